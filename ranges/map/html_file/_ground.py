"""What of the world is in a map in one file: land, lines and names as far as it can be moved.

A map that was fitted to its scene in a frame of a usual shape shows somewhat more than the scene's
bounds. So far the ground goes, the map with it, and no farther.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import shapely
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from ranges import catalog
from ranges.core import LonLat
from ranges.geodesy import EQUATORIAL_RADIUS_KM, MERCATOR_END_LAT, inverse_km, ring
from ranges.map.layer_types import Bounds, Curve, MapPayload

__all__ = ["Ground", "ground"]

#: Frames from as high as wide to this much wider than high: of any window, and within an article.
_WIDEST, _WIDEST_LIGHT = 2.2, 1.6
#: What a frame shows besides its scene: margins, steps of zoom, and a little room to move.
_ROOM = 1.4
#: Half of the widest frame in pixels, which a small scene does not fill: it is not zoomed in on
#: beyond this (`frame.js`).
_HALF_FRAME_PX = 640.0
_MAX_ZOOM = 9.0
#: The world in pixels at zoom 0, on both kinds of map as wide.
_WORLD_PX = 256.0
_KM_PER_PX = 2.0 * math.pi * EQUATORIAL_RADIUS_KM / _WORLD_PX
#: A map of true distances that reaches farther has the whole world.
_FARTHEST_CUT_KM = 12_000.0
_STEPS_PER_DEGREE = 100
#: Light ground strays by so much of its width, less than a pixel where all of it is seen.
_LIGHT_SHARE = 1.0 / 3000.0
#: The coast is the edge of the land, and drawn so (`page.js`).
_KINDS = ("land", "border")
_NAMED = ("sea", "territory", "city")


class Ground(NamedTuple):
    """Edges of land and borders as steps of a hundredth of a degree, names, how far the map goes.

    `limits`: south, west, north, east, in degrees or, on a map of true distances, in km round its
    centre; None where it is the whole world.
    """

    lines: Mapping[str, list[list[int]]]
    names: list[Mapping[str, Any]]
    limits: Bounds | None


def ground(scene: MapPayload, *, is_light: bool = False) -> Ground:
    """Return the ground of a map.

    Parameters
    ----------
    scene
        What draws it.
    is_light
        Whether to leave out what is not seen where the whole map is.
    """
    centre, widest = scene["centre"], _WIDEST_LIGHT if is_light else _WIDEST
    if centre is None:
        limits = _mercator_limits(scene, widest)
        area = None if limits is None else _box_area(limits)
    else:
        middle = LonLat(lon=centre["lon"], lat=centre["lat"])
        limits, area = _true_distance_limits(scene, middle, widest)
    if area is None:
        width_deg, lines = 360.0, _world_lines()
        if not is_light:
            return Ground(lines, list(_world_names()), limits)
    else:
        west, _, east, _ = area.bounds
        width_deg = east - west
    tolerance_deg = width_deg * _LIGHT_SHARE if is_light else 0.0
    return Ground(_cut_lines(area, tolerance_deg), list(_cut_names(area)), limits)


def _mercator_limits(scene: MapPayload, widest: float) -> Bounds | None:
    """Return the box that frames fitted to a scene show, in degrees; None for the whole world."""
    boxes = []
    if scene["bounds"] is not None:
        south, west, north, east = scene["bounds"]
        bottom, top = _mercator_px(south), _mercator_px(north)
        centre = ((west + east) / 2.0, (bottom + top) / 2.0)
        half_width = max(_px(east - west), (top - bottom) * widest) / 2.0
        half_height = max(top - bottom, _px(east - west)) / 2.0
        boxes.append(_frame(centre, half_width, half_height, _MAX_ZOOM))
    view = scene["view"]
    if view is not None:
        centre = (view["lon"], _mercator_px(view["lat"]))
        boxes.append(_frame(centre, 0.0, 0.0, float(view["zoom"])))
    if not boxes:
        return None
    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    bottom, top = min(box[2] for box in boxes), max(box[3] for box in boxes)
    if right - left >= 360.0:
        return None
    south, north = _degrees(bottom), _degrees(top)
    return _to_step(south, down=True), _to_step(left, down=True), _to_step(north), _to_step(right)


def _to_step(degrees: float, *, down: bool = False) -> float:
    """Return degrees on the grid of the lines, so that an edge that is cut can be told."""
    steps = degrees * _STEPS_PER_DEGREE
    return (math.floor(steps) if down else math.ceil(steps)) / _STEPS_PER_DEGREE


def _frame(
    centre: tuple[float, float], half_width: float, half_height: float, zoom: float
) -> tuple[float, float, float, float]:
    """Return left and right in degrees, bottom and top in pixels of zoom 0."""
    least = _HALF_FRAME_PX / 2.0**zoom
    width, height = _ROOM * max(half_width, least), _ROOM * max(half_height, least)
    x, y = centre
    width_deg = width * 360.0 / _WORLD_PX
    return x - width_deg, x + width_deg, y - height, y + height


def _px(degrees: float) -> float:
    return degrees * _WORLD_PX / 360.0


def _mercator_px(lat: float) -> float:
    """Return how far north of the equator a latitude lies on the Mercator map, at zoom 0."""
    inside = math.radians(max(-MERCATOR_END_LAT, min(MERCATOR_END_LAT, lat)))
    return math.asinh(math.tan(inside)) * _WORLD_PX / (2.0 * math.pi)


def _degrees(px: float) -> float:
    lat = math.degrees(math.atan(math.sinh(px * 2.0 * math.pi / _WORLD_PX)))
    return max(-MERCATOR_END_LAT, min(MERCATOR_END_LAT, lat))


def _box_area(limits: Bounds) -> MultiPolygon:
    """Return a box that may lie across the antimeridian, within [-180, 180]."""
    south, west, north, east = limits
    # Beyond the end of the map lies nothing to be seen.
    low = -90.0 if south <= -MERCATOR_END_LAT else south
    high = 90.0 if north >= MERCATOR_END_LAT else north
    turned = [
        shapely.box(west + turn, low, east + turn, high) for turn in (-720, -360, 0, 360, 720)
    ]
    world = shapely.box(-180.0, -90.0, 180.0, 90.0)
    parts = shapely.union_all([part.intersection(world) for part in turned])
    return _polygons(parts)


def _true_distance_limits(
    scene: MapPayload, centre: LonLat, widest: float
) -> tuple[Bounds | None, MultiPolygon | None]:
    """Return the limits of a map of true distances in km, and the area that they hold."""
    boxes = []
    least_km = _ROOM * _HALF_FRAME_PX * _KM_PER_PX
    if scene["bounds"] is not None:
        south, west, north, east = scene["bounds"]
        half_x, half_y = (east - west) / 2.0, (north - south) / 2.0
        boxes.append(((west + east) / 2.0, (south + north) / 2.0, half_x, half_y, _MAX_ZOOM))
    view = scene["view"]
    if view is not None:
        seen = LonLat(lon=view["lon"], lat=view["lat"])
        distance_km, bearing_deg = inverse_km(centre, seen)
        x, y = (
            distance_km * math.sin(math.radians(bearing_deg)),
            distance_km * math.cos(math.radians(bearing_deg)),
        )
        boxes.append((x, y, 0.0, 0.0, float(view["zoom"])))
    if not boxes:
        return None, None
    sides = []
    for x, y, half_x, half_y, zoom in boxes:
        width = max(_ROOM * max(half_x, half_y * widest), least_km / 2.0**zoom)
        height = max(_ROOM * max(half_y, half_x), least_km / 2.0**zoom)
        sides.append((y - height, x - width, y + height, x + width))
    south, west = min(side[0] for side in sides), min(side[1] for side in sides)
    north, east = max(side[2] for side in sides), max(side[3] for side in sides)
    farthest_km = math.hypot(max(-west, east), max(-south, north))
    if farthest_km > _FARTHEST_CUT_KM:
        return None, None
    return (south, west, north, east), ring(centre, farthest_km)


def _polygons(geometry: BaseGeometry) -> MultiPolygon:
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return MultiPolygon(parts)


@cache
def _world_lines() -> Mapping[str, list[list[int]]]:
    features = catalog.base_map_geojson()["features"]
    return {kind: [_steps(line) for line in _lines(features, kind)] for kind in _KINDS}


@cache
def _world_names() -> tuple[Mapping[str, Any], ...]:
    features = catalog.base_map_geojson()["features"]
    return tuple(each for each in features if each["properties"]["kind"] in _NAMED)


def _lines(features: Iterable[Mapping[str, Any]], kind: str) -> Iterator[Curve]:
    """Yield the lines of one kind of feature: of land, its rings."""
    for feature in features:
        if feature["properties"]["kind"] == kind:
            for part in feature["geometry"]["coordinates"]:
                yield from part if kind == "land" else [part]


def _steps(line: Sequence[Sequence[float]]) -> list[int]:
    """Return a line as steps of a hundredth of a degree, which are short to write."""
    whole = np.round(np.array(line) * _STEPS_PER_DEGREE).astype(int)
    return np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=int)).ravel().tolist()


def _cut_lines(area: MultiPolygon | None, tolerance_deg: float) -> dict[str, list[list[int]]]:
    world = catalog.world_base_map()
    cut = {}
    for kind, geometry in zip(_KINDS, (world.land, world.borders), strict=True):
        kept = geometry if area is None else geometry.intersection(area)
        if tolerance_deg:
            kept = kept.simplify(tolerance_deg)
        cut[kind] = [_steps(line) for line in _parts(kept, is_area=kind == "land")]
    return cut


def _parts(geometry: BaseGeometry, *, is_area: bool) -> Iterator[Curve]:
    """Yield the lines of a geometry; of areas the rings, whose holes turn the other way."""
    for part in shapely.get_parts(geometry):
        if part.is_empty:
            continue
        if not is_area and part.geom_type == "LineString":
            yield part.coords
        elif is_area and part.geom_type == "Polygon":
            turned = shapely.orient_polygons(part)
            yield turned.exterior.coords
            yield from (hole.coords for hole in turned.interiors)


def _cut_names(area: MultiPolygon | None) -> Iterator[Mapping[str, Any]]:
    """Yield the names whose place lies in an area."""
    for feature in _world_names():
        points = np.array(feature["geometry"]["coordinates"], dtype=float)
        is_one = points.ndim == 1
        pairs = points.reshape(-1, 2)
        is_in = np.full(len(pairs), fill_value=True)
        if area is not None:
            is_in = shapely.contains_xy(area, pairs[:, 0], pairs[:, 1])
        if is_one:
            if is_in[0]:
                yield feature
            continue
        properties = {
            key: [each for each, kept in zip(value, is_in, strict=True) if kept]
            if isinstance(value, list)
            else value
            for key, value in feature["properties"].items()
        }
        yield {
            **feature,
            "properties": properties,
            "geometry": {**feature["geometry"], "coordinates": pairs[is_in].tolist()},
        }
