"""What is said while a hand moves a ring, against the server's own answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from ranges.catalog import base_map_path, places
from ranges.core import KM_PER_UNIT, LonLat, measured_text
from ranges.map import map_constants
from ranges.map.hands import map_hands
from ranges.map.payload import ASSETS
from ranges.reach import point_findings, population_within, territories_in_range
from ranges.scene import evaluate, parsed_link, people_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

START = """([constants, units]) => {
  window.stage = {constants, scene: {units, layers: []}, isTrueDistance: () => false};
  rangesGeodesic.start(constants.earth);
  rangesLive.start(stage);
}"""
SAID = "([table, ranges]) => ranges.map(km => rangesLive.edgeText(table, ...[km].flat()))"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    for name in ("words", "geodesic", "places", "live"):
        page.add_script_tag(path=ASSETS / f"{name}.js")
    page.evaluate(START, [map_constants(), "km"])
    yield page
    page.close()


def _table(lon: float, lat: float) -> Any:
    hands = map_hands(evaluate(parsed_link(f"ring=1000km@{lat},{lon}").scenario))
    assert hands is not None
    assert hands["live"] is not None
    return hands["live"]


def _wanted(origin: LonLat, range_km: float) -> str:
    """Return what lies within a range, people rounded to two figures."""
    count = sum(reach.state != "out" for reach in territories_in_range(origin, range_km))
    people = population_within(origin, range_km).people
    who = f"{people_text(float(f'{people:.2g}'))} people" if people >= 0.5 else "no listed place"
    territories = f"{count or 'no'} {'territory' if count < 2 else 'territories'}"
    return f"{territories}, {'1 person' if who == '1 people' else who}"


@pytest.mark.slow
def test_what_is_said_is_what_the_server_answers(page: Page) -> None:
    """Territories and people at any range, from anywhere; to whole units and to ten metres."""
    random = np.random.default_rng(77)
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, 12))).round(3).tolist()
    places = [*zip(random.uniform(-180.0, 180.0, 12).round(3).tolist(), lat, strict=True)]
    places += [(125.7527, 39.0214), (0.0, 90.0)]
    for number, (lon, lat) in enumerate(places):
        ranges_km = random.uniform(1.0, 19_990.0, 6).round(number % 3).tolist()
        ranges_km += [0.5, 20_003.0]
        if number == 12:
            ranges_km += [100.0 * KM_PER_UNIT["mi"], 3000.0 * KM_PER_UNIT["nmi"]]
        said = page.evaluate(SAID, [_table(lon, lat), ranges_km])
        for range_km, text in zip(ranges_km, said, strict=True):
            figure, within = text.split("\n")
            assert within == _wanted(LonLat(lon=lon, lat=lat), range_km), (lon, lat, range_km)
            assert figure == f"{float(f'{range_km:.3f}'):,.10g} km"


def test_the_territory_crossed_last_since_the_hand_took_hold(page: Page) -> None:
    table = {
        "names": ["Japan", "Guam", "Palau"],
        "nearest_km": [900.0, 3400.0, 3800.0],
        "farthest_km": [2500.0, 3440.0, 4600.0],
        "people_km": [10.0, 950.0, 1000.0],
        "people": [1, 950, 1_800_000_000],
    }
    asked = [[3000.0, 2900.0], [3500.0, 2900.0], [3850.0, 2900.0], [2600.0, 2400.0]]
    asked += [[3300.0, 4000.0], [2400.0, 3000.0], [800.0, 4700.0], [3410.0, 3430.0]]
    said = [text.split("\n")[1] for text in page.evaluate(SAID, [table, asked])]
    people = "1.8 billion people"
    assert said == [
        f"1 territory, {people}",
        f"2 territories, {people} · Guam in",
        f"3 territories, {people} · Palau in",
        f"1 territory, {people} · all of Japan in",
        f"1 territory, {people} · Guam out",
        f"1 territory, {people} · not all of Japan",
        "no territory, 1 person · Japan out",
        f"2 territories, {people}",
    ]
    within = [text.partition("\n")[2] for text in page.evaluate(SAID, [table, [5.0, 20.0, 960.0]])]
    assert within == [
        "no territory, no listed place",
        "no territory, 1 person",
        "1 territory, 950 people",
    ]
    assert page.evaluate("rangesLive.edgeText(null, 3400.5)") == "3,400.5 km"


@pytest.mark.slow
def test_a_centre_is_named_by_the_place_that_the_server_names(page: Page) -> None:
    """On land and at sea, at places and the ends of the Earth; to the rounding shown."""
    assert page.evaluate("rangesLive.centreText(144.2, -13.40049)") == "13.4005° S, 144.2° E"
    file = base_map_path().parent / "map" / "places.json"
    sent = {"path": file, "headers": {"access-control-allow-origin": "*"}}
    page.route("http://localhost/map/places.json", lambda route: route.fulfill(**sent))
    page.evaluate("stage.files = 'http://localhost/'; rangesPlaces.start(stage)")
    page.evaluate("rangesPlaces.want()")
    page.wait_for_function("rangesPlaces.nearest(0, 0) !== null")
    random, shipped = np.random.default_rng(5), places()
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, 120)))
    points = np.column_stack([random.uniform(-180.0, 180.0, 120), lat])
    near = random.integers(0, len(shipped), 120)
    on_land = np.column_stack([shipped.lon[near], shipped.lat[near]])
    on_land += random.uniform(-0.4, 0.4, on_land.shape)
    ends = [(0.0, 90.0), (12.0, -90.0), (180.0, 5.0), (-180.0, -20.0)]
    at_places = np.column_stack([shipped.lon[near[:12]], shipped.lat[near[:12]]])
    asked = [*np.concatenate([points, on_land]).round(5).tolist(), *at_places.tolist(), *ends]
    for units in ("km", "nmi"):
        page.evaluate("units => stage.scene.units = units", units)
        said = page.evaluate("all => all.map(at => rangesLive.centreText(...at))", asked)
        for (lon, lat), text in zip(asked, said, strict=True):
            found = point_findings(LonLat(lon=lon, lat=lat)).nearest_place
            distance = measured_text(found.distance_km, units)
            assert text.split("\n")[1] == f"{distance} from {found.place.name}", (lon, lat)
