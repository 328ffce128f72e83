"""Options of a figure: wrong ones are refused, and the credit is the house's or ours."""

from __future__ import annotations

import pytest

from ranges.core import SceneError
from ranges.figure.choices.options import USUAL_CREDIT, FigureOptions
from ranges.figure.styles import HouseStyle


def test_the_credit_is_the_given_one_else_the_house_s_else_ours() -> None:
    house = HouseStyle(credit="The Example")
    assert FigureOptions().credit_text == USUAL_CREDIT
    assert FigureOptions(style=house).credit_text == "The Example"
    assert FigureOptions(style=house, credit="").credit_text == ""


@pytest.mark.parametrize("wrong", [{"theme": "sepia"}, {"scale": 9.0}, {"fit": "all"}])
def test_what_is_no_option_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(SceneError):
        FigureOptions(**wrong)  # type: ignore[arg-type]
