"""Measure the first load: time to the map on a good and on a slow line, and the bytes it takes.

The bare page beside it is a `st_folium` map of one ring, with the same Leaflet from the same kind
of local package, and no ground. Every load is in a fresh browser profile, from a server that has
shown the page before. The slow line is the browser's own, as its developer tools set it, and holds
for files and for messages.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmark.browser import WAIT_MS, WINDOW, Line, Traffic, launched, rest
from tests.benchmark.server import ROOT, served
from tests.benchmark.table import spread, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LOADS = 7
SLOW_LOADS = 3
SLOW = Line(kbit_per_s=1500.0, round_trip_ms=300.0)

#: Runs in the page, which may look into the map's frame: keeps when each part was first painted.
#: Ground is painted when the map's canvas, made small, has more than one colour.
_WATCH = """
(() => {
  if (window !== window.top) return;
  window.first = {};
  const small = document.createElement('canvas');
  small.width = small.height = 24;
  const pen = small.getContext('2d', { willReadFrequently: true });
  const documents = () => [document, ...[...document.querySelectorAll('iframe')]
    .map(frame => frame.contentDocument)].filter(Boolean);
  const parts = {
    ring: () => documents().some(doc => [...doc.querySelectorAll('path.ring-outline')]
      .some(path => (path.getAttribute('d') || '').length > 20)),
    headline: () => [...document.querySelectorAll('h1, h2')]
      .some(head => /\\d/.test(head.innerText)),
    ground: () => documents().some(doc => [...doc.querySelectorAll('canvas.base-map')]
      .some(canvas => {
        if (!canvas.width) return false;
        pen.drawImage(canvas, 0, 0, 24, 24);
        const seen = new Set(new Uint32Array(pen.getImageData(0, 0, 24, 24).data.buffer));
        return seen.size > 8;
      })),
  };
  let looked = 0;
  const look = () => {
    for (const [name, isShown] of Object.entries(parts)) {
      if (name === 'ground' && performance.now() < looked + 50) continue;
      if (name === 'ground') looked = performance.now();
      if (!(name in window.first) && isShown()) {
        window.first[name] = null;
        requestAnimationFrame(() => { window.first[name] = performance.now(); });
      }
    }
    requestAnimationFrame(look);
  };
  look();
})();
"""


class App(NamedTuple):
    """A page to load, and the parts of it that make "map and headline"."""

    name: str
    path: Path
    parts: tuple[str, ...]


OURS = App("Ranges", ROOT / "app.py", ("ring", "ground", "headline"))
BARE = App("bare st_folium", Path(__file__).parent / "bare_map_app.py", ("ring",))


class Load(NamedTuple):
    """One cold load: when each part was painted, in ms from its start, and what it took."""

    painted_ms: dict[str, float]
    rest_ms: float
    bytes_of: dict[str, int]
    socket_bytes: int

    @property
    def shown_ms(self) -> float:
        """When map and headline are there."""
        return max(self.painted_ms.values())

    @property
    def total_bytes(self) -> int:
        """All that came until the page was at rest."""
        return sum(self.bytes_of.values()) + self.socket_bytes


def load(browser: Browser, app: App, url: str, line: Line | None = None) -> Load:
    """Load a page in a fresh profile until it is at rest."""
    context = browser.new_context(viewport=WINDOW)
    try:
        context.add_init_script(_WATCH)
        page = context.new_page()
        traffic = Traffic(context.new_cdp_session(page), line)
        page.goto(url, timeout=WAIT_MS, wait_until="commit")
        for part in app.parts:
            page.wait_for_function(f"window.first.{part} > 0", timeout=WAIT_MS)
        rest(page)
        painted_ms: dict[str, float] = page.evaluate("window.first")
        rest_ms: float = page.evaluate(
            "Math.max(...performance.getEntriesByType('resource').map(e => e.responseEnd))"
        )
        return Load(
            {part: painted_ms[part] for part in app.parts},
            rest_ms,
            traffic.bytes_of,
            traffic.socket_bytes,
        )
    finally:
        context.close()


def largest(one: Load, count: int = 12) -> str:
    """Return the largest files of a load, for whoever wants to make it lighter."""
    files = sorted(one.bytes_of.items(), key=lambda item: -item[1])[:count]
    rows = [(url.partition("//")[2].partition("/")[2], f"{size:,}") for url, size in files]
    return table(("file", "bytes"), [*rows, ("messages", f"{one.socket_bytes:,}")])


def _row(what: str, ours: Iterable[float], bare: Iterable[float], times: int) -> tuple[str, ...]:
    ours_ms, bare_ms = spread(list(ours)), spread(list(bare))
    ratio = f"{ours_ms.median / bare_ms.median:.2f}"
    return (what, ours_ms.text(), bare_ms.text(), ratio, str(times))


def report(loads: int = LOADS, slow_loads: int = SLOW_LOADS) -> str:
    """Return the table of first loads."""
    with ExitStack() as stack:
        urls = {app: stack.enter_context(served(app.path)) for app in (OURS, BARE)}
        browser = stack.enter_context(launched())
        for app, url in urls.items():
            load(browser, app, url)
        quick: dict[App, list[Load]] = {app: [] for app in urls}
        slow: dict[App, list[Load]] = {app: [] for app in urls}
        for samples, line, count in ((quick, None, loads), (slow, SLOW, slow_loads)):
            for _ in range(count):
                for app, url in urls.items():
                    samples[app].append(load(browser, app, url, line))
    rows = []
    for name, samples, count in (("first load", quick, loads), ("slow line", slow, slow_loads)):
        bare = [one.shown_ms for one in samples[BARE]]
        ours = samples[OURS]
        rows += [
            _row(f"{name}: ring", [one.painted_ms["ring"] for one in ours], bare, count),
            _row(f"{name}: map, headline", [one.shown_ms for one in ours], bare, count),
            _row(
                f"{name}: at rest",
                [one.rest_ms for one in ours],
                [one.rest_ms for one in samples[BARE]],
                count,
            ),
        ]
    kilobytes = [[one.total_bytes / 1000.0 for one in quick[app]] for app in (OURS, BARE)]
    rows.append(_row("bytes of a first load, kB", *kilobytes, loads))
    head = ("first load, browser empty", "Ranges, ms", "bare st_folium map, ms", "ratio", "times")
    return f"{table(head, rows)}\n\n{largest(quick[OURS][-1])}"
