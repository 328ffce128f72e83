"""Land, coasts, borders and the graticule under the scene of a figure.

A wide view has the coarse world, which is projected once; a narrow view has the fine coast of what
lies near its middle.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon

from ranges.catalog import base_map_near, world_base_map
from ranges.core import Floats, LonLat
from ranges.figure._countries import land_by_code, land_within_by_code
from ranges.figure._map_panel import MapPanel
from ranges.figure._map_view import Bounds, MapView
from ranges.figure.canvas import Stroke
from ranges.geodesy import MEAN_RADIUS_KM, Projection, split_lines

__all__ = [
    "ProjectedBaseMap",
    "boxes_on_earth",
    "draw_base_map",
    "graticule",
    "projected_base_map",
    "view_boxes",
]


#: From a view this narrow on, the coarse coast shows its corners and the fine one is taken.
_FINE_BELOW_KM = 3200.0
_SEAM_PX = 0.4
_STEPS_DEG = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0)


class ProjectedBaseMap(NamedTuple):
    """Land (closed loops, by the ISO code of its territory), coasts and borders on paper, in km."""

    land: tuple[tuple[str, tuple[Floats, ...]], ...]
    coasts: tuple[Floats, ...]
    borders: tuple[Floats, ...]


def draw_base_map(panel: MapPanel) -> None:
    """Draw sea, land, graticule, borders and coasts, the edge of the map and of the panel."""
    sheet, view, colours = panel.sheet, panel.view, panel.colours
    box, outline = view.panel, view.outline_px()
    base_map = projected_base_map(view, view.middle)
    sheet.area([outline], colours.sea, clip=box, name="sea")
    for code, loops in base_map.land:
        # The seam: between neighbours that are smoothed alone the sea would shine through.
        land = view.curves_px(loops)
        colour = colours.highlight if code in panel.highlighted else colours.land
        sheet.area(land, colour, seam_px=_SEAM_PX, clip=box, name=f"land/{code}")
    grid = view.curves_px(graticule(view, view.middle))
    faint = Stroke(colour=colours.coast, width_px=0.5, alpha=0.45)
    sheet.lines(grid, faint, clip=box, name="graticule")
    border = Stroke(colour=colours.border, width_px=0.7)
    sheet.lines(view.curves_px(base_map.borders), border, clip=box, name="borders")
    coast = Stroke(colour=colours.coast, width_px=0.7)
    sheet.lines(view.curves_px(base_map.coasts), coast, clip=box, name="coasts")
    edge = Stroke(colour=colours.coast, width_px=0.8)
    sheet.lines([outline], edge, clip=box)
    frame = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom)]
    frame += [(box.left, box.bottom), (box.left, box.top)]
    is_corner_on_map = shapely.contains_xy(shapely.Polygon(outline), *np.array(frame[:4]).T)
    if is_corner_on_map.any():
        sheet.lines([np.array(frame)], edge)


def projected_base_map(view: MapView, middle: LonLat) -> ProjectedBaseMap:
    """Return what lies under the scene: fine where the view is narrow, else the whole world's.

    `middle` is about the middle of the view.
    """
    if max(view.width_km, view.height_km) > _FINE_BELOW_KM:
        return _projected_world(view.projection)
    high = math.degrees(view.height_km / MEAN_RADIUS_KM) * 0.7
    wide = math.degrees(view.width_km / MEAN_RADIUS_KM) * 0.7
    wide /= max(0.05, math.cos(math.radians(min(88.0, abs(middle.lat) + high))))
    if wide > 170.0 or abs(middle.lat) + high > 88.0:
        return _projected_world(view.projection)
    # Quarters of a degree: views near each other share what is projected.
    west, south = (math.floor(deg * 4.0) / 4.0 for deg in (middle.lon - wide, middle.lat - high))
    east, north = (math.ceil(deg * 4.0) / 4.0 for deg in (middle.lon + wide, middle.lat + high))
    parts = [
        _projected_near(view.projection, box) for box in boxes_on_earth(west, south, east, north)
    ]
    return ProjectedBaseMap(
        tuple(country for part in parts for country in part.land),
        tuple(curve for part in parts for curve in part.coasts),
        tuple(curve for part in parts for curve in part.borders),
    )


def view_boxes(view: MapView, middle: LonLat) -> tuple[Bounds, ...]:
    """Return boxes in degrees that cover a view round its middle, with a tenth more than half."""
    high = math.degrees(view.height_km / MEAN_RADIUS_KM) * 0.55
    wide = math.degrees(view.width_km / MEAN_RADIUS_KM) * 0.55
    wide /= max(0.05, math.cos(math.radians(middle.lat)))
    box = (middle.lon - wide, middle.lat - high, middle.lon + wide, middle.lat + high)
    west, south, east, north = (round(degrees, 2) for degrees in box)
    return boxes_on_earth(west, south, east, north)


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
def _projected_world(projection: Projection) -> ProjectedBaseMap:
    world = world_base_map()
    return ProjectedBaseMap(
        _projected_land(projection, land_by_code(), tolerance_km=1.0),
        projection.lines(world.coasts, tolerance_km=1.0),
        projection.lines(world.borders, tolerance_km=1.0),
    )


@lru_cache(maxsize=16)
def _projected_near(projection: Projection, box: Bounds) -> ProjectedBaseMap:
    part = base_map_near(box)
    return ProjectedBaseMap(
        _projected_land(projection, land_within_by_code(box), tolerance_km=0.05),
        projection.lines(part.coasts, tolerance_km=0.05),
        (),
    )


def _projected_land(
    projection: Projection, land: Mapping[str, MultiPolygon], *, tolerance_km: float
) -> tuple[tuple[str, tuple[Floats, ...]], ...]:
    drawn = projection.areas_of(list(land.values()), tolerance_km=tolerance_km)
    return tuple((code, loops) for code, loops in zip(land, drawn, strict=True) if loops)


def graticule(view: MapView, middle: LonLat) -> tuple[Floats, ...]:
    """Return parallels and meridians on paper, about five across the panel round `middle`."""
    size_deg = math.degrees(min(view.width_km, view.height_km) / MEAN_RADIUS_KM)
    step = min(_STEPS_DEG, key=lambda deg: abs(math.log(deg * 5.0 / max(size_deg, 0.01))))
    if step >= 5.0:
        return _world_graticule(view.projection, step)
    lats = np.round(middle.lat / step) * step + np.arange(-9, 10) * step
    wider = 1.0 / max(0.05, math.cos(math.radians(middle.lat)))
    lons = np.round(middle.lon / step) * step + np.arange(-9, 10) * step * math.ceil(wider)
    lats = lats[np.abs(lats) < 90.0]
    parallels, meridians = _parallels(lats, lons), _meridians(lons, lats)
    return _projected_grid(view.projection, [*parallels, *meridians])


@lru_cache(maxsize=32)
def _world_graticule(projection: Projection, step_deg: float) -> tuple[Floats, ...]:
    """Return the graticule of the whole world; its meridians end short of the poles."""
    lats = np.arange(-90.0 + step_deg, 90.0 - step_deg / 2.0, step_deg)
    end = min(step_deg, 10.0)
    lats_along = np.arange(-90.0 + end, 90.1 - end, 2.5)
    lons = np.arange(-180.0, 180.0, step_deg)
    parallels = _parallels(lats, np.arange(-180.0, 180.1, 2.5))
    return _projected_grid(projection, [*parallels, *_meridians(lons, lats_along)])


def _parallels(lats: Floats, lons_along: Floats) -> list[Floats]:
    return [np.column_stack([lons_along, np.full(len(lons_along), lat)]) for lat in lats]


def _meridians(lons: Floats, lats_along: Floats) -> list[Floats]:
    return [np.column_stack([np.full(len(lats_along), lon), lats_along]) for lon in lons]


def _projected_grid(projection: Projection, lines: list[Floats]) -> tuple[Floats, ...]:
    parts = [part for line in lines if len(line) > 1 for part in split_lines(line).geoms]
    return projection.lines(MultiLineString(parts), tolerance_km=2.0)
