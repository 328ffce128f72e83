"""The page on other screens: full screen, panels put away, a phone, a printed sheet."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, NewScreen, Screen


def _map_width(screen: Screen) -> float:
    box = screen.iframe.bounding_box()
    assert box is not None
    return box["width"]


def test_panels_give_their_whole_width_to_the_map_and_paper_gets_a_sheet(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    page = screen.page
    page.locator("[data-act=panel]").click()
    screen.until(lambda: page.locator(".st-key-question").is_visible(), lambda now: not now)
    page.locator("[data-testid=stSidebarCollapseButton] button").dispatch_event("click")
    screen.until(lambda: _map_width(screen), lambda width: width > 1390)
    page.locator("[data-act=wide]").click()
    page.locator(".legend.items").get_by_text("3,400 km from Pyongyang").wait_for()
    page.keyboard.press("Escape")
    page.locator(".legend.items").wait_for(state="hidden")
    page.emulate_media(media="print")
    assert page.locator(".findings h4", has_text="Just outside").is_visible()
    for gone in (".st-key-question", ".st-key-history", ".st-key-take_away", ".screen-buttons"):
        assert not page.locator(gone).first.is_visible()
    assert page.pdf().count(b"/Type /Page\n") <= 3


@pytest.mark.slow
def test_on_a_phone_the_range_is_set_below_the_map(new_screen: NewScreen) -> None:
    with new_screen(viewport=PHONE, has_touch=True, is_mobile=True) as screen:
        screen.open("ring=3400km@pyongyang")
        screen.wait_for_rings(1)
        assert screen.frame.evaluate("map.dragging.enabled()") is False
        assert screen.frame.evaluate("map.touchZoom.enabled()") is True
        screen.page.get_by_test_id("stExpandSidebarButton").click()
        slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
        slider.wait_for()
        knob = slider.bounding_box()
        frame = screen.iframe.bounding_box()
        assert knob is not None
        assert frame is not None
        assert frame["y"] == 0
        assert frame["height"] > 0.5 * PHONE["height"]
        assert frame["height"] < knob["y"] < PHONE["height"]
