"""The choice of reported flights in a link, and how they are counted: text to values and back.

Days come first, then options: `all`, `2022`, `2022-10..2023`, `2017..;class=ICBM,IRBM;over=JP`. A
wrong option is noted and the rest kept; wrong days are refused.
Without `kind` these are ballistic missiles and space launches; `kind=all` is every kind.

A count is its unit, then options: `missiles;kind=all;stack=class`. Without `kind` it is of the
kinds that the choice shows.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, get_args

from ranges.core import (
    CountStack,
    CountUnit,
    FilterError,
    FlightCount,
    FlightFilter,
    OwnFlights,
    RangeBand,
    RangesError,
    alternatives_text,
    date_span,
    exact_text,
    gettext,
    parsed_distance_km,
    shortened,
)
from ranges.flights import FLIGHT_KINDS, catalogue_filter, event_ids, flight_kinds
from ranges.scene.link.query import option_texts, with_options

__all__ = ["count_from_text", "count_text", "division_notices", "flights_from_text", "flights_text"]

_ALL = "all"
_WORDS = {"kind": "kinds", "class": "classes", "tag": "tags", "outcome": "outcomes"}
_DISTANCES = {"beyond": "beyond_km", "upto": "up_to_km"}
_KNOWN = ", ".join((*_WORDS, "over", *_DISTANCES))
#: What a reader's own file is called in a link: made of what it holds, then how many events.
_OWN = re.compile(r"([0-9a-f]{10})-([1-9][0-9]{0,3})")
#: More than there are keys; a link may be of any length.
_MAX_OPTIONS = 12


def flights_text(choice: FlightFilter) -> str:
    """Return the text that `flights_from_text` reads as this choice."""
    days = _ALL
    if choice.since is not None or choice.until is not None:
        days = f"{choice.since or ''}..{choice.until or ''}"
    options: list[tuple[str, str | None]] = [
        (key, _words_text(getattr(choice, field)) or None) for key, field in _WORDS.items()
    ]
    options.append(("over", choice.over))
    options += [(key, _distance_text(getattr(choice, name))) for key, name in _DISTANCES.items()]
    if choice.own is not None:
        options.append(("own", f"{choice.own.id}-{choice.own.count}"))
    return with_options(days, options)


def _words_text(words: tuple[str, ...]) -> str:
    return _ALL if words == FLIGHT_KINDS else ",".join(words)


def _distance_text(distance_km: float | None) -> str | None:
    if distance_km is None:
        return None
    return exact_text(RangeBand(low_km=distance_km, high_km=distance_km), "km")


def flights_from_text(text: str, problems: list[str]) -> FlightFilter:
    """Return the choice of flights that a text stands for.

    Parameters
    ----------
    text
        Decoded, such as "2022;class=ICBM".
    problems
        Gets a sentence for each option that is wrong.

    Raises
    ------
    FilterError
        If its days are no dates, or the first is after the last.
    """
    days_text, *options = option_texts(text)
    since, until = _days(days_text.strip())
    fields: dict[str, Any] = {}
    for option in options[:_MAX_OPTIONS]:
        key, _, value = option.partition("=")
        key = key.strip()
        try:
            field, reader = _READERS[key]
            if field in fields:
                problems.append(
                    gettext("The choice of flights has {key} twice; the first counts.", key=key)
                )
                continue
            field_value = reader(value)
            catalogue_filter(FlightFilter(**{field: field_value}))
            fields[field] = field_value
        except (KeyError, RangesError) as error:
            reason = (
                str(error)
                if isinstance(error, RangesError)
                else gettext("use {known}.", known=_KNOWN)
            )
            problems.append(
                gettext(
                    'The choice of flights "{text}" is ignored: {reason}',
                    text=shortened(option),
                    reason=reason,
                )
            )
    return replace(catalogue_filter(FlightFilter(**fields)), since=since, until=until)


def _own(value: str) -> OwnFlights:
    match = _OWN.fullmatch(value.strip())
    if match is None:
        raise FilterError(gettext("it is not as this page writes it."))
    return OwnFlights(id=match[1], count=int(match[2]))


def _words(value: str) -> tuple[str, ...]:
    return tuple(word for word in value.split(",") if word.strip())


#: The field of the filter that each key of an option sets, and what reads its value.
_READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = MappingProxyType(
    {
        **{key: (field, _words) for key, field in _WORDS.items()},
        **{
            key: (field, partial(parsed_distance_km, is_plain=True))
            for key, field in _DISTANCES.items()
        },
        "over": ("over", str.strip),
        "own": ("own", _own),
    }
)


def _days(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    if text in (_ALL, ""):
        return None, None
    first, dots, last = text.partition("..")
    if not dots:
        return date_span(first)
    since = date_span(first)[0] if first.strip() else None
    return since, date_span(last)[1] if last.strip() else None


def count_text(count: FlightCount) -> str:
    """Return the text that `count_from_text` reads as this way of counting."""
    return with_options(
        count.unit, [("kind", _words_text(count.kinds) or None), ("stack", count.stack)]
    )


def count_from_text(text: str, problems: list[str]) -> FlightCount:
    """Return the way of counting that a text stands for, such as "missiles;kind=all;stack=class".

    Parameters
    ----------
    text
        Decoded.
    problems
        Gets a sentence for each option that is wrong.

    Raises
    ------
    FilterError
        If its unit is none.
    """
    unit_text, *options = option_texts(text)
    unit = _one_of(unit_text.strip(), get_args(CountUnit))
    fields: dict[str, Any] = {}
    for option in options[:_MAX_OPTIONS]:
        key, _, value = (part.strip() for part in option.partition("="))
        try:
            if key not in _COUNT_READERS:
                raise FilterError(
                    gettext("use {known}.", known=alternatives_text(list(_COUNT_READERS)))
                )
            field, reader = _COUNT_READERS[key]
            fields.setdefault(field, reader(value))
        except RangesError as error:
            problems.append(
                gettext(
                    'The count\'s "{text}" is ignored: {error}',
                    text=shortened(option),
                    error=error,
                )
            )
    return FlightCount(unit=unit, **fields)


def _one_of(text: str, known: tuple[str, ...]) -> Any:
    if text not in known:
        raise FilterError(gettext("use {known}.", known=alternatives_text(known)))
    return text


#: The field of the count that each key of an option sets, and what reads its value.
_COUNT_READERS: Mapping[str, tuple[str, Callable[[str], Any]]] = MappingProxyType(
    {
        "kind": ("kinds", flight_kinds),
        "stack": ("stack", partial(_one_of, known=get_args(CountStack))),
    }
)


def division_notices(texts: list[str]) -> list[str]:
    """Return that the entry of an older link is divided by now, and what its parts are."""
    ids = [event_ids(text) for text in texts]
    return [
        gettext(
            "The entry of this link is by now {count} events of the record: the page shows the"
            " first, and the others are {known}.",
            count=len(parts),
            known=", ".join(parts[1:]),
        )
        for parts in ids
        if len(parts) > 1
    ]
