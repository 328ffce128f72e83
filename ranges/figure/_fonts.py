"""Letters of a figure: the width of a text, its outlines, and the lines that it is broken into.

A text is one line that `ranges.core.text.readable_line` has made harmless. Letters that the
typeface lacks are drawn with another font where one is found (`ranges.figure.typography`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from ranges.figure.typography import (
    SOURCE_SANS,
    Typeface,
    family_of,
    is_without_ink,
    letters_of,
    other_fonts,
)

__all__ = [
    "Face",
    "drawable",
    "font",
    "glyph_path",
    "letters_without_glyph",
    "text_baseline",
    "width_px",
    "wrapped",
]

#: Drawn for a letter that no font has.
_NO_GLYPH = "\u25a1"
#: Widths are measured once, in letters of this size.
_MEASURED_PT = 100.0


class Face(NamedTuple):
    """A cut of a typeface: size in pixels (96 to an inch), bold or not, italic or not."""

    size_px: float
    bold: bool = False
    italic: bool = False
    typeface: Typeface = SOURCE_SANS

    @property
    def path(self) -> str:
        """The file of the font."""
        return self.typeface.path(bold=self.bold, italic=self.italic)


_USUAL_FACE = Face(_MEASURED_PT)


def font(face: Face, text: str = "", *, size_pt: float | None = None) -> FontProperties:
    """Return the font of a face, and those of the letters of a text that it lacks.

    Of the face's own size unless another is given in points.
    """
    paths = (face.path, *other_fonts(text, face.path, bold=face.bold))
    return FontProperties(
        family=[family_of(path) for path in paths],
        size=face.size_px * 0.75 if size_pt is None else size_pt,
    )


@lru_cache(maxsize=8192)
def _width(text: str, face: Face) -> float:
    width, _, _ = text_to_path.get_text_width_height_descent(
        text, font(face, text, size_pt=_MEASURED_PT), False
    )
    return float(width)


def width_px(text: str, face: Face) -> float:
    """Return how wide a text is, in pixels."""
    drawn = drawable(text, face)
    return _width(drawn, face._replace(size_px=_MEASURED_PT)) * face.size_px / _MEASURED_PT


def glyph_path(text: str, face: Face, x: float, y: float) -> Path:
    """Return the outlines of letters, in pixels with y up, from the start of the line at (x, y).

    matplotlib's own `TextPath` reads what stands between two dollar signs as mathematics, and
    raises where it is none; here a dollar sign is a letter as any other.
    """
    drawn = drawable(text, face)
    vertices, codes = text_to_path.get_text_path(font(face, drawn), drawn, ismath=False)
    if not len(vertices):  # nothing but spaces and characters without ink
        return Path(np.empty((0, 2)))
    to_px = Affine2D().scale(face.size_px / text_to_path.FONT_SCALE).translate(x, y)
    path = Path(to_px.transform(vertices), codes)
    path.should_simplify = False
    return path


def text_baseline(top_px: float, bottom_px: float, face: Face) -> float:
    """Return where letters stand, in pixels, so that their middle is that of a line of text."""
    return (top_px + bottom_px) / 2.0 + 0.33 * face.size_px


def drawable(text: str, face: Face = _USUAL_FACE) -> str:
    """Return a text with a box for every letter that no font has.

    What has no ink and no glyph is left out; U+FEFF too, at which matplotlib's PDF raises.
    """
    if text.isascii():
        return text
    known = _code_points(text, face)
    letters = (letter for letter in text if ord(letter) in known or not is_without_ink(letter))
    return "".join(letter if ord(letter) in known else _NO_GLYPH for letter in letters)


def _code_points(text: str, face: Face) -> frozenset[int]:
    """Return what the fonts of a text have letters for."""
    others = other_fonts(text, face.path, bold=face.bold)
    return letters_of(face.path).union(*map(letters_of, others)) - {0xFEFF}


def letters_without_glyph(text: str, face: Face = _USUAL_FACE) -> set[str]:
    """Return the letters of a text that no font has."""
    if text.isascii():
        return set()
    known = _code_points(text, face)
    return {each for each in text if ord(each) not in known and not is_without_ink(each)}


def wrapped(text: str, face: Face, room_px: float) -> tuple[str, ...]:
    """Return a text as lines that are no wider than `room_px`; a wider word is broken.

    A line has one letter at least, be it wider.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_px(longer, face) <= room_px:
            line = longer
            continue
        if line:
            lines.append(line)
        while width_px(word, face) > room_px and len(word) > 1:
            end = _fitting_letters(word, face, room_px)
            lines.append(word[:end])
            word = word[end:]
        line = word
    return (*lines, line) if line else tuple(lines)


def _fitting_letters(word: str, face: Face, room_px: float) -> int:
    """Return how many of the letters of a word have room, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if width_px(word[:middle], face) <= room_px else (low, middle - 1)
        )
    return low
