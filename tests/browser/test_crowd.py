"""Many rings on one sheet: where their lines lie, and that they can be pointed at and chosen."""

from __future__ import annotations

import re

import pytest
from pyproj import Geod

from tests.browser.conftest import Screen

PYONGYANG = (39.0339, 125.7543)
RANGES_KM = range(400, 7900, 250)
EARTH = Geod(ellps="WGS84")
#: No Mercator map shows more.
END_LAT = 85.05
#: So far from where a line is to be, in pixels, it may have its ink.
NEAR_PX = 2

#: The strongest ink within so many pixels of each place, 0 to 255; null outside the sheet.
INK = """
([places, near]) => {
  const sheet = document.querySelector("canvas.crowd"), box = sheet.getBoundingClientRect();
  const pen = sheet.getContext("2d"), ratio = sheet.width / box.width, size = 2 * near + 1;
  const at = map.getContainer().getBoundingClientRect();
  return places.map(([lat, lon]) => {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    const left = (x + at.left - box.left) * ratio - near;
    const top = (y + at.top - box.top) * ratio - near;
    if (left < 0 || top < 0 || left + size > sheet.width || top + size > sheet.height) return null;
    const { data } = pen.getImageData(left, top, size, size);
    return Math.max(...data.filter((_, index) => index % 4 === 3));
  });
}
"""

#: Where each place is on the page; null where something else of the map lies on it.
FREE = """
places => {
  const frame = frameElement.getBoundingClientRect(), size = map.getSize();
  return places.map(([lat, lon]) => {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    if (Math.min(x, y, size.x - x, size.y - y) < 60) return null;
    const lies = document.elementFromPoint(x, y).closest(".handle, .leaflet-control, .at");
    return lies ? null : [frame.left + x, frame.top + y];
  });
}
"""


def _query() -> str:
    rings = "&".join(f"ring={km}km@{PYONGYANG[0]},{PYONGYANG[1]}" for km in RANGES_KM)
    return f"{rings}&selected=1"


def _edge(range_km: float, count: int = 24) -> list[tuple[float, float]]:
    """Return places on the ring by PROJ, with the longitude on the origin's side of 180."""
    found = []
    for step in range(count):
        lon, lat, _ = EARTH.fwd(PYONGYANG[1], PYONGYANG[0], 360 * step / count, range_km * 1000)
        if abs(lat) < END_LAT:
            found.append((lat, lon if lon > PYONGYANG[1] - 180 else lon + 360))
    return found


def _open(screen: Screen) -> None:
    screen.open(_query())
    screen.frame.locator("canvas.crowd").wait_for(state="attached")
    screen.wait_for_rings(1)
    screen.settle()


def _check_ink(screen: Screen) -> int:
    """Check that each line has ink all along, where the sheet shows it, and count the places."""
    seen = 0
    for range_km in RANGES_KM[1:]:
        inks = screen.frame.evaluate(INK, [_edge(range_km), NEAR_PX])
        inks_seen = [ink for ink in inks if ink is not None]
        seen += len(inks_seen)
        assert all(ink > 100 for ink in inks_seen), (range_km, inks)
    return seen


@pytest.mark.slow
def test_the_lines_lie_where_proj_has_them_at_every_zoom(screen: Screen) -> None:
    _open(screen)
    assert _check_ink(screen) > 300
    for zoom in (4.0, 6.0):
        screen.set_view(*PYONGYANG, zoom)
        screen.page.wait_for_timeout(600)
        assert _check_ink(screen) > 20
    # Between two lines there is none.
    between = _edge((RANGES_KM[1] + RANGES_KM[2]) / 2)
    inks = [ink for ink in screen.frame.evaluate(INK, [between, NEAR_PX]) if ink is not None]
    assert len(inks) > 8
    assert max(inks) == 0


@pytest.mark.slow
def test_a_line_of_many_is_said_and_chosen(screen: Screen) -> None:
    _open(screen)
    at = RANGES_KM[4]
    x, y = next(place for place in screen.frame.evaluate(FREE, _edge(at, 72)) if place)
    page = screen.page
    page.mouse.move(x + 40, y + 40)
    page.mouse.move(x, y, steps=4)
    said = screen.frame.locator(".leaflet-tooltip.said")
    said.wait_for()
    assert f"{at:,} km" in said.inner_text()
    page.mouse.click(x, y)
    wanted = str(1 + RANGES_KM.index(at))
    screen.wait_for_part("selected", lambda found: found == [wanted])
    screen.rest()
    screen.wait_for_rings(1)  # the chosen one has left the sheet
    assert f"{at:,} km" in page.locator(".st-key-head").inner_text()


@pytest.mark.slow
def test_between_lines_a_click_means_the_place(screen: Screen) -> None:
    _open(screen)
    screen.set_view(*PYONGYANG, 6.0)
    screen.page.wait_for_timeout(600)
    between_km = (RANGES_KM[0] + RANGES_KM[1]) / 2
    at_sea = _edge(between_km, 72)[16:20]
    x, y = next(place for place in screen.frame.evaluate(FREE, at_sea) if place)
    screen.page.mouse.move(x + 9, y + 9)
    screen.page.mouse.move(x, y, steps=3)
    assert screen.frame.locator(".leaflet-tooltip.said").count() == 0
    screen.page.mouse.click(x, y)
    panel = screen.page.locator(".findings.clicked")
    panel.wait_for()
    screen.rest()
    # It says how far the place is that was meant, to the pixel.
    said = re.search(r"650 km from [^\t]*\t([\d,]+) km", panel.inner_text())
    assert said, panel.inner_text()
    assert float(said[1]) == pytest.approx(between_km, abs=3.0)
