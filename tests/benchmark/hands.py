"""Measure dragging: frames a second and long tasks, ours beside MISSILEMAP's way.

Ours is the page with five rings and all reported flights of a year. MISSILEMAP moves a circle of
Leaflet's own with `setRadius` at each movement of the mouse: here with the same Leaflet, five such
circles, and nothing else on the page. The mouse moves 60 times a second, told to the browser by its
debugging protocol; a frame counts when the browser asks for it to be drawn, on the thread that all
scripts of a page share. The processor time of a frame, of all processes of the browser, depends
least on what else the machine does.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xstatic.pkg import leaflet

from tests.benchmark.browser import WAIT_MS, WINDOW, cpu_ms, launched, rest, thumb
from tests.benchmark.server import ROOT, served
from tests.benchmark.table import spread, table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

TURNS = 3
DRAG_S = 4.0
MOVES_PER_S = 60.0
LONG_TASK_MS = 50.0
SCENE = "&".join(
    [
        *(f"ring={km}km@pyongyang" for km in (3400, 2000, 1000)),
        "ring=3000km@guam",
        "ring=2500km@tehran",
        "tests=2022",
    ]
)

#: Runs in the page: keeps when each frame was drawn, and how long each long task took.
_COUNT = """
() => {
  window.frames_ms = [];
  window.tasks_ms = [];
  window.counting = true;
  const look = (now) => {
    window.frames_ms.push(now);
    if (window.counting) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.observer = new PerformanceObserver(
    list => window.tasks_ms.push(...list.getEntries().map(entry => entry.duration)));
  window.observer.observe({ type: 'longtask' });
}
"""
_COUNTED = """
async () => {
  window.counting = false;
  await new Promise(done => setTimeout(done, 50));
  window.observer.disconnect();
  return [window.frames_ms, window.tasks_ms];
}
"""
#: Five circles, the first of which follows the mouse as MISSILEMAP's does.
_PEER = """
() => {
  const map = L.map('map', { zoomSnap: 0.25 }).setView([35, 140], 3);
  const style = { weight: 2, fillOpacity: 0.08 };
  const places = [[39.02, 125.75], [39.02, 125.75], [39.02, 125.75], [13.45, 144.79], [35.7, 51.4]];
  const [first] = places.map((place, index) =>
    L.circle(place, { ...style, radius: 3.4e6 / (index + 1) }).addTo(map));
  let held = false;
  map.on('mousedown', () => { held = true; map.dragging.disable(); });
  map.on('mouseup', () => { held = false; });
  map.on('mousemove', event => {
    if (held) first.setRadius(map.distance(first.getLatLng(), event.latlng));
  });
}
"""


class Drag(NamedTuple):
    """One drag: frames a second, the longest wait for one, long tasks and a frame's cost, in ms."""

    frames_per_s: float
    longest_gap_ms: float
    long_tasks_ms: tuple[float, ...]
    cpu_ms_per_frame: float


def judged(frames_ms: Sequence[float], tasks_ms: Sequence[float], cpu_ms: float = 0.0) -> Drag:
    """Return what a drag was, of its frames' times, its tasks' lengths and its processor time."""
    gaps = [later - earlier for earlier, later in pairwise(frames_ms)]
    whole_s = (frames_ms[-1] - frames_ms[0]) / 1000.0
    long_tasks = tuple(task for task in tasks_ms if task > LONG_TASK_MS)
    return Drag(len(gaps) / whole_s, max(gaps), long_tasks, cpu_ms / len(gaps))


def track(
    start: tuple[float, float], reach_px: float, is_level: bool
) -> Iterator[tuple[float, float]]:
    """Yield where the mouse is, 60 times a second: to and fro, or round where it began."""
    x, y = start
    for step in range(int(DRAG_S * MOVES_PER_S)):
        turn = 2.0 * math.pi * step / MOVES_PER_S / 2.0  # once in two seconds
        rise = 0.0 if is_level else reach_px * (1.0 - math.cos(turn)) / 2.0
        yield x + reach_px * math.sin(turn), y + rise


def drag(page: Page, start: tuple[float, float], reach_px: float, is_level: bool = True) -> Drag:
    """Press, move and let go of the mouse, and return how the page kept up meanwhile."""
    session: CDPSession = page.context.new_cdp_session(page)

    def tell(kind: str, x: float, y: float, buttons: int) -> None:
        event = {"type": kind, "x": x, "y": y, "buttons": buttons, "clickCount": 1}
        button = "none" if kind == "mouseMoved" and not buttons else "left"
        session.send("Input.dispatchMouseEvent", {**event, "button": button})

    tell("mouseMoved", *start, 0)
    page.wait_for_timeout(200)
    tell("mousePressed", *start, 1)
    page.wait_for_timeout(200)
    page.evaluate(_COUNT)
    cpu_before_ms = cpu_ms(page)
    begun = time.perf_counter()
    for step, (x, y) in enumerate(track(start, reach_px, is_level)):
        time.sleep(max(0.0, begun + step / MOVES_PER_S - time.perf_counter()))
        tell("mouseMoved", x, y, 1)
    spent_ms = cpu_ms(page) - cpu_before_ms
    frames_ms, tasks_ms = page.evaluate(_COUNTED)
    tell("mouseReleased", x, y, 0)
    session.detach()
    return judged(frames_ms, tasks_ms, spent_ms)


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=WINDOW)
    try:
        yield context.new_page()
    finally:
        context.close()


def _handle(page: Page, selector: str) -> tuple[float, float]:
    within = page.frame_locator("iframe").first
    box = within.locator(selector).first.bounding_box(timeout=WAIT_MS)
    assert box is not None, f"{selector} is not on the page"
    return box["x"] + box["width"] / 2.0, box["y"] + box["height"] / 2.0


def _open_ours(page: Page, url: str) -> None:
    page.goto(f"{url}/?{SCENE}", timeout=WAIT_MS)
    page.frame_locator("iframe").first.locator(".handle-edge").first.wait_for(
        state="attached", timeout=WAIT_MS
    )
    rest(page)


def _open_peer(page: Page) -> None:
    library = Path(leaflet.BASE_DIR)
    page.set_content('<div id="map" style="height: 740px; width: 900px"></div>')
    page.add_style_tag(path=library / "leaflet.css")
    page.add_script_tag(path=library / "leaflet.js")
    page.evaluate(_PEER)


def _ours(page: Page, start: tuple[float, float], reach_px: float, *, is_level: bool) -> Drag:
    found = drag(page, start, reach_px, is_level)
    page.wait_for_timeout(500)
    rest(page)
    return found


DRAGS: dict[str, Callable[[Page], Drag]] = {
    "edge": lambda page: _ours(page, _handle(page, ".handle-edge"), 90.0, is_level=True),
    "centre": lambda page: _ours(page, _handle(page, ".handle-centre"), 60.0, is_level=False),
    "slider": lambda page: _ours(page, thumb(page), 40.0, is_level=True),
}
PEER = "MISSILEMAP's way: setRadius"


def _row(name: str, drags: Sequence[Drag], peer: float) -> tuple[str, ...]:
    frames = spread([one.frames_per_s for one in drags])
    tasks = [task for one in drags for task in one.long_tasks_ms]
    longest = f"{max(tasks):.0f}" if tasks else "none"
    gap = f"{max(one.longest_gap_ms for one in drags):.0f}"
    ratio = f"{frames.median / peer:.2f}"
    cost = spread([one.cpu_ms_per_frame for one in drags]).text(1)
    return (name, frames.text(1), ratio, cost, gap, str(len(tasks)), longest, str(len(drags)))


def report(turns: int = TURNS) -> str:
    """Return the table of drags."""
    drags: dict[str, list[Drag]] = {name: [] for name in (PEER, *DRAGS)}
    with ExitStack() as stack:
        url = stack.enter_context(served(ROOT / "app.py"))
        browser = stack.enter_context(launched())
        for _ in range(turns):
            with _page(browser) as page:
                _open_peer(page)
                drags[PEER].append(drag(page, (400.0, 300.0), 90.0))
            for name, moved in DRAGS.items():
                with _page(browser) as page:  # a page of its own: each drag moves the scene
                    _open_ours(page, url)
                    drags[name].append(moved(page))
    peer = spread([one.frames_per_s for one in drags[PEER]]).median
    head = (
        "dragging, five rings, flights of 2022",
        "frames a second",
        "ours ÷ it",
        "processor time of a frame, ms",
        "longest gap, ms",
        "tasks over 50 ms",
        "longest, ms",
        "times",
    )
    return table(head, [_row(name, found, peer) for name, found in drags.items()])
