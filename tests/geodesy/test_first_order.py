"""First-order distances, everywhere as good as they are said to be, and directions."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.core.values import LonLat
from ranges.geodesy.first_order import ERROR_KM, approximate_km, directions, sphere_points
from tests import oracle

ORIGINS = [(125.7527, 39.0214), (178.0, -17.7), (0.0, 90.0), (-180.0, -90.0), (0.0, 0.0)]


@pytest.mark.parametrize("seed", range(12))
def test_error_stays_below_its_limit(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon, lat = oracle.on_globe(rng, 4000)
    at = ORIGINS[seed] if seed < len(ORIGINS) else [each[0] for each in oracle.on_globe(rng, 1)]
    origin = LonLat(lon=float(at[0]), lat=float(at[1]))
    # Near the antipode and near the origin too, where formulas fail first.
    lon[:500] = origin.lon + 180.0 + rng.normal(0.0, 3.0, 500)
    lat[:500] = np.clip(-origin.lat + rng.normal(0.0, 3.0, 500), -90.0, 90.0)
    lon[500:900] = origin.lon + rng.normal(0.0, 1e-3, 400)
    lat[500:900] = np.clip(origin.lat + rng.normal(0.0, 1e-3, 400), -90.0, 90.0)
    distance_km = approximate_km(origin, sphere_points(lon, lat))
    true = oracle.distances_km(origin.lon, origin.lat, lon, lat)
    assert np.abs(distance_km - true).max() < ERROR_KM
    near = true < 1.0
    assert near.any()
    assert np.abs(distance_km - true)[near].max() < 1e-3


def test_directions_are_true_to_a_degree() -> None:
    rng = np.random.default_rng(3)
    for lon0, lat0 in ORIGINS[:2]:
        lon, lat = oracle.on_globe(rng, 2000)
        east, north = directions(LonLat(lon=lon0, lat=lat0), sphere_points(lon, lat)).T
        azimuth, _, metres = oracle.WGS84.inv(np.full(2000, lon0), np.full(2000, lat0), lon, lat)
        off = (np.degrees(np.arctan2(east, north)) - azimuth + 180.0) % 360.0 - 180.0
        assert np.abs(off[metres < 18e6]).max() < 0.8


def test_direction_at_the_origin_is_a_unit_vector() -> None:
    here = LonLat(lon=12.0, lat=34.0)
    vectors = directions(here, sphere_points(np.array([12.0]), np.array([34.0])))
    assert np.hypot(*vectors[0]) == pytest.approx(1.0)
