"""How longitudes and latitudes become kilometres on paper: by PROJ, by geodesics, or by formula.

A transformation is a frozen value; its methods are given the centre of the map.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from pyproj import Transformer

from ranges.core import Floats, LonLat
from ranges.geodesy.geodesics import destinations, inverses
from ranges.geodesy.projections._extents import pole_lat
from ranges.geodesy.wgs84 import ECCENTRICITY_SQUARED, EQUATORIAL_RADIUS_KM

__all__ = ["ROUNDING_DEG", "ByGeodesics", "ByOrthographicFormula", "ByProj", "Transformation"]


#: How far beyond a limit a point may be by rounding and still be on the map.
ROUNDING_DEG = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class ByProj:
    """A projection of PROJ's.

    `text`: a PROJ string without its ellipsoid and unit, round the meridian 0; `{lat}` stands for
    the latitude of the centre, `{pole}` for that of the pole of its hemisphere.
    """

    text: str

    def to_paper(self, centre: LonLat, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Return x and y in km, shape (n,), of degrees; not finite where there is no such point."""
        x, y = self._transformer(centre).transform(_offset_deg(centre, lon), lat)
        return x, y

    def from_paper(self, centre: LonLat, x_km: Floats, y_km: Floats) -> tuple[Floats, Floats]:
        """Return what lies at points of the paper, degrees, not finite where nothing does."""
        offset, lat = self._transformer(centre).transform(x_km, y_km, direction="INVERSE")
        return centre.lon + offset, lat

    def _transformer(self, centre: LonLat) -> Transformer:
        return _transformer(self.text.format(lat=repr(centre.lat), pole=pole_lat(centre)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ByGeodesics:
    """Distance and bearing from the centre, as they are measured everywhere else.

    PROJ's `aeqd` agrees to 1e-9 km; by geodesics a ring round the centre is drawn to its last bits.
    """

    def to_paper(self, centre: LonLat, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Return x and y in km, shape (n,), of degrees."""
        distance_km, bearing_deg = inverses(centre, lon, lat)
        bearing = np.radians(bearing_deg)
        return distance_km * np.sin(bearing), distance_km * np.cos(bearing)

    def from_paper(self, centre: LonLat, x_km: Floats, y_km: Floats) -> tuple[Floats, Floats]:
        """Return what lies at points of the paper, degrees.

        Beyond the rim it is what a path of that length leads to.
        """
        bearings_deg = np.degrees(np.arctan2(x_km, y_km))
        return destinations(centre, bearings_deg, np.hypot(x_km, y_km))[:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByOrthographicFormula:
    """The half of the ellipsoid that is seen from afar.

    PROJ's `ortho` agrees to 1e-11 km. A ring round the centre lies even on both sides of it, and
    which of its vertices a figure keeps hangs on the last bits: by formula they are those of the
    figures of before.

    References
    ----------
    J. P. Snyder, Map projections: a working manual (1987), section 20; for the ellipsoid EPSG
    Guidance Note 7-2, method 9840.
    """

    def to_paper(self, centre: LonLat, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Return x and y in km, shape (n,), of degrees; not finite on the half behind."""
        offset, phi, phi_0 = np.radians(lon - centre.lon), np.radians(lat), math.radians(centre.lat)
        cos_phi, sin_phi = np.cos(phi), np.sin(phi)
        cos_0, sin_0 = math.cos(phi_0), math.sin(phi_0)
        radius = EQUATORIAL_RADIUS_KM / np.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_phi**2)
        radius_0 = EQUATORIAL_RADIUS_KM / math.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_0**2)
        x = radius * cos_phi * np.sin(offset)
        y = radius * (sin_phi * cos_0 - cos_phi * sin_0 * np.cos(offset))
        y = y + ECCENTRICITY_SQUARED * (radius_0 * sin_0 - radius * sin_phi) * cos_0
        is_hidden = sin_0 * sin_phi + cos_0 * cos_phi * np.cos(offset) < 0.0
        return np.where(is_hidden, np.nan, x), np.where(is_hidden, np.nan, y)

    def from_paper(self, centre: LonLat, x_km: Floats, y_km: Floats) -> tuple[Floats, Floats]:
        """Return what lies at points of the paper, degrees, not finite off the globe: PROJ's."""
        by_proj = ByProj(text="+proj=ortho +lat_0={lat}")
        return by_proj.from_paper(centre, x_km, y_km)


Transformation = ByProj | ByGeodesics | ByOrthographicFormula


@lru_cache(maxsize=64)
def _transformer(text: str) -> Transformer:
    """Return a transformation from degrees to km (which threads may share, as a `Proj` may not)."""
    return Transformer.from_pipeline(f"{text} +ellps=WGS84 +units=km")


def _offset_deg(centre: LonLat, lon: Floats) -> Floats:
    """Return longitudes from the centre's; those beyond half a turn are brought within it."""
    offset = lon - centre.lon
    is_far = np.abs(offset) > 180.0 + ROUNDING_DEG
    return np.where(is_far, (offset + 180.0) % 360.0 - 180.0, offset)
