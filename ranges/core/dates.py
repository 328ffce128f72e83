"""Dates as the catalogue writes them: the days that each stands for, and its text for people."""

from __future__ import annotations

import calendar
import datetime
import re

from ranges.core.errors import FilterError
from ranges.core.messages import gettext, gettext_noop
from ranges.core.text import shortened

__all__ = ["date_span", "date_text"]

_MONTHS = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def date_span(date: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day that an ISO date, month or year stands for.

    Raises
    ------
    FilterError
        If it is none of these.
    """
    match = _DATE.fullmatch(date.strip())
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # the pattern has it
        first = datetime.date(year, month or 1, day or 1)
        last_month = month or 12
        last = datetime.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:
        raise FilterError(
            gettext(
                '"{text}" is not a date: write a day as 2022-10-04, a month as 2022-10 or'
                " a year as 2022.",
                text=shortened(date),
            )
        ) from None
    return first, last


def date_text(date: str) -> str:
    """Return a date as people read it: "4 October 2022", "June 1990", "1990", "the 1960s"."""
    if date.endswith("s"):
        return gettext("the {decade}", decade=date)
    year, *parts = (int(part) for part in date.split("-"))
    if not parts:
        return str(year)
    month = gettext(_MONTHS[parts[0] - 1])
    if len(parts) == 1:
        return gettext("{month} {year}", month=month, year=year)
    return gettext("{day} {month} {year}", day=parts[1], month=month, year=year)
