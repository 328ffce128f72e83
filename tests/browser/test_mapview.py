"""The map alone in a real browser: what it draws of the layers it is given, and when it moves."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import READ_PEN, Screen, Server, checked_screen, served
from tests.browser.mapview_page import HOSTILE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Route

#: For each [lat, unwrapped lon]: which of the fills hold it; null where it is not in view.
HELD = """places => {
  const fills = [...document.querySelectorAll('path.ring-fill')], size = map.getSize();
  return places.map(place => {
    const c = map.latLngToContainerPoint(place), p = map.latLngToLayerPoint(place);
    if (c.x < 0 || c.y < 0 || c.x > size.x || c.y > size.y) return null;
    return fills.map(fill => fill.isPointInFill(new DOMPoint(p.x, p.y)));
  });
}"""

#: The boxes of all names and controls on the map: text, left, top, right, bottom.
NAMES = """() => {
  const names = document.querySelectorAll('.ring-label, .mark, .leaflet-control');
  return [...names].map(name => {
    const box = name.getBoundingClientRect();
    return [name.textContent, box.left, box.top, box.right, box.bottom];
  });
}"""

#: The scale's text, the width of its bar, and the latitude and zoom of the map.
SCALE = """() => {
  const scale = document.querySelector('.scale'), bar = scale.querySelector('i');
  const width = bar.getBoundingClientRect().width;
  return [scale.innerText.trim(), width, map.getCenter().lat, map.getZoom()];
}"""

#: The texts on lines and at marks, without the names that the base map has of its own.
SCENE_TEXTS = """() => {
  const ground = [...rangesBase.names().city, ...rangesBase.places(map.getZoom())];
  const own = new Set(ground.map(place => place.name));
  return [...document.querySelectorAll('.ring-label, .mark')]
    .map(name => name.textContent).filter(text => !own.has(text));
}"""

#: Marks the map that is there, so that another one in its place is noticed.
MARK = "map.isTheFirst = true; window.isTheFirst = true;"


@pytest.fixture(scope="module")
def map_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served("tests/browser/mapview_page.py", tmp_path_factory.mktemp("mapview")) as found:
        yield found


@pytest.fixture
def alone(desktop: BrowserContext, map_server: Server) -> Iterator[Screen]:
    """A page with the map alone, in the wide window; checked like every other page."""
    with checked_screen(desktop, map_server) as screen:
        yield screen


def _bounds(screen: Screen) -> list[float]:
    """Return south, west, north, east of what is seen."""
    found: list[float] = screen.frame.evaluate(
        "(() => { const b = map.getBounds();"
        " return [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()]; })()"
    )
    return found


def _grow(screen: Screen) -> None:
    """Move the slider to its end, and wait for the ring to follow."""
    before = screen.outlines()
    screen.page.get_by_role("slider").focus()
    screen.page.keyboard.press("End")
    screen.frame.wait_for_function(
        "before => [...document.querySelectorAll('path.ring-outline')]"
        ".some(line => !before.includes(line.getAttribute('d')))",
        arg=before,
    )
    screen.rest()


def _choose(screen: Screen, base: str) -> None:
    screen.choose(screen.page.get_by_role("combobox"), base)
    screen.rest()


def _place_on_page(screen: Screen, lat: float, lon: float) -> tuple[float, float]:
    x, y = screen.frame.evaluate(
        "place => { const p = map.latLngToContainerPoint(place); return [p.x, p.y]; }", [lat, lon]
    )
    box = screen.iframe.bounding_box()
    assert box is not None
    return box["x"] + x, box["y"] + y


def test_view_wins_over_the_bounds(alone: Screen) -> None:
    alone.open("view=1")
    alone.wait_for_rings(2)
    lat, lon, zoom = alone.view()[:3]
    assert (lat, zoom) == (pytest.approx(10.0, abs=0.1), 3.0)
    assert math.remainder(lon + 175.0, 360.0) == pytest.approx(0.0, abs=0.1)


def test_dark_is_darker_and_keeps_the_map(alone: Screen) -> None:
    alone.open()
    alone.wait_for_rings(2)
    alone.frame.evaluate(MARK)
    kept, light = alone.view(), _lightness(alone)
    alone.page.get_by_text("Dark", exact=True).click()
    alone.frame.locator("html.dark").wait_for()
    alone.rest()
    dark = _lightness(alone)
    assert max(dark.values()) < 90 < 200 < min(light.values())
    # The same order of lightness: land above sea in both.
    assert light["land"] > light["sea"]
    assert dark["land"] > dark["sea"]
    assert alone.view() == kept
    assert alone.frame.evaluate("window.isTheFirst && map.isTheFirst")


def _lightness(screen: Screen) -> dict[str, float]:
    """Return the mean of red, green and blue of the base map in Australia and in the Pacific."""
    alone = "([lat, lon]) => { const c = document.querySelector('canvas.base-map'),"
    alone += " box = c.getBoundingClientRect(), p = map.latLngToContainerPoint([lat, lon]),"
    alone += " at = [p.x - box.left, p.y - box.top].map(v => Math.round(v * c.width / box.width));"
    alone += f" return [...{READ_PEN}(c)"
    alone += ".getImageData(...at, 1, 1).data].slice(0, 3); }"
    frame = screen.frame
    frame.wait_for_function(f"() => ({alone})([-18, 136]).join() !== ({alone})([10, 165]).join()")
    return {
        name: sum(frame.evaluate(alone, place)) / 3
        for name, place in (("land", [-18, 136]), ("sea", [10, 165]))
    }


def test_caps_bands_and_the_world_are_filled_by_even_and_odd(alone: Screen) -> None:
    alone.open("case=areas")
    alone.wait_for_rings(6)
    for turns in (-1, 0, 1):
        alone.set_view(10.0, 170.0 + 360.0 * turns, 2.0)
        lons = (100.0, 165.0, 171.0, 179.0, 181.0, 185.0, 250.0)
        spots = [(lat, lon) for lat in (70.0, 50.0, 25.0, 15.0, -10.0, -45.0) for lon in lons]
        places = [[lat, lon + 360.0 * turns] for lat, lon in spots]
        judged = 0
        for spot, held in zip(spots, alone.frame.evaluate(HELD, places), strict=True):
            if held is not None:
                assert held == _areas_at(*spot), (turns, spot)
                judged += 1
        assert judged > 30


def _areas_at(lat: float, lon: float) -> list[bool]:
    """Return which areas of the page's case hold a point, by what they are."""
    wave = 4.0 * math.sin(math.radians(lon))
    in_box = 150 < lon < 190 and 0 < lat < 30
    in_hole = 160 < lon < 180 and 10 < lat < 20
    north, south = lat > 40 + wave, lat < -30 + wave
    return [north, north, south, not in_box, in_box != in_hole, not north and not south]


@pytest.mark.slow
def test_first_click_on_a_map_below_the_fold_is_where_it_was_made(alone: Screen) -> None:
    """Focusing the map must not scroll the page under the pointer."""
    alone.page.set_viewport_size({"width": 1440, "height": 600})
    alone.open()
    alone.wait_for_rings(2)
    alone.set_view(0.0, 190.0, 3.0)
    x, y = _place_on_page(alone, 12.0, 190.0)
    assert y < 600 < _place_on_page(alone, -30.0, 190.0)[1], "the map is not cut by the window"
    alone.page.mouse.click(x, y)
    said = alone.page.locator(".st-key-clicked")
    said.filter(has_text="-1").wait_for()
    results = [float(figure) for figure in said.inner_text().split()]
    assert results == [pytest.approx(12.0, abs=0.3), pytest.approx(-170.0, abs=0.3)]
    assert _place_on_page(alone, 12.0, 190.0) == pytest.approx((x, y), abs=1)


def test_hostile_text_is_shown_as_text(alone: Screen) -> None:
    alone.open("case=hostile")
    alone.wait_for_rings(1)
    frame, page = alone.frame, alone.page
    shown = [HOSTILE, " ".join(HOSTILE.split())]
    assert frame.get_by_role("region").get_attribute("aria-label") in shown
    # Too long for any map of this width is no reason to cut or change it: the text is whole.
    alone.page.set_viewport_size({"width": 3000, "height": 900})
    frame.wait_for_function("document.querySelectorAll('.ring-label').length === 2")
    page.wait_for_timeout(500)  # a wider window is fitted anew
    assert frame.evaluate(SCENE_TEXTS) == [HOSTILE] * 3
    x, y = _place_on_page(alone, 0.0, 140.0)
    page.mouse.move(x, y - 60)
    page.mouse.move(x, y, steps=4)
    said = frame.locator(".leaflet-tooltip")
    said.wait_for()
    assert said.evaluate("one => one.textContent") == f"{HOSTILE} is here"
    page.mouse.click(x, y)  # the component reads the tooltip of what was clicked
    alone.rest()
    assert frame.locator("img[src$='/x'], img[src='x'], #map_div b").count() == 0
    assert page.locator("img[src='x']").count() == 0
    assert "49" not in page.title() + frame.evaluate("document.title")


def test_names_keep_clear_of_each_other(alone: Screen) -> None:
    alone.open("case=crowd")
    alone.wait_for_rings(2)
    counts = []
    for zoom in (3.0, 7.0):
        alone.set_view(22.0, 142.0, zoom)
        names = alone.frame.evaluate(NAMES)
        texts = [name[0] for name in names]
        assert "Origin" in texts
        counts.append(sum(text.startswith("Place") for text in texts))
        for index, (text, left, top, right, bottom) in enumerate(names):
            for other, left_2, top_2, right_2, bottom_2 in names[index + 1 :]:
                apart = right <= left_2 or right_2 <= left or bottom <= top_2 or bottom_2 <= top
                assert apart, (text, other, zoom)
    assert 0 < counts[0] < counts[1]
    # The better rank has its name first: what is left out far away is the end of the list.
    alone.set_view(25.0, 150.0, 2.5)
    ranks = [
        int(found[1])
        for name in alone.frame.evaluate(NAMES)
        if (found := re.match(r"Place number (\d+)", name[0]))
    ]
    assert 0 in ranks
    assert len(ranks) < 25
    # Two rings on one line: each label has an anchor of its own.
    assert sorted(alone.labels()) == ["2,500 km", "2,600 km"]


def test_an_empty_scene_shows_the_base_map(alone: Screen) -> None:
    alone.open("case=empty")
    assert alone.outlines() == []
    assert _lightness(alone)["land"] > 200


def test_fit_returns_to_the_whole_scene_as_it_is_now(alone: Screen) -> None:
    alone.open()
    alone.wait_for_rings(2)
    _grow(alone)  # from 20 to 60 degrees: beyond what the map opened on
    alone.set_view(-60.0, 20.0, 6.0)
    alone.frame.get_by_role("button", name="Fit").click()
    alone.rest()
    _, west, _, east = alone.until(
        lambda: _bounds(alone), lambda now: now[0] <= -36 and now[2] >= 76
    )
    middle = (west + east) / 2
    shift = 360.0 * round((middle - 150.0) / 360.0)
    assert west - shift <= 94
    assert east - shift >= 206


def test_link_is_shown_where_it_cannot_be_copied(alone: Screen) -> None:
    alone.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "Document.prototype.execCommand = () => false;"
    )
    alone.open()
    alone.wait_for_rings(2)
    alone.set_view(12.34567, 543.2, 3.25)
    copy = alone.frame.get_by_role("button", name="Copy link")
    copy.click()
    box = alone.frame.locator("input[readonly]")
    box.wait_for()
    shown = box.input_value()
    assert box.evaluate("one => one.selectionEnd - one.selectionStart") == len(shown)
    copy.click()
    assert box.count() == 1
    parts = urlsplit(shown)
    assert f"{parts.scheme}://{parts.netloc}" == alone.server.url
    query = parts.query.split("&")
    assert query[:2] == ["ring=1000km@pyongyang", "units=km"]
    (view,) = (part.removeprefix("view=") for part in query if part.startswith("view="))
    lat, lon, zoom = map(float, view.split(","))
    assert (lat, lon) == (pytest.approx(12.3457, abs=0.05), pytest.approx(-176.8, abs=0.05))
    assert zoom == 3.25
    assert all(len(figure.partition(".")[2]) <= 4 for figure in view.split(","))


@pytest.mark.slow
def test_online_background_is_opt_in_and_may_fail(browser: Browser, map_server: Server) -> None:
    """Chosen, its tiles are asked for and its makers named; if none comes, the plain one stays."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    asked: list[str] = []

    def refused(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    context.route(lambda url: urlsplit(url).hostname not in ("localhost", "127.0.0.1"), refused)
    screen = Screen(context, map_server)
    errors: list[Any] = []
    screen.page.on("pageerror", lambda error: errors.append(error))
    screen.open()
    screen.wait_for_rings(2)
    assert asked == []
    screen.frame.evaluate(MARK)
    kept = screen.view()
    credit = screen.frame.locator(".leaflet-control-attribution")
    assert "Natural Earth" in credit.inner_text()
    assert "OpenStreetMap" not in credit.inner_text()
    _choose(screen, "osm")
    screen.frame.locator(".leaflet-tile-pane .leaflet-layer").wait_for(state="attached")
    screen.until(lambda: len(asked), bool)
    screen.page.wait_for_timeout(500)
    assert {urlsplit(url).hostname for url in asked} == {"tile.openstreetmap.org"}
    screen.until(credit.inner_text, lambda text: "OpenStreetMap" in text)
    assert _lightness(screen)["land"] > 200
    assert len(screen.outlines()) == 2
    _choose(screen, "plain")
    screen.until(credit.inner_text, lambda text: "OpenStreetMap" not in text)
    count = len(asked)
    screen.set_view(0.0, 0.0, 4.0)
    screen.page.wait_for_timeout(300)
    assert len(asked) == count
    assert screen.frame.evaluate("window.isTheFirst && map.isTheFirst")
    assert kept[2] != screen.view()[2]
    assert errors == []
    context.close()


def test_scale_holds_for_the_latitude_it_names(alone: Screen) -> None:
    alone.open()
    alone.wait_for_rings(2)
    alone.rest()
    for lat, zoom, where in ((38.0, 4.0, "38° N"), (-55.0, 3.0, "55° S"), (0.0, 6.0, "0° N")):
        alone.set_view(lat, 150.0, zoom)
        text, width, seen_lat, seen_zoom = alone.frame.evaluate(SCALE)
        figure = re.fullmatch(r"([\d,.]+) km at (.*)", text)
        assert figure is not None, text
        assert (figure[2], seen_zoom) == (where, zoom)
        km_per_px = 40_075.017 * math.cos(math.radians(seen_lat)) / (256 * 2**zoom)
        assert width * km_per_px == pytest.approx(float(figure[1].replace(",", "")), rel=0.01)
