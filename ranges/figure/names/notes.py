"""A user's remarks on the map: text where it was put, an arrow to what it speaks of.

They come before all names, which keep off them. A text beyond the frame is moved in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ranges.core import Floats, Note
from ranges.figure._fonts import text_baseline, width_px, wrapped
from ranges.figure._label_room import Box
from ranges.figure._map_panel import MapPanel
from ranges.figure.canvas import Stroke, TextStyle

__all__ = ["PlacedNote", "placed_notes", "write_notes"]

#: A line of a note is at most this wide, and its lines stand this far apart, in letters.
_WIDEST_EM, _LEADING = 15.0, 1.2
#: The head of an arrow, and its gap to the text, in letters.
_HEAD_EM, _GAP_EM = 0.55, 0.35
#: Boxes along an arrow, which names keep off.
_ARROW_BOXES = 12


class PlacedNote(NamedTuple):
    """A note with its room: its lines, the box of its text and those of its arrow, the arrow."""

    lines: tuple[str, ...]
    boxes: tuple[Box, ...]
    arrow: Floats | None


def placed_notes(panel: MapPanel, notes: Sequence[Note]) -> list[PlacedNote]:
    """Return the notes that can be seen on a map, each where it was put."""
    if not notes:
        return []
    xy = panel.view.points_px([note.position for note in notes])
    placed = []
    for note, (x, y) in zip(notes, xy.tolist(), strict=True):
        if np.isfinite(x) and panel.view.panel.grown(panel.letter_px).holds(Box(x, y, x, y)):
            placed.append(_placed(panel, note, x, y))
    return placed


def _placed(panel: MapPanel, note: Note, x: float, y: float) -> PlacedNote:
    face, letter_px = panel.face(bold=True), panel.letter_px
    lines = wrapped(note.text, face, _WIDEST_EM * letter_px)
    half = max(width_px(line, face) for line in lines) / 2.0 + 2.0
    high = len(lines) * _LEADING * letter_px / 2.0
    frame = panel.view.panel.grown(-0.4 * letter_px)
    x = min(max(x, frame.left + half), frame.right - half)
    y = min(max(y, frame.top + high), frame.bottom - high)
    box = Box(x - half, y - high, x + half, y + high)
    arrow = None
    if note.arrow is not None:
        ((to_x, to_y),) = panel.view.points_px([note.arrow]).tolist()
        if np.isfinite(to_x):
            arrow = _arrow(box.grown(_GAP_EM * letter_px), to_x, to_y, _GAP_EM * letter_px)
    along = [] if arrow is None else np.linspace(arrow[0], arrow[1], _ARROW_BOXES).tolist()
    side = 0.35 * letter_px
    boxes = (Box(px - side, py - side, px + side, py + side) for px, py in along)
    return PlacedNote(lines, (box, *boxes), arrow)


def _arrow(box: Box, to_x: float, to_y: float, gap_px: float) -> Floats | None:
    """Return the line from the edge of a box to short of a point, None where there is no room."""
    middle = np.array([(box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0])
    way = np.array([to_x, to_y]) - middle
    half = np.array([(box.right - box.left) / 2.0, (box.bottom - box.top) / 2.0])
    with np.errstate(divide="ignore"):
        share = float(np.min(half / np.abs(way)))
    end = 1.0 - gap_px / max(float(np.hypot(*way)), gap_px)
    return None if share >= end else np.array([middle + share * way, middle + end * way])


def write_notes(panel: MapPanel, notes: Sequence[PlacedNote]) -> None:
    """Draw the arrows of notes and write their texts."""
    sheet, colours, letter_px = panel.sheet, panel.colours, panel.letter_px
    face = panel.face(bold=True)
    style = TextStyle(face=face, colour=colours.ink, halo=colours.halo)
    for number, note in enumerate(notes, 1):
        group = f"notes/{number}"
        if note.arrow is not None:
            for colour, width_em in ((colours.halo, 0.3), (colours.ink, 0.1)):
                stroke = Stroke(colour=colour, width_px=width_em * letter_px)
                shapes = [note.arrow, _head(note.arrow, _HEAD_EM * letter_px)]
                sheet.lines(shapes, stroke, clip=panel.view.panel, name=group)
        left, top, right, _ = note.boxes[0]
        step_px = _LEADING * letter_px
        for index, line in enumerate(note.lines):
            baseline = text_baseline(top + index * step_px, top + (index + 1) * step_px, face)
            x = (left + right - width_px(line, face)) / 2.0
            sheet.text(x, baseline, line, style, name=group)


def _head(arrow: Floats, size_px: float) -> Floats:
    """Return the two strokes of the head of an arrow."""
    way = arrow[0] - arrow[1]
    way /= np.hypot(*way)
    turned = [np.array([[0.87, -side], [side, 0.87]]) @ way for side in (0.5, -0.5)]
    return np.array([arrow[1] + size_px * turned[0], arrow[1], arrow[1] + size_px * turned[1]])
