"""What the page of a flight holds: reported figures as reported, the rest measured or estimated."""

from __future__ import annotations

import pytest
from pyproj import Geod

from ranges import catalog
from ranges.core.errors import FilterError
from ranges.flights.arc import HeightBand, height_km
from ranges.flights.detail import flight_detail, height_text

GEOD = Geod(ellps="WGS84")
OCTOBER = "2022-10-04-over-japan"


def test_4_october_passes_over_aomori_in_japan() -> None:
    page = flight_detail(OCTOBER)
    assert page.title == "Flight of 4 October 2022: Unnamed IRBM of 4 October 2022 from Mupyong-ri"
    assert [leg.label for leg in page.overflights] == ["North Korea", "Japan"]
    japan = page.overflights[1]
    site = catalog.sites()["mupyong-ri"].position
    aomori = catalog.reference_places()["aomori"].position
    to_aomori_km = GEOD.inv(site.lon, site.lat, aomori.lon, aomori.lat)[2] / 1000
    assert japan.entry_km < to_aomori_km < japan.exit_km
    assert page.cities[0].name == "Aomori"
    assert page.cities[0].distance_km < 1.1  # the bearing is rounded to a tenth of a degree
    assert page.cities[0].along_km == pytest.approx(to_aomori_km, abs=0.1)
    over, fall = page.checks
    assert over.reported.startswith("Aomori Prefecture, Japan")
    assert over.computed == (
        "drawn through Aomori, 1,206 km from the site, 720–760 km high (estimate)"
    )
    assert fall.reported == "about 3,200 km from Kamaishi, Iwate"
    assert fall.computed == "the drawn path ends 3,188–3,288 km from it"


def test_heights_over_land_are_those_of_the_arc() -> None:
    page = flight_detail(OCTOBER)
    japan = page.overflights[1]
    assert japan.entry_height is not None
    assert japan.exit_height is not None
    corners = [
        height_km(japan.entry_km, distance_km=distance_km, apogee_km=apogee_km)
        for distance_km in (4500.0, 4600.0)
        for apogee_km in (970.0, 1000.0)
    ]
    assert japan.entry_height == HeightBand(low_km=min(corners), high_km=max(corners))
    assert japan.entry_height.low_km < japan.exit_height.low_km < 970
    for test in catalog.flight_events().values():
        detail = flight_detail(test.id)
        assert (detail.arc is None) is (detail.why_no_arc is not None)
        for leg in detail.overflights:
            assert (leg.entry_height is None) is (detail.arc is None)
            assert 0.0 <= leg.entry_km < leg.exit_km


def test_a_path_to_a_reported_impact_is_held_beside_it() -> None:
    page = flight_detail("2017-09-15-hwasong-12")
    said = {check.quantity: (check.reported, check.computed) for check in page.checks}
    assert said["Distance"] == ("3,700 km", "3,711 km from the site to the reported impact")
    assert said["Came down"][1] == "the drawn path ends 2,184 km from it"
    assert said["Flown over"][0] == "Hokkaido, Japan"
    assert said["Flown over"][1].startswith("drawn over it from 1,253 km to 1,331 km and")


def test_what_has_no_direction_has_no_path_and_no_territories() -> None:
    page = flight_detail("1991-07-chihari-hwasong-6")
    assert page.path is None
    assert page.overflights == page.cities == page.checks == ()


def test_a_lofted_flight_along_a_compiled_direction() -> None:
    page = flight_detail("2022-11-18-hwasong-17")
    assert page.path is not None
    assert page.path.compiled_by == "A. Kusanagi"
    site = catalog.sites()["sunan"].position
    bearing_deg = int(page.flight.bearings_deg[0])
    lon, lat, _ = GEOD.fwd(site.lon, site.lat, bearing_deg, 1e6)
    assert (page.path.end.lon, page.path.end.lat) == pytest.approx((lon, lat), abs=1e-6)
    assert page.arc is not None  # its reported figures still make an arc
    assert page.full_range.ring is not None
    assert page.full_range.text == (
        "The published maximum range of the Hwasong-17 is 15,000 km,"
        " against 999.2 km flown on a steep (lofted) path."
    )


def test_every_flight_has_a_page_with_its_source_first() -> None:
    for test in catalog.flight_events().values():
        page = flight_detail(test.id)
        assert page.sources[0].role.startswith("flight")
        assert page.sources[0].citation == test.citation
        assert page.sources[0].confidence == test.confidence
        cited = [(each.citation, each.confidence) for each in page.sources]
        assert len(set(cited)) == len(cited)
        known = ", ".join(each.role for each in page.sources)
        assert all(each.name in known for each in page.cities)
        for height in catalog.heights().values():
            assert (height.name in known) is (page.arc is not None)
        assert all(each.confidence for each in page.sources if each.role != "borders")


def test_cities_are_the_nearest_of_all() -> None:
    page = flight_detail("2017-08-29-hwasong-12")
    away = [city.distance_km for city in page.cities]
    assert away == sorted(away)
    assert len(away) == 8
    assert {"Sapporo", "Aomori", "Pyongyang"} <= {city.name for city in page.cities}


def test_other_units_in_the_sentences() -> None:
    page = flight_detail(OCTOBER, "mi")
    assert page.checks[1].reported == "about 1,988 mi from Kamaishi, Iwate"
    assert "749 mi from the site" in page.checks[0].computed


@pytest.mark.parametrize(
    ("low_km", "high_km", "said"),
    [
        (0.0, 0.0, "0 km"),
        (723.6, 757.1, "720–760 km"),
        (188.0, 192.0, "190 km"),
        (4.0, 6.0, "0–10 km"),
    ],
)
def test_heights_are_to_tens_of_kilometres(low_km: float, high_km: float, said: str) -> None:
    assert height_text(HeightBand(low_km=low_km, high_km=high_km)) == said


def test_an_unknown_flight_is_refused_with_those_spelt_alike() -> None:
    with pytest.raises(FilterError, match=r"spelt alike: 2022-10-04-over-japan"):
        flight_detail("2022-10-04-over-japn")
    with pytest.raises(FilterError, match=r"give an id such as"):
        flight_detail("\n" * 10_000)
