"""What number a flight was in its year: by each count, and as newspapers gave it."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.flights import (
    COUNTED_KINDS,
    FlightOrdinal,
    flight_kinds,
    flight_ordinals,
    launch_counts,
    no_ordinal_sentence,
    ordinal_text,
    outlet_ordinals,
    outlet_sentence,
)


def texts(flight_id: str) -> dict[tuple[str, str], str]:
    return {
        (ordinal.unit, ordinal.kinds): ordinal_text(ordinal)
        for ordinal in flight_ordinals(flight_id)
    }


def test_4_october_2022_by_each_way_of_counting() -> None:
    said = texts("2022-10-04-over-japan")
    assert said["days", "ballistic only"] == "21st"
    assert said["events", "ballistic only"] == "24th"
    assert said["missiles", "ballistic only"] == "39th"
    assert said["days", "ballistic and cruise"] == "23rd"
    assert said["missiles", "ballistic and cruise"] == "43rd"
    # Artillery rockets without a number came before.
    assert said["missiles", "all kinds"] == "49th or later"


@pytest.mark.parametrize("occasion", catalog.flight_occasions().values(), ids=lambda one: one.id)
def test_a_count_gives_each_number_that_newspapers_used(occasion) -> None:
    outlets = outlet_ordinals(occasion.event_id)
    (outlet,) = [outlet for outlet in outlets if outlet.occasion == occasion]
    ways = {(same.unit, same.kinds) for same in outlet.same}
    assert ("days", "ballistic and cruise") in ways
    assert "of launch days, ballistic and cruise" in outlet_sentence(outlet)
    assert f"umber {occasion.ordinal} of {occasion.of_year}" in outlet_sentence(outlet)


def test_the_last_of_a_year_has_the_number_that_the_year_counts() -> None:
    for unit in ("days", "events"):
        for words, kinds in COUNTED_KINDS.items():
            counts = {count.label: count.low for count in launch_counts("year", unit, kinds)}
            for year in ("2017", "2022", "2024"):
                last = [
                    event
                    for event in catalog.flight_events().values()
                    if event.date[:4] == year and event.kind in kinds
                ][-1]
                (ordinal,) = [
                    one
                    for one in flight_ordinals(last.id)
                    if (one.unit, one.kinds) == (unit, words)
                ]
                assert ordinal.high == counts[year], (year, unit, words)


def test_an_entry_of_several_events_spans_their_numbers() -> None:
    said = texts("2022-11-02-barrage")
    assert said["days", "ballistic only"] == "26th"
    assert said["events", "all kinds"] == "36th to 38th"


def test_kinds_that_do_not_hold_a_flight_give_it_no_number() -> None:
    (cruise,) = (event for event in catalog.flight_events().values() if event.date == "2022-01-25")
    assert {kinds for _, kinds in texts(cruise.id)} == {"ballistic and cruise", "all kinds"}


def test_without_a_day_there_is_no_number() -> None:
    assert flight_ordinals("1984-scud-b") == ()
    assert flight_ordinals("1990-06-scud-c") == ()
    assert outlet_ordinals("1984-scud-b") == ()
    assert set(COUNTED_KINDS["all kinds"]) == set(flight_kinds("all"))


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (1, 1, "1st"),
        (2, 3, "2nd to 3rd"),
        (11, 11, "11th"),
        (112, 112, "112th"),
        (22, None, "22nd or later"),
    ],
)
def test_numbers_in_words(low: int, high: int | None, said: str) -> None:
    ordinal = FlightOrdinal(unit="days", kinds="all kinds", low=low, high=high)
    assert ordinal_text(ordinal) == said


def test_a_flight_of_a_readers_own_file_has_no_number_and_says_why() -> None:
    assert flight_ordinals("my-one") == ()
    assert "numbers are those of the record alone" in no_ordinal_sentence("my-one")
    assert no_ordinal_sentence("2022-10-04-over-japan") == ""
