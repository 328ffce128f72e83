"""Within a range of a point or of a territory: the same question, and both its answers."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from ranges.core.errors import DistanceError
from ranges.core.progress import progress_listener
from ranges.core.values import MAX_RANGE_KM, LonLat, RangeBand
from ranges.geodesy import rings
from ranges.territories import _buffer
from ranges.territories.range_regions import range_edge, range_outline, range_region
from tests.oracle import WGS84, distances_km, on_globe
from tests.territories.test_buffer import capped, territory, truth_km

PYONGYANG = LonLat(lon=125.7527, lat=39.0214)
POINTS = [PYONGYANG, LonLat(lon=179.9, lat=-17.0), LonLat(lon=0.0, lat=90.0)]


def single(range_km: float) -> RangeBand:
    return RangeBand(low_km=range_km, high_km=range_km)


@pytest.mark.parametrize("centre", POINTS)
@pytest.mark.parametrize("range_km", [1.0, 3400.0, 19_000.0])
def test_of_a_point_it_is_the_ring(centre: LonLat, range_km: float) -> None:
    for tolerance_km in (None, 0.05):
        fine = {"tolerance_km": tolerance_km}
        ring = rings.ring(centre, range_km, **fine)
        assert range_region(centre, single(range_km), **fine).equals_exact(ring, 0.0)
        edge = rings.ring_outline(centre, range_km, **fine)
        assert range_outline(centre, range_km, **fine).equals_exact(edge, 0.0)
    band = RangeBand(low_km=range_km / 2.0, high_km=range_km)
    assert range_region(centre, band).equals_exact(rings.band(centre, band), 0.0)


@pytest.mark.parametrize(("code", "range_km"), [("KP", 3400.0), ("FJ", 120.0), ("VA", 500.0)])
def test_of_a_territory_it_is_anywhere_in_it(code: str, range_km: float) -> None:
    one = territory(code)
    shape = _buffer.territory_ring(one, range_km)
    assert range_region(one, single(range_km)).equals_exact(shape, 0.0)
    assert range_outline(one, range_km).equals_exact(_buffer.territory_outline(one, range_km), 0.0)
    assert range_edge(one, range_km) is _buffer.territory_curves(one, range_km)


@pytest.mark.parametrize(
    ("centre", "range_km", "loops", "caps", "is_world"),
    [
        (PYONGYANG, 3400.0, 1, [], False),
        (PYONGYANG, 13_000.0, 0, ["north"], False),
        (LonLat(lon=-40.0, lat=-60.0), 9_000.0, 0, ["south"], False),
        (PYONGYANG, 18_000.0, 1, [], True),
        (LonLat(lon=179.9, lat=-17.0), 2500.0, 1, [], False),
        (PYONGYANG, MAX_RANGE_KM, 1, [], True),  # what is left out round the antipode
    ],
)
def test_curves_round_a_point(
    centre: LonLat, range_km: float, loops: int, caps: list[str], is_world: bool
) -> None:
    edge = range_edge(centre, range_km)
    assert edge.world is is_world
    assert [cap.pole for cap in edge.caps] == caps
    assert len(edge.loops) == loops
    points = np.column_stack(on_globe(np.random.default_rng(5), 600))
    is_filled = np.full(len(points), edge.world)
    for loop in edge.loops:
        for turn in (-720.0, -360.0, 0.0, 360.0, 720.0):
            is_filled ^= shapely.contains_xy(shapely.Polygon(loop), *(points + [turn, 0.0]).T)
    for cap in edge.caps:
        is_filled ^= shapely.contains_xy(capped(cap), *points.T)
    away_km = distances_km(centre.lon, centre.lat, *points.T)
    is_clear = np.abs(away_km - range_km) > 0.2
    assert np.array_equal(is_filled[is_clear], (away_km <= range_km)[is_clear])


@pytest.mark.parametrize(
    ("code", "low_km", "high_km"),
    [("KP", 4500.0, 4600.0), ("FJ", 1000.0, 1000.4), ("VA", 100.0, 200.0), ("LS", 0.5, 60.0)],
)
def test_a_band_round_a_territory_is_what_lies_between(
    code: str, low_km: float, high_km: float
) -> None:
    one = territory(code)
    told: list[float] = []
    with progress_listener(told.append):
        shape = range_region(one, RangeBand(low_km=low_km, high_km=high_km))
    assert told
    assert shape.is_valid
    assert all(part.exterior.is_ccw for part in shape.geoms)
    rng = np.random.default_rng(6)
    edge = shapely.get_coordinates(one.geometry)
    source = edge[rng.integers(len(edge), size=40)]
    away_km = rng.uniform(0.7 * low_km, 1.3 * high_km, 40)
    off = WGS84.fwd(*source.T.copy(), rng.uniform(-180, 180, 40), 1000.0 * away_km)[:2]
    xy = shapely.get_coordinates(range_outline(one, high_km))
    beside = xy[rng.integers(len(xy), size=20)] + rng.normal(scale=0.01, size=(20, 2))
    points = np.concatenate([np.column_stack(off), beside])
    points[:, 0] -= 360.0 * np.round(points[:, 0] / 360.0)
    km = truth_km(code, points, fine=True)
    off_km = min(0.1, 0.001 * low_km, (high_km - low_km) / 4.0) + 1e-3
    is_clear = (np.abs(km - low_km) > off_km) & (np.abs(km - high_km) > off_km)
    assert is_clear.sum() > 30
    is_between = (low_km < km) & (km < high_km)
    assert np.array_equal(shapely.contains_xy(shape, *points.T)[is_clear], is_between[is_clear])


def test_a_band_up_to_the_whole_world() -> None:
    shape = range_region(territory("KP"), RangeBand(low_km=15_000.0, high_km=MAX_RANGE_KM))
    assert shape.is_valid
    assert not shapely.contains_xy(shape, 127.0, 40.0)
    assert shapely.contains_xy(shape, -53.0, -40.0)
    inner = range_region(territory("KP"), single(15_000.0))
    assert shape.area + inner.area == pytest.approx(360.0 * 180.0)


@pytest.mark.parametrize("bad", [0.0, -1.0, 1e-9, 101.0, math.nan, "fine"])
@pytest.mark.parametrize("start", [PYONGYANG, territory("KP")], ids=["point", "territory"])
def test_a_bad_tolerance_is_refused(start: LonLat, bad: object) -> None:
    for band in (single(500.0), RangeBand(low_km=500.0, high_km=600.0)):
        with pytest.raises(DistanceError, match="Tolerance"):
            range_region(start, band, tolerance_km=bad)
    with pytest.raises(DistanceError, match="Tolerance"):
        range_outline(start, 500.0, tolerance_km=bad)
    with pytest.raises(DistanceError, match="Tolerance"):
        range_edge(start, 500.0, tolerance_km=bad)
