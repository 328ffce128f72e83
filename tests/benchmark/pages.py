"""Measure the time to the screen: our page beside the least that Streamlit can do.

Both are timed inside a real browser, from the key press (or the start of the page load) to the
first frame after the last change of what is looked at: the outlines of the rings in our map, the
printed number in the bare app. The two take turns, so that both meet the same machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmark.browser import WAIT_MS, WINDOW, launched, rest
from tests.benchmark.server import ROOT, served
from tests.benchmark.table import spread, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOVES = 40
LOADS = 7
_SLIDER = ".st-key-range_km"

#: Runs in the page, which may look into the map's frame: keeps when what is looked at changed.
_WATCH = """
(() => {
  if (window !== window.top) return;
  const read = (doc) => { %s };
  const shown = () => [document, ...[...document.querySelectorAll('iframe')]
    .map(frame => frame.contentDocument)].filter(Boolean).map(read).join('');
  window.seen = [];
  let last = '';
  const look = () => {
    const now = shown();
    if (now && now !== last) {
      last = now;
      requestAnimationFrame(() => window.seen.push(performance.now()));
    }
    requestAnimationFrame(look);
  };
  look();
  addEventListener('keydown', event => { window.pressed = event.timeStamp; }, true);
})();
"""


class App(NamedTuple):
    """An app to time, and the JavaScript that returns what is looked at in a document of it."""

    name: str
    path: Path
    reading: str


OURS = App(
    "Ranges: slider to painted ring",
    ROOT / "app.py",
    "return [...doc.querySelectorAll('path.ring-outline')]"
    ".map(path => path.getAttribute('d')).filter(d => d && d.length > 20).join()",
)
BARE = App(
    "bare Streamlit: slider to printed number",
    Path(__file__).parent / "bare_app.py",
    "const printed = doc.querySelector('.st-key-printed');"
    " return printed ? printed.innerText.trim() : ''",
)
APPS = (OURS, BARE)


@contextmanager
def _opened(browser: Browser, app: App, url: str) -> Iterator[Page]:
    """Load a page in a fresh browser profile; give it once it shows the result and is at rest."""
    context = browser.new_context(viewport=WINDOW)
    try:
        context.add_init_script(_WATCH % app.reading)
        page = context.new_page()
        page.goto(url)
        page.wait_for_function("window.seen.length > 0", timeout=WAIT_MS)
        rest(page)
        yield page
    finally:
        context.close()


def _load_ms(browser: Browser, app: App, url: str) -> float:
    """Return the time from the start of the page load to the result's first frame."""
    with _opened(browser, app, url) as page:
        first: float = page.evaluate("window.seen[0]")
        return first


def _move_ms(page: Page) -> float:
    """Return the time from a key press on the slider to the last frame that it changes."""
    page.bring_to_front()
    page.evaluate("window.seen.length = 0")
    page.locator(_SLIDER).get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("window.seen.length > 0", timeout=WAIT_MS)
    rest(page)
    took: float = page.evaluate("window.seen[window.seen.length - 1] - window.pressed")
    return took


def _moves_ms(browser: Browser, urls: Sequence[str]) -> list[list[float]]:
    """Return the times of moves for each app; the first move of each is not counted."""
    with ExitStack() as stack:
        pages = [
            stack.enter_context(_opened(browser, app, url))
            for app, url in zip(APPS, urls, strict=True)
        ]
        samples: list[list[float]] = [[] for _ in pages]
        for _ in range(MOVES + 1):
            for sample, page in zip(samples, pages, strict=True):
                sample.append(_move_ms(page))
    return [sample[1:] for sample in samples]


def _loads_ms(browser: Browser, urls: Sequence[str]) -> list[list[float]]:
    """Return the times of page loads for each app, the browser cold and the server warm."""
    samples: list[list[float]] = [[] for _ in urls]
    for _ in range(LOADS + 1):
        for sample, app, url in zip(samples, APPS, urls, strict=True):
            sample.append(_load_ms(browser, app, url))
    return [sample[1:] for sample in samples]


def report() -> str:
    """Return the table of our page beside the bare one."""
    with ExitStack() as stack:
        urls = [stack.enter_context(served(app.path)) for app in APPS]
        browser = stack.enter_context(launched())
        loads, moves = _loads_ms(browser, urls), _moves_ms(browser, urls)
    rows = []
    for what, (ours, bare) in (("slider", moves), ("first load", loads)):
        ours_ms, bare_ms = spread(ours), spread(bare)
        ratio = ours_ms.median / bare_ms.median
        rows.append((what, ours_ms.text(), bare_ms.text(), f"{ratio:.2f}", str(len(ours))))
    head = ("page", "Ranges: painted ring, ms", "bare Streamlit: number, ms", "ratio", "times")
    return table(head, rows)
