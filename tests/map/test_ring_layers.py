"""Rings as layers: areas, edges and labels lie at their distance, and end where the map does."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from pyproj import Geod

from ranges.map._ring_layers import RingStyle, radial_layers
from ranges.scene import parsed_link
from tests.map.scenes import layers_of, of_kind
from tests.territories.test_buffer import truth_km

WGS84 = Geod(ellps="WGS84")


def worst_error_km(lon: float, lat: float, range_km: float, curve: list[list[float]]) -> float:
    xy = np.array(curve)
    _, _, metres = WGS84.inv(np.full(len(xy), lon), np.full(len(xy), lat), xy[:, 0], xy[:, 1])
    return float(np.abs(metres / 1000 - range_km).max())


@pytest.mark.parametrize(
    ("query", "caps", "loops", "world"),
    [
        ("ring=3400km@pyongyang", [], 1, False),
        ("ring=13000km@pyongyang", ["north"], 0, False),
        ("ring=13000km@-40,10", ["south"], 0, False),
        ("ring=18000km@pyongyang", [], 1, True),
        ("ring=hwasong-15@sunan", ["north"], 0, False),
        ("ring=3000-19000km@0,179", [], 1, True),
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
    parsed = parsed_link(f"ring={km}km@{origin}").scenario.rings[0].origin.position
    for line in [*ring["outlines"], ring["label_anchors"]]:
        inner = [point for point in line if abs(point[1]) < 85.05]
        assert worst_error_km(parsed.lon, parsed.lat, km, inner) < max(0.02, km * 1e-4)
    # Unwrapped near the first ring, so that a Pacific view is one piece.
    middle = np.mean([point[0] for point in ring["label_anchors"]])
    assert abs(middle - 125.75) < 360


TERRITORY_RINGS = [("KP", 3400.0), ("FJ", 1500.0), ("KP", 19_000.0), ("VA", 0.5), ("NZ", 30.0)]


@pytest.mark.parametrize(("code", "range_km"), TERRITORY_RINGS)
def test_a_ring_from_anywhere_in_a_territory(code: str, range_km: float) -> None:
    layers = layers_of(f"ring={range_km:g}km@anywhere:{code}")
    json.dumps(layers, allow_nan=False)
    (ring,) = of_kind(layers, "ring")
    allowed_km = min(0.1, 0.001 * range_km) + 1e-3
    assert len(ring["label_anchors"]) == 64
    for points in (*ring["outlines"], ring["label_anchors"]):
        rng = np.random.default_rng(1)
        some = np.array(points)[rng.integers(len(points), size=15)]
        some[:, 0] -= 360.0 * np.round(some[:, 0] / 360.0)
        off_km = np.abs(truth_km(code, some, fine=range_km < 300.0) - range_km)
        assert off_km.max() <= allowed_km
    # The fill is the outline, whose parts are near the territory and not a turn away.
    curves = [*ring["fill"]["loops"], *(cap["curve"] for cap in ring["fill"]["caps"])]
    assert sorted(map(len, curves)) == sorted(map(len, ring["outlines"]))
    middle = layers[1]["at"][0]
    assert max(abs(np.mean([lon for lon, _ in line]) - middle) for line in curves) <= 190.0


def test_the_first_label_of_a_ring_round_a_territory_is_south_of_it() -> None:
    (ring,) = of_kind(layers_of("ring=3400km@anywhere:KP"), "ring")
    lon, lat = ring["label_anchors"][0]
    assert lat < 12.0
    assert abs(lon - 126.7) < 5.0
    assert len({tuple(at) for at in ring["label_anchors"]}) > 40


def test_a_band_round_a_territory_has_two_edges_and_two_labels() -> None:
    (ring,) = of_kind(layers_of("ring=100-1500km@anywhere:FJ"), "ring")
    assert (ring["label"], ring["inner_label"]) == ("1,500 km", "100 km")
    inner = np.array(ring["inner_anchors"])[:10]
    inner[:, 0] -= 360.0 * np.round(inner[:, 0] / 360.0)
    assert truth_km("FJ", inner, fine=True) == pytest.approx(100.0, abs=0.11)


def test_all_in_range_has_no_edge_to_label() -> None:
    (ring,) = of_kind(layers_of("ring=20003.9km@anywhere:KP"), "ring")
    assert ring["fill"]["world"] is True
    assert ring["outlines"] == ring["label_anchors"] == []


def test_the_core_of_a_band_is_the_ring_of_its_low_estimate() -> None:
    (band,) = of_kind(layers_of("ring=3000-19000km@0,179"), "ring")
    (low,) = of_kind(layers_of("ring=3000km@0,179"), "ring")
    (high,) = of_kind(layers_of("ring=19000km@0,179"), "ring")
    assert (band["core"], band["fill"]) == (low["fill"], high["fill"])
    assert band["outlines"] == [*low["outlines"], *high["outlines"]]
    assert low["core"] is high["core"] is None


@pytest.mark.parametrize(
    ("link", "bearings_deg"),
    [
        ("ring=3400km@sunan;radials=4", (0.0, 90.0, 180.0, 270.0)),
        ("ring=9000km@sunan;radials=6;min=500km", (0.0, 60.0, 120.0, 180.0, 240.0, 300.0)),
        ("ring=5000km@-17,179.9;radials=4;sector=80-190deg", (90.0, 180.0)),
    ],
)
def test_radials_are_geodesics_from_the_centre_to_the_edge(
    link: str, bearings_deg: tuple[float, ...]
) -> None:
    spec = parsed_link(link).scenario.rings[0]
    style = RingStyle(index=0, units="km", near_lon=spec.origin.position.lon, is_selected=True)
    layers = radial_layers(spec, style)
    assert [layer["label"] for layer in layers] == [f"{deg:.4g}°" for deg in bearings_deg]
    lon, lat = spec.origin.position.lon, spec.origin.position.lat
    for layer, bearing_deg in zip(layers, bearings_deg, strict=True):
        xy = np.concatenate([np.array(line) for line in layer["lines"]])
        found_deg, _, distance_m = WGS84.inv(
            np.full(len(xy), lon), np.full(len(xy), lat), *xy.T.copy()
        )
        off_deg = np.abs((found_deg - bearing_deg + 180.0) % 360.0 - 180.0)
        far = distance_m > 400e3
        assert (off_deg[far] * np.pi / 180.0 * distance_m[far] < 500.0).all()
        end_km = spec.range_km.high_km
        is_cut = np.abs(xy[:, 1]).max() > 85.0  # where the map ends
        assert is_cut or distance_m.max() / 1e3 == pytest.approx(end_km, abs=0.5)
        assert distance_m.min() / 1e3 == pytest.approx(spec.shape.min_km or 0.0, abs=0.5)
