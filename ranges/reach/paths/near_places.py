"""The populated places near a path: how many, the largest, and the nearest of all.

Places are sifted on the auxiliary sphere, against pieces of the path that are great circles there
to within two kilometres, and measured on the ellipsoid where that decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from ranges import catalog
from ranges.core import DistanceError, Floats, Ints, Place, gettext
from ranges.geodesy import (
    EQUATORIAL_RADIUS_KM,
    POLAR_RADIUS_KM,
    GeodesicPath,
    approaches_near,
    destinations,
    lengths,
    on_sphere,
)

__all__ = [
    "MAX_WITHIN_KM",
    "NEAR_PATH_KM",
    "NEAR_PLACES",
    "NearPlace",
    "PlacesNearPath",
    "Side",
    "places_near_path",
]

#: How far from a path its places are counted unless another distance is asked for.
NEAR_PATH_KM = 100.0
MAX_WITHIN_KM = 1000.0
#: Places that are named unless another number is asked for.
NEAR_PLACES = 10
_MAX_NAMED = 1000
#: Pieces of a path that are tried as one great circle of the auxiliary sphere, and how far from it.
_PIECE_KM = 1000.0
_PIECE_ERROR_KM = 2.0
#: Nearer than this a place lies under the path, and is on no side of it.
_UNDER_KM = 0.05
#: Nearer than this, a metre, two points of a path are the same.
_SAME_KM = 0.001

Side = Literal["left", "right", "under the path", "at its start", "at its end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearPlace:
    """A place near a path: how far from it, and how far along is the nearest point of the path.

    `side`: seen along the path; a place that is nearest to one of the path's two ends has none.
    """

    place: Place
    distance_km: float
    along_km: float
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesNearPath:
    """The places within a distance of a path.

    `count`: of all of them. `largest`: those with the most people, in the order of the path, of
    which no two are nearer to each other than `apart_km`: of a city's quarters one stands for it.
    `nearest`: the one nearest to the path, None where there is none.
    """

    within_km: float
    apart_km: float
    count: int
    largest: tuple[NearPlace, ...]
    nearest: NearPlace | None


class _Sifted(NamedTuple):
    """Places that may be near one leg: which, shape (n,), ascending; about how near and where."""

    which: Ints
    low_km: Floats
    high_km: Floats
    along_km: Floats


class _Measured(NamedTuple):
    """Of each place, shape (n,): the distance, how far along the whole path, the turn to it."""

    distance_km: Floats
    along_km: Floats
    turn_deg: Floats


@lru_cache(maxsize=64)
def places_near_path(
    geodesics: tuple[GeodesicPath, ...],
    within_km: float = NEAR_PATH_KM,
    limit: int = NEAR_PLACES,
    apart_km: float | None = None,
) -> PlacesNearPath:
    """Return the populated places of GeoNames within a distance of a path.

    Parameters
    ----------
    geodesics
        The legs of the path, one after the other.
    within_km
        The distance from the nearest point of the path, its ends included; up to 1,000 km.
    limit
        How many of the places with the most people are named, at most 1,000.
    apart_km
        How far from each other these are at least; None for half of `within_km`, and at most a
        twentieth of the path.

    Raises
    ------
    DistanceError
        If the distance or the number of places is not within its limits.
    """
    length_km = sum(geodesic.length_km for geodesic in geodesics)
    if apart_km is None:
        apart_km = min(within_km / 2.0, length_km / 20.0)
    _check(within_km, limit, apart_km)
    none = PlacesNearPath(within_km=within_km, apart_km=apart_km, count=0, largest=(), nearest=None)
    return _found(geodesics, none, limit)


def _found(geodesics: tuple[GeodesicPath, ...], none: PlacesNearPath, limit: int) -> PlacesNearPath:
    """Return what `places_near_path` does, given what it returns where there is no place."""
    within_km, apart_km = none.within_km, none.apart_km
    length_km = sum(geodesic.length_km for geodesic in geodesics)
    sifted = [_sifted(geodesic, within_km) for geodesic in geodesics]
    index, low_km, high_km = _least(sifted)
    if not len(index):
        return none
    # Measured where it decides: near the limit, of the nearest, and those with the most people.
    decides = (high_km > within_km) | (low_km <= high_km.min())
    decides[: 2 * limit] = True
    chosen = np.flatnonzero(decides)
    measured = _measured(geodesics, sifted, index[chosen])
    is_in = np.ones(len(index), dtype=bool)
    is_in[chosen] = measured.distance_km <= within_km
    if not is_in.any():
        return none
    inside = np.flatnonzero(is_in)  # the catalogue's order is by people
    largest = inside[_apart(index[inside], apart_km, limit)]
    of_largest = _measured(geodesics, sifted, index[largest])
    nearest = int(measured.distance_km.argmin())
    return PlacesNearPath(
        within_km=within_km,
        apart_km=apart_km,
        count=int(is_in.sum()),
        largest=tuple(
            sorted(
                _near_places(index[largest], of_largest, length_km),
                key=lambda near: near.along_km,
            )
        ),
        nearest=_near_places(
            index[chosen[nearest : nearest + 1]],
            _Measured(*(values[nearest : nearest + 1] for values in measured)),
            length_km,
        )[0],
    )


def _check(within_km: float, limit: int, apart_km: float) -> None:
    if not 0.0 < within_km <= MAX_WITHIN_KM:
        raise DistanceError(
            gettext(
                "Places within {distance_km:g} km of a path are not listed: give a distance above 0"
                " and up to {limit_km:,.0f} km.",
                distance_km=within_km,
                limit_km=MAX_WITHIN_KM,
            )
        )
    if not 0 <= limit <= _MAX_NAMED:
        raise DistanceError(
            gettext(
                "{count} places cannot be named: give 0 to {limit:,}.",
                count=limit,
                limit=_MAX_NAMED,
            )
        )
    if not 0.0 <= apart_km <= MAX_WITHIN_KM:
        raise DistanceError(
            gettext(
                "Places {distance_km:g} km from each other are not chosen: give a distance from 0"
                " to {limit_km:,.0f} km.",
                distance_km=apart_km,
                limit_km=MAX_WITHIN_KM,
            )
        )


def _apart(index: Ints, apart_km: float, limit: int) -> list[int]:
    """Return which of places are taken, the first first, at least so far from those before."""
    xyz = catalog.place_points().xyz[index]
    # A geodesic is no shorter than the polar radius times its arc on the auxiliary sphere.
    least_chord = 2.0 * np.sin(apart_km / POLAR_RADIUS_KM / 2.0)
    is_left = np.ones(len(index), dtype=bool)
    taken: list[int] = []
    while len(taken) < limit and is_left.any():
        taken.append(int(is_left.argmax()))
        is_left &= lengths(xyz - xyz[taken[-1]]) >= least_chord
        is_left[taken[-1]] = False
    return taken


def _sifted(geodesic: GeodesicPath, within_km: float) -> _Sifted:
    """Return the places that may lie within a distance of one leg, with bounds of theirs."""
    points = catalog.place_points()
    pieces = int(np.ceil(geodesic.length_km / _PIECE_KM))
    bounds_km = np.linspace(0.0, geodesic.length_km, pieces + 1)
    lon, lat, _ = destinations(geodesic.start, geodesic.bearing_deg, bounds_km)
    ends = on_sphere(lon, lat)
    far = (within_km + _PIECE_ERROR_KM) / POLAR_RADIUS_KM
    arc = np.full(len(points.lon), np.inf)
    along_km = np.zeros(len(points.lon))
    for piece in range(pieces):
        first, last = ends[piece], ends[piece + 1]
        middle = (first + last) / np.linalg.norm(first + last)
        onward = last - first
        onward /= np.linalg.norm(onward)
        half = float(np.arctan2(last @ onward, last @ middle))
        near = np.flatnonzero(points.xyz @ middle >= np.cos(half + far))
        xyz = points.xyz[near]
        on = np.clip(np.arctan2(xyz @ onward, xyz @ middle), -half, half)
        foot = np.cos(on)[:, None] * middle + np.sin(on)[:, None] * onward
        off = 2.0 * np.arcsin(np.minimum(np.linalg.norm(xyz - foot, axis=1) / 2.0, 1.0))
        is_nearer = off < arc[near]
        nearer = near[is_nearer]
        arc[nearer] = off[is_nearer]
        share = (on[is_nearer] / half + 1.0) / 2.0
        along_km[nearer] = bounds_km[piece] + share * (bounds_km[piece + 1] - bounds_km[piece])
    index = np.flatnonzero(arc <= far)
    return _Sifted(
        index,
        arc[index] * POLAR_RADIUS_KM - _PIECE_ERROR_KM,
        arc[index] * EQUATORIAL_RADIUS_KM + _PIECE_ERROR_KM,
        along_km[index],
    )


def _least(sifted: Sequence[_Sifted]) -> tuple[Ints, Floats, Floats]:
    """Return the places of all legs, ascending, with the bounds of the least distance of each."""
    index, place = np.unique(np.concatenate([leg.which for leg in sifted]), return_inverse=True)
    low_km, high_km = np.full(len(index), np.inf), np.full(len(index), np.inf)
    np.minimum.at(low_km, place, np.concatenate([leg.low_km for leg in sifted]))
    np.minimum.at(high_km, place, np.concatenate([leg.high_km for leg in sifted]))
    return index, low_km, high_km


def _measured(
    geodesics: Sequence[GeodesicPath], sifted: Sequence[_Sifted], index: Ints
) -> _Measured:
    """Return how near the path passes places that were sifted, by the nearest leg of each."""
    least = _Measured(np.full(len(index), np.inf), np.zeros(len(index)), np.zeros(len(index)))
    places, start_km = catalog.places(), 0.0
    for geodesic, leg in zip(geodesics, sifted, strict=True):
        _, here, there = np.intersect1d(index, leg.which, assume_unique=True, return_indices=True)
        at = index[here]
        near = approaches_near(geodesic, places.lon[at], places.lat[at], leg.along_km[there])
        is_nearer = near.distance_km < least.distance_km[here]
        for values, found in zip(
            least, (near.distance_km, start_km + near.along_km, near.turn_deg), strict=True
        ):
            values[here[is_nearer]] = found[is_nearer]
        start_km += geodesic.length_km
    return least


def _near_places(index: Ints, measured: _Measured, length_km: float) -> list[NearPlace]:
    return [
        NearPlace(
            place=catalog.places().place(place),
            distance_km=distance_km,
            along_km=along_km,
            side=_side(distance_km, along_km, turn_deg, length_km),
        )
        for place, distance_km, along_km, turn_deg in zip(
            index.tolist(), *(values.tolist() for values in measured), strict=True
        )
    ]


def _side(distance_km: float, along_km: float, turn_deg: float, length_km: float) -> Side:
    if along_km < _SAME_KM:
        return "at its start"
    if along_km > length_km - _SAME_KM:
        return "at its end"
    if distance_km < _UNDER_KM:
        return "under the path"
    return "right" if turn_deg > 0.0 else "left"
