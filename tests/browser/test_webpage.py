"""The map in one HTML file, opened from disk with every host blocked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pyproj import Geod

from ranges.catalog import reference_places
from ranges.map import embed_snippet, map_page
from ranges.scene import evaluate
from ranges.scene.link.scene_link import parsed_link
from tests.browser.conftest import READ_PEN

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

HOSTILE = "</script><img src=x onerror=document.title='pwned'> `${document.title='ran'}`"


class Opened(NamedTuple):
    """A page from disk, with what it asked for and complained of."""

    page: Page
    asked: list[str]
    faults: list[str]
    folder: Path

    def open(self, query: str) -> Page:
        path = self.folder / "map.html"
        path.write_bytes(map_page(evaluate(parsed_link(query).scenario)))
        self.page.goto(path.as_uri())
        self.page.locator("path.ring-outline").first.wait_for(state="attached")
        return self.page


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, offline=True)
    asked: list[str] = []
    faults: list[str] = []

    def only_from_disk(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url.startswith(tmp_path.as_uri()):
            route.continue_()
        else:
            route.abort()

    context.route("**/*", only_from_disk)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield Opened(page, asked, faults, tmp_path)
    context.close()
    assert faults == []
    assert all(url.startswith(tmp_path.as_uri()) for url in asked), asked


def test_the_map_is_in_the_page_itself(opened: Opened) -> None:
    page = opened.open("")
    assert page.locator("iframe").count() == 0
    assert page.locator("path.ring-outline").count() == 2
    assert page.locator("path.ring-fill").count() == 2
    assert page.locator("path.path").count() == 1
    assert page.locator("canvas.base-map").count() == 1
    labels = page.locator(".ring-label:not(.path-label)").all_inner_texts()
    assert labels == ["3,400 km", "4,500 km"]
    assert "Guam" in page.locator(".mark").all_inner_texts()
    # Land and sea are painted: more than one colour on the canvas.
    colours = page.evaluate(
        "(() => { const c = document.querySelector('canvas.base-map');"
        f" const d = {READ_PEN}(c).getImageData(0, 0, c.width, c.height).data;"
        " const seen = {}; for (let i = 0; i < d.length; i += 404 * 4)"
        " { const k = d.slice(i, i + 3).join(); seen[k] = (seen[k] || 0) + 1; }"
        " return Object.values(seen).filter((n) => n > 200).length; })()"
    )
    assert colours >= 2
    assert len(opened.asked) == 1
    # On a large screen the map is large.
    page.set_viewport_size({"width": 2560, "height": 1440})
    box = page.locator("#map_div").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == pytest.approx((2560, 1008), abs=20)


def test_tooltips_zoom_and_tables_work(opened: Opened) -> None:
    page = opened.open("ring=3400km@pyongyang;name=Here")
    box = page.locator("path.ring-outline").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 1.5)
    tooltip = page.locator(".leaflet-tooltip")
    tooltip.wait_for()
    assert tooltip.inner_text() == "Here: 3,400 km from Pyongyang"
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_function(
        "width => document.querySelector('path.ring-outline').getBoundingClientRect().width"
        " > 1.2 * width",
        arg=box["width"],
    )
    rows = page.locator("tbody tr").count()
    assert rows >= 20
    assert page.get_by_role("row", name="Guam").count() == 1
    assert page.get_by_role("button", name="Copy link").count() == 0


def test_hostile_text_does_nothing(opened: Opened) -> None:
    text = HOSTILE.replace("&", "%26").replace(";", ";;")
    page = opened.open(f"ring=900km@guam;name={text}&title={text}")
    assert page.locator("img").count() == 0
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.title() == HOSTILE
    assert page.locator("path.ring-outline").count() == 1


def test_it_says_its_own_words_and_none_of_the_page_round_it(opened: Opened) -> None:
    page = opened.open("ring=900km@guam")
    page.evaluate(
        "() => document.body.insertAdjacentHTML("
        "'beforeend', '<p class=unseen data-scene=\"\">Of another page</p>')"
    )
    page.wait_for_timeout(600)
    said = page.get_by_role("region").first.get_attribute("aria-label") or ""
    assert said.startswith("Map. A ring of 900 km from Guam; it reaches ")
    assert said.endswith("Mercator projection.")


@pytest.mark.slow
def test_it_can_be_embedded(opened: Opened) -> None:
    opened.open("ring=900km@guam")
    outer = opened.folder / "outer.html"
    outer.write_text(
        f"<!doctype html><link rel=icon href='data:,'>{embed_snippet('map.html', 'M')}"
    )
    opened.page.goto(outer.as_uri())
    frame = opened.page.frame_locator("iframe")
    frame.locator("path.ring-outline").wait_for(state="attached")
    assert frame.locator("h1").inner_text().startswith("900 km from Guam reaches ")


@pytest.mark.slow
def test_another_centre_is_fitted_anew(opened: Opened) -> None:
    """One ring has the same bounds round every centre: what was zoomed to is no longer there."""
    page = opened.open("ring=3400km@pyongyang&projection=azimuthal-equidistant")
    ring = page.locator("path.ring-outline")
    width = "line => line.getBBox().width"
    whole = ring.evaluate(width)
    update = """centre => {
      const { scene } = JSON.parse(document.getElementById("data").textContent);
      rangesScene.update({ ...scene, centre: centre || scene.centre });
    }"""
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(600)
    assert ring.evaluate(width) > 1.2 * whole
    page.evaluate(update)  # the same centre leaves the view to the visitor
    assert ring.evaluate(width) > 1.2 * whole
    page.evaluate(update, {"lat": 13.47, "lon": 144.75})
    assert ring.evaluate(width) == pytest.approx(whole, abs=0.5)


@pytest.mark.slow
def test_a_map_of_true_distances_is_one_from_disk_too(opened: Opened) -> None:
    page = opened.open("ring=3400km@pyongyang&projection=azimuthal-equidistant")
    # On the Mercator map the ring would be a tenth higher than wide.
    box = page.locator("path.ring-outline").evaluate(
        "line => { const box = line.getBBox(); return [box.width, box.height]; }"
    )
    assert box[0] == pytest.approx(box[1], abs=0.5)
    assert box[0] > 300.0
    assert page.locator(".globe img").evaluate("image => image.naturalWidth") > 0
    assert "lines through the centre" in page.locator(".scale").inner_text()


@pytest.mark.slow
def test_distances_are_measured_in_the_file_too(opened: Opened) -> None:
    page = opened.open("ring=3400km@pyongyang")
    page.get_by_role("button", name="Measure").click()
    for name in ("Guam", "Tokyo"):
        box = page.locator(".mark", has_text=name).first.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    guam, tokyo = (reference_places()[place].position for place in ("guam", "tokyo"))
    there, back, distance_m = Geod(ellps="WGS84").inv(guam.lon, guam.lat, tokyo.lon, tokyo.lat)
    assert page.locator(".measure .measured").inner_text() == (
        f"{distance_m / 1000.0:,.0f} km from Guam to Tokyo;"
        f" bearing {there % 360.0:.0f}° there, {back % 360.0:.0f}° back"
    )
    assert page.locator("path.measure-line").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("path.measure-line").count() == 0


def test_notes_and_highlights_are_drawn_and_nobody_moves_them(opened: Opened) -> None:
    page = opened.open(
        f"ring=3400km@pyongyang&highlight=JP&note=22,150;text={HOSTILE.replace('&', '')};"
        "arrow=13.5,144.8"
    )
    page.locator(".note").wait_for()
    assert page.locator(".note").inner_text().startswith("</script><img")
    assert page.locator("path.note-arrow").count() == 1
    assert page.locator(".note-tip, .add-note, .note[tabindex]").count() == 0
    assert page.title() not in ("pwned", "ran")
