"""All reported launches are counted by a said unit and said kinds."""

from __future__ import annotations

import datetime

import pytest

from ranges import catalog
from ranges.core import CountStack, FilterError, FlightFilter
from ranges.flights import (
    FLIGHT_KINDS,
    count_caption,
    flight_class,
    flight_kinds,
    launch_counts,
    record_age_text,
    record_statement,
)

#: Missiles, events and days in the CNS-based list, as counted in it year by year.
CNS_BASED = {
    **{"2006": (7, 3, 1), "2009": (8, 3, 2), "2012": (2, 2, 2), "2013": (6, 3, 3)},
    **{"2014": (19, 11, 11), "2015": (15, 7, 7), "2016": (24, 16, 15), "2017": (21, 15, 15)},
    **{"2019": (27, 14, 14), "2020": (9, 4, 4), "2021": (6, 5, 4), "2022": (69, 40, 33)},
    **{"2023": (33, 20, 20), "2024": (41, 13, 12), "2025": (11, 7, 6), "2026": (25, 7, 6)},
}
#: Occasions and missiles, the least, in the list of CSIS.
CSIS = {
    **{"2006": (1, 7), "2009": (3, 13), "2012": (2, 2), "2013": (4, 8), "2014": (11, 25)},
    **{"2015": (7, 15), "2016": (15, 24), "2017": (14, 19), "2019": (12, 23), "2020": (3, 7)},
    **{"2021": (4, 6), "2022": (34, 88), "2023": (20, 33), "2024": (13, 34), "2025": (6, 6)},
    "2026": (11, 35),
}


def by_year(unit: str) -> dict[str, tuple[int, int | None]]:
    return {count.label: (count.low, count.high) for count in launch_counts("year", unit)}  # type: ignore[arg-type]


def test_years_hold_at_least_what_either_compilation_has() -> None:
    days, events, missiles = by_year("days"), by_year("events"), by_year("missiles")
    for year, (their_missiles, their_events, their_days) in CNS_BASED.items():
        # Events and days that only CSIS has are added: never more than its occasions.
        assert their_days <= days[year][0] <= max(their_days, CSIS[year][0]) + 1, year
        assert their_events <= events[year][0] <= their_events + CSIS[year][0], year
        high = missiles[year][1]
        assert high is None or their_missiles <= high, year
    for year in ("2013", "2014", "2015", "2019", "2020", "2021"):
        assert missiles[year][0] <= max(CNS_BASED[year][0], CSIS[year][1]), year


def test_the_flight_of_4_october_2022_by_each_count() -> None:
    before = [
        event
        for event in catalog.flight_events().values()
        if "2022" <= event.date <= "2022-10-04" and event.kind == "ballistic"
    ]
    assert len({event.date for event in before}) == 21
    assert len(before) == 24
    assert sum(event.launches_low or 1 for event in before) == 39
    cruise = {
        event.date
        for event in catalog.flight_events().values()
        if "2022" <= event.date <= "2022-10-04" and event.kind == "cruise"
    }
    ordinal = catalog.flight_occasions()["2022-10-04-cnn"].ordinal
    assert 21 + len(cruise) == ordinal == 23


def test_the_most_in_a_day_is_another_day_when_other_kinds_count() -> None:
    events = catalog.flight_events().values()
    on = [event for event in events if event.date == "2022-11-02"]
    assert sum(event.launches_low or 0 for event in on) == 23
    assert sum(event.launches_high or 0 for event in on) == 25
    assert sum(event.launches_low or 0 for event in on if event.kind == "ballistic") == 7


def test_kinds_are_named_or_refused() -> None:
    assert flight_kinds("Cruise, ballistic") == ("ballistic", "cruise")
    assert len(flight_kinds("all")) == 7
    with pytest.raises(FilterError, match="is not a kind of launch"):
        flight_kinds("ballistic,")


def test_captions_say_what_is_counted() -> None:
    assert count_caption("year", "days", ("ballistic", "space launch")) == (
        "Reported launch days by year, ballistic, space launch only, to 20 August 2026"
    )
    assert count_caption("month", "missiles", FLIGHT_KINDS) == (
        "Reported missiles launched by month, all kinds, to 20 August 2026"
    )


def test_places_and_systems_that_are_not_known_are_counted_as_such() -> None:
    systems = {count.label: count.low for count in launch_counts("system")}
    assert systems["type not known"] > 40
    assert list(systems.values()) == sorted(systems.values(), reverse=True)
    assert sum(systems.values()) == sum(count.low for count in launch_counts("site"))
    months = [count.label for count in launch_counts("month", "days")]
    assert months == sorted(months)


@pytest.mark.parametrize("stack", ["class", "outcome"])
def test_parts_of_events_and_missiles_make_up_the_whole(stack: CountStack) -> None:
    for unit in ("events", "missiles"):
        whole = {c.label: c for c in launch_counts("year", unit, FLIGHT_KINDS)}  # type: ignore[arg-type]
        parts = launch_counts("year", unit, FLIGHT_KINDS, stack=stack)  # type: ignore[arg-type]
        assert list(dict.fromkeys(part.label for part in parts)) == list(whole)
        for year, count in whole.items():
            assert sum(part.low for part in parts if part.label == year) == count.low, year


def test_a_day_of_two_classes_is_a_day_of_each() -> None:
    events = catalog.flight_events().values()
    days = {(e.date[:4], flight_class(e)): set() for e in events}  # type: ignore[var-annotated]
    for event in events:
        days[event.date[:4], flight_class(event)].add(event.date)
    counted = launch_counts("year", "days", FLIGHT_KINDS, stack="class")
    assert {(c.label, c.part): c.low for c in counted} == {k: len(v) for k, v in days.items()}
    assert "a day of two classes stands in both" in count_caption(
        "year", "days", FLIGHT_KINDS, stack="class"
    )


def test_a_choice_narrows_what_counts_and_the_caption_says_so() -> None:
    choice = FlightFilter(
        classes=("ICBM",), beyond_km=900.0, over="JP", since=datetime.date(2017, 1, 1)
    )
    assert launch_counts("year", "events", ("ballistic",), among=choice) == ()
    (year,) = launch_counts(
        "year",
        "events",
        ("ballistic",),
        among=FlightFilter(over="JP", since=choice.since, until=datetime.date(2017, 12, 31)),
    )
    assert (year.label, year.low) == ("2017", 2)
    assert count_caption("month", "events", ("ballistic",), among=choice, units="mi") == (
        "Reported launch events by month, ballistic only, since 1 January 2017, class ICBM,"
        " flown beyond 559 mi, reported over Japan, record to 20 August 2026"
    )
    assert launch_counts("year", "events", ()) == ()


def test_an_old_record_says_so_and_a_fresh_one_nothing() -> None:
    until = catalog.catalogue_date()
    assert record_age_text(until + datetime.timedelta(days=60)) == ""
    assert record_age_text(until + datetime.timedelta(days=61)) == (
        "The record is 61 days old: later launches are missing."
    )


def test_the_record_says_what_it_holds_and_when_it_is_old() -> None:
    until = catalog.catalogue_date()
    fresh = record_statement(until + datetime.timedelta(days=60))
    assert fresh == (
        "On record to 20 August 2026 are 193"
        " events of ballistic missiles and space launchers on 177 days."
    )
    old = record_statement(until + datetime.timedelta(days=61))
    assert old == f"{fresh} The record is 61 days old: later launches are missing."
