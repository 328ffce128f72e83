"""Positions and ranges: what they take, and what they refuse in a sentence."""

from __future__ import annotations

import math

import pytest

from ranges.core import (
    MAX_RANGE_KM,
    MIN_RANGE_KM,
    CoordinateError,
    DistanceError,
    LonLat,
    RangeBand,
    checked_range_km,
)


@pytest.mark.parametrize(
    ("lon", "kept"),
    [
        (0.1, 0.1),
        (-180.0, -180.0),
        (180.0, -180.0),
        (181.5, -178.5),
        (-190.0, 170.0),
        (720.25, 0.25),
        (math.nextafter(-180.0, -181.0), -180.0),
        (math.nextafter(180.0, 0.0), math.nextafter(180.0, 0.0)),
    ],
)
def test_longitudes_are_kept_within_one_turn(lon: float, kept: float) -> None:
    assert LonLat(lon=lon, lat=0.0).lon == kept


@pytest.mark.parametrize(
    ("lon", "lat", "sentence"),
    [
        (0.0, 90.1, "Latitude 90.1 is outside -90 to 90: check that latitude and longitude"),
        (0.0, math.nan, "Latitude nan is not a finite number"),
        (math.inf, 0.0, "Longitude inf is not a finite number"),
        ("east", 0.0, "Longitude 'east' is not a number"),
        (None, 0.0, "Longitude None is not a number"),
        (0.0, 10**400, "is not a number"),
    ],
)
def test_wrong_positions_are_refused(lon: object, lat: object, sentence: str) -> None:
    with pytest.raises(CoordinateError, match=sentence):
        LonLat(lon=lon, lat=lat)  # type: ignore[arg-type]


def test_poles_and_both_limits_of_a_range_are_taken() -> None:
    assert [LonLat(lon=0.0, lat=lat).lat for lat in (-90.0, 90)] == [-90.0, 90.0]
    for km in (MIN_RANGE_KM, 3400, MAX_RANGE_KM):
        assert checked_range_km(km) == km


@pytest.mark.parametrize("km", [0.0, -1.0, 20_004, MIN_RANGE_KM / 2, math.nan, math.inf, "far"])
def test_wrong_ranges_are_refused(km: object) -> None:
    with pytest.raises(DistanceError, match=r"^Reach "):
        checked_range_km(km, "Reach")
    with pytest.raises(DistanceError, match=r"^Range "):
        RangeBand(low_km=km, high_km=20_000.0)  # type: ignore[arg-type]


def test_a_band_has_one_figure_or_two() -> None:
    assert RangeBand(low_km=5.0, high_km=5.0).figures_km == (5.0,)
    band = RangeBand(low_km=4500, high_km=4600)
    assert not band.is_single
    assert band.figures_km == (4500.0, 4600.0)
    with pytest.raises(DistanceError, match="low range 4,600 km exceeds the high one, 4,500 km"):
        RangeBand(low_km=4600, high_km=4500)
