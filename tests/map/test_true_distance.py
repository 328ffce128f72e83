"""The map of true distances and its small globe, against PROJ's own projections."""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod, Transformer

from ranges.core import LonLat
from ranges.flights import selected_flights
from ranges.map import true_distance
from ranges.map._flight_layers import FlightStyle, flight_layers
from ranges.map.layer_types import Layer
from ranges.map.layers import click_layer, layer_curves, scene_layers, scene_lon
from ranges.map.mercator_comparison import expected_lines
from ranges.scene import Findings, centre, evaluate, parsed_link
from tests.territories.test_buffer import truth_km

WGS84 = Geod(ellps="WGS84")
PYONGYANG = LonLat(lon=125.7527, lat=39.0214)


def findings_of(query: str) -> Findings:
    parsed = parsed_link(f"{query}&projection=azimuthal-equidistant")
    assert not parsed.problems
    return evaluate(parsed.scenario)


def drawn(findings: Findings) -> list[Layer]:
    flat = scene_layers(findings, to_poles=True)
    return true_distance.true_layers(flat, findings, centre(findings).position)


def proj(centre: LonLat) -> Transformer:
    there = f"+proj=aeqd +lat_0={centre.lat} +lon_0={centre.lon} +ellps=WGS84 +units=km"
    return Transformer.from_crs("EPSG:4326", there, always_xy=True)


def held(loops: list[list[list[float]]], x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return which points the loops hold by the even-odd rule."""
    inside = np.zeros(len(x), dtype=bool)
    for loop in loops:
        xy = np.array(loop)
        for (x0, y0), (x1, y1) in zip(xy, np.roll(xy, -1, axis=0), strict=True):
            if y0 != y1:
                crosses = (y0 <= y) != (y1 <= y)
                inside ^= crosses & (x < x0 + (y - y0) * (x1 - x0) / (y1 - y0))
    return inside


def of_kind(found: list[Layer], kind: str) -> list[Any]:
    return [layer for layer in found if layer["kind"] == kind]


def test_a_territory_stands_with_its_article() -> None:
    findings = findings_of("ring=1000km@anywhere:US")
    assert "distances from a point in the United States are true" in true_distance.alt_sentence(
        findings
    )


@pytest.mark.parametrize("origin", ["pyongyang", "-17.8,179.99", "90,0", "-90,12", "0,0"])
@pytest.mark.parametrize("range_km", [0.001, 30.0, 3400.0, 15_000.0, 19_900.0])
def test_a_ring_round_the_centre_is_a_circle(origin: str, range_km: float) -> None:
    (ring,) = of_kind(drawn(findings_of(f"ring={range_km}km@{origin}")), "ring")
    (outline,) = ring["outlines"]
    xy = np.array(outline)
    tolerance_km = min(0.06, 0.001 * range_km)
    middles = (xy[1:] + xy[:-1]) / 2.0
    for points in (xy, middles):
        assert np.abs(np.hypot(*points.T) - range_km).max() < tolerance_km
    turn = np.unwrap(np.arctan2(xy[:, 0], xy[:, 1]))
    assert turn[-1] - turn[0] == pytest.approx(2.0 * math.pi, abs=1e-4)
    assert ring["fill"] == {"loops": ring["outlines"], "caps": [], "world": False}
    bounds = true_distance.bounds_km([ring])
    # Past a hemisphere the whole map is seen, so that what is inside is, and what is not.
    side_km = range_km if range_km < 10_008.0 else 20_003.0
    assert bounds == pytest.approx((-side_km, -side_km, side_km, side_km))


@pytest.mark.parametrize(
    ("query", "others"),
    [
        ("ring=500km@pyongyang&ring=5500km@13.5,144.7", [(13.5, 144.7, 0.0, 5500.0)]),
        ("ring=500km@-17.8,179.99&ring=9000km@60,10", [(60.0, 10.0, 0.0, 9000.0)]),
        ("ring=500km@90,0&ring=4000km@-80,30", [(-80.0, 30.0, 0.0, 4000.0)]),
        ("ring=500km@0,0&ring=17000km@20,40", [(20.0, 40.0, 0.0, 17_000.0)]),
        ("ring=500km@0,0&ring=3000-12000km@50,-170", [(50.0, -170.0, 3000.0, 12_000.0)]),
        ("ring=500km@0,0&ring=3000km@1,-179", [(1.0, -179.0, 0.0, 3000.0)]),
        ("ring=1000-19950km@pyongyang", [(39.0214, 125.7527, 1000.0, 19_950.0)]),
    ],
)
def test_other_rings_hold_what_is_within_range(
    query: str, others: list[tuple[float, float, float, float]]
) -> None:
    """Every kind of ring: over the seam, a pole, the antipode of the centre, past a hemisphere."""
    findings = findings_of(query)
    middle = centre(findings).position
    rings = of_kind(drawn(findings), "ring")[-len(others) :]
    random = np.random.default_rng(5)
    lon = random.uniform(-180.0, 180.0, 3000)
    lat = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, 3000)))
    x, y = proj(middle).transform(lon, lat)
    is_far = np.hypot(x, y) < 19_800.0
    for ring, (ring_lat, ring_lon, low_km, high_km) in zip(rings, others, strict=True):
        ones = np.ones(len(lon))
        away_km = WGS84.inv(ring_lon * ones, ring_lat * ones, lon, lat)[2] / 1000.0
        clear = is_far & (np.abs(away_km - low_km) > 5.0) & (np.abs(away_km - high_km) > 5.0)
        # The whole area, and of a band the core that is surely in range.
        areas = [(ring["fill"], high_km)]
        areas += [(ring["core"], low_km)] if low_km else []
        assert (ring["core"] is None) is not bool(low_km)
        for area, range_km in areas:
            is_in = away_km[clear] < range_km
            assert held(area["loops"], x[clear], y[clear]).tolist() == is_in.tolist()
        for curve in ring["outlines"]:  # each vertex is at one of the two distances, by PROJ
            xy = np.array(curve)
            inside = np.hypot(*xy.T) < 19_800.0
            at = proj(middle).transform(*xy[inside].T, direction="INVERSE")
            there = np.ones(int(inside.sum()))
            km = WGS84.inv(ring_lon * there, ring_lat * there, *at)[2] / 1000.0
            off = np.minimum(np.abs(km - low_km), np.abs(km - high_km))
            assert off.max(initial=0.0) < 0.2


def test_a_ring_from_anywhere_in_a_territory_is_its_own() -> None:
    findings = findings_of("ring=800km@anywhere:JP")
    (ring,) = of_kind(drawn(findings), "ring")
    centre = findings.rings[0].spec.origin.position
    xy = np.concatenate([np.array(curve) for curve in ring["outlines"]])[::40]
    places = np.column_stack(proj(centre).transform(*xy.T, direction="INVERSE"))
    assert len(places) > 5
    assert np.abs(truth_km("JP", places, fine=True) - 800.0).max() < 1.0
    assert np.ptp(np.hypot(*xy.T)) > 500.0  # and no circle


def test_a_path_from_the_centre_is_straight_and_goes_over_the_pole() -> None:
    (path,) = of_kind(drawn(findings_of("path=pyongyang>5deg:9000km")), "path")
    (line,) = path["lines"]
    xy = np.array(line)
    assert np.hypot(*xy[-1]) == pytest.approx(9000.0, abs=0.02)
    bearing = np.degrees(np.arctan2(xy[5:, 0], xy[5:, 1]))
    assert np.abs(bearing - 5.0).max() < 0.05
    # It passes within 5 degrees of the pole, which the Mercator map leaves out.
    _, lat = proj(PYONGYANG).transform(*xy.T, direction="INVERSE")
    assert lat.max() > 86.0
    assert np.diff(np.hypot(*xy.T)).min() > 0.0


def test_marks_and_labels_lie_where_proj_puts_them() -> None:
    findings = findings_of("ring=3400km@pyongyang&ring=2000km@guam&path=guam>5deg:3000km")
    flat = [*scene_layers(findings, to_poles=True), click_layer(LonLat(lon=-58.4, lat=-34.6))]
    here = true_distance.true_layers(flat, findings, PYONGYANG)
    assert len(flat) == len(here)
    for before, after in zip(flat, here, strict=True):
        for key in ("at", "label_anchors", "inner_anchors"):
            if before.get(key):
                places = np.array([before[key]] if key == "at" else before[key])
                wanted = np.column_stack(proj(PYONGYANG).transform(*places.T))
                assert np.allclose(after[key], wanted if key != "at" else wanted[0], atol=2e-3)
        assert before["kind"] == after["kind"]
        assert before.get("tooltip") == after.get("tooltip")


def test_flights_and_expected_lines_are_where_they_were_meant() -> None:
    findings = findings_of("ring=3000km@pyongyang&path=pyongyang>guam&tests=all&expected=shown")
    assert findings.scenario.flights is not None
    style = FlightStyle(near_lon=scene_lon(findings), to_poles=True)
    flat = flight_layers(selected_flights(findings.scenario.flights), style) + [
        line.layer for line in expected_lines(findings) if line.layer is not None
    ]
    here = true_distance.true_layers(flat, findings, PYONGYANG)
    assert len(here) > 50
    for before, after in zip(flat, here, strict=True):
        wanted = np.concatenate(
            [
                np.column_stack(proj(PYONGYANG).transform(*np.array(c).T))
                for c in layer_curves(before)
            ]
        )
        shown = np.concatenate([np.array(curve) for curve in layer_curves(after)])
        # Each vertex is still there: more only come in between and at the seam.
        gap = np.abs(wanted[::7, None] - shown[None]).max(axis=2).min(axis=1)
        assert gap.max() < 0.02, before["id"]
    # The compass's circle is drawn as what it is: not one.
    flat_circle = next(layer for layer in here if layer["id"] == "flat-0")
    radii = np.hypot(*np.concatenate([np.array(c) for c in flat_circle["lines"]]).T)
    assert np.ptp(radii) > 500.0


def test_nothing_to_fit_and_what_is_said() -> None:
    empty = findings_of("units=km")
    assert true_distance.bounds_km(drawn(empty)) is None
    assert true_distance.alt_sentence(empty) == (
        "Azimuthal equidistant projection: distances from Pyongyang are true."
    )
    assert (
        true_distance.alt_sentence(evaluate(parsed_link("ring=1km@guam").scenario))
        == "Mercator projection."
    )


SVG = "{http://www.w3.org/2000/svg}"
LAND = [(60.0, 100.0), (-25.0, 134.0), (24.0, 10.0), (-10.0, -55.0), (45.0, -100.0), (-82.0, 60.0)]
SEA = [(-35.0, -112.0), (30.0, -45.0), (-30.0, 80.0), (30.0, 160.0), (86.0, 0.0), (-60.0, 140.0)]


def land_of(svg: str) -> shapely.Geometry:
    land = ET.fromstring(svg).findall(f"{SVG}path")[0].attrib["d"]
    loops = [
        [tuple(map(float, point.split())) for point in part.rstrip("Z").split("L")]
        for part in land.split("M")[1:]
    ]
    return shapely.union_all([shapely.make_valid(shapely.Polygon(loop)) for loop in loops])


@pytest.mark.parametrize(
    "centre", [(39.0, 125.8), (-17.8, 179.99), (90.0, 0.0), (-90.0, 0.0), (10.0, -70.0)], ids=str
)
def test_land_lies_where_proj_puts_it(centre: tuple[float, float]) -> None:
    lat, lon = centre
    land = land_of(true_distance.globe_svg(LonLat(lon=lon, lat=lat)))
    ball = f"+proj=ortho +lat_0={round(lat)} +lon_0={round(lon)} +ellps=WGS84 +units=km"
    to = Transformer.from_crs("EPSG:4326", ball, always_xy=True)
    seen = 0
    for places, is_land in ((LAND, True), (SEA, False)):
        for at_lat, at_lon in places:
            x, y = to.transform(at_lon, at_lat)
            if abs(x) < 6300 and abs(y) < 6300 and x * x + y * y < 6200**2:
                point = shapely.Point(50 + x * 48 / 6378.137, 50 - y * 48 / 6378.137)
                assert land.contains(point) is is_land, (at_lat, at_lon)
                seen += 1
    assert seen >= 3


def test_it_is_small_and_the_same_within_a_degree() -> None:
    here = true_distance.globe_svg(LonLat(lon=125.75, lat=39.02))
    assert here is true_distance.globe_svg(LonLat(lon=126.2, lat=38.9))
    assert here != true_distance.globe_svg(LonLat(lon=128.0, lat=39.0))
    assert here != true_distance.globe_svg(LonLat(lon=125.75, lat=39.02), is_dark=True)
    assert len(here) < 14_000
    numbers = [
        float(text) for text in re.findall(r"-?[\d.]+", "".join(re.findall(' d="(.*?)"', here)))
    ]
    assert min(numbers) >= 1.9
    assert max(numbers) <= 98.1
