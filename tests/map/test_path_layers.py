"""Paths as layers: whole where the map has room for them, cut where it has none."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.map._path_layers import SideLine, side_path_layer
from ranges.map.layers import scene_layers
from ranges.scene import evaluate, parsed_link
from tests.map.scenes import of_kind


def test_a_path_over_the_pole_is_whole_where_the_map_has_one() -> None:
    findings = evaluate(parsed_link("path=pyongyang>2deg:9000km").scenario)
    (cut,) = of_kind(scene_layers(findings), "path")
    (whole,) = of_kind(scene_layers(findings, to_poles=True), "path")
    assert max(lat for line in cut["lines"] for _, lat in line) <= 85.0512
    assert max(lat for line in whole["lines"] for _, lat in line) > 88.0


@pytest.mark.parametrize("query", ["path=89,0>89,90", "path=-88,0>-90,0&expected=shown"])
def test_a_path_wholly_beyond_mercator_has_no_line_there(query: str) -> None:
    findings = evaluate(parsed_link(query).scenario)
    (none,) = of_kind(scene_layers(findings), "path")
    assert none["lines"] == none["label_anchors"] == []
    (whole,) = of_kind(scene_layers(findings, to_poles=True), "path")
    assert len(whole["lines"][0]) > 1
    assert len(whole["label_anchors"]) == 6


def test_a_line_beside_the_scene_is_moved_near_it_and_cut_unless_it_goes_to_the_poles() -> None:
    curve = np.array([[-170.0, 60.0], [-170.0, 89.0], [-160.0, 89.0], [-160.0, 60.0]])
    line = SideLine(
        id="flat-0", curves=(curve,), anchor_lon=-170.0, tooltip="said", colour="#123", dash="1 2"
    )
    cut, whole = side_path_layer(line, 150.0), side_path_layer(line, 150.0, to_poles=True)
    assert (cut["kind"], cut["name"], cut["tooltip"], cut["label"]) == ("path", "said", "said", "")
    assert len(cut["lines"]) == 2
    assert whole["lines"] == [[[190.0, 60.0], [190.0, 89.0], [200.0, 89.0], [200.0, 60.0]]]
