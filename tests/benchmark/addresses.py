"""Measure the page's slider while others ask the same server for pictures and data by address.

Two hundred different questions, twenty at a time, none answered before: half of them pictures. The
slider is moved before, meanwhile and after, in one browser, and its time is from the release of the
thumb to the ring's frame, as in `pages`. Then sixty ask at once, more than may wait.
"""

from __future__ import annotations

import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import NamedTuple

from tests.benchmark.browser import launched
from tests.benchmark.pages import OURS, REACH_PX, Move, moved, opened
from tests.benchmark.server import served_process
from tests.benchmark.table import spread, table

ASKED, AT_ONCE, RUSH = 200, 20, 60
MOVES = 20
_TIMEOUT_S = 300.0


class Reply(NamedTuple):
    """The status of an answer, how long it took, and whether a refusal says when to come again."""

    status: int
    took_ms: float
    retry_after: str | None


def questions(count: int, first: int = 0) -> list[str]:
    """Return addresses that are all different: pictures, and data of each kind, in turn."""
    asked = []
    for number in range(first, first + count):
        range_km, lat, lon = 700 + 7 * number, -50 + number % 100, -170 + (37 * number) % 340
        ring = f"{range_km}km@{lat},{lon}"
        kinds = (
            f"/image.png?ring={ring}&size=1200x675",
            f"/reach.json?origin={lat},{lon}&range={range_km}km",
            f"/preview.png?ring={ring}",
            f"/ring.geojson?origin={lat},{lon}&range={range_km}km",
        )
        asked.append(kinds[number % len(kinds)])
    return asked


def reply(url: str) -> Reply:
    """Ask for an address and return what came of it; a status of 0 is no answer at all."""
    began = time.perf_counter()
    retry_after = None
    try:
        with urllib.request.urlopen(url, timeout=_TIMEOUT_S) as answer:
            answer.read()
            status = answer.status
    except urllib.error.HTTPError as refused:
        status, retry_after = refused.code, refused.headers.get("Retry-After")
    except OSError:
        status = 0
    return Reply(status, (time.perf_counter() - began) * 1000.0, retry_after)


def _asked_all(base: str, addresses: Sequence[str], at_once: int) -> list[Reply]:
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda address: reply(base + address), addresses))


def _reaches() -> Iterator[float]:
    while True:
        yield from (REACH_PX, -REACH_PX)


def _rows(
    quiet: Sequence[Move], busy: Sequence[Move], replies: Sequence[Reply], rush: Sequence[Reply]
) -> list[tuple[str, ...]]:
    still_ms, busy_ms = (spread([move.result_ms for move in each]) for each in (quiet, busy))
    said = Counter(each.status for each in replies)
    rushed = Counter(each.status for each in rush)
    waits = {each.retry_after for each in rush if each.status == 429}
    return [
        ("slider released: ring, quiet", still_ms.text(), "1", str(len(quiet))),
        (
            f"meanwhile {ASKED} asked, {AT_ONCE} at once",
            busy_ms.text(),
            f"{busy_ms.median / still_ms.median:.2f}",
            str(len(busy)),
        ),
        (
            "an answer meanwhile",
            spread([each.took_ms for each in replies]).text(),
            _counts(said),
            str(len(replies)),
        ),
        (
            f"{RUSH} at once",
            spread([each.took_ms for each in rush]).text(),
            f"{_counts(rushed)}; again after {', '.join(sorted(filter(None, waits)))} s",
            str(len(rush)),
        ),
    ]


def _counts(statuses: Counter[int]) -> str:
    return ", ".join(f"{count} with {status}" for status, count in sorted(statuses.items()))


def report() -> str:
    """Return the table of the slider with and without others."""
    with ExitStack() as stack:
        url, pid = stack.enter_context(served_process(OURS.path))
        browser = stack.enter_context(launched())
        page = stack.enter_context(opened(browser, OURS, url))
        reply(f"{url}/place.json?q=Guam")  # the worker's start is not measured
        reaches = _reaches()

        def moves(count: int) -> list[Move]:
            return [moved(page, next(reaches), pid) for _ in range(count)]

        moves(2)
        quiet = moves(MOVES // 2)
        replies: list[Reply] = []
        asking = threading.Thread(
            target=lambda: replies.extend(_asked_all(url, questions(ASKED), AT_ONCE))
        )
        asking.start()
        busy: list[Move] = []
        while asking.is_alive():
            busy += moves(1)
        asking.join()
        quiet += moves(MOVES // 2)
        rush = _asked_all(url, questions(RUSH, ASKED), RUSH)
        moves(1)  # and the page is still there
    rows = _rows(quiet, busy, replies, rush)
    return table(("the page, and others by address", "ms", "ratio", "times"), rows)
