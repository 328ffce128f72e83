"""Everything that a text names exactly."""

import pytest

from ranges.gazetteer._found import found, is_capital, is_in, weight


def test_all_kinds_are_found() -> None:
    known = found("Georgia")
    assert [reading.link for reading in (*known.territories, *known.states)] == [
        "anywhere:GE",
        "anywhere:US-GA",
    ]
    coded = found("USA")
    assert coded.coded_area is not None
    assert coded.airport is not None
    assert (coded.coded_area.link, coded.airport.country) == ("anywhere:US", "US")


def test_a_town_of_the_catalogue_is_the_catalogues() -> None:
    (place, *_) = found("Москва").towns
    assert (place.link, place.matched) == ("moscow", "other name")
    assert weight(place) == pytest.approx((place.population or 0) / 10)
    assert is_capital(place)


def test_where_a_place_lies() -> None:
    springfield = found("Springfield").towns[0]
    texas, missouri = found("Texas").states[0], found("Missouri").states[0]
    assert missouri.origin.area is not None
    assert texas.origin.area is not None
    assert is_in(springfield, missouri.origin.area)
    assert not is_in(springfield, texas.origin.area)
