"""Ranges from text: a distance in figures, a time at a speed, or the published range of a system.

A system is named by its id or by one of its names; where nothing is published about its range,
that is said in one sentence instead of a guess. A time at a speed, such as "5 h x 800 km/h", and
so much more or less than a range, such as "3400*0.8" or "-20%", are the reader's own reckoning, and
are labelled so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from ranges.catalog.curated_records import systems
from ranges.core import (
    KM_PER_UNIT,
    DistanceError,
    Origin,
    RangeBand,
    RingSpec,
    System,
    Unit,
    band_text,
    exact_text,
    gettext,
    name_key,
    parsed_quantity,
    shortened,
    spelt_alike_text,
)

__all__ = [
    "OWN_FIGURES",
    "ParsedRange",
    "parsed_range",
    "reckoned_range",
    "system_named",
    "system_range",
    "with_reckoned_ranges",
]

#: Ends the name of a ring whose range the reader reckoned.
OWN_FIGURES = "(own figures)"

_Record = TypeVar("_Record")
_LONGEST_NAME = 80
_NUMBER = r"(\d{1,6}(?:[.]\d{1,6})?|\d{1,3},\d{3})"
#: Hours in each unit of time, by the ways in which it is written.
_HOURS: Mapping[str, Fraction] = MappingProxyType(
    {
        "h|hr|hrs|hour|hours": Fraction(1),
        "min|mins|minute|minutes": Fraction(1, 60),
        "s|sec|secs|second|seconds": Fraction(1, 3600),
        "d|day|days": Fraction(24),
    }
)
#: Of each unit of speed: its length and its time as written, by the ways in which it is written.
_SPEEDS: Mapping[str, tuple[Unit, str]] = MappingProxyType(
    {
        r"km/hr?|km/hour|kmh|kph|kilomet(?:re|er)s (?:per|an) hour": ("km", "km/h"),
        r"mph|mi/hr?|miles (?:per|an) hour": ("mi", "mph"),
        r"kn|kt|kts|knots?|nautical miles (?:per|an) hour": ("nmi", "knots"),
        r"m/s|met(?:re|er)s (?:per|a) second": ("m", "m/s"),
        r"km/s|kilomet(?:re|er)s (?:per|a) second": ("km", "km/s"),
    }
)
_TIME = rf"{_NUMBER} ?({'|'.join(_HOURS)})"
_SPEED = rf"{_NUMBER} ?({'|'.join(_SPEEDS)})"
_TIME_AT_SPEED = re.compile(rf"{_TIME} ?(?:x|\*|×|·|at|of) ?{_SPEED}", re.ASCII)
_SPEED_FOR_TIME = re.compile(rf"{_SPEED} ?(?:x|\*|×|·|for) ?{_TIME}", re.ASCII)
#: So many times a range, and so much more or less than one; the range may be left out.
_TIMES = re.compile(
    r"(?P<range>.+?) ?[x*×·] ?(?P<factor>\d{0,3}[.]?\d{1,6}) ?(?P<percent>%)?", re.ASCII
)
_CHANGED = re.compile(
    r"(?P<range>.*?) ?(?P<sign>[+-]) ?(?P<change>\d{1,3}(?:[.]\d{1,3})?) ?(?:%|per ?cent)", re.ASCII
)
_RECKONED = re.compile(
    rf"(?<![\w.,])(?:{_TIME_AT_SPEED.pattern}|{_SPEED_FOR_TIME.pattern})(?![\w/])",
    re.ASCII | re.IGNORECASE,
)


class ParsedRange(NamedTuple):
    """A range with the unit that it was given in and the system that it is published for.

    `own_name` says what the reader reckoned it from, such as "5 h at 800 km/h (own figures)".
    """

    range_km: RangeBand
    unit: Unit
    system_id: str | None
    own_name: str | None = None

    def ring(self, origin: Origin) -> RingSpec:
        """Return the ring of this range round an origin."""
        return RingSpec(
            origin=origin,
            range_km=self.range_km,
            system_id=self.system_id,
            unit=self.unit,
            name=self.own_name,
        )


def parsed_range(
    text: str,
    *,
    default_unit: Unit = "km",
    is_plain: bool = False,
    base: ParsedRange | None = None,
) -> ParsedRange:
    """Return the range that `text` means: distance, band, time at a speed, or that of a system.

    Parameters
    ----------
    is_plain
        Whether figures are plain decimals for sure; see `parsed_quantity`.
    base
        The range that "-20%" alone is a change of.

    Raises
    ------
    DistanceError
        If it is none of these, or the system has no published range.
    """
    text = text.strip()
    system = systems().get(text) or system_named(text[:_LONGEST_NAME])
    if system is not None:
        return ParsedRange(system_range(system), "km", system.id)
    varied = _varied_range(text, default_unit, base, is_plain=is_plain)
    if varied is not None:
        return varied
    if not text or text.lstrip("+-\u2212. ")[:1].isdigit():
        reckoned = reckoned_range(text)
        if reckoned is not None:
            return reckoned
        typed = parsed_quantity(text, default_unit=default_unit, is_plain=is_plain)
        return ParsedRange(*typed, None)
    raise DistanceError(_refusal(text))


def reckoned_range(text: str) -> ParsedRange | None:
    """Return the way of a time at a speed, such as "5 h x 800 km/h", None where `text` is none.

    Raises
    ------
    DistanceError
        If it is longer than any way on Earth.
    """
    plain = " ".join(text[:_LONGEST_NAME].lower().split())
    match = _TIME_AT_SPEED.fullmatch(plain)
    if match is not None:
        time, time_unit, speed, speed_unit = match.groups()
    else:
        match = _SPEED_FOR_TIME.fullmatch(plain)
        if match is None:
            return None
        speed, speed_unit, time, time_unit = match.groups()
    unit, speed_name = _of_spelling(_SPEEDS, speed_unit)
    per_hour = 3600 if speed_name.endswith("/s") else 1
    hours = _of_spelling(_HOURS, time_unit)
    way = Fraction(time.replace(",", "")) * hours * Fraction(speed.replace(",", "")) * per_hour
    way_km = float(way * Fraction(repr(KM_PER_UNIT[unit])))
    band = RangeBand(low_km=way_km, high_km=way_km)
    unit = "km" if unit == "m" else unit
    name = f"{time} {time_unit} at {speed} {speed_name} {OWN_FIGURES}"
    return ParsedRange(band, unit, None, name)


def _varied_range(
    text: str, default_unit: Unit, base: ParsedRange | None, *, is_plain: bool
) -> ParsedRange | None:
    """Return so many times a range, or so much more or less than one; None where it is neither."""
    plain = " ".join(text[: 2 * _LONGEST_NAME].split()).replace("\u2212", "-").replace("–", "-")
    changed, times = _CHANGED.fullmatch(plain), _TIMES.fullmatch(plain)
    if changed is not None:
        share = Fraction(changed["change"]) / 100
        factor = 1 - share if changed["sign"] == "-" else 1 + share
        word = "less" if changed["sign"] == "-" else "more"
        reason = f"{changed['change']} % {word} than"
    elif times is not None and reckoned_range(plain) is None:
        factor = Fraction(times["factor"]) / (100 if times["percent"] else 1)
        reason = f"{times['factor']} % of" if times["percent"] else f"{times['factor']} times"
    else:
        return None
    named = (changed or times)["range"]  # type: ignore[index]
    if named:
        base = parsed_range(named, default_unit=default_unit, is_plain=is_plain)
    elif base is None:
        raise DistanceError(
            gettext(
                '"{text}" is a change of a range: write which, like "3400 km{plain}".',
                text=shortened(text),
                plain=plain,
            )
        )
    low_km, high_km = (
        float(Fraction(km) * factor) for km in (base.range_km.low_km, base.range_km.high_km)
    )
    of = band_text(base.range_km, base.unit, typed_unit=base.unit)
    if base.system_id is not None:
        of = systems()[base.system_id].name
    band = RangeBand(low_km=low_km, high_km=high_km)
    return ParsedRange(band, base.unit, None, f"{reason} {of} {OWN_FIGURES}")


def with_reckoned_ranges(sentence: str) -> str:
    """Return a sentence with each time at a speed written as the distance that it makes.

    Raises
    ------
    DistanceError
        If one is longer than any way on Earth.
    """

    def distance(match: re.Match[str]) -> str:
        reckoned = reckoned_range(match[0])
        return match[0] if reckoned is None else exact_text(reckoned.range_km, reckoned.unit)

    return _RECKONED.sub(distance, sentence)


def _of_spelling(records: Mapping[str, _Record], spelling: str) -> _Record:
    return next(record for pattern, record in records.items() if re.fullmatch(pattern, spelling))


def system_range(system: System) -> RangeBand:
    """Return the published range, lowest to highest figure.

    Raises
    ------
    DistanceError
        If there is none.
    """
    if system.range_km is None:
        raise DistanceError(
            gettext(
                "{system} has no published range in our sources, so there is no ring to draw.",
                system=system.name,
            )
        )
    return system.range_km


def system_named(text: str) -> System | None:
    """Return the system of a name, another name or an id, None where there is none."""
    if len(text) > _LONGEST_NAME:
        return None
    key = name_key(text).replace("hwaseong", "hwasong")  # as South Korea writes the name
    return _systems_by_name().get(key)


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
    return gettext(
        '"{text}" is neither a distance nor a system that we know{spelt_alike}: give a'
        ' range like "3400km" or "4500-4600km", or the id of a system.',
        text=shortened(text),
        spelt_alike=spelt_alike,
    )
