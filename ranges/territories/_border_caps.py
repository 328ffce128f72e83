"""The vertices of a border in caps on the auxiliary sphere, level by level, for searching pairs.

Pairs of caps that cannot hold what is sought are dropped, the others divided. How near and how far
apart points of two caps may be follows from their centres and radii.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from ranges.core import Floats, Ints, LonLat
from ranges.geodesy import (
    EQUATORIAL_RADIUS_KM,
    ERROR_KM,
    MAX_EDGE_DEG,
    NEAR_ANTIPODE_KM,
    POLAR_RADIUS_KM,
    arcs_km,
    first_order_km,
    lengths,
    on_sphere,
    ring_vertices,
)
from ranges.territories.endpoints import Endpoint

__all__ = ["CAP_SIZES", "BorderCaps", "Caps", "border_caps", "bounds_km", "child_pairs"]


#: How many vertices a cap holds, level by level; each has `_CHILDREN` of the next.
CAP_SIZES = (4096, 512, 64, 8, 1)
_CHILDREN = 8


class Caps(NamedTuple):
    """Caps on the auxiliary sphere, each round some vertices: unit vectors and radii in km."""

    centre: Floats
    radius_km: Floats


class BorderCaps(NamedTuple):
    """The border vertices of an end, neighbours in space near each other in the row.

    `lon`, `lat`: degrees. `after`, `before`: the index of the next and the previous vertex along
    the border, -1 where no edge leads there. `part`: the polygon that it belongs to. `levels`: the
    caps, for each of `CAP_SIZES`. `half_edge_km`: half the length of the longest edge.
    """

    lon: Floats
    lat: Floats
    after: Ints
    before: Ints
    part: Ints
    levels: tuple[Caps, ...]
    half_edge_km: float

    def position(self, index: int | np.intp) -> LonLat:
        """Return a vertex as a position."""
        return LonLat(lon=float(self.lon[index]), lat=float(self.lat[index]))

    def lonlat(self, index: Ints) -> Floats:
        """Return vertices in degrees, shape (n, 2)."""
        return np.column_stack([self.lon[index], self.lat[index]])


@lru_cache(maxsize=256)
def border_caps(end: Endpoint) -> BorderCaps:
    """Return the border of an end in caps; its edges are divided to about 5 km."""
    vertices = ring_vertices(end.shape, max_edge_deg=MAX_EDGE_DEG)
    lonlat = vertices.lonlat
    xyz = on_sphere(*lonlat.T)
    order = _by_nearness(xyz)
    position = np.append(np.empty(len(order), dtype=np.intp), -1)  # what is -1 stays -1
    position[order] = np.arange(len(order))
    after, before = position[vertices.after()[order]], position[vertices.before()[order]]
    chords = np.linalg.norm(np.diff(xyz, axis=0), axis=1)
    half_edge_km = (
        float((chords * vertices.has_next[:-1]).max(initial=0.0)) * EQUATORIAL_RADIUS_KM / 2.0
    )
    levels = tuple(_caps(xyz[order], size) for size in CAP_SIZES)
    part = vertices.part[order]
    lon, lat = lonlat[order].T.copy()
    return BorderCaps(lon, lat, after, before, part, levels, half_edge_km)


def _by_nearness(xyz: Floats) -> Ints:
    """Return the order along a Morton curve, in which neighbours make small caps."""
    cells = ((xyz + 1.0) * 1023.0).astype(np.int64)
    code = np.zeros(len(xyz), dtype=np.int64)
    for bit in range(11):
        for axis in range(3):
            code |= ((cells[:, axis] >> bit) & 1) << (3 * bit + axis)
    return np.argsort(code, kind="stable")


def _caps(xyz: Floats, size: int) -> Caps:
    """Return caps of `size` points each, in the order of the points."""
    starts = np.arange(0, len(xyz), size)
    total = np.add.reduceat(xyz, starts, axis=0)
    length = np.linalg.norm(total, axis=1, keepdims=True)
    centre = np.divide(total, length, out=xyz[starts].copy(), where=length > 1e-9)
    counts = np.diff(starts, append=len(xyz))
    off_centre = np.linalg.norm(xyz - np.repeat(centre, counts, axis=0), axis=1)
    return Caps(centre, arcs_km(np.maximum.reduceat(off_centre, starts)))


def bounds_km(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return limits, (n,) each, of the distances between points on the auxiliary sphere.

    By the first-order formula of Andoyer and Lambert; towards the antipode, where that fails, by
    the arc of the sphere: a radian of it is between the polar and the equatorial radius.
    """
    formula_km = first_order_km(first, second)
    arc_km = arcs_km(lengths(first - second))
    is_far = ~(formula_km < NEAR_ANTIPODE_KM)
    return (
        np.where(is_far, arc_km * (POLAR_RADIUS_KM / EQUATORIAL_RADIUS_KM), formula_km - ERROR_KM),
        np.where(is_far, arc_km, formula_km + ERROR_KM),
    )


def child_pairs(left: Ints, right: Ints, ours: Caps, theirs: Caps) -> tuple[Ints, Ints]:
    """Return the pairs of caps of the next level, `ours` and `theirs`, below pairs of caps."""
    steps = np.indices((_CHILDREN, _CHILDREN)).reshape(2, -1)
    firsts = (left[:, None] * _CHILDREN + steps[0]).ravel()
    seconds = (right[:, None] * _CHILDREN + steps[1]).ravel()
    is_cap = (firsts < len(ours.centre)) & (seconds < len(theirs.centre))
    return firsts[is_cap], seconds[is_cap]
