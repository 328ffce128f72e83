"""What lies under a figure? Land, coasts, borders and seas in longitude and latitude.

Natural Earth 1:50m, as the web map has it, and 1:10m within a box for what is seen from near.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

import shapely
from shapely.geometry import MultiLineString, MultiPolygon, shape

from ranges.catalog import curated as catalog
from ranges.core.values import LonLat

__all__ = ["BaseMapGeometry", "Sea", "base_map_near", "seas", "world_base_map"]

Box = tuple[float, float, float, float]

#: As near to +-180 as a centimetre.
_CLEAR_LON = 180.0 - 1e-7


class Sea(NamedTuple):
    """A sea's name, where it is written, and its rank (1 is named first)."""

    name: str
    position: LonLat
    rank: int


class BaseMapGeometry(NamedTuple):
    """Areas of land, each valid, and the lines of coasts and of borders."""

    land: MultiPolygon
    coasts: MultiLineString
    borders: MultiLineString


@cache
def world_base_map() -> BaseMapGeometry:
    """Return the land of the whole world with its lines, Natural Earth 1:50m, simplified."""
    found = {
        feature["properties"]["kind"]: shape(feature["geometry"])
        for feature in catalog.basemap()["features"]
        if feature["geometry"]["type"] != "Point"
    }
    return BaseMapGeometry(_valid(found["land"]), found["coast"], found["border"])


@cache
def seas() -> tuple[Sea, ...]:
    """Return the names of seas, oceans first."""
    return tuple(
        Sea(
            feature["properties"]["name"],
            LonLat(
                lon=feature["geometry"]["coordinates"][0], lat=feature["geometry"]["coordinates"][1]
            ),
            feature["properties"]["rank"],
        )
        for feature in catalog.basemap()["features"]
        if feature["properties"]["kind"] == "sea"
    )


@lru_cache(maxsize=16)
def base_map_near(box: Box) -> BaseMapGeometry:
    """Return what lies within west, south, east, north (degrees), Natural Earth 1:10m.

    Every line of a territory counts as coast, its borders too.
    """
    frame = shapely.box(*box)
    shapely.prepare(frame)
    areas = [
        one.geometry
        for one in catalog.territories()
        if one.geometry.geom_type == "MultiPolygon" and frame.intersects(one.geometry)
    ]
    clipped = [shapely.clip_by_rect(area, *box) for area in areas]
    # Where a land is cut at +-180 there is no coast.
    clear = (max(box[0], -_CLEAR_LON), box[1], min(box[2], _CLEAR_LON), box[3])
    edges = [shapely.clip_by_rect(area.boundary, *clear) for area in areas]
    return BaseMapGeometry(
        _valid(MultiPolygon([part for each in clipped for part in _parts(each, "Polygon")])),
        MultiLineString([part for each in edges for part in _parts(each, "LineString")]),
        MultiLineString(),
    )


def _parts(geometry: Any, kind: str) -> list[Any]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == kind]


def _valid(areas: MultiPolygon) -> MultiPolygon:
    """Return areas of which each is valid; simplifying made some touch themselves."""
    parts = shapely.get_parts(areas)
    is_valid = shapely.is_valid(parts)
    mended = shapely.get_parts(shapely.get_parts(shapely.make_valid(parts[~is_valid])))
    return MultiPolygon(
        [*parts[is_valid], *[part for part in mended if part.geom_type == "Polygon"]]
    )
