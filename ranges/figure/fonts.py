"""How wide is a text, and where does a line break? Letters of the font that matplotlib ships.

DejaVu Sans comes with matplotlib, so that a figure is the same wherever it is made. Text from
outside is made harmless first: it is one line, without control characters and halves of pairs.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

__all__ = ["Face", "drawable", "font", "glyph_path", "letters_without_glyph", "width_px", "wrapped"]

#: What stands for a letter that the font does not have.
_NO_GLYPH = "\u25a1"
_MEASURED_AT = 100.0


class Face(NamedTuple):
    """How letters are drawn: size in pixels (96 to an inch), bold or not, italic or not."""

    size_px: float
    bold: bool = False
    italic: bool = False


def font(face: Face, *, size: float | None = None) -> FontProperties:
    """Return the font of a face, its size in points unless another is given."""
    return FontProperties(
        family="DejaVu Sans",
        weight="bold" if face.bold else "normal",
        style="oblique" if face.italic else "normal",
        size=face.size_px * 0.75 if size is None else size,
    )


@lru_cache(maxsize=8192)
def _width(text: str, bold: bool, italic: bool) -> float:
    face = Face(_MEASURED_AT, bold, italic)
    width, _, _ = text_to_path.get_text_width_height_descent(
        text, font(face, size=_MEASURED_AT), False
    )
    return float(width)


def width_px(text: str, face: Face) -> float:
    """Return how wide a text is, in pixels."""
    return _width(drawable(text), face.bold, face.italic) * face.size_px / _MEASURED_AT


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
    """Return a text as lines that are no wider than `room_px`; a longer word is broken."""
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
            end = _fitting(word, face, room_px)
            lines.append(word[:end])
            word = word[end:]
        line = word
    return (*lines, line) if line else tuple(lines)


def _fitting(word: str, face: Face, room_px: float) -> int:
    """Return how many of the letters of a word have room, at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (
            (middle, high) if width_px(word[:middle], face) <= room_px else (low, middle - 1)
        )
    return low
