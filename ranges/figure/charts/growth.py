"""How reach grew as a figure: the longest flown and the longest published, year by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ranges.core import FigureFormat, System, Unit, colour_code, in_unit, measured_text
from ranges.figure._fonts import width_px
from ranges.figure._label_room import Box
from ranges.figure.canvas import Stroke
from ranges.figure.charts._page import ChartPage, ChartTexts, LegendPart, chart_file, round_steps
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import FigureFile
from ranges.flights import Growth, GrowthYear, growth_method, growth_sentence

__all__ = ["growth_figure"]

_USUAL = FigureOptions()
_FLOWN, _PUBLISHED = colour_code("vermillion"), colour_code("blue")


def growth_figure(
    result: Growth,
    *,
    options: FigureOptions = _USUAL,
    file_format: FigureFormat = "png",
    units: Unit = "km",
) -> FigureFile:
    """Return how reach grew as a figure; parameters as for `timeline_figure`.

    Raises
    ------
    SceneError
        If a text has no room, or the format is not known.
    """
    said = " ".join(growth_sentence(place, units) for place in result.places)
    cited = [year.published.citation.title for year in result.years if year.published]
    cited += [y.longest_flown.citation.title for y in result.years if y.longest_flown]
    texts = ChartTexts(
        title="How far North Korean ballistic missiles have flown, and are said to reach",
        subtitle="The longest flight reported so far, and the longest published range of what had"
        " flown by the end of each year",
        caption=growth_method(result),
        alt_text=f"How reach grew, measured from {result.origin}. {said}",
        sources=tuple(dict.fromkeys(cited)),
    )
    page = ChartPage(
        texts,
        options,
        [
            LegendPart("longest flight reported so far", _FLOWN, is_line=True),
            LegendPart("longest published range, high estimate", _PUBLISHED, is_line=True),
            LegendPart("low estimate", _PUBLISHED, is_line=True, dash="5 4"),
        ],
    )
    _draw(page, page.write(), result, units)
    return chart_file(page, file_format)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axes:
    """The box of the chart, and what lies at its edges: years and the farthest distance."""

    box: Box
    first_year: int
    years: int
    top_km: float

    def x(self, year: float) -> float:
        share = (year - self.first_year) / self.years
        return self.box.left + (self.box.right - self.box.left) * share

    def y(self, distance_km: float) -> float:
        return self.box.bottom - (self.box.bottom - self.box.top) * distance_km / self.top_km


def _draw(page: ChartPage, panel: Box, result: Growth, units: Unit) -> None:
    letter_px, years = page.letter_px, result.years
    highs = [year.published_km.high_km for year in years if year.published_km]
    far_km = max([*highs, *(place.distance_km for place in result.places)], default=1000.0)
    steps = list(round_steps(in_unit(far_km, units), 6))
    km_per_unit = 1.0 / in_unit(1.0, units)
    axes = _Axes(
        box=Box(
            panel.left + 5.8 * letter_px,
            panel.top + letter_px,
            panel.right - 13.0 * letter_px,
            panel.bottom - 2.0 * letter_px,
        ),
        first_year=years[0].year,
        years=len(years),
        top_km=steps[-1] * km_per_unit,
    )
    box = axes.box
    for step in steps:
        height = axes.y(step * km_per_unit)
        page.rule((box.left, height), (box.right, height), strong=step == 0.0)
        text = f"{step:,.0f}{f' {units}' if step == steps[-1] else ''}"
        page.label(box.left - 0.6 * letter_px, height, text, anchor=1.0)
    _write_years(page, axes)
    _write_places(page, axes, result, units)
    for colour, dash, figures_km in (
        (_PUBLISHED, "5 4", [y.published_km.low_km if y.published_km else None for y in years]),
        (_PUBLISHED, None, [y.published_km.high_km if y.published_km else None for y in years]),
        (_FLOWN, None, [_longest_km(year) for year in years]),
    ):
        stairs = [
            (axes.x(year.year + end), axes.y(figure_km))
            for year, figure_km in zip(years, figures_km, strict=True)
            if figure_km is not None
            for end in (0, 1)
        ]
        if stairs:
            stroke = Stroke(colour=colour, width_px=0.22 * letter_px, dash=dash)
            page.sheet.lines([np.array(stairs)], stroke)
    _write_systems(page, axes, years)


def _longest_km(year: GrowthYear) -> float | None:
    return year.longest_flown.distance_km_high if year.longest_flown else None


def _write_years(page: ChartPage, axes: _Axes) -> None:
    end, half = 0.0, 1.4 * page.letter_px
    for year in range(axes.first_year, axes.first_year + axes.years):
        middle = axes.x(year + 0.5)
        if middle - half > end + 0.6 * page.letter_px:
            page.label(middle, axes.box.bottom + 1.1 * page.letter_px, str(year), anchor=0.5)
            end = middle + half


def _write_systems(page: ChartPage, axes: _Axes, years: Sequence[GrowthYear]) -> None:
    """Name each system where its published range is the longest for the first time.

    Where two names would lie on each other the later is written, which reached farther.
    """
    em, half_px = page.letter_px, 0.6 * page.letter_px
    firsts: list[tuple[System, float, float]] = []
    for year in years:
        system = year.published
        is_new = system is not None and (not firsts or firsts[-1][0] != system)
        if is_new and system is not None and year.published_km is not None:
            firsts.append((system, axes.x(year.year), axes.y(year.published_km.high_km)))
    taken: list[Box] = []
    for index, (system, x, height) in reversed(list(enumerate(firsts))):
        # The first stands at the edge of the chart: right of its step, and above it.
        width = width_px(system.name, page.face())
        left = x + 0.3 * em if index == 0 else x - 0.5 * em - width
        middle = height - 1.1 * em if index == 0 else height
        box = Box(left, middle - half_px, left + width, middle + half_px)
        if not any(box.overlaps(other) for other in taken):
            page.label(left, middle, system.name, anchor=0.0)
            taken.append(box)


def _write_places(page: ChartPage, axes: _Axes, result: Growth, units: Unit) -> None:
    """Draw how far each place is, its name beside the panel, the names kept apart."""
    letter_px, box = page.letter_px, axes.box
    lines = [axes.y(place.distance_km) for place in result.places]
    names = list(lines)
    for index in range(1, len(names)):  # the nearest lies lowest; those above give way upwards
        names[index] = min(names[index], names[index - 1] - 1.45 * letter_px)
    for place, line, name in zip(result.places, lines, names, strict=True):
        stroke = Stroke(colour=page.colours.ink, width_px=0.08 * letter_px, dash="3 5")
        page.sheet.lines([np.array([[box.left, line], [box.right, line]])], stroke)
        start, end = box.right + 0.2 * letter_px, box.right + 1.2 * letter_px
        page.sheet.lines([np.array([[start, line], [end, name]])], stroke)
        text = f"{place.name}, {measured_text(place.distance_km, units)}"
        page.label(end + 0.3 * letter_px, name, text, anchor=0.0)
