"""References to grids, against PROJ, and a known landmark."""

from __future__ import annotations

import pyproj
import pytest

from ranges.core import CoordinateError
from ranges.geodesy.grid_references import grid_position

GEOD = pyproj.Geod(ellps="WGS84")


@pytest.mark.parametrize("text", ["52S CJ 12345 67890", "52scj1234567890"])
def test_mgrs_agrees_with_utm(text: str) -> None:
    result = grid_position(text)
    utm = grid_position("52 north 312345 4367890")
    assert result is not None
    assert utm is not None
    assert GEOD.inv(result.lon, result.lat, utm.lon, utm.lat)[2] < 1.0


def test_a_square_stands_for_its_middle() -> None:
    result, utm = grid_position("52SCJ12"), grid_position("52N 315000 4325000")
    assert result is not None
    assert utm is not None
    assert GEOD.inv(result.lon, result.lat, utm.lon, utm.lat)[2] < 1.0


def test_utm_south_of_the_equator_against_proj() -> None:
    result = grid_position("56 south 334873 6252266")
    lon, lat = pyproj.Proj("EPSG:32756")(334873, 6252266, inverse=True)
    assert result is not None
    assert (result.lon, result.lat) == pytest.approx((lon, lat), abs=1e-9)


def test_plus_codes() -> None:
    result = grid_position("8FVC9G8F+6W")  # the example of the specification
    assert result is not None
    assert (result.lat, result.lon) == pytest.approx((47.365562, 8.524813), abs=1e-4)


@pytest.mark.parametrize("text", ["Pyongyang", "39.2, 125.67", "", "x" * 9000, "52SII1212"])
def test_what_is_no_reference(text: str) -> None:
    assert grid_position(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("52S 321000 4321000", "52 north"),
        ("99SCJ1212", "no such"),
        ("52SCJ123", "odd number"),
        ("9G8F+6W", "short Plus code"),
        ("61 north 321000 4321000", "zone"),
    ],
)
def test_faults_are_said(text: str, said: str) -> None:
    with pytest.raises(CoordinateError, match=said):
        grid_position(text)
