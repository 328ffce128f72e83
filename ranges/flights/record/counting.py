"""Counts of all reported launches: by what, in which unit, and of which kinds are choices.

Days, events and missiles are different counts, and so is each with or without cruise missiles;
`caption` says in words what was counted. A missile count is low and high: an event without a
number counts as one at least, and nobody knows the most.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ranges import catalog
from ranges.core import FlightEvent, FlightKind, date_text
from ranges.flights.kinds import BALLISTIC_AND_SPACE, CLASS_WORDS, flight_system, kinds_text

__all__ = [
    "CountBy",
    "CountUnit",
    "LaunchCount",
    "count_caption",
    "launch_counts",
    "record_statement",
]

CountBy = Literal["year", "month", "kind", "system", "site", "outcome"]
CountUnit = Literal["days", "events", "missiles"]

#: Beyond this age a catalogue says that it is old.
_FRESH_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchCount:
    """The count of one year, kind or the like; `high` is None where nobody knows the most."""

    label: str
    low: int
    high: int | None


def launch_counts(
    by: CountBy = "year",
    unit: CountUnit = "events",
    kinds: Sequence[FlightKind] = BALLISTIC_AND_SPACE,
) -> tuple[LaunchCount, ...]:
    """Return the counts of reported launches.

    Parameters
    ----------
    by
        Years and months come in their order, without those in which nothing was reported;
        anything else the greatest first.
    unit
        `days`: dates with a launch, where a month without a day counts as one; `events`: one
        system from one place on one day; `missiles`, low and high.
    kinds
        Which kinds of launch count.
    """
    groups: dict[str, list[FlightEvent]] = defaultdict(list)
    label = _LABELS[by]
    for event in catalog.flight_events().values():
        if event.kind in kinds:
            groups[label(event)].append(event)
    counts = [_count(name, events, unit) for name, events in groups.items()]
    if by in ("year", "month"):
        return tuple(counts)
    return tuple(sorted(counts, key=lambda count: (-count.low, count.label)))


def _count(label: str, events: Sequence[FlightEvent], unit: CountUnit) -> LaunchCount:
    if unit == "missiles":
        low = sum(event.launches_low or 1 for event in events)
        return LaunchCount(label=label, low=low, high=_total(e.launches_high for e in events))
    number = len({event.date for event in events}) if unit == "days" else len(events)
    return LaunchCount(label=label, low=number, high=number)


def _total(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number or 0 for number in known)


def _system(event: FlightEvent) -> str:
    system = flight_system(event)
    return CLASS_WORDS["unknown"] if system is None else system.name


def _site(event: FlightEvent) -> str:
    if event.launch_site_id is not None:
        return catalog.sites()[event.launch_site_id].name
    return event.site_as_reported or "place not known"


def _month(event: FlightEvent) -> str:
    return event.date[:7]


_LABELS: Mapping[CountBy, Callable[[FlightEvent], str]] = MappingProxyType(
    {
        "year": lambda event: event.date[:4],
        "month": _month,
        "kind": lambda event: event.kind,
        "system": _system,
        "site": _site,
        "outcome": lambda event: event.outcome,
    }
)


def count_caption(by: CountBy, unit: CountUnit, kinds: Sequence[FlightKind]) -> str:
    """Return in words what is counted, and to which day."""
    words = {"days": "launch days", "events": "launch events", "missiles": "missiles launched"}
    until = date_text(catalog.flight_record_date())
    return f"Reported {words[unit]} by {by}, {kinds_text(kinds)}, to {until}"


def record_statement(today: datetime.date) -> str:
    """Return how many launches are on record, to which day, and whether that is old.

    Parameters
    ----------
    today
        The day on which this is read: after 60 days the sentence says that launches are missing.
    """
    events = [e for e in catalog.flight_events().values() if e.kind in BALLISTIC_AND_SPACE]
    days = len({event.date for event in events})
    text = (
        f"On record to {date_text(catalog.flight_record_date())} are {len(events)} events of"
        f" ballistic missiles and space launchers on {days} days."
    )
    age_days = (today - catalog.catalogue_date()).days
    if age_days > _FRESH_DAYS:
        text += f" The record is {age_days} days old: later launches are missing."
    return text
