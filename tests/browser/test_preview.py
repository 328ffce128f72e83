"""What is drawn of a ring or a path while it is moved, against the server's own layers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely.geometry import MultiLineString
from xstatic.pkg import leaflet

from ranges.core import LonLat, RingSpec
from ranges.map import map_constants, true_layers
from ranges.map._path_layers import PathStyle, path_layer
from ranges.map._ring_layers import RingStyle, ring_layer
from ranges.map.payload import ASSETS
from ranges.scene import evaluate, parsed_link

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GEOD = Geod(ellps="WGS84")
#: Pixels of a map at this zoom; at lower ones all differences are smaller.
ZOOM = 6
MAP_PX = 256.0 * 2**ZOOM
EARTH = map_constants()["earth"]
PX_PER_KM = MAP_PX / EARTH["equator_km"]

START = """constants => {
  const stage = {constants, scene: {centre: null}, plane: null};
  stage.isTrueDistance = () => stage.plane !== null;
  rangesGeodesic.start(constants.earth);
  rangesAzimuthal.start(constants);
  rangesPreview.start(stage);
  window.setCentre = centre => {
    stage.scene.centre = centre;
    stage.plane = centre && rangesAzimuthal.around(centre);
  };
}"""
RINGS = """cases => cases.map(([map, centre, low, high, pixelKm = 0]) => {
  setCentre(map);
  return rangesPreview.ringGeometry(centre, low, high, pixelKm);
})"""
PATHS = """cases => cases.map(([map, from, to]) => {
  setCentre(map);
  return rangesPreview.pathGeometry(from, to);
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the scripts of geometry alone."""
    page = browser.new_page()
    for path in (
        Path(leaflet.BASE_DIR) / "leaflet.js",
        *(ASSETS / f"{name}.js" for name in ("geodesic", "curves", "azimuthal", "preview")),
    ):
        page.add_script_tag(path=path)
    page.evaluate(START, map_constants())
    yield page
    page.close()


def _random_places(random: np.random.Generator, count: int) -> list[tuple[float, float]]:
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, count)))
    lon = random.uniform(-180.0, 180.0, count)
    return [(round(x, 4), round(y, 4)) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]


def _ring_cases() -> list[tuple[float, float, float, float]]:
    """Return longitude, latitude, and the two ranges, of rings of every kind."""
    special = [
        *((125.7527, 39.0214, km, km) for km in (0.5, 90.0, 3400.0, 5650.0, 13_000.0, 18_000.0)),
        *((x, y, 19_900.0, 19_900.0) for x, y in ((125.0, 39.0), (0.0, 0.0), (-70.0, -85.0))),
        *((x, 0.0, 19_950.0, 19_950.0) for x in (0.0, 179.9)),
        *((10.0, y, km, km) for y in (90.0, -90.0) for km in (1000.0, 12_000.0)),
        (20.0, 60.0, 3339.0, 3339.0),  # its edge passes beside the pole
        (20.0, 89.99, 2500.0, 2500.0),
        *((x, -17.8, km, km) for x in (179.99, -179.99) for km in (400.0, 9000.0)),
        (-100.0, 0.0, 10_001.0, 10_003.0),
        (125.7527, 39.0214, 10_000.0, 13_000.0),
        (179.0, 0.0, 3000.0, 19_000.0),
        (60.0, 70.0, 1000.0, 2500.0),
    ]
    random = np.random.default_rng(1207)
    ranges_km = random.uniform(50.0, 19_900.0, 42).round(2).tolist()
    for (lon, lat), high_km, width_km in zip(
        _random_places(random, 42), ranges_km, [0.0, 0.0, 600.0] * 14, strict=True
    ):
        low_km = max(high_km - width_km, 20.0) if width_km else high_km
        special.append((lon, lat, low_km, high_km))
    return special


def _spec(lon: float, lat: float, low_km: float, high_km: float) -> RingSpec:
    band = f"{high_km}" if low_km == high_km else f"{low_km}-{high_km}"
    parsed = parsed_link(f"ring={band}km@{lat},{lon}")
    assert not parsed.problems
    return parsed.scenario.rings[0]


def _server_ring(spec: RingSpec, centre: LonLat | None, near_lon: float) -> Any:
    style = RingStyle(index=0, units="km", near_lon=near_lon, is_selected=True)
    layer: Any = ring_layer(spec, style)
    if centre is not None:
        findings: Any = SimpleNamespace(rings=[SimpleNamespace(spec=spec)])
        (layer,) = true_layers([layer], findings, centre)
    return layer


def _mercator_px(curve: Any) -> Any:
    lon, lat = np.array(curve, dtype=float).T
    lat = np.clip(lat, -EARTH["mercator_end_lat"], EARTH["mercator_end_lat"])
    y = np.degrees(np.arcsinh(np.tan(np.radians(lat))))
    return np.column_stack([lon, y]) * (MAP_PX / 360.0)


def _lines_px(curves: Any, is_true: bool) -> MultiLineString:
    to_px = (lambda curve: np.array(curve) * PX_PER_KM) if is_true else _mercator_px
    return MultiLineString([to_px(curve) for curve in curves])


def _apart_px(one: MultiLineString, other: MultiLineString) -> float:
    """Return how far the lines are apart at most, vertices and middles of edges both ways."""
    if one.is_empty and other.is_empty:
        return 0.0
    return max(
        float(shapely.distance(shapely.points(_probes(line)), against).max())
        for line, against in ((one, other), (other, one))
    )


def _probes(lines: MultiLineString) -> Any:
    found = []
    for part in lines.geoms:
        xy = shapely.get_coordinates(part)
        found += [xy, (xy[1:] + xy[:-1]) / 2.0]
    return np.concatenate(found)


def _crossings_above(curve: Any, x: Any, y: Any, *, is_closed: bool) -> Any:
    """Return whether a curve passes above each point an odd number of times."""
    xy = np.array(curve, dtype=float)
    if is_closed:
        xy = np.concatenate([xy, xy[:1]])
    (x0, y0), (x1, y1) = xy[:-1, :, None].swapaxes(0, 1), xy[1:, :, None].swapaxes(0, 1)
    is_across = (x0 <= x) != (x1 <= x)
    with np.errstate(divide="ignore", invalid="ignore"):
        is_above = y0 + (x - x0) * (y1 - y0) / (x1 - x0) > y
    return (is_across & is_above).sum(axis=0) % 2 == 1


def _held(fill: Any, x: Any, y: Any, is_true: bool) -> Any:
    """Return which points an area holds by the even-odd rule, on a map that repeats or not."""
    turns = [0.0] if is_true else [-720.0, -360.0, 0.0, 360.0, 720.0]
    inside = np.full(len(x), fill["world"])
    for turn in turns:
        for loop in fill["loops"]:
            inside ^= _crossings_above(loop, x + turn, y, is_closed=True)
        for cap in fill["caps"]:
            inside ^= _crossings_above(cap["curve"], x + turn, y, is_closed=False)
    for cap in fill["caps"]:
        inside ^= cap["pole"] == "north"
    return inside


def _check_areas(found: Any, wanted: Any, case: Any, centre: LonLat | None) -> None:
    """Hold what is filled to the server's, and to distances."""
    lon, lat, low_km, high_km = case
    random = np.random.default_rng(5)
    place_lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, 400)))
    place_lon = random.uniform(-180.0, 180.0, 400)
    km = GEOD.inv(np.full(400, lon), np.full(400, lat), place_lon, place_lat)[2] / 1000.0
    is_clear = (np.abs(km - low_km) > 10.0) & (np.abs(km - high_km) > 10.0)
    x, y = place_lon, place_lat
    if centre is not None:
        bearing, _, metres = GEOD.inv(
            np.full(400, centre.lon), np.full(400, centre.lat), place_lon, place_lat
        )
        is_clear &= metres < 19_850_000.0
        x, y = (
            np.array([np.sin(np.radians(bearing)), np.cos(np.radians(bearing))]) * metres / 1000.0
        )
    for name, range_km in (("core", low_km), ("fill", high_km)):
        assert (
            (found[name] is None)
            == (wanted[name] is None)
            == (name == "core" and low_km == high_km)
        )
        if found[name] is not None:
            inside = _held(found[name], x, y, centre is not None)
            assert (inside == (km <= range_km))[is_clear].all(), (case, name)
            assert (inside == _held(wanted[name], x, y, centre is not None))[is_clear].all(), case


def _check_rings(page: Page, centres: list[LonLat | None]) -> float:
    """Compare rings with the server's on the maps round these centres; return the worst pixel."""
    cases = _ring_cases()
    assert len(cases) >= 60
    ask = [
        (
            None if on is None else {"lon": on.lon, "lat": on.lat},
            {"lon": lon, "lat": lat},
            low_km,
            high_km,
        )
        for (lon, lat, low_km, high_km), on in zip(cases, centres, strict=True)
    ]
    worst = 0.0
    for case, on, found in zip(cases, centres, page.evaluate(RINGS, ask), strict=True):
        wanted = _server_ring(_spec(*case), on, case[0])
        lines = [_lines_px(geometry["outlines"], on is not None) for geometry in (found, wanted)]
        apart_px = _apart_px(*lines)
        assert apart_px < 1.0, (case, on, apart_px)
        worst = max(worst, apart_px)
        _check_areas(found, wanted, case, on)
    return worst


@pytest.mark.slow
def test_rings_on_a_mercator_map_are_the_servers(page: Page) -> None:
    assert _check_rings(page, [None] * len(_ring_cases())) < 0.01


@pytest.mark.slow
@pytest.mark.parametrize("zoom", [1, 3, 5])
def test_coarse_edges_while_a_hand_moves_are_a_quarter_of_a_pixel_off(
    page: Page, zoom: int
) -> None:
    pixels = 2.0 ** (zoom - ZOOM)  # of that map in one of `_lines_px`
    pixel_km = 1.0 / PX_PER_KM / pixels
    cases = _ring_cases()
    ask = [
        (None, {"lon": lon, "lat": lat}, low_km, high_km, pixel_km)
        for lon, lat, low_km, high_km in cases
    ]
    fine = page.evaluate(RINGS, [case[:4] for case in ask])
    counts = []
    for case, coarse, exact in zip(cases, page.evaluate(RINGS, ask), fine, strict=True):
        lines = [_lines_px(geometry["outlines"], False) for geometry in (coarse, exact)]
        assert _apart_px(*lines) * pixels < 0.25, (case, zoom)
        if abs(case[1]) + case[3] / 111.0 < 75.0:  # far from the poles, where few vertices will do
            counts.append([sum(map(len, geometry["outlines"])) for geometry in (coarse, exact)])
        _check_areas(coarse, _server_ring(_spec(*case), None, case[0]), case, None)
    coarse_count, fine_count = np.sum(counts, axis=0)
    assert len(counts) >= 10
    assert coarse_count < (0.5 if zoom < 4 else 0.9) * fine_count


@pytest.mark.slow
def test_rings_on_a_map_of_true_distances_are_the_servers(page: Page) -> None:
    """Each round the centre of the map, and round another."""
    cases = _ring_cases()
    _check_rings(page, [LonLat(lon=lon, lat=lat) for lon, lat, _, _ in cases])
    others = _random_places(np.random.default_rng(1208), len(cases))
    others[0] = (125.0, 40.0)
    others[5] = (10.0, 90.0)
    others[20] = (-97.0, -36.0)
    _check_rings(page, [LonLat(lon=lon, lat=lat) for lon, lat in others])


@pytest.mark.slow
def test_paths_are_the_servers(page: Page) -> None:
    random = np.random.default_rng(1209)
    ends = list(zip(_random_places(random, 24), _random_places(random, 24), strict=True))
    ends += [
        ((125.0, 39.0), (-55.0, 60.0)),  # over the pole
        ((10.0, 0.0), (120.0, 0.0)),
        ((170.0, 10.0), (-170.0, -10.0)),
        ((0.0, 90.0), (30.0, -20.0)),
    ]
    centres: list[LonLat | None] = [None, LonLat(lon=125.7527, lat=39.0214)]
    for centre in centres:
        on = None if centre is None else {"lon": centre.lon, "lat": centre.lat}
        ask = [[on, *({"lon": lon, "lat": lat} for lon, lat in pair)] for pair in ends]
        for ((lon, lat), (to_lon, to_lat)), found in zip(
            ends, page.evaluate(PATHS, ask), strict=True
        ):
            findings = evaluate(parsed_link(f"path={lat},{lon}>{to_lat},{to_lon}").scenario)
            style = PathStyle(index=0, units="km", near_lon=lon, to_poles=centre is not None)
            layer: Any = path_layer(findings.paths[0], style)
            if centre is not None:
                (layer,) = true_layers([layer], findings, centre)
            lines = [_lines_px(curves, centre is not None) for curves in (found, layer["lines"])]
            assert _apart_px(*lines) < 1.0, (lon, lat, to_lon, to_lat, centre)
