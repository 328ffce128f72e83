"""Where does a point, an area or a line lie on paper? Four projections, cut before they are drawn.

`mercator` and `equal-area` (Equal Earth) show the world between two meridians, half a turn from
their middle; `azimuthal-equidistant` all of it but a spot round the antipode, which would become
the rim; `orthographic` the half that is seen from afar. What comes in is straight in longitude and
latitude between its vertices and cut at +-180, as `seam` leaves it. It is cut to what can be shown
first, so that no edge runs across the paper, and an edge is then divided until it is drawn as it
lies. All are on the WGS84 ellipsoid; coordinates are kilometres, x to the right and y up.

References
----------
J. P. Snyder, Map projections: a working manual (1987), doi:10.3133/pp1395. B. Savric, T. Patterson,
B. Jenny, The Equal Earth map projection (2019), doi:10.1080/13658816.2018.1504949.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal, get_args

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry import MultiPolygon, Polygon

from ranges.core.errors import SceneError
from ranges.core.text import shortened
from ranges.core.values import LonLat
from ranges.geodesy import antimeridian as seam
from ranges.geodesy.geodesics import destination, inverses
from ranges.geodesy.paths import unwrapped_longitudes
from ranges.geodesy.wgs84 import (
    ECCENTRICITY,
    ECCENTRICITY_SQUARED,
    EQUATORIAL_RADIUS_KM,
    HALF_MERIDIAN_KM,
    degree_lengths_km,
)

__all__ = [
    "PROJECTIONS",
    "Projection",
    "ProjectionId",
    "projection",
    "projection_label",
    "projection_title",
]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
ProjectionId = Literal["mercator", "azimuthal-equidistant", "orthographic", "equal-area"]
PROJECTIONS: tuple[ProjectionId, ...] = get_args(ProjectionId)

_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "mercator": "Mercator",
        "azimuthal-equidistant": "azimuthal equidistant",
        "orthographic": "orthographic",
        "equal-area": "Equal Earth (equal-area)",
    }
)
_MERCATOR_LAT = 85.0
#: What a distance read off the paper may exceed the longest one by.
_ROUNDING_KM = 0.01
#: How much of a quarter turn the orthographic map shows: all but far less than a pixel.
_HORIZON_DEG = 89.99
#: What the azimuthal equidistant map leaves out round the antipode, and how much more towards the
#: equator, where the ellipsoid has not one farthest point but a line of them (pi f, in degrees).
_ANTIPODE_DEG = 0.1
_CUT_LOCUS_DEG = 0.61
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_ROOT3 = math.sqrt(3.0)
#: An edge shorter on paper than this many times the root of the tolerance is straight enough.
_STRAIGHT = 60.0
_MAX_HALVINGS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A projection round a centre; `id` is one of `PROJECTIONS`.

    For `mercator` and `equal-area` only the longitude of the centre counts.
    """

    id: ProjectionId
    centre: LonLat

    def xy(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Return x and y in km, shape (n,), NaN where a point is not on the map.

        Parameters
        ----------
        lon, lat
            Degrees, shape (n,). Longitudes within a turn of the centre stay on their side of it,
            so that both ends of a map that shows all longitudes can be drawn.
        """
        lons, lats = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        return _FORMULAS[self.id](self.centre, lons, lats)

    def position(self, x_km: float, y_km: float) -> LonLat | None:
        """Return what lies at a point of the paper, None off the map; not for `equal-area`.

        Raises
        ------
        SceneError
            If this projection is not read back.
        """
        if self.id == "azimuthal-equidistant":
            distance_km = math.hypot(x_km, y_km)
            if distance_km > HALF_MERIDIAN_KM + _ROUNDING_KM:
                return None
            return destination(self.centre, math.degrees(math.atan2(x_km, y_km)), distance_km)
        if self.id == "mercator":
            lat = _mercator_lat(y_km)
            is_on_map = abs(x_km) <= math.pi * EQUATORIAL_RADIUS_KM and abs(lat) <= _MERCATOR_LAT
            lon = self.centre.lon + math.degrees(x_km / EQUATORIAL_RADIUS_KM)
            return LonLat(lon=lon, lat=lat) if is_on_map else None
        raise SceneError(
            f"A point of the {projection_label(self.id)} map is not read back:"
            " use mercator or azimuthal-equidistant."
        )

    def areas(self, geometry: MultiPolygon, *, tolerance_km: float = 1.0) -> tuple[Floats, ...]:
        """Return closed loops, shape (n, 2), whose inside (on their left) is the area on paper.

        The winding number of the loops together is one inside and nought outside, so that they
        can be filled as one path by either rule; edges along the seam run there and back.

        Parameters
        ----------
        geometry
            Valid, within [-180, 180], straight in longitude and latitude between vertices.
        tolerance_km
            How far, in km on paper, a drawn edge may be from the true one.
        """
        parts = shapely.get_parts(_cut(self, shapely.get_parts(geometry)))
        polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
        rings = shapely.get_rings(shapely.orient_polygons(polygons, exterior_cw=False))
        return _projected(self, rings, tolerance_km)

    def lines(self, geometry: Any, *, tolerance_km: float = 1.0) -> tuple[Floats, ...]:
        """Return curves, shape (n, 2), of what can be shown of a MultiLineString.

        Parameters as for `areas`.
        """
        parts = shapely.get_parts(_cut(self, shapely.get_parts(geometry)))
        curves = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
        return _projected(self, curves, tolerance_km)

    def edge(self) -> Floats:
        """Return the outline of the whole map, a closed loop with the map on its left."""
        return _edge(self)

    def scale_length(self, ground_km: float, lat: float) -> float:
        """Return how long a distance on the ground is on paper, in km.

        For `mercator` and `equal-area` along the parallel of `lat`; for `azimuthal-equidistant`
        along any line through the centre; for `orthographic` across the centre.
        """
        if self.id == "azimuthal-equidistant":
            return ground_km
        if self.id == "orthographic":
            start = destination(self.centre, 270.0, ground_km / 2.0)
            end = destination(self.centre, 90.0, ground_km / 2.0)
            x, y = self.xy([start.lon, end.lon], [start.lat, end.lat])
            return float(np.hypot(x[1] - x[0], y[1] - y[0]))
        degree_km = float(degree_lengths_km(lat)[0])
        x, _ = self.xy([self.centre.lon, self.centre.lon + 1.0], [lat, lat])
        return ground_km / degree_km * float(x[1] - x[0])


def projection(name: str, centre: LonLat) -> Projection:
    """Return the projection of that id round a centre.

    Raises
    ------
    SceneError
        If there is no projection of that name.
    """
    for known in PROJECTIONS:
        if name == known:
            return Projection(id=known, centre=centre)
    raise SceneError(
        f'"{shortened(name)}" is not a projection that we know: use {", ".join(PROJECTIONS)}.'
    )


def projection_label(name: ProjectionId) -> str:
    """Return a projection's name as people read it."""
    return _LABELS[name]


def projection_title(name: ProjectionId) -> str:
    """Return a projection's name as it begins a sentence or stands in a list."""
    label = _LABELS[name]
    return f"{label[:1].upper()}{label[1:]}"


_WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


# --- the formulas ---------------------------------------------------------------------------------


def _offset_rad(centre: LonLat, lon: Floats) -> Floats:
    """Return longitudes from the centre's; those beyond half a turn are brought within it."""
    offset = lon - centre.lon
    far = np.abs(offset) > 180.0 + 1e-9
    wrapped = np.where(far, (offset + 180.0) % 360.0 - 180.0, offset)
    return np.radians(wrapped)


def _mercator(centre: LonLat, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    sine = np.sin(np.radians(np.clip(lat, -_MERCATOR_LAT, _MERCATOR_LAT)))
    y = EQUATORIAL_RADIUS_KM * (np.arctanh(sine) - ECCENTRICITY * np.arctanh(ECCENTRICITY * sine))
    is_hidden = np.abs(lat) > _MERCATOR_LAT + 1e-9
    x = EQUATORIAL_RADIUS_KM * _offset_rad(centre, lon)
    return np.where(is_hidden, np.nan, x), np.where(is_hidden, np.nan, y)


def _mercator_lat(y_km: float) -> float:
    """Return the latitude of a height on the Mercator map, by fixed-point iteration."""
    height = y_km / EQUATORIAL_RADIUS_KM
    sine = math.tanh(height)
    for _ in range(12):
        sine = math.tanh(height + ECCENTRICITY * math.atanh(ECCENTRICITY * sine))
    return math.degrees(math.asin(sine))


def _azimuthal(centre: LonLat, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    distance_km, bearing_deg = inverses(centre, lon, lat)
    bearing = np.radians(bearing_deg)
    return distance_km * np.sin(bearing), distance_km * np.cos(bearing)


def _orthographic(centre: LonLat, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    offset, phi, phi0 = np.radians(lon - centre.lon), np.radians(lat), math.radians(centre.lat)
    cos_phi, sin_phi = np.cos(phi), np.sin(phi)
    cos_0, sin_0 = math.cos(phi0), math.sin(phi0)
    radius = EQUATORIAL_RADIUS_KM / np.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_phi**2)
    radius_0 = EQUATORIAL_RADIUS_KM / math.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_0**2)
    x = radius * cos_phi * np.sin(offset)
    y = radius * (sin_phi * cos_0 - cos_phi * sin_0 * np.cos(offset))
    y = y + ECCENTRICITY_SQUARED * (radius_0 * sin_0 - radius * sin_phi) * cos_0
    is_hidden = sin_0 * sin_phi + cos_0 * cos_phi * np.cos(offset) < 0.0
    return np.where(is_hidden, np.nan, x), np.where(is_hidden, np.nan, y)


def _authalic(sine: Floats | float) -> Any:
    return (1.0 - ECCENTRICITY_SQUARED) * (
        sine / (1.0 - ECCENTRICITY_SQUARED * sine**2)
        + np.arctanh(ECCENTRICITY * sine) / ECCENTRICITY
    )


def _equal_earth(centre: LonLat, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    a1, a2, a3, a4 = _EQUAL_EARTH
    q_pole = _authalic(1.0)
    radius_km = EQUATORIAL_RADIUS_KM * math.sqrt(q_pole / 2.0)
    share = np.clip(_authalic(np.sin(np.radians(lat))) / q_pole, -1.0, 1.0)
    theta = np.arcsin(_ROOT3 / 2.0 * share)
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = a1 + 3.0 * a2 * t2 + t6 * (7.0 * a3 + 9.0 * a4 * t2)
    x = 2.0 * _ROOT3 / 3.0 * radius_km * _offset_rad(centre, lon) * np.cos(theta) / slope
    return x, radius_km * theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


_Formula = Callable[[LonLat, Floats, Floats], tuple[Floats, Floats]]
_FORMULAS: Mapping[str, _Formula] = MappingProxyType(
    {
        "mercator": _mercator,
        "azimuthal-equidistant": _azimuthal,
        "orthographic": _orthographic,
        "equal-area": _equal_earth,
    }
)


# --- cutting --------------------------------------------------------------------------------------


def _cut(on: Projection, parts: NDArray[Any]) -> NDArray[Any]:
    """Return what can be shown of each part, in longitudes that lead to the right side."""
    if on.id in ("mercator", "equal-area"):
        return _within_meridians(on, parts)
    shown = _shown_region(on)
    shapely.prepare(shown)
    is_whole = shapely.contains_properly(shown, parts)
    is_cut = ~is_whole & shapely.intersects(shown, parts)
    return np.concatenate([parts[is_whole], shapely.intersection(shown, parts[is_cut])])


def _within_meridians(on: Projection, parts: NDArray[Any]) -> NDArray[Any]:
    """Return parts between the meridians half a turn west and east of the centre."""
    south, north = (-_MERCATOR_LAT, _MERCATOR_LAT) if on.id == "mercator" else (-90.0, 90.0)
    west, east = on.centre.lon - 180.0, on.centre.lon + 180.0
    found = []
    bounds = shapely.bounds(parts)
    for turn in (-360.0, 0.0, 360.0):
        low, high = bounds[:, 0] + turn, bounds[:, 2] + turn
        is_near = (high > west) & (low < east) & (bounds[:, 3] > south) & (bounds[:, 1] < north)
        if not is_near.any():
            continue
        moved = parts[is_near]
        if turn:
            moved = shapely.transform(moved, lambda xy, by=turn: xy + [by, 0.0])
        low, high = low[is_near], high[is_near]
        is_whole = (low >= west) & (high <= east)
        is_whole &= (bounds[is_near, 1] >= south) & (bounds[is_near, 3] <= north)
        box = shapely.box(west, south, east, north)
        found += [moved[is_whole], shapely.intersection(box, moved[~is_whole])]
    return np.concatenate(found) if found else parts[:0]


@lru_cache(maxsize=64)
def _edge(on: Projection) -> Floats:
    if on.id in ("mercator", "equal-area"):
        limit = _MERCATOR_LAT if on.id == "mercator" else 90.0
        west, east = on.centre.lon - 180.0, on.centre.lon + 180.0
        frame = shapely.box(west, -limit, east, limit)
        found = _projected(on, shapely.get_rings(frame), 0.5)[0]
    elif on.id == "orthographic":
        found = _on_paper(on, _cap_curve(on.centre, _HORIZON_DEG))
    else:
        found = _on_paper(on, _cap_curve(*_left_out(on.centre)))[::-1]
    found.flags.writeable = False  # all who ask share it
    return found


@lru_cache(maxsize=64)
def _shown_region(on: Projection) -> MultiPolygon:
    """Return the part of the Earth that an azimuthal map shows."""
    if on.id == "orthographic":
        return _spherical_cap(on.centre, _HORIZON_DEG)
    spot = _spherical_cap(*_left_out(on.centre))
    parts = shapely.get_parts(shapely.difference(_WORLD, spot))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])


def _left_out(centre: LonLat) -> tuple[LonLat, float]:
    """Return the antipode and how wide a spot of it is left out, in degrees."""
    towards_equator = math.cos(math.radians(centre.lat)) ** 2
    antipode = LonLat(lon=centre.lon + 180.0, lat=-centre.lat)
    return antipode, _ANTIPODE_DEG + _CUT_LOCUS_DEG * towards_equator


def _cap_curve(centre: LonLat, radius_deg: float) -> Floats:
    """Return a circle, unwrapped, in latitudes taken for those of a sphere: so the horizon lies."""
    bearing = np.radians(np.linspace(360.0, 0.0, 1441))  # its inside on the left
    phi0, radius = math.radians(centre.lat), math.radians(radius_deg)
    up, along = math.sin(phi0) * math.cos(radius), math.cos(phi0) * math.sin(radius)
    sine = up + along * np.cos(bearing)
    lat = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    north = math.cos(phi0) * math.cos(radius) - math.sin(phi0) * math.sin(radius) * np.cos(bearing)
    lon = centre.lon + np.degrees(np.arctan2(np.sin(bearing) * math.sin(radius), north))
    return np.column_stack([unwrapped_longitudes(lon), lat])


def _spherical_cap(centre: LonLat, radius_deg: float) -> MultiPolygon:
    """Return what lies inside of `_cap_curve`."""
    curve = _cap_curve(centre, radius_deg)
    is_north = 90.0 - centre.lat < radius_deg
    if is_north or 90.0 + centre.lat < radius_deg:
        curve[-1] = curve[0] + [360.0 if is_north else -360.0, 0.0]
        return seam.closed_region(curve, "north" if is_north else "south")
    curve[-1] = curve[0]
    return seam.closed_region(curve, "loop")


# --- drawing edges as they lie --------------------------------------------------------------------


def _projected(on: Projection, parts: NDArray[Any], tolerance_km: float) -> tuple[Floats, ...]:
    """Return the vertices of each part on paper, edges divided until they keep to the tolerance."""
    lonlat, owner = shapely.get_coordinates(parts, return_index=True)
    if not len(lonlat):
        return ()
    paper = _on_paper(on, lonlat)
    # Edges that may bend: none is looked at twice, and its halves only where it did.
    ask = np.flatnonzero(owner[:-1] == owner[1:])
    for _ in range(_MAX_HALVINGS):
        long = np.hypot(*(paper[ask + 1] - paper[ask]).T) > _STRAIGHT * math.sqrt(tolerance_km)
        ask = ask[long]
        if not len(ask):
            break
        middle = (lonlat[ask] + lonlat[ask + 1]) / 2.0
        drawn = _on_paper(on, middle)
        off_km = np.hypot(*(drawn - (paper[ask] + paper[ask + 1]) / 2.0).T)
        span = np.abs(lonlat[ask + 1] - lonlat[ask]).max(axis=1)
        bends = (off_km > tolerance_km) | (span > 30.0)
        ask, middle, drawn = ask[bends], middle[bends], drawn[bends]
        lonlat = np.insert(lonlat, ask + 1, middle, axis=0)
        paper = np.insert(paper, ask + 1, drawn, axis=0)
        owner = np.insert(owner, ask + 1, owner[ask])
        first = ask + np.arange(len(ask))
        ask = np.sort(np.concatenate([first, first + 1]))
    cuts = np.flatnonzero(np.diff(owner)) + 1
    return tuple(np.split(paper, cuts))


def _on_paper(on: Projection, lonlat: Floats) -> Floats:
    return np.column_stack(on.xy(lonlat[:, 0], lonlat[:, 1]))
