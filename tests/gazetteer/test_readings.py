"""Readings as people choose from them."""

import pytest

from ranges.gazetteer import readings


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("GE", "Georgia (country or territory, 3.7 million people)"),
        ("TX", "Texas (US state)"),
        ("US mainland", "US mainland (region)"),
        ("paris", "Paris (France, 2.1 million people)"),
        ("Paris, Texas", "Paris, Texas, US (24,782 people)"),
        ("LAX", "Los Angeles International Airport (LAX)"),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert readings(text)[0].label == label
