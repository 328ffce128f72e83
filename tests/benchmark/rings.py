"""Measure rings, how long and how right: ours beside geopy, pyproj and cartopy.

Speed means little where the result is wrong, so the two stand side by side: the time for a ring,
how far the drawn edges stray from the true distance, and how many of some random points the polygon
puts on the wrong side. What is right is asked of `pyproj.Geod.inv`, which none of the makers use
for this.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

from ranges import LonLat
from ranges.geodesy.rings import default_tolerance_km
from tests.benchmark.makers import Drawn, Maker, makers
from tests.benchmark.table import Spread, spread, table

Floats = NDArray[np.float64]

OPENING = (LonLat(lon=125.7625, lat=39.0392), 3400.0)
#: At the poles and beside them, on the antimeridian and beside it, on the equator, and between.
_CENTRES = (
    (0.0, 90.0),
    (0.0, -90.0),
    (30.0, 89.9),
    (-180.0, 0.0),
    (179.99, -17.8),
    (-179.5, 65.0),
    (125.7625, 39.0392),
    (144.75, 13.47),
    (-70.0, -33.4),
    (60.0, -75.0),
)
#: To some kilometres, over a pole, past a hemisphere, and to the other side of the Earth.
_RANGES_KM = (1.0, 100.0, 1000.0, 3400.0, 5650.0, 9000.0, 12_000.0, 15_000.0, 18_000.0, 19_950.0)
SPECIAL = tuple(
    (LonLat(lon=lon, lat=lat), range_km) for lon, lat in _CENTRES for range_km in _RANGES_KM
)
_POINTS_PER_RING = 200
_PROBES_PER_EDGE = 16
_REPEATS = 30
_GEOD = Geod(ellps="WGS84")


class Judged(NamedTuple):
    """What a maker's special rings are worth."""

    worst_edge_km: float
    wrong_share: float
    rings_wrong: int
    refused: int


def _distances_km(centre: LonLat, lon: Floats, lat: Floats) -> Floats:
    ones = np.ones(len(lon))
    result = _GEOD.inv(ones * centre.lon, ones * centre.lat, lon, lat)[2]
    return np.asarray(result, dtype=np.float64) / 1000.0


def edge_error_km(centre: LonLat, range_km: float, lines: Sequence[Floats]) -> float:
    """Return the greatest difference from the range on the drawn lines."""
    worst = 0.0
    shares = np.linspace(0.0, 1.0, _PROBES_PER_EDGE, endpoint=False)
    for line in lines:
        probes = line[:-1, None, :] + np.diff(line, axis=0)[:, None, :] * shares[None, :, None]
        lon, lat = probes.reshape(-1, 2).T
        distances_km = _distances_km(centre, lon, np.clip(lat, -90.0, 90.0))
        worst = max(worst, float(np.abs(distances_km - range_km).max()))
    return worst


def random_points(centre: LonLat, range_km: float, seed: int) -> tuple[Floats, Floats, Floats]:
    """Return longitudes, latitudes and distances in km: half anywhere, half near the edge."""
    random = np.random.default_rng(seed)
    half = _POINTS_PER_RING // 2
    lon = random.uniform(-180.0, 180.0, half)
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, half)))
    bearing = random.uniform(0.0, 360.0, half)
    near_m = 1000.0 * range_km * random.uniform(0.9, 1.1, half)
    ones = np.ones(half)
    near = _GEOD.fwd(ones * centre.lon, ones * centre.lat, bearing, near_m)
    lon, lat = np.concatenate([lon, near[0]]), np.concatenate([lat, near[1]])
    return lon, lat, _distances_km(centre, lon, lat)


def wrong_points(centre: LonLat, range_km: float, polygon: shapely.Geometry, seed: int) -> int:
    """Return how many random points lie on the wrong side, leaving out those within tolerance."""
    lon, lat, distance_km = random_points(centre, range_km, seed)
    is_clear = np.abs(distance_km - range_km) > default_tolerance_km(range_km)
    is_inside = shapely.contains_xy(polygon, lon, lat)
    return int(((is_inside != (distance_km < range_km)) & is_clear).sum())


def judged(maker: Maker) -> Judged:
    """Return how right a maker's special rings are; one that it refuses counts as wrong."""
    worst_km, wrong, rings_wrong, refused = 0.0, 0, 0, 0
    for seed, (centre, range_km) in enumerate(SPECIAL):
        try:
            made: Drawn = maker.drawn(centre, range_km)
        except Exception:  # whatever a peer does with a ring that it cannot make
            refused, rings_wrong, wrong = refused + 1, rings_wrong + 1, wrong + _POINTS_PER_RING
            continue
        worst_km = max(worst_km, edge_error_km(centre, range_km, made.lines))
        here = wrong_points(centre, range_km, made.polygon, seed)
        wrong, rings_wrong = wrong + here, rings_wrong + (here > 0)
    return Judged(worst_km, wrong / (_POINTS_PER_RING * len(SPECIAL)), rings_wrong, refused)


def timed(compared: Sequence[Maker], wanted: Sequence[tuple[LonLat, float]]) -> dict[str, Spread]:
    """Return milliseconds for one of the wanted rings by maker, cold, the makers taking turns."""
    samples: dict[str, list[float]] = {maker.name: [] for maker in compared}
    for turn, (centre, range_km) in enumerate(wanted):
        first = turn % len(compared)
        for maker in (*compared[first:], *compared[:first]):
            maker.reset()
            begun = time.perf_counter()
            maker.vertices(centre, range_km)
            samples[maker.name].append((time.perf_counter() - begun) * 1000.0)
    return {name: spread(sample) for name, sample in samples.items()}


def report(skipped: list[str]) -> str:
    """Return the table of ring makers; what could not be compared is said in `skipped`."""
    compared = tuple(makers(skipped))
    timed(compared, SPECIAL[:1])  # first calls load what the others share
    opening_ms = timed(compared, [OPENING] * _REPEATS)
    special_ms = timed(compared, SPECIAL)
    ours = compared[0].name
    rows = []
    for maker in compared:
        opening, verdict = maker.drawn(*OPENING), judged(maker)
        row = (
            maker.name,
            opening_ms[maker.name].text(2),
            f"{opening_ms[ours].median / opening_ms[maker.name].median:.2f}",
            special_ms[maker.name].text(2),
            f"{special_ms[ours].median / special_ms[maker.name].median:.2f}",
            f"{sum(len(line) for line in opening.lines):,}",
            f"{edge_error_km(*OPENING, opening.lines):.2f}",
            f"{verdict.worst_edge_km:,.2f}",
            f"{100.0 * verdict.wrong_share:.2f} % ({verdict.rings_wrong})",
        )
        rows.append(row)
        if verdict.refused:
            skipped.append(f"{maker.name} refused {verdict.refused} rings; they count as wrong.")
    head = (
        "ring",
        "opening ring, ms",
        "ours ÷ it",
        "special ring, ms",
        "ours ÷ it",
        "vertices",
        "worst edge, km",
        "of special rings, km",
        "points on the wrong side (rings)",
    )
    return table(head, rows)
