"""Coordinates as people type them and read them, latitude first.

Decimal degrees, or degrees, minutes and seconds, have a sign, or N, S, E, W before or after them;
with letters the longitude may come first. `geopy.Point` was tried and not kept: it finds
"39, 2" in "garbage 39,2", reads "39 12 0 N" as 40 N, and wraps 190 degrees without a word.
A text that could be read in two ways, or a point off the Earth, is refused in one sentence.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from ranges.core.errors import CoordinateError
from ranges.core.messages import gettext, gettext_noop
from ranges.core.values import LonLat

__all__ = ["coordinates_link", "coordinates_name", "parsed_coordinates", "plain_decimals"]

#: The signs of keyboards, word processors and encyclopaedias, each to one plain sign.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("º˚ᵒ∘", "°"),
        **dict.fromkeys("′’‘ʹʼ´`＇", "'"),
        **dict.fromkeys("″“”ʺ〃＂", '"'),
        **dict.fromkeys("；;/", ";"),
        **dict.fromkeys("，،、", ","),
    }
)
#: Long enough for every float in plain decimals, and an end to hostile input.
_LONGEST_TEXT = 720
_WORDS = {"north": "N", "south": "S", "east": "E", "west": "W", "degrees": "°", "deg": "°"}
_WORD = re.compile("|".join(_WORDS))
_ALPHABET = re.compile(r"(?=\D*\d)[0-9nsew°'\".,;+\-\s]+", re.ASCII)
_PIECE = re.compile(r"\s*([+-]?\s?(?:\d+\.?\d*|\.\d+)|[nsew°'\",;])", re.ASCII)
_DECIMAL_COMMAS = re.compile(
    r"([nsew]?\s*[+-]?\d{1,3}),(\d+\s*°?\s*[nsew]?)(?:\s*;\s*|,?\s+)"
    r"([nsew]?\s*[+-]?\d{1,3}),(\d+\s*°?\s*[nsew]?)",
    re.ASCII,
)
_MARKS = "°'\""
_ANY_ANGLE = 1_000_000
_HOW = gettext_noop("give latitude and longitude like 39.2, 125.67 or 39°12'N 125°40'E")


class _Angle(NamedTuple):
    degrees: float
    axis: str | None  # "lat", "lon", or None without a letter


def parsed_coordinates(text: str) -> LonLat | None:
    """Return the point that `text` gives as latitude and longitude, or None if it is a name.

    Raises
    ------
    CoordinateError
        If it is made of figures but does not give one point on Earth.
    """
    plain = _plain(text)
    if len(plain) > _LONGEST_TEXT or not _ALPHABET.fullmatch(plain):
        return None
    commas = _DECIMAL_COMMAS.fullmatch(plain)
    if commas:
        plain = "{}.{};{}.{}".format(*commas.groups())
    first, second = (_angle(pieces, text) for pieces in _halves(_pieces(plain, text), text))
    if first.axis is not None and first.axis == second.axis:
        if first.axis == "lat":
            raise _refusal(text, gettext("gives two latitudes"))
        raise _refusal(text, gettext("gives two longitudes"))
    if first.axis == "lon" or second.axis == "lat":
        first, second = second, first
    if abs(second.degrees) > 360.0:
        raise _refusal(text, gettext("has a longitude outside -180 to 180"))
    return LonLat(lat=first.degrees, lon=second.degrees)


def _plain(text: str) -> str:
    plain = text[: 2 * _LONGEST_TEXT].strip().translate(_SIGNS).lower()
    plain = _WORD.sub(lambda match: _WORDS[match[0]].lower(), plain)
    return " ".join(plain.strip("()[]").replace("''", '"').split())


def _refusal(text: str, fault: str) -> CoordinateError:
    shown = text if len(text) <= 60 else text[:59] + "…"
    return CoordinateError(
        gettext('"{text}" {fault}: {advice}.', text=shown, fault=fault, advice=gettext(_HOW))
    )


def _pieces(plain: str, text: str) -> list[str]:
    pieces, end = [], 0
    while end < len(plain):
        match = _PIECE.match(plain, end)
        if match is None:
            raise _refusal(text, gettext("is not a pair of coordinates"))
        pieces.append(match[1].replace(" ", ""))
        end = match.end()
    return pieces


def _halves(pieces: list[str], text: str) -> tuple[list[str], list[str]]:
    """Return the pieces of either angle, divided at the separator, the letters or the middle."""
    separators = [index for index, piece in enumerate(pieces) if piece in ",;"]
    if len(separators) > 1:
        raise _refusal(text, gettext("has more than one comma and can be read in several ways"))
    if separators:
        return pieces[: separators[0]], pieces[separators[0] + 1 :]
    letters = [index for index, piece in enumerate(pieces) if piece in "nsew"]
    if len(letters) == 2:
        cut = letters[1] if letters[0] == 0 else letters[0] + 1
        return pieces[:cut], pieces[cut:]
    numbers = [index for index, piece in enumerate(pieces) if piece[-1] in "0123456789."]
    if letters or len(numbers) not in (2, 4, 6):
        raise _refusal(text, gettext("is not a pair of coordinates"))
    cut = numbers[len(numbers) // 2]
    return pieces[:cut], pieces[cut:]


def _angle(pieces: list[str], text: str) -> _Angle:
    """Return one angle: letter, degrees, minutes, seconds, letter; all but degrees optional."""
    letters = [piece for piece in pieces if piece in "nsew"]
    inner = [piece for piece in pieces if piece not in "nsew"]
    if len(letters) > 1 or (letters and letters[0] not in (pieces[0], pieces[-1])):
        raise _refusal(text, gettext("is not a pair of coordinates"))
    figures: list[str] = []
    for piece in inner:
        if piece in _MARKS:  # a mark names the figure before it, once and in order
            if not figures or _MARKS.index(piece) != len(figures) - 1 or figures[-1][-1] in _MARKS:
                raise _refusal(text, gettext("has degree, minute or second signs out of order"))
            figures[-1] += piece
        else:
            figures.append(piece)
    figures = [figure.rstrip(_MARKS) for figure in figures]
    if not 1 <= len(figures) <= 3 or any("." in figure for figure in figures[:-1]):
        raise _refusal(text, gettext("is not a pair of coordinates"))
    return _Angle(_degrees(figures, letters, text), _axis(letters))


def _degrees(figures: list[str], letters: list[str], text: str) -> float:
    signed = figures[0][0] in "+-"
    if any(figure[0] in "+-" for figure in figures[1:]):
        raise _refusal(text, gettext("has a sign in front of minutes or seconds"))
    if signed and letters:
        raise _refusal(text, gettext("has both a sign and a letter for the same direction"))
    parts = [Fraction(figure.lstrip("+-")) for figure in figures]
    if any(part >= 60 for part in parts[1:]):
        raise _refusal(text, gettext("has minutes or seconds of 60 or more"))
    size = sum((part / 60**index for index, part in enumerate(parts)), Fraction(0))
    if letters and size > (90 if letters[0] in "ns" else 180):
        raise _refusal(
            text, gettext("has an angle too large for {letter}", letter=letters[0].upper())
        )
    if size > _ANY_ANGLE:  # so that it fits a float, and the sentence about it the screen
        raise _refusal(text, gettext("has an angle too large"))
    negative = figures[0][0] == "-" or letters in (["s"], ["w"])
    return float(-size if negative else size)


def _axis(letters: list[str]) -> str | None:
    if not letters:
        return None
    return "lat" if letters[0] in "ns" else "lon"


def plain_decimals(number: float, decimals: int | None = None) -> str:
    """Return `number` without exponent or trailing zeros, by default with all its decimals."""
    exact = Decimal(repr(number))
    text = f"{exact:f}" if decimals is None else f"{exact:.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def coordinates_link(position: LonLat) -> str:
    """Return "lat,lon" as `parsed_coordinates` reads it back, to the last bit."""
    return f"{plain_decimals(position.lat)},{plain_decimals(position.lon)}"


def coordinates_name(position: LonLat) -> str:
    """Return the point as people read it, such as "39.2° N, 125.67° E" (to about 10 m)."""
    lat, lon = plain_decimals(abs(position.lat), 4), plain_decimals(abs(position.lon), 4)
    north_south = "S" if position.lat < 0 else "N"
    east_west = "W" if position.lon < 0 else "E"
    return f"{lat}° {north_south}, {lon}° {east_west}"
