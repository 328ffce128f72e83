"""Paths: which ends have one between them, and where it runs."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from ranges import path, path_crossings
from ranges.core.errors import DistanceError, PathError
from ranges.geodesy.paths import (
    GeodesicPath,
    geodesic_path,
    path_curves,
    path_vertices,
    unwrapped_longitudes,
)
from tests.oracle import WGS84, after
from tests.pathcases import CHOSEN, LOS_ANGELES, NORTH_POLE, SOUTH_POLE, TOKYO, at, random_pairs

NOT_NUMBERS = [math.nan, math.inf, -math.inf, "north", "", [], object()]


def test_path_curves_are_the_path_unwrapped():
    (curve,) = path_curves(geodesic_path(TOKYO, LOS_ANGELES))
    assert curve[0].tolist() == [TOKYO.lon, TOKYO.lat]
    assert curve[-1].tolist() == [LOS_ANGELES.lon + 360.0, LOS_ANGELES.lat]
    assert np.abs(np.diff(curve[:, 0])).max() < 90.0
    assert 180.0 in curve[:, 0]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (NORTH_POLE, at(-90, 55)),
        (SOUTH_POLE, NORTH_POLE),
        (at(0, 0), at(0, 180)),
        (at(0, -90), at(0, 90)),
        (at(0, 0), at(0, 179.5)),
        (at(30, 0), at(-30, 180)),
        (at(30, 10), at(-30, -169.9)),
    ],
)
@pytest.mark.parametrize("shape", [geodesic_path, path, path_crossings])
def test_ends_with_two_shortest_paths_are_refused(shape, start, end):
    with pytest.raises(PathError, match="More than one shortest path"):
        shape(start, end)
    with pytest.raises(ValueError, match="More than one"):
        shape(end, start)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (at(0, 0), at(0, 179.3)),
        (at(0, 0), at(0.1, 179.9)),
        (at(30, 0), at(-30.01, 180)),
        (NORTH_POLE, at(-89.99, 10)),
        (at(30, 10), at(-30, -171)),
    ],
)
def test_nearly_opposite_ends_with_one_shortest_path_are_not(start, end):
    path = geodesic_path(start, end)
    length_km = WGS84.inv(start.lon, start.lat, end.lon, end.lat)[2] / 1000.0
    assert path.length_km == pytest.approx(length_km, abs=1e-9)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (TOKYO, TOKYO),
        (at(10, 180), at(10, -180)),
        (NORTH_POLE, at(90, 77)),
        (at(10, 20), at(10, 20 + 1e-10)),
    ],
)
@pytest.mark.parametrize("shape", [geodesic_path, path, path_crossings])
def test_a_path_of_no_length_is_refused(shape, start, end):
    with pytest.raises(PathError, match="same point"):
        shape(start, end)


@pytest.mark.parametrize("shape", [geodesic_path, path, path_crossings])
def test_a_path_needs_an_end_or_a_bearing_and_a_distance(shape):
    for given in ({}, {"bearing_deg": 84.0}, {"distance_km": 100.0}):
        with pytest.raises(PathError, match="either an end, or a bearing and a distance"):
            shape(TOKYO, **given)
    for given in ({"bearing_deg": 84.0}, {"distance_km": 100.0}):
        with pytest.raises(PathError, match="not both"):
            shape(TOKYO, LOS_ANGELES, **given)


@pytest.mark.parametrize("bad", NOT_NUMBERS)
@pytest.mark.parametrize("shape", [geodesic_path, path, path_crossings])
def test_numbers_that_are_none_are_refused(shape, bad):
    with pytest.raises(PathError, match=r"Bearing .* is not a finite number"):
        shape(TOKYO, bearing_deg=bad, distance_km=100.0)
    with pytest.raises(DistanceError, match=r"Path length .* is not a"):
        shape(TOKYO, bearing_deg=84.0, distance_km=bad)


@pytest.mark.parametrize("bad", [0, -1, 101, None, *NOT_NUMBERS])
def test_a_tolerance_out_of_bounds_is_refused(bad):
    for shape in (path_curves, path_vertices):
        with pytest.raises(DistanceError, match="Tolerance"):
            shape(GeodesicPath(TOKYO, 84.0, 100.0), tolerance_km=bad)


def test_vertices_lie_on_the_geodesic_where_they_say():
    for start, end in (*CHOSEN.values(), *random_pairs(12, 40)):
        path = geodesic_path(start, end)
        parts = path_vertices(path, tolerance_km=0.5)
        along_km = np.concatenate([part.along_km for part in parts])
        curve = np.concatenate([part.curve for part in parts])
        assert along_km[0] == 0.0
        assert along_km[-1] == path.length_km
        assert (np.diff(along_km) >= 0.0).all()
        lon, lat = after(start.lon, start.lat, path.bearing_deg, along_km)
        assert WGS84.inv(lon, lat, *curve.T)[2].max() < 0.001, (start, end)
        for before, behind in pairwise(parts):
            assert abs(before.curve[-1, 1]) == 90.0
            assert before.curve[-1, 1] == behind.curve[0, 1]


def test_unwrapping_adds_whole_turns_and_nothing_else():
    lon = np.array([170.1, 179.3, -179.7, -10.3, 150.9, -170.2, 175.4])
    unwrapped_lon = unwrapped_longitudes(lon)
    assert np.abs(np.diff(unwrapped_lon)).max() <= 180.0
    np.testing.assert_array_equal(unwrapped_lon, lon + 360.0 * np.array([0, 0, 1, 1, 1, 2, 1]))
    np.testing.assert_array_equal(
        unwrapped_longitudes(np.array([-180.0, 180.0, -180.0])), [-180.0] * 3
    )
    inside = np.array([10.1, -20.2, 30.3])
    np.testing.assert_array_equal(unwrapped_longitudes(inside), inside)
