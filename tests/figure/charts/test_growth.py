"""How reach grew as a figure, in every format and theme, with names that lie apart."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from ranges.core import FIGURE_FORMATS, FigureFormat
from ranges.figure.charts.growth import growth_figure
from ranges.figure.choices.options import FigureOptions
from ranges.flights import growth, growth_sentence


@pytest.mark.parametrize("file_format", FIGURE_FORMATS)
def test_every_format_is_written_twice_the_same(file_format: FigureFormat) -> None:
    files = [growth_figure(growth(), file_format=file_format) for _ in range(2)]
    assert files[0].data == files[1].data
    assert all(growth_sentence(place) in files[0].alt_text for place in growth().places)


@pytest.mark.parametrize("size", ["1600x900", "1080x1080", "a4"])
def test_places_are_named_with_their_distances_and_names_lie_apart(size: str) -> None:
    options = FigureOptions(size=size)
    svg = growth_figure(growth(), options=options, file_format="svg", units="mi").data.decode()
    places = growth().places
    heights = []
    for place in places:
        label = re.search(rf"translate\([\d.]+ ([\d.]+)\)[^>]*>{place.name}, [\d,]+ mi<", svg)
        if label is None:
            label = re.search(rf'y="([\d.]+)"[^>]*>{place.name}, [\d,]+ mi<', svg)
        assert label is not None, place.name
        heights.append(float(label[1]))
    gaps = [low - high for low, high in pairwise(heights)]
    assert min(gaps) > 8.0
    assert "Hwasong-17" in svg
    if size != "1080x1080":  # where there is room for all of the method
        assert "Record to 20 August 2026" in re.sub("<[^>]*>", "", svg)


def test_flown_and_published_are_drawn_in_their_colours_on_dark_too() -> None:
    options = FigureOptions(theme="dark")
    svg = growth_figure(growth(), options=options, file_format="svg").data.decode()
    assert "#d55e00" in svg
    assert "#0072b2" in svg
