"""The layers of a scene: plain data that is right without a map."""

from __future__ import annotations

import json

import pytest

from ranges.catalog import borders
from ranges.map.layers import FRAME_NORTH, FRAME_SOUTH, layer_bounds, scene_layers, scene_lon
from ranges.scene import evaluate, link_query, opening_scenario, parsed_link
from tests.map.scenes import layers_of, of_kind
from tests.map.test_ring_layers import worst_error_km


def test_opening_scene_is_two_rings_a_path_and_names() -> None:
    layers = scene_layers(evaluate(opening_scenario()))
    json.dumps(layers, allow_nan=False)
    first, second = of_kind(layers, "ring")
    (path,) = of_kind(layers, "path")
    assert (first["label"], second["label"]) == ("3,400 km", "4,500 km")
    assert first["colour"] != second["colour"]
    assert first["dash"] != second["dash"]
    assert path["dash"]
    assert "direction inferred from the reported overflight" in path["tooltip"]
    names = [mark["text"] for mark in of_kind(layers, "mark")]
    assert "Pyongyang" in names
    assert "Guam" in names
    assert worst_error_km(125.7527, 39.0214, 3400, first["outlines"][0]) < 0.05


def test_a_named_path_says_as_well_that_its_direction_is_inferred() -> None:
    flown = next(
        part for part in link_query(opening_scenario()).split("&") if part.startswith("path=")
    )
    (path,) = of_kind(layers_of(f"{flown};name=October"), "path")
    assert (path["name"], path["label"]) == ("October", "October, direction inferred")
    (path,) = of_kind(layers_of(flown), "path")
    assert path["label"] == "direction inferred"
    (path,) = of_kind(layers_of("path=sunan>guam;name=October"), "path")
    assert path["label"] == "October"


def test_hidden_items_are_not_drawn() -> None:
    layers = layers_of("ring=3400km@pyongyang;hidden&path=mupyong-ri>guam;hidden&ring=9km@guam")
    assert [layer["id"] for layer in layers if layer["kind"] != "mark"] == ["ring-1"]


def test_bounds_fit_the_opening_scene() -> None:
    south, west, north, east = layer_bounds(scene_layers(evaluate(opening_scenario())))  # type: ignore[misc]
    assert -1 <= south < 2
    assert 60 < west < 80
    assert 80 <= north <= 82
    assert 170 < east < 215


def test_bounds_of_nothing_and_of_everything() -> None:
    assert layer_bounds(layers_of("ring=1km@guam;hidden")) is None
    south, west, north, east = layer_bounds(layers_of("ring=15000km@guam"))  # type: ignore[misc]
    assert east - west <= 360
    assert -70 <= south < north <= 81


def test_a_territory_has_a_name_and_no_dot() -> None:
    marks = of_kind(layers_of("ring=3400km@anywhere:US&ring=5km@guam"), "mark")
    by_text = {mark["text"]: mark for mark in marks}
    assert by_text["Anywhere in the United States"]["style"] == "area"
    assert by_text["Anywhere in the United States"]["rank"] == 0
    lon, lat = by_text["Anywhere in the United States"]["at"]
    (home,) = (territory for territory in borders.territories_at(lon, lat))
    assert home is not None
    assert home.iso_a2 == "US"
    assert by_text["Guam"]["style"] == "origin"


def test_bounds_hold_the_territory_even_where_the_edge_is_opposite() -> None:
    for query in ("ring=19000km@anywhere:KP", "ring=20003.9km@anywhere:KP"):
        box = layer_bounds(layers_of(query))
        assert box is not None
        south, west, north, east = box
        assert south <= 40.4 <= north + 0.1
        assert west <= 126.75 <= east + 0.1


@pytest.mark.parametrize("query", ["19000km@pyongyang", "12000km@-40,10", "10100km@0,179"])
def test_past_a_hemisphere_inside_and_outside_are_framed(query: str) -> None:
    layers = layers_of(f"ring={query}")
    (ring,) = of_kind(layers, "ring")
    (origin,) = [mark for mark in of_kind(layers, "mark") if mark["style"] == "origin"]
    south, west, north, east = layer_bounds(layers)
    assert (south, north) == (FRAME_SOUTH, FRAME_NORTH)
    assert east - west == pytest.approx(360.0)
    # Both the origin and its antipode lie a quarter of a turn from the sides, and not at them.
    for lon in (origin["at"][0], ring["outside"]["at"][0]):
        assert (lon - west) % 360.0 == pytest.approx(90.0) or (lon - west) % 360.0 == pytest.approx(
            270.0
        )
    assert ring["outside"]["at"][1] == -origin["at"][1]


@pytest.mark.parametrize("query", ["3400km@pyongyang", "10000km@pyongyang"])
def test_a_ring_up_to_a_hemisphere_has_no_outside(query: str) -> None:
    (ring,) = of_kind(layers_of(f"ring={query}"), "ring")
    assert ring["outside"] is None


def test_points_of_ones_own_are_named_on_top_and_framed() -> None:
    scene = evaluate(
        parsed_link("ring=100km@guam&point=-60,170;name=A&point=-60,170;name=B").scenario
    )
    layers = scene_layers(scene)
    assert [layer["text"] for layer in layers[-2:]] == ["A", "B"]
    assert {layer["style"] for layer in layers[-2:]} == {"own"}
    south, _, _, east = layer_bounds(layers)
    assert (south, east) == (-60.0, 170.0)
    alone = evaluate(parsed_link("point=10,-170").scenario)
    assert scene_lon(alone) == -170.0


def test_ticks_along_a_path_are_marks_of_its_layer() -> None:
    query = "path=sunan>guam;ticks=1000km&path=sunan>guam;ticks=1000km;hidden&units=mi"
    layers = scene_layers(evaluate(parsed_link(query).scenario))
    ticks = [layer for layer in layers if layer["kind"] == "mark" and layer["style"] == "tick"]
    assert [tick["text"] for tick in ticks] == ["621 mi", "1,243 mi", "1,864 mi"]
    assert {tick["layer"] for tick in ticks} == {"path-0"}


def test_an_inner_edge_where_another_ring_ends_has_one_label() -> None:
    inner, outer = layers_of("ring=500km,1000km@guam;between")[:2]
    assert (inner["label"], inner["inner_label"]) == ("500 km", "")
    assert (outer["label"], outer["inner_label"]) == ("1,000 km", "")
    for beside in ("ring=500km@saipan", "ring=500km@guam;hidden", "ring=600km@guam"):
        (alone, *_) = layers_of(f"ring=1000km@guam;min=500km&{beside}")
        assert alone["inner_label"] == "500 km", beside
