"""Geodesics in the browser, against published values and pyproj."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pyproj import Geod

from ranges.map.payload import ASSETS, map_constants

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GEOD = Geod(ellps="WGS84")
DATA = Path(__file__).parents[1] / "data"
#: Metres: what no end and no length may be off by.
LEAST_M = 1e-4

DIRECT = "rows => rows.map(row => rangesGeodesic.direct(...row))"
INVERSE = """rows => rows.map(row => {
  const way = rangesGeodesic.inverse(...row);
  return [way.distance_km, way.azimuth1_deg, way.azimuth2_deg];
})"""

SEEN = """([start, places]) => {
  const at = rangesGeodesic.offsets(...start), km = rangesGeodesic.roughDistances(...start);
  return places.map(place => [...at(...place), km(...place)]);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with the script, started as the map starts it."""
    page = browser.new_page()
    page.add_script_tag(path=ASSETS / "geodesic.js")
    page.evaluate("earth => rangesGeodesic.start(earth)", map_constants()["earth"])
    yield page
    page.close()


def _rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _columns(rows: list[dict[str, str]], *names: str) -> Any:
    return np.array([[float(row[name]) for name in names] for row in rows])


def _turn_deg(found: Any, wanted: Any) -> Any:
    return np.abs((found - wanted + 180.0) % 360.0 - 180.0)


def _random_places(random: np.random.Generator, count: int) -> Any:
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, count)))
    return np.column_stack([random.uniform(-180.0, 180.0, count), lat])


def _check_inverse(page: Page, ends: Any) -> Any:
    """Hold lengths to pyproj's, and each bearing to where it leads; return the lengths in km."""
    found = np.array(page.evaluate(INVERSE, ends.tolist()))
    wanted_m = GEOD.inv(*ends.T)[2]
    assert np.abs(found[:, 0] * 1000.0 - wanted_m).max() < LEAST_M
    assert (found[:, 1:] >= 0.0).all()
    assert (found[:, 1:] < 360.0).all()
    lon, lat, back_deg = GEOD.fwd(ends[:, 0], ends[:, 1], found[:, 1], wanted_m)
    assert GEOD.inv(lon, lat, ends[:, 2], ends[:, 3])[2].max() < LEAST_M
    is_clear = (np.abs(ends[:, [1, 3]]) < 89.9).all(axis=1) & (wanted_m > 1.0)
    assert _turn_deg(found[:, 2], back_deg + 180.0)[is_clear].max() < 1e-6
    return found[:, 0]


def test_published_values(page: Page) -> None:
    rows = _rows("geodtest.csv")
    assert len(rows) == 20
    wanted = _columns(rows, "lon2", "lat2", "azi2", "s12_m")
    ask = _columns(rows, "lon1", "lat1", "azi1", "s12_m") * [1.0, 1.0, 1.0, 0.001]
    found = np.array(page.evaluate(DIRECT, ask.tolist()))
    assert GEOD.inv(found[:, 0], found[:, 1], wanted[:, 0], wanted[:, 1])[2].max() < LEAST_M
    assert _turn_deg(found[:, 2], wanted[:, 2]).max() < 1e-9
    ends = _columns(rows, "lon1", "lat1", "lon2", "lat2")
    length_km, first_deg, last_deg = np.array(page.evaluate(INVERSE, ends.tolist())).T
    assert np.abs(length_km * 1000.0 - wanted[:, 3]).max() < LEAST_M
    assert _turn_deg(first_deg, _columns(rows, "azi1")[:, 0]).max() < 1e-9
    assert _turn_deg(last_deg, wanted[:, 2]).max() < 1e-9


def test_published_hard_cases(page: Page) -> None:
    """Very short, nearly antipodal, along the equator, over a pole."""
    rows = _rows("geodsolve.csv")
    assert len(rows) == 13
    ends = _columns(rows, "lon1", "lat1", "lon2", "lat2")
    off_m = _check_inverse(page, ends) * 1000.0 - _columns(rows, "s12_m")[:, 0]
    assert (np.abs(off_m) <= np.maximum(_columns(rows, "tolerance_m")[:, 0], LEAST_M)).all()


def test_directs_end_where_proj_has_them(page: Page) -> None:
    random = np.random.default_rng(12)
    count = 5000
    starts = _random_places(random, count)
    starts[:60, 1] = np.repeat([90.0, -90.0, 0.0], 20)
    starts[60:90, 0] = 180.0
    bearing_deg, length_km = random.uniform(0.0, 360.0, count), random.uniform(0.0, 19_900.0, count)
    bearing_deg[:90:3] = random.choice([0.0, 90.0, 180.0, 270.0], 30)
    found = np.array(
        page.evaluate(DIRECT, np.column_stack([starts, bearing_deg, length_km]).tolist())
    )
    lon, lat, back_deg = GEOD.fwd(*starts.T, bearing_deg, length_km * 1000.0)
    assert GEOD.inv(lon, lat, found[:, 0], found[:, 1])[2].max() < LEAST_M
    is_clear = np.abs(lat) < 89.9
    assert _turn_deg(found[:, 2], back_deg + 180.0)[is_clear].max() < 1e-8
    assert found[:, 0].min() >= -180.0
    assert found[:, 0].max() < 180.0
    assert found[:, 2].min() >= 0.0
    assert found[:, 2].max() < 360.0


def test_inverses_are_those_of_proj_near_and_far_and_about_the_antipode(page: Page) -> None:
    random = np.random.default_rng(13)
    starts = _random_places(random, 3000)
    starts[:30, 1] = np.repeat([90.0, -90.0, 0.0], 10)
    starts[100:160, 1] = random.uniform(-1.0, 1.0, 60) * np.logspace(-15.0, 0.0, 60)
    anywhere = _random_places(random, 3000)
    near = starts + random.normal(0.0, 1e-4, starts.shape)
    opposite = [180.0, 0.0] + starts * [1.0, -1.0] + random.normal(0.0, 0.5, starts.shape)
    opposite[100:160, 1] = -0.9 * starts[100:160, 1]
    opposite[:60] = [180.0, 0.0] + starts[:60] * [1.0, -1.0]
    for ends in (anywhere, near, opposite):
        ends[:, 1] = np.clip(ends[:, 1], -90.0, 90.0)
    assert _check_inverse(page, np.column_stack([starts, anywhere])).max() < 20_004.0
    assert _check_inverse(page, np.column_stack([starts, near])).max() < 1.0
    assert _check_inverse(page, np.column_stack([starts, opposite])).min() > 19_000.0


def test_many_places_seen_from_one(page: Page) -> None:
    """Where they lie and how far they are, in whatever order they are asked for."""
    random = np.random.default_rng(14)
    places = np.concatenate(
        [
            _random_places(random, 1500),
            [125.0, 39.0] + random.normal(0.0, 0.1, (200, 2)),
            [-55.0, -39.0] + random.normal(0.0, 0.5, (200, 2)),
        ]
    )
    random.shuffle(places)
    for start in ([125.0, 39.0], [0.0, 0.0], [-179.9, -80.0], [10.0, 90.0]):
        x, y, rough_km = np.array(page.evaluate(SEEN, [start, places.tolist()])).T
        count = len(places)
        bearing, _, metres = GEOD.inv(np.full(count, start[0]), np.full(count, start[1]), *places.T)
        assert np.abs(np.hypot(x, y) * 1000.0 - metres).max() < LEAST_M
        assert np.abs(rough_km * 1000.0 - metres).max() < 0.05
        is_clear = metres < 19_900_000.0
        off_deg = _turn_deg(np.degrees(np.arctan2(x, y)), bearing)
        assert (off_deg * metres)[is_clear].max() < 0.1
