"""Typefaces by the files of their cuts.

The usual one is Source Sans, from a package, so that a figure is the same wherever it is made. Its
cuts are static: matplotlib does not know the axes of variable fonts.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import font_source_sans_pro
from matplotlib.font_manager import FontEntry, fontManager, get_font

__all__ = ["SOURCE_SANS", "Typeface", "family_of", "letters_of"]


class Typeface(NamedTuple):
    """A family of letters: its name, as an SVG has it, and the files of its cuts."""

    name: str
    regular: str
    bold: str
    italic: str

    def path(self, *, bold: bool, italic: bool) -> str:
        """Return the file of a cut; none is both bold and italic."""
        return self.bold if bold else self.italic if italic else self.regular


def _source_sans() -> Typeface:
    folder = files(font_source_sans_pro) / "files"
    cuts = (str(folder / f"SourceSansPro-{cut}.ttf") for cut in ("Regular", "Semibold", "It"))
    return Typeface("Source Sans Pro", *cuts)


SOURCE_SANS = _source_sans()


@cache
def family_of(path: str) -> str:
    """Return the name by which matplotlib finds this very file, and no other of the machine's."""
    family = f"ranges:{path}"
    fontManager.ttflist.append(FontEntry(fname=path, name=family))
    return family


@cache
def letters_of(path: str) -> frozenset[int]:
    """Return the code points that a font has letters for."""
    return frozenset(get_font(path).get_charmap())
