"""The straight line and the flat circle of a Mercator map, and how far they are from the truth.

People expect the shortest way to look straight and a ring to look round. On a Mercator map neither
is so: here is what a ruler and a compass would draw, measured on the ellipsoid.

Both are taken on the map that is shown, Web Mercator, which is Mercator's map of a sphere with the
ellipsoid's latitudes. A line of one compass course on the ellipsoid (a rhumb line, or loxodrome) is
the straight line of the ellipsoidal Mercator map and runs at most some 12 km beside this one.

References
----------
J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pages
38 to 47, doi:10.3133/pp1395.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ranges.core import Floats, LonLat, PathError, checked_range_km, gettext
from ranges.geodesy.closest_approach import closest_approaches
from ranges.geodesy.geodesics import distances_km, pairwise_inverses
from ranges.geodesy.paths import GeodesicPath, geodesic_path
from ranges.geodesy.wgs84 import MERCATOR_END_LAT, parallel_radius_km

__all__ = ["FlatCircle", "StraightLine", "flat_circle", "straight_line"]


#: Vertices of a straight line, and of the finer search round its widest one.
_LINE_VERTICES = 181
_FINE_VERTICES = 41
#: Edges of a flat circle: half a degree each.
_CIRCLE_EDGES = 720


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StraightLine:
    """The straight line of the map between two points, and the geodesic between them.

    `curve`: unwrapped degrees, shape (n, 2), longitude first, evenly spaced on the map.
    `widest_km`: the greatest distance of a point of the line from the geodesic, at `widest_at`.
    """

    curve: Floats
    length_km: float
    geodesic_km: float
    widest_km: float
    widest_at: LonLat


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FlatCircle:
    """The circle that a compass draws on the map, and the true distances of its line.

    `map_radius`: its radius on the map, in radians of longitude. `curve`: unwrapped degrees, shape
    (n, 2), closed, from north and clockwise. `distance_km`: the true distance of each of its
    vertices from the centre, shape (n,).
    """

    centre: LonLat
    range_km: float
    map_radius: float
    curve: Floats
    distance_km: Floats

    @property
    def worst_vertex(self) -> int:
        """The vertex with the greatest error of those that the map has room for."""
        is_on_map = np.abs(self.curve[:, 1]) <= MERCATOR_END_LAT
        return int((np.abs(self.distance_km - self.range_km) * is_on_map).argmax())

    @property
    def worst_bearing_deg(self) -> float:
        """Where on the map that vertex lies, seen from the centre: clockwise from north."""
        return self.worst_vertex * 360.0 / _CIRCLE_EDGES

    @property
    def worst_error_km(self) -> float:
        """The greatest error: positive where the circle is drawn too far out."""
        return float(self.distance_km[self.worst_vertex] - self.range_km)

    def encloses(self, lon: Floats, lat: Floats) -> NDArray[np.bool_]:
        """Return whether the circle is drawn round each point, in degrees, shape (n,)."""
        turn = np.radians((lon - self.centre.lon + 180.0) % 360.0 - 180.0)
        height = _map_y(lat) - float(_map_y(self.centre.lat))
        is_inside: NDArray[np.bool_] = np.hypot(turn, height) <= self.map_radius
        return is_inside


def _map_y(lat: Floats | float) -> Floats:
    """Return the height of a latitude on the map, in radians of longitude."""
    y: Floats = np.arcsinh(np.tan(np.radians(lat)))
    return y


def _map_lat(y: Floats) -> Floats:
    """Return the latitude at a height on the map."""
    lat: Floats = np.degrees(np.arctan(np.sinh(y)))
    return lat


def _check_on_map(position: LonLat) -> None:
    if abs(position.lat) > MERCATOR_END_LAT:
        raise PathError(
            gettext(
                "Latitude {lat:.10g} is beyond the end of a Mercator map,"
                " {mercator_end_lat:.2f} degrees: there is no straight line or flat circle to"
                " compare with.",
                lat=position.lat,
                mercator_end_lat=MERCATOR_END_LAT,
            )
        )


@lru_cache(maxsize=128)
def straight_line(start: LonLat, end: LonLat) -> StraightLine:
    """Return the straight line of the map between two points, the shorter way round the map.

    Raises
    ------
    PathError
        If a point is beyond 85.05 degrees, where the map ends, or as for `geodesic_path`.

    Notes
    -----
    The length is good to 0.01 km and the greatest distance from the geodesic to 0.1 km.
    """
    for position in (start, end):
        _check_on_map(position)
    geodesic = geodesic_path(start, end)
    shares = np.linspace(0.0, 1.0, _LINE_VERTICES)
    curve = _points_on_line(start, end, shares)
    farthest = int(_off_path_km(geodesic, curve).argmax())
    # Once more, finer, between the neighbours of the farthest.
    low, high = shares[max(farthest - 1, 0)], shares[min(farthest + 1, _LINE_VERTICES - 1)]
    fine_curve = _points_on_line(start, end, np.linspace(low, high, _FINE_VERTICES))
    fine_km = _off_path_km(geodesic, fine_curve)
    widest = int(fine_km.argmax())
    curve.setflags(write=False)
    return StraightLine(
        curve=curve,
        length_km=_length_km(start, end),
        geodesic_km=geodesic.length_km,
        widest_km=float(fine_km[widest]),
        widest_at=LonLat(lon=float(fine_curve[widest, 0]), lat=float(fine_curve[widest, 1])),
    )


def _points_on_line(start: LonLat, end: LonLat, shares: Floats) -> Floats:
    """Return the points at shares of the straight line, 0 to 1, unwrapped degrees, (n, 2)."""
    turn_deg = math.remainder(end.lon - start.lon, 360.0)
    low, high = float(_map_y(start.lat)), float(_map_y(end.lat))
    return np.column_stack([start.lon + shares * turn_deg, _map_lat(low + shares * (high - low))])


def _off_path_km(geodesic: GeodesicPath, curve: Floats) -> Floats:
    """Return how far each vertex of a curve is from a path, shape (n,)."""
    places = [LonLat(lon=lon, lat=lat) for lon, lat in curve.tolist()]
    return closest_approaches(geodesic, places).distance_km


def _length_km(start: LonLat, end: LonLat) -> float:
    """Return the length, from chords of two sizes: their error goes with the square of it."""
    sums = []
    for edges in (2_000, 4_000):
        lon, lat = _points_on_line(start, end, np.linspace(0.0, 1.0, edges + 1)).T
        sums.append(float(pairwise_inverses(lon[:-1], lat[:-1], lon[1:], lat[1:])[0].sum()))
    return (4.0 * sums[1] - sums[0]) / 3.0


@lru_cache(maxsize=128)
def flat_circle(centre: LonLat, range_km: float) -> FlatCircle:
    """Return the circle that a compass draws on the map, opened by the scale at its centre.

    Parameters
    ----------
    centre
        Within 85.05 degrees of the equator.
    range_km
        The radius, measured with the scale of the parallel through the centre.

    Raises
    ------
    DistanceError
        If the range is not from 0.001 to 20,003.93 km.
    PathError
        If the centre is beyond the end of the map.

    Notes
    -----
    A scale bar at another latitude would give another circle: this one takes the best, which is
    true near its centre. Vertices are half a degree apart as seen from the centre of the map's
    circle; the greatest error is good to a kilometre in ten thousand.
    """
    _check_on_map(centre)
    map_radius = checked_range_km(range_km) / float(parallel_radius_km(centre.lat))
    turns = np.radians(np.linspace(0.0, 360.0, _CIRCLE_EDGES + 1))
    middle = float(_map_y(centre.lat))
    lon = centre.lon + np.degrees(map_radius * np.sin(turns))
    lat = _map_lat(middle + map_radius * np.cos(turns))
    lon[-1], lat[-1] = lon[0], lat[0]
    curve = np.column_stack([lon, lat])
    curve.setflags(write=False)
    return FlatCircle(
        centre=centre,
        range_km=range_km,
        map_radius=map_radius,
        curve=curve,
        distance_km=distances_km(centre, lon, lat),
    )
