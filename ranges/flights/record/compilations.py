"""What the record of flights holds, and its counts by year beside those of its compilations.

All are of ballistic missiles and space launches, which both compilations hold. They are not
independent of each other or of ours: agreement is weak evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ranges import catalog
from ranges.core import (
    CountUnit,
    FlightCompilation,
    date_text,
    gettext,
    items_text,
    language_cache,
    record_word,
)
from ranges.flights.kinds import BALLISTIC_AND_SPACE, flight_kinds
from ranges.flights.record.counting import LaunchCount, launch_counts

__all__ = ["ComparedYear", "compared_years", "record_statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedYear:
    """A year of the record beside the compilations; None where one has nothing in that year."""

    year: str
    days: int
    events: int
    missiles: LaunchCount
    cns_based: FlightCompilation | None
    csis: FlightCompilation | None


@cache
def compared_years() -> tuple[ComparedYear, ...]:
    """Return every year in which the record has a ballistic missile or a space launch."""
    events = _by_label("events")
    days, missiles = _by_label("days"), _by_label("missiles")
    compiled = {
        (row.compilation, str(row.year)): row for row in catalog.flight_compilations().values()
    }
    return tuple(
        ComparedYear(
            year=year,
            days=days[year].low,
            events=count.low,
            missiles=missiles[year],
            cns_based=compiled.get(("CNS-based list", year)),
            csis=compiled.get(("CSIS", year)),
        )
        for year, count in events.items()
    )


def _by_label(unit: CountUnit) -> Mapping[str, LaunchCount]:
    counts = launch_counts("year", unit, BALLISTIC_AND_SPACE)
    return {count.label: count for count in counts}


@language_cache()
def record_statements() -> tuple[str, ...]:
    """Return in sentences what is in the record, to which day, and how it is counted."""
    counts = launch_counts("kind", "events", flight_kinds("all"))
    kinds = items_text(f"{record_word(count.label)} {count.low}" for count in counts)
    return (
        gettext(
            "The record holds {number} launch events of North Korea from 1984 to {date}: {kinds}.",
            number=len(catalog.flight_events()),
            date=date_text(catalog.flight_record_date()),
            kinds=kinds,
        ),
        gettext(
            "An event is the launches of one system from one place on one day; a launch day may"
            " have several. A count of missiles is at least so many where a number was not"
            " reported."
        ),
        gettext(
            "By year, ballistic missiles and space launches, beside two public compilations: the"
            " CNS-based list of A. Kusanagi, to 19 April 2026, whose single missiles we group into"
            " events, and the occasions of CSIS Beyond Parallel, to 20 August 2026. Their dates are"
            " as corrected; the two are not independent."
        ),
    )
