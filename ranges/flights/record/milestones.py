"""The records and the firsts of the record of flights, worked out from it: none is written down.

A first is what no other launch can have come before: where two are dated by the same month, or one
by a day within it, both may be the first, and both are given. A record is by the highest figure
reported; where several have it, all are given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from ranges import catalog
from ranges.core import (
    Citation,
    FlightEvent,
    RangeBand,
    Unit,
    date_span,
    from_to_text,
    gettext,
    gettext_noop,
)
from ranges.flights.drawings import reported_text
from ranges.flights.kinds import flight_class
from ranges.flights.selection import overflown_codes

__all__ = ["Milestone", "flight_milestones", "milestone_text", "milestones"]

_Quantity = Literal["distance_km", "apogee_km", "flight_minutes", "launches", "none"]
#: Distances of ballistic missiles whose first is named.
_BEYOND_KM = (1000.0, 2000.0, 3000.0, 4000.0)
_FIRST_OF_CLASS: Mapping[str, str] = MappingProxyType(
    {
        "SRBM": gettext_noop("First short-range ballistic missile"),
        "MRBM": gettext_noop("First medium-range ballistic missile"),
        "IRBM": gettext_noop("First intermediate-range ballistic missile"),
        "ICBM": gettext_noop("First intercontinental ballistic missile"),
        "SLBM": gettext_noop("First submarine-launched ballistic missile"),
        "cruise": gettext_noop("First cruise missile"),
        "anti-ship": gettext_noop("First anti-ship missile"),
        "surface-to-air": gettext_noop("First surface-to-air missile or other"),
        "artillery rocket": gettext_noop("First artillery rocket"),
        "space launcher": gettext_noop("First space launcher"),
    }
)
_FIRST_WITH_TAG: Mapping[str, str] = MappingProxyType(
    {
        "hypersonic": gettext_noop("First hypersonic"),
        "rail-launched": gettext_noop("First rail-launched"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A record or a first: what it was, whose, and where its figure was read.

    `title`: what it is, in English; "{distance}" stands in it where `beyond_km` is set. `events`:
    one, or all that share it. `figure`: low and high of `quantity`, None where it has none; `high`
    None where nobody knows the most. `citation`: of the figure, else of the event.
    """

    title: str
    events: tuple[FlightEvent, ...]
    citation: Citation
    quantity: _Quantity = "none"
    low: float | None = None
    high: float | None = None
    beyond_km: float | None = None


@cache
def milestones() -> tuple[Milestone, ...]:
    """Return the records, then the firsts by date."""
    firsts = sorted(_firsts(), key=lambda first: date_span(first.events[0].date))
    return (*_records(), *firsts)


@cache
def flight_milestones(flight_id: str) -> tuple[Milestone, ...]:
    """Return the milestones that a flight has or shares."""
    return tuple(
        milestone
        for milestone in milestones()
        if any(event.id == flight_id for event in milestone.events)
    )


def milestone_text(milestone: Milestone, units: Unit = "km") -> str:
    """Return a milestone in words: "Longest flight of a ballistic missile, 4,500–4,600 km"."""
    if milestone.beyond_km is not None:
        distance = _distance_text(milestone.beyond_km, milestone.beyond_km, units)
        return gettext(milestone.title, distance=distance)
    low, high = milestone.low, milestone.high
    if low is None:
        return gettext(milestone.title)
    if milestone.quantity in ("distance_km", "apogee_km"):
        figure = _distance_text(low, low if high is None else high, units)
    elif high is None:
        figure = gettext("at least {number}", number=f"{low:g}")
    else:
        figure = from_to_text(f"{low:g}", f"{high:g}")
    if milestone.quantity == "flight_minutes":
        figure = gettext("{number} minutes", number=figure)
    return gettext("{milestone}, {figure}", milestone=gettext(milestone.title), figure=figure)


def _distance_text(low_km: float, high_km: float, units: Unit) -> str:
    return reported_text(RangeBand(low_km=low_km, high_km=high_km), units)


def _all() -> Sequence[FlightEvent]:
    return tuple(catalog.flight_events().values())


def _ballistic(event: FlightEvent) -> bool:
    return event.kind == "ballistic"


def _space(event: FlightEvent) -> bool:
    return event.kind == "space launch"


def _records() -> Iterator[Milestone]:
    yield _most_in_a_day(gettext_noop("Most missiles in a day, all kinds"), lambda _: True)
    yield _most_in_a_day(gettext_noop("Most missiles in a day, ballistic only"), _ballistic)
    for title, quantity, is_meant in (
        (gettext_noop("Longest flight of a ballistic missile"), "distance_km", _ballistic),
        (gettext_noop("Longest flight of a space launcher"), "distance_km", _space),
        (gettext_noop("Highest flight"), "apogee_km", _ballistic),
        (gettext_noop("Longest time in flight"), "flight_minutes", _ballistic),
    ):
        record = _greatest(title, quantity, filter(is_meant, _all()))  # type: ignore[arg-type]
        if record is not None:
            yield record


def _most_in_a_day(title: str, is_counted: Callable[[FlightEvent], bool]) -> Milestone:
    """Return the day with the most missiles, by the number that is sure."""
    by_day: dict[str, list[FlightEvent]] = {}
    for event in _all():
        first, last = date_span(event.date)
        if first == last and is_counted(event):
            by_day.setdefault(event.date, []).append(event)
    lows = {day: sum(e.launches_low or 1 for e in events) for day, events in by_day.items()}
    most = max(lows.values())
    events = tuple(e for day, low in lows.items() if low == most for e in by_day[day])
    highs = [event.launches_high for event in events if event.date == events[0].date]
    return Milestone(
        title=title,
        events=events,
        citation=events[0].citation,
        quantity="launches",
        low=most,
        high=None if None in highs else sum(high or 0 for high in highs),
    )


def _figures(event: FlightEvent, quantity: _Quantity) -> tuple[float | None, float | None]:
    if quantity == "distance_km":
        return event.distance_km_low, event.distance_km_high
    if quantity == "apogee_km":
        return event.apogee_km_low, event.apogee_km_high
    return event.flight_minutes, event.flight_minutes


def _greatest(title: str, quantity: _Quantity, events: Iterator[FlightEvent]) -> Milestone | None:
    figures = {event: _figures(event, quantity) for event in events}
    known = {event: high for event, (_, high) in figures.items() if high is not None}
    if not known:
        return None
    most = max(known.values())
    found = tuple(event for event, high in known.items() if high == most)
    low, high = figures[found[0]]
    return Milestone(
        title=title,
        events=found,
        citation=_figure_citation(found[0], quantity, most),
        quantity=quantity,
        low=low,
        high=high,
    )


def _figure_citation(event: FlightEvent, field: str, figure: float) -> Citation:
    """Return the page that gave a figure of an event, else that of the event."""
    for cited in catalog.flight_citations().values():
        is_figure = cited.event_id == event.id and cited.field == field and cited.url is not None
        if is_figure and _number(cited.value) == figure:
            return Citation(title=cited.title or cited.source, url=cited.url or "")
    return event.citation


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _firsts() -> Iterator[Milestone]:
    for class_id, title in _FIRST_OF_CLASS.items():
        yield from _first(title, lambda e, name=class_id: flight_class(e) == name)  # type: ignore[misc]
    yield from _first(gettext_noop("First over Japan"), lambda e: "JP" in overflown_codes(e))
    yield from _first(
        gettext_noop("First ballistic missile over Japan"),
        lambda e: _ballistic(e) and "JP" in overflown_codes(e),
    )
    for beyond_km in _BEYOND_KM:
        yield from _first(
            gettext_noop("First ballistic missile flown beyond {distance}"),
            lambda e, km=beyond_km: _ballistic(e) and (e.distance_km_high or 0.0) > km,  # type: ignore[misc]
            beyond_km=beyond_km,
        )
    yield from _first(
        gettext_noop("First space launch that succeeded"),
        lambda e: _space(e) and e.outcome == "success",
    )
    for tag, title in _FIRST_WITH_TAG.items():
        yield from _first(title, lambda e, name=tag: name in e.tags)  # type: ignore[misc]


def _first(
    title: str, is_meant: Callable[[FlightEvent], bool], *, beyond_km: float | None = None
) -> Iterator[Milestone]:
    """Yield the first event of those meant, with all that may have come as early."""
    meant = [event for event in _all() if is_meant(event)]
    if not meant:
        return
    earliest_end = min(date_span(event.date)[1] for event in meant)
    found = tuple(event for event in meant if date_span(event.date)[0] <= earliest_end)
    field = "none" if beyond_km is None else "distance_km"
    figure = found[0].distance_km_high
    yield Milestone(
        title=title,
        events=found,
        citation=_figure_citation(found[0], field, figure or 0.0),
        beyond_km=beyond_km,
    )
