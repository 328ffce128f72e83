"""Which reported flights are there? The catalogue's, by date, class, distance, outcome and land.

They are a selection, and so is every count of them: `counts_title` says so and stands wherever one
is shown. Nothing is drawn here, and nothing is worked out that was not reported.
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
from ranges.catalog.territory_names import territory_named
from ranges.core.dates import date_span
from ranges.core.errors import FilterError
from ranges.core.records import FlightTest, System
from ranges.core.scenario import FlightFilter
from ranges.core.text import shortened

__all__ = [
    "CLASS_WORDS",
    "PeriodCount",
    "Step",
    "all_outcomes",
    "all_tags",
    "country_code",
    "counts_title",
    "flight_class",
    "flight_counts",
    "flight_filter",
    "flight_system",
    "is_one_launch",
    "launches_text",
    "overflown_codes",
    "overflown_countries",
    "period_filter",
    "selected_flights",
    "system_name",
]

Step = Literal["year", "month"]

#: The classes of the catalogue in words, in the order in which they are listed.
CLASS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "SRBM": "short-range ballistic missile",
        "MRBM": "medium-range ballistic missile",
        "IRBM": "intermediate-range ballistic missile",
        "ICBM": "intercontinental ballistic missile",
        "SLBM": "submarine-launched ballistic missile",
        "cruise": "cruise missile",
        "space launcher": "space launcher",
        "unknown": "type not known",
    }
)
_NOT_WORD = re.compile(r"[^\w]+")


def flight_filter(
    *,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    classes: Collection[str] = (),
    tags: Collection[str] = (),
    outcomes: Collection[str] = (),
    beyond_km: float | None = None,
    up_to_km: float | None = None,
    over: str | None = None,
) -> FlightFilter:
    """Return what is asked of a flight, in the catalogue's own words; see `model.FlightFilter`.

    Raises
    ------
    FilterError
        If the first day is after the last, or a word or a distance is not one there can be.
    """
    return FlightFilter(
        since=since,
        until=until,
        classes=_known_words("a class", classes, CLASS_WORDS),
        tags=_known_words("a tag", tags, all_tags()),
        outcomes=_known_words("an outcome", outcomes, all_outcomes()),
        beyond_km=beyond_km,
        up_to_km=up_to_km,
        over=None if over is None else country_code(over),
    )


def _known_words(what: str, words: Collection[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the words as the catalogue has them, whatever their case, spaces and hyphens."""
    spelt = {_folded(word): word for word in known}
    for word in words:
        if _folded(word) not in spelt:
            raise FilterError(
                f'"{shortened(word)}" is not {what} that our flights have: use {", ".join(known)}.'
            )
    return tuple(spelt[_folded(word)] for word in words)


def _folded(word: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", word).split()).casefold()


@cache
def all_tags() -> tuple[str, ...]:
    """Return the tags that flights have, by the alphabet."""
    return tuple(sorted({tag for one in catalog.flight_tests().values() for tag in one.tags}))


@cache
def all_outcomes() -> tuple[str, ...]:
    """Return the outcomes that flights have, the most frequent first."""
    found = [one.outcome for one in catalog.flight_tests().values()]
    return tuple(sorted(set(found), key=lambda outcome: (-found.count(outcome), outcome)))


def country_code(name: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a territory given by code or name ("jp", "Japan").

    Raises
    ------
    FilterError
        If it is neither.
    """
    found = territory_named(name.strip()) or territory_named(name.strip().upper())
    if found is None or found.iso_a2 is None:
        raise FilterError(
            f'"{shortened(name)}" is not a territory that we know:'
            " give its name or its two-letter code, such as Japan or JP."
        )
    return found.iso_a2


@cache
def _overflown() -> Mapping[str, frozenset[str]]:
    """Return the codes of the territories named in each flight's report of what it flew over."""
    found = {}
    for flight in catalog.flight_tests().values():
        if flight.overflew:
            words = f" {_folded(flight.overflew)} "
            found[flight.id] = frozenset(
                one.iso_a2
                for one in catalog.territories()
                if one.iso_a2 and f" {_folded(one.label)} " in words
            )
    return MappingProxyType(found)


def overflown_codes(flight: FlightTest) -> frozenset[str]:
    """Return the codes of the territories that the flight was reported to have passed over."""
    return _overflown().get(flight.id, frozenset())


def overflown_countries() -> tuple[str, ...]:
    """Return the codes of all territories that were reported as overflown, by the alphabet."""
    return tuple(sorted({code for codes in _overflown().values() for code in codes}))


def flight_system(flight: FlightTest) -> System | None:
    """Return what flew, None where that is not known."""
    return None if flight.system_id is None else catalog.systems()[flight.system_id]


def system_name(flight: FlightTest) -> str:
    """Return the name of what flew, or what is known of it instead."""
    system, known = flight_system(flight), flight_class(flight)
    if system is not None:
        return system.name
    return CLASS_WORDS[known] if known == "unknown" else f"{known}, type not known"


def flight_class(flight: FlightTest) -> str:
    """Return the class of a flight's system, a key of `CLASS_WORDS`."""
    system = flight_system(flight)
    if system is not None:
        return system.system_class
    return "space launcher" if "space-launch" in flight.tags else "unknown"


@lru_cache(maxsize=64)
def selected_flights(choice: FlightFilter | None = None) -> tuple[FlightTest, ...]:
    """Return the flights that were asked for, oldest first."""
    asked = choice or FlightFilter()
    return tuple(one for one in catalog.flight_tests().values() if _is_asked(one, asked))


def _is_asked(flight: FlightTest, asked: FlightFilter) -> bool:
    first, last = date_span(flight.date)
    low_km, high_km = flight.distance_km_low, flight.distance_km_high
    return (
        (asked.since is None or last >= asked.since)
        and (asked.until is None or first <= asked.until)
        and (not asked.classes or flight_class(flight) in asked.classes)
        and (not asked.tags or not set(asked.tags).isdisjoint(flight.tags))
        and (not asked.outcomes or flight.outcome in asked.outcomes)
        and (asked.beyond_km is None or (high_km is not None and high_km > asked.beyond_km))
        and (asked.up_to_km is None or (low_km is not None and low_km <= asked.up_to_km))
        and (asked.over is None or asked.over in overflown_codes(flight))
    )


def is_one_launch(flight: FlightTest) -> bool:
    """Return whether an entry stands for one launch, as far as is reported."""
    return (flight.launches_low, flight.launches_high) == (1, 1)


def launches_text(flight: FlightTest) -> str:
    """Return how many launches an entry stands for: "1 launch", "23 to 25 launches"."""
    low, high = flight.launches_low, flight.launches_high
    if low is None:
        return "number of launches not reported"
    if high is None:
        return f"at least {low} launches" if low > 1 else "at least 1 launch"
    if low == high:
        return f"{low} launches" if low > 1 else "1 launch"
    return f"{low} to {high} launches"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodCount:
    """The entries of a year ("2022") or a month ("2022-11"), and the launches they stand for.

    `launches_low` counts an entry without a number as one launch; `launches_high` is None where
    one of the entries has no upper figure, since then nobody knows.
    """

    period: str
    entries: int
    launches_low: int
    launches_high: int | None

    @property
    def text(self) -> str:
        """The count in words: "2 entries, 24 to 26 launches"."""
        entries = "1 entry" if self.entries == 1 else f"{self.entries} entries"
        if not self.entries:
            return "no entry"
        low, high = self.launches_low, self.launches_high
        if high is None:
            return f"{entries}, at least {low} {'launch' if low == 1 else 'launches'}"
        if low == high:
            return f"{entries}, {low} {'launch' if low == 1 else 'launches'}"
        return f"{entries}, {low} to {high} launches"


def flight_counts(flights: Sequence[FlightTest], by: Step = "year") -> tuple[PeriodCount, ...]:
    """Return the count of every year or month from the first flight's to the last one's.

    Those without an entry are there with none, so that a chart of them keeps its time.
    """
    if not flights:
        return ()
    dates = [date_span(one.date)[0] for one in flights]
    found = []
    for period in _periods(min(dates), max(dates), by):
        length = len(period)
        within = [
            one for one, day in zip(flights, dates, strict=True) if f"{day}"[:length] == period
        ]
        highs = [one.launches_high for one in within]
        known = [high for high in highs if high is not None]
        found.append(
            PeriodCount(
                period=period,
                entries=len(within),
                launches_low=sum(one.launches_low or 1 for one in within),
                launches_high=sum(known) if len(known) == len(highs) else None,
            )
        )
    return tuple(found)


def _periods(first: datetime.date, last: datetime.date, by: Step) -> list[str]:
    if by == "year":
        return [f"{year:04}" for year in range(first.year, last.year + 1)]
    months = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months]


def counts_title(by: Step = "year") -> str:
    """Return the title of a chart of counts, which says what they are not."""
    statement = catalog.catalogue_statement()
    return f"{statement[0].upper()}{statement[1:]}, by {by}: not all launches"


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
