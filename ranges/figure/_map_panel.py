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
from ranges.figure._fonts import Face, text_baseline, width_px, wrapped
from ranges.figure._label_room import Box
from ranges.figure._map_view import MapView, ProjectedItem
from ranges.figure.canvas import Sheet, Stroke, TextStyle
from ranges.figure.typography import SOURCE_SANS, Typeface
from ranges.map import LegendEntry, LineLayer

__all__ = [
    "DrawnLayer",
    "MapPanel",
    "ScaleBar",
    "Tints",
    "draw_overlays",
    "draw_scale_bar",
    "draw_scene",
    "draw_tint_sample",
    "scale_text",
    "shade",
    "shown_colour",
    "tints",
]


#: Widths of lines are given for names of this size, and grow with them.
_USUAL_LETTER_PX = 13.0
#: How much wider the light edge round a line is than the line, and how wide a band's high edge is
#: for its low one.
_CASING_PX, _HIGH_EDGE = 2.8, 0.5
_SAMPLE_STEPS = 12
#: Corners that the scale bar may stand in, the best first; how high a line of its words is, in
#: letters, and the bar itself; how wide its words may be, for their width in one line.
_SCALE_CORNERS = (("lower", "left"), ("lower", "right"), ("upper", "left"), ("upper", "right"))
_SCALE_LEADING, _SCALE_BAR_PX, _FOLDS = 1.3, 7.0, (1.0, 0.62, 0.45)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPanel:
    """What is needed to draw on the map of a figure.

    `letter_px` is the size of names, `highlighted` are codes of countries in another colour.
    """

    sheet: Sheet
    view: MapView
    colours: FigureColours
    unit: Unit
    letter_px: float
    highlighted: frozenset[str] = frozenset()
    typeface: Typeface = SOURCE_SANS

    def face(self, *, bold: bool = False, italic: bool = False) -> Face:
        """Return the letters of names."""
        return Face(self.letter_px, bold, italic, self.typeface)

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
        curves = [panel.view.px(curve) for edge in item.edges for curve in edge]
        _draw_line(panel, layer, curves, line_px * panel.line_factor, f"{_group(layer)}/line")


class Tints(NamedTuple):
    """How strongly areas are tinted, 0 to 1.

    `ring`: of one figure; `core` of a band, from which it fades to `edge`; `outside` a range.
    """

    ring: float
    core: float
    edge: float
    outside: float

    def layer_alphas(self, steps: int) -> list[float]:
        """Return the opacity of each of the areas of a band, laid on each other, the widest first.

        Together they are tinted evenly less from the core, the last of them, to the edge.
        """
        totals = np.linspace(self.edge, self.core, steps)
        alphas: list[float] = (1.0 - (1.0 - totals[1:]) / (1.0 - totals[:-1])).tolist()
        return [self.edge, *alphas]


def tints(ring_count: int, colours: FigureColours) -> Tints:
    """Return how strongly the areas of so many rings are tinted."""
    alpha = 0.085 if ring_count < 3 else (0.28 if colours.is_dark else 0.2) / ring_count
    alpha *= 1.2 if colours.is_dark else 1.0
    # Of bands that lie on each other the cores add up.
    core = 2.2 if ring_count < 2 else 1.6 if ring_count == 2 else 1.2
    return Tints(alpha, core * alpha, 0.3 * alpha, 0.45 if colours.is_dark else 0.16)


def draw_tint_sample(
    sheet: Sheet, box: Box, entry: LegendEntry, shown: Tints, colours: FigureColours
) -> None:
    """Draw a tint as it looks on land, for the legend; that of a band's uncertain part fades."""
    left, top, right, bottom = box
    sheet.area([_rectangle(box)], colours.land)
    if entry.area == "outside":
        sheet.area([_rectangle(box)], shade(colours), alpha=shown.outside)
    elif entry.area == "core":
        sheet.area([_rectangle(box)], entry.colour, alpha=shown.core)
    else:
        ends = np.linspace(right, left, _SAMPLE_STEPS + 1)[:-1]
        for end, alpha in zip(ends, shown.layer_alphas(_SAMPLE_STEPS), strict=True):
            sheet.area([_rectangle(Box(left, top, float(end), bottom))], entry.colour, alpha=alpha)


def _rectangle(box: Box) -> Floats:
    left, top, right, bottom = box
    return np.array([[left, top], [right, top], [right, bottom], [left, bottom], [left, top]])


def shade(colours: FigureColours) -> str:
    """Return the colour that makes what is out of range darker."""
    return colours.halo if colours.is_dark else colours.ink


def draw_scene(panel: MapPanel, drawn: Sequence[DrawnLayer]) -> None:
    """Draw rings and paths: first all areas, then the lines of each, the widest ring first.

    In an SVG the areas of a ring lie with its lines, where those of a narrower one are above it.
    """
    sheet, view, colours = panel.sheet, panel.view, panel.colours
    shown = tints(sum(item.is_ring for _, item in drawn), colours)
    # One shade: of the selected ring, else of the first past a hemisphere.
    beyond = [(layer, item) for layer, item in drawn if item.outside]
    beyond.sort(key=lambda ring: not (ring[0]["kind"] == "ring" and ring[0]["selected"]))
    for layer, item in beyond[:1]:
        sheet.area(
            view.curves_px(item.outside),
            shade(colours),
            alpha=shown.outside,
            clip=view.panel,
            name=f"{_group(layer)}/outside",
        )
    ordered = sorted(drawn, key=lambda each: -_width_km(each.item))
    for layer, item in ordered:
        for part, area, alpha in _tinted_areas(item, shown):
            sheet.area(
                view.curves_px(area),
                layer["colour"],
                alpha=alpha * layer.get("opacity", 1.0),
                clip=view.panel,
                name=f"{_group(layer)}/{part}",
            )
    for layer, item in ordered:
        group = _group(layer)
        lines = _edge_lines(panel, layer, item)
        for curves, line_px, _ in lines:
            alpha = 0.8 * layer.get("opacity", 1.0)
            width_px = line_px + _CASING_PX * panel.line_factor
            casing = Stroke(colour=colours.halo, width_px=width_px, alpha=alpha)
            sheet.lines(curves, casing, clip=view.panel, name=f"{group}/casing")
        for curves, line_px, name in lines:
            _draw_line(panel, layer, curves, line_px, f"{group}/{name}")


def _width_km(item: ProjectedItem) -> float:
    """Return how wide the area of an item is on paper, 0 without one."""
    return max((float(np.ptp(loop[:, 0])) for loop in item.fill), default=0.0)


def _tinted_areas(item: ProjectedItem, shown: Tints) -> list[tuple[str, tuple[Floats, ...], float]]:
    """Return the areas of a ring, the widest first: what each is called, its loops, its opacity."""
    if not item.core:
        return [("fill", item.fill, shown.ring)]
    areas = [item.fill, *item.between, item.core]
    names = ["fill", *(f"fade-{step}" for step in range(1, len(areas) - 1)), "core"]
    return list(zip(names, areas, shown.layer_alphas(len(areas)), strict=True))


def _edge_lines(
    panel: MapPanel, layer: LineLayer, item: ProjectedItem
) -> list[tuple[list[Floats], float, str]]:
    """Return the lines of an item in pixels, how wide each is, and its name.

    The high edge of a band is thinner: it is an estimate, and the low one is sure.
    """
    usual_px = layer.get("width_px", 2.2 if item.is_ring else 2.0)
    lines = []
    for number, edge in enumerate(item.edges):
        is_high = number == 0 and len(item.edges) > 1 and bool(item.core)
        width_px = usual_px * (_HIGH_EDGE if is_high else 1.0) * panel.line_factor
        name = "high" if is_high else "line"
        lines.append(([panel.view.px(curve) for curve in edge], width_px, name))
    return lines


def _draw_line(
    panel: MapPanel, layer: LineLayer, curves: list[Floats], line_px: float, name: str
) -> None:
    colour = shown_colour(layer["colour"], panel.colours)
    alpha = layer.get("opacity", 1.0)
    stroke = Stroke(colour=colour, width_px=line_px, dash=layer["dash"], alpha=alpha)
    panel.sheet.lines(curves, stroke, clip=panel.view.panel, name=name)


def _group(layer: LineLayer) -> str:
    """Return the name of the group of a ring or another line on a sheet."""
    if layer["kind"] == "ring":
        return f"rings/{layer['id']}"
    is_flight = layer["id"].startswith(("flight-", "fall-"))
    return f"{'flights' if is_flight else 'paths'}/{layer['id']}"


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


def draw_scale_bar(panel: MapPanel, drawn: Sequence[DrawnLayer] = ()) -> ScaleBar:
    """Draw the scale bar in a corner of the panel and return where it stands.

    It stands in the lower left, with its words in one line, unless lines of `drawn` run there.
    """
    sheet, view, colours = panel.sheet, panel.view, panel.colours
    text, length_px = scale_text(view, panel.unit, view.middle)
    face = panel.face()
    curves = [view.px(curve) for _, item in drawn for edge in item.edges for curve in edge]
    curves.append(view.outline_px())
    crossing = shapely.MultiLineString([curve for curve in curves if len(curve) > 1])
    shapely.prepare(crossing)
    folds = [wrapped(text, face, share * width_px(text, face) + 1.0) for share in _FOLDS]
    layouts = [(lines, corner) for corner in _SCALE_CORNERS for lines in folds]
    boxes = [_scale_box(panel, lines, length_px, corner) for lines, corner in layouts]
    crossed_px = [crossing.intersection(shapely.box(*box.grown(3.0))).length for box in boxes]
    chosen = crossed_px.index(min(crossed_px))
    (lines, _), whole = layouts[chosen], boxes[chosen]
    bottom, tick = whole.bottom, whole.bottom - 5.0
    right = whole.left + length_px
    bar = np.array([[whole.left, tick], [whole.left, bottom], [right, bottom], [right, tick]])
    # Beside a globe it stands on the paper, whose colour a transparent figure does not know.
    is_on_map = shapely.Polygon(view.outline_px()).intersects(shapely.box(*whole))
    if is_on_map:
        sheet.lines([bar], Stroke(colour=colours.halo, width_px=4.0, alpha=0.85), name="scale")
    sheet.lines([bar], Stroke(colour=colours.ink, width_px=1.4), name="scale")
    style = TextStyle(face=face, colour=colours.ink, halo=colours.halo if is_on_map else None)
    leading_px = _SCALE_LEADING * face.size_px
    start = (whole.left, text_baseline(whole.top, whole.top + leading_px, face))
    sheet.paragraph(start, lines, style, leading_px=leading_px, name="scale")
    wide = max(width_px(line, face) for line in lines)
    words = Box(whole.left, whole.top, whole.left + wide, bottom - _SCALE_BAR_PX)
    return ScaleBar(words, whole.grown(0.3 * panel.letter_px))


def _scale_box(
    panel: MapPanel, lines: Sequence[str], length_px: float, corner: tuple[str, str]
) -> Box:
    """Return the box of the scale bar with its words in a corner of the panel."""
    face, inner = panel.face(), panel.view.panel.grown(-panel.letter_px)
    wide = max(length_px, *(width_px(line, face) for line in lines))
    high = len(lines) * _SCALE_LEADING * face.size_px + _SCALE_BAR_PX
    left, right = inner.left, inner.right
    if panel.view.projection.record.is_rectangular:  # the bar stands between its upright sides
        west, _, east, _ = shapely.Polygon(panel.view.outline_px()).bounds
        left, right = max(left, west + panel.letter_px), min(right, east - panel.letter_px)
    if corner[1] == "right":
        left = right - wide
    top = inner.top if corner[0] == "upper" else inner.bottom - high
    return Box(left, top, left + wide, top + high)
