"""Counts of all reported launches: by what, in which unit, and of which kinds are choices.

Days, events and missiles are different counts, and so is each with or without cruise missiles;
`caption` says in words what was counted. A missile count is low and high: an event without a
number counts as one at least, and nobody knows the most.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from ranges import catalog
from ranges.core import (
    CountStack,
    CountUnit,
    FlightEvent,
    FlightFilter,
    FlightKind,
    RangeBand,
    Unit,
    any_text,
    band_text,
    date_text,
    from_to_text,
    gettext,
    gettext_noop,
    items_text,
    record_word,
)
from ranges.flights.kinds import (
    BALLISTIC_AND_SPACE,
    class_words,
    flight_class,
    flight_system,
    kinds_text,
)
from ranges.flights.record.parts import parts_in_order
from ranges.flights.selection import own_flights_text, selected_flights

__all__ = [
    "CountBy",
    "LaunchCount",
    "count_caption",
    "count_text",
    "launch_counts",
    "record_age_text",
    "record_statement",
]

CountBy = Literal["year", "month", "kind", "class", "system", "site", "outcome"]

#: Beyond this age a catalogue says that it is old.
_FRESH_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchCount:
    """The count of one year, kind or the like; `high` is None where nobody knows the most.

    `part`: the class or outcome that alone was counted, where counts are divided.
    """

    label: str
    low: int
    high: int | None
    part: str | None = None


def launch_counts(
    by: CountBy = "year",
    unit: CountUnit = "events",
    kinds: Sequence[FlightKind] = BALLISTIC_AND_SPACE,
    *,
    among: FlightFilter | None = None,
    stack: CountStack | None = None,
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
    among
        Conditions on what counts, beside its kind; None for none.
    stack
        By what each count is divided: a count for each part that has one, in the order of
        `parts_in_order`. A day on which two classes flew is a day of each.
    """
    groups: dict[str, dict[str | None, list[FlightEvent]]] = defaultdict(lambda: defaultdict(list))
    label = _LABELS[by]
    for event in _counted(kinds, among):
        part = None if stack is None else _LABELS[stack](event)
        groups[label(event)][part].append(event)
    names = list(groups)
    if by not in ("year", "month"):
        whole = {
            name: _count(name, [e for part in parts.values() for e in part], unit)
            for name, parts in groups.items()
        }
        names.sort(key=lambda name: (-whole[name].low, name))
    order = [None] if stack is None else parts_in_order(stack)
    return tuple(
        _count(name, groups[name][part], unit, part)
        for name in names
        for part in order
        if part in groups[name]
    )


def _counted(kinds: Sequence[FlightKind], among: FlightFilter | None) -> tuple[FlightEvent, ...]:
    """Return what counts: an empty choice of kinds would be the usual ones, and is none here."""
    if not kinds:
        return ()
    return selected_flights(replace(among or FlightFilter(), kinds=tuple(kinds)))


def _count(
    label: str, events: Sequence[FlightEvent], unit: CountUnit, part: str | None = None
) -> LaunchCount:
    if unit == "missiles":
        low, high = (
            sum(e.launches_low or 1 for e in events),
            _total(e.launches_high for e in events),
        )
    else:
        low = high = len({event.date for event in events}) if unit == "days" else len(events)
    return LaunchCount(label=label, low=low, high=high, part=part)


def count_text(count: LaunchCount) -> str:
    """Return the figures of a count: "7", "23 to 25", "at least 9"."""
    if count.high is None:
        return gettext("at least {number}", number=count.low)
    return from_to_text(str(count.low), str(count.high))


def _total(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number or 0 for number in known)


def _system(event: FlightEvent) -> str:
    system = flight_system(event)
    return class_words("unknown") if system is None else system.name


def _site(event: FlightEvent) -> str:
    if event.launch_site_id is not None:
        return catalog.sites()[event.launch_site_id].name
    return event.site_as_reported or gettext("place not known")


def _month(event: FlightEvent) -> str:
    return event.date[:7]


_BY_WORDS: Mapping[CountBy, str] = MappingProxyType(
    {
        "year": gettext_noop("year"),
        "month": gettext_noop("month"),
        "kind": gettext_noop("kind"),
        "class": gettext_noop("class"),
        "system": gettext_noop("system"),
        "site": gettext_noop("site"),
        "outcome": gettext_noop("outcome"),
    }
)
_COUNTED_BY: Mapping[CountUnit, str] = MappingProxyType(
    {
        "days": gettext_noop("Reported launch days by {by}"),
        "events": gettext_noop("Reported launch events by {by}"),
        "missiles": gettext_noop("Reported missiles launched by {by}"),
    }
)
_DIVIDED_BY: Mapping[CountStack, str] = MappingProxyType(
    {
        "class": gettext_noop("divided by class"),
        "outcome": gettext_noop("divided by outcome"),
    }
)
#: The same of days, of which one may be in two parts.
_DAYS_DIVIDED_BY: Mapping[CountStack, str] = MappingProxyType(
    {
        "class": gettext_noop("divided by class (a day of two classes stands in both)"),
        "outcome": gettext_noop("divided by outcome (a day of two outcomes stands in both)"),
    }
)
_LABELS: Mapping[CountBy, Callable[[FlightEvent], str]] = MappingProxyType(
    {
        "year": lambda event: event.date[:4],
        "month": _month,
        "kind": lambda event: event.kind,
        "class": flight_class,
        "system": _system,
        "site": _site,
        "outcome": lambda event: event.outcome,
    }
)


def count_caption(
    by: CountBy,
    unit: CountUnit,
    kinds: Sequence[FlightKind],
    *,
    among: FlightFilter | None = None,
    stack: CountStack | None = None,
    units: Unit = "km",
) -> str:
    """Return in words what is counted, of which choice, how divided, and to which day."""
    until = date_text(catalog.flight_record_date())
    parts = [gettext(_COUNTED_BY[unit], by=gettext(_BY_WORDS[by])), kinds_text(kinds)]
    parts += [] if among is None else _conditions(among, units)
    if stack is not None:
        parts.append(gettext((_DAYS_DIVIDED_BY if unit == "days" else _DIVIDED_BY)[stack]))
    is_narrowed = among is not None and not among.since is among.until is None
    if is_narrowed:
        return gettext("{counted}, record to {date}", counted=items_text(parts), date=until)
    return gettext("{counted}, to {date}", counted=items_text(parts), date=until)


def _conditions(choice: FlightFilter, units: Unit) -> list[str]:
    """Return in words the conditions of a choice, but for its kinds."""
    parts: list[str] = []
    if choice.since is not None:
        parts.append(gettext("since {date}", date=date_text(choice.since.isoformat())))
    if choice.until is not None:
        parts.append(gettext("until {date}", date=date_text(choice.until.isoformat())))
    if choice.classes:
        words = any_text([record_word(each) for each in choice.classes])
        parts.append(gettext("class {classes}", classes=words))
    if choice.tags:
        parts.append(gettext("marked {tags}", tags=any_text([record_word(t) for t in choice.tags])))
    if choice.outcomes:
        words = any_text([record_word(each) for each in choice.outcomes])
        parts.append(gettext("outcome {outcomes}", outcomes=words))
    if choice.beyond_km is not None:
        distance = _distance_text(choice.beyond_km, units)
        parts.append(gettext("flown beyond {distance}", distance=distance))
    if choice.up_to_km is not None:
        distance = _distance_text(choice.up_to_km, units)
        parts.append(gettext("flown at most {distance}", distance=distance))
    if choice.over is not None:
        land = catalog.country_label(choice.over)
        parts.append(gettext("reported over {land}", land=land))
    if own := own_flights_text(choice):
        parts.append(gettext("joined by {own_file}", own_file=own))
    return parts


def _distance_text(distance_km: float, units: Unit) -> str:
    return band_text(RangeBand(low_km=distance_km, high_km=distance_km), units)


def record_statement(today: datetime.date) -> str:
    """Return how many launches are on record, to which day, and whether that is old.

    Parameters
    ----------
    today
        The day on which this is read: after 60 days the sentence says that launches are missing.
    """
    events = [e for e in catalog.flight_events().values() if e.kind in BALLISTIC_AND_SPACE]
    days = len({event.date for event in events})
    text = gettext(
        "On record to {date} are {events} events of ballistic missiles and space launchers on"
        " {days} days.",
        date=date_text(catalog.flight_record_date()),
        events=len(events),
        days=days,
    )
    age = record_age_text(today)
    return f"{text} {age}" if age else text


def record_age_text(today: datetime.date) -> str:
    """Return that the record is old and launches are missing; empty where it is not."""
    age_days = (today - catalog.catalogue_date()).days
    if age_days <= _FRESH_DAYS:
        return ""
    return gettext("The record is {days} days old: later launches are missing.", days=age_days)
