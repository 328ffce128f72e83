"""A house style as a value: it changes what it names and nothing else."""

from __future__ import annotations

from ranges.core import COLOUR_CODES, FIGURE_COLOURS
from ranges.figure.styles import NEUTRAL, HouseStyle


def test_the_neutral_style_changes_nothing() -> None:
    for theme, usual in FIGURE_COLOURS.items():
        assert NEUTRAL.colours(theme) == usual
    assert all(NEUTRAL.data_colour(code) == code for code in COLOUR_CODES.values())


def test_a_style_changes_what_it_names() -> None:
    style = HouseStyle(light={"sea": "#000001", "paper": "#000002"}, data={"blue": "#000003"})
    light = style.colours("light")
    assert (light.sea, light.paper) == ("#000001", "#000002")
    assert light.land == FIGURE_COLOURS["light"].land
    assert style.colours("dark") == FIGURE_COLOURS["dark"]
    assert style.colours("transparent").paper is None
    assert style.colours("transparent").sea == "#000001"
    assert style.data_colour(COLOUR_CODES["blue"]) == "#000003"
    assert style.data_colour("#123456") == "#123456"
