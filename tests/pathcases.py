"""Ends of paths that are hard: they meet a pole, the antimeridian, or the opposite point."""

from __future__ import annotations

import numpy as np

from ranges.core.values import LonLat
from tests.oracle import on_globe


def at(lat: float, lon: float) -> LonLat:
    return LonLat(lon=lon, lat=lat)


TOKYO, LOS_ANGELES = at(35.687, 139.7495), at(33.99, -118.18)
AUCKLAND, SYDNEY = at(-36.85, 174.76), at(-33.9, 151.2)
MUPYONG_RI = at(40.611, 126.426)
NORTH_POLE, SOUTH_POLE = at(90, 0), at(-90, 0)

CHOSEN = {
    "Tokyo-Los Angeles": (TOKYO, LOS_ANGELES),
    "Auckland-Los Angeles": (AUCKLAND, LOS_ANGELES),
    "Sydney-Los Angeles": (SYDNEY, LOS_ANGELES),
    "Los Angeles-Sydney": (LOS_ANGELES, SYDNEY),
    "over the north pole": (at(50, -68), at(50, 112)),
    "a hair off the pole": (at(50, -68), at(50, 111.9999)),
    "over the south pole": (at(-50, 20), at(-30, -160)),
    "from the north pole": (NORTH_POLE, at(10, 30)),
    "to the south pole": (at(10, 30), SOUTH_POLE),
    "along the antimeridian": (at(-50, 180), at(66, -180)),
    "along the antimeridian and over": (at(-50, 180), at(75, 0)),
    "from the antimeridian west": (at(10, -180), at(20, 170)),
    "from the antimeridian east": (at(10, 180), at(20, -170)),
    "to the antimeridian": (at(10, 170), at(20, 180)),
    "beside the antimeridian": (at(-60, 179.9999), at(60, -179.9999)),
    "along the equator": (at(0, 100), at(0, -100)),
    "one metre": (at(35, 179.999995), at(35, -179.999995)),
    "nearly opposite": (at(30, 10), at(-30.5, -170.5)),
}


def random_pairs(seed: int, count: int) -> list[tuple[LonLat, LonLat]]:
    rng = np.random.default_rng(seed)
    starts, ends = (zip(*on_globe(rng, count), strict=True) for _ in range(2))
    return [
        (LonLat(lon=a, lat=b), LonLat(lon=c, lat=d))
        for (a, b), (c, d) in zip(starts, ends, strict=True)
    ]
