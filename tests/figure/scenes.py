"""Scenes and panels that the tests of figures share."""

from __future__ import annotations

from ranges.core.values import LonLat
from ranges.figure._label_room import Box
from ranges.scene import Findings, evaluate
from ranges.scene.findings import centre
from ranges.scene.link.scene_link import parsed_link

PANELS = (Box(30.0, 150.0, 1570.0, 730.0), Box(30.0, 150.0, 1050.0, 1000.0))


def scene(query: str) -> Findings:
    parsed = parsed_link(query)
    assert not parsed.problems
    return evaluate(parsed.scenario)


def position(findings: Findings) -> LonLat:
    return centre(findings).position
