"""Measure zooming with a hundred rings and all reported flights shown, by six notches of the wheel.

At rest is a map that has not moved and has missed no frame since: the time is counted from the last
notch. A gap is the time from one frame to the next, on the thread that all scripts of a page share.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmark.browser import WAIT_MS, WINDOW, launched, rest
from tests.benchmark.server import ROOT, served
from tests.benchmark.table import spread, table

if TYPE_CHECKING:
    from playwright.sync_api import Page

TURNS = 5
NOTCHES = 6
NOTCH_PX, NOTCH_MS = 120.0, 120.0
#: So long the map is watched after the last notch.
WATCHED_MS = 4000.0
#: A gap between frames that is a wait, and one that is not to happen at all.
LATE_MS, LONG_MS = 60.0, 100.0
CENTRES = ("pyongyang", "guam", "39.2,-100", "51,0", "-20,30")
SCENE = "&".join(
    [
        *(f"ring={100 * number + 300}km@{CENTRES[number % 5]}" for number in range(100)),
        "tests=all",
    ]
)
_WATCH = """
() => {
  window.frames_ms = [];
  window.notches_ms = [];
  window.moved_ms = 0;
  const look = now => { window.frames_ms.push(now); requestAnimationFrame(look); };
  requestAnimationFrame(look);
  map.on('move zoom moveend zoomend', () => { window.moved_ms = performance.now(); });
  addEventListener('wheel', () => window.notches_ms.push(performance.now()), true);
}
"""


class Zoom(NamedTuple):
    """How long a map took to rest after the last notch, and the gaps between frames, in ms."""

    rest_ms: float
    gaps_ms: tuple[float, ...]


def judged(frames_ms: Sequence[float], notches_ms: Sequence[float], moved_ms: float) -> Zoom:
    """Return what a zoom was, of the times of frames, of notches, and of the map's last move."""
    gaps = [
        (frame - before, frame) for before, frame in pairwise(frames_ms) if frame > notches_ms[0]
    ]
    late = [frame for gap, frame in gaps if gap > LATE_MS]
    return Zoom(max([moved_ms, *late]) - notches_ms[-1], tuple(gap for gap, _ in gaps))


def _zoom(page: Page, url: str) -> Zoom:
    page.goto(f"{url}/?{SCENE}", timeout=WAIT_MS)
    page.frame_locator("iframe").first.locator(".handle-edge").first.wait_for(
        state="attached", timeout=WAIT_MS
    )
    rest(page)
    element = page.locator("iframe").first.element_handle(timeout=WAIT_MS)
    frame, box = element.content_frame(), element.bounding_box()
    assert frame is not None
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2.0, box["y"] + box["height"] / 2.0)
    page.wait_for_timeout(1000)
    frame.evaluate(_WATCH)
    for _ in range(NOTCHES):
        page.mouse.wheel(0.0, -NOTCH_PX)
        page.wait_for_timeout(NOTCH_MS)
    page.wait_for_timeout(WATCHED_MS)
    return judged(*frame.evaluate("() => [frames_ms, notches_ms, moved_ms]"))


def report(turns: int = TURNS) -> str:
    """Return the table of zooms."""
    zooms = []
    with served(ROOT / "app.py") as url, launched() as browser:
        for _ in range(turns):
            context = browser.new_context(viewport=WINDOW)
            zooms.append(_zoom(context.new_page(), url))
            context.close()
    head = ("zooming, 100 rings, all flights", "at rest after, ms", "longest gap, ms")
    head += (f"gaps over {LONG_MS:.0f} ms, of one zoom", "times")
    row = (
        f"{NOTCHES} notches of the wheel",
        spread([zoom.rest_ms for zoom in zooms]).text(),
        spread([max(zoom.gaps_ms) for zoom in zooms]).text(),
        spread([sum(gap > LONG_MS for gap in zoom.gaps_ms) for zoom in zooms]).text(),
        str(turns),
    )
    return table(head, [row])
