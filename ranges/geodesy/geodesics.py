"""Geodesics on the ellipsoid: distances and bearings between points, and where a bearing leads.

Everything is on the WGS84 ellipsoid and takes the shortest path. The solutions are Karney's,
through `pyproj.Geod`: good to some 15 nanometres. Metres live only in here.

References
----------
C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), doi:10.1007/s00190-012-0578-z.
"""

from __future__ import annotations

import math
from typing import cast

import numpy as np
from numpy.typing import ArrayLike
from pyproj import Geod

from ranges.core import DistanceError, Floats, LonLat, PathError, gettext

__all__ = [
    "MAX_TOLERANCE_KM",
    "MIN_TOLERANCE_KM",
    "checked_bearing_deg",
    "checked_tolerance_km",
    "destination",
    "destinations",
    "distances_km",
    "inverse_km",
    "inverses",
    "pairwise_destinations",
    "pairwise_inverses",
    "pole_distances_km",
    "polygon_measures",
]


#: One millimetre: below it there is nothing left to draw.
MIN_TOLERANCE_KM = 1e-6
MAX_TOLERANCE_KM = 100.0
_M_PER_KM = 1000.0
_WGS84 = Geod(ellps="WGS84")


def _number(value: object) -> float | None:
    """Return a value as a finite float, None if it is not one."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def checked_bearing_deg(bearing_deg: float) -> float:
    """Return the bearing within [0, 360).

    Raises
    ------
    PathError
        If it is not a finite number.
    """
    number = _number(bearing_deg)
    if number is None:
        raise PathError(
            gettext(
                "Bearing {bearing_deg!r} is not a finite number: give degrees clockwise from"
                " north, such as 84.",
                bearing_deg=bearing_deg,
            )
        )
    return number % 360.0 % 360.0  # the second turns a rounded-up 360.0 into 0.0


def checked_tolerance_km(tolerance_km: float) -> float:
    """Return how far a drawn line may be from the true one, in km, 0.000001 to 100.

    Raises
    ------
    DistanceError
        If it is not a number within those limits.
    """
    number = _number(tolerance_km)
    if number is None or not MIN_TOLERANCE_KM <= number <= MAX_TOLERANCE_KM:
        raise DistanceError(
            gettext(
                "Tolerance {tolerance_km!r} km is not a number from 0.000001 to 100: give one"
                " between the two, such as 0.1.",
                tolerance_km=tolerance_km,
            )
        )
    return number


def inverse_km(start: LonLat, end: LonLat) -> tuple[float, float]:
    """Return the geodesic distance in km and the initial bearing in degrees, [0, 360)."""
    azimuth_deg, _, distance_m = _WGS84.inv(start.lon, start.lat, end.lon, end.lat)
    return float(distance_m) / _M_PER_KM, checked_bearing_deg(float(azimuth_deg))


def inverses(start: LonLat, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Return distances in km and initial bearings in degrees, both shape (n,), to many points.

    Parameters
    ----------
    start
        Where to measure from.
    lon, lat
        Degrees, shape (n,); longitudes may be unwrapped.
    """
    lons = np.asarray(lon, dtype=np.float64)
    lats = np.asarray(lat, dtype=np.float64)
    return pairwise_inverses(
        np.full(lons.shape, start.lon), np.full(lons.shape, start.lat), lons, lats
    )


def pairwise_inverses(
    lon: ArrayLike, lat: ArrayLike, to_lon: ArrayLike, to_lat: ArrayLike
) -> tuple[Floats, Floats]:
    """Return distances in km and initial bearings, both (n,), between pairs of points."""
    azimuth_deg, _, distance_m = _WGS84.inv(lon, lat, to_lon, to_lat)
    return cast(Floats, distance_m / _M_PER_KM), cast(Floats, azimuth_deg % 360.0 % 360.0)


def distances_km(start: LonLat, lon: ArrayLike, lat: ArrayLike) -> Floats:
    """Return the geodesic distances in km, shape (n,), from `start` to many points in degrees."""
    return inverses(start, lon, lat)[0]


def destinations(
    start: LonLat, bearing_deg: ArrayLike, distance_km: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Return longitude, latitude and onward bearing, degrees, shape (n,), after each distance.

    Longitudes are within [-180, 180]; bearings of arrival point onward, [0, 360).

    Parameters
    ----------
    bearing_deg, distance_km
        Initial bearings and lengths; they broadcast against each other.
    """
    bearings, lengths = np.broadcast_arrays(
        np.asarray(bearing_deg, dtype=np.float64), np.asarray(distance_km, dtype=np.float64)
    )
    lon, lat, back_deg = _WGS84.fwd(
        np.full(bearings.shape, start.lon),
        np.full(bearings.shape, start.lat),
        bearings,
        lengths * _M_PER_KM,
    )
    return lon, lat, (back_deg + 180.0) % 360.0 % 360.0


def pairwise_destinations(
    lon: ArrayLike, lat: ArrayLike, bearing_deg: ArrayLike, distance_km: ArrayLike
) -> tuple[Floats, Floats]:
    """Return longitude and latitude, degrees, shape (n,), from each point on its own bearing."""
    arrays = np.broadcast_arrays(
        *(np.asarray(values, dtype=np.float64) for values in (lon, lat, bearing_deg, distance_km))
    )
    start_lon, start_lat, bearings, lengths = arrays
    end_lon, end_lat, _ = _WGS84.fwd(start_lon, start_lat, bearings, lengths * _M_PER_KM)
    return end_lon, end_lat


def destination(start: LonLat, bearing_deg: float, distance_km: float) -> LonLat:
    """Return the point reached along `bearing_deg` after `distance_km` (any finite length).

    Raises
    ------
    PathError, DistanceError
        If the bearing or the distance is not a finite number.
    """
    bearing, length_km = checked_bearing_deg(bearing_deg), _number(distance_km)
    if length_km is None:
        raise DistanceError(
            gettext(
                "Distance {distance_km!r} km is not a finite number: give it in figures.",
                distance_km=distance_km,
            )
        )
    lon, lat, _ = _WGS84.fwd(start.lon, start.lat, bearing, length_km * _M_PER_KM)
    return LonLat(lon=float(lon), lat=float(lat))


def pole_distances_km(centre: LonLat) -> tuple[float, float]:
    """Return the distances in km to the north and to the south pole."""
    north, south = distances_km(centre, [centre.lon, centre.lon], [90.0, -90.0])
    return float(north), float(south)


def polygon_measures(lon: ArrayLike, lat: ArrayLike) -> tuple[float, float]:
    """Return the area in km2 and the length of the border in km of a polygon of geodesics.

    Parameters
    ----------
    lon, lat
        Degrees, shape (n,), of vertices that follow each other and are not closed.

    Returns
    -------
    tuple[float, float]
        The area is that on the left of the border, poles and the antimeridian included; negative
        where less lies on the right: the rest of the Earth's area is meant then.
    """
    area_m2, length_m = _WGS84.polygon_area_perimeter(lon, lat)
    return float(area_m2) / _M_PER_KM**2, float(length_m) / _M_PER_KM
