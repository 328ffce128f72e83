"""Which reported flights does this part of a link ask for? To and from its meaning.

Days first, then options: `all`, `2022`, `2022-10..2023`, `2017..;class=ICBM,IRBM;over=JP`. What is
wrong in the options is noted, and the rest kept; days that are none are refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from ranges.core.dates import date_span
from ranges.core.errors import RangesError
from ranges.core.scenario import FlightFilter
from ranges.core.text import shortened
from ranges.core.units import exact_text, parsed_distance_km
from ranges.core.values import RangeBand
from ranges.flights.selection import flight_filter
from ranges.scene._link_query import option_texts, with_options

__all__ = ["flights_from_text", "flights_text"]

_ALL = "all"
_WORDS = {"class": "classes", "tag": "tags", "outcome": "outcomes"}
_DISTANCES = {"beyond": "beyond_km", "upto": "up_to_km"}
#: More than all there are; a link may be of any length.
_MAX_OPTIONS = 12


def flights_text(choice: FlightFilter) -> str:
    """Return the text that `flights_from_text` reads as this choice."""
    since, until = choice.since, choice.until
    days = _ALL
    if since is not None or until is not None:
        days = f"{since or ''}..{until or ''}"
    options: list[tuple[str, str | None]] = [
        (key, ",".join(getattr(choice, name)) or None) for key, name in _WORDS.items()
    ]
    options.append(("over", choice.over))
    for key, name in _DISTANCES.items():
        value = getattr(choice, name)
        band = None if value is None else RangeBand(low_km=value, high_km=value)
        options.append((key, None if band is None else exact_text(band, "km")))
    return with_options(days, options)


def flights_from_text(text: str, problems: list[str]) -> FlightFilter:
    """Return the choice of flights that a text asks for.

    Raises
    ------
    FilterError
        If its days are none, or the first is after the last.
    """
    days, *options = option_texts(text)
    since, until = _days(days.strip())
    asked: dict[str, Any] = {}
    for option in options[:_MAX_OPTIONS]:
        key, _, value = option.partition("=")
        try:
            name, read = _option(key.strip())
            if name in asked:
                problems.append(f"The choice of flights has {key.strip()} twice; the first counts.")
                continue
            one = {name: read(value)}
            flight_filter(**one)
            asked |= one
        except (KeyError, RangesError) as error:
            known = ", ".join((*_WORDS, "over", *_DISTANCES))
            said = str(error) if isinstance(error, RangesError) else f"use {known}."
            problems.append(f'The choice of flights "{shortened(option)}" is ignored: {said}')
    return flight_filter(since=since, until=until, **asked)


def _option(key: str) -> tuple[str, Callable[[str], Any]]:
    if key in _WORDS:
        return _WORDS[key], lambda value: tuple(word for word in value.split(",") if word.strip())
    if key in _DISTANCES:
        return _DISTANCES[key], parsed_distance_km
    return {"over": "over"}[key], str.strip


def _days(text: str) -> tuple[datetime.date | None, datetime.date | None]:
    if text in (_ALL, ""):
        return None, None
    first, dots, last = text.partition("..")
    if not dots:
        return date_span(first)
    since = date_span(first)[0] if first.strip() else None
    return since, date_span(last)[1] if last.strip() else None
