"""The page under fingers, by real touches: what scrolls, moves the map, and changes a range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest

from tests.browser.conftest import PHONE, NewScreen, Screen

Point = tuple[float, float]

_PHONE = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
_ACROSS = ({"width": 844, "height": 390}, {"width": 667, "height": 375})
_KNOB = ".st-key-range_km .stSlider [role=group] > [data-rac] > [data-rac]"
#: A point of the held ring's line in the map's frame, at a bearing.
_ON_RING = """bearing => {
  const {centre, high_km} = rangesHandles.item();
  const [lon, lat] = rangesGeodesic.direct(centre.lon, centre.lat, bearing, high_km);
  const {x, y} = map.latLngToContainerPoint([lat, lon]);
  return [x, y];
}"""
_SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


class Fingers:
    """Touches of a screen, as the browser's own protocol makes them."""

    def __init__(self, screen: Screen) -> None:
        self._page = screen.page
        self._protocol = screen.page.context.new_cdp_session(screen.page)

    def touch(self, kind: str, *points: Point) -> None:
        touches = [{"x": x, "y": y, "id": index} for index, (x, y) in enumerate(points)]
        self._protocol.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
        self._page.wait_for_timeout(20)

    def move(self, start: Sequence[Point], end: Sequence[Point]) -> None:
        """Put fingers down and move them, without lifting them."""
        self.touch("touchStart", *start)
        self.go(start, end)

    def go(self, start: Sequence[Point], end: Sequence[Point]) -> None:
        for step in range(1, 9):
            pairs = zip(start, end, strict=True)
            self.touch("touchMove", *(_between(*pair, step / 8) for pair in pairs))

    def lift(self) -> None:
        self.touch("touchEnd")

    def swipe(self, start: Point, end: Point) -> None:
        self.move([start], [end])
        self.lift()


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _middle(screen: Screen, selector: str, *, is_on_map: bool = False) -> Point:
    found = (screen.frame if is_on_map else screen.page).locator(selector).last.bounding_box()
    assert found is not None
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def _on_ring(screen: Screen, bearing_deg: float) -> Point:
    x, y = screen.frame.evaluate(_ON_RING, bearing_deg)
    box = screen.iframe.bounding_box()
    assert box is not None
    return box["x"] + x, box["y"] + y


def _km(screen: Screen) -> float:
    return float(re.split("km", screen.parts("ring")[0])[0])


def _scroll_back(screen: Screen) -> None:
    """Show the top of the page again, once a swipe no longer carries it on."""
    last = -1.0
    while last != (last := screen.page.evaluate(_SCROLLED)):
        screen.page.wait_for_timeout(150)
    screen.page.evaluate(f"{_SCROLLED} = 0")
    screen.rest()


def _is_told(screen: Screen) -> bool:
    return "shown" in (screen.frame.locator(".two-fingers").get_attribute("class") or "")


@pytest.fixture
def phone(new_screen: NewScreen) -> Iterator[Screen]:
    with new_screen(**_PHONE) as screen:
        screen.open("ring=3400km@pyongyang")
        screen.wait_for_rings(1)
        yield screen


@pytest.mark.slow
def test_one_finger_scrolls_two_move_the_map_and_a_handle_is_dragged(phone: Screen) -> None:
    fingers, view = Fingers(phone), phone.view()
    # One finger scrolls the page, from the ring's own line too, and is told how the map is moved.
    for start in ((40.0, 500.0), _on_ring(phone, 240.0)):
        fingers.move([start], [(start[0], start[1] - 200.0)])
        assert _is_told(phone)
        fingers.lift()
        phone.until(lambda: phone.page.evaluate(_SCROLLED), lambda top: top > 100.0)
        _scroll_back(phone)
        assert phone.view() == view
        assert _km(phone) == 3400.0
    # Two zoom and move it, also where one of them begins on a handle.
    edge = _middle(phone, ".handle-edge", is_on_map=True)
    fingers.touch("touchStart", edge)
    fingers.touch("touchMove", (edge[0] - 8.0, edge[1] - 8.0))
    second = (edge[0] - 100.0, edge[1] - 60.0)
    fingers.touch("touchStart", (edge[0] - 8.0, edge[1] - 8.0), second)
    fingers.go(
        [(edge[0] - 8.0, edge[1] - 8.0), second], [edge, (second[0] - 70.0, second[1] - 50.0)]
    )
    fingers.lift()
    phone.settle()
    assert phone.view()[2] > view[2]
    assert not _is_told(phone)
    fingers.move([(120.0, 300.0), (220.0, 300.0)], [(120.0, 420.0), (220.0, 420.0)])
    fingers.lift()
    phone.rest()
    assert phone.view()[0] > view[0]
    assert _km(phone) == 3400.0
    _scroll_back(phone)
    # A tap on the line brings the handle under the finger, which drags it and no page.
    phone.frame.get_by_text("Fit", exact=True).first.tap()
    phone.settle()
    x, y = _on_ring(phone, 200.0)
    phone.page.touchscreen.tap(x, y)
    assert phone.frame.locator(".hand-menu button").all_inner_texts() == [
        "Edge here",
        "Centre here",
    ]
    held = _middle(phone, ".handle-edge", is_on_map=True)
    assert max(abs(held[0] - x), abs(held[1] - y)) < 2.0
    fingers.move([(x, y)], [(x, y - 60.0)])
    said = phone.frame.locator(".live").inner_text()
    assert re.match(r"2,\d\d0 km\n\d+ territories, 1\.\d billion people", said)
    fingers.lift()
    phone.wait_for_part("ring", lambda now: not now[0].startswith("3400km"))
    phone.rest()
    assert said.startswith(f"{_km(phone):,.0f} km\n")
    assert phone.page.evaluate(_SCROLLED) == 0.0
    assert not _is_told(phone)


@pytest.mark.slow
def test_the_knob_alone_sets_a_range_and_only_along_its_track(phone: Screen) -> None:
    fingers = Fingers(phone)
    phone.page.get_by_test_id("stExpandSidebarButton").tap()
    phone.page.locator(_KNOB).last.wait_for()
    phone.page.wait_for_timeout(400)  # the sheet glides in
    x, y = _middle(phone, _KNOB)
    # Across the track and from the knob on a finger scrolls the sheet.
    for start in (x + 150.0, x + 1.0):
        _, y = _middle(phone, _KNOB)
        fingers.swipe((start, y), (start + 5.0, y - 120.0))
        phone.rest()
        assert _km(phone) == 3400.0
        phone.page.locator(".st-key-range_km").evaluate(
            "it => it.scrollIntoView({block: 'center'})"
        )
        phone.page.wait_for_timeout(300)
    # Along it the map above is seen to follow, from beside the knob too: a thumb is wide.
    x, y = _middle(phone, _KNOB)
    before = phone.outlines()
    fingers.move([(x + 11.0, y + 9.0)], [(x + 51.0, y + 20.0)])
    said = phone.frame.locator(".live").inner_text()
    assert phone.outlines() != before
    fingers.lift()
    phone.wait_for_part("ring", lambda now: not now[0].startswith("3400km"))
    phone.rest()
    assert 4500.0 < _km(phone) < 7500.0
    assert said.startswith(f"{_km(phone):,.0f} km\n")
    # What is said of an edge out of view is said within it.
    phone.set_view(39.0, 90.0, 5.0)
    x, y = _middle(phone, _KNOB)
    fingers.move([(x, y)], [(x + 60.0, y)])
    box = phone.frame.locator(".hand-box").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    fingers.lift()
    phone.rest()


@pytest.mark.slow
def test_a_phone_across_shows_the_whole_map_and_the_controls_beside_it(
    new_screen: NewScreen,
) -> None:
    for size in _ACROSS:
        with new_screen(viewport=size, has_touch=True, is_mobile=True) as screen:
            screen.open("ring=3400km@pyongyang")
            screen.wait_for_rings(1)
            box = screen.iframe.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= size["height"]
            assert box["height"] >= 240
            unfold = screen.page.get_by_test_id("stExpandSidebarButton")
            if unfold.count():
                assert box["y"] + box["height"] <= size["height"] - 50  # above the bar of a thumb
                unfold.tap()
                screen.page.locator(_KNOB).last.wait_for()
                screen.page.wait_for_timeout(400)
            x, y = _middle(screen, _KNOB)
            box = screen.iframe.bounding_box()
            assert box is not None
            assert x < box["x"]
            assert y < size["height"]
            assert box["width"] > 0.5 * size["width"]
