"""Lists of rings round one origin: how they are written, and what each holds and adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ranges import catalog
from ranges.core import (
    MAX_RINGS,
    UNIT_PATTERN,
    DistanceError,
    RangeBand,
    Unit,
    exact_text,
    gettext,
    gettext_noop,
    parsed_quantity,
    shortened,
)
from ranges.reach.population import PlacesInside, population_of_places
from ranges.reach.range_contents import InRange

__all__ = ["RingStep", "least_distances_km", "range_texts", "ring_steps"]


#: A comma between one to three figures and three groups thousands.
_BETWEEN = re.compile(r"[;\n]|(?<!\d),|(?<=\d{4}),|,(?!\d{3}(?!\d))")
_STEPS = re.compile(r"\s*every\s+(.+?)\s+(?:up\s+)?to\s+(.+?)\s*", re.IGNORECASE)
_UNIT_AT_END = re.compile(rf"[\d.]\s*({UNIT_PATTERN})\s*", re.IGNORECASE)
_NO_UNIT = re.compile(r"\s*[\d., '\u2013-]*\d\s*")
#: "3,4 km" may be 3.4 km or two ranges: it is asked about where it is read.
_DECIMAL_COMMA = re.compile(rf"\s*\d+,\d{{1,2}}\s*(?:{UNIT_PATTERN})?\s*", re.IGNORECASE)
_LONGEST_TEXT = 2_000
_ROUNDING = 1e-9
_MAKES_NONE = gettext_noop(
    '"{text}" makes {count:,} rings, and one map holds at most {limit}: give a smaller step.'
)
_MAKES_TOO_MANY = gettext_noop(
    '"{text}" makes {count:,} rings, and one map holds at most {limit}: give a larger step.'
)


def range_texts(text: str, *, default_unit: Unit = "km", is_plain: bool = False) -> tuple[str, ...]:
    """Return the texts of the single ranges of a list, which may be one.

    Parameters
    ----------
    text
        Ranges or systems with commas, semicolons or lines between them, the unit after each or
        after the last; or "every 500 km to 3,000 km".
    default_unit
        Unit of the steps that come without.
    is_plain
        As for `parsed_quantity`.

    Raises
    ------
    DistanceError
        If the steps are none, or make more rings than a map holds.
    """
    steps = _STEPS.fullmatch(text[:_LONGEST_TEXT])
    if steps is not None:
        return _stepped(text, steps[1], steps[2], default_unit, is_plain=is_plain)
    if _DECIMAL_COMMA.fullmatch(text):
        return (text,)
    parts = [part.strip() for part in _BETWEEN.split(text[:_LONGEST_TEXT]) if part.strip()]
    if len(parts) > MAX_RINGS:
        raise DistanceError(
            gettext(
                '"{text}" is a list of {count} ranges, and one map holds at most {limit} rings:'
                " give fewer.",
                text=shortened(text),
                count=len(parts),
                limit=MAX_RINGS,
            )
        )
    unit = _UNIT_AT_END.search(parts[-1]) if len(parts) > 1 else None
    if unit is not None and unit.end() == len(parts[-1]):
        parts = [f"{part} {unit[1]}" if _NO_UNIT.fullmatch(part) else part for part in parts]
    return tuple(parts) if parts else (text,)


def _stepped(
    text: str, step_text: str, end_text: str, default_unit: Unit, *, is_plain: bool
) -> tuple[str, ...]:
    end = parsed_quantity(end_text, default_unit=default_unit, is_plain=is_plain)
    step = parsed_quantity(step_text, default_unit=end.unit, is_plain=is_plain)
    if not (step.range_km.is_single and end.range_km.is_single):
        raise DistanceError(
            gettext(
                '"{text}" has a band for a step or an end: give one figure for each, like'
                ' "every 500 to 3000".',
                text=shortened(text),
            )
        )
    step_km, end_km = step.range_km.low_km, end.range_km.low_km
    count = int(end_km / step_km + _ROUNDING)
    if not 1 <= count <= MAX_RINGS:
        raise DistanceError(
            gettext(
                _MAKES_NONE if count < 1 else _MAKES_TOO_MANY,
                text=shortened(text),
                count=count,
                limit=MAX_RINGS,
            )
        )
    ranges_km = [step_km * number for number in range(1, count + 1)]
    return tuple(exact_text(RangeBand(low_km=km, high_km=km), step.unit) for km in ranges_km)


def least_distances_km(bands: Sequence[RangeBand]) -> tuple[float | None, ...]:
    """Return of each range the next smaller one of the list, from which on it counts alone.

    None for the smallest, and where two overlap.
    """
    ends_km = sorted({band.high_km for band in bands})
    least = []
    for band in bands:
        smaller_km = [km for km in ends_km if km < band.low_km]
        least.append(smaller_km[-1] if smaller_km else None)
    return tuple(least)


class RingStep(NamedTuple):
    """A ring among others round the same origin.

    `ring`: its position among those that were given. `within`: what lies in it or any smaller one.
    `added`: what lies in it and in none smaller. `territories`: the labels of those that it reaches
    and no smaller one does.
    """

    ring: int
    within: PlacesInside
    added: PlacesInside
    territories: tuple[str, ...]


def ring_steps(rings: Sequence[InRange]) -> tuple[RingStep, ...]:
    """Return rings round one origin from the smallest to the largest.

    Empty for fewer than two, and where they start from different places: they are no list.
    """
    if len(rings) < 2 or any(ring.origin != rings[0].origin for ring in rings):
        return ()
    is_in = np.zeros(len(catalog.places()), dtype=bool)
    reached: set[str] = set()
    steps = []
    for index in sorted(range(len(rings)), key=lambda position: rings[position].range_km):
        ring = rings[index]
        is_new = np.zeros(len(is_in), dtype=bool)
        is_new[ring.inside.places] = True
        is_new &= ~is_in
        is_in |= is_new
        labels = [reach.territory.label for reach in ring.territories if reach.state != "out"]
        steps.append(
            RingStep(
                ring=index,
                within=population_of_places(np.flatnonzero(is_in)),
                added=population_of_places(np.flatnonzero(is_new)),
                territories=tuple(sorted(set(labels) - reached)),
            )
        )
        reached.update(labels)
    return tuple(steps)
