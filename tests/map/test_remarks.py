"""Notes and highlighted countries as the browser is handed them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.core import LonLat, Note
from ranges.map.remarks import highlighted_areas, notes_on_map
from ranges.scene import parsed_link


def test_notes_keep_their_order_their_words_and_their_places() -> None:
    scene = parsed_link("note=22,150;text=One <b>;arrow=13.5,144.8&note=-1,-179;text=Two").scenario
    assert notes_on_map(scene.notes) == [
        {"text": "One <b>", "at": {"lat": 22.0, "lon": 150.0}, "tip": {"lat": 13.5, "lon": 144.8}},
        {"text": "Two", "at": {"lat": -1.0, "lon": -179.0}, "tip": None},
    ]
    bare = Note(position=LonLat(lon=0.0, lat=0.0), text="x")
    assert notes_on_map((bare,))[0]["tip"] is None


@pytest.mark.parametrize("codes", [("JP", "GU"), ("FJ",), ("ZA", "LS"), ("RU",)])
def test_a_highlight_covers_its_country_and_no_other(codes: tuple[str, ...]) -> None:
    """Even-odd coverage against the catalogue's borders, away from their edges."""
    areas = highlighted_areas(codes)
    known = catalog.territories()
    assert {known[area["territory"]].iso_a2 for area in areas} == set(codes)
    rng = np.random.default_rng(5)
    for area in areas:
        drawn = shapely.Polygon()
        for loop in area["loops"]:
            drawn = drawn.symmetric_difference(shapely.make_valid(shapely.Polygon(loop)))
        truth = known[area["territory"]].geometry
        west, south, east, north = truth.bounds
        lon, lat = rng.uniform(west, east, 300), rng.uniform(south, north, 300)
        clear = shapely.distance(shapely.points(lon, lat), truth.boundary) > 0.05
        inside = shapely.contains_xy(truth, lon, lat)[clear]
        np.testing.assert_array_equal(shapely.contains_xy(drawn, lon, lat)[clear], inside)


def test_a_highlight_is_light_enough_to_travel_with_each_change() -> None:
    vertices = [len(loop) for area in highlighted_areas(("JP", "GU")) for loop in area["loops"]]
    assert sum(vertices) < 3000
    assert highlighted_areas(()) == []
