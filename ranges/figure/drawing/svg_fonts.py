"""The letters that an SVG brings along, for readers who have not installed its fonts.

Only fonts of open-licensed packages are brought, cut down to the letters in use; a house's own are
named and left to its machines. Browsers use them; programs that edit need the font installed.
"""

from __future__ import annotations

import base64
import io
import logging
import string
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from fontTools import subset
from fontTools.ttLib import TTFont
from matplotlib.font_manager import get_font

from ranges.figure._fonts import Face
from ranges.figure.drawing.marks import Mark, TextMark
from ranges.figure.typography import SOURCE_SANS, is_brought, other_fonts

__all__ = ["font_families", "font_style"]

#: What stands in for the typeface where a reader has not installed it: as narrow, if they have it.
_STAND_INS = ("Source Sans 3", "Calibri", "Helvetica Neue", "Arial")
#: In every font that is brought, so that most figures share theirs.
_USUAL_LETTERS = frozenset(string.ascii_letters + string.digits + " .,;:()%°–’“”'-·©²&/+")


def font_families(face: Face, lines: Iterable[str]) -> str:
    """Return the names of the fonts of a text as CSS has them, the first that is there is used."""
    others = other_fonts("".join(lines), face.path, bold=face.bold)
    names = [face.typeface.name, *map(_family_name, others), *_STAND_INS]
    quoted = (f"'{name}'" for name in dict.fromkeys(map(_plain_name, names)))
    return f"{', '.join(quoted)}, sans-serif"


def font_style(marks: Sequence[Mark]) -> str:
    """Return the style sheet that brings the fonts of all texts, empty where there are none."""
    letters: dict[tuple[str, str, bool, bool], set[str]] = {}
    for mark in marks:
        if not isinstance(mark, TextMark):
            continue
        face, text = mark.style.face, "".join(mark.lines)
        cuts = [(face.path, face.typeface.name)] if face.typeface == SOURCE_SANS else []
        cuts += [
            (path, _family_name(path))
            for path in other_fonts(text, face.path, bold=face.bold)
            if is_brought(path)
        ]
        for path, name in cuts:
            letters.setdefault((path, name, face.bold, face.italic), set()).update(text)
    rules = [
        f"@font-face{{font-family:'{_plain_name(name)}';font-weight:{600 if bold else 400};"
        f"font-style:{'italic' if italic else 'normal'};"
        f"src:url(data:font/ttf;base64,{_cut_down(path, frozenset(used) | _USUAL_LETTERS)})}}"
        for (path, name, bold, italic), used in sorted(letters.items(), key=lambda item: item[0])
    ]
    return "".join(rules)


@cache
def _family_name(path: str) -> str:
    return get_font(path).family_name


def _plain_name(name: str) -> str:
    """Return a name without what would end it in a style sheet."""
    return "".join(letter for letter in name if letter.isalnum() or letter in " -")


@lru_cache(maxsize=64)
def _cut_down(path: str, letters: frozenset[str]) -> str:
    """Return a font with no other letters than these, in base64."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "ccmp", "mark", "mkmk", "locl"]
    options.name_IDs = [0, 1, 2, 13, 14]  # who made it, what it is called, its licence
    options.recalc_timestamp = False
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(letters)))
        cutter.subset(font)
        stream = io.BytesIO()
        font.save(stream)
    return base64.b64encode(stream.getvalue()).decode()
