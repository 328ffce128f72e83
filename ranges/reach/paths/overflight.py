"""Geodesic paths as lines, and the territories under them in order.

Borders are taken as they are drawn, straight in longitude and latitude between their vertices (so
that a border along a parallel follows it). Where a path meets one is solved for on the geodesic
itself, not on the line that is drawn for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import MultiLineString

from ranges.catalog import border_pieces, territories_at
from ranges.core import Crossing, Floats, Ints, LonLat
from ranges.geodesy import (
    GeodesicPath,
    PathVertices,
    destinations,
    geodesic_path,
    path_curves,
    path_vertices,
    split_lines,
)

__all__ = ["geodesic_crossings", "geodesic_lines", "path", "path_crossings"]


#: How far the line that is intersected with the borders may be from the geodesic.
_TRIAL_TOLERANCE_KM = 0.0002
#: Legs shorter than this are the width of a pen, not a stay over a territory.
_MIN_LEG_KM = 0.001
#: Halvings that bring the length of a trial edge (100 km at most) below a millimetre.
_HALVINGS = 30


def path(
    start: LonLat,
    end: LonLat | None = None,
    *,
    bearing_deg: float | None = None,
    distance_km: float | None = None,
    tolerance_km: float = 0.1,
) -> MultiLineString:
    """Return a geodesic as lines, split exactly at +-180 degrees and at a pole that it crosses.

    Parameters
    ----------
    start, end
        The two ends; the path is the shortest between them.
    bearing_deg, distance_km
        In place of `end`: the initial bearing, clockwise from north, and the length.
    tolerance_km
        How far a line as drawn (straight in longitude and latitude) may be from the geodesic.

    Returns
    -------
    shapely.MultiLineString
        In the order of travel, within [-180, 180]; both sides of a split have the same latitude.

    Raises
    ------
    PathError
        If the two ends are the same point or have more than one shortest path between them, if
        the bearing is not a finite number, or if it is neither an end nor a bearing and a
        distance that is given.
    DistanceError
        If the distance is not within 0.001 to 20,003.93 km, or the tolerance 0.000001 to 100 km.
    """
    geodesic = geodesic_path(start, end, bearing_deg=bearing_deg, distance_km=distance_km)
    return geodesic_lines((geodesic,), tolerance_km=tolerance_km)


def geodesic_lines(
    geodesics: Sequence[GeodesicPath], *, tolerance_km: float = 0.1
) -> MultiLineString:
    """Return the lines of several geodesics one after the other, as `path` does of one.

    Raises
    ------
    DistanceError
        If the tolerance is not within 0.000001 to 100 km.
    """
    lines: list[Floats] = []
    for geodesic in geodesics:
        curves = path_curves(geodesic, tolerance_km=tolerance_km)
        own = [np.array(line.coords) for curve in curves for line in split_lines(curve).geoms]
        for vertex, given in ((own[0][0], geodesic.start), (own[-1][-1], geodesic.end)):
            if given is not None and abs(vertex[0] - given.lon) < 1e-9:
                vertex[0] = given.lon  # moving a curve by whole turns may cost the last bit
        lines += own
    return MultiLineString(lines)


def path_crossings(
    start: LonLat,
    end: LonLat | None = None,
    *,
    bearing_deg: float | None = None,
    distance_km: float | None = None,
) -> tuple[Crossing, ...]:
    """Return the legs of a path in order: the territory under each, where it begins and ends.

    Parameters and errors as for `path`.

    Returns
    -------
    tuple of Crossing
        They follow each other without a gap from 0 to the length of the path. `territory` is
        Natural Earth's name, or None over the sea; a territory touched twice is listed twice.

    Notes
    -----
    Good to 0.1 km against the shipped 1:10m borders. Legs of less than a metre are left out, and so
    are territories that have no area in the source (the Vatican).
    """
    geodesic = geodesic_path(start, end, bearing_deg=bearing_deg, distance_km=distance_km)
    return geodesic_crossings((geodesic,))


def geodesic_crossings(geodesics: Iterable[GeodesicPath]) -> tuple[Crossing, ...]:
    """Return what `path_crossings` does, of several geodesics one after the other.

    Distances are from the start of the first. What lies under the end of one and the start of the
    next is one leg.
    """
    crossings: list[Crossing] = []
    start_km = 0.0
    for geodesic in geodesics:
        for leg in _crossings(geodesic):
            entry_km, exit_km = start_km + leg.entry_km, start_km + leg.exit_km
            if crossings and crossings[-1].territory == leg.territory:
                entry_km = crossings.pop().entry_km
            crossings.append(Crossing(territory=leg.territory, entry_km=entry_km, exit_km=exit_km))
        start_km += geodesic.length_km
    return tuple(crossings)


@lru_cache(maxsize=512)  # a leg is asked for again when an end of another is moved
def _crossings(geodesic: GeodesicPath) -> tuple[Crossing, ...]:
    cuts_km = {0.0, geodesic.length_km}
    for part in path_vertices(geodesic, tolerance_km=_TRIAL_TOLERANCE_KM):
        cuts_km.update(_border_distances_km(geodesic, part))
    return _legs(geodesic, sorted(cuts_km))


class _Intersections(NamedTuple):
    """The intersections of trial edges and border edges; all of the same length.

    `edge`: which trial edge; `border`: the two ends of the border edge, degrees, shape (n, 2, 2).
    """

    edge: Ints
    border: Floats


def _border_distances_km(geodesic: GeodesicPath, part: PathVertices) -> list[float]:
    """Return the distances along a path at which a part of it meets a border."""
    distances: list[float] = []
    turns = np.floor(((part.curve[:-1, 0] + part.curve[1:, 0]) / 2.0 + 180.0) / 360.0)
    for turn in np.unique(turns):
        edges = np.flatnonzero(turns == turn)
        offset = np.array([360.0 * turn, 0.0])
        drawn = np.stack([part.curve[edges], part.curve[edges + 1]], axis=1) - offset
        crossed = _intersections(drawn)
        if len(crossed.edge):
            edge, border = edges[crossed.edge], crossed.border
            distances.extend(_solved_km(geodesic, part.along_km, edge, border))
    return distances


def _intersections(drawn: Floats) -> _Intersections:
    """Return which of the drawn edges, shape (n, 2, 2), intersect which edges of borders."""
    pieces = border_pieces()
    lines = shapely.linestrings(drawn)
    line, piece = pieces.query(lines, predicate="intersects")
    xy, index = shapely.get_coordinates(pieces.geometries[piece], return_index=True)
    is_edge = index[:-1] == index[1:]
    border = np.stack([xy[:-1], xy[1:]], axis=1)[is_edge]
    edge = line[index[:-1][is_edge]]
    is_crossed = shapely.intersects(lines[edge], shapely.linestrings(border))
    return _Intersections(edge[is_crossed], border[is_crossed])


def _solved_km(geodesic: GeodesicPath, along_km: Floats, edge: Ints, border: Floats) -> list[float]:
    """Return the distances along a geodesic at which it changes sides of each border edge.

    `edge`: the trial edges on which that happens. Where the geodesic runs along a border edge, as
    on a meridian, the border edges before and after give its ends.
    """

    def side(distance_km: Floats) -> Floats:
        lon, lat, _ = destinations(geodesic.start, geodesic.bearing_deg, distance_km)
        (x0, y0), (x1, y1) = border[:, 0].T, border[:, 1].T
        lon = lon - 360.0 * np.round((lon - x0) / 360.0)
        sign: Floats = np.sign((x1 - x0) * (lat - y0) - (y1 - y0) * (lon - x0))
        return sign

    low, high = along_km[edge], along_km[edge + 1]
    before = side(low)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        is_before = side(middle) == before
        low, high = np.where(is_before, middle, low), np.where(is_before, high, middle)
    solved: list[float] = ((low + high) / 2.0).tolist()
    return solved


def _legs(geodesic: GeodesicPath, cuts_km: list[float]) -> tuple[Crossing, ...]:
    """Return the legs between the cuts; neighbours over the same territory are one."""
    kept = [cuts_km[0]]
    for cut_km in cuts_km[1:-1]:
        if cut_km - kept[-1] > _MIN_LEG_KM and cuts_km[-1] - cut_km > _MIN_LEG_KM:
            kept.append(cut_km)
    kept.append(cuts_km[-1])
    bounds_km = np.array(kept)
    lon, lat, _ = destinations(
        geodesic.start, geodesic.bearing_deg, (bounds_km[:-1] + bounds_km[1:]) / 2.0
    )
    legs: list[Crossing] = []
    territories = territories_at(lon, lat)
    for territory, (entry_km, exit_km) in zip(territories, pairwise(kept), strict=True):
        name = territory.name if territory else None
        if legs and legs[-1].territory == name:
            entry_km = legs.pop().entry_km
        legs.append(Crossing(territory=name, entry_km=entry_km, exit_km=exit_km))
    return tuple(legs)
