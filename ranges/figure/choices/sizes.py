"""Sizes of figures: by name, in pixels, in millimetres, and in columns of a newspaper."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

from ranges.core import SceneError, gettext, items_text, shortened

__all__ = ["PX_PER_MM", "SIZES", "figure_size", "letter_px"]

#: 96 pixels to an inch.
PX_PER_MM = 96.0 / 25.4
#: Between two columns.
_GUTTER_MM = 5.0


def _mm(width: float, height: float) -> tuple[float, float]:
    return width * PX_PER_MM, height * PX_PER_MM


#: Named sizes in pixels: of screens, of sheets of paper, and of one to three columns of 90 mm.
SIZES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "1200x675": (1200.0, 675.0),
        "1600x900": (1600.0, 900.0),
        "1080x1080": (1080.0, 1080.0),
        "1080x1350": (1080.0, 1350.0),
        "phone": (390.0, 620.0),
        "a4": _mm(297.0, 210.0),
        "a4-upright": _mm(210.0, 297.0),
        "letter": _mm(279.4, 215.9),
        "letter-upright": _mm(215.9, 279.4),
        "1col": _mm(90.0, 145.0),
        "2col": _mm(185.0, 150.0),
        "3col": _mm(280.0, 180.0),
    }
)
_SMALLEST_PX, _LARGEST_PX = 320.0, 6000.0
#: How high a figure is of which the width alone is given, for its width.
_USUAL_HEIGHT = 0.75
#: Letters by the side of a square as large as the sheet, and their least size.
_LETTER_SHARE, _LEAST_LETTER_PX = 0.0128, 9.0
#: A phone shows a picture this wide, and its letters are to be this large then.
_PHONE_PX, _PHONE_LETTER_PX = 390.0, 10.0
_NUMBER = r"(\d{1,5}(?:\.\d{1,3})?)"
_SIZE = re.compile(rf"{_NUMBER}\s*[x×]\s*{_NUMBER}\s*(mm)?", re.ASCII | re.IGNORECASE)
_WIDTH_MM = re.compile(rf"{_NUMBER}\s*mm", re.ASCII | re.IGNORECASE)
_COLUMNS = re.compile(rf"([1-9])\s*col\s*:\s*{_NUMBER}\s*mm", re.ASCII | re.IGNORECASE)


def figure_size(text: str) -> tuple[float, float]:
    """Return width and height in pixels of a size.

    Parameters
    ----------
    text
        A name of `SIZES`; "WIDTHxHEIGHT" in pixels; "180x120mm", or "180mm" for three quarters as
        high; "2col:60mm" for two columns of 60 mm and the gutter between.

    Raises
    ------
    SceneError
        If it is none of these, or too small, too large or too long for its width.
    """
    plain = text.strip().lower()
    if plain in SIZES:
        return SIZES[plain]
    width, height = _measured(plain)
    is_within = _SMALLEST_PX <= min(width, height) and max(width, height) <= _LARGEST_PX
    if not is_within or not 0.5 <= width / height <= 2.5:
        raise SceneError(
            gettext(
                'The size "{text}" is neither {known} nor WIDTHxHEIGHT in pixels from 320 to 6000'
                " or in millimetres (180x120mm, 180mm, 2col:60mm), one side at most 2.5 times"
                " (upright: twice) the other.",
                text=shortened(text),
                known=items_text(SIZES),
            )
        )
    return width, height


def _measured(text: str) -> tuple[float, float]:
    """Return what a text measures in pixels, nought where it is no size."""
    if match := _SIZE.fullmatch(text):
        width, height = float(match[1]), float(match[2])
        return _mm(width, height) if match[3] else (width, height)
    if match := _WIDTH_MM.fullmatch(text):
        width = float(match[1])
        return _mm(width, _USUAL_HEIGHT * width)
    if match := _COLUMNS.fullmatch(text):
        count = int(match[1])
        width = count * float(match[2]) + (count - 1) * _GUTTER_MM
        return _mm(width, _USUAL_HEIGHT * width)
    return 0.0, 1.0


def letter_px(text: str) -> float:
    """Return how large all letters but those of the title are on a sheet of a size, in pixels.

    What is as high as wide, or higher, is for phones unless it is measured as paper is: shown as
    wide as a phone, its letters are still 10 pixels.
    """
    width, height = figure_size(text)
    usual_px = max(_LEAST_LETTER_PX, _LETTER_SHARE * math.sqrt(width * height))
    is_paper = re.search(r"mm|col|a4|letter", text, re.IGNORECASE) is not None
    if is_paper or height < width:
        return usual_px
    return max(usual_px, _PHONE_LETTER_PX * width / _PHONE_PX)
