"""Undo and redo, in step with Back and Forward of the browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Screen

THREE = "ring=3400km@pyongyang&ring=2000km@guam;name=Home&path=sunan>guam"


def _ranges(screen: Screen) -> list[str]:
    return [ring.partition(";")[0] for ring in screen.parts("ring")]


def _line(screen: Screen) -> str:
    return (screen.page.locator(".history-line").text_content() or "").strip()


def _button(screen: Screen, name: str) -> Locator:
    return screen.page.locator(".history-buttons").get_by_role("button", name=name)


def _select(screen: Screen, name: str) -> None:
    screen.page.locator(".st-key-items").get_by_text(name, exact=True).click()


def _wait_for_ranges(screen: Screen, *expected: str) -> None:
    screen.until(lambda: _ranges(screen), lambda found: found == list(expected))
    screen.rest()


def test_undo_and_redo_are_back_and_forward(screen: Screen) -> None:
    screen.open(f"{THREE}&utm_source=x")
    page = screen.page
    assert _button(screen, "Undo").is_disabled()
    assert _button(screen, "Redo").is_disabled()
    entries = page.evaluate("history.length")
    slider = page.locator(".st-key-range_km").get_by_role("slider")
    slider.press("ArrowRight")
    _wait_for_ranges(screen, "3410km@pyongyang", "2000km@guam")
    # To select is no step, and yet Back to this scene finds what was selected in it.
    _select(screen, "Home: 2,000 km from Guam")
    screen.wait_for_part("selected", lambda found: found == ["2"])
    screen.rest()
    assert page.evaluate("history.length") == entries + 1
    slider.press("ArrowRight")
    _wait_for_ranges(screen, "3410km@pyongyang", "2010km@guam")
    assert page.evaluate("history.length") == entries + 2
    # Keys on the page, with a control in focus that is no text.
    slider.press("Control+z")
    _wait_for_ranges(screen, "3410km@pyongyang", "2000km@guam")
    assert screen.parts("selected") == ["2"]
    screen.until(
        lambda: _line(screen),
        lambda text: text == "Undone: range 2,000 km to 2,010 km of Home ring",
    )
    page.go_back(wait_until="commit")
    _wait_for_ranges(screen, "3400km@pyongyang", "2000km@guam")
    assert screen.parts("selected") == []
    screen.until(_button(screen, "Undo").is_disabled, bool)
    # And within the map.
    screen.frame.locator("#map_div").focus()
    page.keyboard.press("Control+Shift+z")
    _wait_for_ranges(screen, "3410km@pyongyang", "2000km@guam")
    screen.until(lambda: _line(screen), lambda text: text.startswith("Redone: range 3,400 km to"))
    page.keyboard.press("Control+y")
    _wait_for_ranges(screen, "3410km@pyongyang", "2010km@guam")
    assert _button(screen, "Redo").is_disabled()
    # A page that is loaded anew knows its steps.
    page.reload()
    screen.wait_for_map()
    screen.rest()
    screen.until(_button(screen, "Undo").is_enabled, bool)
    _button(screen, "Undo").click()
    _wait_for_ranges(screen, "3410km@pyongyang", "2000km@guam")
    page.go_forward(wait_until="commit")
    _wait_for_ranges(screen, "3410km@pyongyang", "2010km@guam")


@pytest.mark.slow
def test_what_is_removed_comes_back_and_nothing_moves(screen: Screen) -> None:
    screen.open(THREE)
    page = screen.page
    box = screen.iframe.bounding_box()
    page.get_by_text(re.compile("hide, remove")).click()
    page.get_by_role("button", name=re.compile("Remove$")).click()
    _wait_for_ranges(screen, "2000km@guam")
    screen.until(
        lambda: _line(screen), lambda text: text == "Removed: 3,400 km from Pyongyang · Undo"
    )
    assert screen.iframe.bounding_box() == box
    page.locator(".history-line").get_by_role("button", name="Undo").click()
    _wait_for_ranges(screen, "3400km@pyongyang", "2000km@guam")
    page.get_by_role("button", name="Clear all").click()
    _wait_for_ranges(screen)
    assert screen.parts("path") == []
    screen.until(lambda: _line(screen), lambda text: text == "Cleared: 2 rings, 1 path · Undo")
    # Somebody who writes takes back what was written, and nothing else.
    page.get_by_text("Headline and background").click()
    field = page.locator(".st-key-title input")
    field.fill("Mine")
    field.press("Control+z")
    page.wait_for_timeout(500)
    assert _ranges(screen) == []
    field.fill("")
    field.blur()
    page.keyboard.press("Control+z")
    _wait_for_ranges(screen, "3400km@pyongyang", "2000km@guam")
    assert screen.iframe.bounding_box() == box
