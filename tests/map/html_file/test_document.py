"""One HTML file: all inside, nothing outside, and no text that could do harm."""

from __future__ import annotations

import base64
import gzip
import json
import re
from html.parser import HTMLParser

import pytest

from ranges import catalog
from ranges.map import embed_snippet, map_page
from ranges.map.layers import layer_curves, scene_layers
from ranges.map.overlays import overlay_layers
from ranges.scene import Findings, alt_text, evaluate, parsed_link

HOSTILE = "</script><img src=x onerror=alert(1)> `${1}` \" ' & <!-- \u2028"


class Page(HTMLParser):
    """The elements, addresses and texts of a page, as a browser would find them."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._open.append(tag)
        self.addresses += [str(value) for key, value in attrs if key in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)


def scene(query: str = "") -> Findings:
    return evaluate(parsed_link(query).scenario)


def data_of(page: bytes) -> dict:
    hit = re.search(rb'<script type="application/json" id="data">(.*?)</script>', page)
    assert hit is not None
    return json.loads(hit[1])


def test_the_scene_is_inside_as_the_map_draws_it() -> None:
    findings = scene()
    inside = data_of(map_page(findings))["scene"]
    for layer in inside["layers"]:  # what is said twice is sent once, as to the page's map
        if layer["kind"] == "ring" and layer["outlines"] is None:
            layer["outlines"] = layer["fill"]["loops"]
    assert inside["layers"] == json.loads(json.dumps(scene_layers(findings)))
    assert inside["alt_text"] == f"{alt_text(findings)} Mercator projection."
    assert inside["tiles"] is None
    assert inside["centre"] is None


def test_a_scene_of_true_distances_stays_one() -> None:
    findings = scene("ring=3400km@pyongyang&projection=azimuthal-equidistant")
    page = map_page(findings)
    inside = data_of(page)["scene"]
    assert inside["centre"] == {"lat": 39.0214, "lon": 125.7527}
    assert inside["bounds"] == pytest.approx([-3400.0, -3400.0, 3400.0, 3400.0])
    assert inside["globe"]["svg"].startswith("<svg")
    said = " ".join(Page(page).texts["p"])
    assert "distances from Pyongyang are true. Others are not." in said
    assert "Web Mercator" not in said
    assert page == map_page(findings)


def test_tables_say_what_is_in_range() -> None:
    findings = scene()
    page = Page(map_page(findings))
    rows = page.texts["th"]
    labels = [item.territory.label for item in findings.rings[0].reached]
    assert set(labels) <= set(rows)
    assert {"nearest", "people (est.)", "Over"} <= set(rows)
    assert "h1" in page.tags
    said = " ".join(text for tag in ("p", "li", "h2") for text in page.texts[tag])
    for part in ("inferred from the reported overflight", catalog.data_version(), "GeoNames"):
        assert part in said
    assert "Straight-line range, not performance" in said


def test_the_foot_cites_every_flight_that_is_shown() -> None:
    findings = scene("tests=all")
    page = Page(map_page(findings))
    drawn = {layer["id"].removeprefix("flight-") for layer in overlay_layers(findings)}
    cited = {test.citation for test in catalog.flight_events().values() if test.id in drawn}
    assert len(cited) > 10
    said = " ".join(page.texts["li"])
    assert all(item.title in said for item in cited)
    assert {item.url for item in cited} <= set(page.addresses)


@pytest.mark.parametrize("projection", ["mercator", "azimuthal-equidistant"])
def test_a_path_beyond_mercator_has_its_table_all_the_same(projection: str) -> None:
    page = map_page(scene(f"path=89,0>89,90&projection={projection}&expected=shown"))
    (path,) = [layer for layer in data_of(page)["scene"]["layers"] if layer.get("id") == "path-0"]
    assert bool(path["lines"]) is (projection != "mercator")
    assert "the sea" in Page(page).texts["th"]


@pytest.mark.parametrize("projection", ["mercator", "azimuthal-equidistant"])
def test_flights_and_what_people_expect_are_inside(projection: str) -> None:
    query = "ring=3400km@pyongyang&path=guam>tokyo&expected=shown&tests=2022"
    findings = scene(f"{query}&projection={projection}")
    inside = data_of(map_page(findings))["scene"]
    ids = [layer["id"] for layer in inside["layers"] if layer["kind"] != "mark"]
    beside = [layer["id"] for layer in overlay_layers(findings)]
    assert {"flat-0", "straight-0", "flight-2022-10-04-over-japan"} <= set(beside)
    assert ids == [*beside, "ring-0", "path-0"]  # those beside the scene lie under it
    assert all(layer_curves(layer) for layer in inside["layers"][: len(beside)])
    assert "1 flat circle and 1 straight line." in inside["alt_text"]
    assert " reported flights, a thin line each; " in inside["alt_text"]


def test_nothing_is_asked_of_another_host() -> None:
    page = map_page(scene())
    page_read = Page(page)
    assert not {"iframe", "img", "object", "embed", "base"} & set(page_read.tags)
    assert page_read.tags.count("link") == 1
    assert "data:," in page_read.addresses
    assert b"default-src 'none'" in page
    styles = "".join(page_read.texts["style"])
    assert "url(" not in styles
    assert "@import" not in styles
    assert b"sourceMappingURL" not in page
    # Only sources that are cited are linked to.
    assert all(
        address.startswith(("https://", "http://", "data:,")) for address in page_read.addresses
    )


def test_outside_text_stays_text() -> None:
    query = (
        "ring=900km@guam;name="
        + HOSTILE.replace("&", "%26")
        + "&title="
        + HOSTILE.replace("&", "%26")
    )
    plain, hostile = Page(map_page(scene("ring=900km@guam"))), map_page(scene(query))
    page_read = Page(hostile)
    assert page_read.tags == plain.tags
    assert "<img src=x onerror=alert(1)>" in page_read.texts["h1"][0]
    names = [layer.get("name") for layer in data_of(hostile)["scene"]["layers"]]
    assert any("<img src=x onerror=alert(1)>" in (name or "") for name in names)


def test_the_same_scene_gives_the_same_bytes() -> None:
    first = map_page(scene(), is_dark=True)
    assert map_page(scene("ring=1km@guam")) != first
    assert map_page(scene(), is_dark=True) == first
    assert b'<html lang="en" class="dark">' in first
    assert len(first) < 1_000_000


#: A scene of each kind, and one of many parts.
SCENES = (
    "",
    "ring=100km@39.2,125.67",
    "ring=8000km@pyongyang&projection=azimuthal-equidistant",
    "ring=14000km@pyongyang",
    "ring=500km@anywhere:US",
    "tests=all&expected=shown",
    "&".join(f"ring={400 + 300 * n}km@guam;name=Ring number {n}" for n in range(20)),
)


@pytest.mark.parametrize("query", SCENES)
def test_the_light_form_has_at_most_350_kb_and_the_same_map(query: str) -> None:
    findings = scene(query)
    light = map_page(findings, is_light=True)
    assert len(light) <= 350_000
    assert light == map_page(findings, is_light=True)
    packed = re.search(rb'<script type="text/plain" id="packed">([^<]*)</script>', light)
    assert packed is not None
    inside = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    plain = map_page(findings)
    scenes = [json.loads(inside["data"])["scene"], data_of(plain)["scene"]]
    for each in scenes:  # places out of sight are left out, and lie not equally far in both
        each["layers"] = [layer for layer in each["layers"] if layer["kind"] != "mark"]
    assert scenes[0] == scenes[1]
    footer = plain[plain.index(b"<footer>") : plain.index(b"</footer>")]
    assert footer in light


def test_the_light_form_is_hostile_to_hostile_text_too() -> None:
    text = HOSTILE.replace("&", "%26")
    light = map_page(scene(f"ring=900km@guam;name={text}&title={text}"), is_light=True)
    assert Page(light).tags == Page(map_page(scene("ring=900km@guam"), is_light=True)).tags


def test_what_is_said_where_a_link_to_the_file_is_shown() -> None:
    text = map_page(scene("ring=3400km@pyongyang")).decode()
    said = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', text))
    assert said["og:title"] == "3,400 km from Pyongyang crosses Guam"
    assert said["og:description"].startswith("Within 3,400 km of Pyongyang lie ")
    assert "og:image" not in text  # it has no address yet


def test_nothing_of_the_world_beyond_the_scene_is_inside() -> None:
    text = map_page(scene("ring=300km@guam")).decode()
    assert len(text) < 450_000
    assert '"Guam"' in text
    for far in ("London", "Brasília", "Moscow", "Nigeria"):
        assert f'"{far}"' not in text


def test_a_snippet_embeds_it() -> None:
    snippet = embed_snippet('map.html" onload="alert(1)', "<T>")
    assert Page(snippet.encode()).tags == ["iframe", "script"]
    assert "&quot; onload=" in snippet
    assert 'title="&lt;T&gt;"' in snippet


def test_points_of_ones_own_are_on_the_map_in_the_file() -> None:
    scene = parsed_link("ring=900km@guam&point=1,2;name=</script><b>Mine").scenario
    text = map_page(evaluate(scene)).decode()
    assert "\\u003c/script\\u003e\\u003cb\\u003eMine" in text
    assert "</script><b>Mine" not in text
    assert '<meta name="ranges-scene" content="?ring=900km@guam' in text
