"""The published range beside a flight: that of its system, or a sentence that says why none."""

from __future__ import annotations

from ranges import catalog
from ranges.core.values import RangeBand
from ranges.flights.full_range import full_range


def test_the_full_range_is_the_published_one_or_a_sentence() -> None:
    flights = catalog.flight_events()
    october = full_range(flights["2022-10-04-over-japan"])
    assert october.ring is None
    assert october.text.startswith("No maximum range of the Unnamed IRBM of 4 October 2022 was")
    assert "4,500–4,600 km is the longest that it was reported to have flown" in october.text
    assert october.citation is not None
    hwasong = full_range(flights["2017-09-15-hwasong-12"])
    assert hwasong.ring is not None
    assert hwasong.ring.range_km == RangeBand(low_km=4500, high_km=5000)
    assert (hwasong.ring.system_id, hwasong.ring.origin.id) == ("hwasong-12", "sunan")
    assert full_range(flights["2022-11-02-uiju-type-unknown"]).text.startswith(
        "The system is not known"
    )
    assert "as a missile" in full_range(flights["1998-08-31-taepodong-1"]).text
    assert "no single launch site" in full_range(flights["2021-09-11-hwasal-1"]).text
    for flight in flights.values():
        made, system = full_range(flight), catalog.systems().get(flight.system_id or "")
        if made.ring is not None:
            assert system is not None
            assert made.ring.range_km == system.range_km
            assert not system.is_flown_only
            assert made.citation == system.citation
