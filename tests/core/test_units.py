"""Distances as typed and as shown."""

from __future__ import annotations

import random
import re
from typing import get_args

import pytest

from ranges.core.errors import DistanceError
from ranges.core.text import shortened
from ranges.core.units import (
    HEADING_UNITS,
    KM_PER_UNIT,
    UNIT_PATTERN,
    UNITS,
    Unit,
    band_text,
    distance_text,
    exact_text,
    figure_question,
    in_unit,
    low_high_text,
    measured_text,
    parsed_quantity,
    unit_names_text,
)
from ranges.core.values import RangeBand
from tests.refusals import check_refusal
from tests.tables import table


@pytest.mark.parametrize(
    ("text", "low_km", "high_km", "unit"),
    [
        ("3400km", 3400.0, 3400.0, "km"),
        ("3400", 3400.0, 3400.0, "km"),
        (" 3,400 KM ", 3400.0, 3400.0, "km"),
        ("3 400 km", 3400.0, 3400.0, "km"),
        ("3\u202f400\u00a0km", 3400.0, 3400.0, "km"),
        ("3'400 km", 3400.0, 3400.0, "km"),
        ("3\u2019400", 3400.0, 3400.0, "km"),
        ("3\u2009400 km", 3400.0, 3400.0, "km"),
        ("0.400km", 0.4, 0.4, "km"),
        ("3.4000km", 3.4, 3.4, "km"),
        ("1,500 m", 1.5, 1.5, "m"),
        ("500 metres", 0.5, 0.5, "m"),
        ("3,000 feet", 0.9144, 0.9144, "ft"),
        ("100 yd", 0.09144, 0.09144, "yd"),
        (".5 kilometres", 0.5, 0.5, "km"),
        ("2100 mi", 3379.6224, 3379.6224, "mi"),
        ("2,100 miles", 3379.6224, 3379.6224, "mi"),
        ("1,836 nmi", 3400.272, 3400.272, "nmi"),
        ("1836 nautical miles", 3400.272, 3400.272, "nmi"),
        ("4500-4600km", 4500.0, 4600.0, "km"),
        ("4,500 \u2013 4,600 km", 4500.0, 4600.0, "km"),
        ("4500 km to 4600 km", 4500.0, 4600.0, "km"),
        ("2100-4600mi", 3379.6224, 7402.9824, "mi"),
        ("2100mi-4600km", 3379.6224, 4600.0, "km"),
        ("\uff13\uff14\uff10\uff10km", 3400.0, 3400.0, "km"),
    ],
)
def test_reads_what_people_type(text: str, low_km: float, high_km: float, unit: str) -> None:
    assert parsed_quantity(text) == (RangeBand(low_km=low_km, high_km=high_km), unit)


def test_a_bare_figure_has_the_unit_of_the_map() -> None:
    assert parsed_quantity("2100", default_unit="mi") == parsed_quantity("2100mi")
    assert parsed_quantity("2100km", default_unit="mi").unit == "km"


@pytest.mark.parametrize(*table("distances_refused", ("9" * 5000, "is not a distance")))
def test_refuses_the_rest_in_one_short_sentence(text: str, said: str) -> None:
    check_refusal(DistanceError, parsed_quantity, text, said)


def test_names_what_was_asked_for() -> None:
    with pytest.raises(DistanceError, match=r"^Distance 0 km is outside"):
        parsed_quantity("0", noun="Distance")


def test_typed_is_read_back_to_the_last_bit() -> None:
    dice = random.Random(20221004)
    for _ in range(1500):
        low_km = dice.choice([10 ** dice.uniform(-3, 4.3), float(dice.randint(1, 20_003))])
        high_km = dice.choice([low_km, dice.uniform(low_km, 20_003.93)])
        band = RangeBand(low_km=low_km, high_km=high_km)
        unit = dice.choice(tuple(KM_PER_UNIT))
        assert parsed_quantity(exact_text(band, unit)) == (band, unit)


@pytest.mark.parametrize(
    ("text", "ways"), [("3.400", ("3400", "3.4")), ("12.345 mi", ("12345", "12.3450"))]
)
def test_what_a_point_means_is_asked_and_each_way_out_is_read(
    text: str, ways: tuple[str, str]
) -> None:
    question = figure_question(text)
    assert question is not None
    for way in ways:
        assert way in question
        assert figure_question(way) is None
        parsed_quantity(way)
    assert parsed_quantity(text, is_plain=True).range_km.low_km < 20.0
    assert figure_question("3,4") is not None
    assert figure_question("3,400.5 km") is figure_question("3400.125") is None


def test_typed_is_short_where_the_figure_is() -> None:
    assert exact_text(parsed_quantity("2,100 miles").range_km, "mi") == "2100mi"
    assert exact_text(parsed_quantity("4500 to 4600").range_km) == "4500-4600km"
    assert exact_text(parsed_quantity("0.001").range_km) == "0.001km"


@pytest.mark.parametrize(
    ("distance_km", "unit", "typed_unit", "shown"),
    [
        (3400.0, "km", "km", "3,400 km"),
        (3400.0, "mi", "km", "2,113 mi"),
        (3400.0, "nmi", "km", "1,836 nmi"),
        (3381.0, "mi", "km", "2,101 mi"),
        (2100 * 1.609344, "km", "mi", "3,380 km"),
        (2100 * 1.609344, "mi", "mi", "2,100 mi"),
        (1836 * 1.852, "nmi", "nmi", "1,836 nmi"),
        (10_000.0, "mi", "km", "6,214 mi"),
        (0.001, "km", "km", "0.001 km"),
        (0.5, "km", "km", "0.5 km"),
    ],
)
def test_shows_no_more_than_the_source_gave(
    distance_km: float, unit: str, typed_unit: str, shown: str
) -> None:
    assert distance_text(distance_km, unit, typed_unit=typed_unit) == shown  # type: ignore[arg-type]


def test_shows_bands_and_measured_distances() -> None:
    assert band_text(RangeBand(low_km=4500.0, high_km=4600.0)) == "4,500\u20134,600 km"
    assert band_text(RangeBand(low_km=4500.0, high_km=4500.0), "mi") == "2,796 mi"
    assert low_high_text("23", "25", " to ") == "23 to 25"
    assert low_high_text("23", "23", " to ") == "23"
    assert measured_text(3412.6) == "3,413 km"
    assert measured_text(0.68) == "0.7 km"
    assert measured_text(-0.68) == "0.7 km"
    assert measured_text(9.96) == "10 km"
    assert in_unit(1.852, "nmi") == 1.0


def test_shortened_is_one_line() -> None:
    assert shortened("a\n b\t c") == "a b c"
    assert shortened("x" * 100) == "x" * 59 + "…"


def test_all_that_is_known_of_units_comes_from_one_table() -> None:
    assert get_args(Unit) == tuple(KM_PER_UNIT)
    assert UNITS == get_args(Unit)[:3] == ("km", "mi", "nmi")
    metric = {"km": 1.0, "m": 0.001}
    by_definition = {"mi": 1.609344, "nmi": 1.852, "ft": 0.0003048, "yd": 0.0009144}
    assert KM_PER_UNIT == {**metric, **by_definition}
    assert unit_names_text() == "km, miles or nautical miles"
    assert set(HEADING_UNITS.values()) == set(KM_PER_UNIT)
    for word, unit in HEADING_UNITS.items():
        assert parsed_quantity(f"10 {word}") == parsed_quantity(f"10{unit}")


@pytest.mark.parametrize("spelling", ["km", "Kilometers", "nautical mile", "sea miles", "nm", "mi"])
def test_the_pattern_of_units_finds_every_spelling_whole(spelling: str) -> None:
    hit = re.search(rf"\b(?:{UNIT_PATTERN})\b", f"10 {spelling} away", re.IGNORECASE)
    assert hit is not None
    assert hit[0] == spelling
    assert re.compile(UNIT_PATTERN).groups == 0
