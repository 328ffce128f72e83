"""The rule and the logo stand in their place and on no text."""

from __future__ import annotations

import pytest

from ranges.figure import FigureOptions, laid_out_figure
from ranges.figure.drawing import AreaMark
from ranges.figure.styles import Corner, HouseStyle, Rule
from ranges.figure.styles.logos import svg_logo
from tests.figure.scenes import scene
from tests.figure.text_extents import text_extents

LOGO = svg_logo(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 0H90V30H0z"/></svg>',
    "logo.svg",
)


@pytest.mark.parametrize("corner", ["top-right", "bottom-left", "bottom-right"])
@pytest.mark.parametrize("size", ["1200x675", "1080x1350"])
def test_the_logo_is_in_its_corner_and_on_no_text(size: str, corner: Corner) -> None:
    style = HouseStyle(logo=LOGO, corner=corner, rule=Rule(colour="#cc0000", width_px=5.0))
    sheet = laid_out_figure(scene(""), FigureOptions(size=size, style=style)).sheet
    marks = {m.group: m for m in sheet.marks if isinstance(m, AreaMark)}
    left, top, right, bottom = marks["logo"].path.get_extents().extents.tolist()
    assert 0.0 < left < right < sheet.box.right
    assert (top < sheet.box.bottom / 4.0) is (corner == "top-right")
    assert (left < sheet.box.right / 4.0) is (corner == "bottom-left")
    assert (right - left) / (bottom - top) == pytest.approx(3.0)
    for box in text_extents(sheet):
        is_apart = box.right < left or box.left > right or box.bottom < top or box.top > bottom
        assert is_apart
    rule = marks["rule"].path.get_extents()
    assert rule.y1 < min(box.top for box in text_extents(sheet))
