"""The panel of a figure that holds the map: its rings and paths, their colours, its scale bar.

Colour belongs to the data: what lies under it is quiet in every theme.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import shapely

from ranges.core import COLOUR_CODES, FigureColours, Floats, LonLat, Unit, in_unit
from ranges.figure._fonts import Face, text_baseline, width_px
from ranges.figure._label_room import Box
from ranges.figure._map_view import MapView, ProjectedItem
from ranges.figure.canvas import Sheet, Stroke, TextStyle
from ranges.map import LineLayer

__all__ = [
    "DrawnLayer",
    "MapPanel",
    "ScaleBar",
    "area_alphas",
    "draw_overlays",
    "draw_scale_bar",
    "draw_scene",
    "scale_text",
    "shade",
    "shown_colour",
]


#: Widths of lines are given for names of this size, and grow with them.
_USUAL_LETTER_PX = 13.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPanel:
    """What is needed to draw on the map of a figure; `letter_px` is the size of names."""

    sheet: Sheet
    view: MapView
    colours: FigureColours
    unit: Unit
    letter_px: float

    @property
    def line_factor(self) -> float:
        """By how much lines are wider than on a figure with names of the usual size."""
        return self.letter_px / _USUAL_LETTER_PX


class DrawnLayer(NamedTuple):
    """A layer of lines as `ranges.map` gives it, with its ring or path on paper."""

    layer: LineLayer
    item: ProjectedItem


class ScaleBar(NamedTuple):
    """Where the scale bar stands: the box of its text, and of the whole with some room round it."""

    text: Box
    room: Box


def shown_colour(colour: str, colours: FigureColours) -> str:
    """Return a colour of the data as it is seen on the figure's ground: lighter on a dark one."""
    if not colours.is_dark:
        return colour
    if colour == COLOUR_CODES["ink"]:
        return colours.ink
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(value + 0.28 * (255 - value)):02x}" for value in channels)


def draw_overlays(panel: MapPanel, overlays: Sequence[DrawnLayer]) -> None:
    """Draw the thin lines of overlays, which lie under the scene's own rings and paths."""
    for layer, item in overlays:
        line_px = layer.get("width_px", 1.1 if layer.get("thin", True) else 2.0)
        _draw_line(panel, layer, item, line_px * panel.letter_px / _USUAL_LETTER_PX)


def area_alphas(ring_count: int, colours: FigureColours) -> dict[str, float]:
    """Return how strongly areas are tinted: rings, bands, cores upon them, what is outside."""
    alpha = 0.085 if ring_count < 4 else 0.3 / ring_count
    alpha *= 1.2 if colours.is_dark else 1.0
    outside = 0.45 if colours.is_dark else 0.16
    return {"ring": alpha, "band": 0.7 * alpha, "core": 1.5 * alpha, "outside": outside}


def shade(colours: FigureColours) -> str:
    """Return the colour that makes what is out of range darker."""
    return colours.halo if colours.is_dark else colours.ink


def draw_scene(panel: MapPanel, drawn: Sequence[DrawnLayer]) -> None:
    """Draw rings and paths: first all fills, then all casings, then all lines."""
    sheet, view, colours = panel.sheet, panel.view, panel.colours
    alphas = area_alphas(sum(item.is_ring for _, item in drawn), colours)
    # One shade: of the selected ring, else of the first past a hemisphere.
    beyond = [(layer, item) for layer, item in drawn if item.outside]
    beyond.sort(key=lambda ring: not (ring[0]["kind"] == "ring" and ring[0]["selected"]))
    for layer, item in beyond[:1]:
        sheet.area(
            view.curves_px(item.outside),
            shade(colours),
            alpha=alphas["outside"],
            clip=view.panel,
            name=f"{layer['id']}-outside",
        )
    for layer, item in drawn:
        is_band = layer["kind"] == "ring" and layer["core"] is not None
        for part, area, kind in (
            ("fill", item.fill, "band" if is_band else "ring"),
            ("core", item.core, "core"),
        ):
            sheet.area(
                view.curves_px(area),
                layer["colour"],
                alpha=alphas[kind] * layer.get("opacity", 1.0),
                clip=view.panel,
                name=f"{layer['id']}-{part}",
            )
    for layer, item in drawn:
        width_px = layer["width_px"] + 2.8 if "width_px" in layer else 5.0
        alpha = 0.8 * layer.get("opacity", 1.0)
        casing = Stroke(colour=colours.halo, width_px=width_px * panel.line_factor, alpha=alpha)
        sheet.lines(_edges_px(view, item), casing, clip=view.panel)
    for layer, item in drawn:
        width_px = layer.get("width_px", 2.2 if item.is_ring else 2.0)
        _draw_line(panel, layer, item, width_px * panel.line_factor)


def _draw_line(panel: MapPanel, layer: LineLayer, item: ProjectedItem, line_px: float) -> None:
    colour = shown_colour(layer["colour"], panel.colours)
    alpha = layer.get("opacity", 1.0)
    stroke = Stroke(colour=colour, width_px=line_px, dash=layer["dash"], alpha=alpha)
    curves, name = _edges_px(panel.view, item), f"{layer['id']}-line"
    panel.sheet.lines(curves, stroke, clip=panel.view.panel, name=name)


def _edges_px(view: MapView, item: ProjectedItem) -> list[Floats]:
    return [view.px(curve) for edge in item.edges for curve in edge]


def scale_text(view: MapView, unit: Unit, middle: LonLat) -> tuple[str, float]:
    """Return what the scale bar says and how many pixels long it is."""
    lat = middle.lat if abs(middle.lat) < 75.0 else math.copysign(75.0, middle.lat)
    lat = float(round(lat))
    per_km = view.projection.scale_length(1.0, lat)
    most = in_unit(0.2 * view.width_km / per_km, unit)
    power = 10.0 ** math.floor(math.log10(most))
    length = next(power * step for step in (5.0, 2.0, 1.0) if power * step <= most)
    length_km = length / in_unit(1.0, unit)
    parallel = f"{abs(lat):.0f}° {'S' if lat < 0 else 'N'}"
    validity = view.projection.record.scale_caption.format(lat=parallel)
    length_px = view.projection.scale_length(length_km, lat) / view.km_per_px
    return f"{length:,g} {unit} {validity}", length_px


def draw_scale_bar(panel: MapPanel) -> ScaleBar:
    """Draw the scale bar in the lower left corner of the panel and return where it stands."""
    sheet, view, colours = panel.sheet, panel.view, panel.colours
    text, length_px = scale_text(view, panel.unit, view.middle)
    face = Face(0.85 * panel.letter_px)
    width, height = width_px(text, face), 1.3 * face.size_px
    world = shapely.Polygon(view.outline_px())
    left, bottom = view.panel.left + panel.letter_px, view.panel.bottom - panel.letter_px
    if view.projection.record.is_rectangular:  # the bar stands between its upright sides
        left = max(left, world.bounds[0] + panel.letter_px)
    box = Box(left, bottom - height - 7.0, left + width, bottom - 7.0)
    right, tick = left + length_px, bottom - 5.0
    bar = np.array([[left, tick], [left, bottom], [right, bottom], [right, tick]])
    # Beside a globe it stands on the paper, whose colour a transparent figure does not know.
    is_on_map = world.intersects(shapely.box(*box))
    if is_on_map:
        sheet.lines([bar], Stroke(colour=colours.halo, width_px=4.0, alpha=0.85))
    sheet.lines([bar], Stroke(colour=colours.ink, width_px=1.4), name="scale")
    style = TextStyle(face=face, colour=colours.ink, halo=colours.halo if is_on_map else None)
    # Centred in its box, as names are.
    x = (box.left + box.right - width) / 2.0
    sheet.text(x, text_baseline(box.top, box.bottom, face), text, style)
    whole = Box(left, box.top, max(right, box.right), bottom)
    return ScaleBar(box, whole.grown(0.3 * panel.letter_px))
