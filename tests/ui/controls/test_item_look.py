"""The look of an item: any colour, opacity and line width."""

from __future__ import annotations

import pytest

from ranges.core import COLOURS
from ranges.ui.controls.item_look import faint_sentence
from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import captions, link_values


def test_colour_opacity_and_width_are_in_the_link_and_on_the_map(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang", "path": "sunan>guam"})
    faultless(page.color_picker(key="item_colour_code").set_value("#FFFF00").run())
    faultless(page.slider(key="item_opacity").set_value(50).run())
    faultless(page.slider(key="item_width").set_value(4.0).run())
    (ring,) = link_values(page, "ring")
    assert ring.endswith(";colour=#ffff00;opacity=0.5;width=4")
    (layer,) = drawn.layers("ring")
    assert (layer["colour"], layer["opacity"], layer["width_px"]) == ("#ffff00", 0.5, 4.0)
    assert page.selectbox(key="item_colour").value == "#ffff00"
    assert "Faint on the light map" in captions(page)
    # A code of the palette is its colour, and the usual values need no words.
    faultless(page.color_picker(key="item_colour_code").set_value("#009E73").run())
    faultless(page.slider(key="item_opacity").set_value(100).run())
    faultless(page.slider(key="item_width").set_value(2.2).run())
    (ring,) = link_values(page, "ring")
    assert ring.endswith(";colour=green")
    assert "opacity" not in drawn.layers("ring")[0]
    assert "Faint" not in captions(page)


@pytest.mark.parametrize(
    ("colour", "said"),
    [
        ("#ffff00", "the light map (1.1 to 1)"),
        ("#000000", "the dark map"),
        ("#808080", ""),
    ],
)
def test_a_faint_colour_is_said(colour: str, said: str) -> None:
    sentence = faint_sentence(colour)
    assert said in sentence
    assert bool(sentence) is bool(said)
    assert all(faint_sentence(known) == "" for known in COLOURS)
