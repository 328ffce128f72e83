"""Where does it reach from anywhere in a territory? All points within a distance of its border.

The region is the territory itself and what lies within the range of its border. Up to 250 km each
edge of the border gives one polygon: the strip on its outer side, and the sector round its end
where the border turns away. Beyond, discs round few points of the border do: wherever the edge of
what they cover is nearer to the border than the range, the nearest point is added, until it is not.
As distance grows no faster than one goes, an edge that keeps to the range everywhere, round a
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

from ranges.core.progress import report_progress
from ranges.core.records import Territory
from ranges.core.values import LonLat, checked_range_km
from ranges.geodesy import antimeridian as seam
from ranges.geodesy import geodesics as geodesy
from ranges.geodesy import rings
from ranges.geodesy.border_edges import border_edges
from ranges.geodesy.edge_division import offsets_in_runs
from ranges.geodesy.geodesics import checked_tolerance_km
from ranges.geodesy.region_edges import EdgeCurves, edge_lines, is_on_map_frame, unwrapped_edge
from ranges.geodesy.wgs84 import LONG_DEGREE_KM, MEAN_RADIUS_KM, SHORT_DEGREE_KM, degree_lengths_km
from ranges.territories.distance import nearest_samples, sampled_border

__all__ = ["covering_points", "territory_curves", "territory_outline", "territory_ring"]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

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
_POLYGON = 3
_WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class _Job:
    """What to work out."""

    territory: Territory
    range_km: float
    tolerance_km: float


def _job(territory: Territory, range_km: float, tolerance_km: float | None) -> _Job:
    checked_km = checked_range_km(range_km)
    if tolerance_km is None:
        tolerance = rings.default_tolerance_km(checked_km)
    else:
        # A tolerance near the range itself would leave nothing to be drawn round.
        tolerance = min(checked_tolerance_km(tolerance_km), checked_km / 10.0)
    return _Job(territory, checked_km, tolerance)


def territory_ring(
    territory: Territory,
    range_km: float,
    *,
    tolerance_km: float | None = None,
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
    job = _job(territory, range_km, tolerance_km)
    found = _region(job)
    report_progress(1.0)
    return found


def territory_outline(
    territory: Territory,
    range_km: float,
    *,
    tolerance_km: float | None = None,
) -> MultiLineString:
    """Return the edge of a `territory_ring` alone, with no line along +-180 or a pole.

    Parameters, accuracy and errors as for `territory_ring`; empty where all is in range.
    """
    return _outline(_job(territory, range_km, tolerance_km))


def territory_curves(
    territory: Territory,
    range_km: float,
    *,
    tolerance_km: float | None = None,
) -> EdgeCurves:
    """Return the edge of a `territory_ring` unwrapped: what a map needs to fill it without a seam.

    Parameters, accuracy and errors as for `territory_ring`.
    """
    return _curves(_job(territory, range_km, tolerance_km))


@lru_cache(maxsize=128)
def _region(job: _Job) -> MultiPolygon:
    if not job.territory.has_area:
        lon, lat = job.territory.geometry.coords[0]
        centre = LonLat(lon=lon, lat=lat)
        return rings.ring(centre, job.range_km, tolerance_km=job.tolerance_km)
    if job.range_km <= _OFFSET_UP_TO_KM:
        return _tidied(_offset(job), job.tolerance_km)
    return _tidied(_discs(job), job.tolerance_km)


def _tidied(region: MultiPolygon, tolerance_km: float) -> MultiPolygon:
    """Return a region without the holes that rounding leaves, wound as it has to be."""
    polygons = shapely.get_parts(region)
    kept = []
    for polygon in polygons[shapely.get_type_id(polygons) == _POLYGON].tolist():
        holes = np.array([Polygon(hole) for hole in polygon.interiors], dtype=object)
        east, north = degree_lengths_km(shapely.bounds(holes).reshape(-1, 4)[:, 1])
        area = shapely.area(holes)
        is_hole = area * east * north > _HOLE_SHARE * tolerance_km**2
        is_hole &= area > _ROUNDING_DEG * shapely.length(holes)
        inner = [h for h, keep in zip(polygon.interiors, is_hole, strict=True) if keep]
        kept.append(Polygon(polygon.exterior, inner))
    if len(kept) == 1 and kept[0].area >= _WORLD.area:
        kept = [_WORLD]
    return shapely.orient_polygons(MultiPolygon(kept), exterior_cw=False)


# --- near the border: one polygon for each edge ---------------------------------------------------


def _bearings_deg(at: Floats, step: Floats) -> Floats:
    east, north = degree_lengths_km(at[:, 1])
    found: Floats = np.degrees(np.arctan2(step[:, 0] * east, step[:, 1] * north))
    return found


def _beside(at: Floats, bearing_deg: Floats, range_km: float) -> Floats:
    """Return the points at a distance from others on their bearings, unwrapped round them."""
    lon, lat = geodesy.pairwise_destinations(at[:, 0], at[:, 1], bearing_deg, range_km)
    lon = at[:, 0] + np.remainder(lon - at[:, 0] + 180.0, 360.0) - 180.0
    return np.column_stack([lon, lat])


def _offset(job: _Job) -> MultiPolygon:
    _, south, _, north = job.territory.geometry.bounds
    lat = min(max(-south, north) + job.range_km / SHORT_DEGREE_KM, 87.0)
    bend = max(1.0, float(np.tan(np.radians(lat))))
    fineness = job.tolerance_km / (0.001 * job.range_km)
    edge_km = min(_MAX_EDGE_KM, 60.0 * float(np.sqrt(fineness / bend)))
    # The territory gets the same vertices, so that what lies along its edges fits exactly.
    shape = shapely.segmentize(job.territory.geometry, edge_km / LONG_DEGREE_KM)
    # The chord c of an arc misses c^2 / 8 of its curvature, and of that of a parallel.
    curved = 1.0 / job.range_km + bend / MEAN_RADIUS_KM
    chord_km = np.sqrt(8.0 * _ARC_SHARE * job.tolerance_km / curved)
    pieces = _strips(shape, job.range_km, min(float(np.degrees(chord_km / job.range_km)), 30.0))
    report_progress(0.2)
    # Neighbours along the border are joined first; in eighths, to be able to tell how far it is.
    size = len(pieces) // 8 + 1
    grown = []
    for at in range(0, len(pieces), size):
        grown.append(shapely.union_all(pieces[at : at + size]))
        report_progress(0.2 + 0.6 * (at + size) / len(pieces))
    return shapely.union_all([shape, *grown])


def _strips(shape: MultiPolygon, range_km: float, step_deg: float) -> NDArray[np.object_]:
    """Return for each edge the strip outside it, with the sector about its end if it turns away."""
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
    first, arc = _beside(start, from_deg, range_km), _beside(end[piece], bearing, range_km)
    every = np.arange(len(start))
    owner = np.concatenate([every, every, piece, every])
    xy = np.concatenate([start, first, arc, end])
    order = np.argsort(owner, kind="stable")
    strips = shapely.polygons(shapely.linearrings(xy[order], indices=owner[order]))
    return _sound(strips)


def _sound(pieces: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return polygons made valid and moved into [-180, 180]."""
    is_bad = ~shapely.is_valid(pieces)
    if is_bad.any():
        pieces[is_bad] = shapely.make_valid(pieces[is_bad])
    west, _, east, _ = shapely.bounds(pieces).T
    is_over = (west < -180.0) | (east > 180.0)
    over = [
        seam.split_polygons(shapely.get_coordinates(ring))
        for ring in shapely.get_exterior_ring(shapely.get_parts(pieces[is_over]))
        if ring is not None
    ]
    return np.concatenate([pieces[~is_over], np.array(over, dtype=object)])


# --- far from the border: discs round few of its points -------------------------------------------


def covering_points(territory: Territory, range_km: float, *, tolerance_km: float) -> Floats:
    """Return points of a border whose discs make up its `territory_ring`, degrees, shape (n, 2).

    Whatever lies beyond the ring is as near to one of them as to the border, to the tolerance.
    """
    if not territory.has_area:
        only: Floats = shapely.get_coordinates(territory.geometry)
        return only
    return _covered(_job(territory, range_km, tolerance_km))[1]


def _discs(job: _Job) -> MultiPolygon:
    return _covered(job)[0]


def _covered(job: _Job) -> tuple[MultiPolygon, Floats]:
    """Return the union of the discs, and their centres."""
    range_km, tolerance_km = job.range_km, job.tolerance_km
    # What a point between two others adds to their discs, d^2 / (8 R) in a plane; nothing at all
    # from a quarter of the globe on, where only what bends the border itself is left.
    radius_km = MEAN_RADIUS_KM * float(np.tan(min(range_km, 8_000.0) / MEAN_RADIUS_KM))
    apart_km = float(np.sqrt(8.0 * radius_km * _SAMPLE_SHARE * tolerance_km))
    border = sampled_border(job.territory, min(apart_km, _MAX_SAMPLES_APART_KM))
    cell = float(np.sqrt(8.0 * radius_km * 0.5 * tolerance_km)) / MEAN_RADIUS_KM
    first = _thinned(border.xyz, min(range_km / 2.0 / MEAN_RADIUS_KM, 0.5))
    region = shapely.union_all([job.territory.geometry, *_rings(job, border.lonlat[first])])
    used, known = first, np.empty(0, dtype=np.complex128)
    for step in range(_MAX_ROUNDS):
        report_progress(0.9 - 0.7 * 0.7**step)
        probes = _probes(region)
        key = probes[:, 0] + 1j * probes[:, 1]
        is_new = ~np.isin(key, known)
        if not is_new.any():
            return region, border.lonlat[used]
        near_km, nearest = nearest_samples(border, probes[is_new])
        short_km = range_km - near_km
        known = np.concatenate([known, key[is_new][short_km <= _UNION_SHARE * tolerance_km]])
        # The worst first: what is added for them settles most of the others.
        worst = np.argsort(-short_km)
        wanted = nearest[worst[short_km[worst] > _UNION_SHARE * tolerance_km]]
        wanted = wanted[~np.isin(wanted, used)]
        if not len(wanted):
            return region, border.lonlat[used]
        added = wanted[_thinned(border.xyz[wanted], cell)]
        used = np.concatenate([used, added])
        region = shapely.union_all([region, *_rings(job, border.lonlat[added])])
    raise AssertionError("the edge of a territory's range did not settle")  # pragma: no cover


def _thinned(xyz: Floats, cell: float) -> Ints:
    """Return the first of the points in each cell of a grid, cells of an edge's length."""
    found: Ints = np.unique(np.floor(xyz / cell).astype(np.int64), axis=0, return_index=True)[1]
    return found


def _rings(job: _Job, lonlat: Floats) -> list[MultiPolygon]:
    share_km = _RING_SHARE * job.tolerance_km
    return [
        rings.ring(LonLat(lon=lon, lat=lat), job.range_km, tolerance_km=share_km)
        for lon, lat in lonlat.tolist()
    ]


def _probes(region: MultiPolygon) -> Floats:
    """Return the vertices of a region's edge, and the points half-way between them."""
    found = shapely.get_rings(shapely.get_parts(region))
    xy, ring = shapely.get_coordinates(found, return_index=True)
    start, end = xy[:-1], xy[1:]
    kept = (np.diff(ring) == 0) & ~is_on_map_frame(start, end)
    start, end = start[kept], end[kept]
    return np.unique(np.concatenate([start, end, (start + end) / 2.0]), axis=0)


@lru_cache(maxsize=128)
def _curves(job: _Job) -> EdgeCurves:
    return unwrapped_edge(_region(job))


@lru_cache(maxsize=128)
def _outline(job: _Job) -> MultiLineString:
    return edge_lines(_curves(job))
