"""Records and firsts follow from the record: worked out a second time from the file itself."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ranges import catalog
from ranges.flights.record.milestones import (
    Milestone,
    flight_milestones,
    milestone_text,
    milestones,
)

FLIGHTS = Path(__file__).parents[3] / "geodata" / "flights.csv"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with FLIGHTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(title: str) -> Milestone:
    (found,) = [milestone for milestone in milestones() if milestone.title == title]
    return found


def ids(milestone: Milestone) -> list[str]:
    return [event.id for event in milestone.events]


def test_the_longest_and_the_highest_are_those_of_the_file(rows: list[dict[str, str]]) -> None:
    for title, column, kind in (
        ("Longest flight of a ballistic missile", "distance_km_high", "ballistic"),
        ("Longest flight of a space launcher", "distance_km_high", "space launch"),
        ("Highest flight", "apogee_km_high", "ballistic"),
        ("Longest time in flight", "flight_minutes", "ballistic"),
    ):
        known = [row for row in rows if row["kind"] == kind and row[column]]
        most = max(float(row[column]) for row in known)
        assert ids(named(title)) == [row["id"] for row in known if float(row[column]) == most]
        assert named(title).high == most
        assert named(title).citation.url.startswith("http")


def test_the_most_in_a_day_is_by_the_sure_number(rows: list[dict[str, str]]) -> None:
    for title, kinds in (
        ("Most missiles in a day, ballistic only", {"ballistic"}),
        ("Most missiles in a day, all kinds", {row["kind"] for row in rows}),
    ):
        days: dict[str, int] = {}
        for row in rows:
            if row["kind"] in kinds and len(row["date"]) == 10:
                days[row["date"]] = days.get(row["date"], 0) + int(row["launches_low"] or 1)
        assert named(title).low == max(days.values())
        assert {event.date for event in named(title).events} == {
            day for day, count in days.items() if count == max(days.values())
        }


def test_nothing_of_its_class_can_have_come_before_a_first(rows: list[dict[str, str]]) -> None:
    with (FLIGHTS.parent / "systems.csv").open(encoding="utf-8", newline="") as file:
        classes = {row["id"]: row["class"] for row in csv.DictReader(file)}
    first = named("First intercontinental ballistic missile")
    icbms = [row for row in rows if classes.get(row["system_id"]) == "ICBM"]
    assert ids(first) == [min(icbms, key=lambda row: row["date"])["id"]]
    assert first.events[0].date == "2017-07-04"


def test_firsts_over_japan_and_beyond_a_distance(rows: list[dict[str, str]]) -> None:
    over = [row for row in rows if "Japan" in row["overflew"]]
    assert ids(named("First over Japan")) == [over[0]["id"]] == ["1998-08-31-taepodong-1"]
    beyond = [m for m in milestones() if m.beyond_km is not None]
    assert [m.beyond_km for m in beyond] == [1000.0, 2000.0, 3000.0, 4000.0]
    for milestone in beyond:
        first = next(
            row
            for row in rows
            if row["kind"] == "ballistic"
            and float(row["distance_km_high"] or 0) > (milestone.beyond_km or 0.0)
        )
        assert ids(milestone) == [first["id"]]


def test_what_shares_a_month_may_share_a_first() -> None:
    for milestone in milestones():
        months = {event.date[:7] for event in milestone.events}
        if milestone.title.startswith("First"):
            assert len(months) == 1, milestone.title


def test_milestones_in_words_and_of_a_flight() -> None:
    longest = named("Longest flight of a ballistic missile")
    assert milestone_text(longest) == "Longest flight of a ballistic missile, 4,500–4,600 km"
    assert milestone_text(longest, "mi").endswith("2,796–2,858 mi")
    beyond = [milestone_text(m, "mi") for m in milestones() if m.beyond_km == 1000.0]
    assert beyond == ["First ballistic missile flown beyond 621 mi"]
    of_october = flight_milestones("2022-10-04-over-japan")
    assert longest in of_october
    assert flight_milestones("2022-10-01-west-sunan-kn-23") == ()
    assert all(event.id in catalog.flight_events() for m in milestones() for event in m.events)
