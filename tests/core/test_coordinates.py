"""Coordinates as typed."""

from __future__ import annotations

import random

import pytest

from ranges.core.coordinates import (
    coordinates_link,
    coordinates_name,
    parsed_coordinates,
    plain_decimals,
)
from ranges.core.errors import CoordinateError
from ranges.core.values import LonLat
from tests.refusals import check_refusal
from tests.tables import table

SUNAN = LonLat(lat=39.2, lon=125.67)


@pytest.mark.parametrize(
    "text",
    [
        "39.2,125.67",
        " 39.2, 125.67 ",
        "39.2 125.67",
        "(39.2, 125.67)",
        "+39.2; +125.67",
        "39.2/125.67",
        "39,2 125,67",
        "39,2; 125,67",
        "39,2, 125,67",
        "39.2N, 125.67E",
        "39.2n 125.67e",
        "N39.2 E125.67",
        "39.2° N, 125.67° E",
        "39.2º N 125.67º E",
        "125.67E, 39.2N",
        "E125.67 N39.2",
        "39.2 north, 125.67 east",
        "39.2N, 125.67",
        "39°12'N 125°40'12\"E",
        "39°12′00″N 125°40′12″E",
        "39° 12’ 0” N, 125° 40’ 12” E",
        "39°12'00''N, 125°40'12''E",
        "39 12 0 N, 125 40 12 E",
        "39 12 0 125 40 12",
        "39 12 N 125 40.2 E",
        "39°12' 125°40.2'",
    ],
)
def test_reads_the_usual_forms(text: str) -> None:
    assert parsed_coordinates(text) == SUNAN


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("-90,0", -90.0, 0.0),
        ("\u221233.9, 151.2", -33.9, 151.2),
        ("- 5, - 3", -5.0, -3.0),
        ("33.9S 151.2W", -33.9, -151.2),
        ("0°30'S, 0°0'30\"W", -0.5, -1 / 120),
        ("-0°30', 0", -0.5, 0.0),
        ("0, 190", 0.0, -170.0),
        ("0,-190", 0.0, 170.0),
        ("10,180", 10.0, -180.0),
        ("39,2", 39.0, 2.0),
    ],
)
def test_reads_signs_letters_and_far_sides(text: str, lat: float, lon: float) -> None:
    assert parsed_coordinates(text) == LonLat(lat=lat, lon=lon)


@pytest.mark.parametrize(
    "text", ["", "Guam", "garbage 39,2", "39.2,125.67,5km", "nan,nan", "hwasong-12", ",", "N E"]
)
def test_a_name_is_no_coordinates(text: str) -> None:
    assert parsed_coordinates(text) is None


@pytest.mark.parametrize(*table("coordinates_refused", ("3" * 500, "is not a pair of coordinates")))
def test_refuses_figures_that_are_no_point(text: str, said: str) -> None:
    check_refusal(CoordinateError, parsed_coordinates, text, said, longest=200)


def test_the_link_form_is_read_back_to_the_last_bit() -> None:
    dice = random.Random(39)
    for _ in range(3000):
        lat = dice.choice([dice.uniform(-90, 90), dice.uniform(-1e-9, 1e-9), 5e-324, -90.0])
        position = LonLat(lat=lat, lon=dice.choice([dice.uniform(-180, 180), -180.0]))
        link = coordinates_link(position)
        assert "e" not in link
        assert parsed_coordinates(link) == position


def test_names_read_well() -> None:
    assert coordinates_name(SUNAN) == "39.2° N, 125.67° E"
    assert coordinates_name(LonLat(lat=-33.91811, lon=-0.00001)) == "33.9181° S, 0° W"
    assert coordinates_link(LonLat(lat=-0.0, lon=3.0)) == "0,3"
    assert plain_decimals(1e-7) == "0.0000001"


@pytest.mark.parametrize("text", ["9" * 400 + ", 2", "2; " + "9" * 400, "1000001, 2"])
def test_an_angle_that_no_float_can_hold_is_refused(text: str) -> None:
    with pytest.raises(CoordinateError, match="has an angle too large"):
        parsed_coordinates(text)
