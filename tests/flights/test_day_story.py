"""The account of a day, against the rows of the record's own file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ranges.core import FilterError
from ranges.flights import FLIGHT_KINDS, day_filter, day_story, selected_flights

ROWS = list(csv.DictReader(Path("geodata/flights.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("day", ["2022-11-02", "2022-10-04", "2017-07-04"])
def test_a_day_has_every_event_of_its_date(day: str) -> None:
    rows = [row for row in ROWS if row["date"] == day]
    assert {flight.id for flight in selected_flights(day_filter(day))} == {r["id"] for r in rows}
    count, *sentences = day_story(day)
    low, high = (sum(int(row[f"launches_{end}"]) for row in rows) for end in ("low", "high"))
    assert (f" {low} launched" if low == high else f" {low} to {high} launched") in count
    assert len(sentences) == len(rows)
    for row, sentence in zip(rows, sentences, strict=True):
        assert row["kind"] in sentence
        assert row["fall_description"].removeprefix("Reported ") in sentence
    assert day_filter(day).kinds == FLIGHT_KINDS


def test_only_the_first_of_a_class_is_called_so() -> None:
    assert "the first intercontinental ballistic missile on record" in day_story("2017-07-04")[1]
    assert not any("on record." in line for line in day_story("2022-10-04")[1:])
    assert not any("the first short-range" in line for line in day_story("2022-11-02"))


def test_south_of_the_line_is_told_as_reported() -> None:
    assert any("south of the Northern Limit Line" in line for line in day_story("2022-11-02"))


def test_a_day_without_a_launch_is_refused() -> None:
    with pytest.raises(FilterError, match="No launch of 1 January 1999 is on record"):
        day_story("1999-01-01")


def test_figures_are_in_the_unit_asked_for() -> None:
    assert "km" in day_story("2017-07-04")[1]
    assert "mi" in day_story("2017-07-04", "mi")[1]


def test_the_places_of_2_november_2022_are_those_of_the_joint_chiefs() -> None:
    """Four provinces and Wonsan, in four salvos, by the press of that evening."""
    text = " ".join(day_story("2022-11-02"))
    for place in ("Nakwon", "Jongphyong", "Sinpo", "Onchon", "Hwajin-ri", "Kwail", "Wonsan"):
        assert place in text
    assert text.startswith("2 November 2022, all kinds: 23 to 25 launched")
