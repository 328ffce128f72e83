"""Measure the reported flights on the page: choosing a year, moving the map, playing the years.

A year is chosen by a click on its bar, and answered when the list says how many launches it has;
the map shows that year's flights before. Beside both stands a bare Streamlit slider that prints its
number, in turns on the same machine. Frames are those that the browser paints while the map is
dragged, zoomed by the wheel, and while the years are played, with every launch on record; beside
them, in turns too, those of our map of one ring, and of a bare Leaflet map of one ring on nothing.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmark.browser import WAIT_MS, WINDOW, launched, rest
from tests.benchmark.pages import BARE, App, moved, opened
from tests.benchmark.server import ROOT, served_process
from tests.benchmark.table import spread, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Frame, Page

TURNS = 20
REPEATS = 5
_RING = "?ring=3400km@pyongyang"
_SCENE = f"{_RING}&tests=all;kind=all"
_BARE_MAP = Path(__file__).parent / "bare_map_app.py"
_YEARS = ("2016", "2017", "2019", "2022", "2023", "2024")
YEAR = App(
    "Ranges: a year of the timeline to its launches",
    ROOT / "app.py",
    "const said = [...doc.querySelectorAll('.findings p')]"
    ".find((line) => /reported launch event/.test(line.textContent));"
    " return said ? said.textContent : ''",
)
#: Frames from now on, until `stopped` is called, which gives how many there were in a second.
_COUNT = """() => {
  const begin = performance.now();
  let frames = 0, isOver = false;
  requestAnimationFrame(function go() { frames += 1; if (!isOver) requestAnimationFrame(go); });
  window.stopped = () => { isOver = true; return frames / ((performance.now() - begin) / 1000); };
}"""


#: Says when the map has drawn the flights of a year alone, on the clock of the page.
_HEAR_MAP = """() => {
  window.drawn = 0;
  const body = document.querySelector("iframe").contentDocument.body;
  new MutationObserver(() => {
    if (body.dataset.only) requestAnimationFrame(() => (window.drawn = performance.now()));
  }).observe(body, { attributes: true, attributeFilter: ["data-only"] });
}"""


def _bar(page: Page, year: str) -> tuple[float, float]:
    """Click the bar of a year, and return how long the map and the list took, in ms."""
    chart = page.get_by_test_id("stVegaLiteChart")
    bar = chart.locator(f"path[aria-roledescription=bar][aria-label^='{year}:']")
    bar.wait_for(timeout=WAIT_MS)
    page.evaluate("window.seen.length = window.drawn = 0")
    bar.click()
    page.wait_for_function("window.seen.length > 0", timeout=WAIT_MS)
    rest(page)
    map_ms, list_ms = page.evaluate(
        "[window.drawn, window.seen[window.seen.length - 1]].map((at) => at - window.released)"
    )
    page.get_by_role("button", name="All years").click()
    rest(page)
    return map_ms, list_ms


def _years_ms(browser: Browser, turns: int) -> tuple[list[tuple[float, float]], list[float]]:
    """Return how long map and list take to answer a year, and a bare slider, in turns."""
    with ExitStack() as stack:
        ours_url, _ = stack.enter_context(served_process(YEAR.path))
        bare_url, bare_pid = stack.enter_context(served_process(BARE.path))
        ours = stack.enter_context(opened(browser, YEAR, f"{ours_url}/{_SCENE}"))
        bare = stack.enter_context(opened(browser, BARE, bare_url))
        years_ms, slider_ms = [], []
        ours.evaluate(_HEAR_MAP)
        for turn in range(turns + 2):
            ours.bring_to_front()
            years_ms.append(_bar(ours, _YEARS[turn % len(_YEARS)]))
            reach_px = -8.0 if turn % 2 else 8.0
            slider_ms.append(moved(bare, reach_px, bare_pid).result_ms)
    return years_ms[2:], slider_ms[2:]


def _map(page: Page) -> tuple[Frame, float, float]:
    """Return the map's frame, and its middle on the page."""
    element = page.locator("iframe").first.element_handle(timeout=WAIT_MS)
    frame, box = element.content_frame(), element.bounding_box()
    assert frame is not None
    assert box is not None
    return frame, box["x"] + box["width"] / 2.0, box["y"] + box["height"] / 2.0


def _dragged(page: Page) -> float:
    frame, x, y = _map(page)
    x, y = x + 150.0, y + 150.0
    page.mouse.move(x, y)
    page.mouse.down()
    frame.evaluate(_COUNT)
    for step in range(90):
        page.mouse.move(x + 2.0 * (step if step < 45 else 90 - step), y - step)
        page.wait_for_timeout(16)
    rate: float = frame.evaluate("stopped()")
    page.mouse.up()
    return rate


def _zoomed(page: Page) -> float:
    frame, x, y = _map(page)
    page.mouse.move(x, y)
    frame.evaluate(_COUNT)
    for notch in range(6):
        page.mouse.wheel(0.0, -120.0 if notch < 3 else 120.0)
        page.wait_for_timeout(300)
    rate: float = frame.evaluate("stopped()")
    return rate


def _played(page: Page) -> float:
    frame, _, _ = _map(page)
    frame.get_by_role("button", name="Play years").click()
    frame.evaluate(_COUNT)
    page.wait_for_timeout(6000)
    rate: float = frame.evaluate("stopped()")
    page.keyboard.press("Shift")
    frame.get_by_role("button", name="All", exact=True).click()
    return rate


def _shown(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport=WINDOW).new_page()
    page.goto(url, timeout=WAIT_MS)
    page.frame_locator("iframe").first.locator(".leaflet-container").wait_for(timeout=WAIT_MS)
    rest(page)
    rest(page)
    return page


def _frames(browser: Browser, repeats: int) -> dict[str, list[list[float]]]:
    """Return frames a second: of all launches, of one ring, of a bare map, by what was done."""
    frames: dict[str, list[list[float]]] = {}
    with ExitStack() as stack:
        ours, _ = stack.enter_context(served_process(YEAR.path))
        bare, _ = stack.enter_context(served_process(_BARE_MAP))
        pages = [_shown(browser, url) for url in (f"{ours}/{_SCENE}", f"{ours}/{_RING}", bare)]
        for _ in range(repeats):
            for what, measured in (("dragging", _dragged), ("zooming", _zoomed)):
                of_what = frames.setdefault(what, [[] for _ in pages])
                for found, page in zip(of_what, pages, strict=True):
                    page.bring_to_front()
                    found.append(measured(page))
                    rest(page)
            pages[0].bring_to_front()
            frames.setdefault("playing the years", [[]])[0].append(_played(pages[0]))
            rest(pages[0])
    return frames


def report(turns: int = TURNS, repeats: int = REPEATS) -> str:
    """Return the tables of answers and of frames."""
    with launched() as browser:
        years_ms, slider_ms = _years_ms(browser, turns)
        frames = _frames(browser, repeats)
    bare = spread(slider_ms)
    head = ("choosing a year", "Ranges, ms", "bare Streamlit: its number, ms", "ratio", "times")
    rows = []
    for index, what in enumerate(("a bar clicked: the map", "a bar clicked: the list")):
        ours = spread([answer[index] for answer in years_ms])
        ratio = f"{ours.median / bare.median:.2f}"
        rows.append((what, ours.text(), bare.text(), ratio, str(turns)))
    answers = table(head, rows)
    head = ("frames a second", "all launches", "one ring", "bare map", "launches ÷ bare", "times")
    rows = []
    for what, found in frames.items():
        spreads = [spread(each) for each in found]
        texts = [each.text(1) for each in spreads] + ["–"] * (3 - len(spreads))
        ratio = f"{spreads[0].median / spreads[-1].median:.2f}" if len(spreads) > 1 else "–"
        rows.append((what, *texts, ratio, str(repeats)))
    return f"{answers}\n\n{table(head, rows)}"
