"""The units of length: their exact lengths, spellings and names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

from ranges.core.messages import gettext, gettext_noop
from ranges.core.text import alternatives_text

__all__ = [
    "EXACT_KM_PER_UNIT",
    "HEADING_UNITS",
    "KM_PER_UNIT",
    "UNITS",
    "UNIT_PATTERN",
    "UNIT_SPELLINGS",
    "Unit",
    "UnitRecord",
    "in_unit",
    "known_units_text",
    "unit_names_text",
]

Unit = Literal["km", "mi", "nmi", "m", "ft", "yd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """A unit of length: its id in links, its exact length, and how people write it.

    `name` is its plural in a sentence; where it differs from the id, messages say both. `spellings`
    are read after a figure, in small letters, with or without spaces and points. `heading_words`
    are read in the heading of a column of a visitor's file. `is_offered`: for whole maps.
    """

    id: Unit
    km: Fraction
    name: str
    spellings: tuple[str, ...]
    heading_words: tuple[str, ...]
    is_offered: bool = False


#: All units. Those of length in feet (international) and the nautical mile are exact by definition.
_UNIT_RECORDS = (
    UnitRecord(
        id="km",
        km=Fraction(1),
        name="km",
        spellings=("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"),
        heading_words=("km", "kilometres", "kilometers"),
        is_offered=True,
    ),
    UnitRecord(
        id="mi",
        km=Fraction("1.609344"),
        name=gettext_noop("miles"),
        spellings=("mi", "mile", "miles", "statute mile", "statute miles"),
        heading_words=("mi", "miles"),
        is_offered=True,
    ),
    UnitRecord(
        id="nmi",
        km=Fraction("1.852"),
        name=gettext_noop("nautical miles"),
        spellings=("nmi", "nm", "nautical mile", "nautical miles", "sea mile", "sea miles"),
        heading_words=("nmi", "nm"),
        is_offered=True,
    ),
    UnitRecord(
        id="m",
        km=Fraction("0.001"),
        name=gettext_noop("metres"),
        spellings=("m", "metre", "metres", "meter", "meters"),
        heading_words=("m", "metres", "meters"),
    ),
    UnitRecord(
        id="ft",
        km=Fraction("0.0003048"),
        name=gettext_noop("feet"),
        spellings=("ft", "foot", "feet"),
        heading_words=("ft", "feet"),
    ),
    UnitRecord(
        id="yd",
        km=Fraction("0.0009144"),
        name=gettext_noop("yards"),
        spellings=("yd", "yds", "yard", "yards"),
        heading_words=("yd", "yards"),
    ),
)
#: Ids of the units that a map can be shown in, in the order in which they are offered.
UNITS: tuple[Unit, ...] = tuple(record.id for record in _UNIT_RECORDS if record.is_offered)
EXACT_KM_PER_UNIT: Mapping[Unit, Fraction] = {record.id: record.km for record in _UNIT_RECORDS}
#: Kilometres in a unit, by its id, rounded to a float: for scripts, which cannot read fractions.
KM_PER_UNIT: Mapping[Unit, float] = MappingProxyType(
    {unit: float(km) for unit, km in EXACT_KM_PER_UNIT.items()}
)
UNIT_SPELLINGS: Mapping[str, Unit] = {
    spelling.replace(" ", ""): record.id
    for record in _UNIT_RECORDS
    for spelling in record.spellings
}
#: Units by the words that stand for them in the heading of a column.
HEADING_UNITS: Mapping[str, Unit] = MappingProxyType(
    {word: record.id for record in _UNIT_RECORDS for word in record.heading_words}
)
#: A regular expression for any spelling of a unit, the longest first, without groups.
UNIT_PATTERN = "|".join(
    sorted(
        (spelling for record in _UNIT_RECORDS for spelling in record.spellings),
        key=len,
        reverse=True,
    )
)


def unit_names_text() -> str:
    """Return what people call the units, for a sentence: "km, miles or nautical miles"."""
    offered = (record.name for record in _UNIT_RECORDS if record.is_offered)
    return alternatives_text([gettext(name) for name in offered])


def known_units_text() -> str:
    """Return all units by their ids, with what people call them: "km, mi (miles) or ..."."""
    return alternatives_text(
        [
            record.id
            if record.id == record.name
            else gettext("{unit} ({name})", unit=record.id, name=gettext(record.name))
            for record in _UNIT_RECORDS
        ]
    )


def in_unit(distance_km: float, unit: Unit) -> float:
    """Return `distance_km` in `unit`."""
    return float(Fraction(distance_km) / EXACT_KM_PER_UNIT[unit])
