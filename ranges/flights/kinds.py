"""Kinds and classes of launches: what was launched, in words, and which kinds count together.

A kind is what a report says was launched; a class is that of its system, or follows from the kind
where the system is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from ranges import catalog
from ranges.core import FilterError, FlightEvent, FlightFilter, FlightKind, System, shortened

__all__ = [
    "BALLISTIC_AND_SPACE",
    "CLASS_WORDS",
    "FLIGHT_KINDS",
    "flight_class",
    "flight_kinds",
    "flight_system",
    "kinds_text",
    "shown_kinds",
    "system_name",
]

FLIGHT_KINDS: tuple[FlightKind, ...] = get_args(FlightKind)
BALLISTIC_AND_SPACE: tuple[FlightKind, ...] = ("ballistic", "space launch")

#: The classes of the catalogue in words, in the order in which they are listed.
CLASS_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "SRBM": "short-range ballistic missile",
        "MRBM": "medium-range ballistic missile",
        "IRBM": "intermediate-range ballistic missile",
        "ICBM": "intercontinental ballistic missile",
        "SLBM": "submarine-launched ballistic missile",
        "cruise": "cruise missile",
        "anti-ship": "anti-ship missile",
        "surface-to-air": "surface-to-air missile or other",
        "artillery rocket": "artillery rocket",
        "space launcher": "space launcher",
        "unknown": "type not known",
    }
)
#: The class of a launch whose system is not known, by its kind.
_KIND_CLASSES: Mapping[FlightKind, str] = MappingProxyType(
    {
        "cruise": "cruise",
        "anti-ship": "anti-ship",
        "surface-to-air or other": "surface-to-air",
        "artillery rocket": "artillery rocket",
        "space launch": "space launcher",
    }
)


def flight_kinds(text: str) -> tuple[FlightKind, ...]:
    """Return the kinds that a text names, divided by commas; "all" is every kind.

    Raises
    ------
    FilterError
        If one of them is no kind of the record.
    """
    words = [" ".join(word.split()).casefold() for word in text.split(",")]
    if words == ["all"]:
        return FLIGHT_KINDS
    for word in words:
        if word not in FLIGHT_KINDS:
            raise FilterError(
                f'"{shortened(word)}" is not a kind of launch:'
                f" use {', '.join(FLIGHT_KINDS)} or all."
            )
    return tuple(kind for kind in FLIGHT_KINDS if kind in words)


def kinds_text(kinds: Sequence[FlightKind]) -> str:
    """Return kinds in words: "ballistic, space launch only", "all kinds"."""
    return "all kinds" if set(kinds) == set(FLIGHT_KINDS) else f"{', '.join(kinds)} only"


def shown_kinds(choice: FlightFilter) -> tuple[FlightKind, ...]:
    """Return the kinds that a choice shows.

    Where it names none these are ballistic missiles and space launches, and the kinds of the
    classes that it names.
    """
    if choice.kinds:
        return choice.kinds
    asked = tuple(kind for kind, name in _KIND_CLASSES.items() if name in choice.classes)
    return tuple(kind for kind in FLIGHT_KINDS if kind in {*BALLISTIC_AND_SPACE, *asked})


def flight_system(flight: FlightEvent) -> System | None:
    """Return the system that flew, None where it is not known."""
    return None if flight.system_id is None else catalog.systems()[flight.system_id]


def flight_class(flight: FlightEvent) -> str:
    """Return the class of a flight's system, a key of `CLASS_WORDS`."""
    system = flight_system(flight)
    return _KIND_CLASSES.get(flight.kind, "unknown") if system is None else system.system_class


def system_name(flight: FlightEvent) -> str:
    """Return the name of the system that flew, or its class where only that is known."""
    system, class_id = flight_system(flight), flight_class(flight)
    if system is not None:
        return system.name
    return CLASS_WORDS[class_id] if class_id == "unknown" else f"{class_id}, type not known"
