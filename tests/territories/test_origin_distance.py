"""Distances from an origin, point or territory, to many points: exact ones and rough ones."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.core.values import LonLat
from ranges.geodesy.first_order import sphere_points
from ranges.territories.origin_distance import (
    origin_distances,
    rough_error_km,
    rough_origin_distances_km,
)
from tests.oracle import WGS84, on_globe
from tests.territories.test_buffer import territory, truth_km

PYONGYANG = LonLat(lon=125.7527, lat=39.0214)


def test_from_a_point_with_bearings() -> None:
    lon, lat = on_globe(np.random.default_rng(1), 200)
    km, bearings = origin_distances(PYONGYANG, lon, lat)
    start = np.full(200, PYONGYANG.lon), np.full(200, PYONGYANG.lat)
    azimuth, _, metres = WGS84.inv(*start, lon, lat)
    assert km == pytest.approx(metres / 1000.0, abs=1e-6)
    assert bearings == pytest.approx(azimuth % 360.0, abs=1e-6)


@pytest.mark.parametrize("code", ["KP", "FJ", "VA"])
def test_from_a_territory_without_bearings(code: str) -> None:
    points = np.column_stack(on_globe(np.random.default_rng(2), 80))
    km, bearings = origin_distances(territory(code), *points.T.copy())
    assert bearings is None
    assert km == pytest.approx(truth_km(code, points, fine=True), abs=0.05)
    middle = territory(code).geometry.representative_point()
    inside, _ = origin_distances(territory(code), np.array([middle.x]), np.array([middle.y]))
    assert inside.tolist() == [0.0]


@pytest.mark.parametrize("code", [None, "KP", "FJ", "VA"])
def test_rough_distances_are_as_good_as_they_say(code: str | None) -> None:
    start = PYONGYANG if code is None else territory(code)
    lon, lat = on_globe(np.random.default_rng(3), 2000)
    rough_km = rough_origin_distances_km(start, sphere_points(lon, lat))
    km, _ = origin_distances(start, lon, lat)
    assert 0.0 < rough_error_km(start) < 5.0
    assert np.abs(rough_km - km).max() <= rough_error_km(start)


@pytest.mark.parametrize("start", [PYONGYANG, territory("KP")], ids=["point", "territory"])
def test_no_points_have_no_distances(start: LonLat) -> None:
    km, _ = origin_distances(start, np.empty(0), np.empty(0))
    assert len(km) == 0
    assert len(rough_origin_distances_km(start, sphere_points(np.empty(0), np.empty(0)))) == 0
