"""The lines of a ruler and a compass, against pyproj's own Web Mercator and dense sampling."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod, Transformer

from ranges import catalog
from ranges.catalog.origins import origin_named
from ranges.core.errors import DistanceError, PathError
from ranges.core.values import LonLat
from ranges.map.ruler_and_compass import (
    ECONOMIST_NOTE,
    ECONOMIST_SOURCES,
    circle_sentence,
    flat_circle,
    line_sentence,
    straight_line,
)
from tests.oracle import on_globe

GEOD = Geod(ellps="WGS84")
TO_MAP = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
PYONGYANG = origin_named("pyongyang").position
PAIRS = [
    *(("mupyong-ri", "guam"), ("pyongyang", "washington-dc"), ("tokyo", "los-angeles")),
    *(("cape-town", "sydney"), ("singapore", "nairobi"), ("auckland", "buenos-aires")),
]


def away_km(places: np.ndarray, start: LonLat, end: LonLat) -> np.ndarray:
    """Return how far each place is from a densely sampled geodesic, shape (n,)."""
    samples = np.array(GEOD.npts(start.lon, start.lat, end.lon, end.lat, 4000))
    found = []
    for lon, lat in places:
        away = GEOD.inv(np.full(4000, lon), np.full(4000, lat), samples[:, 0], samples[:, 1])[2]
        found.append(away.min() / 1000)
    return np.array(found)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_the_line_is_straight_on_the_map(start: str, end: str) -> None:
    first, last = origin_named(start).position, origin_named(end).position
    found = straight_line(first, last)
    x, y = TO_MAP.transform(*found.curve.T)
    x = np.degrees(np.unwrap(np.radians(found.curve[:, 0])))  # pyproj wraps what is unwrapped
    shares = np.linspace(0, 1, len(x))
    assert x == pytest.approx(x[0] + shares * (x[-1] - x[0]), abs=1e-9)
    assert y == pytest.approx(y[0] + shares * (y[-1] - y[0]), abs=1e-3)
    assert abs(x[-1] - x[0]) <= 180.0
    assert found.curve[0] == pytest.approx([first.lon, first.lat])
    assert (found.curve[-1, 0] - last.lon) % 360 == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_its_length_and_its_distance_from_the_geodesic(start: str, end: str) -> None:
    first, last = origin_named(start).position, origin_named(end).position
    found = straight_line(first, last)
    lon = np.linspace(found.curve[0, 0], found.curve[-1, 0], 20_001)
    height = np.linspace(*(np.arctanh(np.sin(np.radians(p.lat))) for p in (first, last)), 20_001)
    lat = np.degrees(np.arcsin(np.tanh(height)))
    length = GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2].sum() / 1000
    assert found.length_km == pytest.approx(length, abs=0.01)
    assert found.geodesic_km == pytest.approx(
        GEOD.inv(first.lon, first.lat, last.lon, last.lat)[2] / 1000, abs=1e-6
    )
    assert found.length_km > found.geodesic_km
    some = np.column_stack([lon, lat])[::500]
    assert found.widest_km >= away_km(some, first, last).max() - 1.0
    at = np.array([[found.widest_at.lon, found.widest_at.lat]])
    assert found.widest_km == pytest.approx(away_km(at, first, last)[0], abs=1.0)


def test_along_a_meridian_and_the_equator_both_are_the_same() -> None:
    for first, last in (
        (LonLat(lon=20, lat=-40), LonLat(lon=20, lat=60)),
        (LonLat(lon=170, lat=0), LonLat(lon=-150, lat=0)),
    ):
        found = straight_line(first, last)
        assert found.length_km == pytest.approx(found.geodesic_km, abs=1e-3)
        assert found.widest_km < 1e-3


@pytest.mark.parametrize("name", ["pyongyang", "singapore", "cape-town", "auckland"])
def test_the_circle_is_round_on_the_map_and_true_at_its_centre(name: str) -> None:
    centre = origin_named(name).position
    for range_km in (1.0, 3400.0):
        found = flat_circle(centre, range_km)
        x, y = TO_MAP.transform(found.curve[:, 0] - centre.lon, found.curve[:, 1])
        radius = np.hypot(x, y - TO_MAP.transform(0.0, centre.lat)[1])
        assert radius == pytest.approx(radius[0], rel=1e-9)
    tiny = flat_circle(centre, 1.0)
    east = tiny.curve[180]
    drawn_km = GEOD.inv(centre.lon, centre.lat, *east)[2] / 1000
    assert drawn_km == pytest.approx(1.0, abs=1e-5)
    assert abs(tiny.worst_km) < 0.01  # on the ellipsoid north and east differ a little


def test_distances_are_those_of_the_drawn_points() -> None:
    found = flat_circle(PYONGYANG, 3400.0)
    begin = [np.full(721, PYONGYANG.lon), np.full(721, PYONGYANG.lat)]
    expected = GEOD.inv(*begin, found.curve[:, 0], found.curve[:, 1])[2] / 1000
    assert found.distance_km == pytest.approx(expected, abs=1e-6)
    assert found.worst == 0  # due north
    assert found.worst_km == pytest.approx((expected - 3400.0).min())
    assert (found.curve[0] == found.curve[-1]).all()


def test_places_on_the_wrong_side_against_the_map_itself() -> None:
    for name, range_km in (("pyongyang", 10_000.0), ("singapore", 5000.0), ("guam", 300.0)):
        centre = origin_named(name).position
        found = flat_circle(centre, range_km)
        size = np.hypot(
            *np.subtract(TO_MAP.transform(*found.curve[0]), TO_MAP.transform(*found.curve[360]))
        )
        wrong = []
        for place in catalog.reference_places().values():
            turn = (place.position.lon - centre.lon + 180) % 360 - 180
            x, y = TO_MAP.transform(turn, place.position.lat)
            is_in = np.hypot(x, y - TO_MAP.transform(0.0, centre.lat)[1]) <= size / 2
            away = GEOD.inv(centre.lon, centre.lat, place.position.lon, place.position.lat)[2]
            if is_in != (away / 1000 <= range_km):
                wrong.append((place.id, bool(is_in)))
        ours = [(one.id, True) for one in found.wrongly_inside]
        ours += [(one.id, False) for one in found.wrongly_outside]
        assert sorted(ours) == sorted(wrong)


def test_a_circle_larger_than_the_map_is_judged_where_the_map_is() -> None:
    found = flat_circle(PYONGYANG, 15_000.0)
    assert found.curve[0, 1] > 85.06
    assert abs(found.curve[found.worst, 1]) < 85.06
    assert found.curve[:, 0].max() - found.curve[:, 0].min() < 360
    assert flat_circle(PYONGYANG, 20_000.0).curve[:, 0].max() > PYONGYANG.lon + 180


def test_sentences() -> None:
    found = straight_line(origin_named("mupyong-ri").position, origin_named("guam").position)
    assert line_sentence("Mupyong-ri", "Guam", found) == (
        "The straight line on the map from Mupyong-ri to Guam is 3,501 km long, 3.3 km longer than"
        " the shortest way, and runs up to 67 km from it."
    )
    assert circle_sentence("Pyongyang", flat_circle(PYONGYANG, 3400.0)) == (
        "A compass opened to 3,400 km by the map's scale at Pyongyang (39° N) draws a circle that"
        " is wrong by up to 735 km: to the north its line lies 2,665 km away, 735 km too near."
        " It wrongly puts Bangkok inside."
    )
    far = circle_sentence("Pyongyang", flat_circle(PYONGYANG, 10_000.0), "mi")
    assert "6,214 mi" in far
    assert "It wrongly puts Los Angeles, Denver, London and Paris outside." in far


@pytest.mark.parametrize("seed", range(3))
def test_any_two_points_on_the_map(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon, lat = on_globe(rng, 8)
    points = [LonLat(lon=x, lat=float(np.clip(y, -80, 80))) for x, y in zip(lon, lat, strict=True)]
    for first, last in zip(points[::2], points[1::2], strict=True):
        found = straight_line(first, last)
        assert found.length_km >= found.geodesic_km - 1e-6
        assert 0 <= found.widest_km < 10_010
        assert np.isfinite(found.curve).all()
        assert circle_sentence("here", flat_circle(first, 2000.0)).endswith(".")


def test_refused_in_a_sentence() -> None:
    pole, here = LonLat(lon=0, lat=89), LonLat(lon=0, lat=10)
    with pytest.raises(PathError, match="beyond the end of a Mercator map"):
        straight_line(here, pole)
    with pytest.raises(PathError, match="beyond the end of a Mercator map"):
        flat_circle(pole, 100.0)
    with pytest.raises(PathError, match="same point"):
        straight_line(here, here)
    with pytest.raises(DistanceError):
        flat_circle(here, 30_000.0)


def test_the_note_is_two_sentences_and_calls_its_sources_secondary() -> None:
    assert ECONOMIST_NOTE.count(". ") == 1
    assert ECONOMIST_NOTE.endswith(".")
    assert "secondary sources" in ECONOMIST_NOTE
    assert "not seen the magazine's own pages" in ECONOMIST_NOTE
    assert len(ECONOMIST_SOURCES) == 3
    for one in ECONOMIST_SOURCES:
        assert "(secondary)" in one.title
        assert one.url.startswith("http")
