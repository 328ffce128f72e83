"""Rings: no point on the wrong side, for any centre and any range.

Drawn edges that are everywhere within the tolerance of the range, around the right side of them,
are a proof; thousands of points on known sides, by another implementation, are a second one.
"""

from __future__ import annotations

import math
import warnings
from typing import NamedTuple

import antimeridian
import numpy as np
import pytest
import shapely
from geographiclib.geodesic import Geodesic
from shapely.geometry import MultiLineString, MultiPolygon

from ranges import ring, ring_outline
from ranges.core.errors import DistanceError, PathError
from ranges.core.values import MAX_RANGE_KM, LonLat, RangeBand
from ranges.geodesy.rings import (
    UnwrappedRing,
    band,
    default_tolerance_km,
    disc_measures,
    radials,
    unwrapped_ring,
)
from ranges.geodesy.wgs84 import EARTH_AREA_KM2
from tests.oracle import (
    WGS84,
    after,
    along_edges,
    assert_on_map,
    distances_km,
    length_deg,
    on_globe,
    pole_km,
)
from tests.proofs import thinned

PYONGYANG = LonLat(lon=125.7527, lat=39.0214)
NOT_NUMBERS = [math.nan, math.inf, -math.inf, None, "far", "", [], object()]
#: What the oracle and the ring may differ by in rounding, 0.01 mm.
ROUNDING_KM = 1e-8


class Case(NamedTuple):
    lon: float
    lat: float
    range_km: float
    tolerance_km: float | None = None

    @property
    def centre(self) -> LonLat:
        return LonLat(lon=self.lon, lat=self.lat)

    @property
    def allowed_km(self) -> float:
        if self.tolerance_km is None:
            return min(0.1, 0.001 * self.range_km)
        return self.tolerance_km


def random_cases(seed: int, count: int) -> list[Case]:
    """Return centres spread over the globe; ranges even, by their logarithm, or near the end."""
    rng = np.random.default_rng(seed)
    cases = []
    for lon, lat in zip(*on_globe(rng, count), strict=True):
        kind = rng.integers(4)
        range_km = (
            rng.uniform(1.0, MAX_RANGE_KM),
            10.0 ** rng.uniform(-3.0, 4.3),
            rng.uniform(19_880.0, MAX_RANGE_KM),
            # Close by a pole, where a little latitude is much longitude.
            pole_km(lat, rng.choice([-90.0, 90.0])) + rng.normal() * 10.0 ** rng.uniform(-6.0, 2.0),
        )[kind]
        tolerance_km = float(10.0 ** rng.uniform(-3.0, 1.0)) if rng.random() < 0.25 else None
        range_km = float(np.clip(range_km, 0.001, 20_003.93))
        cases.append(Case(float(lon), float(lat), range_km, tolerance_km))
    return cases


METRES_DEG = 5e-5
SPECIAL_CENTRES = [
    (lon, lat)
    for lat in (
        *(90.0, -90.0, 90.0 - METRES_DEG, -90.0 + METRES_DEG, 90.0 - 1e-10, 0.0, 1e-9, -1e-12),
        *(39.0214, -39.0214, 67.0, -17.7, 0.3),
    )
    for lon in (-180.0, 180.0, 179.9999, -180.0 + 1e-9, 0.0, 125.7527)
]
FIXED_RANGES_KM = [
    *(0.001, 0.0015, 0.01, 1.0, 100.0, 3_400.0, 5_650.0, 10_001.965729, 10_001.965730, 10_018.754),
    *(15_000.0, 19_899.99, 19_900.0, 19_900.01, 19_936.0, 19_970.0, 19_970.326, 19_980.0, 20_000.0),
    *(20_003.0, 20_003.9, 20_003.93, MAX_RANGE_KM),
]


def special_cases() -> list[Case]:
    """Return a quarter of the ranges about each odd centre's two poles, and of the fixed ones."""
    cases = []
    for at, (lon, lat) in enumerate(SPECIAL_CENTRES):
        to_poles = [pole_km(lat, pole) for pole in (90.0, -90.0)]
        offsets = (0.0, 1e-9, -1e-9, 1e-6, -1e-6, 0.001, -0.001, 0.05, -0.05, 0.2, -0.2, 30.0)
        near_poles = [km + by for km in to_poles for by in offsets[at % 4 :: 4]]
        for range_km in (*near_poles, *FIXED_RANGES_KM[at % 4 :: 4]):
            if 0.001 <= range_km <= MAX_RANGE_KM:
                cases.append(Case(lon, lat, range_km))
    return cases


SPECIAL = special_cases()


def probes(case: Case, rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return points: a quarter anywhere, a quarter within 10 % of the edge, half just beside it."""
    quarter = count // 4
    lon, lat = on_globe(rng, quarter)
    near = case.range_km * rng.uniform(0.9, 1.1, quarter)
    beside = case.range_km + case.allowed_km * rng.choice([-1, 1], 2 * quarter) * rng.uniform(
        1.0001, 3.0, 2 * quarter
    )
    away_km = np.clip(np.concatenate([near, beside]), 0.0, MAX_RANGE_KM)
    off_lon, off_lat = after(case.lon, case.lat, rng.uniform(-180, 180, len(away_km)), away_km)
    opposite = math.remainder(case.lon + 180.0, 360.0)
    return (
        np.concatenate([lon, off_lon, [case.centre.lon, 0.0, 77.0, opposite]]),
        np.concatenate([lat, off_lat, [case.lat, 90.0, -90.0, -case.lat]]),
    )


def wrong_side(shape: MultiPolygon, case: Case, lon: np.ndarray, lat: np.ndarray) -> list[tuple]:
    """Return the points that are nearer and yet out, or farther and yet in."""
    far_km = distances_km(case.lon, case.lat, lon, lat)
    touches = shapely.intersects_xy(shape, lon, lat)
    is_within = shapely.contains_xy(shape, lon, lat)
    # On the frame of the map, at +-180 or a pole, a point inside is on the polygon's border.
    is_frame = (np.abs(lon) == 180.0) | (np.abs(lat) == 90.0)
    is_in = np.where(is_frame, touches, is_within)
    bad = (far_km < case.range_km - case.allowed_km) & ~is_in
    bad |= (far_km > case.range_km + case.allowed_km) & np.where(is_frame, is_within, touches)
    return [(lon[at], lat[at], far_km[at]) for at in np.flatnonzero(bad)]


def assert_well_formed(shape: MultiPolygon) -> None:
    assert_on_map(shape)
    assert not shape.is_empty


def assert_outline(case: Case, outline: MultiLineString, shape: MultiPolygon) -> None:
    """Hold that it keeps to the range everywhere, is all of the border, and none of the frame."""
    assert isinstance(outline, MultiLineString)
    xy = along_edges(outline.geoms)
    off_km = np.abs(distances_km(case.lon, case.lat, *xy.T) - case.range_km)
    assert off_km.max() <= case.allowed_km + ROUNDING_KM
    assert np.abs(xy[:, 0]).max() <= 180.0
    assert np.abs(xy[:, 1]).max() <= 90.0
    drawn_deg = sum(line.length for line in outline.geoms)
    assert length_deg(outline.geoms) == pytest.approx(drawn_deg, rel=1e-12)  # none on the frame
    borders = [border for part in shape.geoms for border in (part.exterior, *part.interiors)]
    assert length_deg(borders) == pytest.approx(drawn_deg, rel=1e-9, abs=1e-9)


def assert_ring(case: Case, rng: np.random.Generator, count: int = 100) -> None:
    shape = ring(case.centre, case.range_km, tolerance_km=case.tolerance_km)
    outline = ring_outline(case.centre, case.range_km, tolerance_km=case.tolerance_km)
    assert_well_formed(shape)
    assert_outline(case, outline, shape)
    assert wrong_side(shape, case, *probes(case, rng, count)) == []


@pytest.mark.parametrize("seed", range(6))
def test_random_rings_have_no_point_on_the_wrong_side(seed):
    rng = np.random.default_rng(1000 + seed)
    for case in random_cases(seed, 60):
        try:
            assert_ring(case, rng)
        except AssertionError as failure:
            raise AssertionError(f"{case}: {failure}") from failure


@pytest.mark.parametrize("part", thinned(range(4), keep=1))
def test_special_rings_have_no_point_on_the_wrong_side(part):
    rng = np.random.default_rng(2000 + part)
    assert len(SPECIAL) == 830
    for case in SPECIAL[part::4]:
        try:
            assert_ring(case, rng, 16)
        except AssertionError as failure:
            raise AssertionError(f"{case}: {failure}") from failure


def test_pure_python_geographiclib_finds_no_point_on_the_wrong_side():
    rng = np.random.default_rng(5)
    for case in [*random_cases(77, 30), *SPECIAL[::60]]:
        shape = ring(case.centre, case.range_km, tolerance_km=case.tolerance_km)
        shapely.prepare(shape)
        for _ in range(20):
            away_m = 1000.0 * (case.range_km + case.allowed_km * rng.uniform(-2.5, 2.5))
            point = Geodesic.WGS84.Direct(case.lat, case.lon, rng.uniform(-180, 180), away_m)
            lon, lat = point["lon2"], point["lat2"]
            far_km = Geodesic.WGS84.Inverse(case.lat, case.lon, lat, lon)["s12"] / 1000.0
            if abs(far_km - case.range_km) > case.allowed_km and abs(lon) < 180 and abs(lat) < 90:
                assert shape.intersects(shapely.Point(lon, lat)) is (far_km < case.range_km), case


def wrapped_outline(border: UnwrappedRing) -> shapely.Polygon:
    """Return the border as the other package wants it: wrapped, the inside on its left."""
    curve = border.curve[::-1] if border.closing == "outside" else border.curve
    wrapped = np.column_stack([(curve[:, 0] + 180.0) % 360.0 - 180.0, curve[:, 1]])
    return shapely.Polygon(np.concatenate([wrapped[:-1], wrapped[:1]]))


def test_antimeridian_draws_the_same_regions():
    cases = [*random_cases(9, 50), *SPECIAL[::50]]
    compared = 0
    for case in cases:
        border = unwrapped_ring(case.centre, case.range_km, tolerance_km=case.tolerance_km)
        if np.abs(border.curve[:, 1]).max() == 90.0 or case.range_km < 0.01:
            continue  # a border through the pole itself, or one below what it tells apart
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            second = antimeridian.fix_polygon(
                wrapped_outline(border), fix_winding=False, great_circle=False
            )
        ours = ring(case.centre, case.range_km, tolerance_km=case.tolerance_km)
        assert ours.symmetric_difference(second).area < 1e-6 * (1.0 + ours.area), case
        compared += 1
    assert compared >= 50


def circumference_km(case: Case) -> float:
    """Return the length of the true circle from 36,000 points on it."""
    lon, lat = after(case.lon, case.lat, np.linspace(0.0, 360.0, 36_001), case.range_km)
    return path_km(np.column_stack([lon, lat]))


def path_km(xy: np.ndarray) -> float:
    return WGS84.inv(*xy[:-1].T, *xy[1:].T)[2].sum() / 1000.0


@pytest.mark.parametrize(
    "case",
    [
        Case(125.7527, 39.0214, 3_400.0),
        Case(125.7527, 39.0214, 5_650.0),
        Case(125.7527, 39.0214, 16_000.0),
        Case(179.99, -17.8, 2_500.0),
        Case(-180.0, 0.0, 10_001.0),
        Case(-180.0, 0.0, 10_003.0),
        Case(10.0, 90.0, 500.0),
        Case(10.0, -89.9999, 500.0),
        Case(-30.0, 60.0, 0.001),
        Case(-30.0, 60.0, 19_850.0),
    ],
)
def test_the_outline_is_the_whole_circle(case):
    outline = ring_outline(case.centre, case.range_km)
    drawn_km = sum(path_km(np.array(line.coords)) for line in outline.geoms)
    assert drawn_km == pytest.approx(circumference_km(case), rel=2e-3)
    lon, lat = along_edges(outline.geoms).T
    to_centre = np.array([
        Geodesic.WGS84.Inverse(case.lat, case.lon, y, x)["azi1"] % 360.0
        for x, y in zip(lon[::4], lat[::4], strict=True)
    ])  # fmt: skip
    bearings = np.sort(to_centre)
    gaps = np.diff(np.append(bearings, bearings[0] + 360.0))
    assert gaps.max() < 3.0


def test_a_ring_is_cut_at_the_antimeridian_only():
    assert len(ring_outline(PYONGYANG, 3_400).geoms) == 1
    assert ring_outline(PYONGYANG, 3_400).geoms[0].is_closed
    fiji = ring_outline(LonLat(lon=179.99, lat=-17.8), 2_500)
    assert len(fiji.geoms) == 2
    assert all(abs(line.coords[at][0]) == 180.0 for line in fiji.geoms for at in (0, -1))
    round_pole = ring_outline(LonLat(lon=10.3, lat=80.0), 3_000)
    assert len(round_pole.geoms) == 1


def test_a_pole_is_inside_by_distance_alone():
    for lat in (0.0, 30.0, 67.5, -12.0):
        for pole in (90.0, -90.0):
            for by_km, is_in in ((-0.11, False), (0.11, True)):
                shape = ring(LonLat(lon=33.0, lat=lat), pole_km(lat, pole) + by_km)
                assert shape.covers(shapely.Point(-120.0, pole)) is is_in


def test_vertices_are_few_and_placed_by_error():
    assert len(unwrapped_ring(PYONGYANG, 3_400).curve) < 600
    coarse = unwrapped_ring(PYONGYANG, 3_400, tolerance_km=10.0)
    fine = unwrapped_ring(PYONGYANG, 3_400, tolerance_km=0.001)
    assert len(coarse.curve) < len(unwrapped_ring(PYONGYANG, 3_400).curve) < len(fine.curve) < 6_000
    # 5,650 km from Pyongyang the ring passes 30 km from the pole.
    lat = unwrapped_ring(PYONGYANG, 5_670).curve[:, 1]
    assert (lat > 89.0).sum() > 10


@pytest.mark.parametrize("range_km", [3_400, np.int64(3_400), np.float32(3_400), 3_400.0, "3400"])
def test_any_kind_of_number_gives_the_same_ring(range_km):
    expected = ring(LonLat(lon=125.0, lat=39.0), 3_400.0)
    assert ring(LonLat(lon=np.float32(125), lat=np.int32(39)), range_km).equals(expected)
    finer = ring(LonLat(lon=125, lat=39), range_km, tolerance_km=np.float64(0.01))
    assert finer.equals(ring(LonLat(lon=125, lat=39), 3_400.0, tolerance_km=0.01))


@pytest.mark.parametrize("bad", [0, -5, 20_004, 0.0009, 1e300, -0.0, *NOT_NUMBERS])
@pytest.mark.parametrize("shape", [ring, ring_outline, unwrapped_ring])
def test_a_range_out_of_bounds_is_refused(shape, bad):
    with pytest.raises(
        DistanceError, match=r"Range .* is (outside 0\.001 to 20,003\.93 km|not a )"
    ):
        shape(PYONGYANG, bad)
    with pytest.raises(ValueError, match="Range"):
        shape(PYONGYANG, bad)


@pytest.mark.parametrize(
    "bad", [0, -1, 1e-7, 100.5, *(bad for bad in NOT_NUMBERS if bad is not None)]
)
@pytest.mark.parametrize("shape", [ring, ring_outline, unwrapped_ring])
def test_a_tolerance_out_of_bounds_is_refused(shape, bad):
    with pytest.raises(DistanceError, match=r"Tolerance .* 0\.000001 to 100"):
        shape(PYONGYANG, 3_400, tolerance_km=bad)


def test_no_tolerance_means_a_tenth_of_a_kilometre_or_a_thousandth():
    assert default_tolerance_km(3_400.0) == 0.1
    assert default_tolerance_km(50.0) == 0.05
    assert ring(PYONGYANG, 3_400).equals(ring(PYONGYANG, 3_400, tolerance_km=0.1))


def test_what_a_circle_holds_cannot_be_changed_by_its_users():
    with pytest.raises(ValueError, match="read-only"):
        unwrapped_ring(PYONGYANG, 3_400).curve[0, 0] = 0.0


BANDS = [
    *((low, high) for low, high in ((0.001, 0.002), (1_000.0, 1_300.0), (12_000.0, 15_000.0))),
    *((5_600.0, 5_750.0), (14_000.0, 14_500.0), (9_000.0, 20_003.0), (19_950.0, 20_003.9)),
    *((3_400.0, 3_400.001), (3_400.0, 3_400.05), (3_400.0, 3_400.2), (19_980.0, 19_980.5)),
]


@pytest.mark.parametrize("low_high", BANDS)
@pytest.mark.parametrize(
    "centre",
    [
        PYONGYANG,
        LonLat(lon=180, lat=0),
        LonLat(lon=179.9, lat=-17.8),
        LonLat(lon=0, lat=90),
        LonLat(lon=-90, lat=-89.9999),
    ],
)
def test_a_band_holds_what_lies_between(centre, low_high):
    low_km, high_km = low_high
    region = band(centre, RangeBand(low_km=low_km, high_km=high_km))
    assert_well_formed(region)
    rng = np.random.default_rng(3)
    allowed_km = min(0.1, 0.001 * low_km)
    edges = np.repeat([low_km, high_km], 100)
    beside = edges + allowed_km * rng.uniform(-3.0, 3.0, 200)
    away_km = np.clip(np.append(beside, rng.uniform(low_km, high_km, 60)), 0.0, 20_003.93)
    lon, lat = after(centre.lon, centre.lat, rng.uniform(-180, 180, 260), away_km)
    far_km = distances_km(centre.lon, centre.lat, lon, lat)
    is_in = shapely.intersects_xy(region, lon, lat)
    is_between = (far_km > low_km + allowed_km) & (far_km < high_km - allowed_km)
    is_beyond = (far_km < low_km - allowed_km) | (far_km > high_km + allowed_km)
    assert is_in[is_between].all()
    assert not is_in[is_beyond].any()
    assert is_beyond.any()
    assert not shapely.contains_xy(region, centre.lon, centre.lat)


def test_a_narrow_band_goes_all_the_way_round():
    region = band(PYONGYANG, RangeBand(low_km=3_400, high_km=3_400.01))
    lon, lat = after(PYONGYANG.lon, PYONGYANG.lat, np.linspace(0.0, 360.0, 721), 3_400.005)
    assert shapely.contains_xy(region, lon, lat).all()
    assert len(region.geoms) == 1
    assert len(region.geoms[0].interiors) == 1


def test_a_band_of_one_figure_is_a_plain_ring():
    region = band(PYONGYANG, RangeBand(low_km=3_400, high_km=3_400))
    assert region.equals(ring(PYONGYANG, 3_400))


@pytest.mark.parametrize("range_km", [0.001, 1.0, 3_400.0, 9_900.0, 16_000.0, 19_899.0])
@pytest.mark.parametrize(
    "centre", [PYONGYANG, LonLat(lon=-180, lat=0), LonLat(lon=20, lat=90), LonLat(lon=5, lat=-90)]
)
def test_radials_are_geodesics_that_end_on_the_ring(centre, range_km):
    bearings = (0.0, 0.001, 84.0, 90.0, 180.0, 270.0, -45.0)
    lines = radials(centre, range_km, bearings)
    assert len(lines) == len(bearings)
    for bearing, line in zip(bearings, lines, strict=True):
        assert isinstance(line, MultiLineString)
        start, end = line.geoms[0].coords[0], line.geoms[-1].coords[-1]
        to_start = distances_km(centre.lon, centre.lat, *np.array([start]).T)
        assert to_start.max() < ROUNDING_KM
        true_end = after(centre.lon, centre.lat, np.array([bearing]), range_km)
        assert distances_km(*end, *true_end).max() < 2e-7  # 0.1 mm from a seam is on it
        length_km = sum(path_km(np.array(part.coords)) for part in line.geoms)
        assert length_km == pytest.approx(range_km, rel=1e-4)


def test_a_radial_over_the_pole_passes_through_it():
    (north,) = radials(PYONGYANG, 16_000, (0,))
    assert len(north.geoms) == 2
    assert north.geoms[0].coords[-1][1] == north.geoms[1].coords[0][1] == 90.0
    assert {round(lon, 6) for lon, _ in north.geoms[1].coords} == {-54.2473}


def test_a_radial_past_the_cut_locus_ends_where_it_is_no_longer_the_shortest():
    centre = LonLat(lon=0, lat=10)
    shape = ring(centre, 20_000)
    for line in radials(centre, 20_000, (0.0, 60.0, 89.0, 180.0)):
        xy = along_edges(line.geoms)
        drawn_km = sum(path_km(np.array(part.coords)) for part in line.geoms)
        end_km = distances_km(0.0, 10.0, *xy[-1:].T)[0]
        assert drawn_km == pytest.approx(end_km, rel=1e-4)
        assert 19_900.0 < end_km <= 20_000.0 + ROUNDING_KM
        assert shape.buffer(0.01).covers(shapely.Point(xy[-1]))


def test_radials_refuse_what_rings_and_paths_refuse():
    with pytest.raises(DistanceError, match="Range"):
        radials(PYONGYANG, 20_004, (0.0,))
    with pytest.raises(DistanceError, match="Tolerance"):
        radials(PYONGYANG, 3_400, (0.0,), tolerance_km=0.0)
    for bad in NOT_NUMBERS:
        with pytest.raises(PathError, match="Bearing"):
            radials(PYONGYANG, 3_400, (bad,))


def quadrature(case: Case, bearings: int = 48, distances: int = 48) -> tuple[float, float]:
    """Return area and edge of a disc: the reduced length of geodesics (Karney 2013), integrated."""
    nodes, weights = np.polynomial.legendre.leggauss(distances)
    along_m = (nodes + 1.0) / 2.0 * case.range_km * 1000.0
    area = edge = 0.0
    for bearing in (np.arange(bearings) + 0.37) * (360.0 / bearings):
        line = Geodesic.WGS84.Line(case.lat, case.lon, bearing, Geodesic.ALL)
        width_m = [line.Position(s, Geodesic.REDUCEDLENGTH)["m12"] for s in along_m]
        area += float(np.dot(weights, width_m)) / 2.0 * case.range_km * 1000.0
        edge += line.Position(case.range_km * 1000.0, Geodesic.REDUCEDLENGTH)["m12"]
    turn = 2.0 * math.pi / bearings
    return area * turn / 1e6, edge * turn / 1e3


@pytest.mark.parametrize(
    "case",
    [
        Case(125.7, 39.0, 3400.0),
        Case(125.7, 39.0, 5650.0),  # 30 km from the pole
        Case(0.0, 90.0, 1000.0),
        Case(20.0, -89.0, 9999.0),
        Case(179.0, 0.0, 12_000.0),
        Case(0.0, 45.0, 19_800.0),
        Case(10.0, 60.0, 0.001),
        Case(10.0, 60.0, 19.99),
        Case(10.0, 60.0, 20.01),
        *(case for case in random_cases(41, 24) if case.range_km < 19_800.0),
    ],
)
def test_area_and_edge_are_those_of_a_quadrature(case: Case) -> None:
    area_km2, edge_km = disc_measures(case.centre, case.range_km)
    true_km2, true_km = quadrature(case)
    assert area_km2 == pytest.approx(true_km2, rel=1e-9)
    assert edge_km == pytest.approx(true_km, rel=1e-9)


@pytest.mark.parametrize("range_km", [300.0, 3400.0, 9000.0, 15_000.0, 19_950.0])
def test_area_and_edge_are_those_pyproj_gives_of_many_points(range_km: float) -> None:
    centre = LonLat(lon=140.0, lat=10.0)
    area_km2, edge_km = disc_measures(centre, range_km)
    lon, lat = after(140.0, 10.0, -np.arange(0.0, 360.0, 0.01), np.array(range_km))
    if range_km > 19_900.0:  # those past the cut locus are no part of the edge
        is_edge = np.abs(distances_km(140.0, 10.0, lon, lat) - range_km) < 1e-6
        lon, lat = lon[is_edge], lat[is_edge]
    area_m2, edge_m = WGS84.geometry_area_perimeter(shapely.Polygon(np.column_stack([lon, lat])))
    assert area_km2 == pytest.approx(area_m2 / 1e6 % EARTH_AREA_KM2, rel=1e-7, abs=2.0)
    assert edge_km == pytest.approx(edge_m / 1e3, rel=1e-6, abs=0.1)


def test_a_disc_and_that_round_the_antipode_of_a_pole_are_all_of_the_earth() -> None:
    for north_km in (1.0, 5000.0, 13_000.0):
        north = disc_measures(LonLat(lon=0.0, lat=90.0), north_km)
        south = disc_measures(LonLat(lon=0.0, lat=-90.0), MAX_RANGE_KM - north_km)
        assert north[0] + south[0] == pytest.approx(EARTH_AREA_KM2, rel=1e-10)
        assert north[1] == pytest.approx(south[1], rel=1e-7, abs=0.01)
    assert disc_measures(PYONGYANG, MAX_RANGE_KM)[0] == pytest.approx(EARTH_AREA_KM2, abs=1.0)
