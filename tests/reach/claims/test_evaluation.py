"""Claims measured and judged, number by number and word by word."""

import itertools

import numpy as np
import pytest
import shapely
from pyproj import Geod

from ranges import LonLat
from ranges.catalog import origins
from ranges.core.values import MAX_RANGE_KM
from ranges.reach.claims import (
    checked_claim,
    claim_sentence,
    endpoint_named,
    parsed_claim,
    verdict_text,
)

GEOD = Geod(ellps="WGS84")


def km(start: LonLat, end: LonLat) -> float:
    return GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2] / 1000.0


def test_two_points() -> None:
    claim = checked_claim(parsed_claim("Tokyo to Pyongyang: 1,280 km"))
    tokyo, pyongyang = (
        origins.origin_named("tokyo").position,
        origins.origin_named("pyongyang").position,
    )
    azimuth, _, metres = GEOD.inv(tokyo.lon, tokyo.lat, pyongyang.lon, pyongyang.lat)
    assert claim.distance_km == pytest.approx(metres / 1000.0)
    assert claim.nearest == claim.farthest
    assert claim.bearing_deg == pytest.approx(azimuth % 360.0)
    assert claim.verdict == "no"
    assert claim.off_km == pytest.approx(metres / 1000.0 - 1280.0)
    assert verdict_text(claim) == "Does not hold: off by 13 km; they are 1,293 km apart."
    assert checked_claim(parsed_claim("Tokyo to Pyongyang: 1,290 km")).verdict == "holds"
    assert checked_claim(parsed_claim("Tokyo to Pyongyang: about 1,270 km")).verdict == "no"
    assert checked_claim(parsed_claim("Tokyo to Pyongyang: about 1,300 km")).verdict == "holds"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Guam is within 3,500 km of Pyongyang", "holds"),
        ("Guam is within 3,400 km of Pyongyang", "partly"),
        ("Guam is within 3,300 km of Pyongyang", "no"),
        ("Guam is at least 3,300 km from Pyongyang", "holds"),
        ("Guam is more than 3,400 km from Pyongyang", "partly"),
        ("Guam is more than 3,500 km from Pyongyang", "no"),
    ],
)
def test_bounds(text: str, verdict: str) -> None:
    claim = checked_claim(parsed_claim(text))
    assert claim.verdict == verdict
    expected_km = {"within 3,300": 80.9, "more than 3,500": 87.5}
    off_km = next((off for part, off in expected_km.items() if part in text), 0.0)
    assert claim.off_km == pytest.approx(off_km, abs=0.1)
    assert "(as written)" in claim_sentence(claim)


def test_an_end_may_be_coordinates() -> None:
    claim = checked_claim(parsed_claim("39.0214, 125.7527 to Hagåtña: 3,390 km"))
    assert claim.verdict == "holds"
    assert claim.distance_km == pytest.approx(3392, abs=1)
    assert claim.claim.start.name == "39.0214° N, 125.7527° E"


def test_places_are_listed_for_either_area() -> None:
    claim = checked_claim(parsed_claim("Japan is 1,000 km from North Korea"))
    assert {place.of for place in claim.places} == {"start", "end"}
    for _, group in itertools.groupby(claim.places, key=lambda one: one.of):
        distances = [item.nearest_km for item in group]
        assert distances == sorted(distances)
    assert {"Tokyo", "Tanegashima"} <= {place.name for place in claim.places if place.of == "start"}


def distances_km(first: LonLat, second: str) -> np.ndarray:
    """Return the distances from a point to every border vertex of an area."""
    lon, lat = shapely.get_coordinates(endpoint_named(second).area.geometry).T
    return GEOD.inv(np.full(len(lon), first.lon), np.full(len(lon), first.lat), lon, lat)[2] / 1000


@pytest.mark.parametrize("number_km", [3000, 5000])
def test_a_number_between_two_parts_of_an_area_does_not_hold(number_km: int) -> None:
    claim = checked_claim(parsed_claim(f"London is {number_km:,} km from France"))
    assert claim.nearest.distance_km < number_km < claim.farthest.distance_km
    known_km = distances_km(origins.origin_named("london").position, "France")
    below_km, above_km = known_km[known_km < number_km].max(), known_km[known_km > number_km].min()
    assert above_km - below_km > 4000
    assert claim.verdict == "no"
    off_km = min(number_km - below_km, above_km - number_km)
    assert claim.off_km == pytest.approx(off_km, abs=0.2)
    assert "with a gap between their parts" in verdict_text(claim)


@pytest.mark.parametrize("number_km", [10, 200, 570])
def test_a_distance_within_an_area_is_one(number_km: int) -> None:
    assert (
        checked_claim(parsed_claim(f"Pyongyang is {number_km} km from North Korea")).verdict
        == "partly"
    )


def test_a_number_that_holds_for_islands_only() -> None:
    kilometres = distances_km(origins.origin_named("honolulu").position, "US")
    for number_km in range(300, 8400, 900):
        claim = checked_claim(parsed_claim(f"Honolulu is {number_km}.5 km from the US"))
        is_near = np.abs(kilometres - number_km - 0.5).min() < 3.0
        assert (claim.verdict == "partly") == is_near, number_km


def test_a_place_is_not_compared_with_itself() -> None:
    claim = checked_claim(parsed_claim("Pyongyang is 10 km from North Korea"))
    assert "Pyongyang" not in {place.name for place in claim.places}


@pytest.mark.parametrize(
    ("words", "low_km", "high_km", "verdict"),  # Guam lies 2,494 to 2,536 km away
    [
        ("just over 2,500 km", 2500.0, 2600.0, "partly"),
        ("slightly more than 2,500 km", 2500.0, 2600.0, "partly"),
        ("just under 2,500 km", 2400.0, 2500.0, "partly"),
        ("nearly 2,500 km", 2400.0, 2500.0, "partly"),
        ("just over 2,400 km", 2400.0, 2500.0, "partly"),
        ("just under 2,400 km", 2300.0, 2400.0, "no"),
        ("between 2,000 and 3,000 km", 1950.0, 3050.0, "holds"),
        ("between 2,000 km and 3,000 km", 1950.0, 3050.0, "holds"),
        ("north of 2,500 km", 2500.0, MAX_RANGE_KM, "partly"),
        ("north of 2,450 km", 2450.0, MAX_RANGE_KM, "holds"),
    ],
)
def test_words_about_a_number_are_read(
    words: str, low_km: float, high_km: float, verdict: str
) -> None:
    claim = parsed_claim(f"Guam is {words} from Tokyo")
    assert (claim.low_km, claim.high_km) == pytest.approx((low_km, high_km))
    assert (claim.start.name, claim.end.name) == ("Guam", "Tokyo")
    assert checked_claim(claim).verdict == verdict


def test_just_over_holds_above_and_not_below() -> None:
    gap_km = checked_claim(parsed_claim("Guam to Tokyo: 2,500 km")).nearest.distance_km
    assert 2480.0 < gap_km < 2500.0
    assert checked_claim(parsed_claim("Guam is just over 2,400 km from Tokyo")).verdict != "no"
    assert checked_claim(parsed_claim("Guam is just over 2,500 km from Tokyo")).verdict != "holds"
    below = checked_claim(parsed_claim("Guam is just under 2,400 km from Tokyo"))
    assert below.verdict == "no"
    assert below.off_km == pytest.approx(below.nearest.distance_km - 2400.0)
    assert "twice its own rounding" in claim_sentence(below)


def test_centres_of_towns() -> None:
    assert checked_claim(parsed_claim("Paris-Berlin is 878 km")).verdict == "holds"
    assert checked_claim(parsed_claim("Paris-Berlin is 870.0 km")).verdict == "no"
