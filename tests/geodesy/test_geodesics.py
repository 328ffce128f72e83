"""Geodesics: against published values, and against an independent implementation."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import geopy.distance
import numpy as np
import pytest
from geographiclib.geodesic import Geodesic

from ranges.core.errors import DistanceError, PathError
from ranges.core.values import MAX_RANGE_KM, LonLat
from ranges.geodesy import geodesics as geodesy

DATA = Path(__file__).parents[1] / "data"
NANOMETRES_20_KM = 20e-12
NOT_NUMBERS = [math.nan, math.inf, -math.inf, None, "north", "", [], object(), 10**400]


def rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def figures(row: dict[str, str]) -> dict[str, float]:
    return {key: float(value) for key, value in row.items() if key != "case"}


def apart_deg(first: float, second: float) -> float:
    return abs(math.remainder(first - second, 360.0))


GEODTEST = [figures(row) for row in rows("geodtest.csv")]
GEODSOLVE = [pytest.param(figures(row), id=row["case"]) for row in rows("geodsolve.csv")]


def test_fixtures_are_whole():
    assert len(GEODTEST) == 20
    assert len(GEODSOLVE) == 13


@pytest.mark.parametrize("case", GEODTEST)
def test_inverse_gives_the_published_values(case):
    start, end = (LonLat(lon=case[f"lon{at}"], lat=case[f"lat{at}"]) for at in (1, 2))
    distance_km, bearing_deg = geodesy.inverse_km(start, end)
    assert distance_km == pytest.approx(case["s12_m"] / 1000.0, abs=NANOMETRES_20_KM)
    assert apart_deg(bearing_deg, case["azi1"]) < 1e-12
    assert 0.0 <= bearing_deg < 360.0


@pytest.mark.parametrize("case", GEODTEST)
def test_direct_gives_the_published_values(case):
    start = LonLat(lon=case["lon1"], lat=case["lat1"])
    lon, lat, onward_deg = geodesy.destinations(start, case["azi1"], case["s12_m"] / 1000.0)
    assert apart_deg(float(lon), case["lon2"]) < 1e-12
    assert float(lat) == pytest.approx(case["lat2"], abs=1e-12)
    assert apart_deg(float(onward_deg), case["azi2"]) < 1e-12
    end = geodesy.destination(start, case["azi1"], case["s12_m"] / 1000.0)
    assert apart_deg(end.lon, float(lon)) < 1e-12
    assert end.lat == pytest.approx(float(lat), abs=1e-12)


@pytest.mark.parametrize("case", GEODSOLVE)
def test_inverse_solves_the_hard_cases(case):
    start, end = (LonLat(lon=case[f"lon{at}"], lat=case[f"lat{at}"]) for at in (1, 2))
    distance_km, _ = geodesy.inverse_km(start, end)
    assert distance_km * 1000.0 == pytest.approx(case["s12_m"], abs=case["tolerance_m"] + 1e-8)


@pytest.mark.parametrize("case", [*GEODTEST, *GEODSOLVE])
def test_fixtures_agree_with_pure_python_geographiclib(case):
    inverse = Geodesic.WGS84.Inverse(case["lat1"], case["lon1"], case["lat2"], case["lon2"])
    assert inverse["s12"] == pytest.approx(case["s12_m"], abs=case.get("tolerance_m", 1e-8) + 1e-8)
    if "azi1" in case:
        assert apart_deg(inverse["azi1"], case["azi1"]) < 1e-12
        assert apart_deg(inverse["azi2"], case["azi2"]) < 1e-12


def test_random_points_agree_with_pure_python_geographiclib():
    rng = np.random.default_rng(2013)
    for _ in range(200):
        lat, to_lat = np.degrees(np.arcsin(rng.uniform(-1.0, 1.0, 2))).tolist()
        lon, to_lon, bearing = rng.uniform(-180.0, 180.0, 3).tolist()
        length_km = float(rng.uniform(0.001, MAX_RANGE_KM))
        start = LonLat(lon=lon, lat=lat)
        there = Geodesic.WGS84.Inverse(lat, lon, to_lat, to_lon)
        distance_km, bearing_deg = geodesy.inverse_km(start, LonLat(lon=to_lon, lat=to_lat))
        assert distance_km == pytest.approx(there["s12"] / 1000.0, abs=NANOMETRES_20_KM)
        assert apart_deg(bearing_deg, there["azi1"]) < 1e-9
        away = Geodesic.WGS84.Direct(lat, lon, bearing, length_km * 1000.0)
        end = geodesy.destination(start, bearing, length_km)
        back = Geodesic.WGS84.Inverse(away["lat2"], away["lon2"], end.lat, end.lon)
        assert back["s12"] < 1e-6


def test_arrays_agree_with_single_points():
    rng = np.random.default_rng(7)
    start = LonLat(lon=125.75, lat=39.02)
    lon, lat = rng.uniform(-180.0, 180.0, 50), rng.uniform(-90.0, 90.0, 50)
    distances, bearings = geodesy.inverses(start, lon, lat)
    singles = [
        geodesy.inverse_km(start, LonLat(lon=x, lat=y)) for x, y in zip(lon, lat, strict=True)
    ]
    np.testing.assert_array_equal(np.column_stack([distances, bearings]), np.array(singles))
    np.testing.assert_array_equal(geodesy.distances_km(start, lon, lat), distances)
    turned, _ = geodesy.inverses(start, lon + 720.0, lat)
    np.testing.assert_allclose(turned, distances, rtol=0.0, atol=1e-9)
    lons, lats, _ = geodesy.destinations(start, bearings, distances)
    assert (np.abs(lons) <= 180.0).all()
    assert geodesy.pairwise_inverses(lons, lats, lon, lat)[0].max() < 1e-9


def test_pole_distances_add_up_to_half_the_meridian():
    for lat in (90.0, 89.999, 45.0, 1e-9, 0.0, -30.0, -90.0):
        north_km, south_km = geodesy.pole_distances_km(LonLat(lon=12.0, lat=lat))
        assert north_km + south_km == pytest.approx(20_003.931_458_625, abs=1e-8)
        assert (north_km < south_km) is (lat > 0.0)
    assert MAX_RANGE_KM <= 20_003.931_458_63


@pytest.mark.parametrize(
    ("given", "expected"),
    [(0, 0.0), (360, 0.0), (-90.0, 270.0), (725.5, 5.5), (-1e-20, 0.0), (np.float32(84), 84.0)],
)
def test_bearings_are_brought_within_a_turn(given, expected):
    bearing_deg = geodesy.checked_bearing_deg(given)
    assert bearing_deg == expected
    assert type(bearing_deg) is float


@pytest.mark.parametrize("bad", NOT_NUMBERS)
def test_a_bearing_that_is_no_number_is_refused(bad):
    with pytest.raises(PathError, match=r"is not a finite number.*such as 84"):
        geodesy.checked_bearing_deg(bad)
    with pytest.raises(PathError, match="Bearing"):
        geodesy.destination(LonLat(lon=0, lat=0), bad, 1.0)


@pytest.mark.parametrize("bad", NOT_NUMBERS)
def test_a_distance_that_is_no_number_is_refused(bad):
    with pytest.raises(DistanceError, match="is not a finite number"):
        geodesy.destination(LonLat(lon=0, lat=0), 90.0, bad)


@pytest.mark.parametrize("bad", [*NOT_NUMBERS, 0, -0.1, 9e-7, 100.1])
def test_a_tolerance_out_of_bounds_is_refused(bad):
    with pytest.raises(DistanceError, match=r"0\.000001 to 100"):
        geodesy.checked_tolerance_km(bad)


@pytest.mark.parametrize("good", [1e-6, 0.1, 1, np.float32(2.5), np.int64(100)])
def test_a_tolerance_within_bounds_comes_back_as_a_float(good):
    tolerance_km = geodesy.checked_tolerance_km(good)
    assert tolerance_km == good
    assert type(tolerance_km) is float


def test_geopy_agrees_on_random_pairs():
    """A second opinion that shares no code with PROJ: geopy's pure-Python solution."""
    rng = np.random.default_rng(20221004)
    for _ in range(100):
        lon = rng.uniform(-180, 180, 2)
        lat = np.degrees(np.arcsin(rng.uniform(-1, 1, 2)))
        ends = [LonLat(lon=x, lat=y) for x, y in zip(lon, lat, strict=True)]
        expected_km = geopy.distance.geodesic(*((end.lat, end.lon) for end in ends)).km
        assert geodesy.inverse_km(*ends)[0] == pytest.approx(expected_km, abs=1e-9)


def test_pairwise_destinations_are_those_of_one_start_each() -> None:
    rng = np.random.default_rng(4)
    lon, lat = rng.uniform(-180, 180, 50), rng.uniform(-90, 90, 50)
    bearing, length = rng.uniform(0, 360, 50), rng.uniform(0, 19_000, 50)
    ends = np.column_stack(geodesy.pairwise_destinations(lon, lat, bearing, length))
    for at in range(50):
        start = LonLat(lon=lon[at], lat=lat[at])
        end = geodesy.destination(start, bearing[at], length[at])
        assert abs((ends[at, 0] - end.lon + 180.0) % 360.0 - 180.0) < 1e-9
        assert ends[at, 1] == pytest.approx(end.lat, abs=1e-9)
