"""Lengths as people read them, and as a text that is read back exactly."""

from __future__ import annotations

import re
from fractions import Fraction

from ranges.core.messages import gettext
from ranges.core.units.unit_records import EXACT_KM_PER_UNIT, Unit, in_unit
from ranges.core.values import RangeBand

__all__ = [
    "GROUPED_BY_POINTS",
    "band_text",
    "distance_text",
    "exact_text",
    "from_to_text",
    "low_high_text",
    "measured_text",
    "plain_figure",
]
#: A point before three figures groups thousands in half of the world.
GROUPED_BY_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+", re.ASCII)


def plain_figure(figure: str) -> str:
    """Return a plain decimal so that nobody takes its point for one between thousands.

    Of three decimals, as in "12.345", a fourth is written.
    """
    return f"{figure}0" if GROUPED_BY_POINTS.fullmatch(figure) else figure


def exact_text(range_km: RangeBand, unit: Unit = "km") -> str:
    """Return the shortest text that `parsed_quantity` reads back as exactly this band."""
    ends = (range_km.low_km, range_km.high_km)
    low, high = (plain_figure(_exact_figure(km, unit)) for km in ends)
    return f"{low_high_text(low, high, '-')}{unit}"


def _exact_figure(distance_km: float, unit: Unit) -> str:
    exact = Fraction(distance_km) / EXACT_KM_PER_UNIT[unit]
    for digits in range(1, 25):  # 17 suffice in km; a converted figure may need one or two more
        figure = _rounded(exact, digits)
        if float(figure * EXACT_KM_PER_UNIT[unit]) == distance_km:
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
    source = _rounded(Fraction(distance_km) / EXACT_KM_PER_UNIT[typed_unit], 12)
    if unit == typed_unit:
        return _decimal(Fraction(round(source * 10**6), 10**6) or source, group=",")
    value = Fraction(distance_km) / EXACT_KM_PER_UNIT[unit]
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
