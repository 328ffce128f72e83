"""What stands for a flight on the map: only what its row reports."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest
from pyproj import Geod

from ranges import catalog
from ranges.core.records import FlightTest
from ranges.core.scenario import Scenario
from ranges.flights.drawings import (
    CLASS_COLOURS,
    flight_drawing,
    landing_point,
    overflown_point,
    reported_distance,
    site_origin,
)
from ranges.flights.selection import CLASS_WORDS, is_one_launch, launches_text, selected_flights
from ranges.reach.path_findings import path_title
from ranges.scene import evaluate
from ranges.scene import link as scenario
from ranges.scene.link_items import path_from_text, path_text, ring_from_text, ring_text

GEOD = Geod(ellps="WGS84")
FLIGHTS = catalog.flight_tests()
INFERRED_IDS = {
    *("1998-08-31-taepodong-1", "2009-04-05-unha-2", "2012-12-12-unha-3", "2016-02-07-unha-3"),
    *("2022-10-04-over-japan", "2023-11-21-chollima-1"),
}
TO_IMPACT = {"2017-08-29-hwasong-12", "2017-09-15-hwasong-12"}


def scene(flights: Iterable[FlightTest]) -> Scenario:
    drawn = [flight_drawing(flight) for flight in flights]
    return Scenario(
        rings=tuple(item.ring for item in drawn if item.ring is not None),
        paths=tuple(item.path for item in drawn if item.path is not None),
    )


def ids(kind: str) -> set[str]:
    return {flight.id for flight in selected_flights() if flight_drawing(flight).kind == kind}


def test_each_kind_follows_from_the_row_alone() -> None:
    assert ids("path") == TO_IMPACT == {flight.id for flight in selected_flights() if flight.impact}
    assert ids("inferred path") == INFERRED_IDS
    assert ids("nothing") == {
        flight.id
        for flight in selected_flights()
        if flight.launch_site_id is None or flight.distance_km_low is None
    }
    assert len(ids("ring")) == 78 - 8 - len(ids("nothing"))
    for flight in selected_flights():
        made = flight_drawing(flight)
        assert (made.path is not None) is (made.kind in {"path", "inferred path"})
        assert (made.ring is not None) is (made.kind == "ring")
        assert made.reason.endswith(".")


def test_every_one_of_the_nine_overflights_is_a_path_but_the_one_without_a_distance() -> None:
    over = {flight.id for flight in selected_flights() if flight.overflew}
    assert len(over) == 9
    assert over - TO_IMPACT - INFERRED_IDS == {"2023-08-24-chollima-1"}
    reason = flight_drawing(FLIGHTS["2023-08-24-chollima-1"]).reason
    assert reason.startswith("Nothing is drawn: no distance was reported. Reported as flown over")


@pytest.mark.parametrize("flight_id", sorted(INFERRED_IDS | TO_IMPACT))
def test_paths_lead_through_what_was_reported(flight_id: str) -> None:
    flight = FLIGHTS[flight_id]
    spec = flight_drawing(flight).path
    assert spec is not None
    assert spec.distance_km == reported_distance(flight)
    through = flight.impact or overflown_point(flight).position  # type: ignore[union-attr]
    start = spec.start.position
    azimuth, _, length_m = GEOD.inv(start.lon, start.lat, through.lon, through.lat)
    off_deg = math.remainder(azimuth - spec.bearing_deg, 360.0)
    assert abs(off_deg) <= 0.05 + 1e-9
    assert flight.impact or length_m / 1000 < spec.distance_km.low_km
    result = evaluate(scene([flight])).paths[0]
    assert result.is_inferred is (flight_id in INFERRED_IDS)
    assert path_title(result, "km").startswith("Flight of ")
    if flight_id != "2023-11-21-chollima-1":  # between two islands
        assert "Japan" in {leg.territory for leg in result.overflown}


def test_a_ring_says_how_many_launches_it_stands_for() -> None:
    several = [
        flight
        for flight in selected_flights()
        if flight_drawing(flight).ring and not is_one_launch(flight)
    ]
    assert FLIGHTS["2019-05-04-kn-23"] in several  # one or two
    assert len(several) > 5
    for item in several:
        ring = flight_drawing(item).ring
        assert ring is not None
        assert ring.name is not None
        assert launches_text(item) in ring.name


def test_4_october_is_the_path_of_the_opening_scene() -> None:
    spec = flight_drawing(FLIGHTS["2022-10-04-over-japan"]).path
    (opened,) = scenario.opening_scenario().paths
    assert spec is not None
    assert (spec.start, spec.bearing_deg, spec.distance_km, spec.flight_id) == (
        *(opened.start, opened.bearing_deg, opened.distance_km, opened.flight_id),
    )
    assert "through Aomori" in flight_drawing(FLIGHTS["2022-10-04-over-japan"]).reason


def test_drawings_survive_a_link() -> None:
    for flight in selected_flights():
        made = flight_drawing(flight)
        problems: list[str] = []
        if made.path is not None:
            assert path_from_text(path_text(made.path), problems) == made.path
        if made.ring is not None:
            assert ring_from_text(ring_text(made.ring), (), problems) == made.ring
        assert problems == []
    whole = scene(selected_flights())
    parsed = scenario.parsed_link(scenario.link_query(whole))
    assert parsed.problems == ()
    assert (parsed.scenario.rings, parsed.scenario.paths) == (whole.rings, whole.paths)


@pytest.mark.parametrize("turn_deg", [-2.0, 2.0])
def test_a_link_that_turns_the_path_loses_the_flight(turn_deg: float) -> None:
    for flight_id in INFERRED_IDS | TO_IMPACT:
        spec = flight_drawing(FLIGHTS[flight_id]).path
        assert spec is not None
        text = path_text(spec).replace(
            f"{spec.bearing_deg:g}deg", f"{spec.bearing_deg + turn_deg:g}deg"
        )
        problems: list[str] = []
        assert path_from_text(text, problems).flight_id is None
        assert len(problems) == 1


def test_the_barrage_is_a_day_and_not_a_dot() -> None:
    made = flight_drawing(FLIGHTS["2022-11-02-barrage"])
    assert made.ring is not None
    assert made.ring.name == "Flown 2 November 2022 (23 to 25 launches)"
    assert "stands for 23 to 25 launches" in made.reason


def test_lofted_flights_say_that_their_ring_is_no_range() -> None:
    for flight in selected_flights():
        made = flight_drawing(flight)
        if made.kind == "ring":
            assert ("is no range" in made.reason) is ("lofted" in flight.tags)


def test_a_band_of_reports_is_a_band() -> None:
    made = flight_drawing(FLIGHTS["2022-01-11-hypersonic"])
    assert made.ring is not None
    assert (made.ring.range_km.low_km, made.ring.range_km.high_km) == (700.0, 1000.0)
    assert reported_distance(FLIGHTS["2024-05-27-slv"]) is None
    assert site_origin(FLIGHTS["2022-06-05-salvo"]) is None


def test_reported_falls_agree_with_what_is_drawn() -> None:
    """The distance of the fall from a named place was reported apart; it checks the drawing."""
    checked = set()
    for flight in selected_flights():
        point, spec = landing_point(flight), flight_drawing(flight).path
        if point is None or spec is None or point.reported_km is None:
            continue
        start, ends = spec.start.position, []
        for length_km in (spec.distance_km.low_km, spec.distance_km.high_km):
            lon, lat, _ = GEOD.fwd(start.lon, start.lat, spec.bearing_deg, 1000 * length_km)
            ends.append(GEOD.inv(point.position.lon, point.position.lat, lon, lat)[2] / 1000)
        assert min(ends) == pytest.approx(point.reported_km.low_km, rel=0.04), flight.id
        checked.add(flight.id)
    assert checked == {
        *("1998-08-31-taepodong-1", "2017-08-29-hwasong-12", "2017-09-15-hwasong-12"),
        *("2022-10-04-over-japan", "2023-11-21-chollima-1"),
    }


def test_every_class_has_a_colour() -> None:
    assert set(CLASS_COLOURS) == set(CLASS_WORDS)
