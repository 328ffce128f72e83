"""Many rings of one range at once, as the edge of a territory's range needs them.

Each is the ring that `rings` would draw, its vertices on the circle and its edges within the
tolerance; but the edges of all are measured together, by the first-order formula. Its error changes
slowly, and where an edge ends the distance is the range itself: that leaves metres of it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from ranges.core import Floats, Ints, LonLat, checked_range_km
from ranges.geodesy.antimeridian import closed_region
from ranges.geodesy.edge_division import offsets_in_runs
from ranges.geodesy.first_order import first_order_km, on_sphere
from ranges.geodesy.geodesics import (
    checked_tolerance_km,
    pairwise_destinations,
    pairwise_inverses,
)
from ranges.geodesy.rings import closed_half, ring

__all__ = ["many_rings"]


#: Below and above these ranges, or more finely than this, rings are drawn one by one.
_FROM_KM, _UP_TO_KM, _FINEST_KM = 100.0, 15_000.0, 0.02
#: As in `edge_division`: edges are held to less than the tolerance where they are measured.
_SAFETY, _AIM = 0.8, 0.95
_MOST_PIECES, _MAX_ROUNDS = 32, 40
_FIRST_EDGES = 32
_PROBES = np.array([0.25, 0.5, 0.75])


def many_rings(
    lonlat: Floats, range_km: float, *, tolerance_km: float
) -> list[MultiPolygon | Polygon]:
    """Return the `ring` of each centre; one that crosses no seam is a polygon.

    Parameters
    ----------
    lonlat
        The centres in degrees, shape (n, 2), longitudes within [-180, 180].
    range_km, tolerance_km
        As for `ring`, and so are accuracy and errors.
    """
    checked_km, tolerance = checked_range_km(range_km), checked_tolerance_km(tolerance_km)
    if not _FROM_KM <= checked_km <= _UP_TO_KM or tolerance < _FINEST_KM:
        return [
            ring(LonLat(lon=lon, lat=lat), checked_km, tolerance_km=tolerance)
            for lon, lat in lonlat.tolist()
        ]
    poles_km = np.array([[90.0], [-90.0]])
    zeros = np.zeros((2, len(lonlat)))
    to_pole_km, _ = pairwise_inverses(
        zeros.ravel(), np.tile(lonlat[:, 1], 2), zeros.ravel(), (zeros + poles_km).ravel()
    )
    holds_pole = (to_pole_km < checked_km).reshape(2, -1)
    owner, halves = _east_halves(lonlat[:, 1], holds_pole, checked_km, tolerance)
    firsts = np.searchsorted(owner, np.arange(len(lonlat) + 1))
    return [
        _closed(
            halves[firsts[index] : firsts[index + 1]], float(lonlat[index, 0]), holds_pole[:, index]
        )
        for index in range(len(lonlat))
    ]


def _closed(east: Floats, lon: float, holds_pole: NDArray[np.bool_]) -> MultiPolygon | Polygon:
    curve, closing = closed_half(east, bool(holds_pole[0]), bool(holds_pole[1]))
    curve = curve + [lon, 0.0]
    if closing == "loop" and abs(lon) + float(east[:, 0].max()) < 180.0:
        return Polygon(curve)
    return closed_region(curve, closing)


def _east_halves(
    lat: Floats, holds_pole: NDArray[np.bool_], range_km: float, tolerance_km: float
) -> tuple[Ints, Floats]:
    """Return the eastern half of each ring, from north to south, as if its centre were at 0 east.

    The ring of each vertex, ascending, shape (m,), and the vertices in degrees, (m, 2).
    """
    count = _FIRST_EDGES + 1
    owner = np.repeat(np.arange(len(lat)), count)
    bearing = np.tile(np.linspace(0.0, 180.0, count), len(lat))
    vertex = _vertices(owner, bearing, lat, holds_pole, range_km)
    centre = on_sphere(np.zeros(len(lat)), lat)
    vertex_km = first_order_km(centre[owner], on_sphere(*vertex.T))
    is_open = np.append(np.diff(owner) == 0, False)  # whether the edge from a vertex may be off
    for _ in range(_MAX_ROUNDS):
        edge = np.flatnonzero(is_open)
        if not len(edge):
            return owner, vertex
        error_km = _errors_km(centre[owner[edge]], vertex, vertex_km, edge)
        allowed_km = _SAFETY * tolerance_km
        wanted = np.ceil(np.sqrt(error_km / (_AIM * allowed_km)))
        is_off = error_km > allowed_km
        pieces = np.ones(len(owner), dtype=np.intp)
        pieces[edge[is_off]] = np.clip(wanted[is_off], 2, _MOST_PIECES)
        source = np.repeat(np.arange(len(owner)), pieces)
        offset = offsets_in_runs(pieces)
        share = offset / pieces[source]
        is_new = offset > 0
        following = np.append(bearing[1:], 0.0)
        bearing = bearing[source] + (following - bearing)[source] * share
        is_open = pieces[source] > 1
        owner = owner[source]
        vertex, vertex_km = vertex[source], vertex_km[source]
        if is_new.any():
            new = _vertices(owner[is_new], bearing[is_new], lat, holds_pole, range_km)
            vertex[is_new] = new
            vertex_km[is_new] = first_order_km(centre[owner[is_new]], on_sphere(*new.T))
    raise AssertionError("the edges of rings did not settle")  # pragma: no cover


def _vertices(
    owner: Ints, bearing_deg: Floats, lat: Floats, holds_pole: NDArray[np.bool_], range_km: float
) -> Floats:
    """Return where bearings from the rings' centres, at 0 east, lead after the range, (n, 2)."""
    lon, to_lat = pairwise_destinations(0.0, lat[owner], bearing_deg, range_km)
    dlon = np.abs(lon)
    # The ends on the centre's meridian have no east or west: take the side they lie on.
    for end_deg, holds in zip((0.0, 180.0), holds_pole, strict=True):
        is_end = bearing_deg == end_deg
        dlon[is_end] = np.where(holds[owner[is_end]], 180.0, 0.0)
    return np.column_stack([dlon, to_lat])


def _errors_km(centre: Floats, vertex: Floats, vertex_km: Floats, edge: Ints) -> Floats:
    """Return by how much each drawn edge misses its circle at most, shape (n,)."""
    start, step = vertex[edge], vertex[edge + 1] - vertex[edge]
    start_km, step_km = vertex_km[edge], vertex_km[edge + 1] - vertex_km[edge]
    error_km = np.zeros(len(edge))
    for share in _PROBES:
        probe = on_sphere(*(start + share * step).T)
        off_km = first_order_km(centre, probe) - (start_km + share * step_km)
        error_km = np.maximum(error_km, np.abs(off_km))
    return error_km
