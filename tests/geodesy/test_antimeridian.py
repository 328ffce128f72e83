"""Unwrapped curves leave as valid geometry, within the map, cut at the antimeridian."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiLineString

from ranges.geodesy import antimeridian
from tests.oracle import assert_on_map


def rectangle(west: float, south: float, east: float, north: float) -> np.ndarray:
    return np.array([(west, south), (east, south), (east, north), (west, north)], dtype=float)


def wave(start: float, *, east: bool = True, lat: float = 60.0) -> np.ndarray:
    """Return one full turn round a pole, its end the start."""
    lon = np.linspace(0.0, 360.0, 25)
    turn = lon if east else -lon
    return np.column_stack([start + turn, lat + 5.0 * np.sin(np.radians(2.0 * (start + turn)))])


@pytest.mark.parametrize("turns", [-2, -1, 0, 1, 2])
def test_a_loop_lands_in_the_same_place_whatever_turn_it_is_on(turns):
    region = antimeridian.split_polygons(rectangle(10 + 360 * turns, 0, 30 + 360 * turns, 20))
    assert_on_map(region)
    assert region.equals(shapely.MultiPolygon([shapely.box(10, 0, 30, 20)]))


@pytest.mark.parametrize("turns", [-1, 0, 1])
@pytest.mark.parametrize("is_reversed", [False, True])
def test_a_loop_over_the_antimeridian_is_cut_in_two(turns, is_reversed):
    loop = rectangle(170 + 360 * turns, -5, 195 + 360 * turns, 5)
    region = antimeridian.split_polygons(loop[::-1] if is_reversed else loop)
    assert_on_map(region)
    assert region.equals(
        shapely.MultiPolygon([shapely.box(170, -5, 180, 5), shapely.box(-180, -5, -165, 5)])
    )


def test_a_loop_that_touches_the_antimeridian_is_not_cut():
    for loop in (rectangle(170, 0, 180, 5), rectangle(180, 0, 190, 5), rectangle(-190, 0, -180, 5)):
        region = antimeridian.split_polygons(loop)
        assert_on_map(region)
        assert len(region.geoms) == 1
        assert region.area == 5.0 * (loop[1, 0] - loop[0, 0])


def test_a_loop_over_both_seams_comes_in_three_parts():
    region = antimeridian.split_polygons(
        rectangle(-190, 0, 190, 5)
    )  # wider than the world: not a ring, but legal
    west_of, east_of = shapely.Point(-175, 2), shapely.Point(175, 2)
    assert len(region.geoms) == 3
    assert region.covers(west_of)
    assert region.covers(east_of)


@pytest.mark.parametrize("start", [-180.0, -180.0 + 1e-9, -77.3, 0.0, 170.0, 180.0, 540.0])
def test_a_turn_round_a_pole_is_closed_over_it(start):
    north = antimeridian.closed_region(wave(start), "north")
    assert_on_map(north)
    south = antimeridian.closed_region(wave(start, east=False, lat=-60.0), "south")
    assert_on_map(south)
    for lon in np.linspace(-180.0, 180.0, 73):
        assert north.covers(shapely.Point(lon, 90.0))
        assert north.covers(shapely.Point(lon, 65.1))
        assert not north.intersects(shapely.Point(lon, 54.9))
        assert south.covers(shapely.Point(lon, -90.0))
        assert south.covers(shapely.Point(lon, -65.1))
        assert not south.intersects(shapely.Point(lon, -54.9))


@pytest.mark.parametrize("west", [-170.0, 0.0, 170.0, 500.0])
def test_what_is_left_out_is_a_hole_or_a_bay(west):
    left_out = rectangle(west, -10, west + 25, 10)
    region = antimeridian.closed_region(left_out, "outside")
    assert_on_map(region)
    assert region.area == pytest.approx(360.0 * 180.0 - 25.0 * 20.0)
    assert region.intersection(antimeridian.split_polygons(left_out)).area == 0.0


def test_seam_vertices_are_exact_and_only_where_an_edge_crosses():
    curve = np.array([(170.0, 0.0), (190.0, 10.0), (180.0, 20.0), (179.0, 30.0), (-190.0, 0.0)])
    cut_curve = antimeridian.with_seam_vertices(curve)
    added = [tuple(vertex) for vertex in cut_curve if vertex.tolist() not in curve.tolist()]
    assert [vertex[0] for vertex in added] == [180.0, -180.0]
    assert added[0][1] == 5.0
    inside = np.array([(10.0, 0.0), (20.0, 5.0)])
    assert antimeridian.with_seam_vertices(inside) is inside


def test_a_line_is_cut_where_it_crosses_and_nowhere_else():
    curve = np.array([(160.0, 0.0), (200.0, 20.0), (210.0, 20.0)])
    lines = antimeridian.split_lines(curve)
    assert isinstance(lines, MultiLineString)
    assert [list(part.coords) for part in lines.geoms] == [
        [(160.0, 0.0), (180.0, 10.0)],
        [(-180.0, 10.0), (-160.0, 20.0), (-150.0, 20.0)],
    ]


def test_a_line_that_only_touches_the_antimeridian_is_whole():
    curve = np.array([(170.0, 0.0), (180.0, 10.0), (170.0, 20.0)])
    assert len(antimeridian.split_lines(curve).geoms) == 1


def test_a_ring_is_joined_where_it_began():
    lon = 175.0 + 10.0 * np.cos(np.linspace(0.0, 2.0 * np.pi, 41))
    lat = 10.0 * np.sin(np.linspace(0.0, 2.0 * np.pi, 41))
    west = np.roll(np.column_stack([lon, lat])[:-1], 20, axis=0)  # begins in the western part
    ring = np.concatenate([west, west[:1]])
    lines = antimeridian.split_lines(ring, is_ring=True)
    assert len(lines.geoms) == 2
    for part in lines.geoms:
        assert {abs(part.coords[0][0]), abs(part.coords[-1][0])} == {180.0}
    assert len(antimeridian.split_lines(ring).geoms) == 3
    whole = antimeridian.split_lines(ring - [50.0, 0.0], is_ring=True)
    assert len(whole.geoms) == 1
    assert whole.geoms[0].is_closed


def test_a_ring_through_the_pole_has_no_line_along_it():
    ring = np.array([(179.0, 90.0), (170.0, 80.0), (190.0, 80.0), (181.0, 90.0), (179.0, 90.0)])
    lines = antimeridian.split_lines(ring, is_ring=True)
    for part in lines.geoms:
        lat = np.array(part.coords)[:, 1]
        assert not ((lat[:-1] == 90.0) & (lat[1:] == 90.0)).any()
    assert sum(part.length for part in lines.geoms) == pytest.approx(20.0 + 2 * np.hypot(9, 10))
