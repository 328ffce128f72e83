"""What part of the map is on the panel, and what is drawn there? A scene in pixels.

The view is found from the rings and paths of the scene: a Mercator or true-distance map closes in
on them, a globe and a world map are shown whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, MultiPolygon

from ranges.catalog import base_map as ground
from ranges.core.scenario import PathSpec, RingSpec
from ranges.core.values import LonLat
from ranges.figure.labels import Box
from ranges.geodesy import antimeridian as seam
from ranges.geodesy.projections import Projection
from ranges.geodesy.wgs84 import MEAN_RADIUS_KM
from ranges.reach import overflight
from ranges.scene import Findings
from ranges.territories import range_regions as around

__all__ = [
    "MapView",
    "ProjectedBaseMap",
    "ProjectedItem",
    "boxes_on_earth",
    "fitted_view",
    "graticule",
    "projected_base_map",
    "projected_items",
    "projected_line",
]

Floats = NDArray[np.float64]
Bounds = tuple[float, float, float, float]  # west, south, east, north

#: How much of the panel is left free round the scene.
_MARGIN = 0.07
#: A scene this large, of the whole map, is shown with all of the map.
_WHOLE_FROM = 0.72
#: From a view this narrow on, the coarse coast shows its corners and the fine one is taken.
_FINE_BELOW_KM = 3200.0
_SMALLEST_KM = 0.2
_STEPS_DEG = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0)


class ProjectedItem(NamedTuple):
    """A ring or path on paper, in km: `fill` loops, `edges` curves (of a band, the high first)."""

    fill: tuple[Floats, ...]
    edges: tuple[tuple[Floats, ...], ...]
    is_ring: bool


class ProjectedBaseMap(NamedTuple):
    """Land, coasts and borders on paper, in km."""

    land: tuple[Floats, ...]
    coasts: tuple[Floats, ...]
    borders: tuple[Floats, ...]


class MapView(NamedTuple):
    """A part of a map on a panel: `x_km`, `y_km` on paper lie in the middle of it."""

    on: Projection
    panel: Box
    km_per_px: float
    x_km: float
    y_km: float

    def px(self, curve: Floats) -> Floats:
        """Return points on paper in pixels, shape (n, 2), y down."""
        middle = (self.panel.left + self.panel.right) / 2, (self.panel.top + self.panel.bottom) / 2
        return np.column_stack(
            [
                middle[0] + (curve[:, 0] - self.x_km) / self.km_per_px,
                middle[1] - (curve[:, 1] - self.y_km) / self.km_per_px,
            ]
        )

    def curves_px(self, curves: Sequence[Floats]) -> list[Floats]:
        """Return curves on paper in pixels, all at once."""
        if not curves:
            return []
        ends = np.cumsum([len(curve) for curve in curves])[:-1]
        return np.split(self.px(np.concatenate(curves)), ends)

    def points_px(self, positions: Sequence[LonLat]) -> Floats:
        """Return positions in pixels, NaN where they are not on the map."""
        lon = np.array([one.lon for one in positions], dtype=np.float64)
        lat = np.array([one.lat for one in positions], dtype=np.float64)
        return self.px(np.column_stack(self.on.xy(lon, lat)))

    @property
    def width_km(self) -> float:
        """How wide the panel is on paper."""
        return (self.panel.right - self.panel.left) * self.km_per_px

    @property
    def height_km(self) -> float:
        """How high the panel is on paper."""
        return (self.panel.bottom - self.panel.top) * self.km_per_px


def _region(spec: RingSpec) -> MultiPolygon:
    """Return what lies within a ring or band."""
    return around.range_region(spec.origin.measured_from, spec.range_km)


def _outline(spec: RingSpec, range_km: float) -> MultiLineString:
    """Return one edge of a ring or band."""
    return around.range_outline(spec.origin.measured_from, range_km)


def _path_line(spec: PathSpec) -> MultiLineString:
    return overflight.path(
        spec.start.position,
        spec.end.position if spec.end else None,
        bearing_deg=spec.bearing_deg,
        distance_km=spec.distance_km.high_km if spec.distance_km else None,
    )


def projected_items(findings: Findings, on: Projection) -> tuple[ProjectedItem, ...]:
    """Return the rings and then the paths that are not hidden, on paper."""
    found = [_ring_drawing(one.spec, on) for one in findings.rings if not one.spec.is_hidden]
    return (
        *found,
        *(_path_drawing(one.spec, on) for one in findings.paths if not one.spec.is_hidden),
    )


@lru_cache(maxsize=256)
def _ring_drawing(spec: RingSpec, on: Projection) -> ProjectedItem:
    tolerance_km = min(1.0, 0.0005 * spec.range_km.low_km)
    figures = dict.fromkeys((spec.range_km.high_km, spec.range_km.low_km))
    return ProjectedItem(
        on.areas(_region(spec), tolerance_km=tolerance_km),
        tuple(on.lines(_outline(spec, km), tolerance_km=tolerance_km) for km in figures),
        True,
    )


@lru_cache(maxsize=256)
def _path_drawing(spec: PathSpec, on: Projection) -> ProjectedItem:
    return ProjectedItem((), (on.lines(_path_line(spec), tolerance_km=1.0),), False)


def projected_line(curves: Iterable[Sequence[Sequence[float]]], on: Projection) -> ProjectedItem:
    """Return lines of a layer, unwrapped degrees, on paper."""
    parts = [part for curve in curves for part in seam.split_lines(np.array(curve)).geoms]
    return ProjectedItem((), (on.lines(MultiLineString(parts), tolerance_km=1.0),), False)


def fitted_view(
    on: Projection, panel: Box, drawn: Sequence[ProjectedItem], *, km_per_px: float | None = None
) -> MapView:
    """Return the part of the map that shows the scene in a panel, or that of a given scale."""
    width, height = panel.right - panel.left, panel.bottom - panel.top
    edge = on.edge()
    world = _bounds([edge])
    scene = _bounds([curve for one in drawn for edge_of in one.edges for curve in edge_of])
    if on.id == "mercator":  # the far north and south are large on paper and seldom the question
        limits = on.xy([on.centre.lon] * 2, [-66.0, 80.0])[1]
        scene = _clipped(scene, (world[0], float(limits[0]), world[2], float(limits[1])))
        world = _clipped(world, (world[0], float(on.xy([0.0], [-85.0])[1][0]), world[2], world[3]))
    contain = max((world[2] - world[0]) / width, (world[3] - world[1]) / height) * 1.03
    cover = min((world[2] - world[0]) / width, (world[3] - world[1]) / height)
    asked = max((scene[2] - scene[0]) / width, (scene[3] - scene[1]) / height, _SMALLEST_KM / width)
    asked *= 1.0 + 2.0 * _MARGIN
    if on.id == "mercator":
        scale = min(asked, contain)
    elif on.id == "azimuthal-equidistant":
        scale = contain if asked > _WHOLE_FROM * contain else asked
    elif on.id == "equal-area" and width / height < 1.5 and asked <= cover:
        scale = cover
    else:
        scale = contain
    if km_per_px is not None:
        scale = km_per_px
    elif scale == contain:
        scene = world
    x, y = (scene[0] + scene[2]) / 2.0, (scene[1] + scene[3]) / 2.0
    # Nothing beyond the ends of the world where it can be avoided.
    x = _kept(x, world[0], world[2], width * scale)
    y = _kept(y, world[1], world[3], height * scale)
    return MapView(on, panel, scale, x, y)


def _kept(middle: float, low: float, high: float, length: float) -> float:
    if length >= high - low:
        return (low + high) / 2.0
    return min(max(middle, low + length / 2.0), high - length / 2.0)


def _bounds(curves: Iterable[Floats]) -> Bounds:
    kept = [curve for curve in curves if len(curve)]
    if not kept:
        return (-9000.0, -5000.0, 9000.0, 5000.0)
    xy = np.concatenate(kept)
    (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _clipped(box: Bounds, limit: Bounds) -> Bounds:
    south, north = max(box[1], limit[1]), min(box[3], limit[3])
    if south >= north:
        south, north = limit[1], limit[3]
    return max(box[0], limit[0]), south, min(box[2], limit[2]), north


def projected_base_map(seen: MapView, middle: LonLat) -> ProjectedBaseMap:
    """Return what lies under the scene: fine where the view is narrow, else the whole world's.

    `middle` is about the middle of the view.
    """
    if max(seen.width_km, seen.height_km) > _FINE_BELOW_KM:
        return _world(seen.on)
    high = math.degrees(seen.height_km / MEAN_RADIUS_KM) * 0.7
    wide = math.degrees(seen.width_km / MEAN_RADIUS_KM) * 0.7
    wide /= max(0.05, math.cos(math.radians(min(88.0, abs(middle.lat) + high))))
    if wide > 170.0 or abs(middle.lat) + high > 88.0:
        return _world(seen.on)
    low = [math.floor(each * 4.0) / 4.0 for each in (middle.lon - wide, middle.lat - high)]
    up = [math.ceil(each * 4.0) / 4.0 for each in (middle.lon + wide, middle.lat + high)]
    found = [_near(seen.on, box) for box in boxes_on_earth(low[0], low[1], up[0], up[1])]
    land, coasts, borders = (
        tuple(curve for one in found for curve in one[kind]) for kind in range(3)
    )
    return ProjectedBaseMap(land, coasts, borders)


def boxes_on_earth(west: float, south: float, east: float, north: float) -> tuple[Bounds, ...]:
    """Return a box in degrees as boxes within +-180: two where it lies across that meridian."""
    if east - west >= 360.0:
        return ((-180.0, south, 180.0, north),)
    if west < -180.0:
        return (west + 360.0, south, 180.0, north), (-180.0, south, east, north)
    if east > 180.0:
        return (west, south, 180.0, north), (-180.0, south, east - 360.0, north)
    return ((west, south, east, north),)


@lru_cache(maxsize=16)
def _world(on: Projection) -> ProjectedBaseMap:
    found = ground.world_base_map()
    return ProjectedBaseMap(
        on.areas(found.land, tolerance_km=1.0),
        on.lines(found.coasts, tolerance_km=1.0),
        on.lines(found.borders, tolerance_km=1.0),
    )


@lru_cache(maxsize=16)
def _near(on: Projection, box: Bounds) -> ProjectedBaseMap:
    found = ground.base_map_near(box)
    return ProjectedBaseMap(
        on.areas(found.land, tolerance_km=0.05), on.lines(found.coasts, tolerance_km=0.05), ()
    )


def graticule(seen: MapView, middle: LonLat) -> tuple[Floats, ...]:
    """Return parallels and meridians on paper, about five across the panel round `middle`."""
    size_deg = math.degrees(min(seen.width_km, seen.height_km) / MEAN_RADIUS_KM)
    step = min(_STEPS_DEG, key=lambda each: abs(math.log(each * 5.0 / max(size_deg, 0.01))))
    if step >= 5.0:
        return _grid(seen.on, step)
    lats = np.round(middle.lat / step) * step + np.arange(-9, 10) * step
    wider = 1.0 / max(0.05, math.cos(math.radians(middle.lat)))
    lons = np.round(middle.lon / step) * step + np.arange(-9, 10) * step * math.ceil(wider)
    lats = lats[np.abs(lats) < 90.0]
    return _lines_at(seen.on, lons, lats, lons, lats)


@lru_cache(maxsize=32)
def _grid(on: Projection, step: float) -> tuple[Floats, ...]:
    lats = np.arange(-90.0 + step, 90.0 - step / 2.0, step)
    up = np.arange(-90.0 + min(step, 10.0), 90.1 - min(step, 10.0), 2.5)
    lons = np.arange(-180.0, 180.0, step)
    return _lines_at(on, lons, lats, np.arange(-180.0, 180.1, 2.5), up)


def _lines_at(
    on: Projection, lons: Floats, lats: Floats, along: Floats, up: Floats
) -> tuple[Floats, ...]:
    parallels = [np.column_stack([along, np.full(len(along), lat)]) for lat in lats]
    meridians = [np.column_stack([np.full(len(up), lon), up]) for lon in lons]
    lines = [line for line in (*parallels, *meridians) if len(line) > 1]
    parts = [part for line in lines for part in seam.split_lines(line).geoms]
    return on.lines(MultiLineString(parts), tolerance_km=2.0)
