"""Units of length, and distances and bands as people type them and read them.

Kilometres are the unit inside; the others exist only where people read and type. Each unit is one
record of a table from which spellings, messages and patterns are derived: to add a unit, add its
record, and its id to `Unit`.

A figure is a plain decimal: "3400km", "2,100 mi", "1 836 nmi", "0.5", or a band of two,
"4500-4600km". A comma or a space groups thousands, a point is the decimal mark; anything that could
be read in two ways is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType
from typing import Literal, NamedTuple

from ranges.core.errors import DistanceError
from ranges.core.text import alternatives_text, shortened
from ranges.core.values import RangeBand

__all__ = [
    "HEADING_UNITS",
    "KM_PER_UNIT",
    "UNITS",
    "UNIT_NAMES_TEXT",
    "UNIT_PATTERN",
    "Quantity",
    "Unit",
    "UnitRecord",
    "band_text",
    "distance_text",
    "exact_text",
    "in_unit",
    "low_high_text",
    "measured_text",
    "parsed_distance_km",
    "parsed_quantity",
]

Unit = Literal["km", "mi", "nmi"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRecord:
    """A unit of length: its id in links, its exact length, and how people write it.

    `name` is its plural in a sentence; where it differs from the id, messages say both. `spellings`
    are read after a figure, in small letters, with or without spaces and points. `heading_words`
    are read in the heading of a column of a visitor's file.
    """

    id: Unit
    km: Fraction
    name: str
    spellings: tuple[str, ...]
    heading_words: tuple[str, ...]


#: All units. The mile (international) and the nautical mile are exact by definition.
_UNIT_RECORDS = (
    UnitRecord(
        id="km",
        km=Fraction(1),
        name="km",
        spellings=("km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"),
        heading_words=("km", "kilometres", "kilometers"),
    ),
    UnitRecord(
        id="mi",
        km=Fraction("1.609344"),
        name="miles",
        spellings=("mi", "mile", "miles", "statute mile", "statute miles"),
        heading_words=("mi", "miles"),
    ),
    UnitRecord(
        id="nmi",
        km=Fraction("1.852"),
        name="nautical miles",
        spellings=("nmi", "nm", "nautical mile", "nautical miles", "sea mile", "sea miles"),
        heading_words=("nmi", "nm"),
    ),
)
#: Ids in the order in which units are offered.
UNITS: tuple[Unit, ...] = tuple(record.id for record in _UNIT_RECORDS)
_KM_PER_UNIT: Mapping[Unit, Fraction] = {record.id: record.km for record in _UNIT_RECORDS}
#: Kilometres in a unit, by its id, rounded to a float: for scripts, which cannot read fractions.
KM_PER_UNIT: Mapping[Unit, float] = MappingProxyType(
    {unit: float(km) for unit, km in _KM_PER_UNIT.items()}
)
_SPELLINGS: Mapping[str, Unit] = {
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


#: What people call the units, for a sentence: "km, miles or nautical miles".
UNIT_NAMES_TEXT = alternatives_text([record.name for record in _UNIT_RECORDS])
_UNITS_TEXT = alternatives_text(
    [
        record.id if record.id == record.name else f"{record.id} ({record.name})"
        for record in _UNIT_RECORDS
    ]
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_FIGURE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)?(?:\.\d*)?", re.ASCII)
_ENDS = re.compile(
    r"(?P<low>[+-]?[\d.,][\d., ]*?) ?(?P<low_unit>[a-z][a-z .]*?)?"
    r"(?: ?(?:-|to) ?(?P<high>[\d.,][\d., ]*?) ?(?P<high_unit>[a-z][a-z .]*?)?)?",
    re.ASCII,
)
#: More than any distance on Earth needs; also keeps hostile input from costing time.
_LONGEST_TEXT = 80
_HOW = 'give it like "3400km", "2100mi", "1836nmi" or "4500-4600km"'


class Quantity(NamedTuple):
    """A distance as typed: the band in km (one figure: low = high) and the unit it was typed in."""

    range_km: RangeBand
    unit: Unit


def parsed_quantity(text: str, *, default_unit: Unit = "km", noun: str = "Range") -> Quantity:
    """Return the distance or band that `text` stands for.

    Parameters
    ----------
    text
        A figure or two, each with or without unit; one unit at the end holds for both.
    default_unit
        Unit of a figure that comes without.
    noun
        What an error message calls the figure.

    Raises
    ------
    DistanceError
        If it cannot be read, could be read in two ways, or lies outside 0.001 to 20,003.93 km.
    """
    plain = _plain(text)
    match = _ENDS.fullmatch(plain) if len(plain) <= _LONGEST_TEXT else None
    if match is None:
        raise DistanceError(f'{noun} "{shortened(text)}" is not a distance: {_HOW}.')
    parts = match.groupdict()
    low_unit, high_unit = (_unit(parts[key], text, noun) for key in ("low_unit", "high_unit"))
    unit = high_unit or low_unit or default_unit
    low_km = _km(parts["low"], low_unit or unit, text, noun)
    if parts["high"] is None:
        return Quantity(_band(low_km, low_km, noun), unit)
    return Quantity(_band(low_km, _km(parts["high"], unit, text, noun), noun), unit)


def parsed_distance_km(text: str, *, default_unit: Unit = "km") -> float:
    """Return the one distance in km that `text` stands for; as `parsed_quantity`, no bands."""
    band = parsed_quantity(text, default_unit=default_unit, noun="Distance").range_km
    if not band.is_single:
        raise DistanceError(f'Distance "{shortened(text)}" is a band: give one figure.')
    return band.low_km


def _plain(text: str) -> str:
    """Return `text` with one kind of minus, space, digit and case."""
    text = unicodedata.normalize("NFKC", text[: 4 * _LONGEST_TEXT])
    for dash in _DASHES:
        text = text.replace(dash, "-")
    return " ".join(text.replace("\u2026", "-").lower().split())


def _unit(spelling: str | None, text: str, noun: str) -> Unit | None:
    if spelling is None:
        return None
    unit = _SPELLINGS.get(spelling.replace(" ", "").replace(".", ""))
    if unit is None:
        raise DistanceError(
            f'The unit in {noun.lower()} "{shortened(text)}" is not known: use {_UNITS_TEXT}.'
        )
    return unit


def _km(figure: str, unit: Unit, text: str, noun: str) -> float:
    """Return `figure` in km, rounded once."""
    if not _FIGURE.fullmatch(figure) or not any(map(str.isdigit, figure)):
        raise DistanceError(
            f'{noun} "{shortened(text)}" cannot be read for sure: use a point for decimals'
            " and commas or spaces between groups of three figures only, such as 3,400.5 km."
        )
    return float(Fraction(figure.replace(",", "").replace(" ", "")) * _KM_PER_UNIT[unit])


def _band(low_km: float, high_km: float, noun: str) -> RangeBand:
    try:
        return RangeBand(low_km=low_km, high_km=high_km)
    except DistanceError as error:  # the model speaks of a range; a tolerance has its own name
        raise DistanceError(str(error).replace("Range", noun, 1)) from None


def in_unit(distance_km: float, unit: Unit) -> float:
    """Return `distance_km` in `unit`."""
    return float(Fraction(distance_km) / _KM_PER_UNIT[unit])


def exact_text(range_km: RangeBand, unit: Unit = "km") -> str:
    """Return the shortest text that `parsed_quantity` reads back as exactly this band."""
    low, high = (_exact_figure(km, unit) for km in (range_km.low_km, range_km.high_km))
    return f"{low_high_text(low, high, '-')}{unit}"


def _exact_figure(distance_km: float, unit: Unit) -> str:
    exact = Fraction(distance_km) / _KM_PER_UNIT[unit]
    for digits in range(1, 25):  # 17 suffice in km; a converted figure may need one or two more
        figure = _rounded(exact, digits)
        if float(figure * _KM_PER_UNIT[unit]) == distance_km:
            return _decimal(figure)
    raise AssertionError(f"no decimal for {distance_km!r} {unit}")


def distance_text(distance_km: float, unit: Unit = "km", *, typed_unit: Unit = "km") -> str:
    """Return a range as people read it, such as "3,400 km", no finer than its source supports.

    Parameters
    ----------
    distance_km
        The range.
    unit
        Unit to show it in.
    typed_unit
        Unit that the source gave it in: there it is shown as given (to a millionth); in
        another it is rounded to the unit, or to three figures below a hundred.
    """
    return f"{_shown(distance_km, unit, typed_unit)} {unit}"


def band_text(range_km: RangeBand, unit: Unit = "km", *, typed_unit: Unit = "km") -> str:
    """Return a range or band as people read it: "3,400 km", "4,500–4,600 km"."""
    low = _shown(range_km.low_km, unit, typed_unit)
    high = _shown(range_km.high_km, unit, typed_unit)
    return f"{low_high_text(low, high)} {unit}"


def low_high_text(low: str, high: str, joiner: str = "–") -> str:
    """Return both ends of a band, or the one figure that both are written as."""
    return low if low == high else f"{low}{joiner}{high}"


def measured_text(distance_km: float, unit: Unit = "km") -> str:
    """Return a computed distance as people read it: whole units, below ten one decimal."""
    value = in_unit(abs(distance_km), unit)
    digits = 0 if value >= 9.95 else 1
    return f"{value:,.{digits}f} {unit}"


def _shown(distance_km: float, unit: Unit, typed_unit: Unit) -> str:
    source = _rounded(Fraction(distance_km) / _KM_PER_UNIT[typed_unit], 12)
    if unit == typed_unit:
        return _decimal(Fraction(round(source * 10**6), 10**6) or source, group=",")
    value = Fraction(distance_km) / _KM_PER_UNIT[unit]
    # To the unit, as computed distances are, so that the two can be compared; three figures below.
    return _decimal(_rounded(value, max(3, len(str(int(value))))), group=",")


def _rounded(value: Fraction, digits: int) -> Fraction:
    """Return positive `value` rounded to that many significant figures, exactly."""
    exponent = len(str(int(value))) if value >= 1 else 1 - len(str(int(1 / value)))
    scale = Fraction(10) ** (digits - exponent)
    return round(value * scale) / scale


def _decimal(figure: Fraction, *, group: str = "") -> str:
    """Return a fraction over a power of ten in plain decimals, without trailing zeros."""
    places = 0
    while (figure * 10**places).denominator != 1:
        places += 1
    digits = str(int(figure * 10**places)).rjust(places + 1, "0")
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    return f"{int(whole):{group}}" + (f".{decimals}" if decimals else "")
