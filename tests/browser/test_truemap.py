"""The map of true distances in a real browser, against pyproj, which draws nothing here."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from pyproj import Geod, Transformer

from tests.browser.conftest import PHONE, NewScreen, Screen
from tests.browser.test_map import GROUND, HAS_LAND

GEOD = Geod(ellps="WGS84")
PYONGYANG = (39.0214, 125.7527)
FIJI = (-17.8, 179.99)
TRUE = "&projection=azimuthal-equidistant"

#: For each centre and its places as [lon, lat]: where the page's own script puts them, in km, and
#: which places it reads there again.
PLACED = """cases => cases.map(([[lat, lon], places]) => {
  const on = rangesAzimuthal.around({lat, lon}), xy = places.map(place => on.project(place));
  return [xy, xy.map(at => on.position(at))];
})"""

#: The corners of each outline as painted, in pixels of the frame.
PAINTED = """() => [...document.querySelectorAll('path.ring-outline')].map(line => {
  const to = line.getScreenCTM();
  return [...line.getAttribute('d').matchAll(/(-?[\\d.]+)[ ,](-?[\\d.]+)/g)]
    .map(found => new DOMPoint(Number(found[1]), Number(found[2])).matrixTransform(to))
    .map(p => [p.x, p.y]);
})"""

INLAND = [
    (60.0, 100.0),
    (-25.0, 134.0),
    (24.0, 10.0),
    (-10.0, -55.0),
    (45.0, -100.0),
    (-82.0, 60.0),
]
AT_SEA = [(-35.0, -112.0), (30.0, -45.0), (-30.0, 80.0), (30.0, 160.0), (86.0, 0.0), (-60.0, 140.0)]


def _query(lat: float, lon: float, range_km: float, rest: str = "") -> str:
    return f"ring={range_km:g}km@{lat},{lon}{TRUE}{rest}"


def _proj(lat: float, lon: float) -> Transformer:
    there = f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84 +units=km"
    return Transformer.from_crs("EPSG:4326", there, always_xy=True)


def _pixels(screen: Screen, places: list[list[float]]) -> list[list[float]]:
    """Return where [x, y] in km are in the frame, not rounded to whole pixels."""
    found: list[list[float]] = screen.frame.evaluate(
        "places => places.map(([x, y]) => map.project([y, x]).subtract(map.getPixelOrigin())"
        ".add(map._getMapPanePos())).map(p => [p.x, p.y])",
        places,
    )
    return found


@pytest.fixture(scope="module")
def korea(desktop_screen: NewScreen) -> Iterator[Screen]:
    """One page round Pyongyang, with a small ring and one past a hemisphere."""
    with desktop_screen() as screen:
        screen.open(_query(*PYONGYANG, 15_000.0, f"&ring=3400km@{PYONGYANG[0]},{PYONGYANG[1]}"))
        screen.wait_for_rings(2)
        yield screen


def test_the_browser_puts_places_where_proj_does(korea: Screen) -> None:
    """To a centimetre or two and back, for centres of every kind."""
    random = np.random.default_rng(7)
    lon = random.uniform(-180.0, 180.0, 1500)
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, 1500)))
    centres = [PYONGYANG, FIJI, (0.0, 0.0), (90.0, 0.0), (-90.0, 12.0), (65.0, -180.0)]
    places = np.column_stack([lon, lat]).tolist()
    result = korea.frame.evaluate(PLACED, [[list(centre), places] for centre in centres])
    for (at_lat, at_lon), (placed, read) in zip(centres, result, strict=True):
        ones = np.ones(len(lon))
        opposite = GEOD.inv(ones * (at_lon + 180.0), ones * -at_lat, lon, lat)[2] / 1000.0
        clear = opposite > 80.0  # nearer to the antipode there is no map
        assert clear.sum() > 1490
        wanted = np.column_stack(_proj(at_lat, at_lon).transform(lon, lat))
        assert np.abs(np.array(placed)[clear] - wanted[clear]).max() < 2e-5
        back = np.array([item for item, is_clear in zip(read, clear, strict=True) if is_clear])
        off_m = GEOD.inv(back[:, 0], back[:, 1], lon[clear], lat[clear])[2]
        assert off_m.max() < 0.05


def _check_circles(screen: Screen, ranges_km: list[float]) -> None:
    ((x0, y0), *edges) = _pixels(screen, [[0.0, 0.0], *([km, 0.0] for km in ranges_km)])
    for line, (x1, _) in zip(screen.frame.evaluate(PAINTED), edges, strict=True):
        at = np.array(line)
        for points in (at, (at[1:] + at[:-1]) / 2.0):
            assert len(points) > 300
            assert x1 - x0 > 50.0
            assert np.abs(np.hypot(*(points - [x0, y0]).T) - (x1 - x0)).max() < 1.0


def _check_ground(screen: Screen, lat: float, lon: float) -> None:
    """Look for land and sea where PROJ puts them, and for neither beyond the rim."""
    screen.frame.wait_for_function(HAS_LAND)
    screen.frame.evaluate("map.setView([0, 0], map.getMinZoom(), {animate: false})")
    at_lat, at_lon = np.array([*INLAND, *AT_SEA]).T
    xy = np.column_stack(_proj(lat, lon).transform(at_lon, at_lat))
    colours = screen.frame.evaluate(GROUND, xy[:, ::-1].tolist())
    assert None not in colours
    red, _, blue, _ = np.array([colour.split(",") for colour in colours], dtype=int).T
    is_warm = red > blue  # land and its borders are, the sea is not
    assert is_warm.tolist() == [True] * len(INLAND) + [False] * len(AT_SEA)
    (beyond,) = screen.frame.evaluate(GROUND, [[20_150.0, 0.0]])
    assert beyond not in colours


def test_rings_are_circles_to_a_pixel(korea: Screen) -> None:
    _check_circles(korea, [15_000.0, 3400.0])
    _check_ground(korea, *PYONGYANG)


@pytest.mark.slow
def test_a_pole_is_a_centre_like_any_other(screen: Screen) -> None:
    screen.open(_query(90.0, 0.0, 2000.0))
    screen.wait_for_rings(1)
    _check_circles(screen, [2000.0])
    _check_ground(screen, 90.0, 0.0)


@pytest.mark.slow
def test_a_click_is_where_pyproj_has_it(screen: Screen) -> None:
    """Coordinates and distance, off the centre too; and none beyond the rim."""
    screen.open(_query(*PYONGYANG, 12_000.0, rest="&units=km"))  # whose edge is a handle
    screen.wait_for_rings(1)
    box = screen.iframe.bounding_box()
    assert box is not None
    place = (35.0, -150.0)  # at sea: on land a click may mean the town whose name lies there
    x, y = _proj(*PYONGYANG).transform(place[1], place[0])
    ((left, top),) = _pixels(screen, [[x, y]])
    screen.page.mouse.click(box["x"] + round(left), box["y"] + round(top))
    said = screen.page.locator(".findings.clicked", has_text="this point is")
    said.wait_for()
    # What a mouse can hit is a whole pixel: read where that is.
    at = screen.frame.evaluate(
        "([x, y]) => { const at = map.containerPointToLatLng([x, y]); return [at.lng, at.lat]; }",
        [round(left), round(top)],
    )
    lon, lat = _proj(*PYONGYANG).transform(*at, direction="INVERSE")
    bearing, _, metres = GEOD.inv(PYONGYANG[1], PYONGYANG[0], lon, lat)
    text = said.inner_text()
    assert f"{metres / 1000.0:,.0f} km" in text
    assert f"{round(bearing) % 360}°" in text
    assert f"{abs(lat):.4f}"[:5] in text
    assert f"{abs(lon):.4f}"[:6] in text
    assert metres / 1000.0 == pytest.approx(math.hypot(*at), abs=1e-3)
    # Beyond the rim nothing is named, and nothing breaks.
    screen.frame.evaluate("map.setView([0, 0], map.getMinZoom(), {animate: false})")
    ((left, top),) = _pixels(screen, [[0.0, 20_200.0]])
    screen.page.mouse.click(box["x"] + left + 250.0, box["y"] + top + 4.0)
    said.wait_for(state="detached")


#: Counts the painted frames, and those in which no line of a coast and no land is seen.
WATCH_GROUND = """() => {
  window.bareFrames = window.frames_seen = 0;
  const seen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  seen.canvas.width = 64;
  seen.canvas.height = 40;
  const look = () => {
    const ground = document.querySelector('canvas.base-map');
    seen.drawImage(ground, 0, 0, 64, 40);
    const pixels = new Uint32Array(seen.getImageData(0, 0, 64, 40).data.buffer);
    window.frames_seen++;
    if (new Set(pixels).size < 3) window.bareFrames++;
    requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.slow
def test_switching_there_and_back_and_a_copied_link(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&ring=2000km@guam")
    screen.wait_for_rings(2)
    screen.settle()
    before, outlines = screen.view(), screen.outlines()
    screen.frame.evaluate(WATCH_GROUND)
    screen.page.get_by_role("radio", name="True distance").click()
    assert screen.wait_for_part("projection", bool) == ["azimuthal-equidistant"]
    screen.rest()
    screen.wait_for_rings(2)
    screen.frame.wait_for_function("window.map && map.options.crs === L.CRS.TrueDistance")
    scale = screen.frame.locator(".scale")
    screen.until(scale.inner_text, lambda text: "lines through the centre" in text)
    label = screen.frame.locator("#map_div").get_attribute("aria-label")
    assert label is not None
    assert "distances from Pyongyang are true" in label
    # The other ring's origin becomes the centre, on the same map.
    screen.frame.evaluate("map.isTheFirst = true")
    screen.page.get_by_text("2,000 km from Guam", exact=True).first.click()
    screen.frame.wait_for_function("scene => map.isTheFirst && map.getCenter().lng < 50")
    screen.rest()
    assert screen.frame.evaluate("map.isTheFirst")
    screen.frame.evaluate("map.setView([500, 1000], 4, {animate: false})")
    screen.frame.get_by_role("button", name="Copy link").click()
    holder = screen.frame.locator(".tool[data-link]")
    link = holder.get_attribute("data-link")
    assert link is not None
    assert TRUE in link
    lat, lon, zoom = map(float, link.partition("view=")[2].split("&")[0].split(","))
    wanted = _proj(13.47, 144.75).transform(1000.0, 500.0, direction="INVERSE")
    assert (lon, lat, zoom) == pytest.approx((*wanted, 4.0), abs=0.01)
    # Fit shows all again.
    screen.frame.get_by_role("button", name="Fit").click()
    screen.until(
        lambda: _pixels(screen, [[-5500, 5500], [2000, -2000]]),
        lambda now: all(abs(x) < 1100 and abs(y) < 1000 for x, y in now),
    )
    screen.page.get_by_text("3,400 km from Pyongyang", exact=True).first.click()
    screen.page.get_by_role("radio", name="Mercator").click()
    screen.wait_for_part("projection", lambda values: not values)
    screen.rest()
    screen.wait_for_rings(2)
    screen.settle()
    assert screen.view()[:3] == pytest.approx(before[:3], abs=1e-6)
    assert screen.outlines() == outlines
    # It was the same map all the time, and in no frame without its ground.
    bare, frames = screen.frame.evaluate("[window.bareFrames, window.frames_seen]")
    assert bare == 0 < frames


@pytest.mark.slow
def test_a_link_opens_where_it_was_looked_at_and_on_a_phone(new_screen: NewScreen) -> None:
    with new_screen(viewport=PHONE, color_scheme="dark") as screen:
        screen.open(_query(*FIJI, 2500.0, rest="&view=-41.3,174.8,5"))
        screen.wait_for_rings(1)
        y, x, zoom = screen.view()[:3]
        assert (x, y) == pytest.approx(_proj(*FIJI).transform(174.8, -41.3), abs=15.0)
        assert zoom == 5.0
        globe = screen.frame.locator(".globe img")
        assert globe.get_attribute("alt") == "A globe with 17.8° S, 179.99° E in its middle."
        assert globe.evaluate("image => image.complete && image.naturalWidth > 0")
        # Nothing of it lies under a control, and the whole ring is in the frame when it is fitted.
        screen.frame.get_by_role("button", name="Fit").click()
        width, height = screen.frame.evaluate("[map.getSize().x, map.getSize().y]")
        assert height == pytest.approx(screen.iframe.bounding_box()["height"], abs=1.0)  # type: ignore[index]
        screen.until(
            lambda: _pixels(screen, [[0.0, 2500.0], [2500.0, 0.0], [0.0, -2500.0], [-2500.0, 0.0]]),
            lambda edges: all(0 <= x <= width and 0 <= y <= height for x, y in edges),
        )
