"""Which reported flights a scene shows, and how they are counted."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, field
from typing import Literal

from ranges.core.errors import FilterError
from ranges.core.messages import gettext, gettext_noop
from ranges.core.records import FlightEvent, FlightKind
from ranges.core.values import MAX_RANGE_KM

__all__ = [
    "CountStack",
    "CountUnit",
    "FlightCount",
    "FlightFilter",
    "OwnFlights",
]

#: In what reported launches are counted, and by what a count of a year is divided.
CountUnit = Literal["days", "events", "missiles"]
CountStack = Literal["class", "outcome"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFlights:
    """Launches of a reader's own file; a link holds their `id` and how many they are.

    `digest`: of all that they hold, by which they are told apart; it and `events` are empty where
    the file was opened in another visit. `file`: its name, which is outside text.
    """

    id: str
    count: int
    digest: str = ""
    file: str = field(default="", compare=False)
    events: tuple[FlightEvent, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightFilter:
    """The conditions that a shown flight meets; an empty one or None sets no condition.

    Parameters
    ----------
    since, until
        First and last day, both included. A flight dated by its month is taken where any day of
        that month is.
    classes, tags, outcomes
        Any one of them, in the words of `ranges.flights.selection`. A flight has the class of its
        system; without one it is "unknown", or a space launcher where it is tagged so.
    beyond_km, up_to_km
        More than so far by the highest report; at most so far by the lowest. A flight without a
        reported distance is taken by neither.
    over
        Whose land was reported as overflown, by its code.
    kinds
        What was launched, any one of them. Where none is named these are ballistic missiles and
        space launches, and the kinds of the classes that are named.
    own
        Launches of a reader's own file, which join those of the record under the same conditions.

    Raises
    ------
    FilterError
        If the first day is after the last, or a distance is not one there can be.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    classes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    beyond_km: float | None = None
    up_to_km: float | None = None
    over: str | None = None
    kinds: tuple[FlightKind, ...] = ()
    own: OwnFlights | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise FilterError(
                gettext(
                    "The first day, {since}, is after the last, {until}: swap them.",
                    since=self.since,
                    until=self.until,
                )
            )
        least = gettext_noop(
            "The least distance {value:g} km is outside 0 to 20,003.93 km: give a distance between"
            " the two."
        )
        greatest = gettext_noop(
            "The greatest distance {value:g} km is outside 0 to 20,003.93 km: give a distance"
            " between the two."
        )
        for message, value in ((least, self.beyond_km), (greatest, self.up_to_km)):
            if value is not None and not (math.isfinite(value) and 0.0 <= value <= MAX_RANGE_KM):
                raise FilterError(gettext(message, value=value))


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightCount:
    """How the timeline counts the flights of a choice.

    `kinds`: what was launched; where none is named those that the choice shows. `stack`: by what
    each bar is divided, None for a whole one.
    """

    unit: CountUnit = "days"
    kinds: tuple[FlightKind, ...] = ()
    stack: CountStack | None = None
