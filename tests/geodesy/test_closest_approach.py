"""How near a path passes, against dense sampling by pyproj."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from ranges import catalog
from ranges.core.values import LonLat
from ranges.geodesy.closest_approach import closest_approaches
from ranges.geodesy.paths import geodesic_path
from tests.oracle import on_globe
from tests.pathcases import CHOSEN, random_pairs

GEOD = Geod(ellps="WGS84")


def sampled_km(start: LonLat, bearing_deg: float, length_km: float, place: LonLat) -> float:
    """Return the least distance found on ever finer samples of the path."""
    low, high = 0.0, length_km
    for _ in range(4):
        steps = np.linspace(low, high, 2001)
        lon, lat, _ = GEOD.fwd(
            np.full(2001, start.lon),
            np.full(2001, start.lat),
            np.full(2001, bearing_deg),
            steps * 1e3,
        )
        distance = GEOD.inv(lon, lat, np.full(2001, place.lon), np.full(2001, place.lat))[2] / 1e3
        at = int(distance.argmin())
        low, high = steps[max(at - 1, 0)], steps[min(at + 1, 2000)]
    return float(distance[at])


PAIRS = {**CHOSEN, **{f"random {n}": pair for n, pair in enumerate(random_pairs(11, 12))}}


@pytest.mark.parametrize("name", PAIRS)
def test_as_near_as_sampling_finds(name: str) -> None:
    path = geodesic_path(*PAIRS[name])
    rng = np.random.default_rng(len(name))
    places = [
        LonLat(lon=float(lon), lat=float(lat)) for lon, lat in zip(*on_globe(rng, 6), strict=True)
    ]
    places += [path.start, LonLat(lon=0, lat=90), LonLat(lon=0, lat=-90), LonLat(lon=180, lat=1)]
    near = closest_approaches(path, places)
    for place, distance_km, along_km in zip(places, *near, strict=True):
        expected = sampled_km(path.start, path.bearing_deg, path.length_km, place)
        assert distance_km == pytest.approx(expected, abs=1e-3)
        assert 0.0 <= along_km <= path.length_km
        lon, lat, _ = GEOD.fwd(path.start.lon, path.start.lat, path.bearing_deg, 1000 * along_km)
        assert GEOD.inv(lon, lat, place.lon, place.lat)[2] / 1000 == pytest.approx(
            distance_km, abs=1e-3
        )


def test_what_lies_on_the_path_behind_it_and_past_its_end() -> None:
    sites = catalog.sites()
    start = sites["mupyong-ri"].position
    path = geodesic_path(start, bearing_deg=84.2, distance_km=4600.0)
    lon, lat, _ = GEOD.fwd(start.lon, start.lat, 84.2, 1_206_000.0)
    on_it = LonLat(lon=lon, lat=lat)
    beijing = catalog.reference_places()["beijing"].position
    honolulu = catalog.reference_places()["honolulu"].position
    near = closest_approaches(path, [on_it, beijing, honolulu])
    assert near.distance_km[0] == pytest.approx(0.0, abs=1e-5)
    assert near.along_km[0] == pytest.approx(1206.0, abs=1e-5)
    assert near.along_km[1] == 0.0
    assert near.along_km[2] == 4600.0
    assert len(closest_approaches(path, []).distance_km) == 0
