"""The page of a chart has room for its texts or says that it has not."""

from __future__ import annotations

import pytest

from ranges.core import SceneError
from ranges.figure.charts._page import ChartPage, ChartTexts, round_steps
from ranges.figure.choices.options import FigureOptions

TEXTS = ChartTexts(title="T", subtitle="S", caption="C", alt_text="A", sources=("X",))


@pytest.mark.parametrize(
    ("most", "steps"), [(1, 5), (7, 5), (73, 5), (100, 5), (15000, 6), (4600, 6)]
)
def test_steps_are_round_and_hold_the_most(most: float, steps: int) -> None:
    figures = list(round_steps(most, steps))
    assert figures[0] == 0.0
    assert figures[-2] < most <= figures[-1]
    assert len(figures) <= steps + 2
    step = figures[1]
    assert figures == [step * index for index in range(len(figures))]


@pytest.mark.parametrize("size", ["1600x900", "1080x1350", "a4", "480x480"])
def test_the_panel_lies_on_the_sheet(size: str) -> None:
    page = ChartPage(TEXTS, FigureOptions(size=size), ())
    panel = page.write()
    assert page.sheet.box.holds(panel)
    assert page.sheet.written_texts()[:3] == ["T", "S", "C"]


def test_texts_without_room_are_refused() -> None:
    options = FigureOptions(size="480x480", caption="word " * 400)
    with pytest.raises(SceneError, match="leave no room for the chart"):
        ChartPage(TEXTS, options, ()).write()
