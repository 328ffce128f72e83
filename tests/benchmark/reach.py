"""Measure what is in range, beside distances alone by pyproj and geopy.

Ours says which of 255 territories and 51 states are inside, with shares and people, and which of
170,000 places; the others only measure how far each of those places is. geopy is timed over a
sample of the places and multiplied. It is processor time, which on a quiet machine is what passes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count

import geopy.distance
import numpy as np
from pyproj import Geod

from ranges import LonLat, catalog, in_range
from tests.benchmark.table import spread, table

ORIGINS = 12
MOVES = 40
_GEOPY_SAMPLE = 2000
_GEOD = Geod(ellps="WGS84")
#: No range is asked twice, or the answer would be remembered.
_STEP = count()


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _origins() -> Iterator[LonLat]:
    random = np.random.default_rng(20221004)
    while True:
        lat = float(np.degrees(np.arcsin(random.uniform(-1.0, 1.0))))
        yield LonLat(lon=float(random.uniform(-180.0, 180.0)), lat=lat)


def first_ms(origin: LonLat) -> float:
    """Return the time of the first answer for an origin."""
    return 1000.0 * _seconds(lambda: in_range(origin, 3400.0))


def next_ms(origin: LonLat) -> float:
    """Return the time of a further answer, at another range, as a move of the slider asks it."""
    range_km = 3400.0 + 10.0 * (next(_STEP) % 200) + 0.001 * next(_STEP)
    return 1000.0 * _seconds(lambda: in_range(origin, range_km))


def pyproj_ms(origin: LonLat) -> float:
    """Return the time of `Geod.inv` to all places."""
    places = catalog.places()
    lon, lat = np.full(len(places), origin.lon), np.full(len(places), origin.lat)
    return 1000.0 * _seconds(lambda: _GEOD.inv(lon, lat, places.lon, places.lat))


def geopy_ms(origin: LonLat) -> float:
    """Return the time of a geopy loop over all places, from a sample of them."""
    places = catalog.places()
    step = len(places) // _GEOPY_SAMPLE
    sample = list(zip(places.lat[::step], places.lon[::step], strict=True))
    here = (origin.lat, origin.lon)

    def loop() -> None:
        for place in sample:
            geopy.distance.geodesic(here, place)

    return 1000.0 * _seconds(loop) * len(places) / len(sample)


def report() -> str:
    """Return the table of ours beside pyproj and geopy."""
    origins = _origins()
    in_range(next(origins), 3400.0)  # what is read and prepared once is not counted
    samples: dict[str, list[float]] = {name: [] for name in _NAMES}
    for _ in range(ORIGINS):
        origin = next(origins)
        samples[_NAMES[0]].append(first_ms(origin))
        samples[_NAMES[1]] += [next_ms(origin) for _ in range(MOVES)]
        samples[_NAMES[2]].append(pyproj_ms(origin))
    samples[_NAMES[3]] = [geopy_ms(next(origins)) for _ in range(3)]
    figures = {name: spread(sample) for name, sample in samples.items()}
    first, later = (figures[name].median for name in _NAMES[:2])
    rows = [
        (
            name,
            figure.text(1),
            f"{first / figure.median:.3g}",
            f"{later / figure.median:.3g}",
            str(len(samples[name])),
        )
        for name, figure in figures.items()
    ]
    head = ("what is in range", "ms", "first answer ÷ it", "next range ÷ it", "times")
    return table(head, rows)


_NAMES = (
    "Ranges: first answer for an origin",
    "Ranges: another range from it",
    "pyproj: Geod.inv to all places",
    "geopy: loop over all places",
)
