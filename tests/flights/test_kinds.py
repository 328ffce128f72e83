"""What was launched: kinds, classes, and which of them are shown without being asked for."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.core import FilterError, FlightFilter, date_span
from ranges.flights.kinds import (
    BALLISTIC_AND_SPACE,
    CLASS_WORDS,
    FLIGHT_KINDS,
    flight_class,
    flight_kinds,
    kinds_text,
    shown_kinds,
    system_name,
)
from ranges.flights.selection import catalogue_filter, other_kinds_text, selected_flights


def ids(**asked: tuple[str, ...]) -> list[str]:
    return [flight.id for flight in selected_flights(catalogue_filter(FlightFilter(**asked)))]  # type: ignore[arg-type]


def test_other_kinds_are_shown_by_choice() -> None:
    every = list(catalog.flight_events())
    assert ids(kinds=("all",)) == every
    parts = {kind: ids(kinds=(kind,)) for kind in FLIGHT_KINDS}
    assert {kind: len(part) for kind, part in parts.items()} == {
        **{"ballistic": 183, "space launch": 10, "cruise": 25, "anti-ship": 22},
        **{"surface-to-air or other": 9, "artillery rocket": 17, "unclear": 4},
    }
    assert sorted(flight for part in parts.values() for flight in part) == sorted(every)
    # A class of another kind asks for that kind, as it did before there was a choice of kinds.
    assert ids(classes=("cruise",)) == parts["cruise"]
    assert ids(classes=("anti-ship",)) == parts["anti-ship"]
    said = catalogue_filter(FlightFilter(kinds=("Space-Launch", "BALLISTIC")))
    assert said == FlightFilter()


def test_what_is_not_shown_is_counted() -> None:
    assert other_kinds_text(FlightFilter()) == (
        "On record besides, and shown by choice: cruise 25, anti-ship 22, surface-to-air or other"
        " 9, artillery rocket 17, unclear 4."
    )
    of_day = date_span("2022-11-02")[0]
    one_day = FlightFilter(since=of_day, until=of_day)
    assert other_kinds_text(one_day) == "On record besides, and shown by choice: unclear 1."
    assert other_kinds_text(FlightFilter(kinds=FLIGHT_KINDS)) == ""


def test_every_class_has_words() -> None:
    flights = catalog.flight_events().values()
    assert {flight_class(flight) for flight in flights} == set(CLASS_WORDS)
    assert {system.system_class for system in catalog.systems().values()} < set(CLASS_WORDS)


def test_kinds_are_read_and_said_in_words() -> None:
    assert flight_kinds("Cruise, ballistic") == ("ballistic", "cruise")
    assert flight_kinds("all") == FLIGHT_KINDS
    assert kinds_text(FLIGHT_KINDS) == "all kinds"
    assert kinds_text(BALLISTIC_AND_SPACE) == "ballistic, space launch only"
    with pytest.raises(FilterError, match='"rockets" is not a kind of launch'):
        flight_kinds("rockets")


def test_a_named_kind_is_that_kind_alone() -> None:
    assert shown_kinds(FlightFilter()) == BALLISTIC_AND_SPACE
    assert shown_kinds(FlightFilter(kinds=("cruise",))) == ("cruise",)
    named = FlightFilter(kinds=("ballistic",), classes=("cruise",))
    assert shown_kinds(named) == ("ballistic",)


def test_what_is_not_known_is_called_so() -> None:
    events = catalog.flight_events()
    assert system_name(events["2024-01-24-cruise"]) == "cruise, type not known"
    assert system_name(events["2022-11-02-uiju-type-unknown"]) == "type not known"
