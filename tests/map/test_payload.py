"""What the browser is given: the same for the page and for the file."""

from __future__ import annotations

import json

import pytest

from ranges.core import LonLat
from ranges.map.layers import click_layer, layer_bounds, scene_layers
from ranges.map.overlays import overlay_layers
from ranges.map.payload import is_true_distance, map_payload
from ranges.map.true_distance import bounds_km, true_layers
from ranges.scene import Findings, evaluate, parsed_link

TRUE = "&projection=azimuthal-equidistant"


def findings_of(query: str) -> Findings:
    return evaluate(parsed_link(query).scenario)


def whole(drawn: list[dict]) -> list[dict]:
    """Return layers with the outlines that are sent once with the loops of their fill."""
    return [
        {**item, "outlines": item["fill"]["loops"]}
        if item["kind"] == "ring" and item["outlines"] is None
        else item
        for item in drawn
    ]


def test_a_mercator_scene_is_its_layers_and_those_beside_it() -> None:
    findings = findings_of("ring=3400km@pyongyang&tests=2022&expected=shown&units=mi&view=1,2,3")
    data = map_payload(findings)
    drawn = [*overlay_layers(findings), *scene_layers(findings)]
    assert whole(data["layers"]) == drawn
    assert data["bounds"] == layer_bounds(drawn)
    assert (data["centre"], data["globe"], data["units"]) == (None, None, "mi")
    assert data["view"] == {"lat": 1.0, "lon": 2.0, "zoom": 3.0}
    assert data["alt_text"].endswith("site alone is known, a dot there. Mercator projection.")
    assert not is_true_distance(findings)
    json.dumps(data, allow_nan=False)


def test_a_scene_of_true_distances_lies_round_its_centre() -> None:
    findings = findings_of(f"ring=900km@guam&ring=3400km@pyongyang&selected=2{TRUE}")
    click = click_layer(LonLat(lon=140.0, lat=30.0))
    data = map_payload(findings, also=[click], is_dark=True)
    middle = findings.rings[1].spec.origin.position
    flat = [*scene_layers(findings, to_poles=True), click]
    drawn = true_layers(flat, findings, middle)
    assert whole(data["layers"]) == drawn
    assert data["bounds"] == bounds_km(drawn)
    assert data["centre"] == {"lat": middle.lat, "lon": middle.lon}
    assert data["globe"]["text"] == "A globe with Pyongyang in its middle."
    assert data["is_dark"] is True
    assert "distances from Pyongyang are true." in data["alt_text"]


@pytest.mark.parametrize("query", ["ring=3400km@pyongyang", f"ring=3400km@pyongyang{TRUE}"])
def test_an_outline_that_is_the_fill_is_sent_once(query: str) -> None:
    (ring,) = [
        layer for layer in map_payload(findings_of(query))["layers"] if layer["kind"] == "ring"
    ]
    assert ring["outlines"] is None
    assert len(ring["fill"]["loops"][0]) > 100
