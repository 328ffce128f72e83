"""The reported flights on record by date, kind, class, distance, outcome and land flown over.

Nothing is drawn here, and no figure is derived from the reported ones.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from ranges import catalog
from ranges.catalog import territory_named
from ranges.core import (
    FilterError,
    FlightEvent,
    FlightFilter,
    date_span,
    from_to_text,
    gettext,
    gettext_noop,
    items_text,
    ngettext,
    record_word,
    shortened,
)
from ranges.flights.kinds import (
    BALLISTIC_AND_SPACE,
    CLASS_WORDS,
    FLIGHT_KINDS,
    flight_class,
    shown_kinds,
)

__all__ = [
    "PeriodCount",
    "Step",
    "all_outcomes",
    "all_tags",
    "catalogue_filter",
    "country_code",
    "event_ids",
    "flight_counts",
    "flight_named",
    "is_one_launch",
    "is_own_flight",
    "launches_text",
    "other_kinds_text",
    "overflown_codes",
    "overflown_countries",
    "own_flights_text",
    "period_filter",
    "selected_flights",
]

Step = Literal["year", "month"]

#: What is said of a word that the catalogue does not have, by what it should be.
_REFUSALS: Mapping[str, str] = MappingProxyType(
    {
        "kinds": gettext_noop('"{word}" is not a kind that our flights have: use {known}.'),
        "classes": gettext_noop('"{word}" is not a class that our flights have: use {known}.'),
        "tags": gettext_noop('"{word}" is not a tag that our flights have: use {known}.'),
        "outcomes": gettext_noop('"{word}" is not an outcome that our flights have: use {known}.'),
    }
)
_NOT_WORD = re.compile(r"[^\w]+")


def catalogue_filter(choice: FlightFilter) -> FlightFilter:
    """Return a choice of flights in the catalogue's own words, whatever their spelling.

    Parameters
    ----------
    choice
        Its kinds, classes, tags and outcomes may have any case, spaces and hyphens; its land may
        be named or given by code. The kind "all" is every kind.

    Raises
    ------
    FilterError
        If the catalogue has no such kind, class, tag or outcome, or there is no such territory.
    """
    is_all = len(choice.kinds) == 1 and _folded(choice.kinds[0]) == "all"
    words = FLIGHT_KINDS if is_all else _catalogue_words("kinds", choice.kinds, FLIGHT_KINDS)
    # In their order, and not named where they are those that are shown without a choice.
    kinds = tuple(kind for kind in FLIGHT_KINDS if kind in words)
    return replace(
        choice,
        kinds=() if kinds == BALLISTIC_AND_SPACE and not choice.classes else kinds,
        classes=_catalogue_words("classes", choice.classes, CLASS_WORDS),
        tags=_catalogue_words("tags", choice.tags, all_tags()),
        outcomes=_catalogue_words("outcomes", choice.outcomes, all_outcomes()),
        over=None if choice.over is None else country_code(choice.over),
    )


def _catalogue_words(field: str, words: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the words as the catalogue has them, whatever their case, spaces and hyphens."""
    by_key = {_folded(word): word for word in known}
    for word in words:
        if _folded(word) not in by_key:
            raise FilterError(
                gettext(_REFUSALS[field], word=shortened(word), known=items_text(known))
            )
    return tuple(by_key[_folded(word)] for word in words)


def _folded(word: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", word).split()).casefold()


def event_ids(flight_id: str) -> tuple[str, ...]:
    """Return the events that an id of a link stands for: itself, or those it was divided into.

    Empty where the record has none of that id.
    """
    alias = catalog.flight_aliases().get(flight_id)
    if alias is not None:
        return alias.event_ids
    return (flight_id,) if flight_id in catalog.flight_events() else ()


@cache
def all_tags() -> tuple[str, ...]:
    """Return the tags that flights have, by the alphabet."""
    return tuple(
        sorted({tag for flight in catalog.flight_events().values() for tag in flight.tags})
    )


@cache
def all_outcomes() -> tuple[str, ...]:
    """Return the outcomes that flights have, the most frequent first."""
    outcomes = [flight.outcome for flight in catalog.flight_events().values()]
    return tuple(sorted(set(outcomes), key=lambda outcome: (-outcomes.count(outcome), outcome)))


def country_code(name: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a territory given by code or name ("jp", "Japan").

    Raises
    ------
    FilterError
        If it is neither.
    """
    territory = territory_named(name.strip()) or territory_named(name.strip().upper())
    if territory is None or territory.iso_a2 is None:
        raise FilterError(
            gettext(
                '"{name}" is not a territory that we know:'
                " give its name or its two-letter code, such as Japan or JP.",
                name=shortened(name),
            )
        )
    return territory.iso_a2


@lru_cache(maxsize=512)
def _codes_named(overflew: str) -> frozenset[str]:
    """Return the codes of the territories named in a report of what was flown over."""
    words = f" {_folded(overflew)} "
    return frozenset(
        territory.iso_a2
        for territory in catalog.territories()
        if territory.iso_a2 and f" {_folded(territory.label)} " in words
    )


def overflown_codes(flight: FlightEvent) -> frozenset[str]:
    """Return the codes of the territories that the flight was reported to have passed over."""
    return _codes_named(flight.overflew) if flight.overflew else frozenset()


@cache
def overflown_countries() -> tuple[str, ...]:
    """Return the codes of all territories that were reported as overflown, by the alphabet."""
    flights = catalog.flight_events().values()
    return tuple(sorted({code for flight in flights for code in overflown_codes(flight)}))


def is_own_flight(flight: FlightEvent) -> bool:
    """Return whether a flight is of a reader's own file, and not of the record."""
    return flight.id not in catalog.flight_events()


def flight_named(flight_id: str, choice: FlightFilter | None = None) -> FlightEvent | None:
    """Return the flight of an id: of the record, or of the reader's own that a choice has."""
    own = choice.own.events if choice is not None and choice.own is not None else ()
    found = (flight for flight in own if flight.id == flight_id)
    return catalog.flight_events().get(flight_id) or next(found, None)


def own_flights_text(choice: FlightFilter | None) -> str:
    """Return which file of a reader's own joins the record in a choice; empty where none does."""
    if choice is None or choice.own is None or not choice.own.events:
        return ""
    return ngettext(
        "the reader’s own file “{file}” ({count} event)",
        "the reader’s own file “{file}” ({count} events)",
        len(choice.own.events),
        count=f"{len(choice.own.events):,}",
        file=shortened(choice.own.file),
    )


@lru_cache(maxsize=64)
def selected_flights(choice: FlightFilter | None = None) -> tuple[FlightEvent, ...]:
    """Return the flights of a choice, oldest first; without one ballistic and space launches."""
    wanted = choice or FlightFilter()
    kinds = shown_kinds(wanted)
    own = () if wanted.own is None else wanted.own.events
    events = (*catalog.flight_events().values(), *own)
    flights = [flight for flight in events if flight.kind in kinds and _matches(flight, wanted)]
    return tuple(sorted(flights, key=lambda flight: flight.date) if own else flights)


def other_kinds_text(choice: FlightFilter) -> str:
    """Return how many flights of other kinds meet the rest of a choice; empty where none does."""
    shown = shown_kinds(choice)
    every = selected_flights(replace(choice, kinds=FLIGHT_KINDS))
    counts = {kind: sum(flight.kind == kind for flight in every) for kind in FLIGHT_KINDS}
    parts = [f"{record_word(kind)} {n}" for kind, n in counts.items() if n and kind not in shown]
    if not parts:
        return ""
    return gettext("On record besides, and shown by choice: {kinds}.", kinds=items_text(parts))


def _matches(flight: FlightEvent, choice: FlightFilter) -> bool:
    first, last = date_span(flight.date)
    low_km, high_km = flight.distance_km_low, flight.distance_km_high
    return (
        (choice.since is None or last >= choice.since)
        and (choice.until is None or first <= choice.until)
        and (not choice.classes or flight_class(flight) in choice.classes)
        and (not choice.tags or not set(choice.tags).isdisjoint(flight.tags))
        and (not choice.outcomes or flight.outcome in choice.outcomes)
        and (choice.beyond_km is None or (high_km is not None and high_km > choice.beyond_km))
        and (choice.up_to_km is None or (low_km is not None and low_km <= choice.up_to_km))
        and (choice.over is None or choice.over in overflown_codes(flight))
    )


def is_one_launch(flight: FlightEvent) -> bool:
    """Return whether an entry stands for one launch, as far as is reported."""
    return (flight.launches_low, flight.launches_high) == (1, 1)


def launches_text(flight: FlightEvent) -> str:
    """Return how many launches an entry stands for: "1 launch", "23 to 25 launches"."""
    low, high = flight.launches_low, flight.launches_high
    if low is None:
        return gettext("number of launches not reported")
    return _launches_text(low, high)


def _launches_text(low: int, high: int | None) -> str:
    if high is None:
        return ngettext("at least {count} launch", "at least {count} launches", low)
    figures = from_to_text(str(low), str(high))
    return ngettext("{figures} launch", "{figures} launches", high, figures=figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCount:
    """The launches of a year ("2022") or a month ("2022-11"): their days, events and missiles.

    A month without a day counts as one day. `launches_low` counts an event without a number as one
    launch; `launches_high` is None where one of them has no upper figure, since then nobody knows.
    """

    period: str
    days: int
    events: int
    launches_low: int
    launches_high: int | None

    @property
    def text(self) -> str:
        """The count in words: "2 launch days, 3 events, 24 to 26 launches"."""
        if not self.events:
            return gettext("no launch")
        days = ngettext("{count} launch day", "{count} launch days", self.days)
        events = ngettext("{count} event", "{count} events", self.events)
        launches = _launches_text(self.launches_low, self.launches_high)
        return items_text((days, events, launches))


def flight_counts(flights: Sequence[FlightEvent], by: Step = "year") -> tuple[PeriodCount, ...]:
    """Return the count of every year or month from the first flight's to the last one's.

    A period without a launch has a count of none, so that a chart keeps its scale of time.
    """
    if not flights:
        return ()
    days = [date_span(flight.date)[0] for flight in flights]
    letters = len("2022" if by == "year" else "2022-10")
    by_period: dict[str, list[FlightEvent]] = {}
    for flight, day in zip(flights, days, strict=True):
        by_period.setdefault(day.isoformat()[:letters], []).append(flight)
    return tuple(
        _period_count(period, by_period.get(period, []))
        for period in _periods(min(days), max(days), by)
    )


def _period_count(period: str, flights: Sequence[FlightEvent]) -> PeriodCount:
    highs = [flight.launches_high for flight in flights if flight.launches_high is not None]
    return PeriodCount(
        period=period,
        days=len({flight.date for flight in flights}),
        events=len(flights),
        launches_low=sum(flight.launches_low or 1 for flight in flights),
        launches_high=sum(highs) if len(highs) == len(flights) else None,
    )


def _periods(first: datetime.date, last: datetime.date, by: Step) -> list[str]:
    if by == "year":
        return [f"{year:04}" for year in range(first.year, last.year + 1)]
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def period_filter(choice: FlightFilter, period: str) -> FlightFilter:
    """Return the same choice narrowed to one year, month or day of a chart of it.

    Raises
    ------
    FilterError
        If the period is no date, or lies outside the days of the choice.
    """
    first, last = date_span(period)
    return replace(
        choice, since=max(first, choice.since or first), until=min(last, choice.until or last)
    )
