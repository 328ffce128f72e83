"""What number a flight was within its year, by each way of counting.

"The 23rd test of the year" says little without what was counted: days, events or missiles, and
which kinds. Here each way is worked out from the record, beside the numbers that outlets gave. An
ordinal is low and high: of several events of one day nobody knows the order, and an event without
a number of launches leaves open how many missiles came before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from types import MappingProxyType
from typing import get_args

from ranges import catalog
from ranges.core import (
    CountUnit,
    FlightEvent,
    FlightKind,
    FlightOccasion,
    from_to_text,
    gettext,
    gettext_noop,
)
from ranges.flights.kinds import BALLISTIC_AND_SPACE
from ranges.flights.selection import event_ids

__all__ = [
    "COUNTED_KINDS",
    "UNIT_WORDS",
    "FlightOrdinal",
    "OutletOrdinal",
    "flight_ordinals",
    "no_ordinal_sentence",
    "ordinal_text",
    "outlet_ordinals",
    "outlet_sentence",
]

#: Kinds that are counted together, by the words for them, to be translated where they are shown.
COUNTED_KINDS: Mapping[str, tuple[FlightKind, ...]] = MappingProxyType(
    {
        gettext_noop("ballistic only"): ("ballistic",),
        gettext_noop("ballistic and space launches"): BALLISTIC_AND_SPACE,
        gettext_noop("ballistic and cruise"): ("ballistic", "cruise"),
        gettext_noop("all kinds"): get_args(FlightKind),
    }
)
UNIT_WORDS: Mapping[CountUnit, str] = MappingProxyType(
    {
        "days": gettext_noop("launch day"),
        "events": gettext_noop("event"),
        "missiles": gettext_noop("missile"),
    }
)
_WAYS: Mapping[CountUnit, str] = MappingProxyType(
    {
        "days": gettext_noop("launch days, {kinds}"),
        "events": gettext_noop("events, {kinds}"),
        "missiles": gettext_noop("missiles, {kinds}"),
    }
)
_NUMBERED: Mapping[int, str] = MappingProxyType(
    {
        1: gettext_noop("{number}st"),
        2: gettext_noop("{number}nd"),
        3: gettext_noop("{number}rd"),
    }
)
_DAY_LETTERS = len("2022-10-04")
_MONTH_LETTERS = len("2022-10")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightOrdinal:
    """The place of a flight in its year by one way of counting; `high` None where nobody knows.

    `kinds`: a key of `COUNTED_KINDS`.
    """

    unit: CountUnit
    kinds: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletOrdinal:
    """The number that an outlet gave, and the ways of counting that give the same."""

    occasion: FlightOccasion
    same: tuple[FlightOrdinal, ...]


def _events(flight_id: str) -> tuple[FlightEvent, ...]:
    """Return the events that an entry of the catalogue stands for."""
    return tuple(catalog.flight_events()[event_id] for event_id in event_ids(flight_id))


@lru_cache(maxsize=64)
def flight_ordinals(flight_id: str) -> tuple[FlightOrdinal, ...]:
    """Return what number a flight was in its year, by the kinds that hold it and each unit.

    Empty where no day was reported, and of a flight that is not of the record.
    """
    own = _events(flight_id)
    if not own:  # of a reader's own file: the numbers are those of the record
        return ()
    day = own[0].date
    if len(day) < _DAY_LETTERS:
        return ()
    ordinals = []
    for words, kinds in COUNTED_KINDS.items():
        counted = [event for event in own if event.kind in kinds]
        if not counted:
            continue
        year = [
            event
            for event in catalog.flight_events().values()
            if event.date[:4] == day[:4] and event.kind in kinds
        ]
        for unit in get_args(CountUnit):
            low, high = _place(year, counted, unit)
            ordinals.append(FlightOrdinal(unit=unit, kinds=words, low=low, high=high))
    return tuple(ordinals)


def no_ordinal_sentence(flight_id: str) -> str:
    """Return why a flight of a reader's own file has no number; empty for one of the record."""
    if _events(flight_id):
        return ""
    return gettext(
        "It is of your own file and has no number here: the numbers are those of the record alone,"
        " so that whoever cites one can check it. The timeline and its counts have it."
    )


def _place(
    year: Sequence[FlightEvent], own: Sequence[FlightEvent], unit: CountUnit
) -> tuple[int, int | None]:
    """Return the lowest and the highest place of events among those of their year."""
    day = own[0].date
    # What is dated by the month of this day alone may have come before or after.
    month = day[:_MONTH_LETTERS]
    before = [event for event in year if event.date < day and event.date != month]
    perhaps = [event for event in year if event.date == month]
    if unit == "days":
        low = len({event.date for event in before}) + 1
        return low, low + len({event.date for event in perhaps})
    same_day = [event for event in year if event.date == day]
    if unit == "events":
        return len(before) + 1, len(before) + len(perhaps) + len(same_day)
    low = sum(event.launches_low or 1 for event in before) + 1
    highs = [event.launches_high for event in (*before, *perhaps, *same_day)]
    known = [high for high in highs if high is not None]
    return low, sum(known) if len(known) == len(highs) else None


def ordinal_text(ordinal: FlightOrdinal) -> str:
    """Return a place in words: "39th", "32nd to 34th", "49th or later"."""
    low = _numbered(ordinal.low)
    if ordinal.high is None:
        return gettext("{number} or later", number=low)
    return from_to_text(low, _numbered(ordinal.high))


def _numbered(number: int) -> str:
    is_teen = 10 < number % 100 < 20
    text = None if is_teen else _NUMBERED.get(number % 10)
    return gettext(text or gettext_noop("{number}th"), number=number)


def outlet_ordinals(flight_id: str) -> tuple[OutletOrdinal, ...]:
    """Return the numbers that outlets gave for a flight, each with the counts that give it."""
    ids = {event.id for event in _events(flight_id)}
    return tuple(
        OutletOrdinal(
            occasion=occasion,
            same=tuple(
                ordinal
                for ordinal in flight_ordinals(flight_id)
                if ordinal.low == ordinal.high == occasion.ordinal
            ),
        )
        for occasion in catalog.flight_occasions().values()
        if occasion.event_id in ids
    )


def outlet_sentence(outlet: OutletOrdinal) -> str:
    """Return what an outlet counted, and which of our ways of counting gives the same number."""
    occasion = outlet.occasion
    number = gettext(
        "Number {number} of {year} by {outlet} ({unit}, {kinds})",
        number=occasion.ordinal,
        year=occasion.of_year,
        outlet=occasion.counted_by,
        unit=occasion.unit,
        kinds=occasion.kinds,
    )
    if not outlet.same:
        return gettext("{number}: none of these counts gives that.", number=number)
    ways = reduce(
        lambda first, second: gettext("{first} and of {second}", first=first, second=second),
        (gettext(_WAYS[same.unit], kinds=gettext(same.kinds)) for same in outlet.same),
    )
    return gettext("{number}: the count of {ways}, gives that.", number=number, ways=ways)
