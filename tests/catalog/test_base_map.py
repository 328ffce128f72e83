"""The ground of figures: what the base map holds, as valid geometry."""

from __future__ import annotations

import json

import shapely

from ranges import catalog
from ranges.catalog.base_map import base_map_near, seas, world_base_map


def test_the_world_is_the_base_map_and_valid() -> None:
    base = world_base_map()
    assert all(shapely.is_valid(shapely.get_parts(base.land)))
    drawn = json.loads(catalog.base_map_path().read_text(encoding="utf-8"))["features"]
    rings = [ring for area in drawn[0]["geometry"]["coordinates"] for ring in area]
    vertices = sum(map(len, rings))
    assert abs(len(shapely.get_coordinates(base.land)) - vertices) < 0.01 * vertices
    assert base.land.contains(shapely.Point(100.0, 60.0))
    assert not base.land.contains(shapely.Point(-140.0, 20.0))
    assert len(base.coasts.geoms) > 1000
    assert len(base.borders.geoms) > 300


def test_seas_are_named_where_there_is_water() -> None:
    land = world_base_map().land
    assert {sea.rank for sea in seas()} == {1, 2, 3}
    assert not [
        s.name for s in seas() if land.contains(shapely.Point(s.position.lon, s.position.lat))
    ]


def test_what_is_near_is_finer_and_ends_at_the_box() -> None:
    near = base_map_near((124.0, 33.0, 132.0, 40.0))
    coarse = world_base_map().land.intersection(shapely.box(124.0, 33.0, 132.0, 40.0))
    west, south, east, north = near.land.bounds
    assert (west, south, east, north) == (124.0, 33.0, 132.0, 40.0)
    assert near.land.is_valid or all(shapely.is_valid(shapely.get_parts(near.land)))
    assert len(shapely.get_coordinates(near.land)) > 3 * len(shapely.get_coordinates(coarse))
    area = shapely.union_all(shapely.get_parts(near.land)).area
    assert abs(area / coarse.area - 1.0) < 0.02
    assert base_map_near((-150.0, 10.0, -149.0, 11.0)).land.is_empty
