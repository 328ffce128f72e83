"""Words of the trade stand behind a click, on every size of screen, and nothing moves for them."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, WIDE, NewScreen


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_word_of_the_method_is_explained_where_it_stands(
    new_screen: NewScreen, viewport: dict[str, int]
) -> None:
    with new_screen(viewport=viewport) as screen:
        screen.open("ring=3400km@pyongyang")
        page = screen.page
        word = page.locator(".finding").get_by_role("button", name="WGS84")
        text = page.locator("#word-headline-wgs84")
        assert not text.is_visible()
        before = screen.iframe.bounding_box()
        word.click()
        text.wait_for(state="visible")
        box = text.bounding_box()
        assert box is not None
        assert box["x"] >= 0.0
        assert box["x"] + box["width"] <= viewport["width"]
        assert screen.iframe.bounding_box() == before
        assert "flattened at the poles" in text.inner_text()
        page.keyboard.press("Escape")
        text.wait_for(state="hidden")
        # From the keyboard as well.
        word.focus()
        page.keyboard.press("Enter")
        text.wait_for(state="visible")
