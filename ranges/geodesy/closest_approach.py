"""How near did a path pass? The nearest point of a geodesic to each of many places.

At the nearest point the way to the place stands at a right angle to the path, so that is what is
solved for, between samples that bracket it; at an end of the path it may not come to that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges.core.values import LonLat
from ranges.geodesy.geodesics import destinations, pairwise_inverses
from ranges.geodesy.paths import GeodesicPath

__all__ = ["ClosestApproaches", "closest_approaches"]

Floats = NDArray[np.float64]

#: Near enough for one minimum between neighbours on any track, however short or long.
_SAMPLES = 201
#: Halvings that bring a two-hundredth of the longest track below a millimetre.
_HALVINGS = 30


class ClosestApproaches(NamedTuple):
    """Of each place, shape (n,): how near the path came, in km, and how far along it that was."""

    distance_km: Floats
    along_km: Floats


def closest_approaches(found: GeodesicPath, places: Sequence[LonLat]) -> ClosestApproaches:
    """Return how near a path passes each place, its ends included.

    Parameters
    ----------
    found
        The path; at most half-way round the Earth, as all tracks are.
    places
        Where to measure from.

    Returns
    -------
    Approaches
        Geodesic distances, good to a metre, in the order of `places`.
    """
    lon = np.array([place.lon for place in places], dtype=np.float64)
    lat = np.array([place.lat for place in places], dtype=np.float64)
    if not len(lon):
        return ClosestApproaches(np.empty(0), np.empty(0))
    steps = np.linspace(0.0, found.length_km, _SAMPLES)
    track_lon, track_lat, _ = destinations(found.start, found.bearing_deg, steps)
    shape = (len(lon), _SAMPLES)
    sampled_km, _ = pairwise_inverses(
        np.broadcast_to(track_lon, shape).ravel(),
        np.broadcast_to(track_lat, shape).ravel(),
        np.repeat(lon, _SAMPLES),
        np.repeat(lat, _SAMPLES),
    )
    nearest = sampled_km.reshape(shape).argmin(axis=1)
    low = steps[np.maximum(nearest - 1, 0)]
    high = steps[np.minimum(nearest + 1, _SAMPLES - 1)]
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        is_ahead = _is_ahead(found, middle, lon, lat)
        low, high = np.where(is_ahead, middle, low), np.where(is_ahead, high, middle)
    along_km = (low + high) / 2.0
    # The ends too, which bisection only comes near.
    tried_km = np.stack([along_km, np.zeros(len(lon)), np.full(len(lon), found.length_km)])
    distances_km = np.stack([_distance_km(found, tried, lon, lat) for tried in tried_km])
    best = distances_km.argmin(axis=0)
    each = np.arange(len(lon))
    return ClosestApproaches(distances_km[best, each], tried_km[best, each])


def _is_ahead(found: GeodesicPath, along_km: Floats, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    """Return whether each place lies ahead, seen from its own point of the path."""
    at_lon, at_lat, onward_deg = destinations(found.start, found.bearing_deg, along_km)
    _, towards_deg = pairwise_inverses(at_lon, at_lat, lon, lat)
    ahead: NDArray[np.bool_] = np.cos((towards_deg - onward_deg) * (math.pi / 180.0)) > 0.0
    return ahead


def _distance_km(found: GeodesicPath, along_km: Floats, lon: Floats, lat: Floats) -> Floats:
    at_lon, at_lat, _ = destinations(found.start, found.bearing_deg, along_km)
    return pairwise_inverses(at_lon, at_lat, lon, lat)[0]
