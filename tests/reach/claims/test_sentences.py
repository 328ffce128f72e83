"""What is said about a claim: verdict, examples, reading and method."""

import pytest

from ranges.reach.claims import checked_claim, claim_sentence, parsed_claim, verdict_text


def test_guam_and_north_korea() -> None:
    claim = checked_claim(parsed_claim("Guam is 3,400 km from North Korea"))
    assert claim.verdict == "partly"
    assert claim.nearest.distance_km == pytest.approx(3194.7, abs=0.1)
    assert claim.farthest.distance_km == pytest.approx(3608.8, abs=0.1)
    by_name = {place.name: place for place in claim.places}
    pyongyang, kaesong = by_name["Pyongyang"], by_name["Kaesong"]
    assert (pyongyang.verdict, pyongyang.of) == ("holds", "end")
    assert pyongyang.nearest_km == pytest.approx(3381, abs=0.6)
    assert pyongyang.farthest_km == pytest.approx(3413, abs=0.6)
    assert kaesong.verdict == "no"
    assert kaesong.nearest_km == pytest.approx(3242, abs=0.6)
    assert by_name["Guam"].of == "start"
    assert len(claim.places) == 1 + 48 + 1
    # The verdict is one sentence; the examples are among the details.
    assert verdict_text(claim) == "Holds only from some points: they are 3,195 to 3,609 km apart."
    assert "It holds from Pyongyang to Guam (3,381 to 3,413 km)" in claim_sentence(claim)
    assert "It does not hold from" in claim_sentence(claim)
    assert "Kaesong to Guam (3,242 to 3,273 km)" in claim_sentence(claim)
    assert "3,400 km is read as 3,350 to 3,450 km (its own rounding)" in claim_sentence(claim)
    assert "geodesics on WGS84" in claim_sentence(claim)
    assert "Natural Earth 1:10m" in claim_sentence(claim)
    assert claim.bearing_deg is None
    assert claim.distance_km is None


def test_decimals_are_answered_with_decimals() -> None:
    claim = checked_claim(parsed_claim("Tokyo to Pyongyang: 1,280.55 km"))
    assert "they are 1,292.56 km apart" in verdict_text(claim)
