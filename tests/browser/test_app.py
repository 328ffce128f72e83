"""The page as a visitor uses it: slider, number, click, origin, sizes of screen, light and dark."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from pyproj import Geod

from tests.browser.conftest import ADD_RING, PHONE, WIDE, NewScreen, Screen

if TYPE_CHECKING:
    from playwright.sync_api import Locator

GEOD = Geod(ellps="WGS84")
PYONGYANG = (39.0214, 125.7527)  # of the shipped reference places

#: What sticks out to the right of the window, leaving out what a box of its own cuts or scrolls.
STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const isCut = (one) => {
    for (let up = one.parentElement; up; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible' && up.scrollWidth <= up.clientWidth + 1
          && up.getBoundingClientRect().right <= width + 1) return true;
    return false;
  };
  return [...document.querySelectorAll('[data-testid=stMain] *')]
    .filter(one => one.getBoundingClientRect().right > width + 1)
    .filter(one => one.getBoundingClientRect().width > 0 && !isCut(one))
    .map(one => one.outerHTML.slice(0, 80));
}"""


def _press(screen: Screen, key: str, times: int = 1) -> None:
    """Move the slider by the keyboard, as fast as a held key repeats."""
    screen.page.locator(".st-key-range_km").get_by_role("slider").focus()
    for _ in range(times):
        screen.page.keyboard.press(key)
        screen.page.wait_for_timeout(40)


def _starts_with(text: str) -> Callable[[list[str]], bool]:
    return lambda values: bool(values) and values[0].startswith(text)


def _number(screen: Screen) -> str:
    return screen.page.locator(".st-key-range_number input").input_value()


def _wait_for_value(screen: Screen, control: Locator, text: str) -> None:
    screen.until(control.input_value, lambda shown: shown == text)


def _type(screen: Screen, key: str, text: str) -> None:
    box = screen.page.locator(f".st-key-{key} input")
    box.fill(text)
    box.press("Enter")
    screen.rest()


def _drag_map(screen: Screen, dx: float, dy: float) -> None:
    box = screen.iframe.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse = screen.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + dx, y + dy, steps=5)
    mouse.up()
    mouse.wheel(0, -240)
    screen.page.wait_for_timeout(300)
    screen.settle()


def _click_map(screen: Screen, lat: float, lon: float) -> tuple[float, float]:
    """Click at a place and return where the click went, to the pixel."""
    box = screen.iframe.bounding_box()
    assert box is not None
    x, y, at_lat, at_lon = screen.frame.evaluate(
        "place => { const p = map.latLngToContainerPoint(place).round();"
        " const at = map.containerPointToLatLng(p); return [p.x, p.y, at.lat, at.lng]; }",
        [lat, lon],
    )
    screen.page.mouse.click(box["x"] + x, box["y"] + y)
    screen.page.get_by_role("button", name="Use as origin").wait_for()
    screen.rest()
    return at_lat, at_lon


def test_slider_moves_the_ring_and_nothing_else(screen: Screen) -> None:
    screen.open()
    screen.wait_for_rings(2)
    screen.frame.evaluate("window.kept = 'since before the move'")
    first = screen.view()
    _drag_map(screen, -120, 60)
    view, before = screen.view(), screen.outlines()
    assert view[:2] != pytest.approx(first[:2], abs=0.5), "the drag has not moved the map"
    assert view[2] > first[2], "the wheel has not zoomed the map"

    _press(screen, "ArrowRight")
    screen.wait_for_part("ring", _starts_with("3410km@pyongyang"))
    screen.rest()
    after = screen.until(screen.outlines, lambda now: now[0] != before[0])
    assert after[1] == before[1]
    assert screen.frame.evaluate("window.kept") == "since before the move"
    assert screen.view() == view
    assert "3,410 km" in screen.labels()
    screen.until(lambda: _number(screen), lambda text: text.replace(",", "") == "3410")
    assert len(screen.parts("ring")) == 2
    assert len(screen.parts("path")) == 1

    _press(screen, "ArrowLeft", times=30)
    screen.wait_for_part("ring", _starts_with("3110km@pyongyang"))
    screen.rest()
    assert screen.frame.evaluate("window.kept") == "since before the move"
    assert screen.view() == view
    assert screen.alerts() == []


@pytest.mark.slow
def test_what_is_folded_away_shows_what_is_there(screen: Screen) -> None:
    """Also after a move: the browser builds it only when it is opened."""
    screen.open("ring=3400km@pyongyang;name=Hello;colour=green")
    _press(screen, "ArrowRight")
    screen.wait_for_part("ring", _starts_with("3410km@pyongyang"))
    screen.rest()
    screen.page.get_by_text("Name, colour, hide, remove").click()
    _wait_for_value(screen, screen.page.locator(".st-key-item_name input"), "Hello")
    _wait_for_value(screen, screen.page.locator(".st-key-item_colour input"), "Green")
    screen.page.keyboard.press("Escape")
    screen.page.get_by_text("Figure for print").click()
    screen.page.get_by_role("button", name="Draw the figure").click()
    screen.page.get_by_role("button", name="Download as PNG").wait_for()
    screen.page.get_by_text("Title, subtitle, caption").click()
    caption = screen.page.get_by_role("textbox", name="Caption")
    # A text area is empty for a moment after the browser has built it.
    screen.until(caption.input_value, lambda text: "within 3,410 km of Pyongyang" in text)
    caption.fill("My own words.")
    screen.page.keyboard.press("Control+Enter")
    screen.rest()
    screen.page.keyboard.press("Escape")
    screen.page.get_by_text("Title, subtitle, caption").click()
    _wait_for_value(screen, caption, "My own words.")


def test_number_box_is_exact_and_refuses_in_a_sentence(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    screen.frame.evaluate("window.kept = true")
    before = screen.outlines()
    _type(screen, "range_number", "2,112.5 mi")
    screen.wait_for_part("ring", _starts_with("2112.5mi@pyongyang"))
    slider = screen.page.locator(".st-key-range_km").get_by_role("slider")
    _wait_for_value(screen, slider, "3400")
    kept = screen.until(screen.outlines, lambda now: now != before)
    _type(screen, "range_number", "-5")
    (alert,) = screen.wait_for_alerts(1)
    assert "-5" in alert
    assert screen.parts("ring")[0].startswith("2112.5mi@pyongyang")
    assert screen.outlines() == kept
    _type(screen, "range_number", "3000")
    screen.wait_for_part("ring", _starts_with("3000km@pyongyang"))
    screen.wait_for_alerts(0)
    assert screen.frame.evaluate("window.kept")


@pytest.mark.slow
def test_click_asks_and_use_as_origin_sets(screen: Screen) -> None:
    screen.open()
    screen.wait_for_rings(2)
    screen.frame.evaluate("window.kept = true")
    lat, lon = _click_map(screen, 25.0, 140.0)
    screen.frame.wait_for_selector(".dot-click", state="attached")
    bearing, _, distance_m = GEOD.inv(PYONGYANG[1], PYONGYANG[0], lon, lat)
    text = screen.text()
    away_km = round(distance_m / 1000.0)
    assert any(f"{km:,} km" in text for km in (away_km - 1, away_km, away_km + 1))
    assert any(f"{round(bearing % 360) + more}°" in text for more in (-1, 0, 1))
    assert re.search(r"\binside\b", text)
    assert screen.parts("ring")[0].startswith("3400km@pyongyang"), "a click only asks"

    # "Close" puts the answer away, another click asks anew.
    screen.page.get_by_role("button", name="Close", exact=True).click()
    screen.page.get_by_role("button", name="Use as origin").wait_for(state="detached")
    screen.frame.wait_for_selector(".dot-click", state="detached")
    screen.rest()
    lat, lon = _click_map(screen, 27.0, 142.0)
    before = screen.outlines()

    screen.page.get_by_role("button", name="Use as origin").click()
    (ring, _) = screen.wait_for_part("ring", lambda found: "pyongyang" not in found[0])
    at = re.match(r"3400km@(-?[\d.]+),(-?[\d.]+)", ring)
    assert at
    assert float(at[1]) == pytest.approx(lat, abs=1e-3)
    assert float(at[2]) == pytest.approx(lon, abs=1e-3)
    screen.rest()
    screen.until(screen.outlines, lambda now: now[0] != before[0])
    found = screen.frame.evaluate(
        "() => { const line = document.querySelector('path.ring-outline');"
        " const box = line.getBBox(), p = map.layerPointToLatLng("
        "[box.x + box.width / 2, box.y]); return [p.lat, p.lng]; }"
    )
    # The top of the ring is due north of its new origin.
    assert found[1] == pytest.approx(lon, abs=0.5)
    assert GEOD.inv(lon, lat, found[1], found[0])[2] == pytest.approx(3.4e6, rel=0.01)
    assert screen.frame.evaluate("window.kept")
    assert screen.alerts() == []


@pytest.mark.slow
def test_click_in_another_copy_of_the_world_is_the_same_place(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    screen.set_view(20.0, 150.0 + 720.0, 2.5)
    lat, lon = _click_map(screen, 21.3, -157.86 + 1080.0)
    distance_km = GEOD.inv(PYONGYANG[1], PYONGYANG[0], lon, lat)[2] / 1000.0
    text = screen.text()
    assert any(f"{round(distance_km) + more:,} km" in text for more in (-1, 0, 1))
    screen.page.get_by_role("button", name="Use as origin").click()
    (ring,) = screen.wait_for_part("ring", lambda found: "pyongyang" not in found[0])
    at = re.match(r"3400km@(-?[\d.]+),(-?[\d.]+)", ring)
    assert at
    assert float(at[2]) == pytest.approx(math.remainder(lon, 360.0), abs=1e-3)


def test_origin_is_typed(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    main = screen.page.get_by_test_id("stMain")
    before = screen.outlines()
    for typed, wanted in (
        ("sunan", "3400km@sunan"),
        ("39°12'N 125°40'12\"E", "3400km@39.2,125.67"),
        ("sao paulo", "3400km@-23.5"),
    ):
        _type(screen, "origin", typed)
        screen.wait_for_part("ring", _starts_with(wanted))
        screen.rest()
        before = screen.until(screen.outlines, lambda now, old=before: now != old)
        assert screen.alerts() == []
    screen.until(main.inner_text, lambda text: "São Paulo" in text)
    _type(screen, "origin", "nowhere at all 77")
    (alert,) = screen.wait_for_alerts(1)
    assert "nowhere at all 77" in alert
    assert screen.outlines() == before
    assert screen.parts("ring")[0].startswith("3400km@-23.5")


@pytest.mark.slow
def test_hide_show_name_and_remove_a_ring(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang;name=First&ring=1000km@guam")
    screen.wait_for_rings(2)
    screen.page.get_by_role("button", name=re.compile("hide")).click()
    screen.page.locator(".st-key-item_shown label").click()
    screen.wait_for_rings(1)
    screen.wait_for_part("ring", lambda found: found[0].endswith(";hidden"))
    screen.page.locator(".st-key-item_shown label").click()
    screen.wait_for_rings(2)
    name = screen.page.locator(".st-key-item_name input")
    name.fill("Second thoughts")
    name.press("Enter")
    screen.wait_for_part("ring", lambda found: ";name=Second thoughts" in found[0])
    screen.page.get_by_role("button", name=re.compile("Remove")).click()
    screen.wait_for_rings(1)
    assert screen.wait_for_part("ring", lambda found: len(found) == 1)[0].startswith("1000km@guam")
    assert screen.alerts() == []


@pytest.mark.slow
def test_units_are_chosen(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    before = screen.outlines()
    screen.choose(screen.page.locator(".st-key-units input"), "nmi")
    screen.wait_for_part("units", lambda found: found == ["nmi"])
    screen.rest()
    screen.until(screen.labels, lambda now: len(now) == 1 and now[0].endswith(" nmi"))
    assert screen.outlines() == before
    number = screen.until(lambda: _number(screen), lambda text: not text.startswith("3,400"))
    assert float(number.replace(",", "")) == pytest.approx(3400 / 1.852, abs=0.01)


@pytest.mark.slow
def test_hundred_rings_and_not_one_more(screen: Screen) -> None:
    rings = [f"ring={km}km@pyongyang" for km in range(50, 5050, 50)]
    screen.open("&".join([*rings, "ring=7777km@guam"]))
    # So many are drawn on one canvas, but the selected one.
    screen.frame.locator("canvas.crowd").wait_for(state="attached")
    screen.wait_for_rings(1)
    (alert,) = screen.wait_for_alerts(1)
    assert "101" in alert
    assert "100" in alert
    assert len(screen.parts("ring")) == 100
    screen.page.get_by_role("button", name=ADD_RING).click()
    assert all("100" in each_alert for each_alert in screen.wait_for_alerts(2))
    screen.rest()
    drawn = screen.frame.evaluate(
        """() => {
          const { show } = rangesCrowd;
          let count = 0;
          rangesCrowd.show = (crowd) => show(crowd, (count = crowd.length));
          map.fire("moveend");
          rangesCrowd.show = show;
          return count;
        }"""
    )
    assert drawn + len(screen.outlines()) == 100
    assert len(screen.parts("ring")) == 100


@pytest.mark.slow
def test_phone(new_screen: NewScreen) -> None:
    with new_screen(
        viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2
    ) as screen:
        screen.open()
        screen.wait_for_rings(2)
        box = screen.iframe.bounding_box()
        assert box is not None
        assert box["width"] >= 340
        seen = min(box["y"] + box["height"], PHONE["height"]) - max(box["y"], 0)
        assert seen >= 0.45 * PHONE["height"], "the map is not what the first screen shows"
        assert "3,400 km" in screen.labels()
        pixels, shown = screen.frame.eval_on_selector(
            "canvas.base-map", "one => [one.width, one.getBoundingClientRect().width]"
        )
        assert pixels == pytest.approx(2 * shown, abs=2), "the base map is blurred"
        _check_width_of_phone(screen)
        word = "W" * 90  # longer than the screen, with nowhere to break
        screen.open(f"ring=3400km@guam;name={word}&title={word}&path=sunan>guam&bad={word}")
        screen.wait_for_rings(1)
        screen.wait_for_alerts(1)
        _check_width_of_phone(screen)


def _check_width_of_phone(screen: Screen) -> None:
    page = screen.page
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.evaluate("window.innerWidth") <= PHONE["width"]
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth - {main}.clientWidth") <= 0
    assert page.evaluate(STICKS_OUT) == []
    sidebar = page.get_by_test_id("stSidebar")
    folded = sidebar.bounding_box() if sidebar.count() else None
    assert folded is None or folded["x"] + folded["width"] <= 0


@pytest.mark.slow
def test_wide_screen(screen: Screen) -> None:
    screen.open()
    screen.wait_for_rings(2)
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= WIDE["width"]
    assert screen.page.evaluate(STICKS_OUT) == []
    box = screen.iframe.bounding_box()
    assert box is not None
    assert box["width"] >= 0.45 * WIDE["width"]
    assert box["height"] >= 0.6 * WIDE["height"]
    assert box["y"] + box["height"] <= WIDE["height"] + 2, "the map does not fit the first screen"
    assert screen.page.locator(".st-key-range_km").is_visible()
    assert "Guam" in screen.text()
    # The map in words, for those who do not see it.
    said = screen.frame.get_by_role("region").first.get_attribute("aria-label") or ""
    assert "3,400 km" in said
    assert "Pyongyang" in said


@pytest.mark.slow
def test_dark_and_light(new_screen: NewScreen, screen: Screen) -> None:
    ground = "getComputedStyle(map.getContainer()).backgroundColor"
    with new_screen(color_scheme="dark") as dark:
        dark.open("ring=3400km@pyongyang")
        dark.wait_for_rings(1)
        dark.frame.wait_for_selector("html.dark", state="attached")
        dark_sea = dark.frame.evaluate(ground)
        page_colour = dark.page.evaluate(
            "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
        )
        assert _lightness(page_colour) < 60
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    assert not screen.frame.evaluate("document.documentElement.classList.contains('dark')")
    assert _lightness(dark_sea) < 60 < 200 < _lightness(screen.frame.evaluate(ground))


def _lightness(colour: str) -> float:
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", colour)[:3])
    return (red + green + blue) / 3.0


def _bars(screen: Screen) -> list[str]:
    """Return the colours of the bars before the items under "On this map"."""
    found: list[str] = screen.page.eval_on_selector_all(
        ".st-key-items [role=radiogroup] > div",
        "all => all.map(one => getComputedStyle(one).borderLeftColor)",
    )
    return found


@pytest.mark.slow
def test_the_colour_bars_outlive_a_window(screen: Screen) -> None:
    """The bars are a style, and Streamlit keeps styles where it opens windows."""
    screen.open("ring=3400km@pyongyang&ring=700km@guam;colour=vermillion")
    screen.wait_for_rings(2)
    bars = screen.until(lambda: _bars(screen), lambda now: len(set(now)) == 2)
    assert "rgba(0, 0, 0, 0)" not in bars
    screen.page.locator(".st-key-question").get_by_text("Compare", exact=True).click()
    screen.page.get_by_role("button", name="Side by side").click()
    dialog = screen.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Download this one").first.wait_for()
    screen.rest()
    assert _bars(screen) == bars
    dialog.get_by_role("button", name="Close").click()
    dialog.wait_for(state="hidden")
    screen.rest()
    screen.page.wait_for_timeout(300)
    assert _bars(screen) == bars


@pytest.mark.slow
def test_the_window_of_a_removed_item_closes(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&ring=700km@guam")
    screen.wait_for_rings(2)
    screen.page.get_by_text("Name, colour, hide, remove").click()
    remove = screen.page.get_by_role("button", name=re.compile("Remove$"))
    remove.click()
    screen.wait_for_rings(1)
    screen.rest()
    remove.wait_for(state="hidden")
    assert len(screen.parts("ring")) == 1
    # And it opens again, with what is left.
    screen.page.get_by_text("Name, colour, hide, remove").click()
    remove.click()
    screen.wait_for_part("ring", lambda found: found == [])


@pytest.mark.slow
def test_back_after_one_ring_selects_the_ring_again(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&path=sunan>guam")
    screen.wait_for_rings(1)
    screen.page.get_by_role("button", name="One ring").click()
    screen.wait_for_rings(2)
    screen.rest()
    screen.page.go_back(wait_until="commit")
    screen.wait_for_rings(1)
    screen.rest()
    items = screen.page.locator(".st-key-items [role=radiogroup] input")
    assert [items.nth(index).is_checked() for index in range(items.count())] == [True, False]
