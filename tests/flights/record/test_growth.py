"""How reach grew: against the file, and distances against another library."""

from __future__ import annotations

import pytest
from geographiclib.geodesic import Geodesic

from ranges import catalog
from ranges.catalog import origin_named
from ranges.core import CoordinateError
from ranges.flights.record.growth import (
    GROWTH_PLACES,
    growth,
    growth_method,
    growth_sentence,
    year_of,
)


def test_the_longest_flown_of_each_year_is_the_records() -> None:
    flights = [e for e in catalog.flight_events().values() if e.kind == "ballistic"]
    so_far = 0.0
    for year in growth().years:
        known = [
            e.distance_km_high
            for e in flights
            if e.date.startswith(str(year.year)) and e.distance_km_high
        ]
        assert (year.flown.distance_km_high if year.flown else None) == max(known, default=None)
        so_far = max([so_far, *known])
        if so_far:
            assert year.longest_flown is not None
            assert year.longest_flown.distance_km_high == so_far
    assert growth().years[-1].year == catalog.catalogue_date().year


def test_published_ranges_never_shrink_and_belong_to_what_had_flown() -> None:
    highs = [year.published_km.high_km for year in growth().years if year.published_km]
    assert highs == sorted(highs)
    for year in growth().years:
        if year.published is not None:
            assert year_of(year.published) <= year.year


def test_distances_of_towns_agree_with_another_library() -> None:
    result = growth("pyongyang")
    start = origin_named("pyongyang").position
    for name in ("Seoul", "Tokyo"):
        end = origin_named(name.lower()).position
        metres = Geodesic.WGS84.Inverse(start.lat, start.lon, end.lat, end.lon)["s12"]
        (place,) = [place for place in result.places if place.name == name]
        # "Seoul" is the town by its people, whose point lies a little off the reference place.
        assert place.distance_km == pytest.approx(metres / 1000.0, abs=6.0)
    # Alaska and the mainland are areas: nearer than any of their towns.
    chicago = Geodesic.WGS84.Inverse(start.lat, start.lon, 41.85, -87.65)["s12"] / 1000.0
    seattle = Geodesic.WGS84.Inverse(start.lat, start.lon, 47.6, -122.33)["s12"] / 1000.0
    (mainland,) = [place for place in result.places if place.name == "US mainland"]
    assert mainland.distance_km < seattle < chicago


@pytest.mark.parametrize("origin", ["North Korea", "pyongyang"])
def test_a_place_comes_inside_with_the_first_figure_as_long(origin: str) -> None:
    result = growth(origin)
    assert {place.name for place in result.places} == set(GROWTH_PLACES)
    distances = [place.distance_km for place in result.places]
    assert distances == sorted(distances)
    for place in result.places:
        flights = [
            e
            for e in catalog.flight_events().values()
            if e.kind == "ballistic" and (e.distance_km_high or 0.0) >= place.distance_km
        ]
        assert place.flown == (min(flights, key=lambda e: e.date) if flights else None)
        for system, bound in ((place.published_low, "low_km"), (place.published_high, "high_km")):
            if system is not None:
                assert getattr(system.range_km, bound) >= place.distance_km
                year = year_of(system)
                before = [y.published_km for y in result.years if y.year < year and y.published_km]
                assert all(getattr(band, bound) < place.distance_km for band in before)
        by_year = {
            year.year for year in result.years if place.name in result.newly_flown(year.year)
        }
        assert by_year == ({year_of(place.flown)} if place.flown else set())
        assert growth_sentence(place).startswith(place.name)


def test_what_was_never_flown_as_far_is_said() -> None:
    (mainland,) = [place for place in growth().places if place.name == "US mainland"]
    assert "no ballistic missile has been reported flown as far" in growth_sentence(mainland)
    assert "since 2017 (Hwasong-14)" in growth_sentence(mainland, "mi")
    assert "the nearest point of North Korea" in growth_method(growth())
    assert "Measured from Pyongyang to" in growth_method(growth("pyongyang"))


def test_no_place_is_refused_in_a_sentence() -> None:
    with pytest.raises(CoordinateError, match="give a country, a town, a launch site"):
        growth("Nowhereville")
