"""What lies at a point, against geopy and pyproj."""

from __future__ import annotations

import numpy as np
import pytest
from geopy.distance import geodesic
from pyproj import Geod

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import LonLat, RangeBand, RingShape, Sector
from ranges.reach import (
    OriginDistance,
    compass_point,
    margin_text,
    point_findings,
    point_text,
)

GEOD = Geod(ellps="WGS84")
#: In a city, at sea, by the date line on both sides, at a pole, in the middle of the Pacific.
POINTS = [
    (45.81, 15.98),
    (25.0, 140.0),
    (-17.0, 179.99),
    (-17.0, -179.99),
    (90.0, 0.0),
    (-48.9, -123.4),
]


@pytest.mark.parametrize(("lat", "lon"), POINTS)
def test_the_nearest_place_is_the_nearest_of_all(lat: float, lon: float) -> None:
    found = point_findings(LonLat(lon=lon, lat=lat))
    places = catalog.places()
    count = len(places)
    _, _, away_m = GEOD.inv(np.full(count, lon), np.full(count, lat), places.lon, places.lat)
    nearest = int(np.argmin(away_m))
    assert found.nearest_place.place.name == places.name[nearest]
    assert found.nearest_place.distance_km == pytest.approx(away_m[nearest] / 1000.0, abs=1e-6)
    at = found.nearest_place.place.position
    assert found.nearest_place.distance_km == pytest.approx(
        geodesic((lat, lon), (at.lat, at.lon)).km, abs=1e-6
    )


def test_a_point_in_a_territory_and_one_at_sea_are_told_apart() -> None:
    zagreb = point_findings(LonLat(lon=15.98, lat=45.85))
    title, sentence = point_text(zagreb, "km")
    assert title == "45.85° N, 15.98° E"
    assert sentence.startswith("In Croatia. Nearest place: ")
    sea = point_findings(LonLat(lon=140.0, lat=25.0))
    assert sea.territory is None
    _, sentence = point_text(sea, "km")
    assert sea.nearest_land.label == "Japan"
    assert sentence.startswith(f"At sea, {sea.land_km:,.0f} km from Japan. Nearest place: ")
    assert "mi" in point_text(sea, "mi")[1].split("from Japan")[0]


def test_a_dot_is_its_place_even_where_the_borders_have_it_in_the_water() -> None:
    kwajalein = catalog.sites()["kwajalein-rts"].position
    assert catalog.territories_at(kwajalein.lon, kwajalein.lat) == [None]
    found = point_findings(kwajalein)
    assert found.name == catalog.sites()["kwajalein-rts"].short_name
    assert found.origin == origin_named("kwajalein-rts")
    assert found.territory is not None
    assert found.territory.label == "Marshall Islands"
    beside = point_findings(LonLat(lon=kwajalein.lon - 0.2, lat=kwajalein.lat))
    assert (beside.name, beside.territory) == (None, None)
    assert beside.origin.id is None


def test_a_territory_that_is_the_place_is_said_once() -> None:
    title, sentence = point_text(point_findings(catalog.reference_places()["guam"].position), "km")
    assert title == "Guam"
    assert "In Guam" not in sentence


def test_a_place_of_the_visitors_own_has_its_name_and_the_catalogue_goes_first() -> None:
    here, guam = LonLat(lon=140.0, lat=25.0), catalog.reference_places()["guam"].position
    named = [(here, "Buoy 7"), (guam, "My island")]
    assert point_findings(here, named).name == "Buoy 7"
    assert point_text(point_findings(here, named), "km")[0] == "Buoy 7"
    assert point_findings(guam, named).name == "Guam"
    tokyo = point_findings(catalog.reference_places()["tokyo"].position)
    assert tokyo.name == "Tokyo"


def test_a_populated_place_is_known_by_its_point() -> None:
    places = catalog.places()
    index = list(places.name).index("Zagreb")
    found = point_findings(LonLat(lon=float(places.lon[index]), lat=float(places.lat[index])))
    assert point_text(found, "km") == ("Zagreb", "In Croatia.")


@pytest.mark.parametrize(("lat", "lon"), POINTS[:4])
def test_distance_and_bearing_from_an_origin_are_geopys(lat: float, lon: float) -> None:
    origin = origin_named("pyongyang")
    found = OriginDistance.between(origin, LonLat(lon=lon, lat=lat))
    at = origin.position
    assert found.distance_km == pytest.approx(geodesic((at.lat, at.lon), (lat, lon)).km, abs=1e-6)
    assert found.bearing_deg == pytest.approx(GEOD.inv(at.lon, at.lat, lon, lat)[0] % 360.0)


def test_from_a_whole_territory_its_nearest_point_counts() -> None:
    found = OriginDistance.between(origin_named("anywhere:KP"), LonLat(lon=126.98, lat=37.57))
    assert found.bearing_deg is None
    assert 30.0 < found.distance_km < 60.0  # Seoul, from the border to its north
    inside = OriginDistance.between(origin_named("anywhere:KP"), LonLat(lon=125.75, lat=39.02))
    assert inside.distance_km == 0.0


def away(distance_km: float, bearing_deg: float | None = None) -> OriginDistance:
    return OriginDistance(distance_km=distance_km, bearing_deg=bearing_deg)


def test_margins_know_the_hole_and_the_sector() -> None:
    single = RangeBand(low_km=3400.0, high_km=3400.0)
    donut = RingShape(min_km=1000.0)
    assert margin_text(away(900.0), single, "km", donut) == (
        "outside, closer than the minimum range by 100 km"
    )
    assert margin_text(away(1000.0), single, "km", donut) == "inside, 2,400 km to spare"
    assert margin_text(away(4000.0), single, "km", donut) == "outside, 600 km short"
    sector = RingShape(sector=Sector(start_deg=300.0, end_deg=120.0))
    assert margin_text(away(900.0, 180.0), single, "km", sector) == "outside, not in the sector"
    for bearing_deg in (300.0, 0.0, 120.0):
        assert margin_text(away(900.0, bearing_deg), single, "km", sector).startswith("inside")


def test_margins_say_what_is_to_spare_and_what_is_short() -> None:
    single, band = (
        RangeBand(low_km=3400.0, high_km=3400.0),
        RangeBand(low_km=2000.0, high_km=3000.0),
    )
    assert margin_text(away(3392.4), single, "km") == "inside, 7.6 km to spare"
    assert margin_text(away(3400.0), single, "km") == "inside, 0.0 km to spare"
    assert margin_text(away(3710.0), single, "km") == "outside, 310 km short"
    assert margin_text(away(1500.0), band, "km") == (
        "inside, 500 km to spare by the low estimate, 1,500 km to spare by the high one"
    )
    assert margin_text(away(2600.0), band, "km") == (
        "inside by the high estimate, 400 km to spare; 600 km short by the low one"
    )
    assert margin_text(away(3100.0), band, "km") == (
        "outside, 1,100 km short by the low estimate, 100 km short by the high one"
    )
    assert margin_text(away(3710.0), single, "mi") == "outside, 193 mi short"


def test_the_compass_has_eight_points() -> None:
    assert [compass_point(bearing) for bearing in (0.0, 22.4, 22.6, 180.0, 337.6, 359.9)] == [
        *("north", "north", "north-east", "south", "north", "north"),
    ]
