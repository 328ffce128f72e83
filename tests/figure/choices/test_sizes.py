"""Sizes of figures: names, pixels, millimetres, columns, and texts that are none."""

from __future__ import annotations

import pytest

from ranges.core.errors import SceneError
from ranges.figure.choices.options import FigureOptions
from ranges.figure.choices.sizes import PX_PER_MM, SIZES, figure_size, letter_px


def test_sizes_have_names_or_figures() -> None:
    assert figure_size("A4") == SIZES["a4"] == pytest.approx((1122.52, 793.70), abs=0.01)
    assert figure_size("a4-upright") == figure_size("a4")[::-1]
    assert figure_size("Letter-upright") == pytest.approx((816.0, 1056.0), abs=0.01)
    assert figure_size("800 x 600") == (800.0, 600.0)


@pytest.mark.parametrize(
    ("text", "width_mm", "height_mm"),
    [
        ("180x120mm", 180.0, 120.0),
        ("180 × 120.5 MM", 180.0, 120.5),
        ("180mm", 180.0, 135.0),
        ("2col:60mm", 125.0, 93.75),
        ("3COL: 45.5mm", 146.5, 109.875),
        ("1col", 90.0, 145.0),
        ("2col", 185.0, 150.0),
        ("3col", 280.0, 180.0),
    ],
)
def test_sizes_in_millimetres_and_columns(text: str, width_mm: float, height_mm: float) -> None:
    wanted = (width_mm * PX_PER_MM, height_mm * PX_PER_MM)
    assert figure_size(text) == pytest.approx(wanted)


@pytest.mark.parametrize(
    "size",
    [
        *("", "huge", "100x100", "9000x100", "2000x500", "500x1200", "60mm", "9mm", "0x0", "0mm"),
        *(
            "4col",
            "0col:90mm",
            "2col:9mm",
            "2col:9000mm",
            "180x120cm",
            "٣٢٠x٣٢٠",
            "nanxnan",
            "1e3x900",
        ),
    ],
)
def test_sizes_that_are_none(size: str) -> None:
    with pytest.raises(SceneError, match="is neither 1200x675"):
        FigureOptions(size=size)


def test_on_a_phone_all_letters_are_ten_pixels_high() -> None:
    for size in ("1080x1080", "1080x1350", "phone", "600x900"):
        assert letter_px(size) * 390.0 / figure_size(size)[0] >= 10.0 - 1e-9
    # Paper is read from near: the letters of a newspaper's caption are 7 to 9 points.
    for size in ("1col", "2col", "a4-upright", "180x180mm"):
        assert 6.5 <= letter_px(size) * 0.75 <= 10.0
