"""Which place a text names on the page, and what is offered beside it."""

import pytest

from ranges.core import CoordinateError
from ranges.gazetteer import UndecidedPlaceError, readings
from ranges.ui.state.place_offers import matching_places, named_place, place_offers


def test_the_capital_of_a_country_is_offered_once_and_first() -> None:
    guam = matching_places("Guam", area_first=True)
    assert guam.place.id == "anywhere:GU"
    assert [offer.label for offer in guam.offers] == ["Its capital, Guam (Hagåtña)"]
    assert matching_places("guam").place.id == "guam"
    first, *others = matching_places("USA").offers
    assert first.label.startswith("Its capital, Washington")
    assert any("Concord" in offer.label for offer in others)


def test_what_is_offered_may_be_typed() -> None:
    for offer in place_offers(readings("Springfield")):
        assert named_place(offer.typed) == offer.place


def test_what_names_several_places_or_none_is_refused() -> None:
    with pytest.raises(UndecidedPlaceError) as asked:
        named_place("Georgia")
    assert asked.value.lead == 'Which "Georgia" is meant?'
    assert len(asked.value.readings) == 2
    with pytest.raises(UndecidedPlaceError, match="Did you mean Paris"):
        named_place("Pariss")
    with pytest.raises(CoordinateError, match="not a place"):
        named_place("zzqqzz")
