"""The closest approach of a path to each of many places.

At the nearest point the geodesic to the place stands at a right angle to the path. That point is
found by bisection between samples that bracket it; the ends of the path, where there need be no
right angle, are tried too. Where a guess is near, it is found faster: the place's distance and
bearing, taken on a sphere, say how far along the right angle is, with a hundredth of the error
of the guess or less.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges.core import Floats, LonLat
from ranges.geodesy.geodesics import destinations, pairwise_inverses
from ranges.geodesy.paths import GeodesicPath
from ranges.geodesy.wgs84 import MEAN_RADIUS_KM

__all__ = ["ClosestApproaches", "SidedApproaches", "approaches_near", "closest_approaches"]


#: Near enough for one minimum between neighbours on any path, however short or long.
_SAMPLES = 201
#: Halvings that bring a two-hundredth of the longest path below a millimetre.
_HALVINGS = 30
#: Steps that bring a guess some hundred km off to a millimetre, for places within 1,000 km.
_STEPS = 6


class ClosestApproaches(NamedTuple):
    """Of each place, shape (n,): how near the path came, in km, and how far along it that was."""

    distance_km: Floats
    along_km: Floats


class SidedApproaches(NamedTuple):
    """As `ClosestApproaches`, with the turn from the path's own direction to the place, (n,).

    `turn_deg`: within [-180, 180), to the right positive; some 90 or -90, save at the path's ends.
    """

    distance_km: Floats
    along_km: Floats
    turn_deg: Floats


def closest_approaches(path: GeodesicPath, places: Sequence[LonLat]) -> ClosestApproaches:
    """Return how near a path passes each place, its ends included.

    Parameters
    ----------
    path
        The path; at most half-way round the Earth, as all paths are.
    places
        Where to measure from.

    Returns
    -------
    ClosestApproaches
        Geodesic distances, good to a metre, in the order of `places`.
    """
    lon = np.array([place.lon for place in places], dtype=np.float64)
    lat = np.array([place.lat for place in places], dtype=np.float64)
    if not len(lon):
        return ClosestApproaches(np.empty(0), np.empty(0))
    steps = np.linspace(0.0, path.length_km, _SAMPLES)
    sample_lon, sample_lat, _ = destinations(path.start, path.bearing_deg, steps)
    shape = (len(lon), _SAMPLES)
    sampled_km, _ = pairwise_inverses(
        np.broadcast_to(sample_lon, shape).ravel(),
        np.broadcast_to(sample_lat, shape).ravel(),
        np.repeat(lon, _SAMPLES),
        np.repeat(lat, _SAMPLES),
    )
    nearest = sampled_km.reshape(shape).argmin(axis=1)
    low = steps[np.maximum(nearest - 1, 0)]
    high = steps[np.minimum(nearest + 1, _SAMPLES - 1)]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        is_ahead = _is_ahead(path, middle, lon, lat)
        low, high = np.where(is_ahead, middle, low), np.where(is_ahead, high, middle)
    along_km = (low + high) / 2.0
    # The ends too, which bisection only comes near.
    tried_km = np.stack([along_km, np.zeros(len(lon)), np.full(len(lon), path.length_km)])
    distances_km = np.stack([_distance_km(path, tried, lon, lat) for tried in tried_km])
    best = distances_km.argmin(axis=0)
    place = np.arange(len(lon))
    return ClosestApproaches(distances_km[best, place], tried_km[best, place])


def approaches_near(
    path: GeodesicPath, lon: Floats, lat: Floats, along_km: Floats
) -> SidedApproaches:
    """Return how near a path passes places of which it is known about where that is.

    Parameters
    ----------
    path
        The path.
    lon, lat
        The places, degrees, shape (n,), within 1,000 km of the path.
    along_km
        About how far along the path is nearest to each, to some hundred km, shape (n,).

    Returns
    -------
    SidedApproaches
        Geodesic distances, good to a metre, in the order of the places.
    """
    for _ in range(_STEPS):
        off_km, turn_deg = _offset(path, along_km, lon, lat)
        arc = off_km / MEAN_RADIUS_KM
        ahead = np.arctan2(np.sin(arc) * np.cos(np.radians(turn_deg)), np.cos(arc))
        along_km = np.clip(along_km + ahead * MEAN_RADIUS_KM, 0.0, path.length_km)
    off_km, turn_deg = _offset(path, along_km, lon, lat)
    return SidedApproaches(off_km, along_km, turn_deg)


def _offset(
    path: GeodesicPath, along_km: Floats, lon: Floats, lat: Floats
) -> tuple[Floats, Floats]:
    """Return the distance of each place from its own point of the path, and the turn to it."""
    path_lon, path_lat, onward_deg = destinations(path.start, path.bearing_deg, along_km)
    off_km, towards_deg = pairwise_inverses(path_lon, path_lat, lon, lat)
    turn_deg: Floats = (towards_deg - onward_deg + 180.0) % 360.0 - 180.0
    return off_km, turn_deg


def _is_ahead(path: GeodesicPath, along_km: Floats, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    """Return whether each place lies ahead of its own point of the path."""
    path_lon, path_lat, onward_deg = destinations(path.start, path.bearing_deg, along_km)
    _, towards_deg = pairwise_inverses(path_lon, path_lat, lon, lat)
    ahead: NDArray[np.bool_] = np.cos((towards_deg - onward_deg) * (math.pi / 180.0)) > 0.0
    return ahead


def _distance_km(path: GeodesicPath, along_km: Floats, lon: Floats, lat: Floats) -> Floats:
    """Return the distance of each place from its own point of the path, km, shape (n,)."""
    path_lon, path_lat, _ = destinations(path.start, path.bearing_deg, along_km)
    return pairwise_inverses(path_lon, path_lat, lon, lat)[0]
