"""Measure the time to the screen: our page beside the least that Streamlit can do.

Both are timed inside a real browser, from the release of the slider's thumb (or the start of the
page load) to the first frame after the last change of what is looked at: in our map the outlines of
the rings as the server has them (what follows the hand before lies on a sheet of its own, and does
not count), in the bare app the printed number. "All numbers right" is the first frame after the
last change of any text or value on the page. The two take turns, so that both meet the same
machine. Processor time is what the processes themselves say, of a move with all that follows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmark.browser import WAIT_MS, WINDOW, cpu_ms, launched, rest, thumb
from tests.benchmark.server import ROOT, served_process, server_cpu_ms
from tests.benchmark.table import spread, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MOVES = 40
LOADS = 7
#: How far the thumb is moved, in turns to the right and to the left.
REACH_PX = 8.0

#: Runs in the page, which may look into the map's frame: keeps when what is looked at changed, and
#: when any text of the page did.
_WATCH = """
(() => {
  if (window !== window.top) return;
  const read = (doc) => { %s };
  const shown = () => [document, ...[...document.querySelectorAll('iframe')]
    .map(frame => frame.contentDocument)].filter(Boolean).map(read).join('');
  window.seen = [];
  window.written = [];
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
  // The word that the page is at work, and what no eye sees, are no numbers.
  const others = '[data-testid=stStatusWidget], [data-testid=stToolbar], .unseen, .st-key-seen_run';
  const isOther = ({ target }) =>
    !!(target.closest ? target : target.parentElement || document.body).closest(others);
  const text = record => record.type === 'childList'
    ? [...record.addedNodes, ...record.removedNodes].some(node => node.textContent.trim())
    : true;
  new MutationObserver(records => {
    if (!records.some(record => !isOther(record) && text(record))) return;
    requestAnimationFrame(() => window.written.push(performance.now()));
  }).observe(document, { subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: ['value'] });
  addEventListener('pointerup', event => { window.released = event.timeStamp; }, true);
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
    "return [...doc.querySelectorAll('.leaflet-lines-pane path.ring-outline')]"
    ".map(path => path.getAttribute('d')).filter(d => d && d.length > 20).join()",
)
BARE = App(
    "bare Streamlit: slider to printed number",
    Path(__file__).parent / "bare_app.py",
    "const printed = doc.querySelector('.st-key-printed');"
    " return printed ? printed.innerText.trim() : ''",
)
APPS = (OURS, BARE)


class Move(NamedTuple):
    """One move of the slider: to the result, to all numbers, and what it cost, in ms."""

    result_ms: float
    numbers_ms: float
    browser_ms: float
    server_ms: float


@contextmanager
def opened(browser: Browser, app: App, url: str) -> Iterator[Page]:
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
    with opened(browser, app, url) as page:
        first: float = page.evaluate("window.seen[0]")
        return first


def moved(page: Page, reach_px: float, server_pid: int) -> Move:
    """Drag the slider's thumb, rest there, let go, and return what that took and cost."""
    page.bring_to_front()
    x, y = thumb(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + reach_px, y, steps=4)
    page.wait_for_timeout(300)
    browser_ms, server_ms = cpu_ms(page), server_cpu_ms(server_pid)
    page.evaluate("window.seen.length = window.written.length = 0")
    page.mouse.up()
    page.wait_for_function("window.seen.length > 0", timeout=WAIT_MS)
    rest(page)
    rest(page)  # an answer of two runs has a rest between them
    result_ms, numbers_ms = page.evaluate(
        "[window.seen, window.written].map(all => all[all.length - 1] - window.released)"
    )
    return Move(
        result_ms, numbers_ms, cpu_ms(page) - browser_ms, server_cpu_ms(server_pid) - server_ms
    )


def _moves(browser: Browser, servers: list[tuple[str, int]], count: int) -> list[list[Move]]:
    """Return the moves of each app; the first two of each are not counted."""
    with ExitStack() as stack:
        pages = [
            stack.enter_context(opened(browser, app, url))
            for app, (url, _) in zip(APPS, servers, strict=True)
        ]
        samples: list[list[Move]] = [[] for _ in pages]
        for step in range(count + 2):
            reach_px = -REACH_PX if step % 2 else REACH_PX
            for sample, page, (_, pid) in zip(samples, pages, servers, strict=True):
                sample.append(moved(page, reach_px, pid))
    return [sample[2:] for sample in samples]


def _loads_ms(browser: Browser, servers: list[tuple[str, int]], count: int) -> list[list[float]]:
    """Return the times of page loads for each app, the browser cold and the server warm."""
    samples: list[list[float]] = [[] for _ in servers]
    for _ in range(count + 1):
        for sample, app, (url, _) in zip(samples, APPS, servers, strict=True):
            sample.append(_load_ms(browser, app, url))
    return [sample[1:] for sample in samples]


def report(moves: int = MOVES, loads: int = LOADS) -> str:
    """Return the table of our page beside the bare one."""
    with ExitStack() as stack:
        servers = [stack.enter_context(served_process(app.path)) for app in APPS]
        browser = stack.enter_context(launched())
        loaded = _loads_ms(browser, servers, loads)
        ours, bare = _moves(browser, servers, moves)
    number_ms = [move.result_ms for move in bare]
    parts = [
        ("slider released: ring", [move.result_ms for move in ours], number_ms),
        ("slider released: all numbers", [move.numbers_ms for move in ours], number_ms),
        ("a move, in the browser", *([move.browser_ms for move in each] for each in (ours, bare))),
        ("a move, on the server", *([move.server_ms for move in each] for each in (ours, bare))),
        ("first load", *loaded),
    ]
    rows = []
    for what, mine, least in parts:
        mine_ms, least_ms = spread(mine), spread(least)
        ratio = f"{mine_ms.median / least_ms.median:.2f}"
        rows.append((what, mine_ms.text(), least_ms.text(), ratio, str(len(mine))))
    head = ("page", "Ranges, ms", "bare Streamlit: its number, ms", "ratio", "times")
    return table(head, rows)
