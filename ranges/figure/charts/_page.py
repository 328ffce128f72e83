"""The page of a chart: title, subtitle, legend, caption and strip, and the panel that is left."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ranges import catalog
from ranges.core import (
    FIGURE_FORMATS,
    FigureColours,
    FigureFormat,
    SceneError,
    gettext,
    items_text,
    readable_line,
    shortened,
)
from ranges.figure._fonts import Face, text_baseline, width_px, wrapped
from ranges.figure._label_room import Box
from ranges.figure.canvas import Sheet, Stroke, TextStyle
from ranges.figure.choices.house_marks import draw_house_marks, logo_room_px
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import figure_size, letter_px
from ranges.figure.composition import FIGURE_TYPES, FigureFile
from ranges.figure.words import listed_sources

__all__ = ["RECORD_SOURCES", "ChartPage", "ChartTexts", "LegendPart", "chart_file", "round_steps"]

#: Of the record of all reported launches.
RECORD_SOURCES = (
    "CNS-based list of A. Kusanagi",
    "CSIS Beyond Parallel",
    "our own reading, cited event by event",
)
#: The chart has at least this share of the height; the least without a caption.
_PANEL_SHARE, _LEAST_PANEL_SHARE = 0.4, 0.3
#: Sizes of a title that are tried, in sizes of the letters.
_TITLE_SIZES = (2.05, 1.8, 1.55, 1.3)


class LegendPart(NamedTuple):
    """A colour and what it stands for; `is_line` and `dash` where it is drawn as a line."""

    text: str
    colour: str
    is_line: bool = False
    dash: str | None = None
    alpha: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartTexts:
    """What stands round a chart, where its options name nothing else."""

    title: str
    subtitle: str
    caption: str
    alt_text: str
    sources: tuple[str, ...]
    is_of_flights: bool = True


class ChartPage:
    """A sheet with the texts of a chart.

    Parameters
    ----------
    texts
        The program's own.
    options
        Size, theme and the texts that are given instead; its projection says nothing here.
    legend
        The colours.
    """

    def __init__(
        self, texts: ChartTexts, options: FigureOptions, legend: Sequence[LegendPart]
    ) -> None:
        width, height = figure_size(options.size)
        self.colours: FigureColours = options.colours
        self.sheet = Sheet(width, height, self.colours.paper)
        self.options, self.legend = options, legend
        self.letter_px = letter_px(options.size)
        self.margin_px = 2.2 * self.letter_px
        self.room_px = width - 2.0 * self.margin_px
        self.title = readable_line(texts.title if options.title is None else options.title)
        self.subtitle = texts.subtitle if options.subtitle is None else options.subtitle
        self.caption = texts.caption if options.caption is None else options.caption
        credit = f" {options.credit_text.rstrip('.')}." if options.credit_text else ""
        version = f"ata version {catalog.data_version()}.{credit}"
        record = f"Catalogue: {catalog.catalogue_statement()}; d{version}"
        self.tail = record if texts.is_of_flights else f"D{version}"
        self.sources = texts.sources
        self.alt_text = readable_line(texts.alt_text)

    @property
    def _head_px(self) -> float:
        """How wide title and subtitle may be."""
        return self.room_px - logo_room_px(self.options.style, self.letter_px, is_top=True)

    @property
    def _foot_px(self) -> float:
        """How wide the strip may be."""
        return self.room_px - logo_room_px(self.options.style, self.letter_px, is_top=False)

    def face(self, size: float = 1.0, *, bold: bool = False) -> Face:
        """Return a face by its size in sizes of the page's letters."""
        typeface = self.options.style.typeface
        return Face(size * self.letter_px, bold=bold, typeface=typeface)

    def write(self) -> Box:
        """Write all texts and return the panel that is left for the chart.

        Raises
        ------
        SceneError
            If the texts leave no room for it.
        """
        height, style = self.sheet.box.bottom, self.options.style
        face, colours = self._title_face(), self.colours
        y = self._written(self.title, face, colours.ink, self.margin_px, 0.0, self._head_px)
        y = self._written(self.subtitle, self.face(), colours.muted, y, 0.0, self._head_px)
        y = self._written_legend(y + 0.7 * self.letter_px)
        for caption, strip in self._foots():
            foot_px = sum(
                len(wrapped(text, self.face(), room_px)) * 1.38 * self.letter_px
                for text, room_px in ((caption, self.room_px), (strip, self._foot_px))
            )
            bottom = height - 0.8 * self.margin_px - foot_px - 1.4 * self.letter_px
            share = _PANEL_SHARE if caption else _LEAST_PANEL_SHARE
            if bottom - y >= share * height:
                break
        else:
            raise SceneError(
                gettext(
                    "Title, caption and sources leave no room for the chart on this size: shorten"
                    " them or choose a larger size."
                )
            )
        end = self._written(caption, self.face(), self.colours.ink, bottom + self.letter_px)
        left_px = self.room_px - self._foot_px if style.corner == "bottom-left" else 0.0
        place = (end + 0.4 * self.letter_px, left_px, self._foot_px)
        self._written(strip, self.face(), self.colours.muted, *place)
        draw_house_marks(self.sheet, self.options.style, self.margin_px, self.letter_px)
        return Box(self.margin_px, y + 0.7 * self.letter_px, self.margin_px + self.room_px, bottom)

    def _foots(self) -> Iterator[tuple[str, str]]:
        """Yield caption and strip, the longest first: less of our own words, then of sources."""
        caption = readable_line(self.caption)
        sentences = re.split(r"(?<=\.) (?=[A-Z])", caption)
        counts = range(len(sentences), 0, -1) if self.options.caption is None else [len(sentences)]
        for letters in (300, 110, 0):
            sources = listed_sources(self.sources, letters)
            strip = readable_line(f"Sources: {sources}. {self.tail}")
            yield from ((" ".join(sentences[:count]), strip) for count in counts)
        if self.options.caption is None:
            yield "", strip

    def _title_face(self) -> Face:
        faces = [self.face(size, bold=True) for size in _TITLE_SIZES]
        return next(
            (face for face in faces if len(wrapped(self.title, face, self._head_px)) <= 2),
            faces[-1],
        )

    def _written(
        self,
        text: str,
        face: Face,
        colour: str,
        top: float,
        left_px: float = 0.0,
        room_px: float | None = None,
    ) -> float:
        leading_px = (1.2 if face.bold else 1.38) * face.size_px
        lines = wrapped(readable_line(text), face, self.room_px if room_px is None else room_px)
        if lines:
            start = (self.margin_px + left_px, text_baseline(top, top + leading_px, face))
            style = TextStyle(face=face, colour=colour)
            self.sheet.paragraph(start, lines, style, leading_px=leading_px)
        return top + len(lines) * leading_px

    def _written_legend(self, top: float) -> float:
        face, x = self.face(), self.margin_px
        leading_px, sample_px = 1.55 * self.letter_px, 1.7 * self.letter_px
        style = TextStyle(face=face, colour=self.colours.ink)
        middle = top + leading_px / 2.0
        for part in self.legend:
            sample = sample_px * (1.7 if part.is_line else 1.0)
            width = sample + width_px(part.text, face) + 1.6 * self.letter_px
            if x > self.margin_px and x + width > self.margin_px + self.room_px:
                x, middle = self.margin_px, middle + leading_px
            self._sample(part, x, middle)
            self.sheet.text(x + sample, text_baseline(middle, middle, face), part.text, style)
            x += width
        return middle + leading_px / 2.0 if self.legend else top

    def _sample(self, part: LegendPart, x: float, middle: float) -> None:
        half_px, side_px = 0.45 * self.letter_px, 1.1 * self.letter_px
        colour = part.colour
        if part.is_line:
            ends = np.array([[x, middle], [x + 2.0 * side_px, middle]])
            width = 0.22 * self.letter_px
            self.sheet.lines([ends], Stroke(colour=colour, width_px=width, dash=part.dash))
            return
        box = Box(x, middle - half_px, x + side_px, middle + half_px)
        self.bar(box, colour, alpha=part.alpha)

    def bar(self, box: Box, colour: str, *, alpha: float = 1.0) -> None:
        """Fill a box."""
        left, top, right, bottom = box
        corners = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]
        self.sheet.area([np.array(corners)], colour, alpha=alpha)

    def rule(self, start: tuple[float, float], end: tuple[float, float], *, strong: bool) -> None:
        """Draw a straight line of an axis, or a faint one across the panel."""
        colour = self.colours.muted if strong else self.colours.border
        stroke = Stroke(colour=colour, width_px=(0.09 if strong else 0.06) * self.letter_px)
        self.sheet.lines([np.array([start, end])], stroke)

    def label(self, x: float, middle: float, text: str, *, anchor: float) -> None:
        """Write a label whose `anchor` (0 its left end, 1 its right end) is at `x`."""
        face = self.face()
        style = TextStyle(face=face, colour=self.colours.ink, halo=self.colours.halo)
        left = x - anchor * width_px(text, face)
        self.sheet.text(left, text_baseline(middle, middle, face), text, style)


def chart_file(page: ChartPage, file_format: FigureFormat) -> FigureFile:
    """Return a drawn chart as a file.

    Raises
    ------
    SceneError
        If the format is not known.
    """
    if file_format not in FIGURE_FORMATS:
        raise SceneError(
            gettext(
                '"{text}" is not a format of a figure: use {known}.',
                text=shortened(str(file_format)),
                known=items_text(FIGURE_FORMATS),
            )
        )
    data = page.sheet.written(
        file_format,
        scale=page.options.scale,
        title=page.title,
        alt=page.alt_text,
        is_plain=page.options.is_plain_svg,
    )
    return FigureFile(data, FIGURE_TYPES[file_format], page.alt_text, (), 0.0)


def round_steps(most: float, steps: int) -> Iterator[float]:
    """Yield round figures from 0 to the first that is `most` or more, some `steps` of them."""
    size = 10.0 ** math.floor(math.log10(max(most, 1.0) / steps))
    step = next(size * share for share in (1.0, 2.0, 5.0, 10.0) if most / (size * share) <= steps)
    step = max(step, 1.0)
    figure = 0.0
    yield figure
    while figure < most:
        figure += step
        yield figure
