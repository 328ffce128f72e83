"""The nearest and the farthest points of two places, where either may be a territory.

There is no one distance between them but a span, from the two nearest points to the two farthest.
Both are found by halving: the borders are taken as caps on a sphere, pairs of caps that cannot hold
the sought points are dropped, the rest divided, and what remains is measured exactly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from ranges.core import MAX_RANGE_KM, Floats, Ints, LonLat
from ranges.geodesy import distances_km, edge_distances, inverse_km, pairwise_inverses
from ranges.territories._border_caps import (
    CAP_SIZES,
    BorderCaps,
    border_caps,
    bounds_km,
    child_pairs,
)
from ranges.territories.endpoints import Endpoint

__all__ = [
    "Separation",
    "farthest_separation",
    "is_separation_attained",
    "nearest_separation",
]


_BATCH = 512
#: Seen from farther away, a point of an edge is nearer than its ends by metres at most.
_EDGES_UP_TO_KM = 1000.0
_ROUNDING_KM = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """A distance in km and the two points, one of either end, that it is measured between."""

    distance_km: float
    start: LonLat
    end: LonLat


def _candidates(
    first: BorderCaps, second: BorderCaps, *, is_far: bool, known_km: float = math.inf
) -> tuple[Ints, Ints]:
    """Return the pairs of vertices among which the nearest (edges included) or farthest one is.

    `known_km`: what the nearest pair is not farther apart than.
    """
    left, right = _all_pairs(first, second)
    best_km = -np.inf if is_far else known_km
    edges_km = first.half_edge_km + second.half_edge_km
    far_km = _EDGES_UP_TO_KM + edges_km
    for level, (ours, theirs) in enumerate(zip(first.levels, second.levels, strict=True)):
        low_km, high_km = bounds_km(ours.centre[left], theirs.centre[right])
        spread_km = ours.radius_km[left] + theirs.radius_km[right]
        low_km, high_km = low_km - spread_km, high_km + spread_km
        # Known to some kilometres, the distance is found as soon by the caps alone.
        if math.isinf(known_km):
            top = int(high_km.argmax() if is_far else low_km.argmin())
            local_km = _local_km(first, second, ours.centre[left[top]], is_far=is_far)
            best_km = max(best_km, local_km) if is_far else min(best_km, local_km)
        if is_far:
            best_km = max(best_km, float(low_km.max()))
            is_kept = high_km >= best_km
        else:
            best_km = min(best_km, float(high_km.min()))
            # From far away the vertices alone are measured, not the edges between them.
            is_kept = low_km <= best_km + (edges_km if best_km <= far_km else 0.0)
        left, right = left[is_kept], right[is_kept]
        if level + 1 < len(CAP_SIZES):
            left, right = child_pairs(
                left, right, first.levels[level + 1], second.levels[level + 1]
            )
    return left, right


def _all_pairs(first: BorderCaps, second: BorderCaps) -> tuple[Ints, Ints]:
    """Return all pairs of the largest caps of two borders."""
    grid = np.indices((len(first.levels[0].centre), len(second.levels[0].centre)))
    return grid[0].ravel(), grid[1].ravel()


def _local_km(first: BorderCaps, second: BorderCaps, start: Floats, *, is_far: bool) -> float:
    """Return the distance of a pair of vertices, each the best for the other on the sphere."""
    ours, theirs = first.levels[-1].centre, second.levels[-1].centre
    sign = -1.0 if is_far else 1.0
    left, right = -1, int((sign * (theirs @ start)).argmax())
    for _ in range(6):
        best = int((sign * (ours @ theirs[right])).argmax())
        if best == left:
            break
        left = best
        right = int((sign * (theirs @ ours[left])).argmax())
    return inverse_km(first.position(left), second.position(right))[0]


def _measured_km(first: BorderCaps, second: BorderCaps, left: Ints, right: Ints) -> Floats:
    return pairwise_inverses(
        first.lon[left], first.lat[left], second.lon[right], second.lat[right]
    )[0]


@lru_cache(maxsize=1024)
def farthest_separation(start: Endpoint, end: Endpoint) -> Separation:
    """Return the two points, one of either end, that are farthest apart.

    By the vertices of the borders, no more than 5 km apart: good to metres, except that beyond
    19,900 km half an edge may be missing. The whole half meridian where an antipode is held.
    """
    held = _antipodal_pair(start, end)
    if held is not None:
        return held
    first, second = border_caps(start), border_caps(end)
    left, right = _candidates(first, second, is_far=True)
    measured_km = _measured_km(first, second, left, right)
    best = int(measured_km.argmax())
    return _separation(measured_km[best], first.position(left[best]), second.position(right[best]))


def _antipodal_pair(start: Endpoint, end: Endpoint) -> Separation | None:
    """Return a point of `end` that is the antipode of one of `start`, if there is any."""
    for turn in (-180.0, 180.0):
        opposite = shapely.transform(start.shape, lambda xy, by=turn: xy * [1.0, -1.0] + [by, 0.0])
        if shapely.intersects(opposite, end.shape):
            point = shapely.intersection(opposite, end.shape).representative_point()
            return Separation(
                distance_km=MAX_RANGE_KM,
                start=LonLat(lon=point.x - 180.0, lat=-point.y),
                end=LonLat(lon=point.x, lat=point.y),
            )
    return None


@lru_cache(maxsize=1024)
def nearest_separation(start: Endpoint, end: Endpoint, known_km: float = math.inf) -> Separation:
    """Return the two points, one of either end, that are nearest to each other.

    Along the edges of the borders and not only at their vertices, good to metres; 0 where the two
    touch or overlap. `known_km`: what some two vertices of theirs are known not to be farther apart
    than; it spares the search for such a pair.
    """
    ours, theirs = start.shape, end.shape
    if shapely.intersects(ours, theirs):
        shared = shapely.intersection(ours, theirs).representative_point()
        position = LonLat(lon=shared.x, lat=shared.y)
        return Separation(distance_km=0.0, start=position, end=position)
    first, second = border_caps(start), border_caps(end)
    left, right = _candidates(first, second, is_far=False, known_km=known_km)
    measured_km = _measured_km(first, second, left, right)
    best = int(measured_km.argmin())
    nearest = _separation(
        measured_km[best], first.position(left[best]), second.position(right[best])
    )
    if nearest.distance_km > _EDGES_UP_TO_KM:
        return nearest
    is_near = measured_km <= nearest.distance_km + first.half_edge_km + second.half_edge_km
    left, right, near_km = left[is_near], right[is_near], measured_km[is_near]
    forth = _nearest_on_edges(first, second, left, right, near_km)
    back = _nearest_on_edges(second, first, right, left, near_km)
    back = _separation(back.distance_km, back.end, back.start)
    return min(nearest, forth, back, key=lambda separation: separation.distance_km)


def _separation(distance_km: float, start: LonLat, end: LonLat) -> Separation:
    return Separation(distance_km=float(distance_km), start=start, end=end)


def _nearest_on_edges(
    first: BorderCaps, second: BorderCaps, left: Ints, right: Ints, distance_km: Floats
) -> Separation:
    """Return the least separation of vertices of `first` from the edges that meet their pairs.

    `left`, `right`: pairs of vertices, `distance_km` apart, shape (n,).
    """
    vertex, start = np.concatenate([left, left]), np.concatenate([right, right])
    end = np.concatenate([second.after[right], second.before[right]])
    start_km = np.concatenate([distance_km, distance_km])
    is_edge = end >= 0
    if not is_edge.any():
        return _separation(math.inf, first.position(0), second.position(0))
    vertex, start, end, start_km = (column[is_edge] for column in (vertex, start, end, start_km))
    # No point of an edge is nearer than both its ends by more than what their ways leave of it.
    end_km = _measured_km(first, second, vertex, end)
    least_km = (start_km + end_km) / 2.0 - second.half_edge_km
    is_candidate = least_km <= min(start_km.min(), end_km.min()) + _ROUNDING_KM
    vertex, start, end = vertex[is_candidate], start[is_candidate], end[is_candidate]
    starts, ends = second.lonlat(start), second.lonlat(end)
    measured_km, share = edge_distances(first.lon[vertex], first.lat[vertex], starts, ends)
    best = int(measured_km.argmin())
    lon, lat = starts[best] + share[best] * (ends[best] - starts[best])
    return _separation(
        measured_km[best], first.position(vertex[best]), LonLat(lon=float(lon), lat=float(lat))
    )


def is_separation_attained(start: Endpoint, end: Endpoint, low_km: float, high_km: float) -> bool:
    """Return whether some two points of the ends are a distance within these limits apart.

    Within one part of either area distances change without a leap; from one part to another they
    may, so that not everything between the nearest and the farthest need be there.
    """
    first, second = border_caps(start), border_caps(end)
    if _is_between_parts(first, second, low_km, high_km):
        return True
    # What is left is distances from within an area, or to within it, nearer than any of its border.
    for separation in (nearest_separation(start, end), farthest_separation(start, end)):
        reverse = _separation(separation.distance_km, separation.end, separation.start)
        if _is_to_part(separation, end, second, low_km, high_km) or _is_to_part(
            reverse, start, first, low_km, high_km
        ):
            return True
    return False


def _is_to_part(
    separation: Separation, end: Endpoint, caps: BorderCaps, low_km: float, high_km: float
) -> bool:
    """Return whether the limits are met from the start of a separation to the part it ends in."""
    target = shapely.Point(separation.end.lon, separation.end.lat)
    part = int(shapely.distance(shapely.get_parts(end.shape), target).argmin())
    chosen = caps.part == part
    part_km = distances_km(separation.start, caps.lon[chosen], caps.lat[chosen])
    least_km = min(separation.distance_km, float(part_km.min()))
    return least_km <= high_km and max(separation.distance_km, float(part_km.max())) >= low_km


def _is_between_parts(first: BorderCaps, second: BorderCaps, low_km: float, high_km: float) -> bool:
    """Return whether the vertices of some two parts are on both sides of the limits or within."""
    edges_km = 2.0 * (first.half_edge_km + second.half_edge_km)
    open_pairs = [(0, *_all_pairs(first, second))]
    nearer: set[int] = set()
    farther: set[int] = set()
    while open_pairs:
        level, left, right = open_pairs.pop()
        ours, theirs = first.levels[level], second.levels[level]
        least_km, most_km = bounds_km(ours.centre[left], theirs.centre[right])
        spread_km = ours.radius_km[left] + theirs.radius_km[right]
        is_kept = (least_km - spread_km <= high_km + edges_km) & (
            most_km + spread_km >= low_km - edges_km
        )
        left, right = left[is_kept], right[is_kept]
        if level + 1 < len(CAP_SIZES):
            for begin in range(0, len(left), _BATCH):
                batch = slice(begin, begin + _BATCH)
                below = first.levels[level + 1], second.levels[level + 1]
                open_pairs.append((level + 1, *child_pairs(left[batch], right[batch], *below)))
            continue
        measured_km = _measured_km(first, second, left, right)
        if ((measured_km >= low_km) & (measured_km <= high_km)).any():
            return True
        parts = first.part[left] * (int(second.part.max()) + 1) + second.part[right]
        nearer |= set(parts[measured_km < low_km].tolist())
        farther |= set(parts[measured_km > high_km].tolist())
        if nearer & farther:
            return True
    return False
