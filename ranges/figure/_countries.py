"""Land by country: what a desk recolours, and what a figure highlights.

A wide view divides the land of the coarse world along its borders; a narrow one has the borders of
each territory themselves.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from ranges.catalog import territories, territories_at, world_base_map
from ranges.core import Territory

__all__ = ["land_by_code", "land_within_by_code"]

#: Land that lies in no territory of the fine borders, and is near none.
_UNKNOWN_CODE = "ZZ"
#: Slivers of the coarse coast beyond the fine one belong to the territory that is this near.
_NEAR_DEG = 1.0


@cache
def land_by_code() -> dict[str, MultiPolygon]:
    """Return the land of the coarse world by the ISO code of its territory."""
    world = world_base_map()
    lines = shapely.unary_union([world.land.boundary, world.borders])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    points = shapely.point_on_surface(faces)
    shapely.prepare(world.land)
    is_land = shapely.intersects(world.land, points)
    faces, points = faces[is_land], points[is_land]
    lonlat = shapely.get_coordinates(points)
    owners = territories_at(lonlat[:, 0], lonlat[:, 1])
    known = [area for area in territories() if area.has_area]
    tree = shapely.STRtree([area.geometry for area in known])
    orphans = np.flatnonzero([owner is None for owner in owners])
    near, owner_index = tree.query_nearest(
        points[orphans], max_distance=_NEAR_DEG, all_matches=False
    )
    for orphan, index in zip(orphans[near].tolist(), owner_index.tolist(), strict=True):
        owners[orphan] = known[index]
    parts: dict[str, list[shapely.Polygon]] = {}
    for face, owner in zip(faces, owners, strict=True):
        parts.setdefault(_code(owner), []).append(face)
    return {code: MultiPolygon(parts[code]) for code in sorted(parts)}


@lru_cache(maxsize=16)
def land_within_by_code(box: tuple[float, float, float, float]) -> dict[str, MultiPolygon]:
    """Return the fine land within west, south, east, north (degrees), by the same codes."""
    frame = shapely.box(*box)
    shapely.prepare(frame)
    parts: dict[str, list[shapely.Polygon]] = {}
    for area in territories():
        if area.has_area and frame.intersects(area.geometry):
            clipped = shapely.make_valid(shapely.clip_by_rect(area.geometry, *box))
            polygons = [part for part in shapely.get_parts(clipped) if part.geom_type == "Polygon"]
            if polygons:
                parts.setdefault(_code(area), []).extend(polygons)
    return {code: MultiPolygon(parts[code]) for code in sorted(parts)}


def _code(area: Territory | None) -> str:
    """Return the ISO code of a territory, else what can stand for it in the name of a group."""
    if area is None:
        return _UNKNOWN_CODE
    return area.iso_a2 or re.sub(r"[^A-Za-z]+", "-", area.name)
