"""Overflight: paths against sampled geodesics, crossings against brute force on the borders."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely
from shapely.geometry import MultiLineString

from ranges import path, path_crossings
from ranges.core.errors import DistanceError
from ranges.core.values import Crossing, LonLat
from ranges.geodesy.paths import GeodesicPath, geodesic_path
from tests.oracle import SHARES, WGS84, after, along_edges
from tests.pathcases import AUCKLAND, CHOSEN, LOS_ANGELES, MUPYONG_RI, TOKYO, at, random_pairs
from tests.proofs import thinned

GEODATA = Path(__file__).parents[3] / "geodata"
NOT_NUMBERS = [math.nan, math.inf, -math.inf, "north", "", [], object()]


def off_geodesic_km(found: MultiLineString, start: LonLat, end: LonLat) -> float:
    """Return how far any point of a drawn path is from the geodesic, by `Geod` alone."""
    bearing, _, length_m = WGS84.inv(start.lon, start.lat, end.lon, end.lat)
    xy = along_edges(found.geoms, SHARES[::4])
    step_m = WGS84.inv(*xy[:-1].T, *xy[1:].T)[2]
    along_m = np.clip(np.append(0.0, np.cumsum(step_m)), 0.0, length_m)
    origin = [np.full(len(xy), value) for value in (start.lon, start.lat, bearing)]
    for _ in range(3):  # the foot of each point on the geodesic
        lon, lat, back = WGS84.fwd(*origin, along_m)
        azimuth, _, off_m = WGS84.inv(lon, lat, *xy.T)
        ahead_m = off_m * np.cos(np.radians(azimuth - back - 180.0))
        along_m = np.clip(along_m + ahead_m, 0.0, length_m)
    return float(off_m.max()) / 1000.0


def assert_path(found: MultiLineString, start: LonLat, end: LonLat, tolerance_km: float) -> None:
    assert isinstance(found, MultiLineString)
    assert found.is_valid
    west, south, east, north = found.bounds
    assert -180.0 <= west <= east <= 180.0
    assert -90.0 <= south <= north <= 90.0
    for (lon, lat), asked in (
        (found.geoms[0].coords[0], start),
        (found.geoms[-1].coords[-1], end),
    ):
        assert lat == asked.lat
        assert lon == asked.lon or (lon == 180.0 and asked.lon == -180.0) or abs(lat) == 90.0
    for before, behind in pairwise(found.geoms):
        (lon, lat), (next_lon, next_lat) = before.coords[-1], behind.coords[0]
        assert lat == next_lat
        assert (abs(lon) == 180.0 and next_lon == -lon) or abs(lat) == 90.0
    for line in found.geoms:
        lon, lat = np.array(line.coords).T
        assert np.abs(np.diff(lon)).max() < 180.0
        assert not ((np.abs(lat[1:]) == 90.0) & (lat[:-1] == lat[1:])).any()
    assert off_geodesic_km(found, start, end) <= tolerance_km


@pytest.mark.parametrize("name", CHOSEN)
@pytest.mark.parametrize("tolerance_km", [0.1, 0.001])
def test_chosen_paths_follow_the_geodesic(name, tolerance_km):
    start, end = CHOSEN[name]
    assert_path(path(start, end, tolerance_km=tolerance_km), start, end, tolerance_km)


def test_random_paths_follow_the_geodesic():
    for index, (start, end) in enumerate(random_pairs(1, 300)):
        tolerance_km = (0.1, 1.0, 10.0, 0.01)[index % 4]
        assert_path(path(start, end, tolerance_km=tolerance_km), start, end, tolerance_km)


def test_random_paths_pass_where_the_geodesic_passes():
    for start, end in random_pairs(2, 60):
        result = path(start, end)
        lon, lat = np.array(WGS84.npts(start.lon, start.lat, end.lon, end.lat, 50)).T
        degrees = shapely.distance(result, shapely.points(lon, lat))
        beside = np.minimum(degrees, shapely.distance(result, shapely.points(-180.0, lat)))
        assert (beside * np.cos(np.radians(lat))).max() < 0.002, (start, end)


def test_paths_that_nearly_meet_a_pole_or_the_seam_stay_right():
    rng = np.random.default_rng(8)
    for _ in range(60):
        lon, lat, to_lat = rng.uniform(-180, 180), *rng.uniform(-80, 80, 2)
        by = rng.choice([-1, 1]) * 10.0 ** rng.uniform(-11.0, 0.0)
        over = (at(lat, lon), at(to_lat, lon + 180.0 + by))
        seam = (at(lat, 180.0 - abs(by)), at(to_lat, -180.0 + by))
        for start, end in (over, seam):
            if geodesic_path(start, end).length_km < 19_900.0:
                assert_path(path(start, end), start, end, 0.1)


@pytest.mark.parametrize(
    ("name", "crossing_lat"),
    [
        ("Tokyo-Los Angeles", 47.595245),
        ("Auckland-Los Angeles", -33.049238),
        ("Sydney-Los Angeles", -14.989444),
    ],
)
def test_pacific_paths_are_split_once_where_the_geodesic_crosses(name, crossing_lat):
    start, end = CHOSEN[name]
    west, east = path(start, end).geoms
    assert west.coords[-1] == (180.0, east.coords[0][1])
    assert east.coords[0][0] == -180.0
    assert east.coords[0][1] == pytest.approx(crossing_lat, abs=1e-6)
    # The crossing is on the geodesic itself: the two parts add up to it.
    seam = east.coords[0]
    parts = [WGS84.inv(point.lon, point.lat, *seam)[2] for point in (start, end)]
    whole = WGS84.inv(start.lon, start.lat, end.lon, end.lat)[2]
    assert sum(parts) == pytest.approx(whole, abs=1e-6)
    for tolerance_km in (0.001, 10.0):
        again = path(start, end, tolerance_km=tolerance_km).geoms[1].coords[0]
        assert again == pytest.approx(seam, abs=1e-9)


def test_a_path_over_a_pole_goes_up_one_meridian_and_down_the_other():
    up, down = path(at(50, -68), at(50, 112)).geoms
    assert {lon for lon, _ in up.coords} == {-68.0}
    assert {lon for lon, _ in down.coords} == {112.0}
    assert up.coords[-1][1] == down.coords[0][1] == 90.0


def test_a_path_along_the_antimeridian_is_one_line_on_it():
    (line,) = path(at(-50, 180), at(66, -180)).geoms
    assert {lon for lon, _ in line.coords} == {-180.0}
    assert len(path(at(-50, 180), at(75, 0)).geoms) == 2


def test_a_path_from_a_pole_along_the_antimeridian_is_one_line_on_it():
    # The bearing from the pole is rounded: without care, points fall on both sides by turns.
    for lon in (-25.3929079300041, 17.3, 101.7, -179.99):
        (line,) = path(at(90, lon), at(-86.42985381541136, -180)).geoms
        assert {abs(lon) for lon, _ in line.coords} == {180.0}


def test_a_path_by_bearing_ends_where_the_geodesic_does():
    for bearing, length_km in (
        (84.0, 4_600.0),
        (0.0, 12_000.0),
        (271.5, 0.001),
        (180.0, 20_003.93),
    ):
        result = path(MUPYONG_RI, bearing_deg=bearing, distance_km=length_km)
        lon, lat = after(MUPYONG_RI.lon, MUPYONG_RI.lat, bearing, length_km)
        end = result.geoms[-1].coords[-1]
        assert WGS84.inv(float(lon), float(lat), *end)[2] < 0.001
        assert result.geoms[0].coords[0] == (MUPYONG_RI.lon, MUPYONG_RI.lat)
    turned = path(MUPYONG_RI, bearing_deg=84 - 360, distance_km=4_600)
    assert turned.equals(path(MUPYONG_RI, bearing_deg=np.float32(84), distance_km=np.int64(4_600)))


def test_the_path_of_4_october_2022_leaves_through_aomori():
    aomori = at(40.8244, 140.74)
    result = geodesic_path(MUPYONG_RI, aomori)
    assert result.bearing_deg == pytest.approx(84.0, abs=1.0)
    legs = path_crossings(MUPYONG_RI, bearing_deg=result.bearing_deg, distance_km=4_600)
    assert [leg.territory for leg in legs if leg.territory][:2] == ["North Korea", "Japan"]
    assert legs[-1].territory is None
    assert legs[-1].exit_km == 4_600.0
    assert legs[-1].entry_km == pytest.approx(1_400.0, abs=150.0)


def test_a_coarser_path_has_fewer_vertices():
    counts = [
        len(shapely.get_coordinates(path(TOKYO, LOS_ANGELES, tolerance_km=tolerance_km)))
        for tolerance_km in (10.0, 0.1, 0.001)
    ]
    assert counts == sorted(counts)
    assert counts[0] < 60
    assert counts[1] < 250 < counts[2] < 3_000


@pytest.mark.parametrize("bad", [0, -5, 20_004])
def test_a_length_out_of_bounds_is_refused(bad):
    with pytest.raises(DistanceError, match=r"outside 0\.001 to 20,003\.93 km"):
        path(TOKYO, bearing_deg=84.0, distance_km=bad)


@pytest.mark.parametrize("bad", [0, -1, 101, None, *NOT_NUMBERS])
def test_a_tolerance_out_of_bounds_is_refused(bad):
    with pytest.raises(DistanceError, match="Tolerance"):
        path(TOKYO, LOS_ANGELES, tolerance_km=bad)


class Lands(NamedTuple):
    areas: shapely.STRtree
    names: tuple[str, ...]
    edges: shapely.STRtree


@cache
def lands() -> Lands:
    """Return the shipped territories, read from the file itself."""
    table = pq.read_table(GEODATA / "territories.parquet", columns=["name", "geometry"])
    shapes = shapely.from_wkb(np.array(table["geometry"].to_pylist(), dtype=object))
    is_area = shapely.get_dimensions(shapes) == 2
    shapely.prepare(shapes)
    xy, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shapes[is_area])), return_index=True
    )
    pairs = np.stack([xy[:-1], xy[1:]], axis=1)[ring[:-1] == ring[1:]]
    boxes = shapely.box(*pairs.min(axis=1).T, *pairs.max(axis=1).T)
    names = tuple(
        name for name, kept in zip(table["name"].to_pylist(), is_area, strict=True) if kept
    )
    return Lands(shapely.STRtree(shapes[is_area]), names, shapely.STRtree(boxes))


def under(lon: np.ndarray, lat: np.ndarray) -> list[frozenset[str]]:
    """Return the names of all territories that hold each point; none at sea."""
    names: list[set[str]] = [set() for _ in lon]
    points, shapes = lands().areas.query(shapely.points(lon, lat))  # by their boxes
    areas = lands().areas.geometries[shapes]
    is_in = shapely.intersects_xy(areas, lon[points], lat[points])  # prepared, so fast
    for point, shape in zip(points[is_in], shapes[is_in], strict=True):
        names[point].add(lands().names[shape])
    return [frozenset(name) for name in names]


def sampled_km(found: GeodesicPath) -> np.ndarray:
    """Return distances every 2 km, and every 0.05 km wherever a border is near."""
    coarse = np.append(np.arange(0.0, found.length_km, 2.0), found.length_km)
    lon, lat = after(found.start.lon, found.start.lat, found.bearing_deg, coarse)
    west, east = np.minimum(lon[:-1], lon[1:]), np.maximum(lon[:-1], lon[1:])
    is_jump = east - west > 180.0
    west[is_jump], east[is_jump] = -180.0, 180.0
    margin = 0.005
    boxes = shapely.box(
        west - margin / np.cos(np.radians(np.minimum(np.abs(lat[:-1]), 89.9))),
        np.minimum(lat[:-1], lat[1:]) - margin,
        east + margin / np.cos(np.radians(np.minimum(np.abs(lat[:-1]), 89.9))),
        np.maximum(lat[:-1], lat[1:]) + margin,
    )
    near = np.unique(lands().edges.query(boxes)[0])
    fine = coarse[near][:, None] + np.arange(0.05, 2.0, 0.05)
    fine = fine[fine < found.length_km]
    return np.unique(np.concatenate([coarse, fine]))


def is_sliver(found: GeodesicPath, distance_km: float) -> bool:
    """Return whether what lies under a point ends within a metre in both directions."""
    around = distance_km + np.linspace(-0.0011, 0.0011, 45)
    names = under(*after(found.start.lon, found.start.lat, found.bearing_deg, around))
    return names[0] != names[22] or names[-1] != names[22]


def assert_crossings(legs: tuple[Crossing, ...], found: GeodesicPath) -> None:
    """Hold that the legs name what is under every sampled point, to 2 m of every border.

    The samples are 0.05 km apart: a leg shorter than that which `legs` left out could escape them.
    The legs that `legs` does hold are tried however short they are, at their middle and at both
    sides of each border.
    """
    assert legs[0].entry_km == 0.0
    assert legs[-1].exit_km == found.length_km
    for leg, following in pairwise(legs):
        assert leg.exit_km == following.entry_km
        assert leg.territory != following.territory
    assert all(leg.exit_km > leg.entry_km for leg in legs)
    ends = np.array([0.0, *(leg.exit_km for leg in legs)])

    inner = [(leg.entry_km + leg.exit_km) / 2.0 for leg in legs]
    sides = [
        edge + by
        for before, behind in pairwise(legs)
        for edge, by in (
            (before.exit_km, -min(0.002, (before.exit_km - before.entry_km) / 3.0)),
            (behind.entry_km, min(0.002, (behind.exit_km - behind.entry_km) / 3.0)),
        )
    ]
    samples = np.concatenate([sampled_km(found), inner, sides])
    names = under(*after(found.start.lon, found.start.lat, found.bearing_deg, samples))
    on_leg = np.clip(np.searchsorted(ends, samples, side="right") - 1, 0, len(legs) - 1)
    for sample_km, name, leg in zip(samples.tolist(), names, on_leg.tolist(), strict=True):
        expected = legs[leg].territory
        if (expected in name) if expected else not name:
            continue
        is_at_border = np.abs(ends - sample_km).min() < 0.0019
        assert is_at_border or is_sliver(found, sample_km), (found, sample_km, expected, name)


@pytest.mark.parametrize("name", thinned(CHOSEN, keep=6))
def test_chosen_crossings_are_what_brute_force_finds(name):
    start, end = CHOSEN[name]
    assert_crossings(path_crossings(start, end), geodesic_path(start, end))


@pytest.mark.parametrize("seed", range(5))
def test_random_crossings_are_what_brute_force_finds(seed):
    for start, end in random_pairs(100 + seed, 6):
        assert_crossings(path_crossings(start, end), geodesic_path(start, end))


def test_random_bearings_are_what_brute_force_finds():
    rng = np.random.default_rng(200)
    for _ in range(6):
        start = at(float(rng.uniform(-60, 75)), float(rng.uniform(-180, 180)))
        bearing, length_km = rng.uniform(-180, 180), rng.uniform(5.0, 20_003.9)
        legs = path_crossings(start, bearing_deg=bearing, distance_km=length_km)
        assert_crossings(legs, geodesic_path(start, bearing_deg=bearing, distance_km=length_km))


def test_a_path_that_grazes_borders_is_what_brute_force_finds():
    # 49 N, the border of Canada, is drawn straight: a geodesic just south of it rises to it.
    for lat in (48.9, 48.99, 48.7, 48.35):
        start, end = at(lat, -118), at(lat, -100)
        assert_crossings(path_crossings(start, end), geodesic_path(start, end))


@pytest.mark.parametrize("lon", [24.982449824498246, 24.98245, 140.97200972009722, -141.0])
def test_a_path_along_a_border_has_one_leg_on_each_part_of_it(lon):
    # Parts of the borders of Egypt and of New Guinea run exactly along these meridians.
    south, north = (55, 72) if lon == -141.0 else (-10, 34)
    for start, end in ((at(south, lon), at(north, lon)), (at(north, lon), at(south, lon))):
        legs = path_crossings(start, end)
        assert len(legs) < 40
        assert_crossings(legs, geodesic_path(start, end))


def test_territories_touched_twice_are_listed_twice():
    legs = path_crossings(AUCKLAND, LOS_ANGELES)
    names = [leg.territory for leg in legs]
    assert names.count("New Zealand") >= 2
    assert names[-1] == "United States of America"
    assert [leg.territory for leg in path_crossings(TOKYO, LOS_ANGELES)] == [
        "Japan",
        None,
        "United States of America",
    ]


def test_the_way_back_crosses_the_same_borders():
    for start, end in (CHOSEN["Tokyo-Los Angeles"], *random_pairs(300, 4)):
        there, back = path_crossings(start, end), path_crossings(end, start)
        length_km = there[-1].exit_km
        assert [leg.territory for leg in there] == [leg.territory for leg in back[::-1]]
        for leg, mirrored in zip(there, back[::-1], strict=True):
            assert leg.entry_km == pytest.approx(length_km - mirrored.exit_km, abs=0.002)


def test_a_short_path_within_one_territory_is_one_leg():
    (leg,) = path_crossings(at(39.0, 125.9), at(39.0, 125.900001))
    assert leg.territory == "North Korea"
    assert leg.exit_km == pytest.approx(0.0000866, abs=1e-6)
    (leg,) = path_crossings(at(0, -150), bearing_deg=90, distance_km=1)
    assert leg == Crossing(territory=None, entry_km=0.0, exit_km=1.0)
