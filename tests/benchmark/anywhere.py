"""Measure rings from whole territories, small and large, from nothing and again.

Each is asked for once at each range, so that nothing of it is remembered; "again" is another range
after the first. Nothing else that we know of draws such a ring, so there is no peer beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import shapely

from ranges import catalog, in_range
from ranges.territories._buffer import territory_ring
from tests.benchmark.table import table

#: Small, of many islands, across the antimeridian, and the largest.
CODES = ("KP", "JP", "FJ", "MX", "US", "RU", "CA")
RANGES_KM = (100.0, 1000.0, 3400.0, 10_000.0)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def report(codes: tuple[str, ...] = CODES) -> str:
    """Return the table."""
    in_range(catalog.sites()["sunan"].position, 500.0)  # what is read once is not counted
    known = {territory.iso_a2: territory for territory in catalog.territories()}
    rows = []
    for code in codes:
        one = known[code]
        rings = [_seconds(partial(territory_ring, one, km)) for km in RANGES_KM]
        answers = [_seconds(partial(in_range, one, km)) for km in RANGES_KM[2:]]
        count = len(shapely.get_coordinates(one.geometry))
        cells = [f"{seconds:.2f}" for seconds in (*rings, *answers)]
        rows.append((one.label, f"{count:,}", *cells))
    head = (
        "from anywhere in",
        "border vertices",
        *(f"ring of {km:,.0f} km, s" for km in RANGES_KM),
        "what is inside, first, s",
        "again, s",
    )
    return table(head, rows)
