"""The span of distances of every area from a territory, and what a range from it reaches.

The nearest distance is that between two borders. The farthest is that of the point of an area which
is farthest from the nearest point of the territory, and need not lie on a border: Lesotho's lies
within it, as South Africa is on all sides. So the area is divided into squares, and those that
cannot hold that point are dropped, until the rest are small.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import shapely

from ranges import catalog
from ranges.core import (
    Floats,
    Ints,
    LonLat,
    Territory,
    progress_part,
    report_progress,
)
from ranges.geodesy import EQUATORIAL_RADIUS_KM, SpherePoints, sphere_points
from ranges.reach.distance_spans import (
    DistanceSpan,
    TerritoryReach,
    area_spans,
    reference_territory_codes,
    territory_reach,
    territory_span,
)
from ranges.territories import (
    FIELD_ERROR_KM,
    Squares,
    area_endpoint,
    field_km,
    nearest_separation,
    squares_over,
    territory_distances_km,
)

__all__ = ["FARTHEST_ERROR_KM", "area_span", "reach_from_anywhere"]


#: `farthest_km` is good to this; `nearest_km` to metres wherever it is shown, see below.
FARTHEST_ERROR_KM = 2.0
_THINNED_KM = 8.0
#: Beyond the range so many territories, and as many states, are measured exactly, and those that
#: sentences name; the others to `_ROUGH_ERROR_KM`, which must not be shown as a distance.
_NEXT = 12
_ROUGH_ERROR_KM = FIELD_ERROR_KM + _THINNED_KM
#: The share of all work that the rough distances are, as progress is reported.
_ROUGH_SHARE = 0.5
#: More than two halves of an edge, and of what thinning leaves between vertices.
_EDGE_KM = 12.0
_SQUARES = 12
_SMALLEST_KM = 0.5
#: So many of the smallest squares, which are neighbours mostly, are measured exactly.
_MEASURED = 8


class _Border(NamedTuple):
    """Vertices of all borders, so thinned that no point of a border is more than 8 km from one.

    `starts`: the first vertex of each area, as in `BorderVertices`.
    """

    points: SpherePoints
    starts: Ints


@cache
def _thinned() -> _Border:
    vertices = catalog.border_vertices()
    step = np.linalg.norm(np.diff(vertices.points.xyz, axis=0), axis=1) * EQUATORIAL_RADIUS_KM
    along_km = np.concatenate([[0.0], np.cumsum(step)])
    is_kept = np.diff(np.floor(along_km / _THINNED_KM), prepend=-1.0) > 0.0
    is_kept[1:] |= ~vertices.has_next[:-1]  # the first of each ring
    is_kept[vertices.starts] = True
    kept = np.flatnonzero(is_kept)
    return _Border(vertices.points.chosen(kept), np.searchsorted(kept, vertices.starts))


class _Rough(NamedTuple):
    """The least and greatest rough distance of the border of each of `bordered_areas()`, km."""

    nearest_km: Floats
    farthest_km: Floats


@lru_cache(maxsize=16)
def _rough(territory: Territory) -> _Rough:
    border = _thinned()
    distance_km = field_km(territory, border.points)
    return _Rough(
        np.minimum.reduceat(distance_km, border.starts),
        np.maximum.reduceat(distance_km, border.starts),
    )


def reach_from_anywhere(
    territory: Territory, range_km: float, indices: Sequence[int]
) -> tuple[TerritoryReach, ...]:
    """Return how areas, by their index in `bordered_areas()`, lie to a range from a territory.

    Notes
    -----
    Of those in range, the next dozen territories and the next dozen states, and of territories that
    `reference_territory_codes` names, the nearest distance is good to metres against the shipped
    borders, the farthest to `FARTHEST_ERROR_KM`. The others are good to some kilometres, and
    certainly out of range.
    """
    with progress_part(0.0, _ROUGH_SHARE):
        rough_km = _rough(territory).nearest_km
    areas, count = catalog.bordered_areas(), len(catalog.territories())
    # Apart: else the states of a neighbour are the dozen, and no territory is left in it.
    limits_km = [
        _limit_km(
            [float(rough_km[index]) for index in indices if (index >= count) is is_state], range_km
        )
        for is_state in (False, True)
    ]
    reference_codes = reference_territory_codes()
    reaches = []
    for done, index in enumerate(indices):
        report_progress(_ROUGH_SHARE + (1.0 - _ROUGH_SHARE) * done / len(indices))
        is_near = rough_km[index] <= limits_km[index >= count]
        if is_near or areas[index].iso_a2 in reference_codes:
            span = _span(territory, index)
        else:
            span = DistanceSpan(float(rough_km[index]), float(_rough(territory).farthest_km[index]))
        reaches.append(territory_reach(areas[index], span, range_km))
    return tuple(reaches)


def area_span(start: LonLat | Territory, area: Territory) -> DistanceSpan:
    """Return the nearest and farthest distance of an area from a point, or from a whole territory.

    A region, or the part of a member that lies in one, is an area as well. Good to metres from a
    point; from a territory the farthest is good to `FARTHEST_ERROR_KM`.
    """
    index = _indices().get(area)
    if index is not None:
        if isinstance(start, LonLat):
            return area_spans(start)[index]
        return _span(start, index)
    if not isinstance(start, LonLat):
        return _span_apart(start, area)
    if area.code is None:
        return territory_span(start, area)
    spans = [area_span(start, part) for part in catalog.region_parts(area.code).values()]
    return DistanceSpan(
        min(span.nearest_km for span in spans), max(span.farthest_km for span in spans)
    )


@lru_cache(maxsize=256)
def _span_apart(territory: Territory, area: Territory) -> DistanceSpan:
    """Return the span of a region, or of a part of an area, from a territory."""
    if area == territory:
        return DistanceSpan(0.0, 0.0)
    ends = area_endpoint(territory, territory.kind), area_endpoint(area, area.kind)
    nearest_km = nearest_separation(*ends).distance_km
    farthest_km = _farthest_in(territory, area, squares_over(area.geometry, _SQUARES), 0.0)
    return DistanceSpan(nearest_km, max(nearest_km, farthest_km))


@cache
def _indices() -> dict[Territory, int]:
    return {area: index for index, area in enumerate(catalog.bordered_areas())}


def _limit_km(rough_km: Sequence[float], range_km: float) -> float:
    """Return the rough distance up to which areas may be in range or of the next dozen."""
    limit_km = range_km + _ROUGH_ERROR_KM
    beyond = sorted(distance_km for distance_km in rough_km if distance_km > limit_km)
    if beyond:  # those that a rough order may have misplaced among them
        limit_km = beyond[min(_NEXT, len(beyond)) - 1] + 2.0 * _ROUGH_ERROR_KM
    return limit_km


def _span(territory: Territory, index: int) -> DistanceSpan:
    area = catalog.bordered_areas()[index]
    if index in _within(territory):
        return DistanceSpan(0.0, 0.0)
    nearest_km = _nearest_km(territory, index)
    if not area.has_area:
        return DistanceSpan(nearest_km, nearest_km)
    return DistanceSpan(nearest_km, max(nearest_km, _farthest_km(territory, index)))


@lru_cache(maxsize=64)
def _within(territory: Territory) -> frozenset[int]:
    """Return the areas of `bordered_areas()` that are the territory, or wholly a part of it."""
    codes = {catalog.territory_code(territory)}
    if territory.kind == "region":
        members = catalog.region_members(territory.code or "")
        codes = {code for code, is_whole in members.items() if is_whole}
    areas, count = catalog.bordered_areas(), len(catalog.territories())
    return frozenset(
        index
        for index, area in enumerate(areas)
        if catalog.territory_code(area) in codes or (index >= count and "US" in codes)
    )


@lru_cache(maxsize=4096)
def _nearest_km(territory: Territory, index: int) -> float:
    area = catalog.bordered_areas()[index]
    end = area_endpoint(area, area.kind)
    # A vertex so near is among those of the area that the rough distance is the least of, and the
    # territory has one within half an edge of what is nearest to it.
    known_km = float(_rough(territory).nearest_km[index]) + FIELD_ERROR_KM + _EDGE_KM
    return nearest_separation(
        area_endpoint(territory, territory.kind), end, known_km=known_km
    ).distance_km


@lru_cache(maxsize=400)
def _first_squares(index: int) -> Squares:
    return squares_over(catalog.bordered_areas()[index].geometry, _SQUARES)


@lru_cache(maxsize=4096)
def _farthest_km(territory: Territory, index: int) -> float:
    area = catalog.bordered_areas()[index]
    least_km = float(_rough(territory).farthest_km[index]) - FIELD_ERROR_KM
    return _farthest_in(territory, area, _first_squares(index), least_km)


def _farthest_in(territory: Territory, area: Territory, squares: Squares, least_km: float) -> float:
    """Return the distance of an area's farthest point from the nearest point of a territory.

    `squares`: some that cover the area; `least_km`: what some point of it is known to be away.
    """
    while True:
        lon, lat = squares.middle.T
        radius_km = squares.radius_km()
        distance_km = field_km(territory, sphere_points(lon, lat))
        # Only points in the area itself may raise the bound.
        is_in = shapely.intersects_xy(area.geometry, lon, lat)
        least_km = max(least_km, float(distance_km[is_in].max(initial=0.0)) - FIELD_ERROR_KM)
        is_kept = distance_km + radius_km + FIELD_ERROR_KM >= least_km
        squares = squares.chosen(is_kept)
        if not is_kept.any() or radius_km[is_kept].max() <= _SMALLEST_KM:
            break
        squares = squares.quarters().touching(area.geometry)
    if not len(squares.middle):
        return max(least_km, 0.0)
    best = squares.middle[np.argsort(-distance_km[is_kept], kind="stable")[:_MEASURED]]
    return float(territory_distances_km(territory, *best.T.copy()).max())
