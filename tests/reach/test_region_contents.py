"""What of a region lies in a range, against borders and areas measured without our geometry."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import LonLat, Territory
from ranges.core.errors import DistanceError
from ranges.reach import area_in_range, in_range, main_region
from ranges.territories import FARTHEST_ERROR_KM
from tests import oracle
from tests.territories.test_buffer import truth_km

PYONGYANG = LonLat(lon=125.7527, lat=39.0214)
STARTS = [PYONGYANG, LonLat(lon=-62.0, lat=55.0), LonLat(lon=20.5, lat=54.7)]


def region(name: str) -> Territory:
    return catalog.region_area(name)


def border_points(area: Territory) -> np.ndarray:
    return shapely.get_coordinates(shapely.segmentize(area.geometry, 0.02))


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("name", ["us-mainland", "continental-europe", "nato"])
def test_the_nearest_and_farthest_point_are_those_of_all_borders(start: LonLat, name: str) -> None:
    reach = area_in_range(start, 6000.0, region(name))
    km = oracle.distances_km(start.lon, start.lat, *border_points(region(name)).T)
    is_in = shapely.intersects_xy(region(name).geometry, start.lon, start.lat)
    assert reach.nearest_km == pytest.approx(0.0 if is_in else km.min(), abs=0.3)
    assert reach.farthest_km == pytest.approx(km.max(), abs=0.3)
    state = "wholly" if km.max() <= 6000.0 else "partly" if reach.nearest_km <= 6000.0 else "out"
    assert reach.state == state


@pytest.mark.parametrize(
    ("name", "range_km"), [("us-mainland", 9000.0), ("continental-europe", 8000.0)]
)
def test_the_share_is_that_of_points_spread_evenly(name: str, range_km: float) -> None:
    """Points evenly spread over the Earth, and PROJ's distances: no area is summed."""
    rng = np.random.default_rng(4)
    shape = region(name).geometry
    west, south, east, north = shape.bounds
    sines = np.sin(np.radians([south, north]))
    lon = rng.uniform(west, east, 60_000)
    lat = np.degrees(np.arcsin(rng.uniform(*sines, 60_000)))
    shapely.prepare(shape)
    is_in = shapely.intersects_xy(shape, lon, lat)
    km = oracle.distances_km(PYONGYANG.lon, PYONGYANG.lat, lon[is_in], lat[is_in])
    reach = area_in_range(PYONGYANG, range_km, region(name))
    assert reach.area_share == pytest.approx((km <= range_km).mean(), abs=0.01)


@pytest.mark.parametrize("range_km", [8000.0, 9000.0, 10_500.0, 13_000.0])
def test_people_of_the_mainland_are_those_of_its_states(range_km: float) -> None:
    reach = area_in_range(PYONGYANG, range_km, main_region())
    by_state = in_range(PYONGYANG, range_km).inside.people_by_state
    states = {code: people for code, people in by_state.items() if code not in ("US-AK", "US-HI")}
    assert reach.people == pytest.approx(sum(states.values()))
    assert {part.territory.code for part in reach.parts} == set(
        catalog.regions()["us-mainland"].members.split()
    )
    nearest = [part.nearest_km for part in reach.parts]
    assert nearest == sorted(nearest)
    if range_km == 13_000.0:
        census = catalog.state_populations()
        expected = sum(census[code] for code in states)
        assert reach.state == "wholly"
        assert reach.area_share == 1.0
        assert reach.people == pytest.approx(expected, rel=1e-6)


def test_the_part_of_a_country_has_its_own_people_and_area() -> None:
    """Of France the islands overseas are no part of the mainland: neither land nor people."""
    reach = area_in_range(PYONGYANG, 19_500.0, region("continental-europe"))
    parts = {part.territory.label: part for part in reach.parts}
    france = parts["France (part)"]
    assert france.state == "wholly"
    assert france.territory.area_km2 == pytest.approx(540_000, rel=0.02)  # without Corsica
    assert france.people is not None
    listed = catalog.country_populations()["FR"]
    assert 0.97 * listed < france.people < listed
    assert parts["Italy (part)"].people == pytest.approx(
        catalog.country_populations()["IT"] - 6.5e6, rel=0.02
    )  # without Sicily and Sardinia


def test_from_a_whole_territory_the_nearest_point_of_it_counts() -> None:
    area = origin_named("anywhere:KP").area
    assert area is not None
    reach = area_in_range(area, 9000.0, main_region())
    points = border_points(main_region())
    order = np.argsort(oracle.distances_km(PYONGYANG.lon, PYONGYANG.lat, *points.T))
    # North Korea is 700 km long: the sought points are among those as near to or far from its town
    km = truth_km("KP", points[np.r_[order[:600:3], order[-600::3]]], fine=False)
    assert reach.nearest_km == pytest.approx(km.min(), abs=0.5)
    assert reach.farthest_km == pytest.approx(km.max(), abs=FARTHEST_ERROR_KM)
    assert 0.0 < (reach.area_share or 0.0) < 1.0


def test_a_territory_and_a_state_are_answered_as_the_range_does() -> None:
    contents = in_range(PYONGYANG, 6000.0)
    (states,) = (row for row in contents.territories if row.territory.iso_a2 == "US")
    for known in (states, *states.parts[:3], *contents.territories[:40]):
        assert area_in_range(PYONGYANG, 6000.0, known.territory) == known


def test_a_range_that_is_none_is_refused() -> None:
    with pytest.raises(DistanceError):
        area_in_range(PYONGYANG, float("nan"), main_region())
