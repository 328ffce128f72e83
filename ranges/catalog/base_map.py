"""The base map: land, coasts, borders and seas, as the file that is served and as geometry.

Natural Earth 1:50m, as the web map has it, and 1:10m within a box for what is seen from near.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import shapely
from shapely.geometry import MultiLineString, MultiPolygon, shape

from ranges.catalog._files import checked_path, geodata_folder
from ranges.catalog.territory_records import territories
from ranges.core import DatasetError, LonLat

__all__ = [
    "BaseMapGeometry",
    "City",
    "Sea",
    "base_map_geojson",
    "base_map_near",
    "base_map_path",
    "cities",
    "seas",
    "territory_ranks",
    "world_base_map",
]

Box = tuple[float, float, float, float]

#: As near to +-180 as a centimetre.
_CLEAR_LON = 180.0 - 1e-7


class Sea(NamedTuple):
    """A sea's name, where it is written, and its rank (1 is named first)."""

    name: str
    position: LonLat
    rank: int


class City(NamedTuple):
    """A city that the base map names from afar: from this zoom of the web map on."""

    name: str
    position: LonLat
    zoom: int


class BaseMapGeometry(NamedTuple):
    """Areas of land, each valid, and the lines of coasts and of borders."""

    land: MultiPolygon
    coasts: MultiLineString
    borders: MultiLineString


def base_map_path() -> Path:
    """Return where the base map lies, to be served as a file."""
    return geodata_folder() / "basemap.geojson"


def base_map_geojson() -> Mapping[str, Any]:
    """Return the base map as the GeoJSON that it is; `world_base_map` makes geometry of it."""
    path = base_map_path()
    try:
        checked_path(path.name)
        collection = json.loads(path.read_text(encoding="utf-8"))
        kinds = {feature["properties"]["kind"] for feature in collection["features"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"geodata/{path.name} cannot be read: {error!r}.") from None
    if kinds != {"land", "coast", "border", "sea", "territory", "city"}:
        raise DatasetError(
            f"geodata/{path.name} does not hold land, coast, border, sea, territory and city."
        )
    return collection  # type: ignore[no-any-return]


@cache
def world_base_map() -> BaseMapGeometry:
    """Return the land of the whole world with its lines, Natural Earth 1:50m, simplified."""
    geometries = {
        feature["properties"]["kind"]: shape(feature["geometry"])
        for feature in base_map_geojson()["features"]
        if feature["geometry"]["type"] != "Point"
    }
    return BaseMapGeometry(_valid(geometries["land"]), geometries["coast"], geometries["border"])


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
        for feature in base_map_geojson()["features"]
        if feature["properties"]["kind"] == "sea"
    )


@cache
def territory_ranks() -> Mapping[str, int]:
    """Return how early each territory is named, by its label: 1, the largest, to 5."""
    return {
        name: rank
        for feature in base_map_geojson()["features"]
        if feature["properties"]["kind"] == "territory"
        for name, rank in zip(
            feature["properties"]["names"], feature["properties"]["ranks"], strict=True
        )
    }


@cache
def cities() -> tuple[City, ...]:
    """Return the cities of the base map, the greatest first: a capital counts for more."""
    return tuple(
        City(name, LonLat(lon=lon, lat=lat), zoom)
        for feature in base_map_geojson()["features"]
        if feature["properties"]["kind"] == "city"
        for name, (lon, lat), zoom in zip(
            feature["properties"]["names"],
            feature["geometry"]["coordinates"],
            feature["properties"]["zooms"],
            strict=True,
        )
    )


@lru_cache(maxsize=16)
def base_map_near(box: Box) -> BaseMapGeometry:
    """Return the base map within west, south, east, north (degrees), from Natural Earth 1:10m.

    Every line of a territory counts as coast, its borders too.
    """
    frame = shapely.box(*box)
    shapely.prepare(frame)
    areas = [
        territory.geometry
        for territory in territories()
        if territory.has_area and frame.intersects(territory.geometry)
    ]
    clipped = [shapely.clip_by_rect(area, *box) for area in areas]
    # Where a land is cut at +-180 there is no coast.
    clear = (max(box[0], -_CLEAR_LON), box[1], min(box[2], _CLEAR_LON), box[3])
    edges = [shapely.clip_by_rect(area.boundary, *clear) for area in areas]
    return BaseMapGeometry(
        _valid(MultiPolygon([part for area in clipped for part in _parts(area, "Polygon")])),
        MultiLineString([part for edge in edges for part in _parts(edge, "LineString")]),
        MultiLineString(),
    )


def _parts(geometry: Any, kind: str) -> list[Any]:
    return [part for part in shapely.get_parts(geometry) if part.geom_type == kind]


def _valid(areas: MultiPolygon) -> MultiPolygon:
    """Return the areas, each made valid; simplifying lets some touch themselves."""
    parts = shapely.get_parts(areas)
    is_valid = shapely.is_valid(parts)
    mended = shapely.get_parts(shapely.get_parts(shapely.make_valid(parts[~is_valid])))
    return MultiPolygon(
        [*parts[is_valid], *[part for part in mended if part.geom_type == "Polygon"]]
    )
