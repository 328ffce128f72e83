"""A scene's reported flights year by year: small maps of one place at one scale, side by side."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ranges.core import CountUnit, FigureFormat, FlightFilter, SceneError, gettext
from ranges.figure._base_map import draw_base_map
from ranges.figure._fonts import text_baseline, width_px
from ranges.figure._label_room import Box
from ranges.figure._map_panel import (
    DrawnLayer,
    MapPanel,
    draw_overlays,
    draw_scene,
    shown_colour,
)
from ranges.figure._map_view import MapView, fitted_view, projected_items, projected_line
from ranges.figure.canvas import Stroke, TextStyle
from ranges.figure.charts._page import RECORD_SOURCES, ChartPage, ChartTexts, LegendPart, chart_file
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import FigureFile
from ranges.flights import (
    count_caption,
    count_text,
    launch_counts,
    own_flights_text,
    period_filter,
    selected_flights,
    shown_kinds,
)
from ranges.geodesy import Projection, projection, projection_title
from ranges.map import layer_curves, overlay_layers, overlay_legend, scene_layers
from ranges.scene import Findings, centre, evaluate

__all__ = ["by_year_figure", "map_boxes"]

_USUAL = FigureOptions()
#: How wide a small map is, in times its height.
_SHAPE = 1.5
_LEAST_KM = 1600.0


class _Year(NamedTuple):
    """A year's lines on paper, and what stands over its map."""

    label: str
    overlays: tuple[DrawnLayer, ...]


def by_year_figure(
    findings: Findings, options: FigureOptions = _USUAL, *, file_format: FigureFormat = "png"
) -> FigureFile:
    """Return the flights of a scene by year, all maps at one scale, with the scene's rings.

    Parameters
    ----------
    findings
        A scene, evaluated; where it shows no flights, all ballistic and space launches are taken.
    options
        Size, projection, theme and texts.

    Raises
    ------
    SceneError
        If no flight is chosen, a text has no room, or the format is not known.
    """
    scene = findings.scenario
    choice = scene.flights or FlightFilter()
    flights = selected_flights(choice)
    if not flights:
        raise SceneError(gettext("No launch on record is of this kind: choose less narrowly."))
    shown = replace(findings, scenario=replace(scene, flights=choice, flight_id=None))
    on = projection(options.projection, (options.centre or centre(shown)).position)
    names = list(dict.fromkeys(flight.date[:4] for flight in flights))
    kinds = scene.count.kinds or shown_kinds(choice)
    counts = {
        count.label: count_text(count)
        for count in launch_counts("year", scene.count.unit, kinds, among=choice)
    }
    years = [
        _Year(
            _label(year, counts.get(year, "0"), scene.count.unit),
            _overlays(shown, period_filter(choice, year), on),
        )
        for year in names
    ]
    layers = [layer for layer in scene_layers(shown, to_poles=True) if layer["kind"] != "mark"]
    drawn = tuple(map(DrawnLayer, layers, projected_items(shown, on)))
    counted = count_caption("year", scene.count.unit, kinds, among=choice, units=scene.units)
    own = own_flights_text(choice)
    said = "; ".join(f"{year} {counts.get(year, '0')}" for year in names)
    texts = ChartTexts(
        title="Reported North Korean launches, year by year",
        subtitle="All maps at one scale",
        caption=f"{counted}. Years without one are left out."
        f" {projection_title(options.projection)} projection.",
        alt_text=f"{len(names)} small maps at one scale. {counted}: {said}.",
        sources=(*RECORD_SOURCES, *([own] if own else []), "Natural Earth (borders)"),
    )
    colours = options.colours
    legend = [
        LegendPart(entry.text, shown_colour(entry.colour, colours), not entry.is_dot, entry.dash)
        for entry in overlay_legend(shown)
    ]
    page = ChartPage(texts, options, legend)
    _draw(page, page.write(), years, drawn, on)
    return chart_file(page, file_format)


def _label(year: str, count: str, unit: CountUnit) -> str:
    """Return what stands over a map: "2022: 34 launch days"."""
    noun = {"days": "launch day", "events": "event", "missiles": "missile"}[unit]
    return f"{year}: {count} {noun}{'' if count == '1' else 's'}"


def _overlays(findings: Findings, choice: FlightFilter, on: Projection) -> tuple[DrawnLayer, ...]:
    """Return the lines of a choice of flights on paper, as a scene of them alone draws them."""
    scene = replace(findings.scenario, flights=choice, rings=(), paths=(), selected=0)
    alone = evaluate(replace(scene, is_expected_shown=False))
    return tuple(
        DrawnLayer(layer, projected_line(layer_curves(layer), on))
        for layer in overlay_layers(alone, to_poles=True)
    )


def _draw(
    page: ChartPage,
    panel: Box,
    years: list[_Year],
    drawn: tuple[DrawnLayer, ...],
    on: Projection,
) -> None:
    boxes = map_boxes(panel, len(years), label_px=1.7 * page.letter_px, gap_px=0.8 * page.letter_px)
    shown = [item for year in years for _, item in year.overlays] + [item for _, item in drawn]
    view = fitted_view(on, boxes[0], shown, least_km=_LEAST_KM)
    style = TextStyle(face=page.face(bold=True), colour=page.colours.ink)
    for year, box in zip(years, boxes, strict=True):
        middle = box.top - 0.8 * page.letter_px
        baseline = text_baseline(middle, middle, style.face)
        fits = width_px(year.label, style.face) <= box.right - box.left
        # "2022: 34" where there is no room for what is counted, which the caption says.
        label = year.label if fits else " ".join(year.label.split()[:2])
        page.sheet.text(box.left, baseline, label, style)
        with page.sheet.group(f"maps/{year.label[:4]}"):
            _draw_map(page, view._replace(panel=box), year, drawn)


def _draw_map(page: ChartPage, view: MapView, year: _Year, drawn: tuple[DrawnLayer, ...]) -> None:
    letter_px = 0.75 * page.letter_px
    panel = MapPanel(
        sheet=page.sheet, view=view, colours=page.colours, unit="km", letter_px=letter_px
    )
    draw_base_map(panel)
    draw_overlays(panel, year.overlays)
    draw_scene(panel, drawn)
    left, top, right, bottom = view.panel
    frame = np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])
    page.sheet.lines([frame], Stroke(colour=page.colours.coast, width_px=0.8))


def map_boxes(panel: Box, count: int, *, label_px: float, gap_px: float) -> list[Box]:
    """Return the boxes of so many maps, row by row, as large as the panel has room for."""
    width, height = panel.right - panel.left, panel.bottom - panel.top

    def map_px(columns: int) -> float:
        rows = math.ceil(count / columns)
        by_width = (width - (columns - 1) * gap_px) / columns
        by_height = _SHAPE * (height / rows - label_px - gap_px)
        return min(by_width, by_height)

    columns = max(range(1, count + 1), key=map_px)
    rows = math.ceil(count / columns)
    wide = (width - (columns - 1) * gap_px) / columns
    high = height / rows - label_px - gap_px
    boxes = []
    for index in range(count):
        row, column = divmod(index, columns)
        left = panel.left + column * (wide + gap_px)
        top = panel.top + row * (label_px + high + gap_px) + label_px
        boxes.append(Box(left, top, left + wide, top + high))
    return boxes
