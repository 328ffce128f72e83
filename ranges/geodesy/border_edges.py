"""The edges of borders: their vertices, which edge follows which, and the point nearest to a place.

Borders are taken as they are drawn: straight in longitude and latitude between their vertices. The
nearest point of an edge is found in one of two ways. `edge_distances` measures geodesics and is
good to a millimetre, at some thirty solutions an edge. `plane_distances_km` projects each edge onto
a plane round its place: good to some 50 m up to 24 km away, in a hundredth of the time, for very
many places at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from ranges.core import Floats, Ints
from ranges.geodesy.geodesics import pairwise_inverses
from ranges.geodesy.wgs84 import degree_lengths_km

__all__ = [
    "MAX_EDGE_DEG",
    "BorderEdges",
    "EdgeDistances",
    "RingVertices",
    "border_edges",
    "edge_distances",
    "plane_distances_km",
    "ring_vertices",
]


#: Edges divided to this length in degrees are no longer than about 5 km.
MAX_EDGE_DEG = 0.045
#: Poleward of this, border along +-180 is the cut of Antarctica and no border at all.
_CUT_LAT = 85.0
#: Beyond this distance a parabola fits an edge of 5 km as a whole.
_PARABOLA_KM = 200.0
#: Halvings after which a parabola is fitted over some 20 m, where the distance has no other shape
#: left, even within metres of the place.
_HALVINGS = 9


class RingVertices(NamedTuple):
    """The vertices of a shape's rings in a row, or its only point.

    `lonlat`: degrees, shape (n, 2), each ring closed by its first vertex. `has_next`: whether an
    edge leads from a vertex to the next of the row, (n,). `ring`, `part`: the position of the ring
    and of the polygon that it belongs to, (n,).
    """

    lonlat: Floats
    has_next: NDArray[np.bool_]
    ring: Ints
    part: Ints

    def after(self) -> Ints:
        """Return the position of the vertex to which an edge leads from each, -1 for none."""
        return np.where(self.has_next, np.arange(1, len(self.ring) + 1), -1)

    def before(self) -> Ints:
        """Return the position of the vertex from which an edge leads to each, -1 for none."""
        has_previous = np.append(False, self.has_next[:-1])
        return np.where(has_previous, np.arange(-1, len(self.ring) - 1), -1)


def ring_vertices(shape: BaseGeometry, *, max_edge_deg: float | None = None) -> RingVertices:
    """Return the vertices of a shape, a polygon or a point, in the order of its rings.

    Parameters
    ----------
    shape
        One polygon, several, or a point.
    max_edge_deg
        Longer edges are divided evenly; None leaves all as they are. Along a parallel that is a
        little finer than needed.
    """
    divided = shape if max_edge_deg is None else shapely.segmentize(shape, max_edge_deg)
    parts = shapely.get_parts(divided)
    if shape.geom_type == "Point":
        rings, part_of_ring = parts, np.zeros(1, dtype=np.intp)
    else:
        rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    lonlat, ring = shapely.get_coordinates(rings, return_index=True)
    has_next = np.append(np.diff(ring) == 0, False)
    return RingVertices(lonlat, has_next, ring, part_of_ring[ring])


class BorderEdges(NamedTuple):
    """The edges of a border, the territory on their left.

    `start`, `end`: degrees, shape (n, 2); `after`: the edge that goes on from each, -1 for none.
    """

    start: Floats
    end: Floats
    after: Ints


def border_edges(shape: MultiPolygon) -> BorderEdges:
    """Return all edges of a territory's border, without what only closes it at a pole."""
    wound = shapely.orient_polygons(shape, exterior_cw=False)
    lonlat, has_next, ring, _ = ring_vertices(wound)
    is_edge = has_next[:-1] & (lonlat[:-1] != lonlat[1:]).any(axis=1)
    first = np.flatnonzero(is_edge)
    start, end, ring = lonlat[first], lonlat[first + 1], ring[first]
    after = np.arange(1, len(first) + 1)
    lasts = np.flatnonzero(np.diff(ring, append=-1))
    after[lasts] = np.concatenate([[0], lasts[:-1] + 1])
    is_cut = (np.abs(start) == [180.0, 90.0]) & (start == end)
    is_cut[:, 0] &= np.abs(start[:, 1]) > _CUT_LAT
    is_kept = ~is_cut.any(axis=1)
    position = np.where(is_kept, np.cumsum(is_kept) - 1, -1)
    return BorderEdges(start[is_kept], end[is_kept], position[after[is_kept]])


class EdgeDistances(NamedTuple):
    """Of each pair of a place and an edge, shape (n,).

    `distance_km`: the least distance. `share`: where along the edge its nearest point is, 0 at the
    start and 1 at the end.
    """

    distance_km: Floats
    share: Floats


def edge_distances(lon: Floats, lat: Floats, start: Floats, end: Floats) -> EdgeDistances:
    """Return the least geodesic distance from each place to its own short edge.

    Parameters
    ----------
    lon, lat
        The places in degrees, shape (n,).
    start, end
        The ends of the edges in degrees, shape (n, 2); no edge longer than about 5 km.

    Notes
    -----
    Three points of each edge are measured, then of the half round the nearest of them, and the
    parabola through the last three tells the rest: good to a millimetre.
    """
    count = len(start)
    low, high = np.zeros(count), np.ones(count)
    best_km, best_share = np.full(count, np.inf), np.zeros(count)
    for _ in range(_HALVINGS):
        shares = np.stack([low, (low + high) / 2.0, high])
        points = start + shares[..., None] * (end - start)
        measured_km, _ = pairwise_inverses(
            np.broadcast_to(lon, shares.shape).ravel(),
            np.broadcast_to(lat, shares.shape).ravel(),
            points[..., 0].ravel(),
            points[..., 1].ravel(),
        )
        tried_km = measured_km.reshape(shares.shape)
        row = tried_km.argmin(axis=0)[None]
        nearest_km = np.take_along_axis(tried_km, row, axis=0)[0]
        nearest_share = np.take_along_axis(shares, row, axis=0)[0]
        best_share = np.where(nearest_km < best_km, nearest_share, best_share)
        best_km = np.minimum(best_km, nearest_km)
        if nearest_km.min(initial=np.inf) > _PARABOLA_KM:
            break
        quarter = (high - low) / 4.0
        low = np.maximum(nearest_share - quarter, 0.0)
        high = np.minimum(nearest_share + quarter, 1.0)
    return _refined(EdgeDistances(best_km, best_share), shares, tried_km)


def _refined(best: EdgeDistances, shares: Floats, tried_km: Floats) -> EdgeDistances:
    """Return the lowest points of parabolas through the last three of each edge, where lower."""
    bend = tried_km[0] - 2.0 * tried_km[1] + tried_km[2]
    slope = (tried_km[2] - tried_km[0]) / 2.0
    with np.errstate(divide="ignore", invalid="ignore"):
        lowest_km = tried_km[1] - slope**2 / (2.0 * bend)
        share = shares[1] - slope / bend * (shares[2] - shares[0]) / 2.0
        is_lower = (bend > 0.0) & (np.abs(slope) < bend) & (lowest_km < best.distance_km)
    return EdgeDistances(
        np.where(is_lower, lowest_km, best.distance_km), np.where(is_lower, share, best.share)
    )


def plane_distances_km(lonlat: Floats, start: Floats, end: Floats) -> Floats:
    """Return the distance from each place to its own edge in a plane round the place, shape (n,).

    Parameters
    ----------
    lonlat
        The places in degrees, shape (n, 2).
    start, end
        The ends of the edges in degrees, shape (n, 2), within some 24 km; their longitudes may
        differ from that of the place by whole turns.
    """
    first, last = _in_plane_km(lonlat, start), _in_plane_km(lonlat, end)
    step = last - first
    square = np.maximum((step**2).sum(axis=1), 1e-30)
    share = np.clip(-(first * step).sum(axis=1) / square, 0.0, 1.0)
    distance_km: Floats = np.linalg.norm(first + share[:, None] * step, axis=1)
    return distance_km


def _in_plane_km(lonlat: Floats, point: Floats) -> Floats:
    """Return how far east and north of each place its own point is, shape (n, 2)."""
    step = point - lonlat
    step[:, 0] -= 360.0 * np.round(step[:, 0] / 360.0)
    east, north = degree_lengths_km(lonlat[:, 1] + step[:, 1] / 2.0)
    return np.column_stack([step[:, 0] * east, step[:, 1] * north])
