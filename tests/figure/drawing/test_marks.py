"""Marks know their sizes in pixels."""

from __future__ import annotations

import pytest

from ranges.figure._fonts import Face
from ranges.figure.drawing.marks import Stroke, TextMark, TextStyle


def test_dashes_grow_with_the_line() -> None:
    assert Stroke(colour="#000000", width_px=2.2).dashes_px == ()
    thin, thick = (Stroke(colour="#000000", width_px=px, dash="6 3") for px in (2.2, 4.4))
    assert thin.dashes_px == pytest.approx((6.0, 3.0))
    assert thick.dashes_px == pytest.approx((12.0, 6.0))


def test_lines_of_a_paragraph_stand_a_leading_apart() -> None:
    style = TextStyle(face=Face(10.0), colour="#000000")
    mark = TextMark(x=1.0, baseline=20.0, lines=("a", "b", "c"), style=style, leading_px=13.0)
    assert mark.baselines() == (20.0, 33.0, 46.0)
    assert style.halo_px == pytest.approx(2.4)
