"""The names on the map of a figure: origins and ends, rings and paths, places, towns and seas.

Names are given room by rank, first come, first served: origins and ends, the rings' own labels,
places near an edge, towns where the map is nearly empty, and last the seas. A name that finds no
room is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely

from ranges import catalog
from ranges.catalog import seas
from ranges.core import Floats, LonLat, Place, readable_line
from ranges.figure._base_map import view_boxes
from ranges.figure._fonts import Face, text_baseline, width_px
from ranges.figure._label_room import Box, LabelRoom, boxes_along_curves, boxes_around_point
from ranges.figure._map_panel import DrawnLayer, MapPanel, ScaleBar, shown_colour
from ranges.figure.canvas import TextStyle
from ranges.map import MarkLayer

__all__ = ["draw_names"]


_MAX_PLACES = 40
_MAX_TOWNS = 12
#: Towns are named where the view is this narrow and fewer places than these have a name.
_TOWNS_BELOW_KM = 4000.0
_FEW_PLACES = 6
_REFERENCE_RANK, _TOWN_RANK = 8, 9


class NamedPoint(NamedTuple):
    """A point with its name.

    `rank` is 0 for origins and 1 for ends, which are always dotted; from 2 on a point has its dot
    only where its name has room. A territory (`is_area`) has its name in its middle and no dot.
    `is_tick`: one along a path, smaller than others.
    """

    position: LonLat
    name: str
    rank: int
    is_area: bool = False
    is_tick: bool = False

    @property
    def is_minor(self) -> bool:
        """Whether the point is left out where its name has no room."""
        return self.rank >= 2


def draw_names(
    panel: MapPanel, drawn: Sequence[DrawnLayer], marks: Sequence[MarkLayer], scale_bar: ScaleBar
) -> list[Box]:
    """Write all names that have room, the most important first, and return their boxes.

    Parameters
    ----------
    panel
        The map.
    drawn
        Rings and paths, whose lines names keep off where they can.
    marks
        The points of the scene with their names.
    scale_bar
        Already drawn; its box is the first of those returned.
    """
    names = _MapNames(panel, drawn, scale_bar)
    points = [
        NamedPoint(
            LonLat(lon=mark["at"][0], lat=mark["at"][1]),
            mark["text"],
            mark["rank"],
            mark["style"] == "area",
            mark["style"] == "tick",
        )
        for mark in marks
    ]
    known = {point.name for point in points}
    names.name_points([point for point in points if not point.is_minor])
    names.label_edges(drawn)
    minor = [point for point in points if point.is_minor]
    named_count = names.name_points([*minor, *_reference_points(known)])
    if named_count < _FEW_PLACES and panel.view.width_km < _TOWNS_BELOW_KM:
        names.name_points([town for town in _town_points(panel) if town.name not in known])
    names.name_seas()
    return names.boxes


def _reference_points(known: set[str]) -> list[NamedPoint]:
    """Return the reference places whose names the scene's own points do not have."""
    points = []
    for place in catalog.reference_places().values():
        if place.short_name not in known:
            points.append(NamedPoint(place.position, place.short_name, _REFERENCE_RANK))
    return points


def _town_points(panel: MapPanel) -> list[NamedPoint]:
    """Return the towns near the middle of the view, the most populous first."""
    boxes = view_boxes(panel.view, panel.view.middle)
    towns = [town for box in boxes for town in _towns_within(*box)]
    towns.sort(key=lambda town: -town.population)
    return [NamedPoint(town.position, town.name, _TOWN_RANK) for town in towns]


@lru_cache(maxsize=32)
def _towns_within(west: float, south: float, east: float, north: float) -> tuple[Place, ...]:
    towns = catalog.places()
    is_near = (towns.lon > west) & (towns.lon < east) & (towns.lat > south) & (towns.lat < north)
    return tuple(towns.place(index) for index in np.flatnonzero(is_near)[:60].tolist())


class _MapNames:
    """The names of one map as they are given their boxes."""

    def __init__(self, panel: MapPanel, drawn: Sequence[DrawnLayer], scale_bar: ScaleBar) -> None:
        self.panel, self.view, self.colours = panel, panel.view, panel.colours
        self.letter_px = panel.letter_px
        self.boxes = [scale_bar.text]
        self.room = LabelRoom(self.view.panel.grown(-0.3 * self.letter_px))
        self.room.take(scale_bar.room)
        self._world = shapely.Polygon(self.view.outline_px())
        curves = [self.view.px(curve) for _, item in drawn for edge in item.edges for curve in edge]
        self._lines = shapely.MultiLineString([curve for curve in curves if len(curve) > 1])
        shapely.prepare(self._world)
        shapely.prepare(self._lines)

    def name_points(self, points: Sequence[NamedPoint]) -> int:
        """Name points, the first of them first, and return how many have a name."""
        if not points:
            return 0
        radius = 0.24 * self.letter_px
        shown: list[tuple[NamedPoint, float, float, Box]] = []
        xy = self.view.points_px([point.position for point in points])
        for point, (x, y) in zip(points, xy.tolist(), strict=True):
            dot = Box(x - radius, y - radius, x + radius, y + radius)
            if not np.isfinite(x) or not self.view.panel.grown(-radius).holds(dot):
                continue
            if not point.is_minor and not point.is_area:
                self.room.take(dot.grown(1.0))
                self._draw_dot(x, y, (0.6 if point.is_tick else 1.0) * radius)
            shown.append((point, x, y, dot))
        named_count = 0
        for point, x, y, dot in shown:
            named_count += self._name_point(point, x, y, dot)
            most = _MAX_TOWNS if point.rank == _TOWN_RANK else _MAX_PLACES
            if named_count >= most:
                break
        return named_count

    def _name_point(self, point: NamedPoint, x: float, y: float, dot: Box) -> bool:
        """Write the name of a point at x, y in pixels, and return whether there was room."""
        text = readable_line(point.name)
        if not text or (point.is_minor and not self.room.is_free(dot)):
            return False
        size = 0.8 if point.is_tick else 0.92 if point.is_minor else 1.0
        size_px = size * self.letter_px
        face = Face(size_px, bold=point.rank == 0)
        width, height = width_px(text, face) + 4.0, 1.3 * face.size_px
        boxes = boxes_around_point(x, y, width, height, 0.5 * self.letter_px)
        if point.is_area:
            left, top = x - width / 2.0, y - height / 2.0
            boxes.insert(0, Box(left, top, left + width, top + height))
        box = self.room.first_free([*filter(self._is_off_lines, boxes), *boxes])
        if box is None:
            return False
        if point.is_minor:
            self.room.take(dot)
            self._draw_dot(x, y, 0.8 * (dot.right - x))
        style = TextStyle(face=face, colour=self.colours.ink, halo=self.colours.halo)
        self._write(box, text, style)
        return True

    def label_edges(self, drawn: Sequence[DrawnLayer]) -> None:
        """Label rings on their lines, and paths beside theirs."""
        for index, (layer, item) in enumerate(drawn):
            texts = (layer["label"], layer["inner_label"] if layer["kind"] == "ring" else "")
            colour = shown_colour(layer["colour"], self.colours)
            for edge_index, (text, edge) in enumerate(zip(texts, item.edges, strict=False)):
                line = readable_line(text)
                if line and item.is_ring:
                    self._label_ring(line, edge, colour, index + edge_index)
                elif line:
                    self._label_path(line, edge, colour, index + edge_index)

    def _label_ring(self, text: str, edge: Sequence[Floats], colour: str, turn: int) -> None:
        # The halo is wide enough that no line is seen between words.
        face = Face(self.letter_px, bold=True)
        style = TextStyle(face=face, colour=colour, halo=self.colours.halo, halo_em=0.5)
        self._write_in_first_free(self._boxes_on(text, face, edge, turn), text, style)

    def _label_path(self, text: str, edge: Sequence[Floats], colour: str, turn: int) -> None:
        # Above the line, which is too thin to be cut by a label.
        face = Face(self.letter_px, italic=True)
        style = TextStyle(face=face, colour=colour, halo=self.colours.halo)
        boxes = self._boxes_on(text, face, edge, turn)
        up = 0.85 * (1.35 * face.size_px)
        above = [Box(box.left, box.top - up, box.right, box.bottom - up) for box in boxes]
        self._write_in_first_free(above, text, style)

    def _boxes_on(self, text: str, face: Face, edge: Sequence[Floats], turn: int) -> list[Box]:
        """Return boxes for a text that are centred on a line, the best first."""
        width, height = width_px(text, face) + 6.0, 1.35 * face.size_px
        curves = [self.view.px(curve) for curve in edge]
        return boxes_along_curves(curves, self.view.panel, width, height, turn)

    def _write_in_first_free(self, boxes: list[Box], text: str, style: TextStyle) -> None:
        box = self.room.first_free(boxes)
        if box is not None:
            self._write(box, text, style)

    def name_seas(self) -> None:
        """Name seas where there is room for the whole name; oceans may stand off their middle."""
        km_per_px = self.view.km_per_px
        lowest_rank = 1 if km_per_px > 16.0 else 2 if km_per_px > 6.0 else 3
        shown = [sea for sea in seas() if sea.rank <= lowest_rank]
        xy = self.view.points_px([sea.position for sea in shown])
        for sea, (x, y) in zip(shown, xy, strict=True):
            if not np.isfinite(x):
                continue
            face = Face((0.95 if sea.rank == 1 else 0.85) * self.letter_px, italic=True)
            text = sea.name.partition(" (")[0] if lowest_rank < 2 else sea.name
            half, high = width_px(text, face) / 2.0 + 2.0, 0.65 * face.size_px
            steps = (0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0) if sea.rank == 1 else (0.0,)
            boxes = [
                Box(
                    x - half + aside * half,
                    y - high + up * high * 1.5,
                    x + half + aside * half,
                    y + high + up * high * 1.5,
                )
                for aside in (0.0, 0.6, -0.6)
                for up in steps
            ]
            at_sea = list(filter(self._is_at_sea, boxes))
            style = TextStyle(face=face, colour=self.colours.sea_name)
            self._write_in_first_free(at_sea, text, style)

    def _is_off_lines(self, box: Box) -> bool:
        return not self._lines.intersects(shapely.box(*box))

    def _is_at_sea(self, box: Box) -> bool:
        """Return whether a box is on the map and crosses no ring or path."""
        return bool(self._world.contains(shapely.box(*box))) and self._is_off_lines(box)

    def _draw_dot(self, x: float, y: float, radius_px: float) -> None:
        self.panel.sheet.dot(x, y, radius_px, self.colours.ink, self.colours.halo)

    def _write(self, box: Box, text: str, style: TextStyle) -> None:
        """Write a text in the middle of a box."""
        self.boxes.append(box)
        x = (box.left + box.right - width_px(text, style.face)) / 2.0
        baseline = text_baseline(box.top, box.bottom, style.face)
        self.panel.sheet.text(x, baseline, text, style)
