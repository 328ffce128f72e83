"""Paths evaluated: their ends, legs, titles, and whether their direction was reported."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from pyproj import Geod

from ranges import LonLat, RangeBand, catalog
from ranges.core import PathError, PathSpec
from ranges.reach import INFERRED, evaluated_path, path_title

GEOD = Geod(ellps="WGS84")
TOKYO, GUAM = catalog.origin_named("tokyo"), catalog.origin_named("guam")


def by_bearing(bearing_deg: float, distance_km: float) -> PathSpec:
    return PathSpec(
        start=TOKYO,
        bearing_deg=bearing_deg,
        distance_km=RangeBand(low_km=distance_km, high_km=distance_km),
    )


def test_a_path_between_two_places() -> None:
    findings = evaluated_path(PathSpec(start=TOKYO, end=GUAM))
    start, end = TOKYO.position, GUAM.position
    azimuth_deg, _, metres = GEOD.inv(start.lon, start.lat, end.lon, end.lat)
    assert findings.geodesic.length_km == pytest.approx(metres / 1000.0)
    assert findings.geodesic.bearing_deg == pytest.approx(azimuth_deg % 360.0)
    assert findings.end == end
    assert not findings.is_inferred
    assert findings.overflown[0].territory == "Japan"
    assert findings.crossings[-1].exit_km == pytest.approx(metres / 1000.0)
    assert path_title(findings, "km").startswith(f"{TOKYO.name} to {GUAM.name}, 2,")
    assert path_title(findings, "nmi").endswith(" nmi")


def test_a_path_by_bearing_ends_where_the_geodesic_does() -> None:
    findings = evaluated_path(by_bearing(90.0, 1000.0))
    lon, lat, _ = GEOD.fwd(TOKYO.position.lon, TOKYO.position.lat, 90.0, 1_000_000.0)
    assert (findings.end.lon, findings.end.lat) == pytest.approx((lon, lat))
    assert path_title(findings, "km") == f"1,000 km from {TOKYO.name} on a bearing of 90°"


@pytest.mark.parametrize(
    ("flight_id", "is_inferred", "compiled_by", "note"),
    [
        ("2017-09-15-hwasong-12", False, None, None),
        ("2022-10-04-over-japan", True, None, INFERRED),
        (
            *("2022-11-18-hwasong-17", False, "A. Kusanagi"),
            "direction as compiled by A. Kusanagi, not reported",
        ),
    ],
)
def test_a_direction_is_reported_inferred_or_compiled(
    flight_id: str, is_inferred: bool, compiled_by: str | None, note: str | None
) -> None:
    findings = evaluated_path(
        PathSpec(
            start=TOKYO,
            bearing_deg=60.0,
            distance_km=RangeBand(low_km=900.0, high_km=900.0),
            flight_id=flight_id,
        )
    )
    assert (findings.is_inferred, findings.compiled_by) == (is_inferred, compiled_by)
    assert findings.direction_note == note
    assert path_title(findings, "km").startswith("Flight of ")


def test_two_ends_at_one_point_are_refused() -> None:
    with pytest.raises(PathError):
        evaluated_path(PathSpec(start=TOKYO, end=TOKYO))


def test_several_legs_are_one_after_the_other() -> None:
    sunan = catalog.origin_named("sunan")
    spec = PathSpec(
        start=sunan,
        via=(TOKYO, GUAM),
        bearing_deg=200.0,
        distance_km=RangeBand(low_km=900.0, high_km=1000.0),
    )
    found = evaluated_path(spec)
    places = [place.position for place in (sunan, TOKYO, GUAM)]
    start_km = 0.0
    for leg, (start, end) in zip(found.legs, itertools.pairwise(places), strict=False):
        azimuth_deg, back_deg, metres = GEOD.inv(start.lon, start.lat, end.lon, end.lat)
        assert leg.length_km == pytest.approx(metres / 1e3)
        assert leg.bearing_deg == pytest.approx(azimuth_deg % 360.0)
        assert leg.end_bearing_deg == pytest.approx((back_deg + 180.0) % 360.0)
        assert leg.start_km == pytest.approx(start_km)
        start_km += metres / 1e3
    lon, lat, _ = GEOD.fwd(GUAM.position.lon, GUAM.position.lat, 200.0, 1e6)
    assert (found.end.lon, found.end.lat) == pytest.approx((lon, lat))
    assert found.length_km == pytest.approx(start_km + 1000.0)
    assert found.crossings[0].entry_km == 0.0
    assert found.crossings[-1].exit_km == pytest.approx(found.length_km)
    for before, after in itertools.pairwise(found.crossings):
        assert before.exit_km == after.entry_km
        assert before.territory != after.territory  # Tokyo lies within one leg over Japan
    assert path_title(found, "km") == (
        "Sunan to Tokyo to Guam, then 900–1,000 km on a bearing of 200°;"
        f" {found.length_km:,.0f} km in all"
    )


def test_the_crossings_of_legs_are_those_of_each_and_what_adjoins_is_one() -> None:
    spec = PathSpec(start=GUAM, via=(TOKYO,), end=catalog.origin_named("sunan"))
    legs = [
        evaluated_path(PathSpec(start=GUAM, end=TOKYO)),
        evaluated_path(PathSpec(start=TOKYO, end=catalog.origin_named("sunan"))),
    ]
    expected = [
        (leg.territory, leg.entry_km + start_km, leg.exit_km + start_km)
        for path, start_km in zip(legs, (0.0, legs[0].length_km), strict=True)
        for leg in path.crossings
    ]
    at = len(legs[0].crossings) - 1
    assert expected[at][0] == expected[at + 1][0] == "Japan"
    expected[at : at + 2] = [("Japan", expected[at][1], expected[at + 1][2])]
    found = [(leg.territory, leg.entry_km, leg.exit_km) for leg in evaluated_path(spec).crossings]
    assert [leg[0] for leg in found] == [leg[0] for leg in expected]
    for one, other in zip(found, expected, strict=True):
        assert one[1:] == pytest.approx(other[1:])


def test_a_title_of_many_legs_names_the_first_and_the_last() -> None:
    via = (TOKYO, GUAM, TOKYO, GUAM)
    spec = PathSpec(start=catalog.origin_named("sunan"), via=via, end=TOKYO)
    assert path_title(evaluated_path(spec), "km").startswith("Sunan to Tokyo in 5 legs, ")


def test_ticks_lie_on_the_legs_at_round_distances() -> None:
    found = evaluated_path(
        PathSpec(start=catalog.origin_named("sunan"), via=(TOKYO,), end=GUAM, ticks_km=300.0)
    )
    assert [tick.along_km for tick in found.ticks] == pytest.approx(
        [300.0 * n for n in range(1, int(found.length_km / 300.0) + 1)]
    )
    for tick in found.ticks:
        at = tick.position
        leg = found.legs[tick.along_km >= found.legs[1].start_km]
        start = (catalog.origin_named("sunan") if leg.start_km == 0.0 else TOKYO).position
        lon, lat, _ = GEOD.fwd(
            start.lon, start.lat, leg.bearing_deg, 1e3 * (tick.along_km - leg.start_km)
        )
        assert (at.lon, at.lat) == pytest.approx((lon, lat), abs=1e-9)


def test_very_many_ticks_are_thinned_and_none_stands_at_the_end() -> None:
    found = evaluated_path(replace(by_bearing(90.0, 1000.0), ticks_km=1.0))
    assert [tick.along_km for tick in found.ticks] == [10.0 * n for n in range(1, 100)]
    assert evaluated_path(replace(by_bearing(90.0, 1000.0), ticks_km=1000.0)).ticks == ()
    assert evaluated_path(by_bearing(90.0, 1000.0)).ticks == ()
    with pytest.raises(PathError, match="Ticks every 0"):
        replace(by_bearing(90.0, 1000.0), ticks_km=0.0)
    longest = replace(by_bearing(90.0, 20_000.0), ticks_km=1.0)
    assert len(evaluated_path(longest).ticks) == 99


def test_each_leg_has_its_line_of_constant_bearing() -> None:
    spec = PathSpec(
        start=GUAM,
        via=(TOKYO,),
        bearing_deg=30.0,
        distance_km=RangeBand(low_km=5000.0, high_km=5000.0),
    )
    assert evaluated_path(spec).rhumb_lines == ()
    found = evaluated_path(replace(spec, contrast="rhumb"))
    first, second = found.rhumb_lines
    assert first.curve[0].tolist() == [GUAM.position.lon, GUAM.position.lat]
    assert second.curve[-1, 1] == pytest.approx(found.end.lat)
    for line, leg in zip((first, second), found.legs, strict=True):
        assert line.geodesic_km == pytest.approx(leg.length_km)
        assert line.length_km > leg.length_km


def test_no_bearing_is_given_for_the_arrival_at_a_pole() -> None:
    pole = catalog.point_origin(LonLat(lon=0.0, lat=90.0))
    (leg,) = evaluated_path(PathSpec(start=TOKYO, end=pole)).legs
    assert leg.is_to_pole
    (other,) = evaluated_path(PathSpec(start=pole, end=TOKYO)).legs
    assert not other.is_to_pole
