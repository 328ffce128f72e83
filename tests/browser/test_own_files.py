"""A visitor's own file opened, taken back and brought again; a file of ours opened as its scene."""

from __future__ import annotations

import json
import re
from typing import Any

from ranges.scene import parsed_link
from tests.browser.conftest import Screen

_SCENE = (
    "ring=900km@guam;name=Mine;colour=aabbcc&path=sunan>guam&point=13.47,144.75;name=Here&units=mi"
)
_HOSTILE = "<img src=x onerror=alert(1)>"
_SHAPES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": _HOSTILE},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[130, 10], [150, 10], [150, 30], [130, 30], [130, 10]]],
            },
        },
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [141.35, 43.06]}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [43.06, 141.35]}},
    ],
}


def _drop(screen: Screen, name: str, content: bytes) -> None:
    page = screen.page
    if not page.locator(".st-key-own_file [data-testid=stFileUploaderDropzone]").is_visible():
        page.get_by_text("Your own file", exact=True).click()
    field = page.locator(".st-key-own_file input[type=file]")
    field.set_input_files({"name": name, "mimeType": "text/plain", "buffer": content})


def _areas(screen: Screen) -> int:
    return int(screen.frame.evaluate("document.querySelectorAll('path.ring-outline').length"))


def _step(screen: Screen, name: str) -> Any:
    return screen.page.locator(".history-buttons").get_by_role("button", name=name)


def test_a_file_of_ones_own_is_one_step_that_is_taken_back_and_made_again(screen: Screen) -> None:
    screen.open("ring=1000km@guam")
    screen.wait_for_rings(1)
    _drop(screen, "own.geojson", json.dumps(_SHAPES).encode())
    screen.wait_for_rings(2)
    screen.rest()
    page = screen.page
    page.get_by_text("Added to the map: 1 point, 1 area.").wait_for()
    page.get_by_text(re.compile("^1 area belongs? to this visit only")).wait_for()
    page.get_by_text(re.compile("^Feature 3 is left out: Latitude 141.35 is outside")).wait_for()
    # Its name is text on the map.
    screen.frame.get_by_text(_HOSTILE, exact=True).wait_for()
    (part,) = screen.parts("file")
    _step(screen, "Undo").click()
    screen.wait_for_part("file", lambda found: found == [])
    screen.wait_for_rings(1)
    assert screen.parts("point") == []
    screen.rest()
    _step(screen, "Redo").click()
    screen.wait_for_part("file", lambda found: found == [part])
    screen.wait_for_rings(2)
    screen.rest()
    assert len(screen.parts("point")) == 1
    # In another visit the link brings what it holds, and says what it does not.
    page.reload()
    screen.wait_for_map()
    screen.rest()
    page.get_by_text(re.compile("also showed 1 area of a file of their own")).wait_for()
    assert len(screen.parts("point")) == 1
    assert _areas(screen) == 1


def test_a_file_saved_from_the_page_opens_again_as_its_scene(screen: Screen) -> None:
    screen.open(_SCENE)
    page = screen.page
    page.get_by_text("Files: map, GeoJSON, KML").click()
    saved = {}
    for label in ("Interactive map, one HTML file", "GeoJSON", "KML"):
        with page.expect_download() as taken:
            page.get_by_role("button", name=label, exact=True).click()
        saved[taken.value.suggested_filename] = taken.value.path().read_bytes()
    for name, content in saved.items():
        screen.open("ring=2000km@tokyo")
        _drop(screen, name, content)
        screen.wait_for_part("ring", lambda found: found[0].startswith("900km@guam"))
        screen.rest()
        query = page.url.partition("?")[2]
        assert parsed_link(query).scenario == parsed_link(_SCENE).scenario, name
        _step(screen, "Undo").click()
        screen.wait_for_part("ring", lambda found: found[0].startswith("2000km@tokyo"))
        screen.rest()
        # A part of it alone is refused, and all that is on the map stays.
        before = page.url
        _drop(screen, name, content[: len(content) - 40])
        page.get_by_text(re.compile("looks like one of this page's own but is damaged")).wait_for()
        screen.rest()
        assert page.url == before
