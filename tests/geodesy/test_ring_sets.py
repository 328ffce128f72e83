"""Many rings at once: each is on its circle, and has inside what a ring drawn alone has."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges.core.errors import DistanceError
from ranges.core.values import LonLat
from ranges.geodesy.region_edges import is_on_map_frame
from ranges.geodesy.ring_sets import many_rings
from ranges.geodesy.rings import ring
from tests.oracle import distances_km

#: Poles, the equator, both sides of the antimeridian, and rings whose edge comes near a pole.
SPECIAL = [(0, 90), (20, -90), (179.9, 0), (-179.9, 65), (12, 60), (0, 0), (-60, 89.9), (3, -59.4)]
CASES = [(150.0, 0.1), (300.0, 0.6), (1000.0, 0.3), (3400.0, 0.03), (10_000.0, 0.03)]


def _centres(count: int) -> np.ndarray:
    random = np.random.default_rng(20261126)
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, count)))
    return np.concatenate([SPECIAL, np.column_stack([random.uniform(-180, 180, count), lat])])


@pytest.mark.parametrize(("range_km", "tolerance_km"), CASES)
def test_edges_keep_to_the_circle_and_areas_are_those_of_rings_drawn_alone(
    range_km: float, tolerance_km: float
) -> None:
    centres = _centres(10)
    many = many_rings(centres, range_km, tolerance_km=tolerance_km)
    assert len(many) == len(centres)
    for (lon, lat), region in zip(centres.tolist(), many, strict=True):
        centre = LonLat(lon=lon, lat=lat)
        assert region.is_valid
        assert np.abs(shapely.get_coordinates(region)).max() <= 180.0
        alone = ring(centre, range_km, tolerance_km=tolerance_km)
        slack = 3.0 * tolerance_km / range_km
        assert shapely.symmetric_difference(region, alone).area <= slack * alone.area
        for line in shapely.get_rings(shapely.get_parts(region)):
            xy = shapely.get_coordinates(line)
            start, end = xy[:-1], xy[1:]
            is_edge = ~is_on_map_frame(start, end)
            start, end = start[is_edge], end[is_edge]
            points = np.concatenate([start + part * (end - start) for part in (0.0, 0.3, 0.5, 0.8)])
            if len(points):
                off_km = distances_km(lon, lat, *points.T.copy()) - range_km
                assert np.abs(off_km).max() <= tolerance_km


def test_what_the_formula_cannot_tell_is_drawn_one_by_one() -> None:
    centre = np.array([[20.0, 50.0]])
    for range_km, tolerance_km in ((50.0, 0.05), (19_950.0, 0.1), (1000.0, 0.001)):
        alone = ring(LonLat(lon=20.0, lat=50.0), range_km, tolerance_km=tolerance_km)
        assert many_rings(centre, range_km, tolerance_km=tolerance_km) == [alone]


def test_a_range_that_is_none_is_refused() -> None:
    with pytest.raises(DistanceError, match="20,003"):
        many_rings(np.array([[0.0, 0.0]]), 30_000.0, tolerance_km=0.1)
