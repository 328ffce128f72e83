"""Reading of a claim: the two places, the number, and what the words round it allow.

A number is read to its own rounding: half a unit in the last of its significant figures (of zeros
at its end only those count that make two figures of it, so 3,400 is 3,350 to 3,450 and 3,381 is
3,380.5 to 3,381.5), twice that after "about"; to a kilometre at least where
an end is an area. A bound ("within", "at least") stands as it is written, unless it says "about".
"Just over" is from the number up to twice its rounding, "just under" the same below.
A sentence that says what a distance is not is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import get_args

from ranges.catalog import with_reckoned_ranges
from ranges.core import (
    MAX_RANGE_KM,
    UNIT_PATTERN,
    CoordinateError,
    DistanceError,
    RangeBand,
    Unit,
    coordinates_name,
    gettext,
    in_unit,
    parsed_quantity,
    shortened,
)
from ranges.reach.claims._model import Claim, Relation
from ranges.reach.claims._places import apart, claim_hint
from ranges.reach.claims._sentence_forms import named_ends
from ranges.reach.claims._wording import (
    LONGEST_SENTENCE,
    TURNS,
    plain_sentence,
    rounding,
    way_named,
    without_asides,
    without_frame,
    without_points,
    without_second_unit,
)
from ranges.territories import Endpoint

__all__ = ["parsed_claim"]

#: "Just over" a number is up to twice its rounding more.
_JUST_ROUNDINGS = 2.0
#: Where the centres of two towns are taken makes their distance differ by so much, and of a short
#: one by no more than this share: of 54 towns of the catalogue GeoNames has the centre 2 km away in
#: the median, and 7 km of every tenth.
_CENTRES_KM = 6.0
_CENTRES_SHARE = 0.1
#: Borders are generalised: a margin of a kilometre or less decides nothing.
_BORDERS_KM = 1.0
_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "about": "about|around|roughly|approximately|approx.|approx|circa|ca.|some|~|≈",
        "at most": "within|up to|at most|less than|under|below|no more than|not more than|<|≤"
        "|no farther than|no further than|nearer than|closer than",
        "at least": "at least|more than|over|above|beyond|no less than|not less than|>|≥"
        "|farther than|further than|upwards of|in excess of|north of|well over|far more than",
        "just over": "just over|just above|just beyond|just more than|slightly over|slightly above"
        "|slightly more than|a little over|a little more than|a bit over|a bit more than|barely"
        " over",
        "just under": "just under|just below|just short of|just less than|slightly under|slightly"
        " below|slightly less than|a little under|a little less than|a bit under|a bit less than"
        "|nearly|almost|not quite",
        "": "exactly|precisely|just|only",
    }
)
_MEANING_OF = {
    phrase: meaning for meaning, phrases in _MEANINGS.items() for phrase in phrases.split("|")
}
_PHRASE = "|".join(re.escape(phrase) for phrase in sorted(_MEANING_OF, key=len, reverse=True))
_DENIAL = re.compile(
    r"\b(?:not(?! far\b)|never|no longer|neither|nor|hardly|cannot)\b|n['’]t\b", re.IGNORECASE
)
_FIGURE = r"\d[\d.,]*(?:[ '’]\d{3}(?!\d))*(?:\.\d+)?"
_DISTANCE = re.compile(
    rf"(?<![\w.,])(?P<phrases>(?:(?:{_PHRASE})\s*)*)"
    rf"(?P<figures>{_FIGURE}(?:\s?(?:-|–|—|to)\s?{_FIGURE})?\s?-?(?:{UNIT_PATTERN})\b)\.?"
    r"(?P<or>\s+or\s+(?:less|more)\b)?",
    re.IGNORECASE,
)
#: "between 3,000 and 4,000 km" says the same as "3,000-4,000 km".
_BETWEEN_FIGURES = re.compile(
    rf"\bbetween ({_FIGURE})(?:\s?({UNIT_PATTERN}))? and ({_FIGURE}\s?({UNIT_PATTERN})\b)",
    re.IGNORECASE,
)


#: "# to the west of the coast" is along that bearing, not to the nearest point.
_DIRECTED = re.compile(
    r"#(?: away)?,? (?:to the )?(?:due )?(?:north|south|east|west)(?:-?(?:east|west))? of", re.I
)


def parsed_claim(text: str) -> Claim:
    """Return the claim that a sentence makes.

    Raises
    ------
    CoordinateError
        If it does not name two places that are known.
    DistanceError
        If it gives no distance, or more than one, or one that cannot be read.
    """
    plain = plain_sentence(text)
    _refuse_length(plain, text)
    quoted = plain
    plain, framed = without_frame(plain)
    plain = _BETWEEN_FIGURES.sub(_dashed, with_reckoned_ranges(plain))
    _refuse_ways_and_denials(plain, text)
    plain, points = without_points(plain)
    plain, left_out = without_asides(plain)
    plain = without_second_unit(plain)
    distances = list(_DISTANCE.finditer(plain))
    if len(distances) != 1:
        values = {"text": shortened(text), "hint": claim_hint()}
        raise DistanceError(
            gettext('"{text}" gives more than one distance: {hint}.', **values)
            if distances
            else gettext('"{text}" gives no distance with a unit: {hint}.', **values)
        )
    distance = distances[0]
    rest = f"{plain[: distance.start()]}#{plain[distance.end() :]}".strip()
    ends = named_ends(rest, text)
    _refuse_turns((*left_out, *ends.unread))
    is_along = _DIRECTED.search(rest) is not None
    if points == "any" and not is_along and ends.is_to_border and _has_one_near_side(*ends[:2]):
        points = "nearest"
    claim = _claim(quoted, *apart(ends.start, ends.end), distance)
    unread = (*framed, *left_out, *ends.unread)
    return replace(claim, points=points, is_to_border=ends.is_to_border, unread=unread)


def _refuse_length(plain: str, text: str) -> None:
    if len(plain) > LONGEST_SENTENCE:
        raise CoordinateError(
            gettext(
                '"{text}" is too long for one claim: {hint}.',
                text=shortened(text),
                hint=claim_hint(),
            )
        )


def _refuse_ways_and_denials(plain: str, text: str) -> None:
    way = way_named(plain)
    if way is not None:
        raise DistanceError(
            gettext(
                '"{way}": only straight distances are measured, not those of a way by land or sea.',
                way=way,
            )
        )
    if _DENIAL.search(_DISTANCE.sub("#", plain)):
        raise DistanceError(
            gettext(
                '"{text}" says what a distance is not: say what it is, or "less than" or'
                ' "more than" a number.',
                text=shortened(text),
            )
        )


def _refuse_turns(unread: tuple[str, ...]) -> None:
    for words in unread:
        if TURNS.search(words):
            raise DistanceError(
                gettext(
                    '"{words}" may turn the sentence round, and is not understood: {hint}.',
                    words=shortened(words),
                    hint=claim_hint(),
                )
            )


def _has_one_near_side(start: Endpoint, end: Endpoint) -> bool:
    """Return whether "the coast of" one means its nearest point: to a point, or to an island."""
    return start.area is None or end.area is None or "region" in (start.kind, end.kind)


def _dashed(match: re.Match[str]) -> str:
    low, unit, high, last_unit = match.groups()
    return f"{low}-{high}" if unit in (None, last_unit) else match[0]


def _claim(text: str, start: Endpoint, end: Endpoint, distance: re.Match[str]) -> Claim:
    if start == end:
        raise CoordinateError(gettext("Both ends are {place}: name two places.", place=start.name))
    phrases = re.findall(_PHRASE, distance["phrases"].lower())
    meanings = {_MEANING_OF[phrase] for phrase in phrases} - {""}
    if distance["or"]:
        meanings.add("at most" if distance["or"].lower().endswith("less") else "at least")
    relations = meanings - {"about"}
    if len(relations) > 1:
        raise DistanceError(
            gettext(
                '"{text}" says two things of one number: say one of them.',
                text=distance[0].strip(),
            )
        )
    relation: Relation = next((known for known in get_args(Relation) if known in relations), "is")
    range_km, unit = parsed_quantity(distance["figures"], noun=gettext("Distance"))
    figures = _figures(distance["figures"])
    is_about = "about" in meanings
    roundings_km = _roundings_km(figures, unit, is_about=is_about)
    floor_km = 0.0
    if relation == "is" and (start.area is not None or end.area is not None):
        floor_km = min(_BORDERS_KM, _CENTRES_SHARE * range_km.low_km)
    low_rounding_km, high_rounding_km = (max(each, floor_km) for each in roundings_km)
    low_km, high_km = _allowed_km(
        range_km, relation, (low_rounding_km, high_rounding_km), is_about=is_about
    )
    centres_km = 0.0
    if relation == "is" and _is_town(start) and _is_town(end):
        centres_km = min(_CENTRES_KM, _CENTRES_SHARE * range_km.low_km)
        low_km = max(low_km - centres_km, 0.0)
        high_km = min(high_km + centres_km, MAX_RANGE_KM)
    return Claim(
        text=text,
        start=start,
        end=end,
        range_km=range_km,
        unit=unit,
        relation=relation,
        is_about=is_about,
        decimals=max(len(figure.partition(".")[2]) for figure in figures),
        low_km=low_km,
        high_km=high_km,
        centres_km=centres_km,
        is_floored=relation == "is" and floor_km > min(roundings_km),
    )


def _is_town(end: Endpoint) -> bool:
    """Return whether an end is a town, whose centre one may take elsewhere than another does."""
    if end.area is not None or end.kind == "site":
        return False
    return end.position is not None and end.name != coordinates_name(end.position)


def _figures(text: str) -> list[str]:
    return [re.sub(r"[^\d.]", "", figure) for figure in re.findall(_FIGURE, text)]


def _roundings_km(figures: list[str], unit: Unit, *, is_about: bool) -> tuple[float, float]:
    """Return the rounding of the first and the last figure, doubled for "about"."""
    per_unit_km = 1.0 / in_unit(1.0, unit)
    factor = 2.0 if is_about else 1.0
    first, last = (rounding(figure) * per_unit_km * factor for figure in (figures[0], figures[-1]))
    return first, last


def _allowed_km(
    range_km: RangeBand,
    relation: Relation,
    roundings_km: tuple[float, float],
    *,
    is_about: bool,
) -> tuple[float, float]:
    """Return the least and the greatest distance that the words allow."""
    low_km, high_km = roundings_km
    if relation == "is":
        return max(range_km.low_km - low_km, 0.0), min(range_km.high_km + high_km, MAX_RANGE_KM)
    if relation == "just over":
        return range_km.low_km, min(range_km.high_km + _JUST_ROUNDINGS * high_km, MAX_RANGE_KM)
    if relation == "just under":
        return max(range_km.low_km - _JUST_ROUNDINGS * low_km, 0.0), range_km.high_km
    if not is_about:
        low_km = high_km = 0.0
    if relation == "at most":
        return 0.0, min(range_km.high_km + high_km, MAX_RANGE_KM)
    return max(range_km.low_km - low_km, 0.0), MAX_RANGE_KM
