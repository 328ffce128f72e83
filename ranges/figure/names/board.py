"""The names of one map as they are given their room, and how they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Literal, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges.figure._fonts import Face, text_baseline, width_px
from ranges.figure._label_room import Box, LabelRoom
from ranges.figure._map_panel import DrawnLayer, MapPanel
from ranges.figure.canvas import TextStyle

__all__ = ["Dot", "NameBoard", "NameKind", "PlacedName", "write_names"]

#: `site`: an origin or an end; `tick`: one along a path; `place`: any other with a dot; `area`: the
#: territory that a ring starts from.
NameKind = Literal["site", "tick", "place", "area", "ring", "path", "country", "sea"]
#: Names that have no group of their own.
_GROUPS: Mapping[NameKind, str] = MappingProxyType(
    {
        "ring": "names/rings",
        "path": "names/paths",
        "country": "names/countries",
        "sea": "names/seas",
    }
)
#: From the top of one line of a name to that of the next, and how high the letters of one are
#: above and below their line, in sizes of the letters.
_LEADING, _ASCENT, _DESCENT = 1.14, 0.76, 0.24
#: Round the letters of a name, in pixels and in sizes of the letters.
_ASIDE_PX, _ABOVE = 2.0, 0.08


class Dot(NamedTuple):
    """A dot in pixels."""

    x: float
    y: float
    radius_px: float


class PlacedName(NamedTuple):
    """A name with its room: its lines in a box, and the dot that it belongs to, if any.

    Without lines it is a dot that is drawn without a name.
    """

    kind: NameKind
    lines: tuple[str, ...]
    box: Box
    style: TextStyle
    dot: Dot | None = None

    @property
    def text(self) -> str:
        """The name in one line."""
        return " ".join(self.lines)


class NameBoard:
    """What the names of one map share: the room on it, the lines that they keep off, the names."""

    def __init__(self, panel: MapPanel, drawn: Sequence[DrawnLayer], taken: Sequence[Box]) -> None:
        self.panel, self.view, self.colours = panel, panel.view, panel.colours
        self.letter_px = panel.letter_px
        self.placed: list[PlacedName] = []
        self.room = LabelRoom(self.view.panel.grown(-0.3 * self.letter_px))
        for box in taken:
            self.room.take(box)
        outline = self.view.outline_px()
        self.world = shapely.Polygon(outline)
        curves = [self.view.px(curve) for _, item in drawn for edge in item.edges for curve in edge]
        self.line_curves = [curve for curve in curves if len(curve) > 1]
        self._lines = shapely.MultiLineString(self.line_curves)
        self._rim = shapely.LinearRing(outline)
        for geometry in (self.world, self._lines, self._rim):
            shapely.prepare(geometry)

    def size_of(self, lines: Sequence[str], face: Face) -> tuple[float, float]:
        """Return width and height of the box of a name."""
        width = max(width_px(line, face) for line in lines) + 2.0 * _ASIDE_PX
        height = _ASCENT + _DESCENT + (len(lines) - 1) * _LEADING + 2.0 * _ABOVE
        return width, height * face.size_px

    def letters_in(self, box: Box, face: Face) -> Box:
        """Return where the letters of a name in a box are."""
        margin = _ABOVE * face.size_px
        return Box(
            box.left + _ASIDE_PX, box.top + margin, box.right - _ASIDE_PX, box.bottom - margin
        )

    def are_off_lines(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """Return of each box whether no ring, path or edge of the map crosses it, shape (n,)."""
        areas = _areas(boxes)
        off = ~shapely.intersects(self._lines, areas) & ~shapely.intersects(self._rim, areas)
        return np.atleast_1d(off)

    def are_within_map(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """Return of each box whether it lies on the map and not beside it, shape (n,)."""
        return np.atleast_1d(shapely.contains_properly(self.world, _areas(boxes)))

    def are_on_map(self, boxes: Sequence[Box]) -> NDArray[np.bool_]:
        """Return of each box whether no edge of the map crosses it, shape (n,)."""
        return np.atleast_1d(~shapely.intersects(self._rim, _areas(boxes)))

    def first_free(self, boxes: Sequence[Box], *, off_lines: bool = True) -> Box | None:
        """Return the first box that is free, and off lines where it is to be; it is not taken."""
        boxes = [box for box, free in zip(boxes, self.room.are_free(boxes), strict=True) if free]
        if boxes and off_lines:
            off = self.are_off_lines(boxes)
            boxes = [box for box, is_off in zip(boxes, off, strict=True) if is_off]
        return boxes[0] if boxes else None

    def place(self, name: PlacedName, *, margin_px: float = 0.0) -> None:
        """Keep others from the box of a name, with a margin, and have it written."""
        if name.lines:
            self.room.take(name.box.grown(margin_px))
            if name.dot is not None:
                letters = self.letters_in(name.box, name.style.face)
                self.room.add_name(letters, name.dot.x, name.dot.y)
        self.placed.append(name)


def _areas(boxes: Sequence[Box]) -> NDArray[np.object_]:
    left, top, right, bottom = np.array(boxes).T
    areas: NDArray[np.object_] = shapely.box(left, top, right, bottom)
    return areas


def write_names(panel: MapPanel, names: Sequence[PlacedName]) -> None:
    """Draw the dots of names and write the names, each in the middle of its box."""
    sheet, colours = panel.sheet, panel.colours
    groups = list(_groups(names))
    for name, group in zip(names, groups, strict=True):
        if name.dot is not None:
            x, y, radius_px = name.dot
            sheet.dot(x, y, radius_px, colours.ink, colours.halo, name=group)
    for name, group in zip(names, groups, strict=True):
        face, box = name.style.face, name.box
        step_px = _LEADING * face.size_px
        middle = (box.top + box.bottom) / 2.0 - (len(name.lines) - 1) * step_px / 2.0
        for line in name.lines:
            x = (box.left + box.right - width_px(line, face)) / 2.0
            sheet.text(x, text_baseline(middle, middle, face), line, name.style, name=group)
            middle += step_px


def _groups(names: Sequence[PlacedName]) -> Iterator[str]:
    """Yield the group of each name on the sheet: a place has one of its own, with its dot."""
    used: Counter[str] = Counter()
    for name in names:
        if name.kind in _GROUPS:
            yield _GROUPS[name.kind]
            continue
        own = "-".join(re.findall(r"\w+", name.text.lower())) or "dot"
        used[own] += 1
        yield f"places/{own}" if used[own] == 1 else f"places/{own}-{used[own]}"
