"""Paths evaluated: their ends, legs, titles, and whether their direction was reported."""

from __future__ import annotations

import pytest
from pyproj import Geod

from ranges import RangeBand, catalog
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
