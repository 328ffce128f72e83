"""A sheet of paper that takes areas, lines and text in pixels, and is written as PNG, SVG or PDF.

Two sheets share nothing. Pixels are 96 to an inch, y down. The same strokes give the same bytes.
What is drawn may be given a name: of its group, within the groups that it lies in ("rings/guam").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox

from ranges.core import FigureFormat, Floats, readable_line
from ranges.figure._fonts import letters_without_glyph
from ranges.figure._label_room import Box
from ranges.figure.drawing import (
    AreaMark,
    LineMark,
    Mark,
    PictureMark,
    Stroke,
    TextMark,
    TextStyle,
    pdf_file,
    png_file,
    svg_file,
)
from ranges.figure.typography import missing_letters_text

__all__ = ["Sheet", "Stroke", "TextStyle", "missing_letters_sentence"]

#: Vertices nearer than this to the line without them are left out, in pixels.
_SIMPLIFICATION_PX = 0.1


class Sheet:
    """A sheet of `width_px` by `height_px` pixels; `paper` is its colour, None for transparent."""

    def __init__(self, width_px: float, height_px: float, paper: str | None) -> None:
        self.box = Box(0.0, 0.0, width_px, height_px)
        self.paper = paper
        self._marks: list[Mark] = []
        self._groups: tuple[str, ...] = ()

    @contextmanager
    def group(self, name: str) -> Iterator[None]:
        """Draw within a group of that name, in which others may lie."""
        outer = self._groups
        self._groups = (*outer, name)
        try:
            yield
        finally:
            self._groups = outer

    def _group(self, name: str | None) -> str | None:
        return "/".join((*self._groups, *([] if name is None else [name]))) or None

    def area(
        self,
        loops: Iterable[Floats],
        colour: str,
        *,
        alpha: float = 1.0,
        seam_px: float = 0.0,
        clip: Box | None = None,
        name: str | None = None,
    ) -> None:
        """Fill the inside of closed loops, each shape (n, 2), in pixels.

        `seam_px` is the width of a line of the same colour round it, which closes the seam between
        neighbours; `clip` is the box that alone is drawn on; `name` is that of its group.
        """
        path, group = _path(loops, clip, is_area=True), self._group(name)
        if path is not None:
            look: dict[str, Any] = {"colour": colour, "alpha": alpha, "seam_px": seam_px}
            self._marks.append(AreaMark(path=path, clip=clip, group=group, **look))

    def shape(self, path: Path, colour: str, *, name: str | None = None) -> None:
        """Fill the inside of an outline in pixels, which may be curved."""
        path.should_simplify = False
        self._marks.append(AreaMark(path=path, colour=colour, group=self._group(name)))

    def lines(
        self,
        curves: Iterable[Floats],
        stroke: Stroke,
        *,
        clip: Box | None = None,
        name: str | None = None,
    ) -> None:
        """Draw curves, each shape (n, 2), in pixels; `clip` and `name` as for `area`."""
        path, group = _path(curves, clip, is_area=False), self._group(name)
        if path is not None:
            self._marks.append(LineMark(path=path, stroke=stroke, clip=clip, group=group))

    def dot(
        self, x: float, y: float, radius_px: float, colour: str, halo: str, name: str | None = None
    ) -> None:
        """Draw a round point in a wider one of the colour `halo`."""
        for radius, fill in ((radius_px * 1.5, halo), (radius_px, colour)):
            circle = Path.unit_circle().transformed(Affine2D().scale(radius).translate(x, y))
            self._marks.append(AreaMark(path=circle, colour=fill, group=self._group(name)))

    def text(
        self, x: float, baseline: float, text: str, style: TextStyle, *, name: str | None = None
    ) -> None:
        """Write one line of text that begins at `x` and stands on `baseline`, in pixels.

        Whatever the text is, it is drawn as it is: no part of it is read as mathematics or as an
        escape, and what no file can hold is left out (`ranges.core.text.readable_line`).
        """
        self.paragraph((x, baseline), (text,), style, leading_px=0.0, name=name)

    def paragraph(
        self,
        start: tuple[float, float],
        lines: Iterable[str],
        style: TextStyle,
        *,
        leading_px: float,
        name: str | None = None,
    ) -> None:
        """Write lines that are one text, the first from x and baseline `start` on; see `text`."""
        x, baseline = start
        self._marks.append(
            TextMark(
                x=x,
                baseline=baseline,
                lines=tuple(readable_line(line) for line in lines),
                style=style,
                leading_px=leading_px,
                group=self._group(name),
            )
        )

    def picture(self, png: bytes, box: Box, *, name: str | None = None) -> None:
        """Draw a PNG over a box."""
        self._marks.append(PictureMark(png=png, box=box, group=self._group(name)))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All that is drawn, in the order of drawing."""
        return tuple(self._marks)

    def written_texts(self) -> list[str]:
        """Return every line of text on the sheet, in the order of writing."""
        return [line for mark in self._marks if isinstance(mark, TextMark) for line in mark.lines]

    def missing_letters(self) -> set[str]:
        """Return the letters of all texts that no font has."""
        missing: set[str] = set()
        for mark in self._marks:
            if isinstance(mark, TextMark):
                missing.update(
                    *(letters_without_glyph(line, mark.style.face) for line in mark.lines)
                )
        return missing

    def written(
        self,
        file_format: FigureFormat,
        *,
        scale: float,
        title: str,
        alt: str,
        is_plain: bool = False,
    ) -> bytes:
        """Return the sheet as a file that carries its title and a description of what it shows.

        `scale` is how many dots of a PNG there are to a pixel; `is_plain` leaves the halos out of
        an SVG, for programs that do not know `paint-order`.
        """
        title, alt = readable_line(title), readable_line(alt)
        sheet = (self._marks, self.box, self.paper)
        if file_format == "png":
            return png_file(*sheet, scale=scale, title=title, alt=alt)
        if file_format == "pdf":
            return pdf_file(*sheet, title=title, alt=alt)
        return svg_file(*sheet, title=title, alt=alt, with_halos=not is_plain)


def missing_letters_sentence(texts: Iterable[str]) -> str | None:
    """Return what is said of letters that no font here has, None where there are none."""
    missing = set().union(*(letters_without_glyph(readable_line(text)) for text in texts))
    return missing_letters_text(missing) if missing else None


def _path(curves: Iterable[Floats], clip: Box | None, *, is_area: bool) -> Path | None:
    """Return curves as one path, without curves outside the clip and vertices too fine to see."""
    kept = _near([curve for curve in curves if len(curve) > 1], clip)
    if not kept:
        return None
    owner = np.repeat(np.arange(len(kept)), [len(curve) for curve in kept])
    lines = shapely.linestrings(np.concatenate(kept), indices=owner)
    lines = shapely.simplify(lines, _SIMPLIFICATION_PX, preserve_topology=False)
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    begins = np.concatenate([[True], np.diff(owner) != 0])
    codes = np.where(begins, Path.MOVETO, Path.LINETO).astype(np.uint8)
    closes = np.concatenate([begins[1:], [True]]) & ~begins
    first = np.flatnonzero(begins)[np.cumsum(begins)[closes] - 1]
    is_closed = (xy[first] == xy[closes]).all(axis=1) | is_area
    codes[np.flatnonzero(closes)[is_closed]] = Path.CLOSEPOLY
    path = Path(np.round(xy, 2), codes)
    path.should_simplify = False  # matplotlib would ask its settings, which all threads share
    if clip is not None and is_area and len(kept) < 40:
        return _cut_far_outside(path, clip)
    return path


def _cut_far_outside(path: Path, clip: Box) -> Path:
    """Return an area cut far outside the clip: a PDF page cannot hold coordinates of any size."""
    room = clip.grown(max(clip.right, clip.bottom))
    low, high = path.vertices.min(axis=0), path.vertices.max(axis=0)  # type: ignore[union-attr]
    if (low >= [room.left, room.top]).all() and (high <= [room.right, room.bottom]).all():
        return path
    return path.clip_to_bbox(Bbox.from_extents(*room), inside=True)


def _near(curves: list[Floats], clip: Box | None) -> list[Floats]:
    """Return the curves whose bounds come near a box."""
    if clip is None or not curves:
        return curves
    starts = np.cumsum([0, *(len(curve) for curve in curves[:-1])])
    xy = np.concatenate(curves)
    low, high = np.minimum.reduceat(xy, starts), np.maximum.reduceat(xy, starts)
    room = clip.grown(4.0)
    is_near = (low < [room.right, room.bottom]) & (high > [room.left, room.top])
    return [curves[index] for index in np.flatnonzero(is_near.all(axis=1))]
