"""The edge of a region without a seam: joined across it, cut nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiPolygon, box

from ranges.core.values import LonLat
from ranges.geodesy.region_edges import edge_lines, unwrapped_edge
from ranges.geodesy.rings import ring, unwrapped_ring


def test_a_loop_across_the_antimeridian_is_one_curve():
    region = MultiPolygon([box(170, -10, 180, 10), box(-180, -10, -160, 10)])
    edges = unwrapped_edge(region)
    (loop,) = edges.loops
    assert np.ptp(loop[:, 0]) == 30.0
    assert np.array_equal(loop[0], loop[-1])
    assert edges.caps == ()
    assert not edges.world
    assert len(edge_lines(edges).geoms) == 2


def test_a_belt_round_the_earth_is_two_caps():
    edges = unwrapped_edge(shapely.orient_polygons(MultiPolygon([box(-180, -10, 180, 40)])))
    assert [cap.pole for cap in edges.caps] == ["north", "south"]
    assert edges.loops == ()
    assert edges.world  # neither side of the belt is in: both caps and everything leave the belt


def test_the_whole_map_has_no_edge():
    edges = unwrapped_edge(shapely.orient_polygons(MultiPolygon([box(-180, -90, 180, 90)])))
    assert (edges.loops, edges.caps, edges.world) == ((), (), True)
    assert edge_lines(edges).is_empty


def test_a_hole_across_the_antimeridian_is_one_loop():
    world = box(-180, -90, 180, 90)
    left_out = MultiPolygon([box(170, -10, 180, 10), box(-180, -10, -160, 10)])
    region = shapely.orient_polygons(MultiPolygon([shapely.difference(world, left_out)]))
    edges = unwrapped_edge(region)
    assert len(edges.loops) == 1
    assert edges.world


@pytest.mark.parametrize("lat", [0.0, 39.0, -70.0])
@pytest.mark.parametrize("range_km", [1.0, 3_400.0, 8_000.0, 12_000.0, 19_000.0])
def test_the_curve_of_a_ring_is_found_again(lat, range_km):
    centre = LonLat(lon=175.0, lat=lat)
    border = unwrapped_ring(centre, range_km)
    edges = unwrapped_edge(ring(centre, range_km))
    if border.closing in ("north", "south"):
        ((curve, pole),) = edges.caps
        assert pole == border.closing
        assert edges.loops == ()
        assert not edges.world
    else:
        (curve,) = edges.loops
        assert edges.caps == ()
        assert edges.world is (border.closing == "outside")
    length_deg = np.hypot(*np.diff(border.curve, axis=0).T).sum()
    assert np.hypot(*np.diff(curve, axis=0).T).sum() == pytest.approx(length_deg, rel=1e-9)
