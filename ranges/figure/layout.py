"""The page of a figure round its map: its options and sizes, and the texts that stand on it.

Title, subtitle, legend, caption and the strip with method and sources have their room, or are
refused by name; what is left is the map's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from ranges.catalog import systems
from ranges.core import FigureColours, SceneError, gettext, gettext_noop, joined_text, readable_line
from ranges.figure._fonts import Face, text_baseline, width_px, wrapped
from ranges.figure._label_room import Box
from ranges.figure._map_panel import draw_tint_sample, shown_colour, tints
from ranges.figure.canvas import Sheet, Stroke, TextStyle
from ranges.figure.choices.house_marks import draw_house_marks, logo_room_px
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import letter_px
from ranges.figure.words import captions
from ranges.map import LegendEntry
from ranges.scene import Findings, centre, headline

__all__ = ["Page"]

#: The map has at least this share of the height.
_MAP_SHARE = 0.42
#: Of a preview, which is shown some 520 pixels wide: how much larger letters are.
_PREVIEW_LETTERS = 2.2
#: What stands in brackets at the end of an entry of the legend; the caption says it too.
_BRACKETS = re.compile(r" \([^()]*\)$")
#: Sizes of the title that are tried, in sizes of the letters.
_TITLE_SIZES = (2.05, 1.8, 1.55, 1.3)
_MAX_LEGEND_LINES, _MAX_NARROW_LEGEND_LINES, _FEWEST_LEGEND_LINES = 3, 7, 1
#: Where texts are no wider than so many letters, the legend may have more lines.
_NARROW_EM = 50.0
#: What stands for the colour of a legend's line that goes on from the one above.
_GOES_ON = "goes on"
_LONG_TITLE = gettext_noop(
    "The title takes {count} lines on this size, more than {most}: shorten it or choose a larger"
    " size."
)
_LONG_SUBTITLE = gettext_noop(
    "The subtitle takes {count} lines on this size, more than {most}: shorten it or choose a larger"
    " size."
)
#: The widest map with a column beside it, as a share of what is between the margins.
_MOST_BESIDE = 0.62
#: Height of a line of the legend and widths beside its texts, in sizes of the letters.
_LEGEND_LEADING = 1.55
_LEGEND_SAMPLE = 3.2
_LEGEND_GAP = 1.8


class _Block(NamedTuple):
    """Lines of one face, with the space above them in pixels."""

    lines: tuple[str, ...]
    face: Face
    colour: str
    above_px: float = 0.0
    name: str = "title"
    left_px: float = 0.0

    @property
    def height_px(self) -> float:
        return self.above_px + len(self.lines) * _leading_px(self.face) if self.lines else 0.0


def _leading_px(face: Face) -> float:
    return (1.2 if face.bold else 1.38) * face.size_px


class Page:
    """The texts of a figure and where they stand.

    Parameters
    ----------
    sheet
        What they are written on.
    colours
        Those of the theme.
    findings, options
        What the texts say, and which of them are given.
    entries
        The legend.
    """

    def __init__(
        self,
        sheet: Sheet,
        colours: FigureColours,
        findings: Findings,
        options: FigureOptions,
        entries: Sequence[LegendEntry],
    ) -> None:
        self.sheet, self.colours = sheet, colours
        self.findings, self.options = findings, options
        self.entries = entries
        self.letter_px = letter_px(options.size) * (_PREVIEW_LETTERS if options.is_preview else 1.0)
        self.style = options.style
        self._face = Face(self.letter_px, typeface=options.style.typeface)
        # Where letters are large beside the sheet, the margin is not to take its room too.
        margin_px = min(2.2 * self.letter_px, 0.035 * sheet.box.right + 8.0)
        self.margin_px = margin_px / 2.0 if options.is_preview else margin_px
        # Where texts begin, and how wide they may be: a column beside the map changes both.
        self.left_px = self.margin_px
        self.room_px = sheet.box.right - 2.0 * self.margin_px
        self.title = readable_line(_title(findings, options))

    def write(self, map_aspect: float | None = None) -> Box:
        """Write all texts and return the panel that is left for the map.

        Parameters
        ----------
        map_aspect
            How wide a map is for its height that leaves room beside it: legend, caption and
            sources then stand in a column there. None for one that fills the sheet's width.

        Raises
        ------
        SceneError
            If a text has no room.
        """
        if map_aspect is not None:
            return self._write_beside(map_aspect)
        gap_px = 0.7 * self.letter_px
        width, height = self.sheet.box.right, self.sheet.box.bottom
        head = [self._title_block(), self._subtitle_block()]
        legend = self._legend_lines()
        while True:
            legend_px = len(legend) * _LEGEND_LEADING * self.letter_px
            top = self.margin_px + sum(block.height_px for block in head)
            top += legend_px + (gap_px if legend else 0.0)
            try:
                foot = self._foot(height - top)
                break
            except SceneError:  # large letters: a shorter legend leaves the map its room
                if self.options.caption is not None or len(legend) <= _FEWEST_LEGEND_LINES:
                    raise
                legend = self._legend_lines(most=len(legend) - 1)
        bottom = height - 0.8 * self.margin_px - sum(block.height_px for block in foot)
        y = self.margin_px
        for block in head:
            y = self._write_block(block, y)
        self._write_legend(legend, y + gap_px)
        y = bottom
        for block in foot:
            y = self._write_block(block, y)
        draw_house_marks(self.sheet, self.style, self.margin_px, self.letter_px)
        return Box(self.margin_px, top + gap_px, width - self.margin_px, bottom)

    def _write_beside(self, map_aspect: float) -> Box:
        """Write all texts in a column right of the map."""
        margin_px, height = self.margin_px, self.sheet.box.bottom
        map_px = min(map_aspect * (height - 2.0 * margin_px), _MOST_BESIDE * self.room_px)
        panel = Box(margin_px, margin_px, margin_px + map_px, height - margin_px)
        self.left_px = panel.right + 1.5 * margin_px
        self.room_px = self.sheet.box.right - margin_px - self.left_px
        y = margin_px
        for block in (self._title_block(), self._subtitle_block()):
            y = self._write_block(block, y)
        legend = self._legend_lines()
        y += 0.7 * self.letter_px if legend else 0.0
        self._write_legend(legend, y)
        y += len(legend) * _LEGEND_LEADING * self.letter_px
        if self.style.corner == "bottom-left":  # where the map is
            self.style = replace(self.style, corner="bottom-right")
        draw_house_marks(self.sheet, self.style, self.margin_px, self.letter_px)
        # In a column the map takes nothing from the texts.
        caption, strip = self._foot(panel.bottom - y + _MAP_SHARE * height)
        self._write_block(caption, y)
        self._write_block(strip, panel.bottom - strip.height_px)
        return panel

    def _room_beside_logo(self, *, is_top: bool) -> float:
        return self.room_px - logo_room_px(self.style, self.letter_px, is_top=is_top)

    def _title_block(self) -> _Block:
        sizes_px = [size * self.letter_px for size in _TITLE_SIZES]
        faces = [self._face._replace(size_px=size_px, bold=True) for size_px in sizes_px]
        room_px = self._room_beside_logo(is_top=True)
        all_lines = [wrapped(self.title, face, room_px) for face in faces]
        counts = [len(lines) for lines in all_lines]
        # One line, if not in the smallest letters; else two, as large as they can be.
        best = next((i for i, count in enumerate(counts[:-1]) if count < 2), None)
        if best is None:
            best = next((i for i, count in enumerate(counts) if count < 3), len(faces) - 1)
        face, lines = faces[best], all_lines[best]
        return _Block(_checked_lines(lines, 3, _LONG_TITLE), face, self.colours.ink)

    def _subtitle_block(self) -> _Block:
        text = self.options.subtitle or ""
        face = self._face
        lines = wrapped(readable_line(text), face, self.room_px)
        lines = _checked_lines(lines, 3, _LONG_SUBTITLE)
        return _Block(lines, face, self.colours.muted, 0.25 * self.letter_px, "subtitle")

    def _legend_lines(self, most: int | None = None) -> list[list[LegendEntry]]:
        """Return the legend's entries by line; those beyond the last line are counted.

        An entry that is wider than a line goes on below itself, where it has no sample of its own.
        """
        face = self._face
        sample_px, gap_px = _LEGEND_SAMPLE * self.letter_px, _LEGEND_GAP * self.letter_px
        is_narrow = self.room_px < _NARROW_EM * self.letter_px
        if most is None:
            most = _MAX_NARROW_LEGEND_LINES if is_narrow else _MAX_LEGEND_LINES
        lines: list[list[LegendEntry]] = []
        x = 0.0
        for index, entry in enumerate(self.entries):
            first, *more = wrapped(entry.text, face, self.room_px - sample_px) or ("",)
            width = sample_px + width_px(first, face) + gap_px
            if not lines or more or x + width - gap_px > self.room_px:
                if len(lines) + 1 + len(more) > most:
                    if lines:
                        rest = len(self.entries) - index
                        self._count_the_rest(lines, rest)
                        break
                    first, more = _cut(entry.text, face, self.room_px - sample_px), []
                lines.append([])
                x = 0.0
            lines[-1].append(entry._replace(text=first))
            lines += [[LegendEntry(text, _GOES_ON, None)] for text in more]
            x = self.room_px if more else x + width
        if self.options.is_preview and (len(lines) > 1 or len(self.entries) == 1):
            return []  # the map has its labels, and a part of a legend would mislead
        return lines

    def _count_the_rest(self, lines: list[list[LegendEntry]], rest: int) -> None:
        """Say at the end of the legend how many entries are left out, in place of the last."""
        while lines[-1][-1].colour == _GOES_ON:
            lines.pop()
        lines[-1][-1] = LegendEntry(f"and {rest + 1} more", "", None)

    def _write_legend(self, lines: list[list[LegendEntry]], top: float) -> None:
        face = self._face
        style = TextStyle(face=face, colour=self.colours.ink)
        for line_index, line in enumerate(lines):
            x = self.left_px
            middle = top + (line_index + 0.5) * _LEGEND_LEADING * self.letter_px
            for entry in line:
                if entry.colour:
                    if entry.colour != _GOES_ON:
                        self._draw_sample(entry, x, middle)
                    x += _LEGEND_SAMPLE * self.letter_px
                baseline = text_baseline(middle, middle, face)
                self.sheet.text(x, baseline, entry.text, style, name="legend")
                x += width_px(entry.text, face) + _LEGEND_GAP * self.letter_px

    def _draw_sample(self, entry: LegendEntry, x: float, middle: float) -> None:
        """Draw the line that an entry speaks of, or the tint as it looks on land."""
        length_px, half_px = 2.5 * self.letter_px, 0.45 * self.letter_px
        if entry.area is None:
            colour = shown_colour(entry.colour, self.colours)
            left, right, share = x, x + length_px, 0.2
            slope_px = 0.0
            if entry.is_dot:
                # A line no longer than its round ends; a level one would be snapped to nothing.
                share, slope_px = 0.5, 0.01
                left = right = x + length_px / 2.0
            stroke = Stroke(colour=colour, width_px=share * self.letter_px, dash=entry.dash)
            self.sheet.lines(
                [np.array([[left, middle], [right + slope_px, middle + slope_px]])],
                stroke,
                name="legend",
            )
            return
        box = Box(x, middle - half_px, x + length_px, middle + half_px)
        shown = tints(sum(not ring.spec.is_hidden for ring in self.findings.rings), self.colours)
        with self.sheet.group("legend"):
            draw_tint_sample(self.sheet, box, entry, shown, self.colours)

    def _foot(self, room_px: float) -> list[_Block]:
        """Return caption and strip, as long as there is room for them beside the map."""
        if self.options.is_preview:
            return []
        face, gap_px = self._face, 0.7 * self.letter_px
        most_px = room_px - _MAP_SHARE * self.sheet.box.bottom - 0.8 * self.margin_px
        map_centre = self.options.centre or centre(self.findings)
        strip_px = self._room_beside_logo(is_top=False)
        left_px = self.room_px - strip_px if self.style.corner == "bottom-left" else 0.0
        needed: list[tuple[int, float]] = []
        for text in captions(
            self.findings,
            self.options.projection,
            map_centre,
            self.options.credit_text,
            self.options.caption,
            self.options.has_sources,
        ):
            shown = readable_line(text.shown)
            lines = wrapped(shown, face, self.room_px)
            strip = wrapped(readable_line(text.method), face, strip_px)
            above_px = (0.35 if shown else 1.0) * gap_px
            if strip_px < self.room_px:  # the logo beside it is higher than a line
                above_px += max(0.0, 2.4 * self.letter_px - len(strip) * _leading_px(face))
            blocks = [
                _Block(lines, face, self.colours.ink, gap_px, "caption"),
                _Block(strip, face, self.colours.muted, above_px, "credit", left_px),
            ]
            if sum(block.height_px for block in blocks) <= most_px:
                return blocks
            needed.append((len(blocks[0].lines), most_px - blocks[1].height_px))
        line_count, rest_px = needed[-1]
        if rest_px < gap_px or not line_count:
            raise SceneError(
                gettext(
                    "Title, legend and sources leave no room for the map on this size:"
                    " shorten title or credit, or choose a larger size."
                )
            )
        raise SceneError(
            gettext(
                "The caption takes {count} lines, and there is room for {room}: shorten it or"
                " choose a larger size.",
                count=line_count,
                room=max(0, int((rest_px - gap_px) / _leading_px(face))),
            )
        )

    def _write_block(self, block: _Block, top: float) -> float:
        """Write a block below `top` and return where it ends."""
        y = top + block.above_px
        style = TextStyle(face=block.face, colour=block.colour)
        if not block.lines:
            return top
        leading_px = _leading_px(block.face)
        left = self.left_px + block.left_px
        start = (left, text_baseline(y, y + leading_px, block.face))
        self.sheet.paragraph(start, block.lines, style, leading_px=leading_px, name=block.name)
        return y + len(block.lines) * leading_px


def _checked_lines(lines: tuple[str, ...], most: int, refusal: str) -> tuple[str, ...]:
    """Return the lines of a text, or refuse it where they are too many."""
    if len(lines) > most:
        raise SceneError(gettext(refusal, count=len(lines), most=most))
    return lines


def _cut(text: str, face: Face, room_px: float) -> str:
    """Return a text that fits on one line, with an ellipsis where it is cut."""
    if width_px(text, face) <= room_px:
        return text
    text = _BRACKETS.sub("", text)
    if width_px(text, face) <= room_px:
        return text
    first, *_ = wrapped(text, face, room_px - width_px("…", face))
    return f"{first}…"


def _title(findings: Findings, options: FigureOptions) -> str:
    """Return the title that is given, else the scene's own, else its headline."""
    if options.title is not None:
        return options.title
    return findings.scenario.title or _systems_title(findings) or headline(findings)


def _systems_title(findings: Findings) -> str:
    """Return a title of several systems from one place, "" of anything else.

    A headline speaks of one ring, as the page does of the selected one.
    """
    rings = [ring.spec for ring in findings.rings if not ring.spec.is_hidden]
    known = [systems().get(ring.system_id or "") for ring in rings]
    names = dict.fromkeys(system.name for system in known if system is not None)
    places = {ring.origin.name for ring in rings}
    if len(names) < 2 or None in known or len(places) > 1 or findings.paths:
        return ""
    return f"{joined_text(list(names))}: published ranges from {places.pop()}"
