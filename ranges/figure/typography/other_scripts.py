"""Fonts for the letters that a typeface lacks, in a fixed order.

First the DejaVu Sans that matplotlib brings; then, for Korean, Japanese and Chinese, the Noto Sans
of the optional package `rendercv-fonts`; and last any font that this machine has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from matplotlib import get_data_path
from matplotlib.font_manager import FontEntry, fontManager

from ranges.core import shortened
from ranges.figure.typography.typefaces import letters_of

__all__ = ["is_brought", "is_without_ink", "missing_letters_text", "other_fonts"]

_PACKAGE = "rendercv_fonts"
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
#: Characters without ink: no font is looked for.
_NO_INK = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")


def other_fonts(text: str, path: str, *, bold: bool = False) -> tuple[str, ...]:
    """Return the files of the fonts for the letters of a text that the font `path` lacks."""
    if text.isascii():
        return ()
    known = letters_of(path)
    lacking = frozenset(each for each in _NO_INK.sub("", text) if ord(each) not in known)
    return _fonts_for(lacking, bold) if lacking else ()


@lru_cache(maxsize=512)
def _fonts_for(letters: frozenset[str], bold: bool) -> tuple[str, ...]:
    wanted, chosen = set(map(ord, letters)), []
    for path in _brought(letters, bold):
        if found := wanted & letters_of(path):
            chosen.append(path)
            wanted -= found
    if wanted:
        chosen += _of_this_machine(frozenset(wanted), bold)
    return tuple(chosen)


def _brought(letters: frozenset[str], bold: bool) -> list[str]:
    """Return the fonts of packages, in the order in which a text of such letters needs them."""
    cut = "-Bold" if bold else ""
    paths = [f"{get_data_path()}/fonts/ttf/DejaVuSans{cut}.ttf"]
    if find_spec(_PACKAGE) is not None:
        folder, cut = files(_PACKAGE) / "Noto Sans", "Bold" if bold else "Regular"
        paths.append(str(folder / f"NotoSans-{cut}.ttf"))
        # Han letters are not written alike everywhere: Hangul beside them says where, else the
        # first that has all of them.
        order = ("KR", "JP", "SC") if _HANGUL.search("".join(letters)) else ("JP", "SC", "KR")
        regions = [str(folder / f"NotoSans{region}-{cut}.ttf") for region in order]
        code_points = set(map(ord, letters))
        paths += sorted(regions, key=lambda path: not code_points <= letters_of(path))
    return paths


def is_without_ink(letter: str) -> bool:
    """Return whether a character is one that is never seen."""
    return _NO_INK.fullmatch(letter) is not None


def is_brought(path: str) -> bool:
    """Return whether a font comes from a package, and so under an open licence."""
    return path.startswith(get_data_path()) or f"/{_PACKAGE}/" in Path(path).as_posix()


def _of_this_machine(code_points: frozenset[int], bold: bool) -> list[str]:
    """Return the installed fonts that have most of these, the fewest that it takes."""
    wanted, chosen = set(code_points), []
    for path in _installed(bold):
        if not wanted:
            break
        try:
            found = wanted & letters_of(path)
        except (OSError, RuntimeError, ValueError):  # no font that can be read
            continue
        if found:
            chosen.append(path)
            wanted -= found
    return chosen


@cache
def _installed(bold: bool) -> tuple[str, ...]:
    """Return the files of this machine's fonts, upright sans of the wanted weight first."""

    def rank(entry: FontEntry) -> tuple[bool, bool, bool, str]:
        is_bold = entry.weight in ("bold", "black", "heavy", "semibold") or (
            isinstance(entry.weight, int) and entry.weight >= 600
        )
        is_plain = "sans" in entry.name.lower() and "mono" not in entry.name.lower()
        return entry.style != "normal", is_bold is not bold, not is_plain, entry.fname

    entries = [each for each in fontManager.ttflist if not each.name.startswith("ranges:")]
    ordered = (entry.fname for entry in sorted(entries, key=rank))
    # Those that matplotlib brings for its mathematics are no text.
    return tuple(dict.fromkeys(path for path in ordered if get_data_path() not in path))


def missing_letters_text(letters: Iterable[str]) -> str:
    """Return what is said of letters that no font has: which, and what to do."""
    shown = shortened("".join(sorted(letters)), 20)
    return (
        f"No font here has letters for “{shown}”, and a box stands for each: install a font of"
        f" that script (for Korean, Japanese and Chinese the package {_PACKAGE.replace('_', '-')}),"
        " or write it in other letters."
    )
