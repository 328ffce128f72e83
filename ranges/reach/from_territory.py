"""What is within reach from anywhere in a territory? The span of distances of every other area.

The nearest distance is the gap between two borders. The farthest is that of the point of an area
which is farthest from the nearest point of the territory, and need not lie on a border: Lesotho's
lies within it, as South Africa is on all sides. So the area is divided into squares, and those that
cannot hold the answer are dropped, until the rest are small.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import shapely

from ranges import catalog
from ranges.catalog import borders
from ranges.core import Floats, Ints
from ranges.core.progress import progress_part, report_progress
from ranges.core.records import Territory
from ranges.geodesy.first_order import SpherePoints, sphere_points
from ranges.geodesy.wgs84 import EQUATORIAL_RADIUS_KM
from ranges.reach.distance_spans import (
    DistanceSpan,
    TerritoryReach,
    reference_territory_codes,
    territory_reach,
)
from ranges.territories.distance import territory_distances_km
from ranges.territories.distance_field import FIELD_ERROR_KM, field_km
from ranges.territories.endpoints import area_endpoint
from ranges.territories.separation import nearest_separation
from ranges.territories.subdivision import Squares, squares_over

__all__ = ["FARTHEST_ERROR_KM", "reach_from_anywhere"]


#: `farthest_km` is good to this; `nearest_km` to metres wherever it is told, see below.
FARTHEST_ERROR_KM = 2.0
_THINNED_KM = 8.0
#: Beyond the range so many territories, and as many states, are measured exactly, and those that
#: sentences speak of; the others to `_ROUGH_ERROR_KM`, which must not be told as a distance.
_NEXT = 12
_ROUGH_ERROR_KM = FIELD_ERROR_KM + _THINNED_KM
#: The share of all work that the rough distances are, as progress is told.
_ROUGH_SHARE = 0.5
_SQUARES = 12
_SMALLEST_KM = 0.5
#: So many of the smallest squares, which are neighbours mostly, are measured exactly.
_MEASURED = 8


class _Border(NamedTuple):
    """Vertices of every area's border, none of it more than 8 km from one; `starts` as there."""

    points: SpherePoints
    starts: Ints


@cache
def _thinned() -> _Border:
    vertices = borders.border_vertices()
    step = np.linalg.norm(np.diff(vertices.points.xyz, axis=0), axis=1) * EQUATORIAL_RADIUS_KM
    along_km = np.concatenate([[0.0], np.cumsum(step)])
    keep = np.diff(np.floor(along_km / _THINNED_KM), prepend=-1.0) > 0.0
    keep[1:] |= ~vertices.has_next[:-1]  # the first of each ring
    keep[vertices.starts] = True
    at = np.flatnonzero(keep)
    return _Border(vertices.points.chosen(at), np.searchsorted(at, vertices.starts))


class _Rough(NamedTuple):
    """The least and greatest rough distance of the border of each of `bordered_areas()`, km."""

    nearest_km: Floats
    farthest_km: Floats


@lru_cache(maxsize=16)
def _rough(territory: Territory) -> _Rough:
    border = _thinned()
    away_km = field_km(territory, border.points)
    return _Rough(
        np.minimum.reduceat(away_km, border.starts), np.maximum.reduceat(away_km, border.starts)
    )


def reach_from_anywhere(
    territory: Territory, range_km: float, indices: Sequence[int]
) -> tuple[TerritoryReach, ...]:
    """Return how areas, by their place in `bordered_areas()`, lie to a range from a territory.

    Notes
    -----
    Of those in range, the next dozen territories and the next dozen states, and of territories that
    `reach.codes_asked_about` names, the nearest distance is good to metres against the shipped
    borders, the farthest to `FARTHEST_ERROR_KM`. The others are good to some kilometres, and
    certainly out of range.
    """
    with progress_part(0.0, _ROUGH_SHARE):
        rough_km = _rough(territory).nearest_km
    areas, count = borders.bordered_areas(), len(catalog.territories())
    # Counted apart: else the states of a neighbour are the dozen, and no territory is left in it.
    limits_km = [
        _limit_km([float(rough_km[at]) for at in indices if (at >= count) is is_state], range_km)
        for is_state in (False, True)
    ]
    asked = reference_territory_codes()
    found = []
    for done, at in enumerate(indices):
        report_progress(_ROUGH_SHARE + (1.0 - _ROUGH_SHARE) * done / len(indices))
        if rough_km[at] <= limits_km[at >= count] or areas[at].iso_a2 in asked:
            span = _span(territory, at)
        else:
            span = DistanceSpan(float(rough_km[at]), float(_rough(territory).farthest_km[at]))
        found.append(territory_reach(areas[at], span, range_km))
    return tuple(found)


def _limit_km(rough_km: Sequence[float], range_km: float) -> float:
    """Return up to which rough distance areas may be in range or of the next dozen."""
    limit_km = range_km + _ROUGH_ERROR_KM
    beyond = sorted(each for each in rough_km if each > limit_km)
    if beyond:  # those that a rough order may have misplaced among them
        limit_km = beyond[min(_NEXT, len(beyond)) - 1] + 2.0 * _ROUGH_ERROR_KM
    return limit_km


def _span(territory: Territory, index: int) -> DistanceSpan:
    area = borders.bordered_areas()[index]
    is_part = index >= len(catalog.territories()) and territory.iso_a2 == "US"
    if area == territory or is_part:
        return DistanceSpan(0.0, 0.0)
    nearest_km = _nearest_km(territory, index)
    if not area.has_area:
        return DistanceSpan(nearest_km, nearest_km)
    return DistanceSpan(nearest_km, max(nearest_km, _farthest_km(territory, index)))


@lru_cache(maxsize=4096)
def _nearest_km(territory: Territory, index: int) -> float:
    is_state = index >= len(catalog.territories())
    there = area_endpoint(borders.bordered_areas()[index], "US state" if is_state else "territory")
    return nearest_separation(area_endpoint(territory, "territory"), there).distance_km


@lru_cache(maxsize=400)
def _first_squares(index: int) -> Squares:
    return squares_over(borders.bordered_areas()[index].geometry, _SQUARES)


@lru_cache(maxsize=4096)
def _farthest_km(territory: Territory, index: int) -> float:
    """Return the distance of an area's farthest point from the nearest point of a territory."""
    area = borders.bordered_areas()[index]
    least_km = float(_rough(territory).farthest_km[index]) - FIELD_ERROR_KM
    squares = _first_squares(index)
    while True:
        lon, lat = squares.middle.T
        radius_km = squares.radius_km()
        away_km = field_km(territory, sphere_points(lon, lat))
        # What lies in the area itself may raise the bound.
        is_in = shapely.intersects_xy(area.geometry, lon, lat)
        least_km = max(least_km, float(away_km[is_in].max(initial=0.0)) - FIELD_ERROR_KM)
        keep = away_km + radius_km + FIELD_ERROR_KM >= least_km
        squares = squares.chosen(keep)
        if not keep.any() or radius_km[keep].max() <= _SMALLEST_KM:
            break
        squares = squares.quarters().touching(area.geometry)
    if not len(squares.middle):
        return max(least_km, 0.0)
    best = squares.middle[np.argsort(-away_km[keep], kind="stable")[:_MEASURED]]
    return float(territory_distances_km(territory, *best.T.copy()).max())
