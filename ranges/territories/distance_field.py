"""The distance of very many points from a territory, quickly, and to within a known error.

A few points of a border stand for all of it, seen from far away: those whose discs of 1,000 km make
up its ring of 1,000 km (see `buffer`) are as near as the border itself to whatever lies beyond that
ring, to the ring's tolerance. So distances are measured to those few, by the first-order formula;
what lies nearer is measured to those of the ring of 300 km, and the rest to all samples.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges.core import Floats, Territory, progress_part
from ranges.geodesy import FLATTENING, SpherePoints, pairwise_approximate_km, sphere_points
from ranges.territories._buffer import covering_points
from ranges.territories.distance import rough_distances_km

__all__ = ["FIELD_ERROR_KM", "FIELD_SHORT_KM", "field_km"]


#: No distance of the field is farther from the true one (1.6 km was the worst of 200,000 tried).
FIELD_ERROR_KM = 2.5
#: And no true distance is longer by more than this: what a distance is measured to is a point of
#: the border, so that only the formula, or the flattening of what is near, may fall short.
FIELD_SHORT_KM = 0.6
#: Rings whose discs are used, and how finely those are chosen, km; the farthest first.
_LEVELS = ((1000.0, 1.0), (300.0, 2.0))
_BLOCK = 1_000_000
#: More than what single precision leaves of a cosine.
_COSINE_ERROR = np.float32(5e-7)
#: So many points are searched for by cells of this edge on the unit sphere, some 800 km.
_MANY, _CELL, _CELLS_TO_POLE = 4_000, 0.12, 9


@lru_cache(maxsize=16)
def _support(territory: Territory, range_km: float, tolerance_km: float) -> SpherePoints:
    lonlat = covering_points(territory, range_km, tolerance_km=tolerance_km)
    return sphere_points(lonlat[:, 0], lonlat[:, 1])


def field_km(territory: Territory, points: SpherePoints) -> Floats:
    """Return the distance of each point from a territory, shape (n,), good to `FIELD_ERROR_KM`.

    0 inside the territory.
    """
    shapely.prepare(territory.geometry)
    distance_km = np.zeros(len(points.lon))
    left = np.flatnonzero(~shapely.intersects_xy(territory.geometry, points.lon, points.lat))
    for level, (range_km, tolerance_km) in enumerate(_LEVELS):
        if not len(left):
            return distance_km
        with progress_part(level / len(_LEVELS), (level + 1) / len(_LEVELS)):
            support = _support(territory, range_km, tolerance_km)
        support_km = _nearest_km(support, points, left)
        # What is nearer than the ring is known only to be within it.
        is_far = support_km > range_km + tolerance_km + 1.0
        distance_km[left[is_far]] = support_km[is_far]
        left = left[~is_far]
    if len(left):
        distance_km[left] = rough_distances_km(territory, points.xyz[left])
    return distance_km


def _nearest_km(support: SpherePoints, points: SpherePoints, chosen: NDArray[np.intp]) -> Floats:
    """Return the distance of the chosen points from the nearest of the support, shape (n,)."""
    if len(chosen) < _MANY:
        return _nearest_of_blocks_km(support, points, chosen)
    step = np.floor(points.xyz[chosen] / _CELL).astype(np.int64) + _CELLS_TO_POLE
    cell = (step[:, 0] * 2 * _CELLS_TO_POLE + step[:, 1]) * 2 * _CELLS_TO_POLE + step[:, 2]
    order = np.argsort(cell, kind="stable")
    firsts = np.flatnonzero(np.diff(cell[order], prepend=-1))
    distance_km = np.empty(len(chosen))
    for first, end in zip(firsts, [*firsts[1:], len(order)], strict=True):
        inside = order[first:end]
        near = _near_cell(support, points.xyz[chosen[inside]])
        distance_km[inside] = _nearest_of_blocks_km(near, points, chosen[inside])
    return distance_km


def _near_cell(support: SpherePoints, xyz: Floats) -> SpherePoints:
    """Return those of the support that may be nearest to some of the points."""
    middle = xyz.mean(axis=0)
    middle /= np.linalg.norm(middle)
    radius = np.arccos(np.clip((xyz @ middle).min(), -1.0, 1.0)) + 1e-7
    arc = np.arccos(np.clip(support.xyz @ middle, -1.0, 1.0))
    # A geodesic is between b and a times its arc.
    limit = (arc.min() + radius) / (1.0 - FLATTENING) + radius
    return support.chosen(np.flatnonzero(arc <= limit + 1e-7))


def _nearest_of_blocks_km(
    support: SpherePoints, points: SpherePoints, chosen: NDArray[np.intp]
) -> Floats:
    size = max(1, _BLOCK // len(support.lon))
    blocks = [chosen[first : first + size] for first in range(0, len(chosen), size)]
    return np.concatenate([_nearest_of_block_km(support, points, block) for block in blocks])


def _nearest_of_block_km(
    support: SpherePoints, points: SpherePoints, block: NDArray[np.intp]
) -> Floats:
    # In half the bytes and time: it only tells which of the support may be the nearest.
    cosine = points.xyz[block].astype(np.float32) @ support.xyz.T.astype(np.float32)
    least = np.arccos(np.clip(cosine.max(axis=1) - _COSINE_ERROR, -1.0, 1.0))
    # A geodesic is between b and a times its arc: no other can be nearer than these.
    limit = np.cos(np.minimum(least / (1.0 - FLATTENING), np.pi)) - _COSINE_ERROR
    # Flat, as numpy finds the few that hold five times as fast as row and column.
    flat = np.flatnonzero(cosine >= limit[:, None])
    point, other = np.divmod(flat, cosine.shape[1])
    distance_km = pairwise_approximate_km(points.chosen(block[point]), support.chosen(other))
    firsts = np.searchsorted(point, np.arange(len(block)))
    nearest_km: Floats = np.minimum.reduceat(distance_km, firsts)
    return nearest_km
