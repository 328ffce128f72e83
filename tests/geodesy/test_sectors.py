"""Sectors: points placed by `pyproj.Geod` are inside as distance and azimuth say."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pytest
import shapely

from ranges.core.errors import DistanceError
from ranges.core.values import LonLat, RingShape, Sector
from ranges.geodesy.antimeridian import split_lines
from ranges.geodesy.rings import default_tolerance_km, disc_measures
from ranges.geodesy.sectors.borders import sector_border, sector_measures, sector_region
from ranges.geodesy.wgs84 import EARTH_AREA_KM2, equal_area_km
from tests.oracle import WGS84, assert_on_map, on_globe

PLACES = [(125.7, 39.0), (179.9, -17.0), (-180.0, 0.0), (0.0, 90.0), (20.0, -90.0), (0.0, -89.9)]
EDGES = [(0.0, 90.0), (300.0, 120.0), (180.0, 0.0), (270.0, 90.0), (0.0, 180.0), (90.0, 45.0)]


class Case(NamedTuple):
    centre: LonLat
    range_km: float
    shape: RingShape


def cases(seed: int, count: int) -> list[Case]:
    """Return sectors anywhere, a third of them at odd places, a third with round bearings."""
    rng = np.random.default_rng(seed)
    found = []
    for at, (lon, lat) in enumerate(zip(*on_globe(rng, count), strict=True)):
        if at % 3 == 0:
            lon, lat = PLACES[at // 3 % len(PLACES)]
        range_km = float(rng.uniform(50.0, 19_900.0))
        min_km = None if at % 2 else range_km * float(rng.uniform(0.02, 0.98))
        start, end = rng.uniform(0.0, 360.0, 2) if at % 5 else EDGES[at // 5 % len(EDGES)]
        if at % 5:  # narrower ones are refused, and wider ones than all but that
            end = start + float(np.clip((end - start) % 360.0, 0.11, 359.89))
        sector = Sector(start_deg=float(start), end_deg=float(end) % 360.0)
        shape = RingShape(min_km=min_km, sector=sector)
        found.append(Case(LonLat(lon=float(lon), lat=float(lat)), range_km, shape))
    return found


def off_edge_km(case: Case, distance_km: np.ndarray, bearing_deg: np.ndarray) -> np.ndarray:
    """Return how far points are at least from any edge of a case, roughly."""
    sector = case.shape.sector
    assert sector is not None
    turn = (bearing_deg - sector.start_deg) % 360.0
    off_deg = np.minimum(np.minimum(turn, 360.0 - turn), np.abs(turn - sector.width_deg))
    side_km = 6371.0 * np.sin(np.minimum(distance_km / 6371.0, np.pi)) * np.radians(off_deg)
    arc_km = np.abs(distance_km - case.range_km)
    hole_km = np.abs(distance_km - (case.shape.min_km or -9.0))
    return np.minimum(np.minimum(side_km, arc_km), hole_km)


def assert_right_points(case: Case, seed: int) -> None:
    lon, lat = on_globe(np.random.default_rng(seed), 1500)
    start = np.full(1500, case.centre.lon), np.full(1500, case.centre.lat)
    bearing_deg, _, distance_m = WGS84.inv(*start, lon, lat)
    distance_km, sector = distance_m / 1e3, case.shape.sector
    assert sector is not None
    turn = (bearing_deg - sector.start_deg) % 360.0
    is_in = (distance_km <= case.range_km) & (distance_km >= (case.shape.min_km or 0.0))
    is_in &= turn <= sector.width_deg
    region = sector_region(case.centre, case.range_km, case.shape)
    assert_on_map(region)
    sure = off_edge_km(case, distance_km, bearing_deg) > 1.2 * default_tolerance_km(case.range_km)
    got = shapely.intersects_xy(region, lon, lat)
    assert (got == is_in)[sure].all(), case


@pytest.mark.parametrize("case", cases(1, 60))
def test_points_are_inside_as_distance_and_azimuth_say(case: Case) -> None:
    assert_right_points(case, 2)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_points_are_inside_of_very_many_sectors(seed: int) -> None:
    for at, case in enumerate(cases(100 + seed, 300)):
        assert_right_points(case, at)


@pytest.mark.parametrize("case", cases(7, 30))
def test_the_border_lies_on_the_arcs_and_on_the_sides(case: Case) -> None:
    curve, _ = sector_border(case.centre, case.range_km, case.shape)
    lines = split_lines(curve, is_ring=True)
    xy = np.concatenate([np.array(line.coords) for line in lines.geoms])
    start = np.full(len(xy), case.centre.lon), np.full(len(xy), case.centre.lat)
    bearing_deg, _, distance_m = WGS84.inv(*start, *xy.T)
    # A seam's vertex lies on a drawn edge, and not on the border itself.
    allowed_km = 1.2 * default_tolerance_km(case.range_km)
    assert (off_edge_km(case, distance_m / 1e3, bearing_deg) <= allowed_km).all()


@pytest.mark.parametrize("case", cases(3, 24))
def test_area_and_length_are_those_of_the_region_and_of_pyproj(case: Case) -> None:
    area_km2, length_km = sector_measures(case.centre, case.range_km, case.shape)
    region = sector_region(case.centre, case.range_km, case.shape)
    drawn = shapely.transform(shapely.segmentize(region, 0.1), equal_area_km)
    assert area_km2 == pytest.approx(drawn.area, rel=2e-3)
    sector, min_km = case.shape.sector, case.shape.min_km or 0.0
    assert sector is not None
    turn = sector.start_deg + np.linspace(0.0, sector.width_deg, 20_001)
    arcs_m = 0.0
    for km in (case.range_km, min_km):
        start = np.full(len(turn), case.centre.lon), np.full(len(turn), case.centre.lat)
        lon, lat, _ = WGS84.fwd(*start, turn, np.full(len(turn), km * 1e3))
        arcs_m += WGS84.line_length(lon, lat) if km else 0.0
    assert length_km == pytest.approx(arcs_m / 1e3 + 2.0 * (case.range_km - min_km), rel=1e-6)


@pytest.mark.parametrize("range_km", [100.0, 3400.0, 9000.0, 15_000.0, 19_800.0])
@pytest.mark.parametrize("lat", [0.0, 39.0, -90.0])
def test_a_sector_and_its_gap_are_the_whole_disc(range_km: float, lat: float) -> None:
    centre = LonLat(lon=125.0, lat=lat)
    parts = [
        sector_measures(centre, range_km, RingShape(sector=Sector(start_deg=a, end_deg=b)))[0]
        for a, b in ((300.0, 120.0), (120.0, 130.0), (130.0, 300.0))
    ]
    assert sum(parts) == pytest.approx(disc_measures(centre, range_km)[0], rel=1e-9)
    assert sum(parts) < EARTH_AREA_KM2


def test_what_no_sector_can_be_is_refused() -> None:
    with pytest.raises(DistanceError, match="no two sides"):
        Sector(start_deg=20.0, end_deg=380.0)
    shape = RingShape(sector=Sector(start_deg=0.0, end_deg=90.0))
    with pytest.raises(DistanceError, match="19,900 km"):
        sector_border(LonLat(lon=0.0, lat=0.0), 19_950.0, shape)
    with pytest.raises(DistanceError, match="not less than the range"):
        RingShape(min_km=500.0).check(500.0)
