"""The lines that people expect, as layers beside those of the scene."""

from __future__ import annotations

import json

import numpy as np
import pytest

from ranges.core.palette import COLOUR_CODES
from ranges.geodesy import flat_circle
from ranges.map.expected_lines import expected_lines
from ranges.map.layers import scene_layers
from ranges.scene import evaluate
from ranges.scene.link import opening_scenario, parsed_link


def findings(query: str):
    parsed = parsed_link(query)
    assert not parsed.problems
    return evaluate(parsed.scenario)


def test_one_for_each_ring_and_path_of_the_opening_scene() -> None:
    scene = evaluate(opening_scenario())
    found = expected_lines(scene)
    assert [one.layer["id"] for one in found] == ["flat-0", "flat-1", "straight-0"]
    assert "735 km too near" in found[0].sentence
    assert found[2].sentence.startswith(
        "The straight line on the map from Mupyong-ri to the end of the path is"
    )
    json.dumps([one.layer for one in found], allow_nan=False)
    own = scene_layers(scene)
    assert not {one.layer["id"] for one in found} & {layer.get("id") for layer in own}
    assert found[0].layer["colour"] not in COLOUR_CODES.values()
    assert found[0].layer["tooltip"] == found[0].sentence


@pytest.mark.parametrize("ring", ["", "ring=5km@pyongyang&", "ring=5km@london&", "ring=5km@0,-60&"])
def test_the_line_joins_the_ends_of_the_path_as_it_is_drawn(ring: str) -> None:
    paths = "path=tokyo>los-angeles&path=auckland>los-angeles&path=guam>tokyo;hidden"
    scene = findings(ring + paths)
    drawn = [layer for layer in scene_layers(scene) if layer["kind"] == "path"]
    found = expected_lines(scene)[len(scene.rings) :]
    assert len(found) == 2
    for one, path in zip(found, drawn, strict=True):
        (line,) = one.layer["lines"]
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
    found = expected_lines(findings("ring=500km@89,0&path=88,0>guam"))
    assert [one.layer for one in found] == [None, None]
    assert all("beyond the end of a Mercator map" in one.sentence for one in found)


def test_a_band_is_compared_by_its_high_figure() -> None:
    (band,) = expected_lines(findings("ring=3000-3400km@pyongyang"))
    (ring,) = expected_lines(findings("ring=3400km@pyongyang"))
    assert band.sentence == ring.sentence
