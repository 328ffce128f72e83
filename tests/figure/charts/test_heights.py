"""The heights of a flight as a figure: its band is the estimate, in every format."""

from __future__ import annotations

import re

import pytest

from ranges.core import FIGURE_FORMATS, FigureFormat, SceneError
from ranges.figure.charts.heights import height_figure
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import letter_px
from ranges.flights import flight_detail

FLIGHT = flight_detail("2022-10-04-over-japan")


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_every_format_is_written_twice_the_same(file_format: FigureFormat) -> None:
    first, second = (height_figure(FLIGHT, file_format=file_format) for _ in range(2))
    assert first.data == second.data
    assert "North Korea, Japan" in first.alt_text
    assert b"/Subtype /Type3" not in first.data


@pytest.mark.parametrize("size", ["1200x675", "1080x1350"])
def test_the_band_is_as_high_as_the_estimates(size: str) -> None:
    options = FigureOptions(size=size)
    svg = height_figure(FLIGHT, options=options, file_format="svg").data.decode()
    rules: dict[str, float] = {}
    for y, text in re.findall(r'y="([\d.]+)"[^>]*>([\d,]+)</text>', svg):
        rules.setdefault(text, float(y))  # those of heights come before those of distances
    band = max(re.findall(r'<path d="([^"]+)" fill="#0072b2" fill-opacity', svg), key=len)
    top = min(float(y) for y in re.findall(r"[ML][\d.]+ ([\d.]+)", band))
    # Labels of the axis stand on their rules: 1,000 km is the highest estimate of this flight.
    assert FLIGHT.arc is not None
    assert FLIGHT.arc.apogee_km.high_km == 1000.0
    baseline = rules["1,000"] - top
    assert 0.0 < baseline < 0.6 * letter_px(size)
    assert "North Korea" in svg
    assert "Japan" in svg
    assert "estimates" in svg


def test_a_flight_without_heights_says_why() -> None:
    with pytest.raises(SceneError, match="has no figure of heights: "):
        height_figure(flight_detail("2024-01-24-cruise"))
