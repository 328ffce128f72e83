"""Pointing at the map and at the lists: clicks, measuring, and what lights what."""

from __future__ import annotations

import math
import re

import pytest
from pyproj import Geod

from ranges.catalog import reference_places
from tests.browser.conftest import PHONE, NewScreen, Screen

GEOD = Geod(ellps="WGS84")
AT = reference_places()["pyongyang"].position
PYONGYANG = (AT.lat, AT.lon)

#: Where a mark's dot or name is on the page, by its name.
NAMED = """name => {
  const names = [...document.querySelectorAll('.at .mark')];
  const element = names.find(each => each.textContent === name);
  const box = element.getBoundingClientRect(), frame = frameElement.getBoundingClientRect();
  return [frame.left + (box.left + box.right) / 2, frame.top + (box.top + box.bottom) / 2];
}"""
#: Where a place in degrees, or in km on the map of true distances, is on the page.
PLACED = """([lat, lon]) => {
  const at = map.latLngToContainerPoint([lat, lon]), frame = frameElement.getBoundingClientRect();
  return [frame.left + at.x, frame.top + at.y];
}"""
#: The measured line's strokes as [lat, lon], or [y, x] on the map of true distances.
LINE = """() => [...document.querySelectorAll('path.measure-line')].map(line => {
  const points = [], length = line.getTotalLength();
  for (let step = 0; step <= 20; step++) {
    const p = line.getPointAtLength(length * step / 20), at = map.layerPointToLatLng([p.x, p.y]);
    points.push([at.lat, at.lng]);
  }
  return points;
})"""

#: Where the line of a flight is on the page, some way along it.
ON_FLIGHT = """() => {
  const line = document.querySelector('path.path, path.ring-line');
  const point = line.getPointAtLength(line.getTotalLength() * 0.6);
  const at = point.matrixTransform(line.getScreenCTM());
  const frame = frameElement.getBoundingClientRect();
  return [at.x + frame.left, at.y + frame.top];
}"""


def _press(screen: Screen, at: list[float]) -> None:
    screen.page.mouse.move(at[0] - 1, at[1] - 1)
    screen.page.mouse.click(*at)


def _measured(screen: Screen) -> str:
    said: str = screen.frame.locator(".measure .measured").inner_text()
    return said


def _measure(screen: Screen, *places: tuple[float, float]) -> str:
    """Measure between places in the map's own coordinates, and return what it says."""
    for place in places:
        _press(screen, screen.frame.evaluate(PLACED, list(place)))
    return _measured(screen)


def _lit(screen: Screen) -> str:
    key: str = screen.frame.evaluate(
        "document.querySelector('.leaflet-lit-pane').dataset.lit || ''"
    )
    return key


def _is_japan(lit: tuple[str, int]) -> bool:
    return lit[0] == "territory JP" and lit[1] > 0


def _lit_paths(screen: Screen) -> int:
    return screen.frame.locator("path.lit").count()


def _agrees(said: str, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Check distance and both bearings against pyproj, at the rounding shown."""
    there, back, distance_m = GEOD.inv(start[1], start[0], end[1], end[0])
    found = re.match(r"([\d,.]+) km from .* to .*; bearing (\d+)° there, (\d+)° back", said)
    assert found, said
    assert float(found[1].replace(",", "")) == pytest.approx(distance_m / 1000.0, abs=0.51)
    for text, bearing in ((found[2], there), (found[3], back)):
        assert abs(math.remainder(float(text) - bearing, 360.0)) < 0.51


def test_a_click_on_a_dot_or_a_name_means_its_place(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    guam = reference_places()["guam"].position
    away_km = GEOD.inv(PYONGYANG[1], PYONGYANG[0], guam.lon, guam.lat)[2] / 1000.0
    _press(screen, screen.frame.evaluate(NAMED, "Guam"))
    panel = screen.page.locator(".findings.clicked")
    panel.locator("h3", has_text="Guam").wait_for()
    assert f"{away_km:,.0f} km" in panel.inner_text()
    assert f"inside, {3400.0 - away_km:,.1f} km to spare" in panel.inner_text()

    screen.page.get_by_role("button", name="Path from here to…").click()
    screen.page.get_by_text("A path from Guam").wait_for()
    _press(screen, screen.frame.evaluate(NAMED, "Tokyo"))
    (path,) = screen.wait_for_part("path", lambda found: len(found) == 1)
    assert path.startswith("guam>tokyo")
    screen.rest()


@pytest.mark.slow
def test_rows_light_territories_and_the_map_marks_rows(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    before, link = screen.view(), screen.page.url
    row = screen.page.locator("[data-territory=JP]").first
    row.hover()
    screen.until(lambda: (_lit(screen), _lit_paths(screen)), _is_japan)
    x, y = screen.frame.evaluate(PLACED, [36.5, 138.5])
    boxes = [part.bounding_box() for part in screen.frame.locator("path.lit").all()]
    assert any(
        box["x"] < x < box["x"] + box["width"] and box["y"] < y < box["y"] + box["height"]
        for box in boxes
        if box
    )

    # The other way round; the sea has no row.
    screen.page.mouse.move(*screen.frame.evaluate(PLACED, [38.0, 108.0]), steps=2)
    screen.until(lambda: screen.page.locator("tr.lit").count(), lambda count: count == 1)
    assert screen.page.locator("tr.lit").inner_text().startswith("China")
    assert screen.frame.locator(".pointed").inner_text() == "China"
    screen.page.mouse.move(*screen.frame.evaluate(PLACED, [25.0, 135.0]), steps=2)
    screen.until(lambda: _lit(screen), lambda key: key == "")
    assert screen.page.locator("tr.lit").count() == 0

    # By the keyboard, and after another run has replaced the rows.
    screen.page.get_by_text("Straight line, flat circle", exact=True).click()
    screen.rest()
    row.focus()
    screen.until(lambda: _lit(screen), lambda key: key == "territory JP")
    assert screen.view() == before, "what is seen whole is not moved to"

    # Enter or a click shows what is out of view, and the scene stays as it is.
    screen.set_view(-30.0, -60.0, 4.0)
    link = screen.page.url
    row.focus()
    screen.page.keyboard.press("Enter")
    screen.settle()
    lat, lon, zoom, *_ = screen.view()
    assert abs(lat - 37.0) < 6.0
    assert abs(math.remainder(lon - 138.0, 360.0)) < 8.0
    assert zoom == 4.0
    assert screen.page.url == link
    assert sum("territories.geojson" in url for url in screen.requests) == 1


def test_two_clicks_measure_and_the_server_hears_of_none(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.wait_for_rings(1)
    link = screen.page.url
    button = screen.frame.get_by_role("button", name="Measure")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    for view, start, end in (
        ((30.0, 140.0, 3.0), (10.0, 110.0), (45.0, 160.0)),
        ((0.0, 180.0, 3.0), (-20.0, 160.0), (20.0, 200.0)),  # across 180 degrees
        ((60.0, -90.0, 2.0), (70.0, -170.0), (72.0, -15.0)),  # beyond the upper edge of the map
    ):
        screen.set_view(*view)
        shown = [screen.frame.evaluate(PLACED, list(place)) for place in (start, end)]
        for at in shown:
            _press(screen, at)
        places = [
            screen.frame.evaluate(
                "([x, y]) => { const frame = frameElement.getBoundingClientRect(),"
                " at = map.containerPointToLatLng([x - frame.left, y - frame.top]);"
                " return [at.lat, at.lng]; }",
                at,
            )
            for at in shown
        ]
        _agrees(_measured(screen), *[tuple(place) for place in places])
        (first, last) = places
        length_km = GEOD.inv(first[1], first[0], last[1], last[0])[2] / 1000.0
        (points, *_) = screen.frame.evaluate(LINE)
        for lat, lon in points:
            parts = [GEOD.inv(lon, lat, place[1], place[0])[2] / 1e3 for place in places]
            assert sum(parts) == pytest.approx(length_km, abs=max(2.0, length_km * 1e-4))
    # Dots are their places, and the third click began anew.
    screen.set_view(30.0, 140.0, 3.5)
    _press(screen, screen.frame.evaluate(NAMED, "Guam"))
    assert _measured(screen).startswith("From Guam")
    _press(screen, screen.frame.evaluate(NAMED, "Tokyo"))
    guam, tokyo = (reference_places()[each].position for each in ("guam", "tokyo"))
    length_km = GEOD.inv(guam.lon, guam.lat, tokyo.lon, tokyo.lat)[2] / 1000.0
    assert _measured(screen).startswith(f"{length_km:,.0f} km from Guam to Tokyo")
    # By the keyboard: Enter puts the middle of the map.
    screen.frame.locator("#map_div").focus()
    screen.page.keyboard.press("Enter")
    assert _measured(screen).startswith("From 30.00° N, 140.00° E")
    screen.page.keyboard.press("Escape")
    assert button.get_attribute("aria-pressed") == "false"
    assert screen.frame.locator("path.measure-line").count() == 0
    screen.rest()
    assert screen.page.url == link
    assert screen.page.locator(".findings.clicked").count() == 0


@pytest.mark.slow
def test_the_map_of_true_distances_measures_and_lights_as_well(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&projection=azimuthal-equidistant")
    screen.wait_for_rings(1)
    screen.page.locator("[data-territory=JP]").first.hover()
    screen.until(lambda: (_lit(screen), _lit_paths(screen)), _is_japan)
    screen.frame.get_by_role("button", name="Measure").click()
    places = [(0.0, 0.0), (1000.0, 2000.0)]  # kilometres up and right of Pyongyang
    said = _measure(screen, *places)
    bearing_deg = math.degrees(math.atan2(2000.0, 1000.0))
    length_km = math.hypot(*places[1])
    end_lon, end_lat, _ = GEOD.fwd(AT.lon, AT.lat, bearing_deg, length_km * 1000.0)
    pattern = r"([\d,]+) km from Pyongyang to ([\d.]+)° N, ([\d.]+)° E; bearing (\d+)°"
    found = re.match(pattern, said)
    assert found, said
    assert float(found[1].replace(",", "")) == pytest.approx(length_km, abs=20.0)  # a pixel
    assert float(found[2]) == pytest.approx(end_lat, abs=0.3)
    assert float(found[3]) == pytest.approx(end_lon, abs=0.3)
    assert float(found[4]) == pytest.approx(bearing_deg, abs=1.0)
    (points,) = screen.frame.evaluate(LINE)
    for y, x in points:  # straight through the centre, to a pixel
        assert abs(x * 1000.0 - y * 2000.0) / length_km < 20.0
    screen.page.keyboard.press("Escape")


@pytest.mark.slow
def test_a_finger_shows_a_row_and_measures(new_screen: NewScreen) -> None:
    with new_screen(viewport=PHONE, has_touch=True, is_mobile=True) as screen:
        screen.open("ring=3400km@pyongyang")
        screen.wait_for_rings(1)
        screen.set_view(-30.0, -60.0, 3.0)
        screen.page.locator("[data-territory=JP]").first.tap()
        screen.settle()
        lat, lon, *_ = screen.view()
        assert abs(lat - 37.0) < 8.0
        assert abs(math.remainder(lon - 138.0, 360.0)) < 10.0
        assert _lit(screen) == "territory JP"
        screen.frame.get_by_role("button", name="Measure").tap()
        for place in ((30.0, lon - 8.0), (40.0, lon + 7.0)):  # in the copy that is seen
            x, y = screen.frame.evaluate(PLACED, list(place))
            screen.page.touchscreen.tap(x, y)
        assert re.match(r"[12],\d\d\d km from ", _measured(screen))


@pytest.mark.slow
def test_a_line_selects_its_ring_or_opens_the_page_of_its_flight(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&ring=1000km@guam&tests=2022-10-04")
    screen.wait_for_rings(2)
    at = reference_places()["guam"].position
    lon, lat, _ = GEOD.fwd(at.lon, at.lat, 120.0, 1_000_000.0)
    screen.set_view(20.0, 145.0, 3.5)
    _press(screen, screen.frame.evaluate(PLACED, [lat, lon]))
    screen.wait_for_part("selected", lambda found: found == ["2"])
    assert screen.page.locator(".findings.clicked").count() == 0
    screen.rest()
    screen.page.mouse.move(5, 5)
    _press(screen, screen.frame.evaluate(ON_FLIGHT))
    screen.page.get_by_role("dialog").wait_for()
    assert len(screen.parts("test")) == 1


@pytest.mark.slow
def test_a_row_of_a_state_lights_it_and_the_other_way_round(screen: Screen) -> None:
    screen.open("ring=6500km@pyongyang")
    screen.wait_for_rings(1)
    screen.page.locator("summary", has_text="of its states").click()
    row = screen.page.locator("[data-state]", has_text="Alaska")
    row.hover()
    screen.until(lambda: (_lit(screen), _lit_paths(screen) > 0), lambda lit: lit[1])
    assert _lit(screen) == "state alaska"
    _press(screen, screen.frame.evaluate(PLACED, [65.0, 207.0]))
    chip = screen.frame.locator(".pointed")
    screen.until(chip.inner_text, lambda text: text == "Alaska, United States")
    names = screen.page.locator("tr.lit .on-map").all_text_contents()
    assert names == ["United States", "Alaska"]  # the first of them in a folded list
    assert sum("us_states.geojson" in url for url in screen.requests) == 1
