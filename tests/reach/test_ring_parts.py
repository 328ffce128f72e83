"""Donuts and sectors: places, territories, shares and people against `pyproj.Geod`."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges import catalog
from ranges.core.values import WHOLE_RING, LonLat, RangeBand, RingShape, Sector
from ranges.reach.population import population_of_places
from ranges.reach.range_contents import in_range, territories_in_range
from ranges.reach.region_contents import area_in_range
from ranges.reach.ring_parts.shaped_reach import shaped_share
from ranges.territories.range_measures import area_km2_of
from ranges.territories.range_regions import range_region
from tests.oracle import WGS84
from tests.territories.test_buffer import territory

CASES = [
    (LonLat(lon=125.67, lat=39.2), 3400.0, 1000.0, None),
    (LonLat(lon=125.67, lat=39.2), 3400.0, None, (300.0, 120.0)),
    (LonLat(lon=125.67, lat=39.2), 9000.0, 1500.0, (330.0, 60.0)),
    (LonLat(lon=178.0, lat=-18.0), 5000.0, 2000.0, (200.0, 359.0)),
    (LonLat(lon=10.0, lat=50.0), 1200.0, 400.0, (45.0, 46.5)),
    (LonLat(lon=-100.0, lat=40.0), 14_000.0, 9000.0, (0.0, 180.0)),
    (LonLat(lon=30.0, lat=90.0), 4000.0, None, (170.0, 10.0)),
]


def shape_of(min_km: float | None, sector: tuple[float, float] | None) -> RingShape:
    return RingShape(
        min_km=min_km,
        sector=None if sector is None else Sector(start_deg=sector[0], end_deg=sector[1]),
    )


def is_inside(
    origin: LonLat, range_km: float, shape: RingShape, lon: np.ndarray, lat: np.ndarray
) -> np.ndarray:
    start = np.full(len(lon), origin.lon), np.full(len(lon), origin.lat)
    bearing_deg, _, distance_m = WGS84.inv(*start, lon, lat)
    is_in = (distance_m <= range_km * 1e3) & (distance_m >= (shape.min_km or 0.0) * 1e3)
    if shape.sector is not None:
        sector = shape.sector
        is_in &= (bearing_deg - sector.start_deg) % 360.0 <= sector.width_deg
    return is_in


@pytest.mark.parametrize(("origin", "range_km", "min_km", "sector"), CASES)
def test_places_and_people_are_those_whose_distance_and_azimuth_are_in_it(
    origin: LonLat, range_km: float, min_km: float | None, sector: tuple[float, float] | None
) -> None:
    shape, places = shape_of(min_km, sector), catalog.places()
    contents = in_range(origin, range_km, shape)
    expected = np.flatnonzero(is_inside(origin, range_km, shape, places.lon, places.lat))
    assert sorted(contents.inside.places.tolist()) == expected.tolist()
    assert contents.people == pytest.approx(population_of_places(expected).people)
    beyond = RingShape(sector=shape.sector)
    for reach in contents.just_outside():
        position = reach.place.position
        lon, lat = np.array([position.lon]), np.array([position.lat])
        assert not is_inside(origin, range_km, shape, lon, lat)[0]
        assert reach.distance_km > range_km
        assert is_inside(origin, 20_003.0, beyond, lon, lat)[0]


@pytest.mark.parametrize(("origin", "range_km", "min_km", "sector"), CASES)
def test_territories_and_their_shares_are_those_of_points_in_them(
    origin: LonLat, range_km: float, min_km: float | None, sector: tuple[float, float] | None
) -> None:
    shape, rng = shape_of(min_km, sector), np.random.default_rng(5)
    contents = in_range(origin, range_km, shape)
    for reach in contents.territories:
        area = reach.territory
        if not area.has_area:
            continue
        border = shapely.get_coordinates(area.geometry)
        on_border = is_inside(origin, range_km, shape, *border.T)
        if on_border.any():
            assert reach.state != "out", area.name
        if not on_border.all():
            assert reach.state != "wholly", area.name
        if area.area_km2 > 50_000.0:
            west, south, east, north = area.geometry.bounds
            lon = rng.uniform(west, east, 6000)
            low, high = np.sin(np.radians([south, north]))
            lat = np.degrees(np.arcsin(rng.uniform(low, high, 6000)))
            held = shapely.intersects_xy(area.geometry, lon, lat)
            share = is_inside(origin, range_km, shape, lon[held], lat[held]).mean()
            spread = 4.0 * np.sqrt(0.25 / held.sum()) if 0.0 < share < 1.0 else 0.02
            assert reach.area_share == pytest.approx(share, abs=max(spread, 0.01)), area.name
            if share > 0.002:
                assert reach.state != "out"


@pytest.mark.parametrize("min_km", [None, 1000.0])
def test_shares_of_a_sector_and_its_gap_are_those_of_the_ring(min_km: float | None) -> None:
    origin = LonLat(lon=125.67, lat=39.2)
    whole = in_range(origin, 3400.0, RingShape(min_km=min_km))
    halves = [in_range(origin, 3400.0, shape_of(min_km, s)) for s in ((20.0, 250.0), (250.0, 20.0))]
    shares = [
        {reach.territory.name: reach.area_share or 0.0 for reach in each.territories}
        for each in (whole, *halves)
    ]
    for name, share in shares[0].items():
        assert shares[1][name] + shares[2][name] == pytest.approx(share, abs=2e-3), name
    assert sum(half.people for half in halves) == pytest.approx(whole.people)


def test_shares_weighed_by_area_are_the_land_in_the_drawn_region() -> None:
    origin, shape = LonLat(lon=125.67, lat=39.2), shape_of(800.0, (200.0, 290.0))
    band = RangeBand(low_km=3400.0, high_km=3400.0)
    region = range_region(origin, band, shape=shape)
    for reach in territories_in_range(origin, 3400.0, shape):
        if reach.state == "partly" and reach.territory.has_area:
            land = reach.territory.geometry
            inside = area_km2_of(shapely.intersection(land, region)) / area_km2_of(land)
            found = area_in_range(origin, 3400.0, reach.territory, shape).area_share
            assert found == pytest.approx(inside, abs=1.5e-3), reach.territory.name


def test_what_is_in_the_hole_is_closer_and_what_is_aside_is_said_to_be_so() -> None:
    origin = LonLat(lon=125.67, lat=39.2)
    donut = {
        reach.territory.name: reach
        for reach in territories_in_range(origin, 3400.0, RingShape(min_km=1000.0))
    }
    assert donut["North Korea"].state == "out"
    assert donut["North Korea"].closer_km == pytest.approx(
        1000.0 - donut["North Korea"].farthest_km
    )
    assert not donut["North Korea"].falls_short
    assert donut["Japan"].state == "partly"
    assert donut["Taiwan"].state == "wholly"
    north = {
        reach.territory.name: reach
        for reach in territories_in_range(origin, 3400.0, shape_of(None, (300.0, 60.0)))
    }
    assert north["Taiwan"].is_aside
    assert north["Taiwan"].state == "out"
    assert not north["Taiwan"].falls_short


def test_from_a_territory_the_hole_holds_what_is_near_any_of_it() -> None:
    start = territory("LU")
    contents = in_range(start, 600.0, RingShape(min_km=150.0))
    whole, hole = in_range(start, 600.0), in_range(start, 150.0)
    assert contents.places_inside == whole.places_inside - hole.places_inside
    states = {reach.territory.name: reach for reach in contents.territories}
    assert states["Luxembourg"].closer_km == pytest.approx(150.0)
    assert states["France"].state == "partly"
    shares = [
        {reach.territory.name: reach.area_share or 0.0 for reach in each.territories}
        for each in (contents, whole, hole)
    ]
    for name in ("France", "Germany", "Belgium"):
        difference = shares[1][name] - shares[2][name]
        assert shares[0][name] == pytest.approx(difference, abs=1e-9)


def test_a_whole_ring_is_as_it_was() -> None:
    origin = LonLat(lon=125.67, lat=39.2)
    assert in_range(origin, 3400.0, WHOLE_RING) is not None
    assert territories_in_range(origin, 3400.0) == territories_in_range(origin, 3400.0, WHOLE_RING)


@pytest.mark.parametrize("sector", [None, (200.0, 10.0)])
def test_from_a_pole_a_hole_holds_nothing_of_what_lies_beyond_it(
    sector: tuple[float, float] | None,
) -> None:
    pole, antarctica = LonLat(lon=0.0, lat=90.0), territory("AQ")
    shape, without_hole = shape_of(12_000.0, sector), shape_of(None, sector)
    assert shaped_share(pole, antarctica, 15_000.0, shape) == 0.0
    found = area_in_range(pole, 18_800.0, antarctica, shape)
    whole = area_in_range(pole, 18_800.0, antarctica, without_hole)
    assert whole.area_share is not None
    assert whole.area_share > 0.1
    assert found.area_share == pytest.approx(whole.area_share, abs=1e-9)
