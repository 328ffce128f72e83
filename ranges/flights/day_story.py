"""What was reported of one day: how many launches, each with its figures, and what was a first."""

from __future__ import annotations

import datetime

from ranges import catalog
from ranges.core import (
    FilterError,
    FlightEvent,
    FlightFilter,
    Unit,
    clauses_text,
    date_text,
    from_to_text,
    gettext,
    ngettext,
    record_word,
)
from ranges.flights.drawings import reported_distance, reported_text
from ranges.flights.kinds import FLIGHT_KINDS, class_words, flight_class, system_name

__all__ = ["day_filter", "day_story"]


def day_filter(date: str) -> FlightFilter:
    """Return the choice of all launches of one day, of every kind."""
    day = datetime.date.fromisoformat(date)
    return FlightFilter(since=day, until=day, kinds=FLIGHT_KINDS)


def day_story(date: str, units: Unit = "km") -> tuple[str, ...]:
    """Return the record's account of a day: its count, then a sentence for each event.

    Parameters
    ----------
    date
        A day such as 2022-10-04.

    Raises
    ------
    FilterError
        If no launch of that day is on record.
    """
    events = [event for event in catalog.flight_events().values() if event.date == date]
    if not events:
        raise FilterError(gettext("No launch of {date} is on record.", date=date_text(date)))
    low = sum(event.launches_low or 1 for event in events)
    highs = [event.launches_high for event in events]
    number = _number(low, None if None in highs else sum(high or 0 for high in highs))
    count = ngettext(
        "{date}, all kinds: {number} launched, in {count} entry of the record.",
        "{date}, all kinds: {number} launched, in {count} entries of the record.",
        len(events),
        date=date_text(date),
        number=number,
    )
    return (count, *(_event_sentence(event, units) for event in events))


def _number(low: int, high: int | None) -> str:
    if high is None:
        return gettext("{low} or more", low=low)
    return from_to_text(str(low), str(high))


def _event_sentence(event: FlightEvent, units: Unit) -> str:
    site = event.launch_site_id
    place = event.site_as_reported or gettext("Place not known")
    number = _number(event.launches_low or 1, event.launches_high)
    parts = [
        gettext(
            "{place}: {number} ({kind}; {system})",
            place=catalog.sites()[site].name if site else place,
            number=number,
            kind=record_word(event.kind),
            system=system_name(event),
        )
    ]
    flown_km = reported_distance(event)
    if flown_km is not None:
        parts.append(gettext("flown {distance}", distance=reported_text(flown_km, units)))
    if event.overflew:
        parts.append(gettext("over {land}", land=event.overflew))
    if event.fall_description:
        fall = event.fall_description.removeprefix("Reported ")
        parts.append(gettext("fall as reported: {fall}", fall=fall))
    if _is_first_of_class(event):
        words = class_words(flight_class(event))
        parts.append(gettext("the first {words} on record", words=words))
    return gettext("{clauses}.", clauses=clauses_text(parts))


def _is_first_of_class(event: FlightEvent) -> bool:
    """Return whether no launch of its class is dated before; of a month's, none of that month."""
    name = flight_class(event)
    if name == "unknown":
        return False
    return all(
        other.date > event.date and not event.date.startswith(other.date)
        for other in catalog.flight_events().values()
        if other.id != event.id and flight_class(other) == name
    )
