"""What is drawn: plain data that is right without a map."""

import json
from itertools import pairwise

import numpy as np
import pytest
from pyproj import Geod

from ranges import layers as drawn
from ranges.findings import evaluate
from ranges.scenario import opening, parse

WGS84 = Geod(ellps="WGS84")


def layers_of(query: str) -> list[drawn.Layer]:
    parsed = parse(query)
    assert not parsed.problems
    return drawn.layers(evaluate(parsed.scenario))


def of_kind(layers: list[drawn.Layer], kind: str) -> list[drawn.Layer]:
    return [layer for layer in layers if layer["kind"] == kind]


def worst_error_km(lon: float, lat: float, range_km: float, curve: list[list[float]]) -> float:
    xy = np.array(curve)
    _, _, metres = WGS84.inv(np.full(len(xy), lon), np.full(len(xy), lat), xy[:, 0], xy[:, 1])
    return float(np.abs(metres / 1000 - range_km).max())


def test_opening_scene_is_two_rings_a_path_and_names() -> None:
    layers = drawn.layers(evaluate(opening()))
    json.dumps(layers, allow_nan=False)
    first, second = of_kind(layers, "ring")
    (track,) = of_kind(layers, "track")
    assert (first["label"], second["label"]) == ("3,400 km", "4,500 km")
    assert first["colour"] != second["colour"]
    assert first["dash"] != second["dash"]
    assert track["dash"]
    assert "direction inferred from the reported overflight" in track["tooltip"]
    names = [mark["text"] for mark in of_kind(layers, "mark")]
    assert "Pyongyang" in names
    assert "Guam" in names
    assert worst_error_km(125.7527, 39.0214, 3400, first["outlines"][0]) < 0.05


@pytest.mark.parametrize(
    ("query", "caps", "loops", "world"),
    [
        ("ring=3400km@pyongyang", [], 1, False),
        ("ring=13000km@pyongyang", ["north"], 0, False),
        ("ring=13000km@-40,10", ["south"], 0, False),
        ("ring=18000km@pyongyang", [], 1, True),
        ("ring=hwasong-15@sunan", ["north", "north"], 0, False),
        ("ring=3000-19000km@0,179", [], 2, True),
    ],
)
def test_what_the_fill_is_made_of(query: str, caps: list[str], loops: int, world: bool) -> None:
    (ring,) = of_kind(layers_of(query), "ring")
    fill = ring["fill"]
    assert [cap["pole"] for cap in fill["caps"]] == caps
    assert len(fill["loops"]) == loops
    assert fill["world"] is world
    for cap in fill["caps"]:
        turn = cap["curve"][-1][0] - cap["curve"][0][0]
        assert abs(turn) == pytest.approx(360)
        assert cap["curve"][-1][1] == pytest.approx(cap["curve"][0][1])
    for curve in [*fill["loops"], *(cap["curve"] for cap in fill["caps"])]:
        steps = [abs(b[0] - a[0]) for a, b in pairwise(curve)]
        assert max(steps) < 180


def test_an_outline_stops_where_the_map_does() -> None:
    (ring,) = of_kind(layers_of("ring=5650km@pyongyang"), "ring")
    lats = [lat for line in ring["outlines"] for _, lat in line]
    assert max(lats) <= 85.0512
    assert max(lats) > 85.05
    # ... but the fill keeps the whole circle.
    assert max(lat for _, lat in ring["fill"]["loops"][0]) > 89
    for line in ring["outlines"]:
        steps = [abs(b[0] - a[0]) for a, b in pairwise(line)]
        assert max(steps) < 60


@pytest.mark.parametrize("origin", ["pyongyang", "honolulu", "-17.8,179.99", "64,-170"])
@pytest.mark.parametrize("km", [1, 350, 3400, 9000, 15000, 19990])
def test_drawn_vertices_and_labels_lie_on_the_ring(origin: str, km: int) -> None:
    layers = layers_of(f"ring={km}km@pyongyang&ring={km}km@{origin}")
    ring = of_kind(layers, "ring")[1]
    parsed = parse(f"ring={km}km@{origin}").scenario.rings[0].origin.position
    for line in [*ring["outlines"], ring["label_anchors"]]:
        inner = [point for point in line if abs(point[1]) < 85.05]
        assert worst_error_km(parsed.lon, parsed.lat, km, inner) < max(0.02, km * 1e-4)
    # Unwrapped near the first ring, so that a Pacific view is one piece.
    middle = np.mean([point[0] for point in ring["label_anchors"]])
    assert abs(middle - 125.75) < 360


def test_hidden_items_are_not_drawn() -> None:
    layers = layers_of("ring=3400km@pyongyang;hidden&path=mupyong-ri>guam;hidden&ring=9km@guam")
    assert [layer["id"] for layer in layers if layer["kind"] != "mark"] == ["ring-1"]


def test_bounds_fit_the_opening_scene() -> None:
    south, west, north, east = drawn.bounds(drawn.layers(evaluate(opening())))  # type: ignore[misc]
    assert -1 <= south < 2
    assert 60 < west < 80
    assert 80 <= north <= 82
    assert 170 < east < 215


def test_bounds_of_nothing_and_of_everything() -> None:
    assert drawn.bounds(layers_of("ring=1km@guam;hidden")) is None
    south, west, north, east = drawn.bounds(layers_of("ring=15000km@guam"))  # type: ignore[misc]
    assert east - west <= 360
    assert -70 <= south < north <= 81
