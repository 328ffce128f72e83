"""Lines that people expect of a Mercator map: sentences, places on the wrong side, and layers."""

from __future__ import annotations

import json

import numpy as np
import pytest
from pyproj import Geod, Transformer

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import COLOUR_CODES, LonLat
from ranges.geodesy import flat_circle, straight_line
from ranges.map.layers import scene_layers
from ranges.map.mercator_comparison import (
    ECONOMIST_NOTE,
    ECONOMIST_SOURCES,
    circle_sentence,
    expected_lines,
    line_sentence,
    wrong_places,
)
from ranges.scene import Findings, evaluate, opening_scenario, parsed_link
from tests.oracle import on_globe

GEOD = Geod(ellps="WGS84")
TO_MAP = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
PYONGYANG = origin_named("pyongyang").position


def test_places_on_the_wrong_side_against_the_map_itself() -> None:
    for name, range_km in (("pyongyang", 10_000.0), ("singapore", 5000.0), ("guam", 300.0)):
        centre = origin_named(name).position
        circle = flat_circle(centre, range_km)
        wrong_side = wrong_places(circle)
        size = np.hypot(
            *np.subtract(TO_MAP.transform(*circle.curve[0]), TO_MAP.transform(*circle.curve[360]))
        )
        wrong = []
        for place in catalog.reference_places().values():
            turn = (place.position.lon - centre.lon + 180) % 360 - 180
            x, y = TO_MAP.transform(turn, place.position.lat)
            is_in = np.hypot(x, y - TO_MAP.transform(0.0, centre.lat)[1]) <= size / 2
            away = GEOD.inv(centre.lon, centre.lat, place.position.lon, place.position.lat)[2]
            if is_in != (away / 1000 <= range_km):
                wrong.append((place.id, bool(is_in)))
        ours = [(item.id, True) for item in wrong_side.inside]
        ours += [(item.id, False) for item in wrong_side.outside]
        assert sorted(ours) == sorted(wrong)


def test_sentences() -> None:
    line = straight_line(origin_named("mupyong-ri").position, origin_named("guam").position)
    assert line_sentence("Mupyong-ri", "Guam", line) == (
        "The straight line on the map from Mupyong-ri to Guam is 3,501 km long, 3.3 km longer than"
        " the shortest way, and runs up to 67 km from it."
    )
    assert circle_sentence("Pyongyang", flat_circle(PYONGYANG, 3400.0)) == (
        "A compass opened to 3,400 km by the map's scale at Pyongyang (39° N) draws a circle that"
        " is wrong by up to 735 km: to the north its line lies 2,665 km away, 735 km too near."
        " It wrongly puts Bangkok inside."
    )
    far = circle_sentence("Pyongyang", flat_circle(PYONGYANG, 10_000.0), "mi")
    assert "6,214 mi" in far
    assert "It wrongly puts Los Angeles, Denver, London and Paris outside." in far


@pytest.mark.parametrize("seed", range(3))
def test_any_circle_on_the_map_has_its_sentence(seed: int) -> None:
    lon, lat = on_globe(np.random.default_rng(seed), 8)
    for x, y in zip(lon[::2], lat[::2], strict=True):
        centre = LonLat(lon=x, lat=float(np.clip(y, -80, 80)))
        assert circle_sentence("here", flat_circle(centre, 2000.0)).endswith(".")


def test_the_note_is_two_sentences_and_calls_its_sources_secondary() -> None:
    assert ECONOMIST_NOTE.count(". ") == 1
    assert ECONOMIST_NOTE.endswith(".")
    assert "secondary sources" in ECONOMIST_NOTE
    assert "not seen the magazine's own pages" in ECONOMIST_NOTE
    assert len(ECONOMIST_SOURCES) == 3
    for source in ECONOMIST_SOURCES:
        assert "(secondary)" in source.title
        assert source.url.startswith("http")


def findings(query: str) -> Findings:
    parsed = parsed_link(query)
    assert not parsed.problems
    return evaluate(parsed.scenario)


def test_one_for_each_ring_and_path_of_the_opening_scene() -> None:
    scene = evaluate(opening_scenario())
    lines = expected_lines(scene)
    assert [item.layer["id"] for item in lines] == ["flat-0", "flat-1", "straight-0"]
    assert "735 km too near" in lines[0].sentence
    assert lines[2].sentence.startswith(
        "The straight line on the map from Mupyong-ri to the end of the path is"
    )
    json.dumps([item.layer for item in lines], allow_nan=False)
    own = scene_layers(scene)
    assert not {item.layer["id"] for item in lines} & {layer.get("id") for layer in own}
    assert lines[0].layer["colour"] not in COLOUR_CODES.values()
    assert lines[0].layer["tooltip"] == lines[0].sentence


@pytest.mark.parametrize("ring", ["", "ring=5km@pyongyang&", "ring=5km@london&", "ring=5km@0,-60&"])
def test_the_line_joins_the_ends_of_the_path_as_it_is_drawn(ring: str) -> None:
    paths = "path=tokyo>los-angeles&path=auckland>los-angeles&path=guam>tokyo;hidden"
    scene = findings(ring + paths)
    drawn = [layer for layer in scene_layers(scene) if layer["kind"] == "path"]
    result = expected_lines(scene)[len(scene.rings) :]
    assert len(result) == 2
    for item, path in zip(result, drawn, strict=True):
        (line,) = item.layer["lines"]
        assert line[0] == pytest.approx(path["lines"][0][0], abs=1e-4)
        assert line[-1] == pytest.approx(path["lines"][-1][-1], abs=1e-4)


@pytest.mark.parametrize(
    "query", ["ring=3400km@guam", "ring=5000km@auckland", "ring=15000km@sunan"]
)
def test_circles_lie_beside_their_rings_and_end_where_the_map_does(query: str) -> None:
    scene = findings(query)
    (one,) = expected_lines(scene)
    xy = np.concatenate([np.array(line) for line in one.layer["lines"]])
    assert np.abs(xy[:, 1]).max() <= 85.0512
    spec = scene.rings[0].spec
    middle = (xy[:, 0].min() + xy[:, 0].max()) / 2
    assert middle == pytest.approx(spec.origin.position.lon, abs=0.01)
    curve = flat_circle(spec.origin.position, spec.range_km.high_km).curve
    assert len(xy) <= len(curve) + 2


def test_where_the_map_has_no_room_a_sentence_says_so() -> None:
    lines = expected_lines(findings("ring=500km@89,0&path=88,0>guam"))
    assert [item.layer for item in lines] == [None, None]
    assert all("beyond the end of a Mercator map" in item.sentence for item in lines)


def test_a_band_is_compared_by_its_high_figure() -> None:
    (band,) = expected_lines(findings("ring=3000-3400km@pyongyang"))
    (ring,) = expected_lines(findings("ring=3400km@pyongyang"))
    assert band.sentence == ring.sentence
