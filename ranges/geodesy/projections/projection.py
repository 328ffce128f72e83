"""A map projection round a centre: points, areas and lines on paper, and what lies at a point.

What comes in is straight in longitude and latitude between its vertices and cut at +-180, as
`antimeridian` leaves it. It is cut to what the map shows first, so that no edge runs across the
paper, and an edge is then halved until it is drawn as it lies. Coordinates are kilometres, x to the
right and y up, on the WGS84 ellipsoid.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from shapely.geometry import MultiPolygon

from ranges.core import Floats, LonLat, SceneError, alternatives_text, gettext
from ranges.geodesy.edge_division import halved
from ranges.geodesy.geodesics import destination
from ranges.geodesy.projections._transformations import ROUNDING_DEG
from ranges.geodesy.projections.records import (
    PROJECTIONS,
    ProjectionId,
    ProjectionRecord,
    projection_record,
)
from ranges.geodesy.wgs84 import degree_lengths_km

__all__ = ["Projection", "projection"]


#: How far from where it was read a point may be drawn again.
_ROUNDING_KM = 0.01
#: Of the border of a map, how far a drawn edge may be from the true one.
_BORDER_TOLERANCE_KM = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """A projection round a centre; `id` is one of `PROJECTIONS`.

    For maps between meridians only the longitude of the centre counts; a polar map has the pole
    of its hemisphere in the middle, and its meridian upright.
    """

    id: ProjectionId
    centre: LonLat

    @property
    def record(self) -> ProjectionRecord:
        """All that is known of the projection."""
        return projection_record(self.id)

    def xy(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Return x and y in km, shape (n,), NaN where a point is not on the map.

        Parameters
        ----------
        lon, lat
            Degrees, shape (n,). Longitudes within a turn of the centre stay on their side of it,
            so that both ends of a map that shows all longitudes can be drawn.
        """
        lons, lats = np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)
        south, north = self.record.extent.latitudes(self.centre)
        to_paper = self.record.transformation.to_paper
        x, y = to_paper(self.centre, lons, np.clip(lats, south, north))
        is_hidden = ~np.isfinite(x)
        if north - south < 180.0:
            is_hidden |= (lats < south - ROUNDING_DEG) | (lats > north + ROUNDING_DEG)
        if is_hidden.any():
            x, y = np.where(is_hidden, np.nan, x), np.where(is_hidden, np.nan, y)
        return x, y

    def position(self, x_km: float, y_km: float) -> LonLat | None:
        """Return what lies at a point of the paper, None off the map.

        Raises
        ------
        SceneError
            If this projection is not read back.
        """
        if not self.record.is_read_back:
            known = [name for name in PROJECTIONS if projection_record(name).is_read_back]
            raise SceneError(
                gettext(
                    "A point of the {projection} map is not read back: use {known}.",
                    projection=gettext(self.record.label),
                    known=alternatives_text(known),
                )
            )
        lon, lat = self.positions(np.array([[x_km, y_km]]))[0].tolist()
        return LonLat(lon=lon, lat=lat) if math.isfinite(lon) else None

    def positions(self, paper: Floats) -> Floats:
        """Return longitudes and latitudes of points of the paper, km, both shape (n, 2).

        NaN off the map. Every projection has them; those of `position` are for a hand that points.
        """
        x_km, y_km = paper[:, 0], paper[:, 1]
        lon, lat = self.record.transformation.from_paper(self.centre, x_km, y_km)
        is_finite = np.isfinite(lon) & np.isfinite(lat)
        lonlat = np.column_stack([np.where(is_finite, lon, 0.0), np.where(is_finite, lat, 0.0)])
        x, y = self.xy(lonlat[:, 0], lonlat[:, 1])
        is_there = is_finite & (np.hypot(x - x_km, y - y_km) <= _ROUNDING_KM)
        lonlat[~is_there] = np.nan
        return lonlat

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
        return self.areas_of([geometry], tolerance_km=tolerance_km)[0]

    def areas_of(
        self, geometries: Sequence[MultiPolygon], *, tolerance_km: float = 1.0
    ) -> list[tuple[Floats, ...]]:
        """Return what `areas` returns of each geometry: many small ones take less time together."""
        rings = [self._shown_rings(geometry) for geometry in geometries]
        curves = _drawn(self, np.concatenate(rings), tolerance_km) if rings else ()
        ends = np.cumsum([0, *map(len, rings)]).tolist()
        return [curves[start:end] for start, end in pairwise(ends)]

    def _shown_rings(self, geometry: MultiPolygon) -> NDArray[Any]:
        """Return the rings of what can be shown of a geometry, the outer ones counter-clockwise."""
        parts = self._shown(geometry)
        polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
        rings: NDArray[Any] = shapely.get_rings(
            shapely.orient_polygons(polygons, exterior_cw=False)
        )
        return rings

    def lines(self, geometry: Any, *, tolerance_km: float = 1.0) -> tuple[Floats, ...]:
        """Return curves, shape (n, 2), of what can be shown of a MultiLineString.

        Parameters as for `areas`.
        """
        parts = self._shown(geometry)
        curves = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
        return _drawn(self, curves, tolerance_km)

    def _shown(self, geometry: Any) -> NDArray[Any]:
        """Return the parts of a geometry that lie on the map."""
        cut = self.record.extent.cut(self.centre, shapely.get_parts(geometry))
        parts: NDArray[Any] = shapely.get_parts(cut)
        return parts

    def edge(self) -> Floats:
        """Return the outline of the whole map, a closed loop with the map on its left."""
        return _edge(self)

    def scale_length(self, ground_km: float, lat: float) -> float:
        """Return how long a distance on the ground is on paper, in km.

        Measured where the record says: along the parallel of `lat`, along any line through the
        centre, or across the centre. A pole has no parallel: along it the result means nothing (it
        may be 0, NaN or very large), so keep `lat` off the poles.
        """
        along = self.record.scale_along
        if along == "radius":
            return ground_km
        if along == "diameter":
            start = destination(self.centre, 270.0, ground_km / 2.0)
            end = destination(self.centre, 90.0, ground_km / 2.0)
            return self._apart_km((start.lon, start.lat), (end.lon, end.lat))
        degree_km = float(degree_lengths_km(lat)[0])
        lon = self.centre.lon
        return ground_km / degree_km * self._apart_km((lon, lat), (lon + 1.0, lat))

    def _apart_km(self, *lonlat: tuple[float, float]) -> float:
        """Return how far apart two points are on paper."""
        x, y = self.xy(*zip(*lonlat, strict=True))
        return float(np.hypot(x[1] - x[0], y[1] - y[0]))


def projection(name: str, centre: LonLat) -> Projection:
    """Return the projection of that id round a centre.

    Raises
    ------
    SceneError
        If there is no projection of that name.
    """
    return Projection(id=projection_record(name).id, centre=centre)


@lru_cache(maxsize=64)
def _edge(on: Projection) -> Floats:
    border = on.record.extent.border(on.centre)
    if on.record.extent.is_border_dense:
        paper = _on_paper(on, border)
    else:
        paper = _drawn(on, np.array([shapely.LinearRing(border)]), _BORDER_TOLERANCE_KM)[0]
    paper.flags.writeable = False  # it is shared
    return paper


def _drawn(on: Projection, parts: NDArray[Any], tolerance_km: float) -> tuple[Floats, ...]:
    """Return the vertices of each part on paper, edges halved until they keep to the tolerance."""
    lonlat, owner = shapely.get_coordinates(parts, return_index=True)
    return halved(lonlat, owner, lambda vertices: _on_paper(on, vertices), tolerance_km)


def _on_paper(on: Projection, lonlat: Floats) -> Floats:
    return np.column_stack(on.xy(lonlat[:, 0], lonlat[:, 1]))
