"""Units of length, and distances and bands as people type them and read them.

Kilometres are the unit inside; the others exist only where people read and type. Each unit is one
record of a table from which spellings, messages and patterns are derived: to add a unit, add its
record, and its id to `Unit`.

A figure is a plain decimal: "3400km", "2,100 mi", "1 836 nmi", "3'400 ft", "0.5", or a band of two,
"4500-4600km". A comma, a space or an apostrophe groups thousands, a point is the decimal mark. What
could be read in two ways is asked about: "3.400" is three and a half thousand or 3.4 by where one
lives. Where a program wrote the figure, as in links, a point is always the decimal mark.
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
from ranges.core.messages import gettext, gettext_noop
from ranges.core.text import alternatives_text, shortened
from ranges.core.values import RangeBand, checked_range_km

__all__ = [
    "HEADING_UNITS",
    "KM_PER_UNIT",
    "UNITS",
    "UNIT_PATTERN",
    "Quantity",
    "Unit",
    "UnitRecord",
    "band_text",
    "distance_text",
    "exact_text",
    "figure_question",
    "from_to_text",
    "in_unit",
    "low_high_text",
    "measured_text",
    "parsed_distance_km",
    "parsed_quantity",
    "plain_figure",
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


_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\u2032\u00b4`"
_FIGURE = re.compile(
    r"[+-]?(?:\d{1,3}(?P<mark>[, '])\d{3}(?:(?P=mark)\d{3})*|\d+)?(?:\.\d*)?", re.ASCII
)
#: A point before three figures groups thousands in half of the world.
_GROUPED_BY_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)
#: A comma before other than three figures is the decimal mark there, or a slip.
_DECIMAL_COMMA = re.compile(r"[+-]?(\d+),(\d{1,2}|\d{4,})", re.ASCII)
_ENDS = re.compile(
    r"(?P<low>[+-]?[\d.,][\d., ']*?) ?(?P<low_unit>[a-z][a-z .]*?)?"
    r"(?: ?(?:-|to) ?(?P<high>[\d.,][\d., ']*?) ?(?P<high_unit>[a-z][a-z .]*?)?)?",
    re.ASCII,
)
#: More than any distance on Earth needs; also keeps hostile input from costing time.
_LONGEST_TEXT = 80
_HOW = gettext_noop('give it like "3400km", "2100mi", "1836nmi" or "4500-4600km"')


class Quantity(NamedTuple):
    """A distance as typed: the band in km (one figure: low = high) and the unit it was typed in."""

    range_km: RangeBand
    unit: Unit


def unit_names_text() -> str:
    """Return what people call the units, for a sentence: "km, miles or nautical miles"."""
    offered = (record.name for record in _UNIT_RECORDS if record.is_offered)
    return alternatives_text([gettext(name) for name in offered])


def _known_units_text() -> str:
    return alternatives_text(
        [
            record.id
            if record.id == record.name
            else gettext("{unit} ({name})", unit=record.id, name=gettext(record.name))
            for record in _UNIT_RECORDS
        ]
    )


def parsed_quantity(
    text: str, *, default_unit: Unit = "km", noun: str | None = None, is_plain: bool = False
) -> Quantity:
    """Return the distance or band that `text` stands for.

    Parameters
    ----------
    text
        A figure or two, each with or without unit; one unit at the end holds for both.
    default_unit
        Unit of a figure that comes without.
    noun
        What an error message calls the figure.
    is_plain
        Whether the figures are plain decimals for sure, as a program writes them: then "3.400" is
        no question.

    Raises
    ------
    DistanceError
        If it cannot be read, could be read in two ways, or lies outside 0.001 to 20,003.93 km.
    """
    noun = gettext("Range") if noun is None else noun
    plain = _plain(text)
    match = _ENDS.fullmatch(plain) if len(plain) <= _LONGEST_TEXT else None
    if match is None:
        raise DistanceError(
            gettext(
                '{noun} "{text}" is not a distance: {advice}.',
                noun=noun,
                text=shortened(text),
                advice=gettext(_HOW),
            )
        )
    parts = match.groupdict()
    low_unit, high_unit = (_unit(parts[key], text, noun) for key in ("low_unit", "high_unit"))
    unit = high_unit or low_unit or default_unit
    question = None if is_plain else figure_question(text, noun)
    if question is not None:
        raise DistanceError(question)
    low_km = _km(parts["low"], low_unit or unit, text, noun)
    if parts["high"] is None:
        return Quantity(_band(low_km, low_km, noun), unit)
    return Quantity(_band(low_km, _km(parts["high"], unit, text, noun), noun), unit)


def figure_question(text: str, noun: str | None = None) -> str | None:
    """Return the question which of two numbers a figure in `text` is; None where none could be two.

    "3.400" is 3,400 to some and 3.4 to others, "3,4" is 3.4 to some and to others a slip.
    """
    noun = gettext("Range") if noun is None else noun
    match = _ENDS.fullmatch(_plain(text))
    for figure in (match["low"], match["high"]) if match is not None else ():
        figure = (figure or "").lstrip("+-")
        if _GROUPED_BY_POINTS.fullmatch(figure):
            grouped = figure.replace(".", "")
            decimal = plain_figure(figure.rstrip("0").rstrip("."))
            if figure.count(".") > 1:
                return gettext(
                    '{noun} "{text}" has more than one point: write {grouped} if they'
                    " divide thousands.",
                    noun=noun,
                    text=shortened(text),
                    grouped=grouped,
                )
            return gettext(
                '{noun} "{text}" may be {whole:,} or {decimal}: write {grouped} or {decimal}.',
                noun=noun,
                text=shortened(text),
                whole=int(grouped),
                decimal=decimal,
                grouped=grouped,
            )
        comma = _DECIMAL_COMMA.fullmatch(figure)
        if comma is not None:
            decimal, thousands = f"{comma[1]}.{comma[2]}", f"{comma[1]}{comma[2]:0<3.3}"
            message = (
                gettext_noop(
                    '{noun} "{text}" cannot be read for sure: write {decimal} if the comma is a'
                    " decimal mark or, if a nought was lost, {thousands}."
                )
                if len(comma[2]) < 3
                else gettext_noop(
                    '{noun} "{text}" cannot be read for sure: write {decimal} if the comma is a'
                    " decimal mark."
                )
            )
            return gettext(
                message,
                noun=noun,
                text=shortened(text),
                decimal=decimal,
                thousands=thousands,
            )
    return None


def plain_figure(figure: str) -> str:
    """Return a plain decimal so that nobody takes its point for one between thousands.

    Of three decimals, as in "12.345", a fourth is written.
    """
    return f"{figure}0" if _GROUPED_BY_POINTS.fullmatch(figure) else figure


def parsed_distance_km(text: str, *, default_unit: Unit = "km", is_plain: bool = False) -> float:
    """Return the one distance in km that `text` stands for; as `parsed_quantity`, no bands."""
    band = parsed_quantity(
        text, default_unit=default_unit, noun=gettext("Distance"), is_plain=is_plain
    ).range_km
    if not band.is_single:
        raise DistanceError(
            gettext('Distance "{text}" is a band: give one figure.', text=shortened(text))
        )
    return band.low_km


def _plain(text: str) -> str:
    """Return `text` with one kind of minus, space, digit and case."""
    text = unicodedata.normalize("NFKC", text[: 4 * _LONGEST_TEXT])
    for dash in _DASHES:
        text = text.replace(dash, "-")
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return " ".join(text.replace("\u2026", "-").lower().split())


def _unit(spelling: str | None, text: str, noun: str) -> Unit | None:
    if spelling is None:
        return None
    unit = _SPELLINGS.get(spelling.replace(" ", "").replace(".", ""))
    if unit is None:
        raise DistanceError(
            gettext(
                'The unit in {noun} "{text}" is not known: use {known}.',
                noun=noun.lower(),
                text=shortened(text),
                known=_known_units_text(),
            )
        )
    return unit


def _km(figure: str, unit: Unit, text: str, noun: str) -> float:
    """Return `figure` in km, rounded once."""
    if not _FIGURE.fullmatch(figure) or not any(map(str.isdigit, figure)):
        raise DistanceError(
            gettext(
                '{noun} "{text}" cannot be read for sure: use a point for decimals and'
                " commas or spaces between groups of three figures only, such as 3,400.5 km.",
                noun=noun,
                text=shortened(text),
            )
        )
    return float(Fraction(re.sub(r"[, ']", "", figure)) * _KM_PER_UNIT[unit])


def _band(low_km: float, high_km: float, noun: str) -> RangeBand:
    # The model speaks of a range; a tolerance has its own name.
    for figure_km in (low_km, high_km):
        checked_range_km(figure_km, noun)
    return RangeBand(low_km=low_km, high_km=high_km)


def in_unit(distance_km: float, unit: Unit) -> float:
    """Return `distance_km` in `unit`."""
    return float(Fraction(distance_km) / _KM_PER_UNIT[unit])


def exact_text(range_km: RangeBand, unit: Unit = "km") -> str:
    """Return the shortest text that `parsed_quantity` reads back as exactly this band."""
    ends = (range_km.low_km, range_km.high_km)
    low, high = (plain_figure(_exact_figure(km, unit)) for km in ends)
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


def from_to_text(low: str, high: str) -> str:
    """Return both ends of a span in words, "23 to 25", or the one that both are."""
    return low if low == high else gettext("{low} to {high}", low=low, high=high)


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
