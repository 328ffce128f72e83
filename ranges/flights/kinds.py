"""Kinds and classes of launches: what was launched, in words, and which kinds count together.

A kind is what a report says was launched; a class is that of its system, or follows from the kind
where the system is not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import get_args

from ranges import catalog
from ranges.core import (
    FilterError,
    FlightEvent,
    FlightFilter,
    FlightKind,
    System,
    gettext,
    gettext_noop,
    items_text,
    record_word,
    shortened,
)

__all__ = [
    "BALLISTIC_AND_SPACE",
    "CLASS_WORDS",
    "FLIGHT_KINDS",
    "class_words",
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
        "SRBM": gettext_noop("short-range ballistic missile"),
        "MRBM": gettext_noop("medium-range ballistic missile"),
        "IRBM": gettext_noop("intermediate-range ballistic missile"),
        "ICBM": gettext_noop("intercontinental ballistic missile"),
        "SLBM": gettext_noop("submarine-launched ballistic missile"),
        "cruise": gettext_noop("cruise missile"),
        "anti-ship": gettext_noop("anti-ship missile"),
        "surface-to-air": gettext_noop("surface-to-air missile or other"),
        "artillery rocket": gettext_noop("artillery rocket"),
        "space launcher": gettext_noop("space launcher"),
        "unknown": gettext_noop("type not known"),
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
                gettext(
                    '"{word}" is not a kind of launch: use {kinds} or all.',
                    word=shortened(word),
                    kinds=items_text(FLIGHT_KINDS),
                )
            )
    return tuple(kind for kind in FLIGHT_KINDS if kind in words)


def class_words(class_id: str) -> str:
    """Return a class in words, to be read: "short-range ballistic missile"."""
    return gettext(CLASS_WORDS[class_id])


def kinds_text(kinds: Sequence[FlightKind]) -> str:
    """Return kinds in words: "ballistic, space launch only", "all kinds"."""
    if set(kinds) == set(FLIGHT_KINDS):
        return gettext("all kinds")
    return gettext("{kinds} only", kinds=items_text(map(record_word, kinds)))


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
    if class_id == "unknown":
        return class_words(class_id)
    return gettext("{class_name}, type not known", class_name=record_word(class_id))
