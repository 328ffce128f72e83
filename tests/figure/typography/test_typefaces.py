"""The usual typeface: static cuts, lining figures, and found by its very file."""

from __future__ import annotations

from fontTools.ttLib import TTFont
from matplotlib.font_manager import FontProperties, findfont

from ranges.figure.typography import SOURCE_SANS, family_of, letters_of

CUTS = (SOURCE_SANS.regular, SOURCE_SANS.bold, SOURCE_SANS.italic)


def test_the_cuts_are_static_and_truetype() -> None:
    weights = []
    for path in CUTS:
        with TTFont(path) as font:
            assert "fvar" not in font
            assert "glyf" in font
            assert font["OS/2"].fsType & 0x2 == 0  # may be embedded
            weights.append(font["OS/2"].usWeightClass)
    assert weights == [400, 600, 400]


def test_figures_are_lining() -> None:
    """Old-style figures go up and down: these are all as high, and stand on the line."""
    for path in CUTS:
        with TTFont(path) as font:
            glyphs, names = font["glyf"], font.getBestCmap()
            digits = [glyphs[names[ord(digit)]] for digit in "0123456789"]
        assert max(digit.yMax for digit in digits) - min(digit.yMax for digit in digits) < 30
        assert all(-30 <= digit.yMin <= 0 for digit in digits)


def test_a_file_is_found_and_no_other_of_that_name() -> None:
    for path in CUTS:
        assert findfont(FontProperties(family=[family_of(path)]), fallback_to_default=False) == path
        assert {ord(letter) for letter in "Aåñ’–°²"} <= letters_of(path)
