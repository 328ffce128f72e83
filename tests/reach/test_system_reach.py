"""What reaches a place, against distances by pyproj and the catalogue's own rows."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from ranges import LonLat, catalog
from ranges.catalog import origins
from ranges.reach import system_reach
from ranges.reach.system_reach import SystemReach, sites_of, systems_reaching, target_name

GEOD = Geod(ellps="WGS84")
GUAM = origins.origin_named("guam")
PLACES = [
    GUAM,
    origins.origin_named("tokyo"),
    LonLat(lon=179.9, lat=-16.5),
    LonLat(lon=0.0, lat=90.0),
]


def km(start: LonLat, end: LonLat) -> float:
    return GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2] / 1000.0


def found_for(system_id: str, place: object = GUAM) -> SystemReach:
    (one,) = [system for system in systems_reaching(place) if system.system.id == system_id]
    return one


@pytest.mark.parametrize("place", PLACES)
def test_every_system_once_with_distances_that_pyproj_finds(place) -> None:
    position = getattr(place, "position", place)
    systems = systems_reaching(place)
    assert sorted(item.system.id for item in systems) == sorted(catalog.systems())
    for item in systems:
        if item.nearest is None:
            continue
        everywhere = (item.nearest, *item.others)
        for at in everywhere:
            assert at.distance_km == pytest.approx(km(at.site.position, position), abs=1e-6)
            assert at.spare_low_km == pytest.approx(item.system.range_km.low_km - at.distance_km)
            assert at.spare_high_km == pytest.approx(item.system.range_km.high_km - at.distance_km)
            is_short = item.system.range_km.high_km < at.distance_km
            assert at.needed_km == (at.distance_km if is_short else None)
        distances = [at.distance_km for at in everywhere]
        assert distances == sorted(distances)


def test_reaching_ones_first_then_the_least_short() -> None:
    systems = systems_reaching(GUAM)
    states = list(dict.fromkeys(item.state for item in systems))
    order = ["reaches", "high figure only", "from elsewhere only", "falls short", "no distance"]
    assert states == [state for state in (*order, "no range") if state in states]
    for state, figure in (("reaches", "spare_low_km"), ("falls short", "spare_high_km")):
        spare = [getattr(item.nearest, figure) for item in systems if item.state == state]
        assert len(spare) > 10
        assert spare == sorted(spare, reverse=True)
    assert systems[0].nearest.spare_low_km > 10_000


@pytest.mark.parametrize("code", ["KP", "CN", "IN"])
def test_from_anywhere_is_the_nearest_point_of_the_border(code: str) -> None:
    territory = next(
        each_territory for each_territory in catalog.territories() if each_territory.iso_a2 == code
    )
    lon, lat = shapely.get_coordinates(shapely.segmentize(territory.geometry, 0.005)).T
    at = GUAM.position
    metres = GEOD.inv(np.full(len(lon), at.lon), np.full(len(lon), at.lat), lon, lat)[2]
    known = [system for system in systems_reaching(GUAM) if system.system.country == code]
    measured = [item for item in known if item.from_anywhere_km is not None]
    assert measured
    for item in measured:
        assert item.from_anywhere_km == pytest.approx(metres.min() / 1000.0, abs=0.1)
        assert item.from_anywhere_km < item.nearest.distance_km
        high_km = item.system.range_km.high_km
        assert item.from_anywhere_spare_high_km == pytest.approx(high_km - item.from_anywhere_km)


def test_hwasong_12_and_guam() -> None:
    one = found_for("hwasong-12")
    assert (one.state, one.nearest.site.id, one.operator) == ("reaches", "kaesong", "North Korea")
    assert one.nearest.distance_km == pytest.approx(3253, abs=1)
    assert one.from_anywhere_km == pytest.approx(3207, abs=1)
    assert len(one.others) == 47


def test_the_sites_of_an_operator() -> None:
    assert {site.id for site in sites_of("RU") if site.country != "RU"} == {"baikonur"}
    assert {site.id for site in sites_of("FR")} == {"ile-du-levant", "kourou"}
    assert sites_of("KZ") == tuple(site for site in sites_of("KZ") if site.id == "sary-shagan")
    assert {site.country for site in sites_of("KP")} == {"KP"}
    assert len(sites_of("KP")) == 48
    assert sites_of("GB") == ()
    assert not any(site.id == "kwajalein-rts" for site in sites_of("US"))


def test_a_site_abroad_has_its_operator_in_its_notes() -> None:
    for site_id, operator in system_reach._ABROAD.items():
        site = catalog.sites()[site_id]
        assert site.country != operator
        assert f"perated by {catalog.country_label(operator)}" in site.notes


def test_every_reported_flight_starts_from_a_site_of_its_operator() -> None:
    for test in catalog.flight_events().values():
        if test.system_id is not None and test.launch_site_id is not None:
            operator = catalog.systems()[test.system_id].country
            assert test.launch_site_id in {site.id for site in sites_of(operator)}


def test_submarines_are_measured_from_naval_sites_only() -> None:
    for system in systems_reaching(GUAM):
        if "submarine-launched" not in system.system.tags:
            continue
        assert system.from_anywhere_km is None
        assert "submarines" in system.remark
        if system.system.country == "KP":
            assert {at.site.kind for at in (system.nearest, *system.others)} == {"naval"}
        else:
            assert (system.state, system.nearest, system.others) == ("no distance", None, ())


def test_space_launchers_are_measured_from_their_centres_only() -> None:
    one = found_for("taepodong-2")
    assert {at.site.id for at in (one.nearest, *one.others)} == {"sohae", "tonghae-musudan-ri"}
    assert one.from_anywhere_km is None
    assert "space launcher" in one.remark


def test_a_system_without_a_published_range_says_so() -> None:
    one = found_for("hwasong-20")
    assert (one.state, one.nearest, one.from_anywhere_km) == ("no range", None, None)
    assert one.others == ()
    assert "not published" in one.remark


def test_out_of_reach_from_the_sites_but_not_from_all_the_country() -> None:
    one = found_for("hyunmoo-4", origins.origin_named("tokyo"))
    assert one.state == "from elsewhere only"
    assert one.nearest.spare_high_km < 0.0 < one.from_anywhere_spare_high_km


@pytest.mark.parametrize("link", ["anywhere:JP", "anywhere:GU", "anywhere:US-HI"])
def test_of_an_area_the_nearest_point_decides(link: str) -> None:
    """By every vertex of its border and points between, each measured by pyproj."""
    origin = origins.origin_named(link)
    assert origin.area is not None
    xy = shapely.get_coordinates(shapely.segmentize(origin.area.geometry, 0.01))
    for system_id in ("hwasong-15", "hwasong-12", "df-26", "iskander-m"):
        reach = found_for(system_id, origin)
        assert reach.nearest is not None
        for at in (reach.nearest, *reach.others[:4]):
            position = at.site.position
            start = (np.full(len(xy), part) for part in (position.lon, position.lat))
            away_km = GEOD.inv(*start, *xy.T)[2] / 1000.0
            assert at.distance_km == pytest.approx(away_km.min(), abs=0.3)
            assert at.farthest_km == pytest.approx(away_km.max(), abs=0.3)
            assert at.spare_low_km == pytest.approx(reach.system.range_km.low_km - at.distance_km)


def test_from_anywhere_in_a_country_to_an_area_is_between_borders() -> None:
    origin = origins.origin_named("anywhere:JP")
    reach = found_for("hwasong-12", origin)
    (korea,) = (each for each in catalog.territories() if each.iso_a2 == "KP")
    assert origin.area is not None
    starts = shapely.get_coordinates(korea.geometry)[::4]
    ends = shapely.get_coordinates(shapely.segmentize(origin.area.geometry, 0.05))
    least_km = min(
        (GEOD.inv(*(np.full(len(ends), part) for part in start), *ends.T)[2] / 1000.0).min()
        for start in starts
    )
    assert reach.from_anywhere_km is not None
    assert least_km - 5.0 <= reach.from_anywhere_km <= least_km + 1e-6


def test_a_target_is_called_by_its_own_name() -> None:
    assert target_name(origins.origin_named("anywhere:US")) == "the United States"
    assert target_name(GUAM) == "Guam"
    assert target_name(LonLat(lon=140.0, lat=-5.0)) == "5° S, 140° E"


def test_what_is_history_is_nobodys_site() -> None:
    assert any(site.country == "CU" for site in catalog.sites().values())
    assert sites_of("CU") == ()
    assert all(not site.is_history for site in sites_of("RU"))
