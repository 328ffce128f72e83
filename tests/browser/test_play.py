"""The years of the reported flights are played on the map, which stays what it is."""

from __future__ import annotations

import pytest

from tests.browser.conftest import NewScreen, Screen

SCENE = "ring=3400km@pyongyang&tests=2014..2017"
#: How many frames the browser paints in two seconds, and the years that are said meanwhile.
FRAMES = """() => new Promise((done) => {
  const said = new Set(), begin = performance.now();
  let frames = 0;
  requestAnimationFrame(function go(now) {
    frames += 1;
    said.add(document.querySelector(".play-year").textContent);
    if (now - begin < 3000) requestAnimationFrame(go);
    else done([frames / ((now - begin) / 1000), [...said]]);
  });
})"""
#: How many points of the sheet of years are painted.
PAINTED = """() => {
  const sheet = document.querySelector(".play-sheet");
  const { data } = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) count += data[at] > 0;
  return count;
}"""


def _started(screen: Screen) -> None:
    screen.open(SCENE)
    screen.wait_for_rings(1)
    screen.rest()
    screen.frame.evaluate("window.kept = true")
    screen.frame.get_by_role("button", name="Play years").click()
    screen.frame.locator(".play-year", has_text="2014: ").wait_for()


def test_years_follow_each_other_and_any_key_pauses(screen: Screen) -> None:
    _started(screen)
    screen.frame.locator(".play-year", has_text="2015: ").wait_for()
    assert screen.frame.evaluate(PAINTED) > 20
    screen.page.keyboard.press("Shift")
    screen.frame.get_by_role("button", name="Play on").wait_for()
    paused = screen.frame.locator(".play-year").inner_text()
    screen.page.wait_for_timeout(1800)
    assert screen.frame.locator(".play-year").inner_text() == paused
    screen.frame.get_by_role("button", name="Play on").click()
    screen.frame.locator(".play-year", has_text="2016: ").wait_for()
    # So does a press in the page round the map.
    screen.page.get_by_text("What falls in range?").click()
    screen.frame.get_by_role("button", name="Play on").wait_for()
    screen.frame.get_by_role("button", name="All", exact=True).click()
    assert not screen.frame.locator(".play-year").is_visible()
    assert screen.frame.evaluate("window.kept")
    assert screen.alerts() == []


def test_the_play_ends_with_the_last_year_and_with_another_scene(screen: Screen) -> None:
    _started(screen)
    screen.frame.locator(".play-year", has_text="2017: ").wait_for(timeout=15_000)
    screen.frame.get_by_role("button", name="Play years").wait_for(timeout=15_000)
    assert screen.frame.locator(".play-year").is_visible()
    slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
    slider.focus()
    screen.page.keyboard.press("ArrowRight")
    screen.frame.locator(".play-year").wait_for(state="hidden")
    assert screen.frame.evaluate("window.kept")


def test_with_reduced_motion_a_year_stands_still_at_once(new_screen: NewScreen) -> None:
    with new_screen(reduced_motion="reduce") as screen:
        _started(screen)
        first = screen.frame.evaluate(PAINTED)
        screen.page.wait_for_timeout(150)
        if screen.frame.locator(".play-year").inner_text().startswith("2014"):
            assert screen.frame.evaluate(PAINTED) == first


def test_one_year_alone_is_not_played(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&tests=2022")
    screen.wait_for_rings(1)
    screen.rest()
    assert not screen.frame.locator(".tool.play").is_visible()


@pytest.mark.slow
def test_the_play_is_painted_thirty_times_a_second_or_more(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&tests=2013..")
    screen.wait_for_rings(1)
    screen.rest()
    screen.frame.get_by_role("button", name="Play years").click()
    rate, said = screen.frame.evaluate(FRAMES)
    assert rate >= 30.0
    assert len(said) >= 2


def test_a_clicked_bar_is_drawn_before_the_server_answers(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&tests=all")
    screen.wait_for_rings(1)
    screen.rest()
    screen.frame.evaluate(
        """() => {
          window.kept = true;
          window.firsts = [];
          new MutationObserver(() => window.firsts.push(document.body.dataset.only))
            .observe(document.body, { attributes: true, attributeFilter: ["data-only"] });
        }"""
    )
    chart = screen.page.get_by_test_id("stVegaLiteChart")
    chart.locator("path[aria-roledescription=bar][aria-label^='2017:']").click()
    screen.wait_for_part("tests", lambda found: found == ["2017-01-01..2017-12-31"])
    screen.rest()
    assert screen.frame.evaluate("window.firsts")[:2] == ["2017", ""]
    assert screen.frame.evaluate("window.kept")
