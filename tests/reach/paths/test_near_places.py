"""Places near a path, against dense samples of it that pyproj measures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from pyproj import Geod

from ranges import LonLat, catalog
from ranges.catalog import Places
from ranges.core import DistanceError
from ranges.geodesy import GeodesicPath, geodesic_path, sphere_points
from ranges.reach.paths.near_places import NearPlace, places_near_path
from tests.pathcases import CHOSEN, random_pairs

GEOD = Geod(ellps="WGS84")
#: Every so manieth place is taken, so that all of them can be measured.
STRIDE = 12
PATHS = {
    **{name: (geodesic_path(*pair),) for name, pair in CHOSEN.items()},
    **{f"random {n}": (geodesic_path(*pair),) for n, pair in enumerate(random_pairs(41, 5))},
    "three legs": tuple(
        geodesic_path(LonLat(lon=start[0], lat=start[1]), LonLat(lon=end[0], lat=end[1]))
        for start, end in [((126, 39), (145, 13)), ((145, 13), (-158, 21)), ((-158, 21), (127, 37))]
    ),
    "over Europe": (geodesic_path(LonLat(lon=-9, lat=38), LonLat(lon=37, lat=56)),),
    "ten metres": (geodesic_path(LonLat(lon=139.7, lat=35.6), bearing_deg=30, distance_km=0.01),),
}
Result = tuple[np.ndarray, np.ndarray]


@pytest.fixture(scope="module", autouse=True)
def some_places() -> Iterator[Places]:
    """Let a tenth of the places be all there are."""
    every = catalog.places()
    names = ("lon", "lat", "population", "name", "country", "search_names")
    some = Places(**{name: getattr(every, name)[::STRIDE] for name in names})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalog, "places", lambda: some)
        patch.setattr(catalog, "place_points", lambda: sphere_points(some.lon, some.lat))
        places_near_path.cache_clear()
        yield some
    places_near_path.cache_clear()


def on_path(leg: GeodesicPath, along_km: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    start, bearing = (
        np.full(along_km.shape, leg.start.lon),
        np.full(along_km.shape, leg.bearing_deg),
    )
    lon, lat, _ = GEOD.fwd(start, np.full(along_km.shape, leg.start.lat), bearing, 1e3 * along_km)
    return lon, lat


def haversine_km(lon: np.ndarray, lat: np.ndarray, to: LonLat) -> np.ndarray:
    phi, theta = np.radians(lat), np.radians(to.lat)
    half = np.sin((theta - phi) / 2) ** 2
    half += np.cos(phi) * np.cos(theta) * np.sin(np.radians(to.lon - lon) / 2) ** 2
    return 2 * 6371.0 * np.arcsin(np.sqrt(np.minimum(half, 1.0)))


def brute(legs: tuple[GeodesicPath, ...], places: Places, within_km: float) -> Result:
    """Return which places are within a distance, and how near they are."""
    least = np.full(len(places), np.inf)
    for leg in legs:
        # First a sphere and samples of 40 km, to leave out what is out by far.
        steps = np.linspace(0.0, leg.length_km, int(leg.length_km / 40.0) + 2)
        rough = np.full(len(places), np.inf)
        for lon, lat in zip(*on_path(leg, steps), strict=True):
            at = LonLat(lon=float(lon), lat=float(lat))
            rough = np.minimum(rough, haversine_km(places.lon, places.lat, at))
        near = np.flatnonzero(rough < 1.01 * within_km + 25.0)
        # Then ever finer samples, of each place for itself.
        low, high = np.zeros(len(near)), np.full(len(near), leg.length_km)
        for count in (max(60, int(leg.length_km / 100.0)), 25, 25, 25, 25):
            tried = low[:, None] + (high - low)[:, None] * np.linspace(0.0, 1.0, count)
            lon, lat = on_path(leg, tried.ravel())
            to_lon, to_lat = (np.repeat(v[near], count) for v in (places.lon, places.lat))
            off_km = GEOD.inv(lon, lat, to_lon, to_lat)[2].reshape(tried.shape) / 1e3
            best = off_km.argmin(axis=1)
            rows = np.arange(len(near))
            low = tried[rows, np.maximum(best - 1, 0)]
            high = tried[rows, np.minimum(best + 1, count - 1)]
        found = off_km[rows, best] if len(near) else np.empty(0)
        is_nearer = found < least[near]
        least[near[is_nearer]] = found[is_nearer]
    return np.flatnonzero(least <= within_km), least


#: The wide band takes long, and is tried on these.
WIDE = ("three legs", "over the north pole", "ten metres")


@pytest.mark.parametrize(
    ("name", "within_km"),
    [*((name, 100.0) for name in PATHS), *((name, 700.0) for name in WIDE)],
)
def test_the_same_places_as_sampling_finds(
    name: str, within_km: float, some_places: Places
) -> None:
    legs = PATHS[name]
    inside, distance_km = brute(legs, some_places, within_km)
    found = places_near_path(legs, within_km, 25, 0.0)
    assert found.count == len(inside)
    # Columns are ordered by people.
    expected = inside[:25]
    position = {(some_places.lon[i], some_places.lat[i]): i for i in expected.tolist()}
    assert len(found.largest) == len(expected)
    for near in found.largest:
        at = near.place.position
        index = position.pop((at.lon, at.lat))
        assert near.distance_km == pytest.approx(distance_km[index], abs=1e-3)
        if near.distance_km > 1.0:  # of legs that lie over each other, either may be told
            there = position_at(legs, near.along_km)
            assert GEOD.inv(*there, at.lon, at.lat)[2] / 1e3 == pytest.approx(
                near.distance_km, abs=1e-3
            )
    assert [near.along_km for near in found.largest] == sorted(n.along_km for n in found.largest)
    if len(inside):
        assert found.nearest is not None
        assert found.nearest.distance_km == pytest.approx(distance_km[inside].min(), abs=1e-3)
    else:
        assert found.nearest is None


def position_at(legs: tuple[GeodesicPath, ...], along_km: float) -> tuple[float, float]:
    for leg in legs:
        if along_km <= leg.length_km + 1e-9:
            break
        along_km -= leg.length_km
    lon, lat, _ = GEOD.fwd(leg.start.lon, leg.start.lat, leg.bearing_deg, 1e3 * along_km)
    return lon, lat


def test_sides_are_those_of_a_traveller() -> None:
    # Eastwards along the equator north is left; the nearest points of some places are the ends.
    eastward = (geodesic_path(LonLat(lon=0, lat=0), LonLat(lon=40, lat=0)),)
    westward = (geodesic_path(LonLat(lon=40, lat=0), LonLat(lon=0, lat=0)),)
    for legs, north, start in (
        (eastward, "left", 0.0),
        (westward, "right", 40.0),
    ):
        found = places_near_path(legs, 300.0, 200, 0.0)
        assert len(found.largest) > 50
        for near in found.largest:
            at = near.place.position
            if not 0.0 < at.lon < 40.0:
                assert near.side == ("at its start" if abs(at.lon - start) < 10 else "at its end")
            elif abs(at.lat) > 0.01 and 1.0 < at.lon < 39.0:
                assert (near.side == north) is (at.lat > 0)


@pytest.mark.parametrize("name", ["over Europe", "three legs", "Tokyo-Los Angeles"])
def test_the_largest_are_apart_and_no_larger_one_is_left_out(
    name: str, some_places: Places
) -> None:
    legs = PATHS[name]
    every = places_near_path(legs, 100.0, 1000, 0.0).largest
    by_people = sorted(every, key=lambda near: -near.place.population)
    for apart_km in (None, 20.0, 300.0):
        found = places_near_path(legs, 100.0, 10, apart_km)
        kept: list[NearPlace] = []
        for near in by_people:
            at = near.place.position
            away_km = [
                GEOD.inv(at.lon, at.lat, other.place.position.lon, other.place.position.lat)[2]
                / 1e3
                for other in kept
            ]
            if min(away_km, default=np.inf) >= found.apart_km and len(kept) < 10:
                kept.append(near)
        assert set(found.largest) == set(kept)
        assert apart_km is None or found.apart_km == apart_km
    length_km = sum(leg.length_km for leg in legs)
    assert places_near_path(legs, 100.0).apart_km == min(50.0, length_km / 20.0)
    with pytest.raises(DistanceError, match="from each other"):
        places_near_path(legs, 100.0, 10, -1.0)


def test_a_place_on_the_path_is_on_no_side(some_places: Places) -> None:
    here = some_places.place(0).position
    lon, lat, _ = GEOD.fwd(here.lon, here.lat, 250.0, 400_000.0)
    legs = (geodesic_path(LonLat(lon=lon, lat=lat), here),)
    past = (geodesic_path(legs[0].start, bearing_deg=legs[0].bearing_deg, distance_km=700.0),)
    side = {near.place.name: near.side for near in places_near_path(legs, 5.0).largest}
    assert side[some_places.place(0).name] == "at its end"
    near: NearPlace | None = places_near_path(past, 5.0).nearest
    assert near is not None
    assert (near.side, near.place.name) == ("under the path", some_places.place(0).name)
    assert near.along_km == pytest.approx(400.0, abs=1e-5)


def test_limits_are_told() -> None:
    legs = PATHS["over Europe"]
    for within_km in (0.0, -1.0, 1000.1, float("nan")):
        with pytest.raises(DistanceError, match="up to 1,000 km"):
            places_near_path(legs, within_km)
    with pytest.raises(DistanceError, match="give 0 to 1,000"):
        places_near_path(legs, 10.0, 1001)
    assert places_near_path(legs, 10.0, 0).largest == ()
    assert places_near_path(legs, 10.0, 0).nearest is not None


def test_the_open_sea_has_none() -> None:
    found = places_near_path((geodesic_path(LonLat(lon=-120, lat=-50), LonLat(lon=-110, lat=-50)),))
    assert (found.count, found.largest, found.nearest) == (0, (), None)
