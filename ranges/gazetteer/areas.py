"""The area that a text names where nobody can be asked: a country, a US state or a region."""

from __future__ import annotations

from typing import NamedTuple

from ranges.catalog import origin_named
from ranges.core import CoordinateError, Territory, gettext, shortened
from ranges.gazetteer._decision import taken_notice
from ranges.gazetteer.readings import (
    Ambiguous,
    NotFound,
    Reading,
    Resolved,
    Suggested,
    UndecidedPlaceError,
)
from ranges.gazetteer.resolution import resolution

__all__ = ["ExactArea", "exact_area"]


class ExactArea(NamedTuple):
    """An area, and what is to be said where the text could mean another one."""

    area: Territory
    notice: str | None


def exact_area(text: str) -> ExactArea:
    """Return the area that a text names, by name, code or id ("anywhere:KP").

    Of several the first is used, and the notice names the others; what is no area is passed over.

    Raises
    ------
    UndecidedPlaceError
        If the text is only spelt like a name.
    CoordinateError
        If it names no area.
    """
    if text.lower().startswith("anywhere:"):
        area = origin_named(text).area
        assert area is not None
        return ExactArea(area, None)
    result = resolution(text)
    found: tuple[Reading, ...] = ()
    match result:
        case Suggested():
            raise UndecidedPlaceError(text, result)
        case NotFound():
            raise CoordinateError(result.sentence)
        case Resolved():
            found = (result.reading, *result.others)
        case Ambiguous():
            found = result.readings
    areas = [reading for reading in found if reading.origin.area is not None]
    if not areas:
        raise CoordinateError(
            gettext(
                '"{text}" is no area: give a country, a US state or a region, such as'
                ' "Japan", "US-TX" or "NATO".',
                text=shortened(text),
            )
        )
    first, *others = areas
    assert first.origin.area is not None
    notice = taken_notice(text, first, others) if others else None
    return ExactArea(first.origin.area, notice)
