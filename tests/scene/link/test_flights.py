"""Reported flights in a link: there and back, and what is wrong named in a sentence."""

from __future__ import annotations

import datetime

import pytest

from ranges.core.errors import FilterError
from ranges.core.scenario import FlightCount, FlightFilter
from ranges.flights.kinds import FLIGHT_KINDS
from ranges.flights.selection import all_outcomes, all_tags, catalogue_filter, selected_flights
from ranges.scene.link.flights import (
    count_from_text,
    count_text,
    flights_from_text,
    flights_text,
)
from ranges.scene.link.scene_link import link_query, parsed_link
from tests.tables import table


@pytest.mark.parametrize(
    "choice",
    [
        FlightFilter(),
        catalogue_filter(FlightFilter(since=datetime.date(2022, 1, 1))),
        catalogue_filter(
            FlightFilter(until=datetime.date(2022, 12, 31), classes=("ICBM", "space launcher"))
        ),
        catalogue_filter(FlightFilter(tags=all_tags(), outcomes=all_outcomes(), over="Japan")),
        catalogue_filter(FlightFilter(beyond_km=1000.0, up_to_km=4500.5)),
    ],
)
def test_a_choice_survives_its_link(choice: FlightFilter) -> None:
    problems: list[str] = []
    assert flights_from_text(flights_text(choice), problems) == choice
    assert problems == []
    query = f"tests={flights_text(choice)}"
    parsed = parsed_link([("tests", flights_text(choice))])
    assert parsed.scenario.flights == choice, query
    assert parsed.problems == ()
    again = parsed_link(link_query(parsed.scenario))
    assert again.scenario == parsed.scenario


@pytest.mark.parametrize(*table("link_days_read"))
def test_days_can_be_typed_in_short(text: str, since: str, until: str) -> None:
    result = flights_from_text(text, [])
    assert (str(result.since), str(result.until)) == (since, until)


def test_one_thing_is_asked_for_once_and_a_band_is_no_distance() -> None:
    problems: list[str] = []
    text = flights_from_text("all;class=ICBM;class=SRBM;beyond=500-1000km", problems)
    assert (text.classes, text.beyond_km) == (("ICBM",), None)
    assert problems[0] == "The choice of flights has class twice; the first counts."
    assert 'Distance "500-1000km" is a band: give one figure.' in problems[1]


def test_words_of_a_link_choose_as_the_command_does() -> None:
    text = flights_from_text("2022;class=icbm", [])
    assert [flight.id for flight in selected_flights(text)] == [
        flight.id
        for flight in selected_flights(
            catalogue_filter(
                FlightFilter(
                    since=datetime.date(2022, 1, 1),
                    until=datetime.date(2022, 12, 31),
                    classes=("ICBM",),
                )
            )
        )
    ]


@pytest.mark.parametrize("option", ["class=XBM", "colour=red", "beyond=far", "over=Atlantis", "x"])
def test_a_wrong_option_is_named_and_the_rest_kept(option: str) -> None:
    problems: list[str] = []
    text = flights_from_text(f"2022;{option};class=ICBM", problems)
    assert text.classes == ("ICBM",)
    assert len(problems) == 1
    assert option.partition("=")[0] in problems[0]


@pytest.mark.parametrize("days", ["yesterday", "2022-13", "2023..2022"])
def test_wrong_days_are_refused(days: str) -> None:
    with pytest.raises(FilterError):
        flights_from_text(days, [])
    parsed = parsed_link([("tests", days), ("ring", "100km@guam")])
    assert parsed.scenario.flights is None
    assert len(parsed.scenario.rings) == 1
    assert len(parsed.problems) == 1


def test_an_open_flight_and_the_switch_stand_in_the_link() -> None:
    query = "ring=3400km@pyongyang&test=2022-10-04-over-japan&expected=shown"
    parsed = parsed_link(query)
    assert parsed.problems == ()
    assert parsed.scenario.flight_id == "2022-10-04-over-japan"
    assert parsed.scenario.is_expected_shown
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario
    wrong = parsed_link("ring=100km@guam&test=nothing&expected=maybe")
    assert wrong.scenario.flight_id is None
    assert not wrong.scenario.is_expected_shown
    assert len(wrong.problems) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("days", FlightCount()),
        ("missiles", FlightCount(unit="missiles")),
        (
            "events;kind=all;stack=class",
            FlightCount(unit="events", kinds=FLIGHT_KINDS, stack="class"),
        ),
        ("days;kind=ballistic,cruise", FlightCount(kinds=("ballistic", "cruise"))),
        ("days;stack=outcome", FlightCount(stack="outcome")),
    ],
)
def test_a_way_of_counting_comes_back_from_its_link(text: str, count: FlightCount) -> None:
    problems: list[str] = []
    assert count_from_text(text, problems) == count
    assert count_text(count) == text
    parsed = parsed_link(f"tests=all&count={text}")
    assert (parsed.scenario.count, parsed.problems, problems) == (count, (), [])
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario
    assert f"count={text}" in link_query(parsed.scenario)


def test_without_flights_a_usual_count_is_not_written() -> None:
    assert "count=" not in link_query(parsed_link("ring=1km@guam").scenario)
    assert "count=days" in link_query(parsed_link("tests=2022").scenario)
    assert "count=missiles" in link_query(parsed_link("count=missiles").scenario)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rockets", "use days, events or missiles."),
        ("days;kind=rockets", '"rockets" is not a kind of launch'),
        ("days;stack=site", "use class or outcome."),
        ("days;colour=red", "use kind or stack."),
    ],
)
def test_a_wrong_count_is_named_and_the_rest_is_kept(text: str, said: str) -> None:
    parsed = parsed_link(f"ring=1km@guam&tests=all&count={text}")
    assert len(parsed.problems) == 1
    assert said in parsed.problems[0]
    assert parsed.scenario.count == FlightCount()
    assert len(parsed.scenario.rings) == 1
