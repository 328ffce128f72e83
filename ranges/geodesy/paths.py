"""Geodesic paths between two points, or along a bearing, as vertices.

A path is the shortest geodesic between two points, or one that starts on a bearing and has a
length. Its vertices lie on the geodesic and are placed by error, like those of a ring: an edge is
divided until it is, as it is drawn (straight in longitude and latitude), within the tolerance.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ranges.core import Floats, LonLat, PathError, checked_range_km, gettext
from ranges.geodesy.edge_division import divided
from ranges.geodesy.geodesics import (
    checked_bearing_deg,
    checked_tolerance_km,
    destinations,
    inverse_km,
    inverses,
    pairwise_inverses,
    pole_distances_km,
)

__all__ = [
    "GeodesicPath",
    "PathVertices",
    "geodesic_path",
    "path_curves",
    "path_vertices",
    "unwrapped_longitudes",
]


#: Every cut locus lies farther out than this: below it the shortest path is unique.
_UNIQUE_BELOW_KM = 19_900.0
_MIN_LENGTH_KM = 1e-6
#: Two shortest paths count as the same length when they differ by less than this.
_SAME_LENGTH_KM = 1e-7
#: A path nearer than this (a tenth of a millimetre) to a pole or the antimeridian is on it.
_SAME_DEG = 1e-9
#: No edge is longer than this before it is tried.
_FIRST_EDGE_KM = 400.0
#: Halvings that bring the length of any edge to the last bits of a distance.
_HALVINGS = 60


class GeodesicPath(NamedTuple):
    """A path: where it starts, which way, how far, and the end that was given, if any."""

    start: LonLat
    bearing_deg: float
    length_km: float
    end: LonLat | None = None


class PathVertices(NamedTuple):
    """A part of a path: `curve`, unwrapped degrees, (n, 2), and how far along each is, (n,)."""

    curve: Floats
    along_km: Floats


def geodesic_path(
    start: LonLat,
    end: LonLat | None = None,
    *,
    bearing_deg: float | None = None,
    distance_km: float | None = None,
) -> GeodesicPath:
    """Return the path from `start` to `end`, or along a bearing for a distance.

    Parameters
    ----------
    start, end
        Its ends; `end` is None for a path along a bearing.
    bearing_deg, distance_km
        The initial bearing, clockwise from north, and the length; None for a path to an end.

    Raises
    ------
    PathError
        If the two ends are the same point, or have more than one shortest path between them
        (pole to pole, or points opposite each other on the equator), or if it is neither an end
        nor a bearing and a distance that is given.
    DistanceError
        If the distance is not a number from 0.001 to 20,003.93 km.
    """
    if end is None:
        if bearing_deg is None or distance_km is None:
            raise PathError(gettext("A path needs either an end, or a bearing and a distance."))
        length_km = checked_range_km(distance_km, gettext("Path length"))
        return GeodesicPath(start, checked_bearing_deg(bearing_deg), length_km)
    if bearing_deg is not None or distance_km is not None:
        raise PathError(gettext("A path has either an end, or a bearing and a distance, not both."))
    length_km, bearing = inverse_km(start, end)
    if length_km < _MIN_LENGTH_KM:
        raise PathError(
            gettext("The two ends are the same point, so there is no path: move one of them.")
        )
    if length_km > _UNIQUE_BELOW_KM and not _is_unique(start, end, length_km, bearing):
        raise PathError(
            gettext(
                "More than one shortest path joins these two ends, which lie opposite each"
                " other: move one of them a little, or give a bearing and a distance."
            )
        )
    return GeodesicPath(start, bearing, length_km, end)


def _is_unique(start: LonLat, end: LonLat, length_km: float, bearing_deg: float) -> bool:
    """Return whether no mirror image of the shortest path is as short and ends there too."""
    if abs(start.lat) == 90.0 and abs(end.lat) == 90.0:
        return False
    mirrored_deg = [
        turned_deg
        for turned_deg in (180.0 - bearing_deg, -bearing_deg, 180.0 + bearing_deg)
        if abs(math.remainder(turned_deg - bearing_deg, 360.0)) > _SAME_DEG
    ]
    if not mirrored_deg:
        return True
    lon, lat, _ = destinations(start, np.array(mirrored_deg), length_km)
    missed_km = inverses(end, lon, lat)[0]
    return bool((missed_km > _SAME_LENGTH_KM).all())


def path_curves(path: GeodesicPath, *, tolerance_km: float = 0.1) -> tuple[Floats, ...]:
    """Return a path as unwrapped curves, shape (n, 2): one, or several that meet at a pole."""
    return tuple(part.curve for part in path_vertices(path, tolerance_km=tolerance_km))


def path_vertices(path: GeodesicPath, *, tolerance_km: float = 0.1) -> tuple[PathVertices, ...]:
    """Return the vertices of a path: one part, or several that meet at a pole.

    There is a vertex of the geodesic itself wherever it crosses an odd multiple of 180 degrees.

    Raises
    ------
    DistanceError
        If the tolerance is not a number from 0.000001 to 100 km.
    """
    checked_km = checked_tolerance_km(tolerance_km)
    parts = []
    for first_km, last_km in pairwise([0.0, *_pole_passes_km(path), path.length_km]):
        edges = max(2, math.ceil((last_km - first_km) / _FIRST_EDGE_KM))
        along_km = np.linspace(first_km, last_km, edges + 1)
        along_km, curve = divided(
            along_km,
            lambda distances_km: _curve(path, distances_km),
            lambda distances_km, vertices: _edge_errors_km(path, vertices, distances_km),
            checked_km,
        )
        parts.append(_with_exact_seams(path, PathVertices(curve, along_km)))
    return tuple(parts)


def unwrapped_longitudes(lon: Floats) -> Floats:
    """Return longitudes without jumps, each a whole number of turns from what it was.

    (`numpy.unwrap` adds up rounded differences, so that its turns are not whole to the last bit.)
    """
    turns = np.zeros(len(lon))
    np.cumsum(-np.round(np.diff(lon) / 360.0), out=turns[1:])
    wrapped: Floats = lon + 360.0 * turns
    return wrapped


def _pole_passes_km(path: GeodesicPath) -> list[float]:
    """Return how far along a path goes through a pole, its ends left out."""
    passes = []
    for pole_km, pole_lat in zip(pole_distances_km(path.start), (90.0, -90.0), strict=True):
        if _MIN_LENGTH_KM < pole_km < path.length_km - _MIN_LENGTH_KM:
            _, lat, _ = destinations(path.start, path.bearing_deg, np.array([pole_km]))
            if abs(lat[0] - pole_lat) < _SAME_DEG:
                passes.append(pole_km)
    return sorted(passes)


def _curve(path: GeodesicPath, along_km: Floats) -> Floats:
    """Return the unwrapped points of a part of a path that has no pole within it."""
    lon, lat, _ = destinations(path.start, path.bearing_deg, along_km)
    is_on_seam = np.abs(lon) > 180.0 - _SAME_DEG
    lon[is_on_seam] = np.copysign(180.0, lon[is_on_seam])
    is_at_pole = np.abs(lat) > 90.0 - _SAME_DEG
    lat[is_at_pole] = np.copysign(90.0, lat[is_at_pole])
    if along_km[0] == 0.0:  # the ends that were given, to the last bit
        lon[0], lat[0] = path.start.lon, path.start.lat
    if along_km[-1] == path.length_km and path.end is not None:
        lon[-1], lat[-1] = path.end.lon, path.end.lat
    # A pole has no longitude of its own and takes that of the point before or after it.
    for end, neighbour in ((0, 1), (-1, -2)):
        if abs(lat[end]) == 90.0:
            lon[end] = lon[neighbour]
    return np.column_stack([unwrapped_longitudes(lon), lat])


def _edge_errors_km(path: GeodesicPath, curve: Floats, along_km: Floats) -> Floats:
    """Return how far the quarter points of drawn edges are from the geodesic, shape (n - 1,)."""
    worst = np.zeros(len(along_km) - 1)
    for share in (0.25, 0.5, 0.75):
        drawn = curve[:-1] + np.diff(curve, axis=0) * share
        near_km = along_km[:-1] + np.diff(along_km) * share
        lon, lat, onward_deg = destinations(path.start, path.bearing_deg, near_km)
        off_km, off_deg = pairwise_inverses(lon, lat, drawn[:, 0], drawn[:, 1])
        across_km = np.abs(off_km * np.sin(np.radians(off_deg - onward_deg)))
        # Far from the point compared, "across" is no longer the distance: let it be divided.
        far = off_km > 50.0
        across_km[far] = off_km[far]
        worst = np.maximum(worst, across_km)
    return worst


def _with_exact_seams(path: GeodesicPath, part: PathVertices) -> PathVertices:
    """Return the vertices with one more where the geodesic itself crosses +-180 degrees."""
    curve, along_km = part
    turns = np.floor((curve[:, 0] + 180.0) / 360.0)
    for edge in np.flatnonzero(np.diff(turns) != 0)[::-1].tolist():
        seam_lon = max(turns[edge], turns[edge + 1]) * 360.0 - 180.0
        if seam_lon in (curve[edge, 0], curve[edge + 1, 0]):
            continue
        crossing_km, lat = _seam_crossing(path, seam_lon, part, edge)
        curve = np.insert(curve, edge + 1, [[seam_lon, lat]], axis=0)
        along_km = np.insert(along_km, edge + 1, crossing_km)
    return PathVertices(curve, along_km)


def _seam_crossing(
    path: GeodesicPath, seam_lon: float, part: PathVertices, edge: int
) -> tuple[float, float]:
    """Return how far along, and at what latitude, an edge's stretch of geodesic meets a seam."""
    low, high = float(part.along_km[edge]), float(part.along_km[edge + 1])
    rises = part.curve[edge + 1, 0] > part.curve[edge, 0]
    lat = float(part.curve[edge, 1])
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        lons, lats, _ = destinations(path.start, path.bearing_deg, np.array([middle]))
        lat = float(lats[0])
        is_before = math.remainder(float(lons[0]) - seam_lon, 360.0) < 0.0
        low, high = (middle, high) if is_before == rises else (low, middle)
    return (low + high) / 2.0, lat
