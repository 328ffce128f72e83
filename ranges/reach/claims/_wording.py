"""Words of newspaper sentences that say nothing of the distance, or say it twice."""

from __future__ import annotations

import re

from ranges.core import UNIT_PATTERN, DistanceError, RangesError, in_unit, parsed_quantity

__all__ = [
    "LONGEST_SENTENCE",
    "plain_sentence",
    "rounding",
    "without_asides",
    "without_second_unit",
]

#: In letters; what is longer is no one claim.
LONGEST_SENTENCE = 300

_FIGURE = r"\d[\d.,]*(?:[ '’]\d{3}(?!\d))*"
_QUANTITY = rf"{_FIGURE}\s?-?(?:{UNIT_PATTERN})\b"
_TWO_UNITS = re.compile(
    rf"(?P<first>{_QUANTITY})\s*(?:\(\s*(?:about |some |around )?(?P<braced>{_QUANTITY})\.?\s*\)"
    rf"|,?\s+or\s+(?:about |some |around )?(?P<other>{_QUANTITY}),?)",
    re.IGNORECASE,
)
_DESCRIPTION = (
    r"the (?:(?:US|U\.S\.|American|Pacific|western Pacific|tiny|small|South Korean|North Korean"
    r"|Japanese|Chinese|Russian|Iranian|Israeli) )*"
    r"(?:territory|island|city|state|capital|capital city|megacity|country) of "
)
_ASIDES = (
    # Who says so.
    re.compile(r"^(?:[^,#\d]{1,60}\b(?:said|says|noted|notes|reported|reports)(?: that)? )", re.I),
    re.compile(r", (?:[A-Z][^,\d]{1,60} )?(?:said|says|according to [^,\d]{1,80})[^,\d]*$"),
    re.compile(r"^(?:according to [^,\d]{1,80}|in fact|meanwhile|however|by comparison),\s+", re.I),
    re.compile(r",? (?:in a straight line|as the crow flies)\b", re.I),
    re.compile(r", (?:by comparison|for example|for instance|however|in fact),", re.I),
    re.compile(r"\b(?:[A-Z]\w+ )?[A-Z]\w+['’]s capital,? (?=[A-Z])"),
    # What a place is, where a name stands on either side of the comma.
    re.compile(
        r"(?<=\w), (?:a|an|the|home to|which is|itself) [^,\d]{1,80},(?= (?:is|lies|sits)\b)"
    ),
    re.compile(rf"\b{_DESCRIPTION}", re.I),
)
_TAIL = re.compile(r"(?<=\w), (?:and|but|which|where|while|well|putting|making|meaning)\b[^#\d]*$")
#: Part of the rounding by which two figures of one distance may differ: each has its own.
_ALLOWANCE = 1.05


def plain_sentence(text: str) -> str:
    """Return a text on one line, without the marks round it; of a very long one the beginning."""
    return " ".join(text[: 4 * LONGEST_SENTENCE].split()).strip(" .!?\"'“”‘’")


def without_asides(text: str) -> str:
    """Return a sentence without who says it, what a place is, and what follows from it."""
    for aside in _ASIDES:
        text = aside.sub("", text)
    return _TAIL.sub("", text).strip()


def without_second_unit(text: str) -> str:
    """Return a sentence whose distance stands in one unit: of the two the rounder one.

    Raises
    ------
    DistanceError
        If the two are not the same distance, each taken at its rounding.
    """
    return _TWO_UNITS.sub(_one_unit, text)


def _one_unit(match: re.Match[str]) -> str:
    first, second = match["first"], match["braced"] or match["other"]
    try:
        (low_km, high_km), (other_low_km, other_high_km) = _span_km(first), _span_km(second)
    except RangesError:
        return match[0]
    if low_km > other_high_km or other_low_km > high_km:
        raise DistanceError(f'"{match[0]}" gives two different distances: write one of them.')
    is_second_rounder = other_high_km - other_low_km > high_km - low_km
    return second if is_second_rounder else first


def _span_km(text: str) -> tuple[float, float]:
    quantity, unit = parsed_quantity(text, noun="Distance")
    figure = re.search(r"\d[\d.,]*", text)
    assert figure is not None  # a quantity has one
    half_km = rounding(re.sub(r"[^\d.]", "", figure[0])) / in_unit(1.0, unit) * _ALLOWANCE
    return quantity.low_km - half_km, quantity.high_km + half_km


def rounding(figure: str) -> float:
    """Return half a unit in the last significant figure; two figures at least are significant."""
    whole, _, decimals = figure.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 0.5 * 10.0 ** max(0, min(zeros, len(whole.lstrip("0")) - 2))
