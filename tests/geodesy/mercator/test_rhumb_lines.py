"""Lines of constant bearing, against integrals of their own and chains of short geodesics."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from pyproj import Geod, Transformer

from ranges.core.errors import PathError
from ranges.core.values import LonLat
from ranges.geodesy.mercator.rhumb_lines import rhumb_line
from tests.oracle import on_globe
from tests.pathcases import CHOSEN, random_pairs

GEOD = Geod(ellps="WGS84")
#: Mercator of the ellipsoid itself, on which rhumb lines are straight.
TO_MAP = Transformer.from_crs("EPSG:4326", "EPSG:3395", always_xy=True)
A_KM, F = 6378.137, 1 / 298.257223563
E2 = F * (2 - F)
NODES, WEIGHTS = np.polynomial.legendre.leggauss(64)
PAIRS = {
    **{
        name: pair
        for name, pair in CHOSEN.items()
        if all(abs(place.lat) < 90.0 for place in pair) and name != "one metre"
    },
    **{f"random {n}": pair for n, pair in enumerate(random_pairs(71, 20))},
    "a metre from the pole": (LonLat(lon=10, lat=89.99999), LonLat(lon=120, lat=40)),
    "round the pole": (LonLat(lon=0, lat=89.9), LonLat(lon=179, lat=89.9)),
    "nearly one parallel": (LonLat(lon=0, lat=50), LonLat(lon=90, lat=50.0007)),
    "one parallel": (LonLat(lon=170, lat=-35), LonLat(lon=-100, lat=-35)),
    "one meridian": (LonLat(lon=-70, lat=-33), LonLat(lon=-70, lat=44)),
}


def integral(function: Callable[[np.ndarray], np.ndarray], low: float, high: float) -> float:
    """Return an integral by Gauss and Legendre, over forty equal pieces."""
    bounds = np.linspace(low, high, 41)
    half, middle = np.diff(bounds)[:, None] / 2, (bounds[:-1, None] + bounds[1:, None]) / 2
    return float((half * WEIGHTS * function(middle + half * NODES)).sum())


def meridian_radius_km(phi: np.ndarray) -> np.ndarray:
    return A_KM * (1 - E2) / (1 - E2 * np.sin(phi) ** 2) ** 1.5


def isometric_slope(height: np.ndarray) -> np.ndarray:
    """Return how the isometric latitude grows with that of a sphere, which has no pole to reach."""
    return (1 - E2) / (1 - E2 * np.tanh(height) ** 2)


def by_integrals(start: LonLat, end: LonLat) -> tuple[float, float]:
    """Return bearing in degrees and length in km from integrals along the meridian."""
    turn = math.radians(math.remainder(end.lon - start.lon, 360.0))
    low, high = math.radians(start.lat), math.radians(end.lat)
    rise = integral(isometric_slope, math.asinh(math.tan(low)), math.asinh(math.tan(high)))
    bearing = math.atan2(turn, rise)
    if start.lat == end.lat:
        radius_km = A_KM * math.cos(low) / math.sqrt(1 - E2 * math.sin(low) ** 2)
        return math.degrees(bearing) % 360.0, abs(turn) * radius_km
    along_km = integral(meridian_radius_km, low, high)
    return math.degrees(bearing) % 360.0, abs(along_km) * math.hypot(1.0, turn / rise)


@pytest.mark.parametrize("name", PAIRS)
def test_length_and_bearing_are_those_of_the_integrals(name: str) -> None:
    start, end = PAIRS[name]
    line = rhumb_line(start, end)
    bearing_deg, length_km = by_integrals(start, end)
    if abs(abs(math.remainder(end.lon - start.lon, 360.0)) - 180.0) < 1e-9:
        bearing_deg = min(bearing_deg, 360.0 - bearing_deg)  # either way; ours leads east
    assert line.length_km == pytest.approx(length_km, abs=1e-3)
    assert abs(math.remainder(line.bearing_deg - bearing_deg, 360.0)) < 1e-6
    away_km = GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2] / 1e3
    assert line.geodesic_km == pytest.approx(away_km)
    assert line.length_km >= away_km - 1e-6


@pytest.mark.parametrize("name", PAIRS)
def test_the_curve_is_straight_on_the_ellipsoids_mercator_map(name: str) -> None:
    start, end = PAIRS[name]
    curve = rhumb_line(start, end).curve
    assert curve[0].tolist() == [start.lon, start.lat]
    assert curve[-1, 1] == end.lat
    assert math.remainder(curve[-1, 0] - end.lon, 360.0) == pytest.approx(0.0, abs=1e-9)
    assert np.abs(curve[-1, 0] - curve[0, 0]) <= 180.0 + 1e-9
    # Drawn edges, at their middles, stray from the straight line of that map by 0.1 km at most.
    drawn = (curve[:-1] + curve[1:]) / 2.0
    rise_m = np.array([TO_MAP.transform(0.0, lat)[1] for lat in drawn[:, 1]])
    low_m, high_m = (TO_MAP.transform(0.0, place.lat)[1] for place in (start, end))
    turn_deg = curve[-1, 0] - curve[0, 0]
    if abs(high_m - low_m) < 1.0:
        off_deg = np.zeros(len(drawn))
    else:
        off_deg = (drawn[:, 0] - curve[0, 0]) - turn_deg * (rise_m - low_m) / (high_m - low_m)
    bearing = math.radians(rhumb_line(start, end).bearing_deg)
    across_km = np.abs(off_deg) * 111.32 * np.cos(np.radians(drawn[:, 1])) * abs(math.cos(bearing))
    assert across_km.max() < 0.1


@pytest.mark.parametrize("seed", range(4))
def test_random_lines_are_as_long_as_chains_of_geodesics(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lon, lat = on_globe(rng, 40)
    for place in range(0, 40, 2):
        start, end = (LonLat(lon=float(lon[n]), lat=float(lat[n])) for n in (place, place + 1))
        line = rhumb_line(start, end)
        turn_deg = math.remainder(end.lon - start.lon, 360.0)
        (x0, y0), (x1, y1) = TO_MAP.transform(0.0, start.lat), TO_MAP.transform(turn_deg, end.lat)
        x, y = np.linspace(x0, x1, 3001), np.linspace(y0, y1, 3001)
        xs, ys = TO_MAP.transform(x, y, direction="INVERSE")
        chain_km = GEOD.inv(xs[:-1], ys[:-1], xs[1:], ys[1:])[2].sum() / 1e3
        assert line.length_km == pytest.approx(chain_km, rel=1e-6)
        # The first short geodesic starts on the line's bearing.
        first_deg = GEOD.inv(xs[0], ys[0], xs[1], ys[1])[0]
        assert abs(math.remainder(first_deg - line.bearing_deg, 360.0)) < 1.0


def test_a_pole_is_reached_along_the_meridian() -> None:
    for pole in (90.0, -90.0):
        for start, end in (
            (LonLat(lon=30, lat=pole), LonLat(lon=-50, lat=20)),
            (LonLat(lon=-50, lat=20), LonLat(lon=30, lat=pole)),
        ):
            line = rhumb_line(start, end)
            away_km = GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2] / 1e3
            assert line.length_km == pytest.approx(away_km, abs=1e-6)
            assert set(line.curve[:, 0]) == {-50.0}
            assert line.bearing_deg == (0.0 if end.lat > start.lat else 180.0)
    with pytest.raises(PathError, match="From pole to pole"):
        rhumb_line(LonLat(lon=0, lat=90), LonLat(lon=0, lat=-90))
    with pytest.raises(PathError, match="same point"):
        rhumb_line(LonLat(lon=5, lat=5), LonLat(lon=5, lat=5))


def test_the_example_of_geographiclib() -> None:
    """From New York to Singapore, as in the manual of its RhumbSolve."""
    new_york = LonLat(lat=40 + 38 / 60 + 23 / 3600, lon=-(73 + 46 / 60 + 44 / 3600))
    singapore = LonLat(lat=1 + 21 / 60 + 33 / 3600, lon=103 + 59 / 60 + 22 / 3600)
    line = rhumb_line(new_york, singapore)
    assert line.bearing_deg == pytest.approx(103 + 34 / 60 + 58.2 / 3600, abs=1e-4)
    assert line.length_km == pytest.approx(18_523.563, abs=1e-3)
