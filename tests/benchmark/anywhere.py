"""Measure rings from whole territories, small and large, from nothing and again.

Each is asked for once at each range, so that nothing of it is remembered; "again" are other ranges
after the first. It is processor time, which other work on the machine hardly changes: on a quiet
one it is the time that passes, as all of it is done by one processor. Nothing else that we know of
draws such a ring, so there is no peer beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import shapely

from ranges import catalog, in_range
from ranges.core import Territory
from ranges.territories._buffer import territory_ring
from tests.benchmark.table import table

#: Small, of many islands, across the antimeridian, and the largest.
CODES = ("KP", "JP", "FJ", "MX", "FR", "US", "RU", "CA")
RANGES_KM = (100.0, 1000.0, 3400.0, 10_000.0)
#: A range asked first and one a little longer, as by a move of the slider, with ring and contents.
FIRST_KM, NEXT_KM = 3401.0, 3501.0


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _answer(territory: Territory, range_km: float) -> None:
    territory_ring(territory, range_km)
    in_range(territory, range_km)


def report(codes: tuple[str, ...] = CODES) -> str:
    """Return the table."""
    in_range(catalog.sites()["sunan"].position, 500.0)  # what is read once is not counted
    known = {territory.iso_a2: territory for territory in catalog.territories()}
    rows = []
    for code in codes:
        one = known[code]
        answers = [_seconds(partial(_answer, one, km)) for km in (FIRST_KM, NEXT_KM, 10_001.0)]
        rings = [_seconds(partial(territory_ring, one, km)) for km in RANGES_KM]
        count = len(shapely.get_coordinates(one.geometry))
        cells = [f"{seconds:.2f}" for seconds in (*rings, *answers)]
        rows.append((one.label, f"{count:,}", *cells))
    head = (
        "from anywhere in",
        "border vertices",
        *(f"ring of {km:,.0f} km, s" for km in RANGES_KM),
        "3,400 km, ring and what is inside, s",
        "then 3,500 km, s",
        "then 10,000 km, s",
    )
    return table(head, rows)
