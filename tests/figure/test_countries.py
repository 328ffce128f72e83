"""Land by country: all of it, each part once, and with the code of whose it is."""

from __future__ import annotations

import pytest
import shapely

from ranges.catalog import territories, world_base_map
from ranges.figure._countries import land_by_code, land_within_by_code


def test_the_coarse_land_is_divided_without_rest() -> None:
    land = land_by_code()
    whole = shapely.union_all([shapely.make_valid(area) for area in land.values()])
    assert whole.area == pytest.approx(world_base_map().land.area, rel=1e-3)
    assert sum(area.area for area in land.values()) == pytest.approx(whole.area, rel=1e-6)


def test_each_country_is_where_its_fine_borders_are() -> None:
    land = land_by_code()
    for territory in territories():
        if territory.iso_a2 in land and territory.geometry.area > 20.0:
            coarse = shapely.make_valid(land[territory.iso_a2])
            shared = coarse.intersection(territory.geometry).area
            assert shared > 0.94 * max(coarse.area, territory.geometry.area), territory.label
    assert {"JP", "KP", "KR", "US", "RU", "GU", "TW", "AQ"} <= set(land)


def test_fine_land_is_cut_at_its_box() -> None:
    box = (124.0, 33.0, 130.0, 39.0)
    land = land_within_by_code(box)
    assert {"KR", "KP"} <= set(land)
    assert "US" not in land
    assert all(shapely.box(*box).buffer(1e-9).covers(area) for area in land.values())
