"""What stands for a flight on the map: only what its row reports."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest
from pyproj import Geod

from ranges import catalog
from ranges.core.records import FlightEvent
from ranges.core.scenario import MAX_PATHS, Scenario
from ranges.core.units import Unit
from ranges.core.values import RangeBand
from ranges.flights.drawings import (
    CLASS_COLOURS,
    flight_drawing,
    landing_point,
    overflown_point,
    reported_distance,
    reported_text,
    site_origin,
)
from ranges.flights.kinds import CLASS_WORDS
from ranges.flights.selection import selected_flights
from ranges.reach.paths.findings import path_title
from ranges.scene import evaluate
from ranges.scene.link import scene_link as scenario
from ranges.scene.link.items import path_from_text, path_text, ring_from_text, ring_text

GEOD = Geod(ellps="WGS84")
FLIGHTS = catalog.flight_events()
INFERRED_IDS = {
    *("1998-08-31-taepodong-1", "2009-04-05-unha-2", "2012-12-12-unha-3", "2016-02-07-unha-3"),
    *("2022-10-04-over-japan", "2023-11-21-chollima-1"),
}
TO_IMPACT = {"2017-08-29-hwasong-12", "2017-09-15-hwasong-12"}


def scene(flights: Iterable[FlightEvent]) -> Scenario:
    drawn = [flight_drawing(flight) for flight in flights]
    return Scenario(
        rings=tuple(item.ring for item in drawn if item.ring is not None),
        paths=tuple(item.path for item in drawn if item.path is not None),
    )


def ids(kind: str) -> set[str]:
    return {flight.id for flight in selected_flights() if flight_drawing(flight).kind == kind}


def test_each_kind_follows_from_the_row_alone() -> None:
    flights = selected_flights()
    assert ids("path") == TO_IMPACT == {flight.id for flight in flights if flight.fall}
    assert ids("inferred path") == INFERRED_IDS
    assert ids("nothing") == {flight.id for flight in flights if flight.launch_site_id is None}
    placed = {flight for flight in flights if flight.launch_site_id and flight.distance_km_low}
    directed = {flight.id for flight in placed if flight.bearings_deg}
    assert ids("compiled path") == directed - TO_IMPACT - INFERRED_IDS
    assert {kind: len(ids(kind)) for kind in ("compiled path", "site", "nothing")} == {
        **{"compiled path": 126, "site": 42, "nothing": 17}
    }
    for flight in flights:
        made = flight_drawing(flight)
        assert (made.path is not None) is made.kind.endswith("path")
        assert (made.ring is not None) is (made.kind == "site" and flight in placed)
        assert (made.site is None) is (made.kind == "nothing")
        assert made.reason.endswith(".")


def test_every_one_of_the_nine_overflights_is_a_path_but_the_one_without_a_distance() -> None:
    over = {flight.id for flight in selected_flights() if flight.overflew}
    assert len(over) == 9
    assert over - TO_IMPACT - INFERRED_IDS == {"2023-08-24-chollima-1"}
    reason = flight_drawing(FLIGHTS["2023-08-24-chollima-1"]).reason
    assert reason.startswith("No distance was reported, so the site alone is marked. Reported as")


def test_a_compiled_direction_is_drawn_as_compiled_and_called_so() -> None:
    compiled = [FLIGHTS[flight_id] for flight_id in ids("compiled path")]
    for flight in compiled:
        spec = flight_drawing(flight).path
        assert spec is not None
        assert f"{spec.bearing_deg:g}" in flight.bearings_deg  # one of them, and no mean
        assert spec.distance_km == reported_distance(flight)
        reason = flight_drawing(flight).reason
        assert reason.startswith("Direction as compiled by A. Kusanagi, not reported: the path")
        assert "inferred" not in reason
        result = evaluate(scene([flight])).paths[0]
        assert not result.is_inferred
        assert result.direction_note == "direction as compiled by A. Kusanagi, not reported"
    salvo = flight_drawing(FLIGHTS["2006-07-05-kittaeryong-nodong"])
    assert salvo.path is not None
    assert salvo.path.bearing_deg == 50.0
    assert "Of its missiles 49° to 53° were compiled." in salvo.reason


@pytest.mark.parametrize("flight_id", sorted(INFERRED_IDS | TO_IMPACT))
def test_paths_lead_through_what_was_reported(flight_id: str) -> None:
    flight = FLIGHTS[flight_id]
    spec = flight_drawing(flight).path
    assert spec is not None
    assert spec.distance_km == reported_distance(flight)
    through = flight.fall or overflown_point(flight).position  # type: ignore[union-attr]
    start = spec.start.position
    azimuth, _, length_m = GEOD.inv(start.lon, start.lat, through.lon, through.lat)
    off_deg = math.remainder(azimuth - spec.bearing_deg, 360.0)
    assert abs(off_deg) <= 0.05 + 1e-9
    assert flight.fall or length_m / 1000 < spec.distance_km.low_km
    result = evaluate(scene([flight])).paths[0]
    assert result.is_inferred is (flight_id in INFERRED_IDS)
    assert path_title(result, "km").startswith("Flight of ")
    if flight_id != "2023-11-21-chollima-1":  # between two islands
        assert "Japan" in {leg.territory for leg in result.overflown}


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
    flights = selected_flights()
    for first in range(0, len(flights), MAX_PATHS):
        whole = scene(flights[first : first + MAX_PATHS])
        parsed = scenario.parsed_link(scenario.link_query(whole))
        assert parsed.problems == ()
        assert (parsed.scenario.rings, parsed.scenario.paths) == (whole.rings, whole.paths)


@pytest.mark.parametrize("turn_deg", [-2.0, 2.0])
def test_a_link_that_turns_the_path_loses_the_flight(turn_deg: float) -> None:
    one_compiled = {one for one in ids("compiled path") if len(FLIGHTS[one].bearings_deg) == 1}
    for flight_id in INFERRED_IDS | TO_IMPACT | one_compiled:
        spec = flight_drawing(FLIGHTS[flight_id]).path
        assert spec is not None
        text = path_text(spec).replace(
            f"{spec.bearing_deg:g}deg", f"{spec.bearing_deg + turn_deg:g}deg"
        )
        problems: list[str] = []
        assert path_from_text(text, problems).flight_id is None
        assert len(problems) == 1


def test_a_salvo_and_a_lofted_flight_say_so() -> None:
    made = flight_drawing(FLIGHTS["2022-11-02-wonsan-kalma-type-unknown"])
    assert "The event has 3 launches; its sources say whose the distance is." in made.reason
    for flight in selected_flights():
        made = flight_drawing(flight)
        if made.kind == "compiled path":
            assert ("is no range" in made.reason) is ("lofted" in flight.tags)


def test_a_distance_without_a_direction_is_a_site_that_can_be_put_as_a_ring() -> None:
    made = flight_drawing(FLIGHTS["1991-07-chihari-hwasong-6"])
    assert (made.kind, made.path) == ("site", None)
    assert made.ring is not None
    assert (made.ring.range_km.low_km, made.ring.range_km.high_km) == (500.0, 500.0)
    assert made.ring.name == "Flown July 1991 (at least 1 launch)"
    assert reported_distance(FLIGHTS["2024-05-27-slv"]) is None
    assert site_origin(FLIGHTS["2014-07-26-monggumpo-hwasong-6"]) is None
    reason = flight_drawing(FLIGHTS["2014-07-26-monggumpo-hwasong-6"]).reason
    assert reason.endswith("was reported, but Monggumpo.")


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


@pytest.mark.parametrize(
    ("low_km", "high_km", "units", "text"),
    [
        (7687.0, 7687.5, "km", "7,687.5 km"),  # 31 October 2024: one figure, and its rounding
        (999.2, 1000.0, "km", "999.2 km"),
        (6518.0, 6518.2, "mi", "4,050 mi"),
        (1000.0, 1001.2, "km", "1,000–1,001 km"),
        (1000.5, 1001.5, "km", "1,000.5–1,001.5 km"),
        (4500.0, 4600.0, "km", "4,500–4,600 km"),
        (57.0, 57.0, "km", "57 km"),
    ],
)
def test_a_figure_and_its_rounding_are_one(
    low_km: float, high_km: float, units: Unit, text: str
) -> None:
    assert reported_text(RangeBand(low_km=low_km, high_km=high_km), units) == text
