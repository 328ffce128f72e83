"""The ground from near and the names on the map, in a real browser."""

from __future__ import annotations

import math
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import READ_PEN, NewScreen, Screen

ZAGREB = "ring=100km@45.8131,15.9775"
#: Every name and dot on the map with its kind, its box and the point that it belongs to.
NAMES = """() => [...document.querySelectorAll('.at > div > div')].map((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return { text: one.textContent, kind: one.className.split(' ')[0],
    box: [left, top, right, bottom], at: one.closest('.at').style.transform };
})"""
#: Whether the ground at [lat, lon] is drawn as land.
IS_LAND = """places => {
  const ground = document.querySelector('canvas.base-map'), frame = ground.getBoundingClientRect();
  const pen = READ_PEN(ground), share = ground.width / frame.width;
  const ink = (place) => {
    const at = map.latLngToContainerPoint(place);
    const [x, y] = [at.x - frame.left, at.y - frame.top].map((px) => Math.round(px * share));
    return [...pen.getImageData(x, y, 1, 1).data].join();
  };
  return places.map((place) => ink(place) === ink(places[0]));
}""".replace("READ_PEN", READ_PEN)
#: The length of a cell of the ground that the browser holds; it must not be asked for again.
KEPT = """async () => {
  const all = performance.getEntriesByType('resource').map((one) => one.name);
  const kept = { cache: 'only-if-cached', mode: 'same-origin' };
  const answer = await fetch(all.find((name) => name.includes('/ground/')), kept);
  return (await answer.text()).length;
}"""


def _names(screen: Screen) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = screen.frame.evaluate(NAMES)
    return found


def _texts(screen: Screen, kind: str) -> set[str]:
    return {name["text"].replace("\n", " ") for name in _names(screen) if name["kind"] == kind}


def _cells(requests: list[str]) -> list[str]:
    """Return the cells of the ground that were asked for, by column and row."""
    paths = [urlsplit(url).path for url in requests]
    return [found[1] for path in paths if (found := re.search(r"/ground/(\d+-\d+)\.json$", path))]


def _away(box: list[float], x: float, y: float) -> float:
    left, top, right, bottom = box
    return math.hypot(max(left - x, 0.0, x - right), max(top - y, 0.0, y - bottom))


def _check_rule(screen: Screen) -> int:
    """Check that names keep apart and are nearest to their own dots; return how many there are."""
    all_of_it = _names(screen)
    names = [one for one in all_of_it if one["text"]]
    dots = [
        (one["at"], (one["box"][0] + one["box"][2]) / 2, (one["box"][1] + one["box"][3]) / 2)
        for one in all_of_it
        if one["kind"] == "dot"
    ]
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            (left, top, right, bottom), (l2, t2, r2, b2) = one["box"], other["box"]
            apart = right <= l2 + 1 or r2 <= left + 1 or bottom <= t2 + 1 or b2 <= top + 1
            assert apart, (one["text"], other["text"])
        own = [dot for dot in dots if dot[0] == one["at"]] if one["kind"] == "mark" else []
        if own:
            distance = _away(one["box"], *own[0][1:])
            others = [dot for dot in dots if dot[0] != one["at"]]
            nearer = [dot[0] for dot in others if _away(one["box"], *dot[1:]) < distance]
            assert nearer == [], (one["text"], nearer)
    return len(names)


@pytest.mark.slow
def test_close_to_home_is_a_map_from_cells_that_are_kept(new_screen: NewScreen) -> None:
    with new_screen() as screen:
        screen.open(ZAGREB)
        screen.wait_for_rings(1)
        screen.until(lambda: _texts(screen, "mark"), lambda names: len(names) > 15)
        # One cell of 10 degrees holds all that is in view, and nothing else was asked for.
        assert _cells(screen.requests) == ["19-13"]
        marks = _texts(screen, "mark")
        assert {"Maribor", "Karlovac", "Sisak"} <= marks
        assert {"SLOVENIA", "CROATIA"} & _texts(screen, "territory")
        # The finer coast: the second place is land and the third is sea on it alone.
        screen.set_view(45.1, 14.6, 9.0)
        places = [[45.108, 15.2], [45.015, 14.133], [44.985, 14.333], [44.815, 14.167]]
        screen.until(
            lambda: screen.frame.evaluate(IS_LAND, places),
            lambda found: found == [True, True, False, False],
        )
        # From a little farther more cells come, each once; what is here is not fetched again.
        screen.set_view(45.8, 19.5, 7.0)
        screen.until(lambda: _cells(screen.requests), lambda cells: "20-13" in cells)
        assert len(set(_cells(screen.requests))) == len(_cells(screen.requests)) <= 4
        assert screen.frame.evaluate(KEPT) > 10_000


@pytest.mark.slow
@pytest.mark.parametrize(
    "query",
    [
        "ring=3400km@pyongyang&path=pyongyang>guam",
        "ring=5500km@tehran&ring=2000km@moscow",
        "ring=1000km@seoul&projection=azimuthal-equidistant",
    ],
)
def test_a_name_is_never_nearer_to_another_dot_than_to_its_own(screen: Screen, query: str) -> None:
    screen.open(query)
    screen.until(lambda: _texts(screen, "territory"), lambda names: len(names) > 2)
    counts = []
    for zoom in (2.5, 3.5, 4.5, 5.75, 7.0):
        if "azimuthal" in query:
            screen.frame.evaluate("zoom => map.setView([0, 0], zoom, {animate: false})", zoom)
        else:
            lat, lon = (37.0, 130.0) if "pyongyang" in query else (45.0, 40.0)
            screen.set_view(lat, lon, zoom)
        screen.page.wait_for_timeout(700)
        counts.append(_check_rule(screen))
    assert min(counts) >= 5, counts


def test_countries_and_great_cities_are_named_from_afar(screen: Screen) -> None:
    screen.open("ring=3400km@pyongyang")
    screen.until(lambda: _texts(screen, "territory"), lambda names: len(names) > 2)
    screen.set_view(35.0, 120.0, 3.0)
    assert {"CHINA", "RUSSIA", "INDIA", "MONGOLIA"} <= _texts(screen, "territory")
    marks = _texts(screen, "mark")
    assert {"Beijing", "Tokyo", "Guam"} <= marks
    # Seas keep off the coasts, and no cell of the finer ground is asked for from here.
    for one in _names(screen):
        if one["kind"] == "sea":
            assert screen.frame.evaluate("box => rangesBase.isSea(box)", one["box"]), one["text"]
    assert _cells(screen.requests) == []
    screen.set_view(37.0, 128.0, 5.0)
    marks = _texts(screen, "mark")
    assert {"Seoul", "Tokyo"} <= marks
    assert {"SOUTH KOREA", "JAPAN"} & _texts(screen, "territory")
