"""Readings as people choose from them."""

import pytest

from ranges.gazetteer import Resolved, exact_place, readings, resolution


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("GE", "Georgia (country or territory, 3.7 million people)"),
        ("TX", "Texas (US state, 31.3 million people)"),
        ("US mainland", "US mainland (region)"),
        ("paris", "Paris (France, 2.1 million people)"),
        ("Paris, Texas", "Paris, Texas, US (24,782 people)"),
        ("LAX", "Los Angeles International Airport (LAX)"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert readings(text)[0].label == label


@pytest.mark.parametrize(
    "text",
    ["Georgia", "Washington", "Korea", "USA", "Springfield", "Paris", "San José", "NATO", "sunan"],
)
def test_what_a_list_calls_a_place_may_be_typed_for_it(text: str) -> None:
    for reading in readings(text):
        result = resolution(reading.typed)
        assert isinstance(result, Resolved), reading.typed
        assert result.reading.link == reading.link
        assert exact_place(reading.typed).origin == reading.origin
