"""Lengths and bands as people type them, in any unit; what may be two numbers is asked about."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from ranges.core.errors import DistanceError
from ranges.core.messages import gettext, gettext_noop
from ranges.core.text import shortened
from ranges.core.units.length_texts import GROUPED_BY_POINTS, plain_figure
from ranges.core.units.unit_records import EXACT_KM_PER_UNIT, UNIT_SPELLINGS, Unit, known_units_text
from ranges.core.values import RangeBand, checked_range_km

__all__ = [
    "Quantity",
    "figure_question",
    "parsed_distance_km",
    "parsed_quantity",
]


_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u02bc\u2032\u00b4`"
_FIGURE = re.compile(
    r"[+-]?(?:\d{1,3}(?P<mark>[, '])\d{3}(?:(?P=mark)\d{3})*|\d+)?(?:\.\d*)?", re.ASCII
)
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
        if GROUPED_BY_POINTS.fullmatch(figure):
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
    unit = UNIT_SPELLINGS.get(spelling.replace(" ", "").replace(".", ""))
    if unit is None:
        raise DistanceError(
            gettext(
                'The unit in {noun} "{text}" is not known: use {known}.',
                noun=noun.lower(),
                text=shortened(text),
                known=known_units_text(),
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
    return float(Fraction(re.sub(r"[, ']", "", figure)) * EXACT_KM_PER_UNIT[unit])


def _band(low_km: float, high_km: float, noun: str) -> RangeBand:
    # The model speaks of a range; a tolerance has its own name.
    for figure_km in (low_km, high_km):
        checked_range_km(figure_km, noun)
    return RangeBand(low_km=low_km, high_km=high_km)
