"""Distances to a territory: those of another implementation, from points anywhere."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges.geodesy.first_order import on_sphere
from ranges.territories.distance import (
    nearest_samples,
    rough_distances_km,
    sampled_border,
    territory_distances_km,
)
from tests.oracle import Floats, distances_km, on_globe
from tests.territories.test_buffer import territory, truth_km


def points_round(code: str, rng: np.random.Generator, count: int) -> Floats:
    """Return points anywhere, some near the border, some near what lies opposite it."""
    xy = shapely.get_coordinates(territory(code).geometry)
    some = xy[rng.integers(len(xy), size=count)]
    near = some + rng.normal(scale=0.3, size=some.shape)
    opposite = some * [1.0, -1.0] + [180.0, 0.0] + rng.normal(size=some.shape)
    points = np.concatenate([np.column_stack(on_globe(rng, count)), near, opposite])
    points[:, 1] = np.clip(points[:, 1], -90.0, 90.0)
    return points


@pytest.mark.parametrize("code", ["KP", "FJ", "FR", "VA", "KI", "RU"])
def test_no_sample_is_nearer_than_the_nearest(code):
    border = sampled_border(territory(code), 5.0)
    points = points_round(code, np.random.default_rng(1), 6 if code == "RU" else 30)
    found_km, found = nearest_samples(border, points)
    for (lon, lat), near_km, at in zip(points.tolist(), found_km, found, strict=True):
        all_km = distances_km(lon, lat, *border.lonlat.T.copy())
        assert near_km == pytest.approx(all_km.min(), abs=1e-6)
        assert near_km == pytest.approx(all_km[at], abs=1e-6)


@pytest.mark.parametrize("code", ["KP", "FJ", "NZ", "VA", "AQ"])
def test_distances_are_good_to_50_metres(code):
    points = points_round(code, np.random.default_rng(2), 10)
    found_km = territory_distances_km(territory(code), *points.T)
    assert np.abs(found_km - truth_km(code, points, fine=True)).max() < 0.05


@pytest.mark.parametrize("code", ["KP", "FJ", "VA", "RU"])
def test_rough_distances_keep_to_their_error(code):
    points = points_round(code, np.random.default_rng(3), 200)
    exact_km = territory_distances_km(territory(code), *points.T)
    points, exact_km = points[exact_km > 0.0], exact_km[exact_km > 0.0]
    rough_km = rough_distances_km(territory(code), on_sphere(*points.T))
    assert len(points) > 300
    assert (np.abs(rough_km - exact_km) <= 0.0017 * exact_km + 1.5).all()


def test_inside_is_no_distance_and_longitudes_may_run_on():
    assert territory_distances_km(territory("KP"), [126.0, 486.0], [40.0, 40.0]).tolist() == [0, 0]
    assert territory_distances_km(territory("AQ"), 0.0, -90.0).tolist() == [0.0]
    east, west = territory_distances_km(territory("FJ"), [185.0, -175.0], [-15.0, -15.0])
    assert east == pytest.approx(west, abs=1e-9)
    assert len(territory_distances_km(territory("FJ"), [], [])) == 0
