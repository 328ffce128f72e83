"""What goes to the browser has the keys that its types name, and no other."""

from __future__ import annotations

import json
from typing import Any, NotRequired, get_origin, get_type_hints

import pytest

from ranges.core import LonLat
from ranges.map import layer_types as types
from ranges.map.layers import click_layer
from ranges.map.payload import map_constants, map_options, map_payload
from ranges.scene import evaluate, parsed_link

QUERY = (
    "ring=3000-3400km@pyongyang&ring=900km@anywhere:JP&path=pyongyang>guam&tests=2022&expected=shown"
    "&view=1,2,3"
)
TYPES: dict[str, Any] = {
    "ring": types.RingLayer,
    "path": types.PathLayer,
    "mark": types.MarkLayer,
}


def check_keys(value: Any, kind: Any) -> None:
    hints = get_type_hints(kind, include_extras=True)
    required = {key for key, hint in hints.items() if get_origin(hint) is not NotRequired}
    assert required <= set(value) <= set(hints)


@pytest.mark.parametrize("projection", ["mercator", "azimuthal-equidistant"])
def test_layers_and_payload_have_the_keys_of_their_types(projection: str) -> None:
    findings = evaluate(parsed_link(f"{QUERY}&projection={projection}").scenario)
    payload = map_payload(findings, also=[click_layer(LonLat(lon=1.0, lat=2.0))])
    check_keys(payload, types.MapPayload)
    check_keys(payload["view"], types.MapView)
    assert {layer["kind"] for layer in payload["layers"]} == set(TYPES)
    for layer in payload["layers"]:
        check_keys(layer, TYPES[layer["kind"]])
        if layer["kind"] == "ring" and layer["fill"] is not None:
            check_keys(layer["fill"], types.Fill)
            for cap in layer["fill"]["caps"]:
                check_keys(cap, types.Cap)
    if projection != "mercator":
        check_keys(payload["centre"], types.MapPosition)
        check_keys(payload["globe"], types.Globe)
    json.dumps(payload, allow_nan=False)


def test_constants_have_the_keys_of_their_type() -> None:
    check_keys(map_constants(), types.MapConstants)
    json.dumps(map_constants(style=":root {}"), allow_nan=False)


@pytest.mark.parametrize("is_true_distance", [False, True])
def test_options_of_a_map_have_the_keys_of_their_type(is_true_distance: bool) -> None:
    options = map_options(is_true_distance=is_true_distance)
    check_keys(options, types.MapOptions)
    assert (options["crs"] == "TrueDistance") is is_true_distance
    # Before the scene comes, the plane of true distances has no scale: only its centre is known.
    assert (options["center"] == (0.0, 0.0)) is is_true_distance
