"""The classes and outcomes by which a count is divided: their order in a bar, and their colours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ranges.core import COLOUR_CODES, GREYS, CountStack
from ranges.flights.drawings import CLASS_COLOURS
from ranges.flights.kinds import CLASS_WORDS
from ranges.flights.selection import all_outcomes

__all__ = ["part_colours", "parts_in_order"]

#: Palette ids of outcomes, the best first; of what is not said here the colour is grey.
_OUTCOME_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "success": "blue",
        "success (North Korean account)": "sky",
        "mixed": "orange",
        "partial or unclear": "green",
        "disputed": "purple",
        "failure": "vermillion",
    }
)


@cache
def parts_in_order(stack: CountStack) -> tuple[str, ...]:
    """Return the classes or outcomes by which counts are divided, the first at a bar's foot."""
    if stack == "class":
        return tuple(CLASS_WORDS)
    outcomes = all_outcomes()
    known = [outcome for outcome in _OUTCOME_COLOURS if outcome in outcomes]
    return (*known, *(outcome for outcome in outcomes if outcome not in known))


@cache
def part_colours(stack: CountStack) -> Mapping[str, str]:
    """Return the hexadecimal code of each part; those drawn in ink on the map are greys here.

    They lie upon each other in a bar, on light and dark ground, where one ink would be one bar.
    """
    ids = CLASS_COLOURS if stack == "class" else _OUTCOME_COLOURS
    codes: dict[str, str] = {}
    greys = 0
    for part in parts_in_order(stack):
        colour = ids.get(part, "ink")
        if colour == "ink":
            codes[part] = GREYS[greys % len(GREYS)]
            greys += 1
        else:
            codes[part] = COLOUR_CODES[colour]
    return MappingProxyType(codes)
