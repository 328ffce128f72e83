"""From anywhere in a territory: no point on the wrong side, for any territory and any range.

The truth is measured by another implementation, from each point to the whole border, densified.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
import shapely
from shapely.geometry import MultiLineString, MultiPolygon

from ranges import catalog
from ranges.core.errors import DistanceError
from ranges.core.progress import progress_listener
from ranges.core.records import Territory
from ranges.core.values import MAX_RANGE_KM, LonLat
from ranges.geodesy.region_edges import Cap, EdgeCurves
from ranges.geodesy.rings import ring
from ranges.territories._buffer import territory_curves, territory_outline, territory_ring
from tests.oracle import WGS84, Floats, along_edges, length_deg, on_globe
from tests.proofs import thinned

#: What the oracle may take a border to be farther than it is: its points are this near each other.
APART_KM = 1.0


@cache
def territory(code: str) -> Territory:
    (found,) = [
        each_territory for each_territory in catalog.territories() if each_territory.iso_a2 == code
    ]
    return found


@cache
def border(code: str) -> Floats:
    """Return points of a border, its vertices among them, none a kilometre from the next."""
    shape = territory(code).geometry
    if shape.geom_type == "Point":
        return shapely.get_coordinates(shape)
    results = []
    for line in shapely.get_rings(shapely.get_parts(shape)):
        xy = shapely.get_coordinates(line)
        apart_km = WGS84.inv(*xy[:-1].T.copy(), *xy[1:].T.copy())[2] / 1000.0
        pieces = np.maximum(np.ceil(apart_km / APART_KM), 1).astype(int)
        at = np.repeat(np.arange(len(pieces)), pieces)
        share = (np.arange(len(at)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[at]
        results += [xy[:-1][at] + np.diff(xy, axis=0)[at] * share[:, None], xy[-1:]]
    return np.concatenate(results)


def unit(lonlat: Floats) -> Floats:
    lon, lat = np.radians(lonlat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def edge_km(lon: float, lat: float, start: Floats, end: Floats) -> float:
    """Return the least distance to short edges, halved round their nearest point."""
    best = math.inf
    for _ in range(12):
        shares = np.linspace(0.0, 1.0, 5)[:, None, None]
        points = (start + (end - start) * shares).reshape(-1, 2)
        here = np.full(len(points), lon), np.full(len(points), lat)
        km = WGS84.inv(*here, *points.T.copy())[2].reshape(5, -1) / 1000.0
        best = min(best, float(km.min()))
        low = np.clip(km.argmin(axis=0) - 1, 0, 2)
        ends = points.reshape(5, -1, 2)
        rows = np.arange(len(start))
        start, end = ends[low, rows], ends[low + 2, rows]
    return best


def truth_km(code: str, points: Floats, *, fine: bool) -> Floats:
    """Return the distance to the border, from every point of it within reach of being the nearest.

    The sphere only rules out what is farther than the nearest by more than an ellipsoid can bend.
    """
    edge, found = border(code), []
    xyz = unit(edge)
    is_in = shapely.intersects_xy(territory(code).geometry, *points.T)
    for (lon, lat), inside in zip(points.tolist(), is_in, strict=True):
        if inside:
            found.append(0.0)
            continue
        arc_km = 6371.0 * np.arccos(np.clip(xyz @ unit(np.array([[lon, lat]]))[0], -1.0, 1.0))
        near = np.flatnonzero(arc_km <= arc_km.min() * 1.012 + 3.0 * APART_KM)
        km = WGS84.inv(np.full(len(near), lon), np.full(len(near), lat), *edge[near].T.copy())[2]
        least = km.min() / 1000.0
        if fine and len(edge) > 1:
            close = near[km / 1000.0 <= least + 1.5 * APART_KM]
            close = close[close + 1 < len(edge)]
            step = WGS84.inv(*edge[close].T.copy(), *edge[close + 1].T.copy())[2] / 1000.0
            close = close[
                (step <= 1.001 * APART_KM) & (np.abs(edge[close + 1, 0] - edge[close, 0]) < 180)
            ]
            before = close[close > 0]
            step = WGS84.inv(*edge[before - 1].T.copy(), *edge[before].T.copy())[2] / 1000.0
            before = before[
                (step <= 1.001 * APART_KM) & (np.abs(edge[before, 0] - edge[before - 1, 0]) < 180)
            ]
            start = np.concatenate([edge[close], edge[before - 1]])
            end = np.concatenate([edge[close + 1], edge[before]])
            if len(start):
                least = min(least, edge_km(lon, lat, start, end))
        found.append(least)
    return np.array(found)


def probes(code: str, range_km: float, rng: np.random.Generator, count: int) -> Floats:
    """Return points: some anywhere, some one range from the border, most beside the drawn edge."""
    allowed_km = min(0.1, 0.001 * range_km)
    some = np.column_stack(on_globe(rng, count // 8))
    edge = border(code)
    source = edge[rng.integers(len(edge), size=count // 4)]
    away_km = range_km * rng.uniform(0.9, 1.1, len(source))
    bearing = rng.uniform(-180.0, 180.0, len(source))
    off = np.column_stack(WGS84.fwd(*source.T.copy(), bearing, 1000.0 * away_km)[:2])
    drawn = territory_outline(territory(code), range_km)
    if drawn.is_empty:
        return np.concatenate([some, off])
    xy = along_edges(drawn.geoms, np.array([0.0, 0.5]))
    xy = xy[rng.integers(len(xy), size=count - len(some) - len(off))]
    bearing = rng.uniform(-180.0, 180.0, len(xy))
    by_km = allowed_km * rng.uniform(0.5, 4.0, len(xy))
    beside = np.column_stack(WGS84.fwd(*xy.T.copy(), bearing, 1000.0 * by_km)[:2])
    return np.concatenate([some, off, beside])


def wrong_side(code: str, range_km: float, points: Floats) -> list[tuple[float, float, float]]:
    shape = territory_ring(territory(code), range_km)
    allowed_km = min(0.1, 0.001 * range_km)
    is_in = shapely.intersects_xy(shape, *points.T)
    km = truth_km(code, points, fine=range_km < 300.0)
    bad = (km < range_km - allowed_km) & ~is_in | (km > range_km + allowed_km) & is_in
    return [(*points[at].tolist(), float(km[at]) - range_km) for at in np.flatnonzero(bad)]


CASES = [
    *(("KP", km, 40) for km in (0.001, 1.0, 30.0, 249.0, 251.0, 500.0, 1_500.0, 5_500.0, 12_000.0)),
    *(("KP", 19_000.0, 60), ("KP", 19_930.0, 60)),
    *(("FJ", km, 40) for km in (1.0, 30.0, 150.0, 500.0, 5_500.0, 12_000.0, 19_000.0)),
    *(("KI", km, 40) for km in (1.0, 150.0, 1_500.0, 12_000.0)),
    *(("VA", km, 40) for km in (1.0, 1_500.0, 19_000.0)),
    *(("MC", km, 40) for km in (0.01, 1.0, 30.0, 500.0, 5_500.0, 19_000.0)),
    *(("NZ", km, 40) for km in (30.0, 500.0, 12_000.0)),
    *(("FR", km, 40) for km in (1.0, 500.0, 5_500.0, 12_000.0)),
    *(("AQ", km, 30) for km in (240.0, 1_500.0, 12_000.0)),
    *(("RU", km, 16) for km in (500.0, 5_500.0)),
    *(("US", km, 20) for km in (30.0, 1_500.0)),
]


@pytest.mark.parametrize(("code", "range_km", "count"), thinned(CASES, keep=9))
def test_no_point_is_on_the_wrong_side(code, range_km, count):
    rng = np.random.default_rng(round(range_km) + ord(code[0]))
    assert wrong_side(code, range_km, probes(code, range_km, rng, count)) == []


SHAPES = [
    *(("KP", km) for km in (1.0, 500.0, 5_500.0, 19_000.0, MAX_RANGE_KM)),
    *(("FJ", km) for km in (0.001, 30.0, 1_500.0, 12_000.0, 19_000.0)),
    *(("KI", km) for km in (150.0, 1_500.0, 12_000.0, 19_000.0)),
    *(("NZ", km) for km in (30.0, 500.0)),
    *(("FR", km) for km in (500.0, 12_000.0)),
    *(("VA", 1_500.0), ("VA", 19_000.0), ("AQ", 240.0), ("AQ", 12_000.0), ("RU", 5_500.0)),
]
SHAPE = pytest.mark.parametrize(("code", "range_km"), SHAPES)


@SHAPE
def test_regions_are_well_formed(code, range_km):
    shape = territory_ring(territory(code), range_km)
    assert isinstance(shape, MultiPolygon)
    assert not shape.is_empty
    assert shape.is_valid, shapely.is_valid_reason(shape)
    west, south, east, north = shape.bounds
    assert west >= -180.0
    assert south >= -90.0
    assert east <= 180.0
    assert north <= 90.0
    for part in shape.geoms:
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)


@SHAPE
def test_an_outline_is_all_of_the_edge_and_none_of_the_frame(code, range_km):
    shape = territory_ring(territory(code), range_km)
    outline = territory_outline(territory(code), range_km)
    assert isinstance(outline, MultiLineString)
    drawn_deg = sum(line.length for line in outline.geoms)
    assert length_deg(outline.geoms) == pytest.approx(drawn_deg, rel=1e-12)
    edges = [edge for part in shape.geoms for edge in (part.exterior, *part.interiors)]
    assert length_deg(edges) == pytest.approx(drawn_deg, rel=1e-9, abs=1e-9)
    for line in outline.geoms:  # a line ends at the seam or nowhere
        (x0, y0), (x1, y1) = line.coords[0], line.coords[-1]
        assert (x0, y0) == (x1, y1) or abs(x0) == abs(x1) == 180.0 or len(outline.geoms) == 1


def capped(cap: Cap) -> shapely.Polygon:
    """Return five turns of a cap, closed over its pole."""
    turn = cap.curve[-1, 0] - cap.curve[0, 0]
    assert abs(turn) == 360.0
    run = np.concatenate([cap.curve[:-1] + [turn * step, 0.0] for step in (-2, -1, 0, 1, 2)])
    pole = 90.0 if cap.pole == "north" else -90.0
    return shapely.Polygon([*run, (run[-1, 0], pole), (run[0, 0], pole)])


@SHAPE
def test_curves_filled_by_the_even_odd_rule_are_the_region(code, range_km):
    shape = territory_ring(territory(code), range_km)
    curves = territory_curves(territory(code), range_km)
    assert isinstance(curves, EdgeCurves)
    rng = np.random.default_rng(4)
    points = np.concatenate([np.column_stack(on_globe(rng, 400)), probes(code, range_km, rng, 200)])
    is_filled = np.full(len(points), curves.world)
    for loop in curves.loops:
        assert np.array_equal(loop[0], loop[-1])
        assert np.abs(np.diff(loop[:, 0])).max() < 180.0
        for turn in (-720.0, -360.0, 0.0, 360.0, 720.0):
            is_filled ^= shapely.contains_xy(shapely.Polygon(loop), *(points + [turn, 0.0]).T)
    for cap in curves.caps:
        assert np.abs(np.diff(cap.curve[:, 0])).max() < 180.0
        is_filled ^= shapely.contains_xy(capped(cap), *points.T)
    assert np.array_equal(is_filled, shapely.contains_xy(shape, *points.T))


def test_a_region_round_a_pole_is_a_cap():
    (cap,) = territory_curves(territory("AQ"), 240.0).caps
    assert cap.pole == "south"
    (cap,) = territory_curves(territory("KP"), 5_500.0).caps
    assert cap.pole == "north"
    over_seam = territory_curves(territory("FJ"), 1_500.0)
    assert len(over_seam.loops) == 1
    assert over_seam.caps == ()
    assert not over_seam.world
    assert territory_curves(territory("FJ"), 19_000.0).world


def test_all_in_range_is_the_whole_map():
    for code in ("RU", "KI", "FJ"):
        shape = territory_ring(territory(code), MAX_RANGE_KM)
        assert shape.equals(shapely.box(-180.0, -90.0, 180.0, 90.0))
        assert territory_outline(territory(code), MAX_RANGE_KM).is_empty
        assert territory_curves(territory(code), MAX_RANGE_KM) == EdgeCurves((), (), True)


def test_the_territory_itself_is_inside():
    shape = territory_ring(territory("KP"), 0.001)
    assert shapely.difference(territory("KP").geometry, shape).area < 1e-12


def test_a_territory_of_one_point_has_a_plain_ring():
    lon, lat = territory("VA").geometry.coords[0]
    assert territory_ring(territory("VA"), 300.0).equals(ring(LonLat(lon=lon, lat=lat), 300.0))


@pytest.mark.parametrize("code", ["KP", "NZ"])
@pytest.mark.parametrize("range_km", [20.0, 240.0, 3_000.0])
def test_a_tolerance_is_kept(code, range_km):
    for tolerance_km in (0.5, 0.02):
        outline = territory_outline(territory(code), range_km, tolerance_km=tolerance_km)
        xy = along_edges(outline.geoms, np.array([0.0, 0.3, 0.5]))
        xy = xy[np.random.default_rng(2).integers(len(xy), size=40)]
        off_km = np.abs(truth_km(code, xy, fine=True) - range_km)
        assert off_km.max() <= tolerance_km


@pytest.mark.parametrize("shape", [territory_ring, territory_outline, territory_curves])
@pytest.mark.parametrize("bad", [0, -5, 20_004, math.nan, math.inf, None, "far"])
def test_a_range_out_of_bounds_is_refused(shape, bad):
    with pytest.raises(DistanceError, match="Range"):
        shape(territory("KP"), bad)


@pytest.mark.parametrize("bad", [0, -1, 1e-7, 100.5, math.nan, "fine"])
def test_a_tolerance_out_of_bounds_is_refused(bad):
    with pytest.raises(DistanceError, match="Tolerance"):
        territory_ring(territory("KP"), 300.0, tolerance_km=bad)


@pytest.mark.parametrize("range_km", [41.0, 1_234.0])
def test_progress_is_told_from_start_to_end_and_work_is_kept(range_km):
    told: list[float] = []
    with progress_listener(told.append):
        first = territory_ring(territory("MC"), range_km)
    assert told == sorted(told)
    assert 0.0 <= told[0] < told[-1] == 1.0
    assert territory_ring(territory("MC"), range_km) is first


def test_curves_cannot_be_changed_by_their_users():
    with pytest.raises(ValueError, match="read-only"):
        territory_curves(territory("MC"), 1.0).loops[0][0, 0] = 0.0
