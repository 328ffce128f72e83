"""Lines of constant bearing (rhumb lines, loxodromes) on the WGS84 ellipsoid.

Such a line is straight on the ellipsoid's own Mercator map: longitude grows with the isometric
latitude. Its length is that of the meridian between its parallels over the cosine of its bearing.

References
----------
J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pages
44 to 46, doi:10.3133/pp1395.
C. F. F. Karney, On auxiliary latitudes, Survey Review 56 (2024),
doi:10.1080/00396265.2023.2217604.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from ranges.core import Floats, LonLat, PathError, gettext
from ranges.geodesy.geodesics import inverse_km
from ranges.geodesy.wgs84 import (
    ECCENTRICITY,
    EQUATORIAL_RADIUS_KM,
    parallel_radius_km,
)

__all__ = ["RhumbLine", "rhumb_line"]

#: Nearer than this in latitude, radians, the two ends lie on one parallel to a part in 10 billion.
_ONE_PARALLEL = 1e-5
#: A vertex is left out where the line would be drawn nearer than this to where it lies.
_TOLERANCE_KM = 0.05
_LEAST_EDGES = 32
#: Steps that bring a latitude from the isometric one to the last bits.
_STEPS = 12
#: So far from a pole, in degrees, a point is at it.
_AT_POLE_DEG = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RhumbLine:
    """The line of constant bearing between two points, and the geodesic between them.

    `curve`: unwrapped degrees, shape (n, 2), longitude first, evenly spaced in isometric latitude.
    `bearing_deg`: clockwise from north, [0, 360), the same all along.
    """

    curve: Floats
    bearing_deg: float
    length_km: float
    geodesic_km: float


@lru_cache(maxsize=256)
def rhumb_line(start: LonLat, end: LonLat) -> RhumbLine:
    """Return the line of constant bearing between two points, the shorter way round the Earth.

    From or to a pole it is the meridian. Between points half a turn of longitude apart it leads
    east; the way west is as long.

    Raises
    ------
    PathError
        If the two are the same point, or both a pole.

    Notes
    -----
    The length is good to a metre, and the line as it is drawn, straight in longitude and latitude
    between its vertices, to 0.1 km.
    """
    at_pole = [90.0 - abs(place.lat) < _AT_POLE_DEG for place in (start, end)]
    if all(at_pole):
        raise PathError(
            gettext("From pole to pole every meridian keeps its bearing: move one of the ends.")
        )
    if at_pole[0]:
        start = replace(start, lon=end.lon)
    if at_pole[1]:
        end = replace(end, lon=start.lon)
    geodesic_km, _ = inverse_km(start, end)
    if geodesic_km == 0.0:
        raise PathError(
            gettext("The two ends are the same point, so there is no line: move one of them.")
        )
    turn = math.radians(math.remainder(end.lon - start.lon, 360.0))
    if turn == -math.pi:
        turn = math.pi
    if turn == 0.0 or any(at_pole):
        curve = np.column_stack(
            [
                np.full(_LEAST_EDGES + 1, start.lon),
                np.linspace(start.lat, end.lat, _LEAST_EDGES + 1),
            ]
        )
        bearing_deg = 0.0 if end.lat > start.lat else 180.0
        length_km = geodesic_km if not any(at_pole) else _meridian_km(start, end)
        return _line(curve, bearing_deg, length_km, geodesic_km)
    low, high = isometric_latitude(np.radians([start.lat, end.lat])).tolist()
    bearing_deg = math.degrees(math.atan2(turn, high - low)) % 360.0
    length_km = math.hypot(turn, high - low) * _km_per_isometric(start.lat, end.lat, high - low)
    return _line(_curve(start, end, turn, (low, high)), bearing_deg, length_km, geodesic_km)


def _line(curve: Floats, bearing_deg: float, length_km: float, geodesic_km: float) -> RhumbLine:
    curve.setflags(write=False)
    return RhumbLine(
        curve=curve, bearing_deg=bearing_deg, length_km=length_km, geodesic_km=geodesic_km
    )


def isometric_latitude(phi: Floats) -> Floats:
    """Return the isometric latitude of latitudes in radians: the height on the Mercator map."""
    isometric: Floats = np.arcsinh(np.tan(phi)) - ECCENTRICITY * np.arctanh(
        ECCENTRICITY * np.sin(phi)
    )
    return isometric


def _latitude(isometric: Floats) -> Floats:
    """Return the latitude in radians of an isometric one: each step leaves 1/150 of the error."""
    phi: Floats = np.arctan(np.sinh(isometric))
    for _ in range(_STEPS):
        bent = ECCENTRICITY * np.arctanh(ECCENTRICITY * np.sin(phi))
        phi = np.arctan(np.sinh(isometric + bent))
    return phi


def _meridian_km(start: LonLat, end: LonLat) -> float:
    """Return the length of the meridian between two parallels, through the equator if it must."""
    foot = LonLat(lon=start.lon, lat=0.0)
    arcs_km = [
        math.copysign(inverse_km(foot, replace(foot, lat=lat))[0], lat)
        for lat in (start.lat, end.lat)
    ]
    return abs(arcs_km[1] - arcs_km[0])


def _km_per_isometric(start_lat: float, end_lat: float, rise: float) -> float:
    """Return the kilometres of a meridian between two latitudes by isometric latitude."""
    if abs(math.radians(end_lat - start_lat)) < _ONE_PARALLEL:
        return float(parallel_radius_km((start_lat + end_lat) / 2.0))
    here, there = (LonLat(lon=0.0, lat=lat) for lat in (start_lat, end_lat))
    return _meridian_km(here, there) / abs(rise)


def _curve(start: LonLat, end: LonLat, turn: float, rise: tuple[float, float]) -> Floats:
    """Return vertices so near each other that edges between them stray by `_TOLERANCE_KM`."""
    low, high = rise
    # A single edge bows by at most a sixteenth of turn times rise, in radii; n edges by 1/n² of it.
    bow_km = abs(turn * (high - low)) * EQUATORIAL_RADIUS_KM / 16.0
    edges = max(_LEAST_EDGES, math.ceil(math.sqrt(bow_km / _TOLERANCE_KM)))
    shares = np.linspace(0.0, 1.0, edges + 1)
    lat = np.degrees(_latitude(low + shares * (high - low)))
    lat[0], lat[-1] = start.lat, end.lat
    return np.column_stack([start.lon + np.degrees(shares * turn), lat])
