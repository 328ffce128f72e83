"""What stands beside a scene's own rings and paths, and what its legend says."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from ranges.map.layers import layer_curves, scene_layers
from ranges.map.overlays import (
    area_legend,
    overlay_layers,
    overlay_legend,
    overlay_text,
    shape_layers,
)
from ranges.scene import alt_text, evaluate, parsed_link, read_upload


def findings(query: str):
    return evaluate(parsed_link(query).scenario)


def test_nothing_stands_beside_unless_it_is_asked_for() -> None:
    plain = findings("ring=3400km@pyongyang")
    assert overlay_layers(plain) == []
    assert overlay_legend(plain) == ()


def test_flights_have_a_line_in_the_legend_for_each_class() -> None:
    result = findings("ring=3400km@pyongyang&tests=2022-10")
    layers, legend = overlay_layers(result), overlay_legend(result)
    assert layers[0]["id"].startswith("flight-2022-10")
    colours = {layer["colour"] for layer in layers}
    assert colours <= {sign.colour for sign in legend}
    assert any("intermediate-range ballistic missile: 1" in sign.text for sign in legend)
    assert any("direction inferred" in sign.text for sign in legend)


def test_the_legend_says_who_compiled_a_direction_and_what_a_dot_is() -> None:
    signs = {sign.text: sign for sign in overlay_legend(findings("tests=2016"))}
    compiled = signs["Dotted: direction as compiled by A. Kusanagi, not reported"]
    assert compiled.dash is not None
    (dot,) = [sign for text, sign in signs.items() if text.startswith("A dot where the site alone")]
    assert dot.is_dot
    assert not any("inferred" in text for text in signs if text.startswith("Dotted"))


def test_what_people_expect_is_one_line_of_the_legend() -> None:
    result = findings("ring=3400km@pyongyang&path=pyongyang>los-angeles&expected=shown")
    assert len(overlay_layers(result)) == 2
    (sign,) = overlay_legend(result)
    assert "ruler" in sign.text


def test_words_for_those_who_do_not_see_it_count_what_is_drawn() -> None:
    every = findings("tests=all")
    lines = sum("width_px" not in layer for layer in overlay_layers(every))
    assert lines == 134
    assert overlay_text(every) == (
        "134 reported flights, a thin line each; 42 reported launches of which the site alone is"
        " known, a dot there."
    )
    assert alt_text(every, overlay_text(every)).startswith("Map. 134 reported flights")
    one = findings("ring=1km@guam&tests=2022-10-04")
    assert overlay_text(one) == "1 reported flight, a thin line each."
    both = findings("ring=3400km@pyongyang&ring=1km@guam&path=guam>tokyo&expected=shown")
    assert overlay_text(both) == (
        "What a ruler and a compass would draw: 2 flat circles and 1 straight line."
    )
    assert overlay_text(findings("ring=1km@guam")) == ""


def shapes(*geometries: dict) -> tuple:
    features = [{"type": "Feature", "geometry": geometry} for geometry in geometries]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    return read_upload(text.encode()).shapes


def test_areas_of_files_keep_their_holes_and_end_where_mercator_does() -> None:
    square = [[0, -60], [40, -60], [40, 89], [0, 89], [0, -60]]
    hole = [[10, 0], [20, 0], [20, 10], [10, 10], [10, 0]]
    area = {"type": "Polygon", "coordinates": [square, hole]}
    name, layer = shape_layers(shapes(area), 0.0)
    assert name["kind"] == "mark"
    assert shapely.Polygon(square, [hole]).contains(shapely.Point(name["at"]))
    assert layer["kind"] == "ring"
    assert layer["fill"] is not None
    outer, inner = (np.array(loop) for loop in layer["fill"]["loops"])
    assert outer[:, 1].max() == pytest.approx(85.0511, abs=1e-3)
    assert shapely.Polygon(inner).equals(shapely.box(10, 0, 20, 10))
    steps = np.abs(np.diff(outer, axis=0)).max()
    assert steps <= 2.0, "an edge is told on its way, since it is straight in degrees"
    _, whole = shape_layers(shapes(area), 0.0, to_poles=True)
    assert max(lat for _, lat in whole["fill"]["loops"][0]) == 89.0  # type: ignore[typeddict-item,index]


def test_shapes_of_files_lie_beside_the_scene_and_in_one_piece() -> None:
    line = {"type": "LineString", "coordinates": [[170, 0], [-170, 10]]}
    for near_lon, west in ((0.0, 170.0), (-150.0, -190.0), (150.0, 170.0)):
        (layer,) = shape_layers(shapes(line), near_lon)
        assert layer["kind"] == "path"
        lon = np.array(layer["lines"][0])[:, 0]
        assert (lon.min(), lon.max()) == (west, west + 20.0), near_lon


def test_a_shape_that_lies_off_the_map_has_no_layer() -> None:
    line = {"type": "LineString", "coordinates": [[0, 88], [90, 89]]}
    assert shape_layers(shapes(line), 0.0) == []
    assert len(shape_layers(shapes(line), 0.0, to_poles=True)) == 1


def test_a_band_of_a_colour_of_ones_own_has_its_legend() -> None:
    (core, band) = area_legend(findings("ring=900-1000km@guam;colour=aabbcc"))
    assert core.colour == band.colour == "#aabbcc"


def test_lines_of_constant_bearing_lie_beside_the_legs_of_a_path() -> None:
    query = "path=tokyo>los-angeles>auckland;contrast=rhumb;colour=blue&path=guam>sunan"
    findings = evaluate(parsed_link(query).scenario)
    layers = overlay_layers(findings)
    assert [layer["id"] for layer in layers] == ["rhumb-0-0", "rhumb-0-1"]
    (path, _) = (layer for layer in scene_layers(findings) if layer["kind"] == "path")
    ends = [(line[0], line[-1]) for layer in layers for line in layer_curves(layer)]
    own = [(line[0], line[-1]) for line in path["lines"]]
    for rhumb, geodesic in zip(ends, own, strict=True):  # over the antimeridian in one piece
        assert rhumb[0] == pytest.approx(geodesic[0], abs=2e-5)
        assert rhumb[1] == pytest.approx(geodesic[1], abs=2e-5)
    assert "keeps 91.2° and is" in layers[0]["tooltip"]
    (entry,) = overlay_legend(findings)
    assert entry.text == "Line of constant bearing (rhumb line)"
    assert entry.colour == layers[0]["colour"] == path["colour"]
    assert "Beside the paths: 2 lines of constant bearing." in overlay_text(findings)
    hidden = evaluate(parsed_link("path=tokyo>guam;contrast=rhumb;hidden").scenario)
    assert overlay_layers(hidden) == []
