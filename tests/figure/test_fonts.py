"""Letters: widths as matplotlib draws them, lines that break, characters without a glyph."""

from __future__ import annotations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from ranges.figure._fonts import (
    Face,
    drawable,
    font,
    glyph_path,
    letters_without_glyph,
    width_px,
    wrapped,
)

TEXTS = (
    "$x^2$ costs $5",
    "3,400 km from Pyongyang crosses Guam",
    "i",
    "WWW",
    "Hagåtña — “Ōsaka”",
    "a b  c",
)


@pytest.mark.parametrize("face", [Face(12.0), Face(30.0, True), Face(15.0, italic=True)])
@pytest.mark.parametrize("text", TEXTS)
def test_widths_are_those_of_the_ink(text: str, face: Face) -> None:
    figure = Figure(dpi=96)
    written = figure.text(0, 0, text, fontproperties=font(face), parse_math=False)
    drawn = written.get_window_extent(FigureCanvasAgg(figure).get_renderer()).width
    assert width_px(text, face) == pytest.approx(drawn, abs=0.03 * drawn + 1.5)
    assert glyph_path(text, face, 5.0, 7.0).get_extents().width <= width_px(text, face) + 2.0


def test_lines_have_room_and_keep_every_letter() -> None:
    face = Face(14.0)
    text = "Within 3,400 km of Pyongyang lie 9 territories wholly and 13 partly. " * 5 + "W" * 300
    for room in (60.0, 200.0, 900.0):
        lines = wrapped(text, face, room)
        assert max(width_px(line, face) for line in lines) <= room
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert wrapped("", face, 100.0) == ()
    assert wrapped("W", face, 0.1) == ("W",)


def test_letters_without_a_glyph_are_boxes() -> None:
    text = "Tōkyō \U000e0fff\U000e0ffe"  # no font has what is assigned to nothing
    assert drawable(text) == "Tōkyō □□"
    assert letters_without_glyph(f"{text}□\ufeff") == {"\U000e0fff", "\U000e0ffe"}
    assert width_px(text[-2:], Face(10.0)) == width_px("□□", Face(10.0))


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\ufeff"])
def test_characters_without_ink_have_no_outline(text: str) -> None:
    assert glyph_path(text, Face(12.0), 1.0, 2.0).vertices.shape == (0, 2)
