"""The map in a real browser: every ring is where WGS84 has it, in every copy of the world.

Points are put on the map by the map's own projection and their distances are measured by pyproj,
which draws nothing here; so what is painted is judged and not what was meant to be painted.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from pyproj import Geod

from tests.browser.conftest import READ_PEN, NewScreen, Screen

GEOD = Geod(ellps="WGS84")
PYONGYANG = (39.0194, 125.7547)
MUPYONG_RI = (40.6111, 126.4257)
FIJI = (-17.8, 179.99)
HONOLULU = (21.3, -157.85)
#: Rings of every kind: plain, over the seam, over a pole, both poles inside, past the cut locus.
KINDS = [
    (*FIJI, 2500.0),
    (*HONOLULU, 2500.0),
    (39.02, 125.75, 5650.0),
    (39.02, 125.75, 13000.0),
    (-35.0, -170.0, 12000.0),
    (10.0, 179.0, 16000.0),
    (48.0, 2.0, 19950.0),
    (90.0, 0.0, 5000.0),
    (-90.0, 0.0, 8000.0),
]

#: For points in container pixels: latitude, unwrapped longitude, and for each ring whether its
#: fill, or its core, holds the point. The areas lie in the order of the scene.
FILLED = """([points, area]) => {
  const fills = [...document.querySelectorAll('path.ring-' + area)];
  return points.map(([x, y]) => {
    const at = map.containerPointToLatLng([x, y]), p = map.containerPointToLayerPoint([x, y]);
    return [at.lat, at.lng, fills.map(fill => fill.isPointInFill(new DOMPoint(p.x, p.y)))];
  });
}"""

#: For each [lat, unwrapped lon]: whether an outline passes within `reach` px, and whether the
#: point is in view.
ON_LINE = """([places, index, reach]) => {
  const line = document.querySelectorAll('path.ring-outline')[index];
  const size = map.getSize(), old = line.getAttribute('style') || '';
  line.style.strokeWidth = 2 * reach;
  line.style.strokeDasharray = 'none';
  const found = places.map(([lat, lon]) => {
    const p = map.latLngToLayerPoint([lat, lon]), c = map.latLngToContainerPoint([lat, lon]);
    const seen = c.x > 1 && c.y > 1 && c.x < size.x - 1 && c.y < size.y - 1;
    return [seen && line.isPointInStroke(new DOMPoint(p.x, p.y)), seen];
  });
  line.setAttribute('style', old);
  return found;
}"""

#: Each outline as its strokes, each stroke as its points, in layer pixels.
STROKES = """() => [...document.querySelectorAll('path.ring-outline')].map(line =>
  line.getAttribute('d').split('M').filter(Boolean).map(part =>
    [...part.matchAll(/(-?[\\d.]+(?:e-?\\d+)?)[ ,](-?[\\d.]+(?:e-?\\d+)?)/g)]
      .map(found => [Number(found[1]), Number(found[2])])))"""

#: Each ring's label: its text, where its middle is on the Earth, how far that is from the
#: nearest outline of its colour in pixels, and its box.
LABELS = """() => [...document.querySelectorAll('.ring-label:not(.path-label)')].map(label => {
  const box = label.getBoundingClientRect();
  const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
  const out = map.getContainer().getBoundingClientRect();
  const at = map.containerPointToLatLng([x - out.left, y - out.top]);
  const colour = getComputedStyle(label).color;
  let nearest = Infinity;
  for (const line of document.querySelectorAll('path.ring-outline')) {
    if (getComputedStyle(line).stroke !== colour) continue;
    const to = line.getScreenCTM(), length = line.getTotalLength();
    for (let s = 0; s <= length; s += 2) {
      const p = line.getPointAtLength(s).matrixTransform(to);
      nearest = Math.min(nearest, Math.hypot(p.x - x, p.y - y));
    }
  }
  return {text: label.textContent, lat: at.lat, lon: at.lng, px: nearest,
          box: [box.left - out.left, box.top - out.top, box.right - out.left, box.bottom - out.top],
          size: [out.width, out.height]};
})"""

#: The colour of the base map at each [lat, unwrapped lon], or [y, x] in km on the map of true
#: distances; null where that is not in view.
GROUND = """places => {
  const canvas = document.querySelector('canvas.base-map'), box = canvas.getBoundingClientRect();
  const out = map.getContainer().getBoundingClientRect(), size = map.getSize();
  const pen = READ_PEN(canvas);
  return places.map(([lat, lon]) => {
    const p = map.latLngToContainerPoint([lat, lon]);
    if (p.x < 1 || p.y < 1 || p.x > size.x - 1 || p.y > size.y - 1) return null;
    const x = (p.x + out.left - box.left) * canvas.width / box.width;
    const y = (p.y + out.top - box.top) * canvas.height / box.height;
    return [...pen.getImageData(Math.round(x), Math.round(y), 1, 1).data].join();
  });
}""".replace("READ_PEN", READ_PEN)

#: Whether the base map shows more than one colour.
HAS_LAND = """() => {
  const canvas = document.querySelector('canvas.base-map'), pen = READ_PEN(canvas);
  const row = pen.getImageData(0, canvas.height >> 1, canvas.width, 1).data;
  return new Set(new Uint32Array(row.buffer)).size > 1;
}""".replace("READ_PEN", READ_PEN)


def _distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    return GEOD.inv(lon, lat, to_lon, to_lat)[2] / 1000.0


def _around(lat: float, lon: float, range_km: float, count: int = 90) -> list[list[float]]:
    """Return points of the ring as [lat, lon], unwrapped next to its centre."""
    bearings = np.arange(count) * 360.0 / count
    ones = np.ones(count)
    lons, lats, _ = GEOD.fwd(lon * ones, lat * ones, bearings, range_km * 1000.0 * ones)
    near = lon + np.vectorize(math.remainder)(lons - lon, 360.0)
    return np.column_stack([lats, near]).tolist()


def _moved(places: list[list[float]], turns: int) -> list[list[float]]:
    return [[lat, lon + 360.0 * turns] for lat, lon in places]


def _km_per_px(lat: float, zoom: float) -> float:
    return 40_075.017 * math.cos(math.radians(lat)) / (256 * 2**zoom)


def _query(*rings: tuple[float, float, float], rest: str = "") -> str:
    parts = [f"ring={range_km:g}km@{lat},{lon}" for lat, lon, range_km in rings]
    return "&".join(parts) + rest


def _ground(screen: Screen, places: list[list[float]]) -> list[str | None]:
    """Return the colour of the ground at these places, once land is on the base map."""
    screen.frame.wait_for_function(HAS_LAND)
    found: list[str | None] = screen.frame.evaluate(GROUND, places)
    return found


def test_opening_scene(screen: Screen) -> None:
    screen.open()
    screen.wait_for_rings(2)
    assert {"map.js", "basemap.geojson"} <= {url.rpartition("/")[2] for url in screen.requests}
    _check_labels(screen)
    frame = screen.frame
    for name, count in (("path.ring-fill", 2), ("path.ring-outline", 2), ("path.path", 1)):
        assert frame.locator(name).count() == count, name
        lengths = frame.eval_on_selector_all(name, "all => all.map(one => one.getTotalLength())")
        assert min(lengths) > 100.0
    # Fill and stroke are separate: a fill has no line, a line no fill.
    assert set(
        frame.eval_on_selector_all("path.ring-fill", "a => a.map(o => getComputedStyle(o).stroke)")
    ) == {"none"}
    assert set(
        frame.eval_on_selector_all("path.ring-outline", "a => a.map(o => getComputedStyle(o).fill)")
    ) == {"none"}
    # The view fits the scene, each ring is exact, and the path is dashed (it is inferred).
    ends_lon, ends_lat, _ = GEOD.fwd(*reversed(MUPYONG_RI), 84.2, 4_600_000)
    places = [_around(*PYONGYANG, 3400.0), _around(*MUPYONG_RI, 4500.0)]
    for index, ring in enumerate(places):
        assert screen.frame.evaluate(ON_LINE, [ring, index, 0.75]) == [[True, True]] * len(ring)
    near = 125.0 + math.remainder(ends_lon - 125.0, 360.0)
    assert frame.evaluate(ON_LINE, [[[ends_lat, near]], 0, 1.0])[0][1]
    dash = frame.eval_on_selector("path.path", "one => getComputedStyle(one).strokeDasharray")
    assert dash != "none"
    # The same look tells a ring that is 1 % wider from the one that is drawn.
    screen.set_view(30.0, 130.0, 4.0)
    wrong = [p for p in _around(*PYONGYANG, 3434.0) if 20 < p[0] < 60]
    assert not any(on for on, _ in frame.evaluate(ON_LINE, [wrong, 0, 0.75]))


def _check_labels(screen: Screen) -> None:
    """Hold the labels of the opening scene against their rings and the edges of the map."""
    result = screen.frame.evaluate(LABELS)
    zoom = screen.view()[2]
    rings = {"3,400 km": (PYONGYANG, 3400.0), "4,500 km": (MUPYONG_RI, 4500.0)}
    assert [label["text"] for label in result] == list(rings)
    for label in result:
        assert label["px"] <= 4.0
        centre, range_km = rings[label["text"]]
        away_km = _distance_km(*centre, label["lat"], label["lon"])
        assert abs(away_km - range_km) <= 4.0 * _km_per_px(label["lat"], zoom)
        left, top, right, bottom = label["box"]
        width, height = label["size"]
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height


def test_labels_on_the_right_side_of_the_date_line(screen: Screen) -> None:
    """Where both the seam and the ring's far side are in view, a label is still on its ring."""
    screen.open(_query((*FIJI, 2500.0), (*HONOLULU, 2500.0), rest="&view=0,180,2.5"))
    screen.wait_for_rings(2)
    screen.rest()
    result = screen.frame.evaluate(LABELS)
    assert len(result) >= 2
    for label in result:
        assert label["px"] <= 4.0
        gaps = [
            abs(_distance_km(*centre, label["lat"], label["lon"]) - 2500.0)
            for centre in (FIJI, HONOLULU)
        ]
        assert min(gaps) <= 4.0 * _km_per_px(label["lat"], 2.5)


@pytest.fixture(scope="module")
def kinds(desktop_screen: NewScreen) -> Iterator[Screen]:
    """One page that shows every kind of ring."""
    with desktop_screen() as screen:
        screen.open(_query(*KINDS))
        screen.wait_for_rings(len(KINDS))
        yield screen


def test_rings_are_exact_and_whole_in_every_copy(kinds: Screen) -> None:
    """Fill, line and land at -720, -360, 0, 360 and 720 degrees, for every kind of ring."""
    screen = kinds
    lands, seas = set(), set()
    for turns, lon, zoom, width_px in (
        (0, 180.0, 1.0, 1440),
        (-2, 0.0, 1.75, 1440),
        (-1, 180.0, 2.0, 1440),
        (1, -175.0, 1.5, 900),
        (2, 140.0, 2.0, 900),
    ):
        screen.page.set_viewport_size({"width": width_px, "height": 900})
        screen.set_view(10.0, lon + 360.0 * turns, zoom)
        _check_fills(screen, zoom, seed=turns)
        for index, ring in enumerate(KINDS[:2]):
            _check_line(screen, index, ring, turns)
        copies = range(turns - 2, turns + 3)
        spots = [[-25.0, 134.0], [-35.0, -112.0]]  # Australia, the empty South Pacific
        ground = _ground(screen, [place for n in copies for place in _moved(spots, n)])
        lands |= set(ground[::2]) - {None}
        seas |= set(ground[1::2]) - {None}
    # In all copies and all views: one colour of land, another of sea.
    assert len(lands) == len(seas) == 1
    assert lands != seas


def _check_line(screen: Screen, index: int, ring: tuple[float, float, float], turns: int) -> None:
    """Look for the line at every point of the ring that is in view, whichever copy it is in."""
    around = [p for turn in range(turns - 3, turns + 4) for p in _moved(_around(*ring), turn)]
    seen = [on for on, is_seen in screen.frame.evaluate(ON_LINE, [around, index, 1.0]) if is_seen]
    assert len(seen) > 20
    assert all(seen)


def _check_fills(screen: Screen, zoom: float, seed: int) -> None:
    """Hold the fill of every ring against the distance of points all over the map."""
    size = screen.frame.evaluate("[map.getSize().x, map.getSize().y]")
    random = np.random.default_rng(seed + 10)
    points = random.uniform(1.0, np.array(size) - 1.0, (250, 2)).tolist()
    judged = 0
    for lat, lon, held in screen.frame.evaluate(FILLED, [points, "fill"]):
        if abs(lat) > 84.5:  # the map ends at 85 degrees
            continue
        for (ring_lat, ring_lon, range_km), is_held in zip(KINDS, held, strict=True):
            away_km = _distance_km(ring_lat, ring_lon, lat, lon)
            if abs(away_km - range_km) > 1.5 * _km_per_px(lat, zoom):
                assert is_held is (away_km < range_km), (ring_lat, ring_lon, range_km, lat, lon)
                judged += 1
    assert judged > 1000


def test_no_stroke_jumps_or_stops_in_view(kinds: Screen) -> None:
    """No edge of the map is drawn as if it were the ring, and no ring is left open."""
    screen = kinds
    screen.set_view(10.0, 180.0, 1.5)
    width, height = screen.frame.evaluate("[map.getSize().x, map.getSize().y]")
    top, bottom = screen.frame.evaluate(
        "[85.05, -85.05].map(lat => map.latLngToLayerPoint([lat, 0]).y)"
    )
    strokes = screen.frame.evaluate(STROKES)
    assert len(strokes) == len(KINDS)
    for kind, line in zip(KINDS, strokes, strict=True):
        assert line
        for stroke in line:
            steps = np.abs(np.diff(np.array(stroke)[:, 0]))
            assert steps.max(initial=0.0) < 256 * 2**1.5 / 8, kind
        ends = [end for stroke in line for end in (stroke[0], stroke[-1])]
        for at, (x, y) in enumerate(ends):
            is_seen = 0 < x < width and max(0, top + 2) < y < min(height, bottom - 2)
            others = [other for n, other in enumerate(ends) if n != at]
            # Where it begins, the ring itself or its next copy goes on.
            assert not is_seen or min(math.dist((x, y), other) for other in others) < 0.5, kind


def test_pacific_is_one_piece(screen: Screen) -> None:
    """Korea, Guam, Hawaii and California from west to east, one ring round them all."""
    screen.open("ring=9700km@pyongyang&view=30,-170,2.25")
    screen.wait_for_rings(1)
    places = [[37.5, -233.0], [13.44, -215.21], [21.3, -157.9], [34.0, -118.2]]
    points = screen.frame.evaluate(
        "places => places.map(place => map.latLngToContainerPoint(place)).map(p => [p.x, p.y])",
        places,
    )
    width, height = screen.frame.evaluate("[map.getSize().x, map.getSize().y]")
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert all(0 < x < width and 0 < y < height for x, y in points)
    ring = [
        [lat, lon + 360.0 * turn]
        for lat, lon in _around(*PYONGYANG, 9700.0, 720)
        for turn in (-1, 0, 1)
    ]
    result = screen.frame.evaluate(ON_LINE, [ring, 0, 1.0])
    across = [
        (place, on)
        for place, (on, is_seen) in zip(ring, result, strict=True)
        if is_seen and -195 < place[1] < -120
    ]
    assert len(across) > 30
    assert any(place[1] < -180 for place, _ in across)
    assert any(place[1] > -180 for place, _ in across)
    assert all(on for _, on in across)
    # Los Angeles is 9,590 km from Pyongyang: the ring holds all four, in one piece.
    assert [held for _, _, held in screen.frame.evaluate(FILLED, [points, "fill"])] == [[True]] * 4


@pytest.mark.slow
def test_base_map_is_seamless_at_180(screen: Screen) -> None:
    """Land that lies across 180 (Chukotka) is one colour from side to side, no line in it."""
    screen.open("ring=500km@66.9,179.9")
    screen.wait_for_rings(1)
    inland = [[67.3, 179.9 + step * 0.01] for step in range(21)]
    screen.set_view(66.9, 180.0, 5.0)
    *land, sea = _ground(screen, [*inland, [70.3, 180.0]])
    assert None not in land
    assert sea not in (None, land[0])
    shades = np.array([[int(part) for part in item.split(",")] for item in land if item])
    assert np.ptp(shades, axis=0).max() <= 2


@pytest.mark.slow
def test_miles(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang&units=mi")
    screen.wait_for_rings(1)
    (label,) = screen.labels()
    shown, unit = label.split()
    assert unit == "mi"
    assert float(shown.replace(",", "")) == pytest.approx(2112.66, rel=0.005)
    assert " mi " in screen.frame.locator(".scale").inner_text()
    assert "°" in screen.frame.locator(".scale").inner_text()


def test_system_band_has_two_edges_and_hidden_rings_none(screen: Screen) -> None:
    screen.open(
        "ring=1000-2000km@pyongyang&ring=3000km@pyongyang;hidden&path=pyongyang>guam;hidden"
        "&view=35,125,4"
    )
    screen.wait_for_rings(1)
    assert screen.frame.locator("path.ring-fill").count() == 1
    assert screen.frame.locator("path.path").count() == 0
    for range_km in (1000.0, 2000.0):
        around = _around(*PYONGYANG, range_km)
        result = screen.frame.evaluate(ON_LINE, [around, 0, 1.0])
        assert all(on for on, is_seen in result if is_seen)
    places = [[lon_lat[1], lon_lat[0]] for lon_lat in _east_of_pyongyang(500.0, 1500.0, 2500.0)]
    points = screen.frame.evaluate(
        "places => places.map(place => map.latLngToContainerPoint(place)).map(p => [p.x, p.y])",
        places,
    )
    # All that may be in range is tinted, and what surely is a second time.
    filled = {area: screen.frame.evaluate(FILLED, [points, area]) for area in ("fill", "core")}
    assert [item[2] for item in filled["fill"]] == [[True], [True], [False]]
    assert [item[2] for item in filled["core"]] == [[True], [False], [False]]


def _east_of_pyongyang(*distances_km: float) -> list[tuple[float, float]]:
    return [GEOD.fwd(PYONGYANG[1], PYONGYANG[0], 90.0, km * 1000.0)[:2] for km in distances_km]


def _box(frame: Any) -> dict[str, float]:
    found: dict[str, float] = frame.bounding_box()
    return found


@pytest.mark.slow
def test_tooltip_says_what_a_line_is(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang;name=Guam+at+last&view=30,125,3")
    screen.wait_for_rings(1)
    lon, lat, _ = GEOD.fwd(PYONGYANG[1], PYONGYANG[0], 180.0, 3_400_000.0)
    x, y = screen.frame.evaluate(
        "place => { const p = map.latLngToContainerPoint(place); return [p.x, p.y]; }", [lat, lon]
    )
    box = _box(screen.iframe)
    screen.page.mouse.move(box["x"] + x - 30, box["y"] + y - 30)
    screen.page.mouse.move(box["x"] + x, box["y"] + y, steps=3)
    said = screen.frame.locator(".leaflet-tooltip")
    said.wait_for()
    assert said.inner_text() == "Guam at last: 3,400 km from Pyongyang"
