"""Rings: all points within a distance of a centre, from first bearings to geometry.

A ring is the set of points whose geodesic distance from the centre is at most the range. Its border
is found in one half: the other is its mirror image in the centre's meridian. On that half the
longitude difference stays within 0 to 180 degrees, so that the antimeridian and the poles need no
guesses. Vertices lie on the circle itself and are placed by error: an edge is
divided until the distance from the centre, measured along the edge as it is drawn (straight in
longitude and latitude), differs from the range by less than the tolerance.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon

from ranges.core import Floats, LonLat, RangeBand, checked_range_km
from ranges.geodesy.antimeridian import Closing, closed_region, split_lines
from ranges.geodesy.edge_division import divided
from ranges.geodesy.geodesics import (
    MIN_TOLERANCE_KM,
    checked_bearing_deg,
    checked_tolerance_km,
    destination,
    destinations,
    distances_km,
    inverse_km,
    pole_distances_km,
    polygon_measures,
)
from ranges.geodesy.paths import GeodesicPath, path_curves
from ranges.geodesy.wgs84 import EARTH_AREA_KM2, gaussian_curvature_per_km2

__all__ = [
    "UnwrappedRing",
    "band",
    "band_between",
    "default_tolerance_km",
    "disc_measures",
    "radials",
    "ring",
    "ring_outline",
    "unwrapped_ring",
]


_DEFAULT_TOLERANCE_KM = 0.1
_DEFAULT_TOLERANCE_SHARE = 0.001
#: Below this range no geodesic meets its mirror image before it ends.
_CUT_FROM_KM = 19_900.0
#: Two geodesics count as the same length when they differ by less than this.
_SAME_LENGTH_KM = 1e-7
#: Points of a circle whose area is measured, and how finely one with corners is drawn for it.
_CIRCLE_POINTS = 720
_FINE_TOLERANCE_KM = 0.001
_SMALL_CIRCLE_KM = 20.0
_PROBES = np.array([0.25, 0.5, 0.75])


class UnwrappedRing(NamedTuple):
    """The border of a ring, unwrapped round its centre.

    `curve`: float64, shape (n, 2), degrees, longitude first, the inside on its left (for
    "outside", what is left out is on its left); `closing`: how it bounds the ring, see `Closing`.
    """

    curve: Floats
    closing: Closing


def default_tolerance_km(range_km: float) -> float:
    """Return 0.1 km, or a thousandth of the range where that is less."""
    return min(_DEFAULT_TOLERANCE_KM, _DEFAULT_TOLERANCE_SHARE * range_km)


def _tolerance_km(tolerance_km: float | None, range_km: float) -> float:
    """Return a tolerance in km, checked, or the default for a range."""
    return (
        default_tolerance_km(range_km)
        if tolerance_km is None
        else checked_tolerance_km(tolerance_km)
    )


def ring(centre: LonLat, range_km: float, *, tolerance_km: float | None = None) -> MultiPolygon:
    """Return all points within `range_km` of `centre`.

    Parameters
    ----------
    centre
        Any point on Earth, the poles and the antimeridian included.
    range_km
        Geodesic distance, 0.001 to 20,003.93 km.
    tolerance_km
        How far the border may be from the true one; None means 0.1 km, or 0.1 % of the range
        where that is less.

    Returns
    -------
    shapely.MultiPolygon
        Valid, within [-180, 180], split at the antimeridian, exteriors counter-clockwise
        (RFC 7946). A point nearer than ``range_km - tolerance_km`` is inside, one farther than
        ``range_km + tolerance_km`` is outside.

    Raises
    ------
    DistanceError
        If the range or the tolerance is not a number within its limits.
    """
    border = unwrapped_ring(centre, range_km, tolerance_km=tolerance_km)
    return closed_region(border.curve, border.closing)


def ring_outline(
    centre: LonLat, range_km: float, *, tolerance_km: float | None = None
) -> MultiLineString:
    """Return the border of a ring alone: the whole circle, with no line along +-180 or a pole.

    Parameters, accuracy and errors as for `ring`.
    """
    return split_lines(
        unwrapped_ring(centre, range_km, tolerance_km=tolerance_km).curve, is_ring=True
    )


def band(centre: LonLat, range_km: RangeBand, *, tolerance_km: float | None = None) -> MultiPolygon:
    """Return all points between the low and the high range; a plain ring where both are the same.

    Parameters and accuracy as for `ring`, at both borders.
    """
    return band_between(
        lambda reach_km, tolerance: ring(centre, reach_km, tolerance_km=tolerance),
        range_km,
        tolerance_km=tolerance_km,
    )


def band_between(
    ring_of: Callable[[float, float | None], MultiPolygon],
    range_km: RangeBand,
    *,
    tolerance_km: float | None = None,
) -> MultiPolygon:
    """Return what lies between the two rings of a band, or its one ring.

    Parameters
    ----------
    ring_of
        Gives the ring of a range in km and a tolerance.
    range_km, tolerance_km
        As for `ring`, and so is the accuracy.
    """
    if range_km.is_single:
        return ring_of(range_km.high_km, tolerance_km)
    tolerance = _tolerance_km(tolerance_km, range_km.low_km)
    # Borders this near each other must not touch, so a narrow band is drawn more finely.
    apart_km = (range_km.high_km - range_km.low_km) / 4.0
    tolerance = max(min(tolerance, apart_km), MIN_TOLERANCE_KM)
    outer, inner = ring_of(range_km.high_km, tolerance), ring_of(range_km.low_km, tolerance)
    parts = shapely.get_parts(shapely.difference(outer, inner))
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return shapely.orient_polygons(MultiPolygon(polygons), exterior_cw=False)


def radials(
    centre: LonLat,
    range_km: float,
    bearings_deg: tuple[float, ...],
    *,
    tolerance_km: float | None = None,
) -> tuple[MultiLineString, ...]:
    """Return geodesics from the centre that end on the ring, one for each bearing in degrees.

    Parameters, accuracy and errors as for `ring`; a bearing that is not a finite number raises
    `PathError`.

    Notes
    -----
    Above about 19,900 km the ring may have no point on a bearing: that geodesic ends inside it,
    where a mirror image meets it and neither is the shortest any longer.
    """
    checked_km = checked_range_km(range_km)
    tolerance = _tolerance_km(tolerance_km, checked_km)
    lines = []
    for bearing in map(checked_bearing_deg, bearings_deg):
        path = GeodesicPath(centre, bearing, _shortest_km(centre, bearing, checked_km))
        curves = path_curves(path, tolerance_km=tolerance)
        parts = [part for curve in curves for part in split_lines(curve).geoms]
        lines.append(MultiLineString(parts))
    return tuple(lines)


def _shortest_km(centre: LonLat, bearing_deg: float, range_km: float) -> float:
    """Return how far, up to the range, the geodesic on a bearing is the shortest there is."""

    def is_shortest(distance_km: float) -> bool:
        end = destination(centre, bearing_deg, distance_km)
        return distance_km - inverse_km(centre, end)[0] < _SAME_LENGTH_KM

    if range_km < _CUT_FROM_KM or is_shortest(range_km):
        return range_km
    low, high = _CUT_FROM_KM, range_km
    while high - low > _SAME_LENGTH_KM:
        middle = (low + high) / 2.0
        low, high = (middle, high) if is_shortest(middle) else (low, middle)
    return low


@lru_cache(maxsize=512)
def _circle(centre: LonLat, range_km: float, tolerance_km: float) -> UnwrappedRing:
    """Return the border: the eastern half, its mirror image, and how they bound the ring."""
    dlon, lat = _east_half(centre.lat, range_km, tolerance_km)
    north_km, south_km = pole_distances_km(centre)
    is_north_inside, is_south_inside = range_km > north_km, range_km > south_km
    # A pole inside puts that end of the half on the far side of it, opposite the centre.
    dlon[0] = 180.0 if is_north_inside else 0.0
    dlon[-1] = 180.0 if is_south_inside else 0.0
    half = closed_half(np.column_stack([dlon, lat]), is_north_inside, is_south_inside)
    curve = half.curve + [centre.lon, 0.0]
    curve.setflags(write=False)
    return UnwrappedRing(curve, half.closing)


def closed_half(east: Floats, is_north_inside: bool, is_south_inside: bool) -> UnwrappedRing:
    """Return the whole border round a centre at 0 east, from its eastern half, north to south."""
    dlon, lat = east.T
    closing: Closing
    if is_north_inside and is_south_inside:
        west = np.column_stack([360.0 - dlon, lat])
        curve, closing = np.concatenate([east[:-1], west[::-1]]), "outside"
        curve[-1] = curve[0]
    else:
        west = np.column_stack([-dlon, lat])
        if is_north_inside:
            curve, closing = np.concatenate([west, east[-2::-1]]), "north"
        elif is_south_inside:
            curve, closing = np.concatenate([east[::-1], west[1:]]), "south"
        else:
            curve, closing = np.concatenate([east[::-1], west[1:]]), "loop"
            curve[-1] = curve[0]
    return UnwrappedRing(curve, closing)


def unwrapped_ring(
    centre: LonLat, range_km: float, *, tolerance_km: float | None = None
) -> UnwrappedRing:
    """Return the border of a ring, unwrapped; parameters, accuracy and errors as for `ring`."""
    checked_km = checked_range_km(range_km)
    return _circle(centre, checked_km, _tolerance_km(tolerance_km, checked_km))


def _east_half(lat: float, range_km: float, tolerance_km: float) -> tuple[Floats, Floats]:
    """Return longitude differences (0 to 180) and latitudes of the eastern half, north to south."""
    centre = LonLat(lon=0.0, lat=lat)
    turn_deg = _cut_bearing_deg(centre, range_km)
    if turn_deg is None:
        arcs = [np.linspace(0.0, 180.0, 33)]
    else:  # beyond the turn a geodesic has met its mirror image and is no longer the shortest
        north = np.linspace(0.0, turn_deg, 25)
        arcs = [north, 180.0 - north[::-1]]
    pieces = [_placed(centre, range_km, arc, tolerance_km) for arc in arcs]
    if turn_deg is not None:
        # Both arcs end in the same corner, on the parallel opposite the centre's.
        pieces[0][1][-1] = -lat
        pieces[1] = (pieces[1][0][1:], pieces[1][1][1:])
    dlon = np.concatenate([piece[0] for piece in pieces])
    return dlon, np.concatenate([piece[1] for piece in pieces])


def _points(centre: LonLat, range_km: float, bearing_deg: Floats) -> tuple[Floats, Floats]:
    """Return longitude differences, without sign, and latitudes of a ring's points, (n,)."""
    lon, lat, _ = destinations(centre, bearing_deg, range_km)
    return np.abs(lon), lat


def _cut_bearing_deg(centre: LonLat, range_km: float) -> float | None:
    """Return the bearing at which the circle meets the cut locus, None where it does not.

    The cut locus of a point lies on the opposite parallel. A geodesic that leaves a northern point
    with a bearing below 90 degrees stays north of that parallel until it comes to it, and is the
    shortest so far; a southern point is its mirror image.
    """
    if range_km < _CUT_FROM_KM:
        return None
    centre = LonLat(lon=0.0, lat=abs(centre.lat))
    bearings = 90.0 - np.logspace(-4.0, np.log10(89.999), 80)
    past = _points(centre, range_km, bearings)[1] < -centre.lat - 1e-10
    if not past.any():
        return None
    high = float(bearings[past].min())
    low = 0.0
    for _ in range(60):
        middle = (low + high) / 2.0
        _, lat, _ = destinations(centre, np.array([middle]), range_km)
        if lat[0] < -centre.lat:
            high = middle
        else:
            low = middle
    return low


def _edge_errors_km(centre: LonLat, range_km: float, dlon: Floats, lat: Floats) -> Floats:
    """Return the greatest |distance - range| measured on each drawn edge, shape (n - 1,)."""
    x = dlon[:-1, None] + np.diff(dlon)[:, None] * _PROBES
    y = lat[:-1, None] + np.diff(lat)[:, None] * _PROBES
    distance_km = distances_km(centre, x.ravel(), y.ravel()).reshape(x.shape)
    error_km: Floats = np.abs(distance_km - range_km).max(axis=1)
    return error_km


def _placed(
    centre: LonLat, range_km: float, bearing_deg: Floats, tolerance_km: float
) -> tuple[Floats, Floats]:
    """Return the vertices of one arc, so dense that every edge keeps to the tolerance."""
    north_km, south_km = pole_distances_km(centre)

    def vertices_at(bearings_deg: Floats) -> Floats:
        dlon, lat = _points(centre, range_km, bearings_deg)
        # The ends on the centre's meridian have no east or west: take the side they lie on.
        if bearings_deg[0] == 0.0:
            dlon[0] = 180.0 if range_km > north_km else 0.0
        if bearings_deg[-1] == 180.0:
            dlon[-1] = 180.0 if range_km > south_km else 0.0
        return np.column_stack([dlon, lat])

    def edge_errors_km(_: Floats, vertices: Floats) -> Floats:
        return _edge_errors_km(centre, range_km, vertices[:, 0], vertices[:, 1])

    _, vertices = divided(bearing_deg, vertices_at, edge_errors_km, tolerance_km)
    return vertices[:, 0].copy(), vertices[:, 1].copy()


def disc_measures(centre: LonLat, range_km: float) -> tuple[float, float]:
    """Return the area of a ring in km2 and the length of its edge in km.

    Parameters and errors as for `ring`.

    Notes
    -----
    Polygons of geodesics between points of the edge, evenly spaced by bearing, are extrapolated:
    good to a ten-millionth of a percent. Above 19,900 km, where the edge has corners, the area
    is good to 1 km2 and the length to some metres.
    """
    checked_km = checked_range_km(range_km)
    if checked_km < _SMALL_CIRCLE_KM:  # too small for differences of areas: a series instead
        curved = gaussian_curvature_per_km2(centre.lat) * checked_km**2
        area_km2 = math.pi * checked_km**2 * (1.0 - curved / 12.0)
        return area_km2, 2.0 * math.pi * checked_km * (1.0 - curved / 6.0)
    if checked_km < _CUT_FROM_KM:
        return _extrapolated(
            lambda count: _circle_measures(centre, checked_km, count), _CIRCLE_POINTS
        )
    curve = unwrapped_ring(centre, checked_km, tolerance_km=_FINE_TOLERANCE_KM).curve[:-1]
    outside_km2, edge_km = polygon_measures(curve[:, 0], curve[:, 1])
    return EARTH_AREA_KM2 - abs(outside_km2), edge_km


def _circle_measures(centre: LonLat, range_km: float, count: int) -> tuple[float, float]:
    bearings_deg = -np.arange(count) * (360.0 / count)
    lon, lat, _ = destinations(centre, bearings_deg, range_km)
    area_km2, edge_km = polygon_measures(lon, lat)
    return area_km2 % EARTH_AREA_KM2, edge_km


def _extrapolated(
    measures: Callable[[int], tuple[float, float]], count: int
) -> tuple[float, float]:
    """Return what area and length come to as polygons are divided ever more finely.

    `measures` gives both of a polygon with so many points on each smooth part of its border, whose
    error then falls with their square.
    """
    coarse, fine = measures(count), measures(2 * count)
    area_km2, length_km = (
        (4.0 * second - first) / 3.0 for first, second in zip(coarse, fine, strict=True)
    )
    return area_km2, length_km
