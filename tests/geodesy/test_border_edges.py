"""Edges of borders and the points nearest to a place, against dense sampling with pyproj."""

import numpy as np
import pytest
import shapely

from ranges.geodesy.border_edges import (
    border_edges,
    edge_distances,
    plane_distances_km,
    ring_vertices,
)
from tests.oracle import WGS84

#: Two squares, the first with a hole, and an edge of no length.
SQUARES = shapely.MultiPolygon(
    [
        shapely.Polygon(
            [(0, 0), (0, 2), (2, 2), (2, 2), (2, 0)],
            holes=[[(0.5, 0.5), (1, 0.5), (1, 1)]],
        ),
        shapely.box(5, 5, 6, 6),
    ]
)


def short_edges(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of edges of up to 5 km."""
    start = np.column_stack([rng.uniform(-179, 179, count), rng.uniform(-80, 80, count)])
    step = rng.uniform(-0.03, 0.03, (count, 2))
    return start, start + step


def sampled_km(lon: float, lat: float, start: np.ndarray, end: np.ndarray) -> tuple[float, float]:
    """Return the least distance to 20,001 points of an edge, and the share where that is."""
    shares = np.linspace(0.0, 1.0, 20_001)
    points = start + shares[:, None] * (end - start)
    count = len(shares)
    metres = WGS84.inv(np.full(count, lon), np.full(count, lat), *points.T.copy())[2]
    return metres.min() / 1000.0, float(shares[metres.argmin()])


@pytest.mark.parametrize("away_deg", [0.001, 0.05, 3.0, 60.0])
def test_distances_to_edges_agree_with_dense_samples(away_deg: float) -> None:
    rng = np.random.default_rng(int(away_deg * 1000))
    start, end = short_edges(rng, 40)
    lon = start[:, 0] + rng.uniform(-away_deg, away_deg, 40)
    lat = np.clip(start[:, 1] + rng.uniform(-away_deg, away_deg, 40), -90, 90)
    distances = edge_distances(lon, lat, start, end)
    for index in range(40):
        least_km, share = sampled_km(lon[index], lat[index], start[index], end[index])
        assert distances.distance_km[index] == pytest.approx(least_km, abs=1e-5)
        assert distances.distance_km[index] <= least_km + 1e-6
        assert distances.share[index] == pytest.approx(share, abs=2e-3)
        # The share leads to the point that the distance is measured to.
        lon_there, lat_there = start[index] + distances.share[index] * (end[index] - start[index])
        measured_m = WGS84.inv(lon[index], lat[index], lon_there, lat_there)[2]
        assert distances.distance_km[index] == pytest.approx(measured_m / 1000.0, abs=1e-5)


def test_the_nearest_point_may_be_an_end() -> None:
    start, end = np.array([[10.0, 50.0]] * 2), np.array([[10.03, 50.0], [9.97, 50.0]])
    distances = edge_distances(np.array([9.9, 9.9]), np.array([50.0, 50.0]), start, end)
    assert distances.share.tolist() == [0.0, 1.0]
    for index, vertex in enumerate((start[0], end[1])):
        metres = WGS84.inv(9.9, 50.0, *vertex)[2]
        assert distances.distance_km[index] == pytest.approx(metres / 1000.0, abs=1e-9)


def test_no_edges_have_no_distances() -> None:
    none = np.empty(0)
    distances = edge_distances(none, none, np.empty((0, 2)), np.empty((0, 2)))
    assert len(distances.distance_km) == len(distances.share) == 0


def test_distances_in_a_plane_are_good_to_50_metres_and_longitudes_may_run_on() -> None:
    rng = np.random.default_rng(24)
    start, end = short_edges(rng, 500)
    lat = np.clip(start[:, 1] + rng.uniform(-0.12, 0.12, 500), -90, 90)
    east = 0.12 / np.cos(np.radians(start[:, 1]))
    place = np.column_stack([start[:, 0] + rng.uniform(-1, 1, 500) * east, lat])
    exact = edge_distances(*place.T, start, end).distance_km
    turned = start + [360.0, 0.0], end + [360.0, 0.0]
    assert np.abs(plane_distances_km(place, start, end) - exact).max() < 0.05
    assert plane_distances_km(place, *turned) == pytest.approx(exact, abs=0.05)


def test_vertices_of_rings_tell_which_edges_there_are() -> None:
    vertices = ring_vertices(SQUARES)
    lonlat, after, before = vertices.lonlat, vertices.after(), vertices.before()
    assert len(lonlat) == 6 + 4 + 5
    assert (~vertices.has_next).sum() == 3  # the last of each ring
    assert vertices.part.tolist() == [0] * 10 + [1] * 5
    forth = {(tuple(lonlat[index]), tuple(lonlat[to])) for index, to in enumerate(after) if to >= 0}
    back = {(tuple(lonlat[to]), tuple(lonlat[index])) for index, to in enumerate(before) if to >= 0}
    assert forth == back
    assert len(forth) == 5 + 3 + 4


def test_long_edges_are_divided_and_nothing_is_moved() -> None:
    vertices = ring_vertices(SQUARES, max_edge_deg=0.3)
    step = np.diff(vertices.lonlat, axis=0)[vertices.has_next[:-1]]
    assert np.hypot(*step.T).max() <= 0.3
    assert np.hypot(*step.T).sum() == pytest.approx(SQUARES.length)


def test_a_point_is_one_vertex_without_edges() -> None:
    vertices = ring_vertices(shapely.Point(12.45, 41.9), max_edge_deg=0.01)
    assert vertices.lonlat.tolist() == [[12.45, 41.9]]
    assert vertices.after().tolist() == vertices.before().tolist() == [-1]


def test_edges_have_the_territory_on_their_left_and_go_round_each_ring() -> None:
    start, end, after = border_edges(SQUARES)
    assert len(start) == 4 + 3 + 4  # without the one of no length
    assert (end == start[after]).all()
    left = (start + end) / 2.0 + np.column_stack(
        [start[:, 1] - end[:, 1], end[:, 0] - start[:, 0]]
    ) / 100
    assert shapely.intersects_xy(SQUARES, *left.T).all()


def test_what_closes_a_border_at_a_pole_is_no_edge() -> None:
    cap = shapely.MultiPolygon([shapely.box(-180.0, -90.0, 180.0, -70.0)])
    edges = border_edges(shapely.segmentize(cap, 1.0))
    on_pole = (edges.start[:, 1] == -90.0) & (edges.end[:, 1] == -90.0)
    assert not on_pole.any()
    assert not ((edges.start[:, 0] == edges.end[:, 0]) & (edges.start[:, 1] < -85.0)).any()
    assert (edges.after == -1).any()
