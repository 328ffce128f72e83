"""The estimated heights of a flight as a figure: a band over the territories under its path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ranges import catalog
from ranges.core import (
    HEIGHT_PROFILE_COLOURS,
    FigureFormat,
    Height,
    SceneError,
    Unit,
    gettext,
    in_unit,
    low_high_text,
)
from ranges.figure._fonts import width_px
from ranges.figure._label_room import Box
from ranges.figure.canvas import Stroke
from ranges.figure.charts._page import ChartPage, ChartTexts, LegendPart, chart_file, round_steps
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import FigureFile
from ranges.flights import ARC_METHOD, Arc, FlightDetail

__all__ = ["height_figure"]

_USUAL = FigureOptions()
_BAND = HEIGHT_PROFILE_COLOURS.light.band
#: Of the band, and of heights that readers know.
_BAND_ALPHA, _KNOWN_ALPHA = 0.28, 0.14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Axes:
    """The box of the chart, and how far and how high it goes, in km."""

    box: Box
    end_km: float
    top_km: float

    def x(self, along_km: float) -> float:
        return self.box.left + (self.box.right - self.box.left) * along_km / self.end_km

    def y(self, height_km: float) -> float:
        return self.box.bottom - (self.box.bottom - self.box.top) * height_km / self.top_km


def height_figure(
    flight: FlightDetail,
    *,
    options: FigureOptions = _USUAL,
    file_format: FigureFormat = "png",
    units: Unit = "km",
) -> FigureFile:
    """Return the estimated heights of a flight as a figure; parameters as for `timeline_figure`.

    Raises
    ------
    SceneError
        If no height of it is estimated, a text has no room, or the format is not known.
    """
    arc = flight.arc
    if arc is None:
        raise SceneError(
            gettext(
                "{flight} has no figure of heights: {why}",
                flight=flight.title,
                why=flight.why_no_arc,
            )
        )
    low, high = (
        f"{in_unit(height_km, units):,.0f}"
        for height_km in (arc.apogee_km.low_km, arc.apogee_km.high_km)
    )
    labels = list(dict.fromkeys(leg.label for leg in flight.overflights))
    under = f" Under the drawn path: {', '.join(labels)}." if labels else ""
    highest = f"{low_high_text(low, high)} {units}"
    texts = ChartTexts(
        title=f"{flight.title}: up to {highest} high",
        subtitle=f"Estimated height over the distance flown, {units}",
        caption=f"{ARC_METHOD}{'' if labels else ' No direction was reported: no land to show.'}",
        alt_text=f"{flight.title}. A band that rises from the site to {highest} and falls again."
        f"{under}",
        sources=tuple(dict.fromkeys(source.citation.title for source in flight.sources)),
    )
    legend = [LegendPart("between the lowest and the highest estimate", _BAND, alpha=_BAND_ALPHA)]
    if labels:
        legend.append(LegendPart("land under the path", _land(options)))
    page = ChartPage(texts, options, legend)
    _draw(page, page.write(), flight, arc, units)
    return chart_file(page, file_format)


def _land(options: FigureOptions) -> str:
    """Return the colour of land on the axis, which is darker than that of a map."""
    return options.colours.border if options.theme == "dark" else HEIGHT_PROFILE_COLOURS.light.land


def _draw(page: ChartPage, panel: Box, flight: FlightDetail, arc: Arc, units: Unit) -> None:
    em = page.letter_px
    known = [each for each in catalog.heights().values() if each.high_km <= arc.apogee_km.high_km]
    names = [_height_label(height, units) for height in known]
    aside = max([width_px(name, page.face()) for name in names], default=0.0)
    steps = list(round_steps(in_unit(arc.apogee_km.high_km, units), 5))
    km_per_unit = 1.0 / in_unit(1.0, units)
    axes = _Axes(
        box=Box(
            panel.left + 4.0 * em,
            panel.top + em,
            panel.right - aside - em,
            panel.bottom - 5.2 * em,
        ),
        end_km=arc.distance_km.high_km,
        top_km=steps[-1] * km_per_unit,
    )
    box = axes.box
    for step in steps:
        y = axes.y(step * km_per_unit)
        page.rule((box.left, y), (box.right, y), strong=step == 0.0)
        page.label(box.left - 0.6 * em, y, f"{step:,.0f}", anchor=1.0)
    for step in round_steps(in_unit(axes.end_km, units), 5):
        x = axes.x(step * km_per_unit)
        if x <= box.right + 1.0:
            page.rule((x, box.bottom), (x, box.bottom + 0.4 * em), strong=True)
            page.label(x, box.bottom + 2.9 * em, f"{step:,.0f}", anchor=0.5)
    page.label(box.left, box.bottom + 4.4 * em, f"Distance over the ground, {units}", anchor=0.0)
    _draw_known(page, axes, list(zip(known, names, strict=True)))
    profile = arc.profile()
    highs = [(axes.x(along), axes.y(band.high_km)) for along, band in profile]
    lows = [(axes.x(along), axes.y(band.low_km)) for along, band in profile]
    page.sheet.area(
        [np.array([*highs, *reversed(lows), highs[0]])], _BAND, alpha=_BAND_ALPHA, name="heights"
    )
    for edge in (highs, lows):
        stroke = Stroke(colour=_BAND, width_px=0.12 * em)
        page.sheet.lines([np.array(edge)], stroke, name="heights")
    _draw_land(page, axes, flight)


def _draw_known(page: ChartPage, axes: _Axes, known: list[tuple[Height, str]]) -> None:
    """Draw the heights that readers know, their labels kept apart, the lowest lowest."""
    em, box = page.letter_px, axes.box
    lowest = box.bottom + 1.4 * em
    for height, name in known:
        low, high = axes.y(height.low_km), axes.y(height.high_km)
        line = Box(box.left, high, box.right, max(low, high + 1.0))
        page.bar(line, page.colours.muted, alpha=_KNOWN_ALPHA)
        lowest = min((low + high) / 2.0, lowest - 1.35 * em)
        page.label(box.right + 0.6 * em, lowest, name, anchor=0.0)


def _draw_land(page: ChartPage, axes: _Axes, flight: FlightDetail) -> None:
    """Draw the land under the path on the axis, each territory named once where there is room."""
    em, foot = page.letter_px, axes.box.bottom
    end = 0.0
    for label, left, right in _lands(flight, axes):
        page.bar(Box(left, foot, max(right, left + 2.0), foot + 0.7 * em), _land(page.options))
        width = width_px(label, page.face())
        x = min(max((left + right - width) / 2.0, axes.box.left), axes.box.right - width)
        # A name gives way to the one before it, as long as it is seen whose it is.
        x, asked = max(x, end), x
        if label and x - asked < 5.0 * em and x + width <= axes.box.right:
            page.label(x, foot + 1.6 * em, label, anchor=0.0)
            end = x + width + 0.8 * em


def _lands(flight: FlightDetail, axes: _Axes) -> Iterator[tuple[str, float, float]]:
    """Yield name and ends of each stretch of land; the name of a territory with its first alone."""
    said: set[str] = set()
    for leg in flight.overflights:
        yield "" if leg.label in said else leg.label, axes.x(leg.entry_km), axes.x(leg.exit_km)
        said.add(leg.label)


def _height_label(height: Height, units: Unit) -> str:
    low, high = (f"{in_unit(end_km, units):,.0f}" for end_km in (height.low_km, height.high_km))
    return f"{height.name.split(' (')[0]}, {low_high_text(low, high)} {units}"
