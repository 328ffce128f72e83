"""The map in one file within an article: as high as its content; the wheel scrolls the article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from ranges.map import embed_snippet, map_page
from ranges.scene import evaluate, parsed_link

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

#: A page of someone else's, with room to scroll above and below.
ARTICLE = (
    "<!doctype html><meta charset=utf-8><link rel=icon href='data:,'><meta name=viewport"
    " content='width=device-width'><body style='margin:0'><p style='height:500px'>Above</p>{}<p"
    " style='height:3000px'>Below"
)
FILE = "map.html"


class Article(NamedTuple):
    page: Page
    frame: Frame

    def height(self) -> float:
        box = self.page.locator("iframe").bounding_box()
        assert box
        return box["height"]

    def content_height(self) -> float:
        return float(self.frame.evaluate("document.body.getBoundingClientRect().height"))

    def zoom(self) -> float:
        return float(
            self.frame.evaluate(
                "document.querySelector('path.ring-outline').getBoundingClientRect().width"
            )
        )

    def scrolled(self) -> float:
        return float(self.page.evaluate("scrollY"))

    def to_map(self) -> None:
        box = self.frame.locator("#map_div").bounding_box()
        assert box
        self.page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 60)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Article]]:
    contexts, faults, asked = [], [], []

    def open_article(
        query: str = "", *, width: int = 640, is_light: bool = False, snippet: str | None = None
    ) -> Article:
        context = browser.new_context(viewport={"width": width, "height": 800}, offline=True)
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        scene = parsed_link(query).scenario
        (tmp_path / FILE).write_bytes(map_page(evaluate(scene), is_light=is_light))
        text = snippet if snippet is not None else embed_snippet(FILE, "M")
        (tmp_path / "article.html").write_text(ARTICLE.format(text))
        page.goto((tmp_path / "article.html").as_uri())
        page.evaluate("scrollTo(0, 300)")  # the frame loads when it is near
        (frame,) = page.frames[1:]
        frame.locator("path.ring-outline").first.wait_for(state="attached")
        page.wait_for_timeout(400)
        return Article(page, frame)

    yield open_article
    for context in contexts:
        context.close()
    assert faults == []
    assert all(url.startswith((tmp_path.as_uri(), "data:", "blob:")) for url in asked), asked


#: What is wider than the page, or has more in it than it shows: a cut.
CUT = """() => {
  const parts = document.querySelectorAll("header *, main *, footer *, #map_div");
  const wide = [...parts].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 0.5 || box.left < -0.5
      || (part.matches(".wide, h1, h2, p, li") && part.scrollWidth > part.clientWidth + 1));
  });
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth || page.scrollHeight > innerHeight + 1) wide.push(page);
  const map = document.getElementById("map_div").getBoundingClientRect();
  for (const part of document.querySelectorAll(".leaflet-control, .mark, .ring-label")) {
    const box = part.getBoundingClientRect();
    if (box.width && (box.left < map.left - 1 || box.right > map.right + 1
      || box.top < map.top - 1 || box.bottom > map.bottom + 1)) wide.push(part);
  }
  return wide.map((part) => `${part.tagName} ${part.className} ${part.textContent.slice(0, 30)}`);
}"""


@pytest.mark.parametrize("is_light", [False, True])
def test_nothing_is_cut_and_the_sources_are_seen_at_every_width(
    opened: Callable[..., Article], is_light: bool
) -> None:
    for width in (320, 640, 1200):
        article = opened(width=width, is_light=is_light)
        assert article.height() == pytest.approx(article.content_height(), abs=2)
        assert article.frame.evaluate(CUT) == []
        for fold in article.frame.locator("summary").all():
            fold.click()
        article.page.wait_for_timeout(200)
        assert article.height() == pytest.approx(article.content_height(), abs=2)
        assert article.frame.evaluate(CUT) == []
        footer = article.frame.locator("footer")
        assert footer.is_visible()
        for said in ("Natural Earth", "GeoNames", "Made with Ranges", "Straight-line range"):
            assert said in footer.inner_text()
        article.page.close()


@pytest.mark.parametrize("width", [320, 1200])
def test_the_map_opens_fitted_to_its_scene(opened: Callable[..., Article], width: int) -> None:
    article = opened("ring=3000km@guam", width=width, is_light=True)
    before = article.zoom()
    article.frame.get_by_role("button", name="Fit").click()
    article.page.wait_for_timeout(700)
    assert article.zoom() == pytest.approx(before, abs=0.5)


def test_a_fold_makes_the_frame_higher_and_lower_again(opened: Callable[..., Article]) -> None:
    article = opened("ring=3400km@pyongyang")
    folded = article.height()
    assert article.frame.get_by_role("row", name="Guam").count() == 0
    article.frame.locator("summary").first.click()
    article.page.wait_for_timeout(300)
    assert article.height() > folded + 300
    assert article.frame.get_by_role("row", name="Guam").count() == 1
    article.frame.locator("summary").first.click()
    article.page.wait_for_timeout(300)
    assert article.height() == pytest.approx(folded, abs=2)


def test_the_wheel_scrolls_the_article_until_the_map_is_clicked(
    opened: Callable[..., Article],
) -> None:
    article = opened("ring=3400km@pyongyang")
    before, width = article.scrolled(), article.zoom()
    article.to_map()
    article.page.mouse.wheel(0, 200)
    article.frame.locator(".two-fingers.shown", has_text="hold Ctrl").wait_for()
    article.page.wait_for_timeout(500)
    assert article.scrolled() > before + 100
    assert article.zoom() == pytest.approx(width, abs=0.5)
    # With Ctrl, and as two fingers on a pad send it, it zooms the map and nothing else.
    before = article.scrolled()
    article.to_map()
    article.page.keyboard.down("Control")
    article.page.mouse.wheel(0, -200)
    article.page.keyboard.up("Control")
    article.page.wait_for_timeout(700)
    assert article.zoom() > 1.2 * width
    assert article.scrolled() == before
    # After a click as well, until the pointer leaves the map.
    width = article.zoom()
    article.to_map()
    article.page.mouse.down()
    article.page.mouse.up()
    article.page.mouse.wheel(0, 200)
    article.page.wait_for_timeout(700)
    assert article.zoom() < 0.9 * width
    assert article.scrolled() == before
    width = article.zoom()
    article.page.mouse.move(5, 5)
    article.to_map()
    article.page.mouse.wheel(0, 200)
    article.page.wait_for_timeout(500)
    assert article.scrolled() > before + 100
    assert article.zoom() == pytest.approx(width, abs=0.5)


def test_one_finger_scrolls_the_article_and_two_move_the_map(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_bytes(map_page(evaluate(parsed_link("ring=900km@guam").scenario)))
    (tmp_path / "article.html").write_text(ARTICLE.format(embed_snippet(FILE, "M")))
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, offline=True
    )
    page = context.new_page()
    page.goto((tmp_path / "article.html").as_uri())
    page.evaluate("scrollTo(0, 300)")
    frame = page.frames[1]
    frame.locator("path.ring-outline").wait_for(state="attached")
    page.wait_for_timeout(400)
    box = frame.locator("#map_div").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.6
    outline = "document.querySelector('path.ring-outline').getBoundingClientRect().left"
    left = frame.evaluate(outline)
    session = context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        given = [{"x": px, "y": py, "id": place} for place, (px, py) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": given})
        page.wait_for_timeout(20)

    before = page.evaluate("scrollY")
    touch("touchStart", (x, y))
    for step in range(1, 9):
        touch("touchMove", (x + 3 * step, y - 12 * step))
    touch("touchEnd")
    page.wait_for_timeout(400)
    assert page.evaluate("scrollY") > before + 40
    assert frame.evaluate(outline) == pytest.approx(left, abs=0.5)
    box = frame.locator("#map_div").bounding_box()
    assert box
    y = box["y"] + box["height"] * 0.5
    before = page.evaluate("scrollY")
    touch("touchStart", (x, y), (x + 80, y))
    for step in range(1, 9):
        touch("touchMove", (x + 8 * step, y), (x + 80 + 8 * step, y))
    touch("touchEnd")
    page.wait_for_timeout(400)
    assert frame.evaluate(outline) > left + 30
    assert page.evaluate("scrollY") == before
    context.close()


def test_without_the_snippets_script_the_file_scrolls_in_its_frame(
    opened: Callable[..., Article],
) -> None:
    snippet = embed_snippet(FILE, "M").partition("<script>")[0]
    article = opened("ring=3400km@pyongyang", snippet=snippet)
    assert article.height() == 640
    article.frame.locator("footer p").last.scroll_into_view_if_needed()
    assert article.frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_message_of_another_page_makes_no_frame_higher(opened: Callable[..., Article]) -> None:
    article = opened("ring=3400km@pyongyang")
    height = article.height()
    article.page.evaluate("postMessage({ ranges_height_px: 5000 }, '*')")
    article.frame.evaluate("parent.postMessage({ ranges_height_px: 1e9 }, '*')")
    article.frame.evaluate("parent.postMessage({ ranges_height_px: '9px;color:red' }, '*')")
    article.page.wait_for_timeout(200)
    assert article.height() == height


def test_the_map_goes_no_farther_than_its_ground(opened: Callable[..., Article]) -> None:
    """However it is dragged, and zoomed out, what is drawn is land, sea or nothing at all."""
    article = opened("ring=900km@guam", is_light=True)
    for _ in range(20):
        button = article.frame.locator(".leaflet-control-zoom-out")
        if "leaflet-disabled" in (button.get_attribute("class") or ""):
            break
        button.click()
        article.page.wait_for_timeout(300)
    else:
        pytest.fail("It can be zoomed out for ever.")
    _, west, _, east = article.frame.evaluate(
        "JSON.parse(document.getElementById('data').textContent).limits"
    )
    assert east - west < 90.0
    box = article.frame.locator("#map_div").bounding_box()
    assert box
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(3):
        article.page.mouse.move(*middle)
        article.page.mouse.down()
        article.page.mouse.move(middle[0] + 250, middle[1], steps=5)
        article.page.mouse.up()
        article.page.wait_for_timeout(300)
    assert article.frame.locator("path.ring-outline").count() == 1
    ring = article.frame.locator("path.ring-outline").bounding_box()
    assert ring
    assert ring["x"] < box["x"] + box["width"]  # it cannot be dragged out of sight
