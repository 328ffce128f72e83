"""Scenes as layers, for the tests of the map."""

from __future__ import annotations

from ranges.map.layer_types import Layer
from ranges.map.layers import scene_layers
from ranges.scene import evaluate, parsed_link


def layers_of(query: str) -> list[Layer]:
    parsed = parsed_link(query)
    assert not parsed.problems
    return scene_layers(evaluate(parsed.scenario))


def of_kind(layers: list[Layer], kind: str) -> list[Layer]:
    return [layer for layer in layers if layer["kind"] == kind]
