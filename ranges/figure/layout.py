"""Which texts stand on a figure, and where? What is asked for, and the page round the map.

Title, subtitle, legend, caption and the strip that says where it all comes from have their room, or
are refused by name; what is left is the map's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple, get_args

import numpy as np

from ranges import catalog
from ranges.core.errors import SceneError
from ranges.core.palette import FigureColours, FigureTheme
from ranges.core.text import readable_line, shortened
from ranges.figure.canvas import Sheet, Stroke, TextStyle
from ranges.figure.fonts import Face, width_px, wrapped
from ranges.figure.label_room import Box
from ranges.figure.map_panel import shown_colour
from ranges.geodesy.projections import ProjectionId, projection_record, projection_title
from ranges.map.overlays import LegendEntry
from ranges.scene import Findings, headline, ring_sentence, shown_ring
from ranges.scene.map_centre import Centre, centre
from ranges.scene.sources import scene_sources

__all__ = ["SIZES", "FigureOptions", "Page", "figure_size", "usual_subtitle"]

#: Named sizes in pixels, 96 to an inch; A4 is 297 by 210 mm.
SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "1200x675": (1200.0, 675.0),
        "1600x900": (1600.0, 900.0),
        "1080x1080": (1080.0, 1080.0),
        "1080x1350": (1080.0, 1350.0),
        "a4": (297.0 / 25.4 * 96.0, 210.0 / 25.4 * 96.0),
    }
)
_SMALLEST_PX, _LARGEST_PX = 480.0, 6000.0
_SIZE = re.compile(r"(\d{2,5})\s*[x×]\s*(\d{2,5})", re.ASCII | re.IGNORECASE)
#: The map has at least this share of the height.
_MAP_SHARE = 0.42
_MAX_LEGEND_LINES = 3
#: Titles of sources on a figure; what is over is counted, and stands in the catalogue.
_MAX_SOURCES_LETTERS = 300
_GROUND = "Natural Earth"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOptions:
    """How a figure is made.

    Parameters
    ----------
    size
        A name of `SIZES`, or "WIDTHxHEIGHT" in pixels, 480 to 6000.
    title, subtitle, caption
        None for what the program says of the scene; an empty text for none.
    credit
        Who made the figure, after the sources.
    scale
        Dots of a PNG to a pixel, 1 to 4.
    selected
        The position of the ring that title and caption speak of.
    centre
        What the map is centred on; None for the selected ring's origin.
    km_per_px
        Kilometres on paper to a pixel, for figures of one scale; None shows the whole scene.
    """

    size: str = "1600x900"
    projection: ProjectionId = "azimuthal-equidistant"
    theme: FigureTheme = "light"
    title: str | None = None
    subtitle: str | None = None
    caption: str | None = None
    credit: str = "Made with Ranges"
    scale: float = 1.0
    selected: int = 0
    centre: Centre | None = None
    km_per_px: float | None = None

    def __post_init__(self) -> None:
        figure_size(self.size)
        if self.theme not in get_args(FigureTheme):
            raise SceneError(
                f'"{shortened(str(self.theme))}" is not a theme that we know:'
                f" use {', '.join(get_args(FigureTheme))}."
            )
        if not 1.0 <= self.scale <= 4.0:
            raise SceneError(f"A scale of {self.scale:g} is outside 1 to 4: use 1 or 2.")


def figure_size(text: str) -> tuple[float, float]:
    """Return width and height in pixels of a named size or of "WIDTHxHEIGHT".

    Raises
    ------
    SceneError
        If it is neither, or too small, too large or too long for its width.
    """
    if text.lower() in SIZES:
        return SIZES[text.lower()]
    match = _SIZE.fullmatch(text.strip())
    width, height = (float(each) for each in match.groups()) if match else (0.0, 0.0)
    is_within = _SMALLEST_PX <= min(width, height) and max(width, height) <= _LARGEST_PX
    if not is_within or not 0.5 <= width / height <= 2.5:
        raise SceneError(
            f'The size "{shortened(text)}" is neither {", ".join(SIZES)} nor WIDTHxHEIGHT in pixels'
            " from 480 to 6000, one side at most 2.5 times (upright: twice) the other."
        )
    return width, height


def usual_subtitle() -> str:
    """Return the subtitle of a figure that is given none."""
    return f"Straight-line distance on the WGS84 ellipsoid; {catalog.catalogue_statement()}"


class _Block(NamedTuple):
    """Lines of one face, with the space above them."""

    lines: tuple[str, ...]
    face: Face
    colour: str
    above: float = 0.0

    @property
    def height(self) -> float:
        return self.above + len(self.lines) * _leading(self.face) if self.lines else 0.0


def _leading(face: Face) -> float:
    return (1.2 if face.bold else 1.38) * face.size_px


class Page:
    """The texts of a figure and where they stand; what is left is the map's."""

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
        width, height = sheet.box.right, sheet.box.bottom
        self.letter_px = max(9.0, 0.0125 * (width * height) ** 0.5)
        self.margin = 2.2 * self.letter_px
        self.room_px = width - 2.0 * self.margin
        self.title = readable_line(_title(findings, options))
        self.entries = entries

    def laid_out(self) -> Box:
        """Write all texts and return the panel that is left for the map."""
        head = [self._title_block(), self._subtitle_block()]
        legend = self._legend_lines()
        legend_px = len(legend) * 1.55 * self.letter_px
        top = self.margin + sum(block.height for block in head)
        top += legend_px + (0.7 * self.letter_px if legend else 0.0)
        foot = self._foot(self.sheet.box.bottom - top)
        bottom = self.sheet.box.bottom - 0.8 * self.margin - sum(block.height for block in foot)
        y = self.margin
        for block in head:
            y = self._write(block, y)
        self._write_legend(legend, y + 0.7 * self.letter_px)
        panel = Box(
            self.margin, top + 0.7 * self.letter_px, self.sheet.box.right - self.margin, bottom
        )
        y = bottom
        for block in foot:
            y = self._write(block, y)
        return panel

    def _title_block(self) -> _Block:
        for size in (2.05, 1.8, 1.55, 1.3):
            face = Face(size * self.letter_px, bold=True)
            lines = wrapped(self.title, face, self.room_px)
            if len(lines) <= 2:
                break
        return _Block(self._fitting(lines, 3, "title"), face, self.colours.ink)

    def _subtitle_block(self) -> _Block:
        text = self.options.subtitle
        if text is None:
            text = usual_subtitle()
        face = Face(1.1 * self.letter_px)
        lines = wrapped(readable_line(text), face, self.room_px)
        lines = self._fitting(lines, 3, "subtitle")
        return _Block(lines, face, self.colours.muted, 0.25 * self.letter_px)

    def _fitting(self, lines: tuple[str, ...], most: int, what: str) -> tuple[str, ...]:
        if len(lines) > most:
            raise SceneError(
                f"The {what} takes {len(lines)} lines on this size, more than {most}:"
                " shorten it or choose a larger size."
            )
        return lines

    def _legend_lines(self) -> list[list[LegendEntry]]:
        """Return the legend's entries by line; what has no line of its own is counted."""
        face, sample = Face(self.letter_px), 3.2 * self.letter_px
        lines: list[list[LegendEntry]] = []
        left = 0.0
        for index, entry in enumerate(self.entries):
            text = _cut(entry.text, face, self.room_px - sample)
            width = sample + width_px(text, face) + 1.8 * self.letter_px
            if not lines or left + width - 1.8 * self.letter_px > self.room_px:
                if len(lines) == _MAX_LEGEND_LINES:
                    rest = len(self.entries) - index + 1
                    lines[-1][-1] = LegendEntry(f"and {rest} more", "", None)
                    break
                lines.append([])
                left = 0.0
            lines[-1].append(entry._replace(text=text))
            left += width
        return lines

    def _write_legend(self, lines: list[list[LegendEntry]], top: float) -> None:
        face = Face(self.letter_px)
        style = TextStyle(face=face, colour=self.colours.ink)
        for number, line in enumerate(lines):
            x = self.margin
            middle = top + (number + 0.5) * 1.55 * self.letter_px
            for entry in line:
                if entry.colour:
                    bar = np.array([[x, middle], [x + 2.5 * self.letter_px, middle]])
                    colour = shown_colour(entry.colour, self.colours)
                    line_px = 0.2 * self.letter_px
                    stroke = Stroke(colour=colour, width_px=line_px, dash=entry.dash)
                    self.sheet.lines([bar], stroke)
                    x += 3.2 * self.letter_px
                self.sheet.text(x, middle + 0.36 * face.size_px, entry.text, style)
                x += width_px(entry.text, face) + 1.8 * self.letter_px

    def _foot(self, room_px: float) -> list[_Block]:
        """Return caption and strip; a caption of the program's own is shortened to the room."""
        face, small = Face(self.letter_px), Face(0.82 * self.letter_px)
        strip = _Block(
            wrapped(readable_line(self._strip()), small, self.room_px),
            small,
            self.colours.muted,
            0.7 * self.letter_px,
        )
        most = room_px - _MAP_SHARE * self.sheet.box.bottom - strip.height - 0.8 * self.margin
        if most < 0.0:
            raise SceneError(
                "Title, legend and sources leave no room for the map on this size:"
                " shorten title or credit, or choose a larger size."
            )
        for text in self._captions():
            lines = wrapped(readable_line(text), face, self.room_px)
            caption = _Block(lines, face, self.colours.ink, 0.7 * self.letter_px)
            if caption.height <= most:
                return [caption, strip]
        raise SceneError(
            f"The caption takes {len(lines)} lines, and there is room for"
            f" {max(0, int(most / _leading(face)))}: shorten it or choose a larger size."
        )

    def _captions(self) -> Iterator[str]:
        if self.options.caption is not None:
            yield self.options.caption
            return
        ring = shown_ring(self.findings, self.options.selected)
        if ring is not None:
            parts = ring_sentence(ring, self.findings.scenario.units)
            # From the whole statement down to its first sentence, and none at the very least.
            sentences = re.split(r"(?<=\.) (?=[A-Z])", parts)
            for count in range(len(sentences), 0, -1):
                yield " ".join(sentences[:count])
        yield ""

    def _strip(self) -> str:
        """Return what has to stand under every figure."""
        options = self.options
        middle = options.centre or centre(self.findings, options.selected)
        projection_name = f"{projection_title(options.projection)} projection"
        statement = projection_record(options.projection).statement.format(centre=middle.name)
        parts = [
            "Straight-line range, not performance.",
            f"{projection_name}, {statement}." if statement else f"{projection_name}.",
            f"Sources: {self._sources()}.",
            f"Catalogue: {catalog.catalogue_statement()}; data version {catalog.data_version()}.",
            options.credit if options.credit.endswith(".") or not options.credit else "",
            f"{options.credit}." if options.credit and not options.credit.endswith(".") else "",
        ]
        return " ".join(part for part in parts if part)

    def _sources(self) -> str:
        cited = list(dict.fromkeys(one.title for one in scene_sources(self.findings.scenario)))
        titles = [title for title in cited if not title.startswith(_GROUND)]
        ground = f"{_GROUND} (borders){' and cities' if cited != titles else ''}"
        kept: list[str] = []
        for title in titles:
            if sum(map(len, kept)) + len(title) > _MAX_SOURCES_LETTERS:
                break
            kept.append(title)
        left_out = len(titles) - len(kept)
        more = [f"{left_out}{' more' if kept else ''} in the catalogue"] if left_out else []
        return "; ".join([*kept, *more, ground, "GeoNames, CC BY 4.0 (places)"])

    def _write(self, block: _Block, top: float) -> float:
        y = top + block.above
        style = TextStyle(face=block.face, colour=block.colour)
        for line in block.lines:
            baseline = y + _leading(block.face) / 2.0 + 0.36 * block.face.size_px
            self.sheet.text(self.margin, baseline, line, style)
            y += _leading(block.face)
        return y if block.lines else top


def _cut(text: str, face: Face, room_px: float) -> str:
    """Return a text that has room on one line, with an ellipsis where it is cut."""
    if width_px(text, face) <= room_px:
        return text
    first, *_ = wrapped(text, face, room_px - width_px("…", face))
    return f"{first}…"


def _title(findings: Findings, options: FigureOptions) -> str:
    if options.title is not None:
        return options.title
    return findings.scenario.title or headline(findings, options.selected)
