"""What if the page has not come yet? A second move, made on what the first one has left behind."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.browser.conftest import Screen
from tests.proofs import thinned

#: The second origin is no choice of the list but where a ring has it.
TWO = "ring=3400km@pyongyang&ring=2000km@39.2,125.67"
SECOND = "2,000 km from 39.2° N, 125.67° E"

#: Keeps back what the server says, and gives it in its order when it is let go.
HOLD = """
(() => {
  const kept = [];
  window.isHeld = false;
  window.heldCount = () => kept.length;
  const take = (socket, heard, event) => {
    if (window.isHeld) kept.push(() => heard.call(socket, event));
    else heard.call(socket, event);
  };
  window.letGo = () => {
    window.isHeld = false;
    kept.splice(0).forEach(give => give());
  };
  const socket = WebSocket.prototype, add = socket.addEventListener;
  socket.addEventListener = function (kind, heard, ...rest) {
    const late = event => take(this, heard, event);
    return add.call(this, kind, kind === "message" ? late : heard, ...rest);
  };
  const own = Object.getOwnPropertyDescriptor(socket, "onmessage");
  Object.defineProperty(socket, "onmessage", {
    get() { return own.get.call(this); },
    set(heard) { own.set.call(this, event => take(this, heard, event)); },
  });
})();
"""


@pytest.fixture
def late(screen: Screen) -> Screen:
    """A page whose answers can be held back."""
    screen.page.add_init_script(HOLD)
    return screen


def quick(screen: Screen, *moves: Callable[[Screen], object]) -> None:
    """Make moves, none of whose answers is on the page before the next one."""
    screen.page.evaluate("window.isHeld = true")
    for move in moves:
        before = screen.page.evaluate("window.heldCount()")
        move(screen)
        screen.until(
            lambda: int(screen.page.evaluate("window.heldCount()")),
            lambda now, before=before: now > before,  # type: ignore[misc]
        )
        _wait_for_silence(screen)
    screen.page.evaluate("window.letGo()")
    screen.page.wait_for_timeout(300)
    screen.rest()


def _wait_for_silence(screen: Screen) -> None:
    """Wait until nothing has come for a while: the server has most likely said all."""
    last, now = -1, 0
    while now != last:
        screen.page.wait_for_timeout(500)
        last, now = now, int(screen.page.evaluate("window.heldCount()"))


def _item(name: str) -> Callable[[Screen], None]:
    return lambda screen: screen.page.locator(".st-key-items").get_by_text(name, exact=True).click()


def _click(text: str) -> Callable[[Screen], None]:
    return lambda screen: screen.page.get_by_text(text, exact=True).first.click()


def _rings(screen: Screen) -> list[str]:
    return [ring.partition(";")[0] for ring in screen.parts("ring")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("move", "expected"),
    thinned(
        [
            (_click("True distance"), ["shown"]),
            (_click("Name, colour, hide, remove"), ["shown"]),
            (_click("Cities and towns"), ["shown"]),  # a part of the page that is drawn anew alone
            (lambda screen: screen.page.go_back(wait_until="commit"), []),
        ],
        keep=1,
    ),
    ids=["map", "window", "part", "back"],
)
def test_a_ring_keeps_its_origin(
    late: Screen, move: Callable[[Screen], object], expected: list[str]
) -> None:
    """The browser says the origin of the ring before, while the next one is chosen already."""
    late.open(TWO)
    late.wait_for_rings(2)
    _click("Straight line, flat circle")(late)
    late.wait_for_part("expected", bool)
    late.rest()
    _item(SECOND)(late)
    late.rest()
    quick(late, _item("3,400 km from Pyongyang"), move)
    assert _rings(late) == ["3400km@pyongyang", "2000km@39.2,125.67"]
    late.page.keyboard.press("Escape")
    # And with the next move it says what came meanwhile.
    late.choose(late.page.locator(".st-key-units input"), "nmi")
    late.wait_for_part("units", lambda found: found == ["nmi"])
    late.rest()
    assert _rings(late) == ["3400km@pyongyang", "2000km@39.2,125.67"]
    origin = late.page.locator(".st-key-origin input")
    late.until(origin.input_value, lambda text: text.startswith("Pyongyang"))
    assert late.parts("expected") == expected


@pytest.mark.slow
def test_back_goes_back_though_the_ring_was_just_moved(late: Screen) -> None:
    """The browser says what the list called the ring before: no wish of anybody."""
    late.open(TWO)
    late.wait_for_rings(2)
    _click("Straight line, flat circle")(late)
    late.wait_for_part("expected", bool)
    late.rest()
    slider = late.page.locator(".st-key-range_km").get_by_role("slider")
    quick(
        late,
        lambda _: slider.press("ArrowRight"),
        lambda screen: screen.page.go_back(wait_until="commit"),
    )
    late.until(late.labels, lambda now: "3,400 km" in now)
    late.until(slider.input_value, lambda text: text == "3400")
    expected = late.page.locator(".st-key-expected input")
    late.until(expected.is_checked, lambda is_checked: not is_checked)


@pytest.mark.slow
def test_flights_that_were_put_away_stay_away(late: Screen) -> None:
    """Their choices are gone from the page, and the browser says them once more."""
    late.open(f"{TWO}&tests=2017")
    late.page.get_by_text("Which flights", exact=True).click()
    late.page.get_by_text("Marked as", exact=True).wait_for()
    # The panel has a heading of the same words, and is there before the switch is.
    switch = late.page.locator(".st-key-flights_on").get_by_text("Reported flight tests")
    quick(late, lambda _: switch.click(), _item(SECOND))
    assert late.parts("tests") == []
    assert late.page.get_by_text("Which flights", exact=True).count() == 0
    assert _rings(late) == ["3400km@pyongyang", "2000km@39.2,125.67"]


@pytest.mark.slow
def test_a_ring_that_is_gone_is_not_moved(late: Screen) -> None:
    late.open("ring=3400km@pyongyang")
    late.page.get_by_text("Name, colour, hide, remove").click()
    remove = late.page.get_by_role("button", name=re.compile("Remove$"))
    remove.wait_for()
    late.rest()
    slider = late.page.locator(".st-key-range_km").get_by_role("slider")
    quick(late, lambda _: remove.click(), lambda _: slider.press("ArrowRight"))
    (alert,) = late.wait_for_alerts(1)
    assert "No ring is left" in alert
    assert _rings(late) == []
