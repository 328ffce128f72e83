"""Memory of the page over many moves of the slider: `python -m tests.soak --visitors 10`.

A server of its own on this machine, and nothing else, is asked; the number of moves and the time
are bounded. Prints the resident memory as the moves go on.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import threading
import time
from pathlib import Path

from tests.benchmark.server import ROOT, served_process
from tests.soak.visitor import Visitor

_REPORTS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=10)
    parser.add_argument("--moves", type=int, default=300, help="of all visitors together")
    parser.add_argument("--seconds", type=float, default=600.0, help="at most")
    parser.add_argument("--ranges", type=int, default=10_000, help="different ones, which are kept")
    parser.add_argument("--pause-s", type=float, default=0.0, help="of a visitor after each move")
    parser.add_argument("--app", type=Path, default=ROOT / "app.py")
    options = parser.parse_args()
    with served_process(options.app) as (url, process_id):
        soak(url, process_id, options)


def soak(url: str, process_id: int, options: argparse.Namespace) -> None:
    until_s = time.monotonic() + options.seconds
    visitors = [Visitor(url) for _ in range(options.visitors)]
    print(f"{options.visitors} visitors have come: {memory_mb(process_id):.0f} MB", flush=True)
    per_visitor = max(1, options.moves // options.visitors // _REPORTS)
    done = 0
    for _ in range(_REPORTS):
        times_s: list[float] = []
        ranges_km = [100.0 + random.randrange(options.ranges) for _ in range(per_visitor)]
        threads = [
            threading.Thread(
                target=move, args=(visitor, ranges_km, until_s, times_s, options.pause_s)
            )
            for visitor in visitors
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        done += len(times_s)
        if not times_s:
            break
        print(
            f"{done:>6} moves: {memory_mb(process_id):.0f} MB,"
            f" median {1000 * statistics.median(times_s):.0f} ms a move",
            flush=True,
        )
    for visitor in visitors:
        visitor.leave()
    time.sleep(2)
    print(f"They have left: {memory_mb(process_id):.0f} MB")


def move(
    visitor: Visitor,
    ranges_km: list[float],
    until_s: float,
    times_s: list[float],
    pause_s: float,
) -> None:
    """Move one visitor's slider to each range in turn, and keep how long each move took."""
    for range_km in ranges_km:
        if time.monotonic() >= until_s:
            return
        times_s.append(visitor.move(range_km))
        time.sleep(pause_s)


def memory_mb(process_id: int) -> float:
    """Return the resident memory of a process, as Linux tells it."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    hit = re.search(r"VmRSS:\s+(\d+) kB", status)
    assert hit
    return int(hit[1]) / 1024


if __name__ == "__main__":
    main()
