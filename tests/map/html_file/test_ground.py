"""What of the world is in a file: all that can be seen of it there, and little more."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.core import LonLat
from ranges.geodesy import inverse_km
from ranges.map import map_payload
from ranges.map.html_file._ground import Ground, ground
from ranges.scene import evaluate, parsed_link

#: Frames in pixels, of an article and of a window, and what `frame.js` leaves free in them.
FRAMES = ((320, 320), (390, 320), (640, 400), (1200, 750))
WINDOWS = (*FRAMES, (1440, 660))
MARGIN_PX = 18


def ground_of(query: str, *, is_light: bool = False) -> Ground:
    return ground(map_payload(evaluate(parsed_link(query).scenario)), is_light=is_light)


def unpacked(steps: list[int]) -> np.ndarray:
    return np.cumsum(np.array(steps).reshape(-1, 2), axis=0) / 100.0


def mercator_px(lat: float) -> float:
    """Return pixels north of the equator at zoom 0, by the definition of the projection."""
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) * 128.0 / math.pi


@pytest.mark.parametrize("query", ["ring=14000km@pyongyang", "ring=5000km@85,0"])
def test_a_scene_of_the_whole_world_has_all_of_it(query: str) -> None:
    whole = ground_of(query)
    assert whole.limits is None
    known = {
        feature["properties"]["kind"]: feature["geometry"]
        for feature in catalog.base_map_geojson()["features"]
    }
    for kind in ("land", "border"):
        lines = known[kind]["coordinates"]
        wanted = [ring for area in lines for ring in area] if kind == "land" else lines
        assert len(whole.lines[kind]) == len(wanted)
        for steps, line in zip(whole.lines[kind], wanted, strict=True):
            assert np.allclose(unpacked(steps), line, atol=1e-9)
    kinds = [name["properties"]["kind"] for name in whole.names]
    assert (kinds.count("sea"), kinds.count("territory"), kinds.count("city")) == (45, 1, 1)


@pytest.mark.parametrize("is_light", [False, True])
@pytest.mark.parametrize(
    "query",
    ["ring=900km@guam", "ring=3400km@pyongyang", "ring=2km@seoul", "ring=500km@-17.8,179.9"],
)
def test_every_frame_fitted_to_the_scene_lies_within(query: str, is_light: bool) -> None:
    limits = ground_of(query, is_light=is_light).limits
    assert limits is not None
    south, west, north, east = limits
    bounds = map_payload(evaluate(parsed_link(query).scenario))["bounds"]
    assert bounds is not None
    low, left, high, right = bounds
    for width, height in FRAMES if is_light else WINDOWS:
        wide, tall = (right - left) * 256 / 360, mercator_px(high) - mercator_px(low)
        room = min((width - 2 * MARGIN_PX) / wide, (height - 2 * MARGIN_PX) / tall)
        zoom = min(9.0, math.floor(math.log2(room) * 4) / 4)  # in steps of a quarter
        half_deg = width / 2 / 2**zoom * 360 / 256
        half_px = height / 2 / 2**zoom
        middle = (left + right) / 2, (mercator_px(low) + mercator_px(high)) / 2
        assert west <= middle[0] - half_deg
        assert east >= middle[0] + half_deg
        assert south <= -85 or mercator_px(south) <= middle[1] - half_px
        assert north >= 85 or mercator_px(north) >= middle[1] + half_px
    # And not much more: at most some times what the scene itself takes.
    assert east - west < max(8 * (right - left), 360 / 256 * 4)


@pytest.mark.parametrize("query", ["ring=900km@guam", "ring=1500km@-17.8,179.9"])
def test_the_ground_within_the_limits_is_the_base_map(query: str) -> None:
    """At random points land is land and sea is sea; so it is for the coasts, to the grid's step."""
    cut = ground_of(query)
    assert cut.limits is not None
    south, west, north, east = cut.limits
    rings = [unpacked(steps) for steps in cut.lines["land"]]
    areas = shapely.union_all([shapely.Polygon(ring).buffer(0) for ring in rings if len(ring) > 3])
    world = catalog.world_base_map()
    dice = np.random.default_rng(15)
    lons = dice.uniform(west, east, 3000)
    lats = dice.uniform(south, north, 3000)
    turned = (lons + 180.0) % 360.0 - 180.0
    is_clear = shapely.distance(world.coasts, shapely.points(turned, lats)) > 0.02
    is_land = shapely.contains_xy(world.land, turned, lats)
    assert np.array_equal(shapely.contains_xy(areas, turned, lats)[is_clear], is_land[is_clear])
    assert is_land.any()
    # Nothing lies beyond them.
    for steps in itertools.chain(*cut.lines.values()):
        line = unpacked(steps)
        lon = line[:, 0]
        turns = [(lon >= west + t - 0.01) & (lon <= east + t + 0.01) for t in (-360, 0, 360)]
        assert np.any(turns, axis=0).all()


def test_a_map_of_true_distances_is_cut_by_distance() -> None:
    query = "ring=900km@guam&projection=azimuthal-equidistant"
    cut = ground_of(query)
    assert cut.limits is not None
    south, west, north, east = cut.limits
    assert west < -900 < 900 < east
    farthest = math.hypot(max(-west, east), max(-south, north))
    guam = evaluate(parsed_link(query).scenario).rings[0].spec.origin.position
    for steps in cut.lines["land"]:
        for lon, lat in unpacked(steps)[::5]:
            assert inverse_km(guam, LonLat(lon=float(lon), lat=float(lat)))[0] < farthest + 2.0
    names = {name for each in cut.names for name in each["properties"].get("names", ())}
    assert "Guam" in names
    assert "London" not in names
    assert ground_of("ring=9000km@guam&projection=azimuthal-equidistant").limits is None


def test_a_view_of_the_link_is_within_as_well() -> None:
    cut = ground_of("ring=300km@guam&view=50,10,5")
    assert cut.limits is not None
    south, west, north, east = cut.limits
    assert south < 10.8 < 50 < north
    assert west < 10 - 640 / 2**5 * 360 / 256
    assert east > 147


def test_light_ground_strays_less_than_a_pixel_where_all_is_seen() -> None:
    light, whole = ground_of("", is_light=True), ground_of("")
    count = [sum(map(len, each.lines["land"])) for each in (light, whole)]
    assert count[0] < 0.7 * count[1]
    coasts = catalog.world_base_map().coasts
    shapely.prepare(coasts)
    for steps in light.lines["land"][::7]:
        line = unpacked(steps)
        line = line[np.abs(line[:, 0]) < 179.9]  # where land is cut there is no coast
        assert shapely.distance(coasts, shapely.points(line)).max() < 360.0 / 3000.0
