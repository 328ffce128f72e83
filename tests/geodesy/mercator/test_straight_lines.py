"""Straight lines and flat circles of a Mercator map, against PROJ and dense sampling."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod, Transformer

from ranges.catalog.origins import origin_named
from ranges.core.errors import DistanceError, PathError
from ranges.core.values import LonLat
from ranges.geodesy.mercator.straight_lines import flat_circle, straight_line
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
    distances = []
    for lon, lat in places:
        away = GEOD.inv(np.full(4000, lon), np.full(4000, lat), samples[:, 0], samples[:, 1])[2]
        distances.append(away.min() / 1000)
    return np.array(distances)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_the_line_is_straight_on_the_map(start: str, end: str) -> None:
    first, last = origin_named(start).position, origin_named(end).position
    line = straight_line(first, last)
    x, y = TO_MAP.transform(*line.curve.T)
    x = np.degrees(np.unwrap(np.radians(line.curve[:, 0])))  # pyproj wraps what is unwrapped
    shares = np.linspace(0, 1, len(x))
    assert x == pytest.approx(x[0] + shares * (x[-1] - x[0]), abs=1e-9)
    assert y == pytest.approx(y[0] + shares * (y[-1] - y[0]), abs=1e-3)
    assert abs(x[-1] - x[0]) <= 180.0
    assert line.curve[0] == pytest.approx([first.lon, first.lat])
    assert (line.curve[-1, 0] - last.lon) % 360 == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(("start", "end"), PAIRS)
def test_its_length_and_its_distance_from_the_geodesic(start: str, end: str) -> None:
    first, last = origin_named(start).position, origin_named(end).position
    line = straight_line(first, last)
    lon = np.linspace(line.curve[0, 0], line.curve[-1, 0], 20_001)
    height = np.linspace(*(np.arctanh(np.sin(np.radians(p.lat))) for p in (first, last)), 20_001)
    lat = np.degrees(np.arcsin(np.tanh(height)))
    length = GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])[2].sum() / 1000
    assert line.length_km == pytest.approx(length, abs=0.01)
    assert line.geodesic_km == pytest.approx(
        GEOD.inv(first.lon, first.lat, last.lon, last.lat)[2] / 1000, abs=1e-6
    )
    assert line.length_km > line.geodesic_km
    some = np.column_stack([lon, lat])[::500]
    assert line.widest_km >= away_km(some, first, last).max() - 1.0
    at = np.array([[line.widest_at.lon, line.widest_at.lat]])
    assert line.widest_km == pytest.approx(away_km(at, first, last)[0], abs=1.0)


def test_along_a_meridian_and_the_equator_both_are_the_same() -> None:
    for first, last in (
        (LonLat(lon=20, lat=-40), LonLat(lon=20, lat=60)),
        (LonLat(lon=170, lat=0), LonLat(lon=-150, lat=0)),
    ):
        line = straight_line(first, last)
        assert line.length_km == pytest.approx(line.geodesic_km, abs=1e-3)
        assert line.widest_km < 1e-3


@pytest.mark.parametrize("name", ["pyongyang", "singapore", "cape-town", "auckland"])
def test_the_circle_is_round_on_the_map_and_true_at_its_centre(name: str) -> None:
    centre = origin_named(name).position
    for range_km in (1.0, 3400.0):
        circle = flat_circle(centre, range_km)
        x, y = TO_MAP.transform(circle.curve[:, 0] - centre.lon, circle.curve[:, 1])
        radius = np.hypot(x, y - TO_MAP.transform(0.0, centre.lat)[1])
        assert radius == pytest.approx(radius[0], rel=1e-9)
    tiny = flat_circle(centre, 1.0)
    east = tiny.curve[180]
    drawn_km = GEOD.inv(centre.lon, centre.lat, *east)[2] / 1000
    assert drawn_km == pytest.approx(1.0, abs=1e-5)
    assert abs(tiny.worst_error_km) < 0.01  # on the ellipsoid north and east differ a little


def test_distances_are_those_of_the_drawn_points() -> None:
    circle = flat_circle(PYONGYANG, 3400.0)
    begin = [np.full(721, PYONGYANG.lon), np.full(721, PYONGYANG.lat)]
    expected = GEOD.inv(*begin, circle.curve[:, 0], circle.curve[:, 1])[2] / 1000
    assert circle.distance_km == pytest.approx(expected, abs=1e-6)
    assert circle.worst_vertex == 0  # due north
    assert circle.worst_error_km == pytest.approx((expected - 3400.0).min())
    assert (circle.curve[0] == circle.curve[-1]).all()


def test_a_circle_larger_than_the_map_is_judged_where_the_map_is() -> None:
    circle = flat_circle(PYONGYANG, 15_000.0)
    assert circle.curve[0, 1] > 85.06
    assert abs(circle.curve[circle.worst_vertex, 1]) < 85.06
    assert circle.curve[:, 0].max() - circle.curve[:, 0].min() < 360
    assert flat_circle(PYONGYANG, 20_000.0).curve[:, 0].max() > PYONGYANG.lon + 180


@pytest.mark.parametrize("seed", range(3))
def test_any_two_points_on_the_map(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon, lat = on_globe(rng, 8)
    points = [LonLat(lon=x, lat=float(np.clip(y, -80, 80))) for x, y in zip(lon, lat, strict=True)]
    for first, last in zip(points[::2], points[1::2], strict=True):
        line = straight_line(first, last)
        assert line.length_km >= line.geodesic_km - 1e-6
        assert 0 <= line.widest_km < 10_010
        assert np.isfinite(line.curve).all()
        assert np.isfinite(flat_circle(first, 2000.0).distance_km).all()


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
