"""What part of the Earth a map shows, and geometry cut to it.

An extent is a frozen value; its methods are given the centre of the map. What comes in
is straight in longitude and latitude between its vertices and split at +-180, as `antimeridian`
leaves it; what goes out lies within the extent, in longitudes that lead to the right side of the
map, so that no edge runs across the paper. `is_border_dense`: whether the vertices of the border
lie so near each other that it needs no more on paper.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

from ranges.core import Floats, LonLat
from ranges.geodesy import antimeridian
from ranges.geodesy.paths import unwrapped_longitudes

__all__ = [
    "AroundAntipode",
    "BetweenMeridians",
    "MapExtent",
    "RoundCentre",
    "RoundPole",
    "pole_lat",
]

Parts = NDArray[Any]  # of shapely geometries

_WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)
_ALL_LATITUDES = (-90.0, 90.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BetweenMeridians:
    """All between the meridians half a turn west and east of the centre, and two parallels."""

    south_lat: float = -90.0
    north_lat: float = 90.0
    is_border_dense: ClassVar[bool] = False

    def latitudes(self, centre: LonLat) -> tuple[float, float]:
        """Return the southernmost and northernmost latitude of the map."""
        return self.south_lat, self.north_lat

    def border(self, centre: LonLat) -> Floats:
        """Return the border, closed, unwrapped degrees, shape (n, 2), the map on its left."""
        corners: Floats = shapely.get_coordinates(self._box(centre))
        return corners

    def cut(self, centre: LonLat, parts: Parts) -> Parts:
        """Return what lies on the map of each part."""
        box = self._box(centre)
        west, south, east, north = box.bounds
        kept = []
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
            kept += [moved[is_whole], shapely.intersection(box, moved[~is_whole])]
        return np.concatenate(kept) if kept else parts[:0]

    def _box(self, centre: LonLat) -> Polygon:
        west, east = centre.lon - 180.0, centre.lon + 180.0
        return shapely.box(west, self.south_lat, east, self.north_lat)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCentre:
    """All within an angle of the centre, latitudes taken for those of a sphere."""

    radius_deg: float
    is_border_dense: ClassVar[bool] = True

    def latitudes(self, centre: LonLat) -> tuple[float, float]:
        """Return the limits of latitude beyond those of the cap: none."""
        return _ALL_LATITUDES

    def border(self, centre: LonLat) -> Floats:
        """Return the border, closed, unwrapped degrees, shape (n, 2), the map on its left."""
        return _cap_curve(centre, self.radius_deg)

    def cut(self, centre: LonLat, parts: Parts) -> Parts:
        """Return what lies on the map of each part."""
        return _within(_cap(centre, self.radius_deg), parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPole:
    """All round the pole of the centre's hemisphere, as far as a parallel beyond the equator."""

    beyond_equator_deg: float
    is_border_dense: ClassVar[bool] = True

    def latitudes(self, centre: LonLat) -> tuple[float, float]:
        """Return the southernmost and northernmost latitude of the map."""
        beyond = self.beyond_equator_deg
        return (-beyond, 90.0) if pole_lat(centre) > 0.0 else (-90.0, beyond)

    def border(self, centre: LonLat) -> Floats:
        """Return the border, closed, unwrapped degrees, shape (n, 2), the map on its left."""
        return _cap_curve(self._pole(centre), 90.0 + self.beyond_equator_deg)

    def cut(self, centre: LonLat, parts: Parts) -> Parts:
        """Return what lies on the map of each part."""
        return _within(_cap(self._pole(centre), 90.0 + self.beyond_equator_deg), parts)

    def _pole(self, centre: LonLat) -> LonLat:
        return LonLat(lon=centre.lon, lat=pole_lat(centre))


@dataclass(frozen=True, slots=True, kw_only=True)
class AroundAntipode:
    """All but a spot round the centre's antipode, which would become the rim.

    `spot_deg`: its radius; `cut_locus_deg`: how much wider it is towards the equator, where the
    ellipsoid has not one farthest point but a line of them (pi times the flattening).
    """

    spot_deg: float
    cut_locus_deg: float
    is_border_dense: ClassVar[bool] = True

    def latitudes(self, centre: LonLat) -> tuple[float, float]:
        """Return the limits of latitude: none."""
        return _ALL_LATITUDES

    def border(self, centre: LonLat) -> Floats:
        """Return the border, closed, unwrapped degrees, shape (n, 2), the map on its left."""
        return _cap_curve(*self._spot(centre))[::-1]

    def cut(self, centre: LonLat, parts: Parts) -> Parts:
        """Return what lies on the map of each part."""
        return _within(_outside_cap(*self._spot(centre)), parts)

    def _spot(self, centre: LonLat) -> tuple[LonLat, float]:
        """Return the antipode, and how wide a spot round it is left out, in degrees."""
        towards_equator = math.cos(math.radians(centre.lat)) ** 2
        antipode = LonLat(lon=centre.lon + 180.0, lat=-centre.lat)
        return antipode, self.spot_deg + self.cut_locus_deg * towards_equator


MapExtent = BetweenMeridians | RoundCentre | RoundPole | AroundAntipode


def pole_lat(centre: LonLat) -> float:
    """Return the latitude of the pole of the centre's hemisphere; of the equator, the north's."""
    return 90.0 if centre.lat >= 0.0 else -90.0


def _within(region: MultiPolygon, parts: Parts) -> Parts:
    shapely.prepare(region)
    is_whole = shapely.contains_properly(region, parts)
    is_cut = ~is_whole & shapely.intersects(region, parts)
    return np.concatenate([parts[is_whole], shapely.intersection(region, parts[is_cut])])


def _cap_curve(centre: LonLat, radius_deg: float) -> Floats:
    """Return a circle, unwrapped, its inside on the left, on a sphere with the same latitudes."""
    bearing = np.radians(np.linspace(360.0, 0.0, 1441))
    phi0, radius = math.radians(centre.lat), math.radians(radius_deg)
    up, along = math.sin(phi0) * math.cos(radius), math.cos(phi0) * math.sin(radius)
    sine = up + along * np.cos(bearing)
    lat = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    north = math.cos(phi0) * math.cos(radius) - math.sin(phi0) * math.sin(radius) * np.cos(bearing)
    lon = centre.lon + np.degrees(np.arctan2(np.sin(bearing) * math.sin(radius), north))
    return np.column_stack([unwrapped_longitudes(lon), lat])


@lru_cache(maxsize=64)
def _cap(centre: LonLat, radius_deg: float) -> MultiPolygon:
    """Return what lies inside of `_cap_curve`."""
    curve = _cap_curve(centre, radius_deg)
    is_north = 90.0 - centre.lat < radius_deg
    if is_north or 90.0 + centre.lat < radius_deg:
        curve[-1] = curve[0] + [360.0 if is_north else -360.0, 0.0]
        return antimeridian.closed_region(curve, "north" if is_north else "south")
    curve[-1] = curve[0]
    return antimeridian.closed_region(curve, "loop")


@lru_cache(maxsize=64)
def _outside_cap(centre: LonLat, radius_deg: float) -> MultiPolygon:
    parts = shapely.get_parts(shapely.difference(_WORLD, _cap(centre, radius_deg)))
    return MultiPolygon([part for part in parts if isinstance(part, Polygon)])
