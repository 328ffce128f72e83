"""Ranges from text: a distance in figures, or the published range of a system.

A system is named by its id or by one of its names; where nothing is published about its range,
that is said in one sentence instead of a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from ranges.catalog.curated_records import systems
from ranges.core import (
    DistanceError,
    RangeBand,
    System,
    Unit,
    name_key,
    parsed_quantity,
    shortened,
    spelt_alike_text,
)

__all__ = ["ParsedRange", "parsed_range", "system_range"]

_LONGEST_NAME = 80


class ParsedRange(NamedTuple):
    """A range with the unit that it was given in and the system that it is published for."""

    range_km: RangeBand
    unit: Unit
    system_id: str | None


def parsed_range(text: str, *, default_unit: Unit = "km") -> ParsedRange:
    """Return the range that `text` means: a distance, a band, or a system's published range.

    Raises
    ------
    DistanceError
        If it is neither, or the system has no published range.
    """
    text = text.strip()
    system = systems().get(text) or _systems_by_name().get(name_key(text[:_LONGEST_NAME]))
    if system is not None:
        return ParsedRange(system_range(system), "km", system.id)
    if not text or text.lstrip("+-\u2212. ")[:1].isdigit():
        return ParsedRange(*parsed_quantity(text, default_unit=default_unit), None)
    raise DistanceError(_refusal(text))


def system_range(system: System) -> RangeBand:
    """Return the published range, lowest to highest figure.

    Raises
    ------
    DistanceError
        If there is none.
    """
    if system.range_km is None:
        raise DistanceError(
            f"{system.name} has no published range in our sources, so there is no ring to draw."
        )
    return system.range_km


@cache
def _systems_by_name() -> Mapping[str, System]:
    """Return the systems by the key of each name (a test holds that no two share one)."""
    by_name: dict[str, System] = {}
    for system in systems().values():
        for name in (system.id, system.name, *system.other_names):
            by_name.setdefault(name_key(name), system)
    return MappingProxyType(by_name)


def _refusal(text: str) -> str:
    """Return the sentence that refuses a text, with what is spelt alike."""
    ids = {name: system.id for name, system in _systems_by_name().items()}
    spelt_alike = spelt_alike_text(name_key(text), ids) if len(text) <= _LONGEST_NAME else ""
    return (
        f'"{shortened(text)}" is neither a distance nor a system that we know{spelt_alike}:'
        ' give a range like "3400km" or "4500-4600km", or the id of a system.'
    )
