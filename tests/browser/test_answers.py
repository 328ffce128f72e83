"""What is asked beside the map: places, quotes, what reaches a place, claims, the ring's error."""

from __future__ import annotations

import csv
import re

import pytest

from tests.browser.conftest import Screen


def _ask(screen: Screen, name: str) -> None:
    """Ask one of the five questions."""
    screen.page.locator(".st-key-question").get_by_text(name, exact=True).click()
    screen.rest()


def _unfold(screen: Screen, name: str) -> None:
    screen.page.get_by_text(name, exact=True).click()
    screen.rest()


def _open_unfolded(screen: Screen, name: str) -> None:
    """Open a scene of one ring, and unfold a part of the page."""
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    _unfold(screen, name)


def test_places_are_found_and_the_map_stays(screen: Screen) -> None:
    screen.open("ring=1500km@pyongyang")
    screen.wait_for_rings(1)
    screen.frame.evaluate("window.kept = true")
    view = screen.view()
    _unfold(screen, "Cities and towns")
    page = screen.page
    page.get_by_text(re.compile(r"^1 to 12 of [\d,]+ inside$")).wait_for()
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_text(re.compile(r"^13 to 24 of [\d,]+ inside$")).wait_for()
    box = page.locator(".st-key-place_text input")
    box.fill("<b>sap</b>")
    box.press("Enter")
    page.get_by_text("No listed place inside answers to “<b>sap</b>”.").wait_for()
    box.fill("sapporo")
    box.press("Enter")
    page.get_by_text(re.compile(r"^Sapporo, Japan")).first.wait_for()
    assert screen.frame.evaluate("window.kept")
    assert screen.view() == view
    # The slider goes on to work with the list unfolded.
    page.locator(".st-key-range_km").get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    screen.wait_for_part("ring", lambda found: found[0].startswith("1510km@pyongyang"))
    screen.rest()
    assert screen.frame.evaluate("window.kept")


def test_a_sentence_a_citation_and_files_to_take_away(screen: Screen) -> None:
    _open_unfolded(screen, "Quote, cite, download")
    codes = screen.page.locator("[data-testid=stCode]")
    said = screen.until(codes.all_inner_texts, lambda texts: len(texts) == 2)
    assert said[0].startswith("Within 3,400 km of Pyongyang lie")
    assert "Data version" in said[1]
    assert f"{screen.server.url}/?ring=3400km@pyongyang" in said[1]
    with screen.page.expect_download() as taken:
        screen.page.get_by_role("button", name="Territories", exact=True).click()
    with taken.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "Guam" in {row["name"] for row in rows}


@pytest.mark.slow
def test_what_reaches_a_place_draws_its_ring(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    screen.frame.evaluate("window.kept = true")
    _ask(screen, "What reaches a place")
    screen.page.get_by_text(re.compile("^Reaches: ")).first.wait_for()
    # Every row is as wide as the panel, and a line or two of it high.
    row = screen.page.locator(".findings tr", has_text="Hwasong-12").first
    box, panel = row.bounding_box(), screen.page.locator(".st-key-question").bounding_box()
    assert box is not None
    assert panel is not None
    assert box["width"] > 0.95 * panel["width"]
    assert box["height"] < 60
    screen.page.locator("[data-word=hwasong-12]").click()
    screen.wait_for_part("ring", lambda found: len(found) == 2 and "hwasong-12@" in found[1])
    screen.rest()
    screen.wait_for_rings(2)
    heading = screen.page.locator("header.finding h2")
    heading.get_by_text("From where can Hwasong-12 reach Guam?", exact=True).wait_for()
    # A second press of the same button draws it again.
    screen.page.locator("[data-word=hwasong-12]").click()
    screen.wait_for_rings(3)
    screen.rest()
    assert screen.frame.evaluate("window.kept")
    # A name that nobody knows is answered in a sentence.
    box = screen.page.locator(".st-key-reached_place input")
    box.fill("no such place 77")
    box.press("Enter")
    screen.page.wait_for_selector("[data-testid=stAlert]")
    assert "no such place 77" in screen.alerts()[0]
    assert len(screen.outlines()) == 3
    assert box.input_value() == "no such place 77"


@pytest.mark.slow
def test_a_claim_and_a_ring_are_checked(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    _ask(screen, "Is it true?")
    screen.page.get_by_text(re.compile("^Holds only from some points")).first.wait_for()
    box = screen.page.locator(".st-key-claim textarea")
    box.fill("![x](http://example.com/x.png) is far")
    box.press("Control+Enter")
    screen.page.wait_for_selector("[data-testid=stAlert]")
    assert screen.page.locator("[data-testid=stAlert] img").count() == 0
    screen.page.get_by_role("button", name="Measure it").click()
    screen.page.get_by_text(re.compile(r"none is more than [\d.]+ m from the true")).wait_for()
