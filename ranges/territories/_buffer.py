"""The region within a distance of anywhere in a territory: all points near enough to its border.

The region is the territory itself and what lies within the range of its border. Up to 250 km each
edge of the border gives one polygon: the strip on its outer side, and the sector round its end
where the border turns outwards. Beyond, discs round few points of the border do: wherever the edge
of what they cover is nearer to the border than the range, the nearest point is added, until it is
not. As distance grows no faster than one goes, an edge that keeps to the range everywhere, round a
region that holds the territory, is the edge of all points within range.

The tolerance is shared out: the arcs of sectors use half of it, and what longitude and latitude
bend stays below a fifth. Discs are rings to 0.3 of it; their union is held to 0.6 at its vertices
and half-way between them; samples of the border are so near each other that they miss less than
0.1 of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, MultiPolygon, Polygon

from ranges.core import Floats, Ints, LonLat, Territory, checked_range_km, report_progress
from ranges.geodesy import (
    LONG_DEGREE_KM,
    MEAN_RADIUS_KM,
    SHORT_DEGREE_KM,
    EdgeCurves,
    border_edges,
    checked_tolerance_km,
    default_tolerance_km,
    degree_lengths_km,
    edge_lines,
    is_on_map_frame,
    many_rings,
    offsets_in_runs,
    pairwise_destinations,
    ring,
    ring_vertices,
    split_polygons,
    unwrapped_edge,
)
from ranges.territories.distance import nearest_samples, sampled_border

__all__ = ["covering_points", "territory_curves", "territory_outline", "territory_ring"]


#: Up to here the border's edges are offset one by one; beyond, discs round some points do.
_OFFSET_UP_TO_KM = 250.0
_MAX_EDGE_KM = 20.0
_MAX_SAMPLES_APART_KM = 10.0
_ARC_SHARE, _RING_SHARE, _UNION_SHARE, _SAMPLE_SHARE = 0.5, 0.3, 0.6, 0.1
#: A hole of less than this share of the tolerance squared is narrower than the tolerance.
_HOLE_SHARE = 0.1
#: A hole narrower than this comes from the rounding of coordinates.
_ROUNDING_DEG = 1e-11
_MAX_ROUNDS = 60
#: The first rounds look at each so-many-th vertex: the worst of those show where discs are missing,
#: and halve the time. All others look at all.
_EACH_VERTEX = (16, 8, 4, 2)
_POLYGON = 3
_WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class _Buffer:
    """The territory, range and tolerance of a region; caches are kept by them."""

    territory: Territory
    range_km: float
    tolerance_km: float


def _checked(territory: Territory, range_km: float, tolerance_km: float | None) -> _Buffer:
    checked_km = checked_range_km(range_km)
    if tolerance_km is None:
        tolerance = default_tolerance_km(checked_km)
    else:
        # A tolerance near the range itself would leave nothing to be drawn round.
        tolerance = min(checked_tolerance_km(tolerance_km), checked_km / 10.0)
    return _Buffer(territory, checked_km, tolerance)


def territory_ring(
    territory: Territory, range_km: float, *, tolerance_km: float | None = None
) -> MultiPolygon:
    """Return all points within `range_km` of any point of a territory, itself included.

    Parameters
    ----------
    territory
        One of `catalog.territories()`; its border as shipped, straight in longitude and latitude.
    range_km
        Geodesic distance, 0.001 to 20,003.93 km.
    tolerance_km
        How far the edge may be from the true one; None means 0.1 km, or 0.1 % of the range where
        that is less. More than a tenth of the range is taken as that.

    Returns
    -------
    shapely.MultiPolygon
        Valid, within [-180, 180], split at the antimeridian, exteriors counter-clockwise
        (RFC 7946). A point nearer to the territory than ``range_km - tolerance_km`` is inside, one
        farther than ``range_km + tolerance_km`` is outside. The whole map where all is in range.

    Raises
    ------
    DistanceError
        If the range or the tolerance is not a number within its limits.
    """
    buffer = _checked(territory, range_km, tolerance_km)
    region = _region(buffer)
    report_progress(1.0)
    return region


def territory_outline(
    territory: Territory, range_km: float, *, tolerance_km: float | None = None
) -> MultiLineString:
    """Return the edge of a `territory_ring` alone, with no line along +-180 or a pole.

    Parameters, accuracy and errors as for `territory_ring`; empty where all is in range.
    """
    return _outline(_checked(territory, range_km, tolerance_km))


def territory_curves(
    territory: Territory, range_km: float, *, tolerance_km: float | None = None
) -> EdgeCurves:
    """Return the edge of a `territory_ring` unwrapped: what a map needs to fill it without a seam.

    Parameters, accuracy and errors as for `territory_ring`.
    """
    return _curves(_checked(territory, range_km, tolerance_km))


@lru_cache(maxsize=128)
def _region(buffer: _Buffer) -> MultiPolygon:
    if not buffer.territory.has_area:
        lon, lat = buffer.territory.geometry.coords[0]
        centre = LonLat(lon=lon, lat=lat)
        return ring(centre, buffer.range_km, tolerance_km=buffer.tolerance_km)
    if buffer.range_km <= _OFFSET_UP_TO_KM:
        return _tidied(_offset(buffer), buffer.tolerance_km)
    return _tidied(_discs(buffer), buffer.tolerance_km)


def _tidied(region: MultiPolygon, tolerance_km: float) -> MultiPolygon:
    """Return a region without the holes that rounding leaves, wound as RFC 7946 asks."""
    polygons = shapely.get_parts(region)
    kept = []
    for polygon in polygons[shapely.get_type_id(polygons) == _POLYGON].tolist():
        holes = np.array([Polygon(hole) for hole in polygon.interiors], dtype=object)
        east, north = degree_lengths_km(shapely.bounds(holes).reshape(-1, 4)[:, 1])
        area = shapely.area(holes)
        is_hole = area * east * north > _HOLE_SHARE * tolerance_km**2
        is_hole &= area > _ROUNDING_DEG * shapely.length(holes)
        inner = [hole for hole, keep in zip(polygon.interiors, is_hole, strict=True) if keep]
        kept.append(Polygon(polygon.exterior, inner))
    if len(kept) == 1 and kept[0].area >= _WORLD.area:
        kept = [_WORLD]
    return shapely.orient_polygons(MultiPolygon(kept), exterior_cw=False)


# --- near the border: one polygon for each edge ---------------------------------------------------


def _bearings_deg(point: Floats, step: Floats) -> Floats:
    """Return the bearings of steps in degrees, as they are drawn, from points; shape (n,)."""
    east, north = degree_lengths_km(point[:, 1])
    bearing_deg: Floats = np.degrees(np.arctan2(step[:, 0] * east, step[:, 1] * north))
    return bearing_deg


def _destinations(point: Floats, bearing_deg: Floats, range_km: float) -> Floats:
    """Return where each bearing leads after a range, unwrapped round its point, shape (n, 2)."""
    lon, lat = pairwise_destinations(point[:, 0], point[:, 1], bearing_deg, range_km)
    lon = point[:, 0] + np.remainder(lon - point[:, 0] + 180.0, 360.0) - 180.0
    return np.column_stack([lon, lat])


def _offset(buffer: _Buffer) -> MultiPolygon:
    """Return the region as the union of strips along the edges of the border."""
    _, south, _, north = buffer.territory.geometry.bounds
    lat = min(max(-south, north) + buffer.range_km / SHORT_DEGREE_KM, 87.0)
    bend = max(1.0, float(np.tan(np.radians(lat))))
    fineness = buffer.tolerance_km / (0.001 * buffer.range_km)
    edge_km = min(_MAX_EDGE_KM, 60.0 * float(np.sqrt(fineness / bend)))
    # The territory gets the same vertices, so that what lies along its edges fits exactly.
    shape = shapely.segmentize(buffer.territory.geometry, edge_km / LONG_DEGREE_KM)
    # The chord c of an arc misses c^2 / 8 of its curvature, and of that of a parallel.
    curved = 1.0 / buffer.range_km + bend / MEAN_RADIUS_KM
    chord_km = np.sqrt(8.0 * _ARC_SHARE * buffer.tolerance_km / curved)
    pieces = _strips(
        shape, buffer.range_km, min(float(np.degrees(chord_km / buffer.range_km)), 30.0)
    )
    report_progress(0.2)
    # Neighbours along the border are joined first; in eighths, to show the progress.
    size = len(pieces) // 8 + 1
    unions = []
    for first in range(0, len(pieces), size):
        unions.append(shapely.union_all(pieces[first : first + size]))
        report_progress(0.2 + 0.6 * (first + size) / len(pieces))
    return shapely.union_all([shape, *unions])


def _strips(shape: MultiPolygon, range_km: float, step_deg: float) -> NDArray[np.object_]:
    """Return the strip outside each edge, with a sector at its end where the border turns out."""
    start, end, after = border_edges(shape)
    # The outer side is on the right; perpendicular to the edge as it is drawn, at both its ends.
    from_deg = _bearings_deg(start, end - start) + 90.0
    to_deg = _bearings_deg(end, end - start) + 90.0
    next_deg = np.where(after >= 0, from_deg[after], to_deg)
    turn_deg = np.remainder(next_deg - to_deg + 180.0, 360.0) - 180.0
    steps = np.where(turn_deg < 0.0, np.ceil(-turn_deg / step_deg), 0.0).astype(np.intp)
    piece = np.repeat(np.arange(len(start)), steps + 1)
    share = offsets_in_runs(steps + 1) / np.maximum(steps, 1)[piece]
    bearing = to_deg[piece] + turn_deg[piece] * share
    # The next strip begins on the very same point.
    bearing = np.where((share == 1.0) & (steps[piece] > 0), next_deg[piece], bearing)
    first, arc = (
        _destinations(start, from_deg, range_km),
        _destinations(end[piece], bearing, range_km),
    )
    edges = np.arange(len(start))
    owner = np.concatenate([edges, edges, piece, edges])
    xy = np.concatenate([start, first, arc, end])
    order = np.argsort(owner, kind="stable")
    strips = shapely.polygons(shapely.linearrings(xy[order], indices=owner[order]))
    return _valid_pieces(strips)


def _valid_pieces(pieces: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return polygons made valid and moved into [-180, 180]."""
    is_bad = ~shapely.is_valid(pieces)
    if is_bad.any():
        pieces[is_bad] = shapely.make_valid(pieces[is_bad])
    west, _, east, _ = shapely.bounds(pieces).T
    is_beyond = (west < -180.0) | (east > 180.0)
    split = [
        split_polygons(shapely.get_coordinates(exterior))
        for exterior in shapely.get_exterior_ring(shapely.get_parts(pieces[is_beyond]))
        if exterior is not None
    ]
    return np.concatenate([pieces[~is_beyond], np.array(split, dtype=object)])


# --- far from the border: discs round few of its points -------------------------------------------


def covering_points(territory: Territory, range_km: float, *, tolerance_km: float) -> Floats:
    """Return points of a border whose discs make up its `territory_ring`, degrees, shape (n, 2).

    Whatever lies beyond the ring is as near to one of them as to the border, to the tolerance.
    """
    if not territory.has_area:
        only: Floats = shapely.get_coordinates(territory.geometry)
        return only
    return _covered(_checked(territory, range_km, tolerance_km))[1]


def _discs(buffer: _Buffer) -> MultiPolygon:
    return _covered(buffer)[0]


def _covered(buffer: _Buffer) -> tuple[MultiPolygon, Floats]:
    """Return the union of the discs, and their centres in degrees, shape (n, 2)."""
    range_km, tolerance_km = buffer.range_km, buffer.tolerance_km
    # A point between two others adds d^2 / (8 R) to their discs in a plane, and nothing at all from
    # a quarter of the globe on, where only the bend of the border itself is left.
    radius_km = MEAN_RADIUS_KM * float(np.tan(min(range_km, 8_000.0) / MEAN_RADIUS_KM))
    apart_km = float(np.sqrt(8.0 * radius_km * _SAMPLE_SHARE * tolerance_km))
    border = sampled_border(buffer.territory, min(apart_km, _MAX_SAMPLES_APART_KM))
    cell = float(np.sqrt(8.0 * radius_km * 0.5 * tolerance_km)) / MEAN_RADIUS_KM
    first = _thinned(border.xyz, min(range_km / 2.0 / MEAN_RADIUS_KM, 0.5))
    region = _joined(buffer.territory.geometry, _disc_rings(buffer, border.lonlat[first]))
    used, known = first, np.empty(0, dtype=np.complex128)
    for step in range(_MAX_ROUNDS):
        report_progress(0.9 - 0.7 * 0.7**step)
        every = _EACH_VERTEX[step] if step < len(_EACH_VERTEX) else 1
        probes = _probes(region, every)
        key = probes[:, 0] + 1j * probes[:, 1]
        is_new = ~np.isin(key, known)
        wanted = used[:0]
        if is_new.any():
            near_km, nearest = nearest_samples(border, probes[is_new])
            short_km = range_km - near_km
            known = np.concatenate([known, key[is_new][short_km <= _UNION_SHARE * tolerance_km]])
            # The worst first: the discs added for them cover most of the others.
            worst = np.argsort(-short_km)
            wanted = nearest[worst[short_km[worst] > _UNION_SHARE * tolerance_km]]
            wanted = wanted[~np.isin(wanted, used)]
        if not len(wanted):
            if every == 1:
                return region, border.lonlat[used]
            continue
        added = wanted[_thinned(border.xyz[wanted], cell)]
        used = np.concatenate([used, added])
        region = shapely.union_all([region, *_disc_rings(buffer, border.lonlat[added])])
    raise AssertionError("the edge of a territory's range did not settle")  # pragma: no cover


def _joined(shape: MultiPolygon, discs: list[MultiPolygon | Polygon]) -> MultiPolygon:
    """Return the union of a territory and discs, within which most of its parts lie."""
    region = shapely.union_all(discs)
    shapely.prepare(region)
    parts = shapely.get_parts(shape)
    return shapely.union_all([region, *parts[~shapely.covers(region, parts)]])


def _thinned(xyz: Floats, cell: float) -> Ints:
    """Return the first of the points in each cell of a grid, cells of an edge's length."""
    first: Ints = np.unique(np.floor(xyz / cell).astype(np.int64), axis=0, return_index=True)[1]
    return first


def _disc_rings(buffer: _Buffer, lonlat: Floats) -> list[MultiPolygon | Polygon]:
    return many_rings(lonlat, buffer.range_km, tolerance_km=_RING_SHARE * buffer.tolerance_km)


def _probes(region: MultiPolygon, every: int) -> Floats:
    """Return the vertices of a region's edge, and the points half-way between them.

    Of them all, or of each so-many-th vertex alone.
    """
    vertices = ring_vertices(region)
    start, end = vertices.lonlat[:-1], vertices.lonlat[1:]
    is_edge = vertices.has_next[:-1] & ~is_on_map_frame(start, end)
    start, end = start[is_edge], end[is_edge]
    if every > 1:
        return np.unique(start[::every], axis=0)
    return np.unique(np.concatenate([start, end, (start + end) / 2.0]), axis=0)


@lru_cache(maxsize=128)
def _curves(buffer: _Buffer) -> EdgeCurves:
    return unwrapped_edge(_region(buffer))


@lru_cache(maxsize=128)
def _outline(buffer: _Buffer) -> MultiLineString:
    return edge_lines(_curves(buffer))
