"""The nearest distances of many areas at once, against a search from pair to pair by caps."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.catalog import borders
from ranges.reach.from_territory import reach_from_anywhere
from ranges.territories import area_endpoint, nearest_separation
from ranges.territories.nearest_borders import BorderStretches, nearest_border_distances_km
from tests.oracle import WGS84
from tests.proofs import thinned
from tests.territories.test_buffer import territory

AREAS = borders.bordered_areas()


@pytest.mark.parametrize("code", thinned(["DK", "FJ", "CA", "AQ", "VA", "NZ", "CL", "LS"], keep=3))
def test_two_searches_find_the_same_distances(code: str) -> None:
    rng = np.random.default_rng(list(code.encode()))
    chosen = sorted(rng.choice(len(AREAS), 12, replace=False).tolist())
    start = area_endpoint(territory(code), "territory")
    for index, found in zip(
        chosen, reach_from_anywhere(territory(code), 20_000.0, chosen), strict=True
    ):
        area = AREAS[index]
        true = nearest_separation(start, area_endpoint(area, area.kind))
        # Beyond 1,000 km both go by vertices, each by others.
        error_km = 1e-5 if true.distance_km < 1000.0 else 0.01
        assert found.nearest_km == pytest.approx(true.distance_km, abs=error_km), area.name


def test_the_nearest_point_may_lie_within_an_edge_of_either() -> None:
    """A single edge off a long straight border, against points that stand for both."""
    known = {one.iso_a2: one for one in catalog.territories()}
    first, last = np.array([-100.0, 50.2]), np.array([-100.02, 50.21])
    stretches = BorderStretches(
        owner=np.array([0, 0]),
        lonlat=np.array([first, last]),
        after=np.array([last, [np.nan, np.nan]]),
        before=np.array([[np.nan, np.nan], first]),
        half_edge_km=1.0,
    )
    (found_km,) = nearest_border_distances_km(known["US"], stretches, 1)
    points = first + np.linspace(0.0, 1.0, 41)[:, None] * (last - first)
    near = shapely.box(-100.4, 48.8, -99.6, 49.2)
    border = shapely.intersection(known["US"].geometry.boundary, near)
    samples = shapely.get_coordinates(shapely.segmentize(border, 0.0005))
    pairs = np.repeat(points, len(samples), axis=0), np.tile(samples, (len(points), 1))
    metres = WGS84.inv(*pairs[0].T.copy(), *pairs[1].T.copy())[2]
    assert found_km == pytest.approx(np.min(metres) / 1000.0, abs=0.001)


def test_an_area_without_vertices_is_infinitely_far() -> None:
    stretches = BorderStretches(
        owner=np.array([1]),
        lonlat=np.array([[0.0, 0.0]]),
        after=np.full((1, 2), np.nan),
        before=np.full((1, 2), np.nan),
        half_edge_km=0.0,
    )
    far_km, near_km = nearest_border_distances_km(territory("FJ"), stretches, 2)
    assert np.isinf(far_km)
    assert 0.0 < near_km < 20_003.94
