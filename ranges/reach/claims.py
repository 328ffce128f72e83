"""Is that distance true? A sentence such as "Guam is 3,400 km from North Korea", held to the map.

Either end may be a territory, and then the claim has no one distance but a span of them, from the
two nearest points to the two farthest. A number is read to its own rounding: half a unit in the
last of its significant figures (of zeros at its end only those count that make two figures of it,
so 3,400 is 3,350 to 3,450 and 3,381 is 3,380.5 to 3,381.5), twice that after "about". A bound
("within", "at least") stands as it is written, unless it says "about". "Just over" is from the
number up to twice its rounding, "just under" the same below; what a distance is not is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Literal, get_args

import shapely

from ranges import catalog
from ranges.catalog import origins
from ranges.catalog.territory_names import territory_named
from ranges.core.coordinates import coordinates_name
from ranges.core.errors import CoordinateError, DistanceError
from ranges.core.name_search import folded
from ranges.core.records import ReferencePlace, Site, Territory
from ranges.core.scenario import Origin
from ranges.core.text import shortened
from ranges.core.units import UNIT_PATTERN, Unit, band_text, in_unit, measured_text, parsed_quantity
from ranges.core.values import MAX_RANGE_KM, LonLat, RangeBand
from ranges.geodesy.geodesics import inverse_km
from ranges.territories.separation import (
    Endpoint,
    EndpointKind,
    Separation,
    area_endpoint,
    farthest_separation,
    is_separation_attained,
    nearest_separation,
)

__all__ = [
    "CheckedClaim",
    "Claim",
    "PlaceSeparation",
    "Relation",
    "Verdict",
    "checked_claim",
    "endpoint_named",
    "parsed_claim",
]

Relation = Literal["is", "at most", "at least", "just over", "just under"]
Verdict = Literal["holds", "partly", "no"]

_LONGEST_TEXT = 300
#: So many places are named in a verdict, of each kind.
_EXAMPLES = 3
#: "Just over" a number is up to twice its rounding more.
_JUST = 2.0
_HOW = 'write it like "Guam is 3,400 km from North Korea" or "Tokyo to Pyongyang: 1,280 km"'
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
_WORDS = {word: what for what, words in _MEANINGS.items() for word in words.split("|")}
_WORD = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
_DENIED = re.compile(
    r"\b(?:not|never|no longer|neither|nor|hardly|cannot)\b|n['’]t\b", re.IGNORECASE
)
_FIGURE = r"\d[\d.,]*(?:[ \xa0\u202f]\d{3}(?!\d))*(?:\.\d+)?"
_DISTANCE = re.compile(
    rf"(?<![\w.,])(?P<words>(?:(?:{_WORD})\s*)*)(?P<figures>{_FIGURE}(?:\s?(?:-|–|—|to)\s?{_FIGURE})?"
    rf"\s?-?(?:{UNIT_PATTERN})\b)\.?(?P<or>\s+or\s+(?:less|more)\b)?",
    re.IGNORECASE,
)
#: "between 3,000 and 4,000 km" says the same as "3,000-4,000 km".
_SPAN = re.compile(
    rf"\bbetween ({_FIGURE})(?:\s?({UNIT_PATTERN}))? and ({_FIGURE}\s?({UNIT_PATTERN})\b)",
    re.IGNORECASE,
)
_VERB = (
    r"(?:\s+(?:it is|is located|is situated|is|are|was|were|lies|lie|sits|sit|measures)\b"
    r"|\s*[:=,])?"
)
_LEAD = r"(?:(?:the )?(?:[a-z-]+ )?distance )?(?:from |between )?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_LEAD}(?P<both>.+?){_VERB}\s*#(?: apart| away| long)?",
        rf"(?P<start>.+?){_VERB}\s*#(?: away| distant)?,? (?:from|of|to) (?P<end>.+)",
        r"(?:it is |it's |the distance is )?#(?: away)?,? ?(?:from |between )?(?P<both>.+)",
    )
)
_BETWEEN = re.compile(r"\s+(?:to|and|from)\s+|\s+(?:-|->)\s+|\s*[–—→]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Two ends and a number; `text` is how it was put.

    `decimals`: of the number as it was typed. `low_km`, `high_km`: what it allows, its rounding
    included.
    """

    text: str
    start: Endpoint
    end: Endpoint
    range_km: RangeBand
    unit: Unit
    relation: Relation
    is_about: bool
    decimals: int
    low_km: float
    high_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSeparation:
    """The span from a catalogued place of one end (`of`) to the other end."""

    name: str
    kind: EndpointKind
    position: LonLat
    of: Literal["start", "end"]
    nearest_km: float
    farthest_km: float
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim and what the map says.

    `bearing_deg`: from the start, for two points only. `off_km`: by how much the number misses all
    distances there are, 0 where it holds for some. `places`: from where in a country it holds.
    `words` is the verdict, `sentence` the whole to quote, with the method.
    """

    claim: Claim
    nearest: Separation
    farthest: Separation
    bearing_deg: float | None
    verdict: Verdict
    off_km: float
    places: tuple[PlaceSeparation, ...]
    words: str
    sentence: str

    @property
    def distance_km(self) -> float | None:
        """The distance where both ends are points, else None."""
        return None if self.bearing_deg is None else self.nearest.distance_km


def parsed_claim(text: str) -> Claim:
    """Return the claim that a sentence makes.

    Raises
    ------
    CoordinateError
        If it does not name two places that are known.
    DistanceError
        If it gives no distance, or more than one, or one that cannot be read.
    """
    plain = " ".join(text[: 4 * _LONGEST_TEXT].split()).strip(" .!?\"'“”‘’")
    if len(plain) > _LONGEST_TEXT:
        raise CoordinateError(f'"{shortened(text)}" is too long for one claim: {_HOW}.')
    plain = _SPAN.sub(_as_span, plain)
    found = list(_DISTANCE.finditer(plain))
    if len(found) != 1:
        fault = "gives no distance with a unit" if not found else "gives more than one distance"
        raise DistanceError(f'"{shortened(text)}" {fault}: {_HOW}.')
    said = found[0]
    rest = f"{plain[: said.start()]}#{plain[said.end() :]}".strip()
    if _DENIED.search(rest):
        raise DistanceError(
            f'"{shortened(text)}" says what a distance is not: say what it is, or "less than" or'
            ' "more than" a number.'
        )
    start, end = _ends(rest, text)
    return _claim(plain, start, end, said)


def _as_span(found: re.Match[str]) -> str:
    low, unit, high, last_unit = found.groups()
    return f"{low}-{high}" if unit in (None, last_unit) else found[0]


def _claim(text: str, start: Endpoint, end: Endpoint, said: re.Match[str]) -> Claim:
    if start == end:
        raise CoordinateError(f"Both ends are {start.name}: name two places.")
    words = {_WORDS[word] for word in re.findall(_WORD, said["words"].lower())} - {""}
    if said["or"]:
        words.add("at most" if said["or"].lower().endswith("less") else "at least")
    relations = words - {"about"}
    if len(relations) > 1:
        raise DistanceError(f'"{said[0].strip()}" says two things of one number: say one of them.')
    relation: Relation = "is"
    for known in get_args(Relation):
        relation = known if known in relations else relation
    range_km, unit = parsed_quantity(said["figures"], what="Distance")
    is_about = "about" in words
    low_km, high_km = _allowed_km(said["figures"], range_km, unit, relation, is_about=is_about)
    return Claim(
        text=text,
        start=start,
        end=end,
        range_km=range_km,
        unit=unit,
        relation=relation,
        is_about=is_about,
        decimals=max(len(figure.partition(".")[2]) for figure in _figures(said["figures"])),
        low_km=low_km,
        high_km=high_km,
    )


def _figures(text: str) -> list[str]:
    return [re.sub(r"[^\d.]", "", figure) for figure in re.findall(_FIGURE, text)]


def _allowed_km(
    text: str, range_km: RangeBand, unit: Unit, relation: Relation, *, is_about: bool
) -> tuple[float, float]:
    """Return the least and the greatest distance that the words allow."""
    figures = _figures(text)
    per_unit_km = 1.0 / in_unit(1.0, unit)
    low_km, high_km = (
        _half_unit(figure) * per_unit_km * (2.0 if is_about else 1.0)
        for figure in (figures[0], figures[-1])
    )
    if relation == "is":
        return max(range_km.low_km - low_km, 0.0), min(range_km.high_km + high_km, MAX_RANGE_KM)
    if relation == "just over":
        return range_km.low_km, min(range_km.high_km + _JUST * high_km, MAX_RANGE_KM)
    if relation == "just under":
        return max(range_km.low_km - _JUST * low_km, 0.0), range_km.high_km
    if not is_about:
        low_km = high_km = 0.0
    if relation == "at most":
        return 0.0, min(range_km.high_km + high_km, MAX_RANGE_KM)
    return max(range_km.low_km - low_km, 0.0), MAX_RANGE_KM


def _half_unit(figure: str) -> float:
    """Return half a unit in the last significant figure; two figures at least are significant."""
    whole, _, decimals = figure.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 0.5 * 10.0 ** max(0, min(zeros, len(whole.lstrip("0")) - 2))


def _ends(rest: str, text: str) -> tuple[Endpoint, Endpoint]:
    """Return the two places that stand round the distance, which is written # here."""
    matches = [match.groupdict() for shape in _SHAPES if (match := shape.fullmatch(rest))]
    pairs = [pair for parts in matches for pair in _pairs(parts)]
    for first, second in pairs:  # names that are known for sure before any guess
        start, end = _known(first), _known(second)
        if start is not None and end is not None:
            return start, end
    fault: CoordinateError | None = None
    for first, second in pairs:
        try:
            return endpoint_named(first), endpoint_named(second)
        except CoordinateError as error:
            fault = fault or error
    raise fault or CoordinateError(f'"{shortened(text)}" does not name two places: {_HOW}.')


def _pairs(parts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every way to part what stands there into two names, the likely ones first."""
    if "both" not in parts:
        yield parts["start"], parts["end"]
        return
    both = parts["both"]
    for cut in chain(_BETWEEN.finditer(both), re.finditer("-", both)):
        yield both[: cut.start()], both[cut.end() :]


def endpoint_named(text: str) -> Endpoint:
    """Return what a name, an id or coordinates stand for.

    In this order: a territory by name or ISO code, what `origins.origin` knows (launch sites,
    reference places, coordinates), a US state, and the best match of `origins.search`.

    Raises
    ------
    CoordinateError
        If it is none of these.
    """
    known = _known(text)
    if known is not None:
        return known
    matches = origins.search_origins(_stripped(text), 1)
    if not matches:
        raise CoordinateError(f'"{shortened(text)}" is not a place that we know: {_HOW}.')
    return _from_origin(matches[0], _stripped(text))


def _stripped(text: str) -> str:
    return re.sub(r"^the\s+", "", text.strip(" ,;:\"'“”‘’"), flags=re.IGNORECASE)


def _known(text: str) -> Endpoint | None:
    """Return what a name stands for beyond doubt, if anything."""
    name = _stripped(text)
    key = folded(name)
    try:
        known = origins.origin_named(name) if name else None
    except CoordinateError:
        known = None
    territory = territory_named(name)
    if territory is not None:
        at = known.position if known is not None else None
        return area_endpoint(territory, "territory", position=at, text=name)
    if known is not None:
        return _from_origin(known, name)
    state = _states().get(key)
    if state is not None:
        return area_endpoint(state, "US state", text=name)
    return None


def _from_origin(known: Origin, text: str = "") -> Endpoint:
    if known.area is not None:
        return area_endpoint(known.area, "territory", text=known.area.label)
    assert known.kind != "anywhere"
    return Endpoint(kind=known.kind, name=known.name, position=known.position, area=None, text=text)


@cache
def _states() -> Mapping[str, Territory]:
    return MappingProxyType({folded(one.label): one for one in catalog.us_states()})


def checked_claim(what: Claim) -> CheckedClaim:
    """Return what the map says about a claim."""
    start, end = what.start, what.end
    near, far = nearest_separation(start, end), farthest_separation(start, end)
    bearing_deg = None
    if start.area is None and end.area is None:
        bearing_deg = inverse_km(near.start, near.end)[1]
    places = tuple(_places(what, "start")) + tuple(_places(what, "end"))
    verdict = _verdict(what, start, end)
    off_km = _off_km(what) if verdict == "no" else 0.0
    words = _words(what, near, far, verdict, off_km, places)
    return CheckedClaim(
        claim=what,
        nearest=near,
        farthest=far,
        bearing_deg=bearing_deg,
        verdict=verdict,
        off_km=off_km,
        places=places,
        words=words,
        sentence=_sentence(what, near, far, bearing_deg, words),
    )


def _verdict(what: Claim, start: Endpoint, end: Endpoint) -> Verdict:
    nearest_km, farthest_km = (
        nearest_separation(start, end).distance_km,
        farthest_separation(start, end).distance_km,
    )
    if what.low_km <= nearest_km and farthest_km <= what.high_km:
        return "holds"
    return "partly" if is_separation_attained(start, end, what.low_km, what.high_km) else "no"


def _off_km(what: Claim) -> float:
    """Return how far the number as written is from every distance that there is."""
    low_km, high_km = what.range_km.low_km, what.range_km.high_km
    if what.relation.startswith("just"):
        low_km, high_km = what.low_km, what.high_km
    elif what.relation != "is":
        low_km, high_km = (0.0, high_km) if what.relation == "at most" else (low_km, MAX_RANGE_KM)
    near_km = nearest_separation(what.start, what.end).distance_km
    far_km = farthest_separation(what.start, what.end).distance_km
    if near_km > high_km or far_km < low_km:
        return max(near_km - high_km, low_km - far_km)
    # between two parts of an area that lie far apart, such as France and French Guiana
    known_off_km, off_km = 0.0, 1.0
    while not is_separation_attained(what.start, what.end, low_km - off_km, high_km + off_km):
        known_off_km, off_km = off_km, 2.0 * off_km
    while off_km - known_off_km > 0.05:
        middle_km = (known_off_km + off_km) / 2.0
        if is_separation_attained(what.start, what.end, low_km - middle_km, high_km + middle_km):
            off_km = middle_km
        else:
            known_off_km = middle_km
    return off_km


def _places(what: Claim, of: Literal["start", "end"]) -> Iterator[PlaceSeparation]:
    """Yield the catalogued places of an end that is an area, nearest to the other end first."""
    here, there = (what.start, what.end) if of == "start" else (what.end, what.start)
    found = []
    for known in _catalogued_in(here):
        if known == there:
            continue
        near, far = nearest_separation(known, there), farthest_separation(known, there)
        assert known.position is not None
        found.append(
            PlaceSeparation(
                name=known.name,
                kind=known.kind,
                position=known.position,
                of=of,
                nearest_km=near.distance_km,
                farthest_km=far.distance_km,
                verdict=_verdict(what, known, there),
            )
        )
    yield from sorted(found, key=lambda each: (each.nearest_km, each.name))


@lru_cache(maxsize=256)
def _catalogued_in(end: Endpoint) -> tuple[Endpoint, ...]:
    """Return the launch sites and reference places of an area, by code or by its borders."""
    if end.area is None:
        return ()
    shape, code = end.area.geometry, end.area.iso_a2
    known: list[Site | ReferencePlace] = []
    known += [*catalog.reference_places().values(), *catalog.sites().values()]
    return tuple(
        _from_origin(origins.origin_named(one.id))
        for one in known
        if (one.country == code and code is not None)
        or shapely.intersects_xy(shape, one.position.lon, one.position.lat)
    )


def _words(
    what: Claim,
    near: Separation,
    far: Separation,
    verdict: Verdict,
    off_km: float,
    places: tuple[PlaceSeparation, ...],
) -> str:
    """Return the verdict in words."""
    span = _span_text(what, near.distance_km, far.distance_km)
    if verdict == "no":
        is_gap = near.distance_km < what.low_km and what.high_km < far.distance_km
        hole = ", with a gap between their parts where the number falls" if is_gap else ""
        return f"Does not hold: off by {_text(what, off_km)}; they are {span} apart{hole}."
    if verdict == "holds":
        every = "" if near == far else ", whichever points are taken"
        return f"Holds{every}: they are {span} apart."
    return f"Holds only from some points: they are {span} apart.{_examples(what, places)}"


def _examples(what: Claim, places: tuple[PlaceSeparation, ...]) -> str:
    """Return from which catalogued places it holds, from which for a part, and from which not."""
    leads: dict[Verdict, str] = {
        "holds": "It holds from",
        "partly": "It holds in part from",
        "no": "It does not hold from",
    }
    other = {"start": what.end.name, "end": what.start.name}
    said = []
    for verdict, lead in leads.items():
        found = [one for one in places if one.verdict == verdict]
        found.sort(key=lambda one: _telling(what, one))
        shown = [
            f"{one.name} to {other[one.of]} ({_span_text(what, one.nearest_km, one.farthest_km)})"
            for one in found[:_EXAMPLES]
        ]
        if len(found) > _EXAMPLES:
            shown.append(f"and from {len(found) - _EXAMPLES} more of the catalogue's places")
        said += [f" {lead} {', '.join(shown)}."] if shown else []
    return "".join(said)


def _telling(what: Claim, one: PlaceSeparation) -> tuple[bool, float]:
    """Return what sorts places: cities first, then those that fit best, or that fit worst."""
    middle_km = (one.nearest_km + one.farthest_km) / 2.0
    claimed_km = (what.range_km.low_km + what.range_km.high_km) / 2.0
    gap_km = abs(middle_km - claimed_km)
    return one.kind != "reference", -gap_km if one.verdict == "no" else gap_km


def _span_text(what: Claim, nearest_km: float, farthest_km: float) -> str:
    low, high = _text(what, nearest_km), _text(what, farthest_km)
    return low if low == high else f"{low.removesuffix(f' {what.unit}')} to {high}"


def _text(what: Claim, distance_km: float) -> str:
    """Return a distance as finely as the claim gives its own."""
    if what.decimals == 0 or distance_km == 0.0:
        return measured_text(distance_km, what.unit) if distance_km else f"0 {what.unit}"
    return f"{in_unit(distance_km, what.unit):,.{what.decimals}f} {what.unit}"


def _sentence(
    what: Claim, near: Separation, far: Separation, bearing_deg: float | None, words: str
) -> str:
    """Return the whole, with what was compared and how, to quote."""
    parts = [f"“{what.text}”: {words[:1].lower()}{words[1:]}", _reading(what)]
    if bearing_deg is not None:
        parts.append(f"The bearing from {what.start.name} is {bearing_deg:.1f}°.")
    else:
        parts.append(f"Nearest: {_ends_text(near)}; farthest: {_ends_text(far)}.")
    borders = []
    kinds = {what.start.kind, what.end.kind}
    borders += ["the borders of Natural Earth 1:10m"] if "territory" in kinds else []
    borders += ["those of the US Census Bureau"] if "US state" in kinds else []
    over = f" over {' and '.join(borders)}" if borders else ""
    parts.append(f"Measured: {what.start.taken} to {what.end.taken}.")
    parts.append(f"Distances are geodesics on WGS84{over}.")
    return " ".join(parts)


def _reading(what: Claim) -> str:
    """Return how the number was read."""
    number = band_text(what.range_km, what.unit, typed_unit=what.unit)
    low, high = (_exact_text(each, what.unit) for each in (what.low_km, what.high_km))
    how = "its own rounding" + (", doubled for “about”" if what.is_about else "")
    if what.relation == "is":
        return f"{number} is read as {low} to {high} {what.unit} ({how})."
    if what.relation in ("just over", "just under"):
        just = f"{what.relation}: up to twice its own rounding"
        return f"{number} is read as {low} to {high} {what.unit} ({just})."
    limit = high if what.relation == "at most" else low
    stands = f"with {how}" if what.is_about else "as written"
    return f"The number is read as {what.relation} {limit} {what.unit} ({stands})."


def _exact_text(distance_km: float, unit: Unit) -> str:
    return f"{round(in_unit(distance_km, unit), 4):,.10g}"


def _ends_text(gap: Separation) -> str:
    rounded = (LonLat(lon=round(at.lon, 2), lat=round(at.lat, 2)) for at in (gap.start, gap.end))
    return " to ".join(coordinates_name(at) for at in rounded)
