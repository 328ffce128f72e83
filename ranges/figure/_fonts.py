"""Letters of a figure: the width of a text, its outlines, and the lines that it is broken into.

The font is DejaVu Sans, which comes with matplotlib, so that a figure is the same wherever it is
made. A text is one line that `ranges.core.text.readable_line` has made harmless.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

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

#: Drawn for a letter that the font does not have.
_NO_GLYPH = "\u25a1"
#: Widths are measured once, in letters of this size.
_MEASURED_PT = 100.0


class Face(NamedTuple):
    """A cut of the font: size in pixels (96 to an inch), bold or not, italic or not."""

    size_px: float
    bold: bool = False
    italic: bool = False


def font(face: Face, *, size_pt: float | None = None) -> FontProperties:
    """Return the font of a face, of its own size unless another is given in points."""
    return FontProperties(
        family="DejaVu Sans",
        weight="bold" if face.bold else "normal",
        style="oblique" if face.italic else "normal",
        size=face.size_px * 0.75 if size_pt is None else size_pt,
    )


@lru_cache(maxsize=8192)
def _width(text: str, bold: bool, italic: bool) -> float:
    face = Face(_MEASURED_PT, bold, italic)
    width, _, _ = text_to_path.get_text_width_height_descent(
        text, font(face, size_pt=_MEASURED_PT), False
    )
    return float(width)


def width_px(text: str, face: Face) -> float:
    """Return how wide a text is, in pixels."""
    return _width(drawable(text), face.bold, face.italic) * face.size_px / _MEASURED_PT


def glyph_path(text: str, face: Face, x: float, y: float) -> Path:
    """Return the outlines of letters, in pixels with y up, from the start of the line at (x, y).

    matplotlib's own `TextPath` reads what stands between two dollar signs as mathematics, and
    raises where it is none; here a dollar sign is a letter as any other.
    """
    vertices, codes = text_to_path.get_text_path(font(face), drawable(text), ismath=False)
    if not len(vertices):  # nothing but spaces and characters without ink
        return Path(np.empty((0, 2)))
    to_px = Affine2D().scale(face.size_px / text_to_path.FONT_SCALE).translate(x, y)
    path = Path(to_px.transform(vertices), codes)
    path.should_simplify = False
    return path


def text_baseline(top_px: float, bottom_px: float, face: Face) -> float:
    """Return where letters stand, in pixels, so that their middle is that of a line of text."""
    return (top_px + bottom_px) / 2.0 + 0.36 * face.size_px


@cache
def _glyphs() -> frozenset[int]:
    path = findfont(FontProperties(family="DejaVu Sans"), fallback_to_default=False)
    return frozenset(get_font(path).get_charmap())


def drawable(text: str) -> str:
    """Return a text with a box for every letter that the font does not have.

    The text keeps its length. U+FEFF, at which matplotlib's PDF raises, becomes the word joiner
    U+2060, which Unicode names in its stead and which has no ink either.
    """
    known = _glyphs()
    joined = text.replace("\ufeff", "\u2060")
    return "".join(letter if ord(letter) in known else _NO_GLYPH for letter in joined)


def letters_without_glyph(text: str) -> set[str]:
    """Return the letters of a text that the font does not have."""
    letters = zip(text, drawable(text), strict=True)
    return {letter for letter, shown in letters if shown == _NO_GLYPH != letter}


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
