"""Nothing moves that nobody moved, and what was asked for is seen."""

from __future__ import annotations

import pytest

from tests.browser.conftest import WIDE, NewScreen, Screen

#: Notes each place that the map has had on the page, frame by frame, from the first on.
_WATCH = """
if (window.top === window) {
  window.tops = [];
  const watch = () => {
    const map = document.querySelector('.st-key-map_frame iframe');
    const top = map ? Math.round(map.getBoundingClientRect().top) : 0;
    if (top && window.tops[window.tops.length - 1] !== top) window.tops.push(top);
    requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
}
"""


def _type_range(screen: Screen, text: str) -> None:
    number = screen.page.locator(".st-key-range_number input")
    number.fill(text)
    number.press("Enter")
    screen.rest()


def _notice(screen: Screen) -> str:
    return screen.frame.locator(".notice").inner_text()


@pytest.mark.slow
def test_error_progress_and_flights_leave_the_map_where_it_is(new_screen: NewScreen) -> None:
    """Nor does its theme wait for a move, nor is a range changed that nobody edits."""
    with new_screen(viewport=WIDE) as screen:
        screen.page.add_init_script(_WATCH)
        screen.open("ring=3400km@pyongyang&data=2001-01-01")  # a warning: other data
        _type_range(screen, "nonsense")
        screen.wait_for_alerts(2)
        number = screen.page.locator(".st-key-range_number input")
        said = screen.page.locator(".st-key-refused_range_number")
        assert number.input_value() == "nonsense"
        field_box, said_box = number.bounding_box(), said.bounding_box()
        assert field_box is not None
        assert said_box is not None
        assert 0 < said_box["y"] - (field_box["y"] + field_box["height"]) < 20  # close beneath it
        place = screen.page.locator(".st-key-origin input")
        place.fill("anywhere in Japan")  # with a bar of progress
        place.press("Enter")
        screen.wait_for_part("ring", lambda rings: "anywhere:JP" in rings[0])
        screen.rest()
        screen.wait_for_alerts(1)  # the link's is settled, and the number is still to be mended
        _type_range(screen, "3400")
        screen.wait_for_alerts(0)
        screen.rest()
        screen.frame.evaluate(
            "window.seen = new Set(), map.on('moveend', () =>"
            " seen.add([map.getCenter().lat, map.getZoom()].join()))"
        )
        screen.page.locator(".st-key-flights_on").get_by_text("Reported flight tests").click()
        screen.frame.locator("canvas.crowd").wait_for(state="attached")
        screen.rest()
        assert screen.page.evaluate("window.tops.length") == 1
        # Once to make room for the timeline, and once to hold the flights, in the same moment.
        assert screen.frame.evaluate("seen.size") <= 2
        screen.page.emulate_media(color_scheme="dark")
        screen.frame.wait_for_function("document.documentElement.classList.contains('dark')")
        slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
        slider.click(force=True)
        screen.rest()
        chosen = slider.input_value()
        for key in ("PageUp", "PageDown", "Home", "End"):
            screen.page.keyboard.press(key)
        screen.rest()
        assert slider.input_value() == chosen
        # Who comes by keyboard edits it.
        screen.page.keyboard.press("ArrowRight")
        screen.page.keyboard.press("Home")
        screen.until(slider.input_value, lambda value: value == "10")


@pytest.mark.slow
def test_what_is_typed_comes_into_view_and_what_is_moved_is_said(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    before = screen.view()
    slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
    slider.focus()
    for _ in range(3):
        screen.page.keyboard.press("PageUp")
    screen.rest()
    screen.until(lambda: _notice(screen), lambda text: "out of view" in text)
    assert screen.view()[:3] == before[:3]
    screen.frame.locator(".notice button").click()
    screen.until(lambda: _notice(screen), lambda text: text == "")
    assert screen.view()[2] < before[2]
    _type_range(screen, "3000")  # all of it is in view
    kept = screen.view()
    assert screen.frame.locator("path.ring-outside").count() == 0
    _type_range(screen, "19000")
    assert screen.view() != kept
    # All is seen: the origin, and the loop round what is out of range, which is shaded.
    assert screen.frame.locator("path.ring-outside").count() == 1
    assert "out of range" in screen.frame.locator(".legend").inner_text()
    origin, far = screen.frame.evaluate(
        "[[39.02, 125.75], [-39.02, -54.25]].map(at => {"
        " const point = map.latLngToContainerPoint(at), size = map.getSize();"
        " return point.x > 0 && point.y > 0 && point.x < size.x && point.y < size.y; })"
    )
    assert origin
    assert far
    _type_range(screen, "4500-5000")
    assert screen.frame.locator("path.ring-core").count() == 1
    legend = screen.frame.locator(".legend").inner_text()
    assert legend.split("\n") == ["surely in range", "between the low and the high estimate"]
