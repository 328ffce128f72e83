"""The constants of the Earth, against PROJ's, and against what the browser and limits take."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
import pytest
from pyproj import Geod
from shapely.geometry import Polygon

from ranges.core.values import MAX_RANGE_KM
from ranges.geodesy import wgs84

GEOD = Geod(ellps="WGS84")
ROOT = Path(__file__).parents[2]


def test_the_ellipsoid_is_that_of_proj() -> None:
    assert wgs84.EQUATORIAL_RADIUS_KM * 1000.0 == GEOD.a
    assert pytest.approx(GEOD.f, rel=1e-15) == wgs84.FLATTENING
    assert pytest.approx(GEOD.b / 1000.0, rel=1e-15) == wgs84.POLAR_RADIUS_KM
    assert pytest.approx(GEOD.es, rel=1e-14) == wgs84.ECCENTRICITY_SQUARED
    assert wgs84.ECCENTRICITY**2 == pytest.approx(GEOD.es, rel=1e-14)


def test_radii_follow_from_the_ellipsoid() -> None:
    assert pytest.approx((2.0 * GEOD.a + GEOD.b) / 3000.0, abs=1e-7) == wgs84.MEAN_RADIUS_KM
    earth_km2 = GEOD.geometry_area_perimeter(_eighth())[0] * 8.0 / 1e6
    assert 4.0 * math.pi * wgs84.AUTHALIC_RADIUS_KM**2 == pytest.approx(earth_km2, rel=1e-9)


def _eighth() -> Polygon:
    return Polygon([(0.0, 0.0), (90.0, 0.0), (0.0, 90.0)])


def test_no_range_is_longer_than_half_a_meridian() -> None:
    pole_to_pole_km = GEOD.inv(0.0, -90.0, 0.0, 90.0)[2] / 1000.0
    assert pytest.approx(pole_to_pole_km, abs=1e-9) == wgs84.HALF_MERIDIAN_KM
    assert wgs84.HALF_MERIDIAN_KM - 1e-7 < MAX_RANGE_KM <= wgs84.HALF_MERIDIAN_KM


def test_lengths_of_a_degree() -> None:
    lat = np.array([-89.0, -60.0, -0.5, 0.0, 39.0, 85.0, 89.99])
    step = 1e-4
    east, north = wgs84.degree_lengths_km(lat)
    ones = np.zeros(len(lat))
    along = GEOD.inv(ones, lat - step / 2, ones, lat + step / 2)[2] / 1000.0 / step
    assert np.allclose(north, along, rtol=1e-7, atol=0.0)
    across = GEOD.inv(ones, lat, ones + step, lat)[2] / 1000.0 / step
    assert np.allclose(east, across, rtol=1e-7, atol=0.0)
    assert np.radians(wgs84.parallel_radius_km(lat)).tolist() == east.tolist()
    assert float(wgs84.parallel_radius_km(0.0)) == wgs84.EQUATORIAL_RADIUS_KM


@pytest.mark.parametrize("south", [-89.5, -40.0, 0.0, 63.0, 89.0])
def test_areas_are_kept_on_the_equal_area_plane(south: float) -> None:
    west, east, north = 170.0, 176.0, south + 0.5
    edge = [(lon, south) for lon in np.linspace(west, east, 4001)]
    edge += [(lon, north) for lon in np.linspace(east, west, 4001)]
    area_m2, _ = GEOD.geometry_area_perimeter(Polygon(edge))
    plane = Polygon(wgs84.equal_area_km(np.array(edge)))
    assert plane.area == pytest.approx(abs(area_m2) / 1e6, rel=1e-6)


def test_round_degrees_enclose_the_mean_one() -> None:
    mean_km = wgs84.HALF_MERIDIAN_KM / 180.0
    longest_of_longitude_km = float(wgs84.degree_lengths_km(0.0)[0])
    assert wgs84.SHORT_DEGREE_KM < mean_km < longest_of_longitude_km < wgs84.LONG_DEGREE_KM


def test_a_web_mercator_map_ends_where_it_is_as_high_as_wide() -> None:
    assert pytest.approx(math.degrees(math.atan(math.sinh(math.pi))), abs=1e-9) == (
        wgs84.MERCATOR_END_LAT
    )


def test_the_browser_is_given_the_same_numbers() -> None:
    numbers = wgs84.EARTH_NUMBERS
    assert numbers["equator_km"] == 2.0 * math.pi * wgs84.EQUATORIAL_RADIUS_KM
    assert numbers["flattening"] == wgs84.FLATTENING
    assert set(numbers) == set(wgs84.EarthNumbers.__annotations__)


def test_no_other_module_states_a_constant_of_the_earth() -> None:
    stated = re.compile(
        r"\b(6378\.1|637[018]\.?\d|6356\.7|298\.25|0\.00669|0\.0818|0\.081_8|111\.[0-9]"
        r"|20_?003\.9[34]\d|4007[45])"
    )
    for path in sorted((ROOT / "ranges").rglob("*.py")):
        if path.name in ("wgs84.py",) or path.parts[-2:] == ("core", "values.py"):
            continue
        constants = stated.findall(path.read_text(encoding="utf-8"))
        assert not constants, (
            f"{path.relative_to(ROOT)} states {constants}: take it from geodesy.wgs84"
        )
