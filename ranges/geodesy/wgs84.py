"""Constants of the WGS84 ellipsoid, and lengths that follow from them.

Every figure for the size and shape of the Earth stands here once; what runs in the browser is given
`EARTH_NUMBERS`. The one copy is `ranges.core.values.MAX_RANGE_KM`: a limit of what may be typed, in
a package that may not import this one. A test holds it to `HALF_MERIDIAN_KM`.

References
----------
NGA.STND.0036, Department of Defense World Geodetic System 1984 (2014): the two defining constants.
H. Moritz, Geodetic Reference System 1980, J. Geodesy 74 (2000), doi:10.1007/s001900050278: radii.
J. P. Snyder, Map projections: a working manual (1987), doi:10.3133/pp1395: parallels, meridians.
"""

from __future__ import annotations

import math
from typing import TypedDict

import numpy as np
from numpy.typing import ArrayLike

from ranges.core import Floats

__all__ = [
    "AUTHALIC_RADIUS_KM",
    "EARTH_AREA_KM2",
    "EARTH_NUMBERS",
    "ECCENTRICITY",
    "ECCENTRICITY_SQUARED",
    "EQUATORIAL_RADIUS_KM",
    "EQUATOR_KM",
    "FLATTENING",
    "HALF_MERIDIAN_KM",
    "LONG_DEGREE_KM",
    "MEAN_RADIUS_KM",
    "MERCATOR_END_LAT",
    "POLAR_RADIUS_KM",
    "SHORT_DEGREE_KM",
    "EarthNumbers",
    "degree_lengths_km",
    "equal_area_km",
    "gaussian_curvature_per_km2",
    "parallel_radius_km",
]


#: Semi-major axis: one of the two figures that define the ellipsoid.
EQUATORIAL_RADIUS_KM = 6378.137
#: The other: how much shorter the polar axis is, as a share of the equatorial one.
FLATTENING = 1 / 298.257_223_563
#: Semi-minor axis.
POLAR_RADIUS_KM = EQUATORIAL_RADIUS_KM * (1.0 - FLATTENING)
#: First eccentricity and its square.
ECCENTRICITY_SQUARED = FLATTENING * (2.0 - FLATTENING)
ECCENTRICITY = math.sqrt(ECCENTRICITY_SQUARED)
#: Mean radius (2a + b) / 3: for estimates of size only, never for a distance that is shown.
MEAN_RADIUS_KM = 6371.008_771_4
#: Radius of the sphere with the area of the ellipsoid.
AUTHALIC_RADIUS_KM = 6371.007_181
#: Area of the ellipsoid.
EARTH_AREA_KM2 = (
    2.0
    * math.pi
    * (EQUATORIAL_RADIUS_KM**2 + POLAR_RADIUS_KM**2 * math.atanh(ECCENTRICITY) / ECCENTRICITY)
)
#: Length of the equator.
EQUATOR_KM = 2.0 * math.pi * EQUATORIAL_RADIUS_KM

_THIRD_FLATTENING = FLATTENING / (2.0 - FLATTENING)
#: Length of a meridian from pole to pole (its series to the fourth power of the third flattening):
#: no two points on Earth are farther apart.
HALF_MERIDIAN_KM = (
    math.pi
    * (EQUATORIAL_RADIUS_KM + POLAR_RADIUS_KM)
    / 2.0
    * (1.0 + _THIRD_FLATTENING**2 / 4.0 + _THIRD_FLATTENING**4 / 64.0)
)

#: A degree in round figures, where its length decides only how finely something is divided. The
#: true one is 110.57 to 111.69 km along a meridian and at most 111.32 km along a parallel.
SHORT_DEGREE_KM = 111.0
LONG_DEGREE_KM = 111.4

#: Latitude at which the square of a Web Mercator map ends, degrees: atan(sinh(pi)).
MERCATOR_END_LAT = 85.051_128_779


class EarthNumbers(TypedDict):
    """The constants that the browser computes with; lengths in km, latitudes in degrees."""

    equatorial_radius_km: float
    flattening: float
    equator_km: float
    mercator_end_lat: float
    half_meridian_km: float


#: Handed to the browser with the map: its scripts hold no constant of the Earth of their own.
EARTH_NUMBERS: EarthNumbers = {
    "equatorial_radius_km": EQUATORIAL_RADIUS_KM,
    "flattening": FLATTENING,
    "equator_km": EQUATOR_KM,
    "mercator_end_lat": MERCATOR_END_LAT,
    "half_meridian_km": HALF_MERIDIAN_KM,
}


def parallel_radius_km(lat: ArrayLike) -> Floats:
    """Return the radius of parallels: the length of one radian of longitude, in km.

    Parameters
    ----------
    lat
        Degrees, of any shape; the result has the same.
    """
    phi = np.radians(lat)
    radius_km: Floats = EQUATORIAL_RADIUS_KM * np.cos(phi) / _curvature_root(phi)
    return radius_km


def degree_lengths_km(lat: ArrayLike) -> tuple[Floats, Floats]:
    """Return how many kilometres one degree of longitude and one of latitude are.

    Parameters
    ----------
    lat
        Degrees, of any shape; both results have the same.
    """
    phi = np.radians(lat)
    meridian_radius_km = (
        EQUATORIAL_RADIUS_KM * (1.0 - ECCENTRICITY_SQUARED) / _curvature_root(phi) ** 3
    )
    return np.radians(parallel_radius_km(lat)), np.radians(meridian_radius_km)


def equal_area_km(lonlat: Floats) -> Floats:
    """Return positions on Lambert's cylindrical map of the ellipsoid, which keeps areas, in km.

    Parameters
    ----------
    lonlat
        Degrees, shape (n, 2), as `shapely.transform` hands them; the result has the same shape.

    Notes
    -----
    Exact: a shape on this plane has the area in km2 of the shape on the ellipsoid, if its edges are
    divided so finely that the straight lines between their ends are those that are meant.

    References
    ----------
    J. P. Snyder, Map projections: a working manual (1987), equation 3-12.
    """
    sine = ECCENTRICITY * np.sin(np.radians(lonlat[:, 1]))
    scaled = sine / (1.0 - sine**2) + np.arctanh(sine)
    height_km = EQUATORIAL_RADIUS_KM * (1.0 - ECCENTRICITY_SQUARED) / (2.0 * ECCENTRICITY)
    return np.column_stack([EQUATORIAL_RADIUS_KM * np.radians(lonlat[:, 0]), height_km * scaled])


def gaussian_curvature_per_km2(lat: float) -> float:
    """Return how curved the ellipsoid is at a latitude in degrees, 1/km2."""
    square = 1.0 - ECCENTRICITY_SQUARED * math.sin(math.radians(lat)) ** 2
    return square**2 / POLAR_RADIUS_KM**2


def _curvature_root(phi: Floats) -> Floats:
    root: Floats = np.sqrt(1.0 - ECCENTRICITY_SQUARED * np.sin(phi) ** 2)
    return root
