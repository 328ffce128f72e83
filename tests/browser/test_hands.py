"""The ring and the path taken hold of: by the pointer, by keys, by clicks and by the slider."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from pyproj import Geod

from tests.browser.conftest import Screen
from tests.browser.test_late import HOLD, quick

GEOD = Geod(ellps="WGS84")
#: What is the x, and what the y, in the data of a path.
_ORDINATES = (r"[ML]([-\d.]+) ", r" ([-\d.]+)")
KNOB = ".st-key-range_km [data-testid=stSliderThumbValue]"
TRACK_STYLE = "input => input.closest('[data-orientation]').firstElementChild.style.backgroundImage"
PYONGYANG = (125.7527, 39.0214)
Point = tuple[float, float]

#: Where places are on the page of the map's frame, and back.
AT = """([lon, lat]) => {
  const stage = map.options.crs === L.CRS.TrueDistance;
  const centre = rangesHandles.item().centre || {lon: 0, lat: 0};
  const plane = stage && rangesAzimuthal.around(centre);
  const latlng = stage ? plane.project([lon, lat]).reverse() : [lat, lon];
  const point = map.latLngToContainerPoint(latlng);
  return [point.x, point.y];
}"""
#: Every drawing of the held ring's outline from now on: how wide and how high it is in view.
WATCH = """() => {
  window.sizes = [];
  const note = () => {
    const outline = document.querySelector('.leaflet-held-pane path.ring-outline')
      || document.querySelector('path.ring-outline');
    const box = outline && outline.getBoundingClientRect();
    if (!box || !box.width) return;
    const seen = (low, high, most) => Math.round(Math.min(high, most) - Math.max(low, 0));
    window.sizes.push(
      [seen(box.left, box.right, innerWidth), seen(box.top, box.bottom, innerHeight)]);
  };
  const pane = map.getPane('mapPane');
  note();
  new MutationObserver(note).observe(pane, {attributes: true, childList: true, subtree: true});
}"""


def km_between(start: Point, end: Point) -> float:
    return float(GEOD.inv(*start, *end)[2]) / 1000.0


def at(screen: Screen, lon: float, lat: float) -> Point:
    """Return where a place lies in the window."""
    box = screen.iframe.bounding_box()
    assert box is not None
    x, y = screen.frame.evaluate(AT, [lon, lat])
    return box["x"] + x, box["y"] + y


def along(start: Point, bearing_deg: float, km: float) -> Point:
    lon, lat, _ = GEOD.fwd(*start, bearing_deg, km * 1000.0)
    return float(lon), float(lat)


def handle(screen: Screen, name: str, index: int = 0) -> Point:
    box = screen.frame.locator(f".handle-{name}").nth(index).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 26
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hold(screen: Screen, start: Point, end: Point, steps: int = 6) -> None:
    """Press, and move so far without letting go."""
    screen.page.mouse.move(*start)
    screen.page.mouse.down()
    screen.page.mouse.move(*end, steps=steps)
    screen.page.wait_for_timeout(80)


def drag(screen: Screen, start: Point, end: Point) -> None:
    hold(screen, start, end)
    screen.page.mouse.up()


def live(screen: Screen) -> str:
    return screen.frame.locator(".live").inner_text()


def knob_at(screen: Screen) -> Point:
    """Return where the middle of the slider's knob is, which its figure lies in."""
    box = screen.page.locator(KNOB).locator("..").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def km_of(text: str) -> float:
    found = re.search(r"([\d,.]+) km", text)
    assert found is not None, text
    return float(found[1].replace(",", ""))


def ring(screen: Screen) -> str:
    return screen.parts("ring")[0].partition(";")[0]


def ring_km(screen: Screen, is_wanted: Callable[[float], bool] = lambda _: True) -> float:
    """Return the range in the address as soon as it is as wanted."""
    return screen.until(lambda: float(re.split(r"km|-", ring(screen))[0]), is_wanted)


def settled(screen: Screen, before: str) -> str:
    """Return the ring of the address once it is another, and the page has come to rest."""
    screen.until(lambda: ring(screen), lambda now: now != before)
    screen.rest()
    return ring(screen)


def test_an_edge_follows_the_hand_and_is_settled_once(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&ring=1000km@guam")
    screen.wait_for_rings(2)
    screen.frame.evaluate("window.kept = true")
    view, before, steps = screen.view(), screen.outlines(), screen.page.evaluate("history.length")
    # Taken anywhere on its line, and put back by Escape.
    start, end = (
        at(screen, *along(PYONGYANG, 200.0, 3400.0)),
        at(screen, *along(PYONGYANG, 190.0, 2460.0)),
    )
    hold(screen, start, end)
    assert km_of(live(screen)) == 2500.0  # four pixels farther
    assert "= Hwasong-10, low" in live(screen)
    held = set(screen.outlines())
    assert len(held) == 2
    assert held & set(before) == {before[1]}
    assert "3,400 km" not in screen.labels()
    on_ring = handle(screen, "edge")
    assert max(abs(on_ring[0] - end[0]), abs(on_ring[1] - end[1])) < 6.0
    screen.page.keyboard.press("Escape")
    screen.page.mouse.up()
    assert screen.outlines() == before
    assert "3,400 km" in screen.labels()
    screen.page.wait_for_timeout(300)
    assert ring(screen) == "3400km@pyongyang"
    # A round figure draws it near, but not with Alt.
    start = handle(screen, "edge")
    screen.page.keyboard.down("Alt")
    hold(screen, start, at(screen, *along(PYONGYANG, 100.0, 4520.0)))
    assert km_of(live(screen)) == pytest.approx(4520.0, abs=15.0)
    screen.page.keyboard.up("Alt")
    screen.page.mouse.move(*at(screen, *along(PYONGYANG, 100.0, 4803.0)))
    screen.page.wait_for_timeout(80)
    assert km_of(live(screen)) == 4800.0
    screen.frame.evaluate(WATCH)
    screen.page.mouse.up()
    assert settled(screen, "3400km@pyongyang") == "4800km@pyongyang"
    sizes = screen.frame.evaluate("window.sizes")
    assert (
        max(abs(one - other) for size in sizes for one, other in zip(size, sizes[-1], strict=True))
        <= 1
    )
    screen.until(screen.labels, lambda now: "4,800 km" in now)
    number = screen.page.locator(".st-key-range_number input")
    screen.until(number.input_value, lambda text: text == "4,800")
    assert screen.page.locator(".st-key-items").get_by_text("4,800 km from Pyongyang").count() == 1
    assert screen.page.evaluate("history.length") == steps + 1
    assert screen.view() == view
    assert screen.frame.evaluate("window.kept")
    assert screen.alerts() == []


@pytest.mark.slow
def test_a_systems_range_draws_the_edge_and_its_ring_becomes_ones_own(screen: Screen) -> None:
    screen.open("ring=hwasong-12@pyongyang")
    screen.frame.locator(".handle-edge").nth(1).wait_for()
    assert screen.frame.locator(".handle-edge").count() == 2
    low = screen.frame.locator(".handle-edge").first
    assert low.get_attribute("aria-valuetext") == "4,500 km"
    hold(screen, handle(screen, "edge"), at(screen, *along(PYONGYANG, 170.0, 2506.0)))
    assert "= Hwasong-10, low" in live(screen)
    screen.page.mouse.up()
    assert settled(screen, "hwasong-12@pyongyang") == "2500-5000km@pyongyang"
    toast = screen.page.get_by_test_id("stToast").first.inner_text()
    assert "Now your own range: no longer the published range of Hwasong-12." in toast


@pytest.mark.slow
def test_over_the_pole_across_the_date_line_and_past_a_hemisphere(screen: Screen) -> None:
    screen.open("ring=1000km@75,170")
    screen.frame.locator(".handle-edge").wait_for()
    screen.set_view(60.0, 190.0, 2.0)
    screen.page.keyboard.down("Alt")
    # Over the pole: the far side of it is nearer that way than round the parallel.
    over = (-20.0, 72.0)
    hold(screen, handle(screen, "edge"), at(screen, 340.0, 72.0))
    assert km_of(live(screen)) == pytest.approx(km_between((170.0, 75.0), over), rel=0.01)
    screen.page.mouse.up()
    wide = settled(screen, "1000km@75,170")
    # The centre goes across 180, and is written as people write it.
    screen.set_view(50.0, 175.0, 2.0)
    drag(screen, handle(screen, "centre"), at(screen, 188.0, 10.0))
    moved = settled(screen, wide)
    lat, lon = (float(text) for text in moved.partition("@")[2].split(","))
    assert (lat, lon) == pytest.approx((10.0, -172.0), abs=0.4)
    # Past a hemisphere it closes round the other side of the Earth.
    screen.set_view(-10.0, 100.0, 1.5)
    hold(screen, handle(screen, "edge"), at(screen, 30.0, -20.0))
    assert km_of(live(screen)) == pytest.approx(km_between((lon, lat), (30.0, -20.0)), rel=0.01)
    held = screen.outlines()
    screen.page.mouse.up()
    screen.page.keyboard.up("Alt")
    far_km = float(settled(screen, moved).partition("km")[0])
    assert far_km > 14_000.0
    assert len(screen.outlines()) == len(held)


@pytest.mark.slow
def test_on_the_map_of_true_distances(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&projection=azimuthal-equidistant")
    screen.frame.locator(".handle-edge").wait_for()
    end = along(PYONGYANG, 45.0, 5150.0)
    screen.page.keyboard.down("Alt")
    hold(screen, handle(screen, "edge"), at(screen, *end))
    assert km_of(live(screen)) == pytest.approx(5150.0, abs=15.0)
    screen.page.mouse.up()
    screen.page.keyboard.up("Alt")
    wide = settled(screen, "3400km@pyongyang")
    # The map is drawn round another centre, which stays where it was let go, in the same scale.
    zoom = screen.view()[2]
    drag(screen, handle(screen, "centre"), at(screen, 140.0, 20.0))
    dropped = handle(screen, "centre")
    lat, lon = (float(text) for text in settled(screen, wide).partition("@")[2].split(","))
    assert (lat, lon) == pytest.approx((20.0, 140.0), abs=0.2)
    screen.until(lambda: screen.frame.evaluate("map.options.crs === L.CRS.TrueDistance"), bool)
    assert handle(screen, "centre") == pytest.approx(dropped, abs=1.0)
    assert screen.view()[2] == zoom
    (outline,) = screen.outlines()
    width, height = _size(outline)
    assert width == pytest.approx(height, rel=1e-3)  # it is a circle again
    assert width == pytest.approx(2.0 * 5150.0 * 2.0**zoom * 256.0 / 40_075.0, rel=0.01)


def _size(path: str) -> Point:
    x, y = ([float(each) for each in re.findall(pattern, path)] for pattern in _ORDINATES)
    return max(x) - min(x), max(y) - min(y)


@pytest.mark.slow
def test_ends_of_a_path_and_the_ring_of_a_territory(screen: Screen) -> None:
    screen.open("path=sunan>guam")
    screen.frame.locator(".handle-end").nth(1).wait_for()
    before = screen.frame.locator("path.path").first.get_attribute("d")
    hold(screen, handle(screen, "end", 1), at(screen, 160.0, 25.0))
    assert screen.frame.locator("path.path").first.get_attribute("d") != before
    screen.page.mouse.up()
    (path,) = screen.wait_for_part("path", lambda found: found[0].partition(";")[0] != "sunan>guam")
    start, _, end = path.partition(";")[0].partition(">")
    assert start == "sunan"
    lat, lon = (float(text) for text in end.split(","))
    assert (lat, lon) == pytest.approx((25.0, 160.0), abs=0.2)
    # Round a territory the number moves with the hand, and the ring is drawn when it lets go.
    screen.open("ring=900km@anywhere:JP")
    screen.frame.locator(".handle-edge").wait_for()
    assert screen.frame.locator(".handle-centre").count() == 0
    drawn, (x, y) = screen.outlines(), handle(screen, "edge")
    centre = at(screen, 138.0, 36.0)
    length = ((x - centre[0]) ** 2 + (y - centre[1]) ** 2) ** 0.5
    outward = [(x - centre[0]) / length, (y - centre[1]) / length]
    hold(screen, (x, y), (x + 60 * outward[0], y + 60 * outward[1]))
    assert km_of(live(screen)) > 1000.0
    assert screen.outlines() == drawn
    screen.page.mouse.up()
    said = settled(screen, "900km@anywhere:JP")
    wide_km = float(said.partition("km")[0])
    assert wide_km > 1000.0
    screen.until(screen.outlines, lambda now: now != drawn)


@pytest.mark.slow
def test_keys_and_single_clicks_do_what_dragging_does(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    edge, centre = (screen.frame.locator(f".handle-{name}") for name in ("edge", "centre"))
    edge.focus()
    press = screen.page.keyboard.press
    for key in ("ArrowRight", "Shift+ArrowUp", "ArrowLeft", "ArrowUp"):
        press(key)
    assert edge.get_attribute("aria-valuetext") == "3,510 km"
    assert edge.get_attribute("aria-valuenow") == "3510"
    assert edge.get_attribute("role") == "slider"
    press("Escape")
    assert edge.get_attribute("aria-valuetext") == "3,400 km"
    press("Shift+ArrowRight")
    press("Enter")
    assert settled(screen, "3400km@pyongyang") == "3500km@pyongyang"
    centre.focus()
    x, y = handle(screen, "centre")
    press("Shift+ArrowRight")
    press("ArrowDown")
    assert handle(screen, "centre") == pytest.approx((x + 10, y + 1), abs=1.1)
    press("Enter")
    moved = settled(screen, "3500km@pyongyang")
    lat, lon = (float(text) for text in moved.partition("@")[2].split(","))
    # By clicks: the handle, then the button, then the place.
    screen.page.mouse.click(*handle(screen, "edge"))
    screen.frame.get_by_role("button", name="Edge here").click()
    screen.page.mouse.click(*at(screen, lon + 3.0, lat - 20.0))
    put_km = float(settled(screen, moved).partition("km")[0])
    assert put_km == pytest.approx(km_between((lon, lat), (lon + 3.0, lat - 20.0)), abs=55.0)
    assert screen.frame.locator(".dot-click").count() == 0  # it was no question
    # And a press elsewhere moves the map as ever.
    view = screen.view()
    drag(screen, at(screen, lon + 5.0, lat), at(screen, lon + 15.0, lat))
    screen.settle()
    assert screen.view()[1] < view[1] - 5.0


def test_the_slider_is_seen_on_the_map_before_it_is_let_go(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    screen.frame.locator(".handle-edge").wait_for()
    before = screen.outlines()
    thumb = screen.page.locator(".st-key-range_km").get_by_role("slider")
    box = thumb.bounding_box()
    assert box is not None
    start = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    hold(screen, start, (start[0] + 30, start[1]))
    held = screen.until(screen.outlines, lambda now: now != before)
    shown = km_of(live(screen))
    assert shown > 3800.0
    assert ring(screen) == "3400km@pyongyang"
    # The knob lies under the pointer, and says what the map says.
    knob = screen.page.locator(KNOB)
    assert knob.inner_text() == f"{shown:.0f} km"
    assert knob_at(screen)[0] == pytest.approx(start[0] + 30.0, abs=1.0)
    screen.frame.evaluate(WATCH)
    with screen.page.expect_response("**/ring?*") as exact:
        screen.page.mouse.up()
    assert exact.value.json()["label"] == f"{shown:,.0f} km"
    assert settled(screen, "3400km@pyongyang") == f"{shown:.0f}km@pyongyang"
    widths = {width for width, _ in screen.frame.evaluate("window.sizes")}
    assert max(widths) - min(widths) <= 1
    assert len(held) == len(screen.outlines())
    assert not screen.frame.locator(".live").is_visible()


@pytest.mark.slow
def test_what_the_map_makes_of_the_pointer_is_what_the_slider_says_in_the_end(
    screen: Screen,
) -> None:
    # Moves of any length and haste, some beyond the ends of the track.
    screen.open("ring=3400km@pyongyang")
    screen.frame.locator(".handle-edge").wait_for()
    thumb = screen.page.locator(".st-key-range_km").get_by_role("slider")
    chance = random.Random(12)
    for _ in range(8):
        x, y = knob_at(screen)
        screen.page.mouse.move(x, y)
        screen.page.mouse.down()
        for _ in range(chance.randint(2, 9)):
            to = (x + chance.uniform(-90.0, 90.0), y + chance.uniform(-30.0, 30.0))
            screen.page.mouse.move(*to)
            screen.page.wait_for_timeout(chance.choice([0, 20, 300]))
        screen.page.wait_for_timeout(60)
        shown, before = km_of(live(screen)), ring(screen)
        assert screen.page.locator(KNOB).inner_text() == f"{shown:.0f} km"
        screen.page.mouse.up()
        screen.until(thumb.input_value, lambda text, km=shown: text == f"{km:.0f}")
        if before != f"{shown:.0f}km@pyongyang":
            assert settled(screen, before) == f"{shown:.0f}km@pyongyang"
        # The page has set its track anew.
        assert thumb.evaluate(TRACK_STYLE) == ""


@pytest.mark.slow
def test_a_second_drag_before_the_first_is_answered(screen: Screen) -> None:
    screen.page.add_init_script(HOLD)
    screen.open("ring=3400km@pyongyang")
    screen.frame.locator(".handle-edge").wait_for()
    middle = (135.0, 30.0)

    def centre(each: Screen) -> None:
        drag(each, handle(each, "centre"), at(each, *middle))

    def edge(each: Screen) -> None:
        drag(each, handle(each, "edge"), at(each, *along(middle, 90.0, 2003.0)))
        assert each.frame.locator(".handle-edge").get_attribute("aria-valuetext") == "2,000 km"

    quick(screen, centre, edge)
    assert ring(screen).startswith("2000km@30")
    screen.until(screen.labels, lambda now: now == ["2,000 km"])
    edge_text = screen.frame.locator(".handle-edge").get_attribute("aria-valuetext")
    assert edge_text == "2,000 km"


def test_the_inner_edge_of_a_ring_with_a_hole_is_taken_hold_of_as_the_outer_one(
    screen: Screen,
) -> None:
    screen.open("ring=3400km@pyongyang;min=1000km")
    inner = screen.frame.locator(".handle-edge[data-part=min]")
    inner.wait_for()
    assert inner.get_attribute("aria-label") == (
        "Minimum range of 3,400 km from Pyongyang, no nearer than 1,000 km"
    )
    # Taken on its line, moved, and kept under the outer edge.
    start = at(screen, *along(PYONGYANG, 200.0, 1000.0))
    hold(screen, start, at(screen, *along(PYONGYANG, 200.0, 2003.0)))
    assert km_of(live(screen)) == 2000.0
    assert [line.count("M") for line in screen.outlines()] == [2]
    screen.page.mouse.up()
    screen.until(lambda: screen.parts("ring")[0], lambda now: ";min=2000km" in now)
    screen.rest()
    assert ring(screen) == "3400km@pyongyang"
    assert [line.count("M") for line in screen.outlines()] == [2]
    # By keys, to the outer edge and no farther; Escape puts it back.
    inner.focus()
    for _ in range(20):
        screen.page.keyboard.press("Shift+ArrowRight")
    assert 3390.0 < km_of(live(screen)) < 3400.0
    screen.page.keyboard.press("Escape")
    assert inner.get_attribute("aria-valuetext") == "2,000 km"
    screen.page.keyboard.press("ArrowLeft")
    screen.page.keyboard.press("Enter")
    screen.until(lambda: screen.parts("ring")[0], lambda now: ";min=1990km" in now)
    screen.rest()
    # Back undoes the last step alone.
    screen.page.go_back()
    screen.until(lambda: screen.parts("ring")[0], lambda now: ";min=2000km" in now)
    assert screen.alerts() == []
