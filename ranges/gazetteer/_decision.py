"""Which of the things that a text names exactly is taken, and when the reader is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ranges.core import alternatives_text, gettext, shortened
from ranges.gazetteer._alike import great_alike
from ranges.gazetteer._found import GREAT_TOWN, Found, are_near, is_capital, is_in, weight
from ranges.gazetteer.readings import Ambiguous, Reading, Resolution, Resolved

__all__ = ["asked", "decided", "taken", "taken_notice"]

#: A town with so large a part of the people of the first is as plausible.
_RIVAL_SHARE = 1 / 3
_MOST_ASKED = 6
_MOST_NAMED = 2


def decided(text: str, known: Found) -> Resolution | None:
    """Return which reading a text has of those found, or a question; None where there is none."""
    great = tuple(place for place in (*known.catalogued, *known.towns) if _is_great(place))
    own = tuple(place for place in great if place.matched == "name")
    airport = () if known.airport is None else (known.airport,)
    postal = () if known.postal_state is None else (known.postal_state,)
    first, *others = known.territories or (None,)
    namesakes = [other for other in others if not other.matched.startswith("name in")]
    if first is not None and (known.states or namesakes or (others and first.matched != "name")):
        return asked(text, (*known.territories, *known.states))
    if first is not None:
        postal = (*others, *postal)
        towns = _elsewhere(first, own)
        if first.matched.startswith("name in") and towns:  # Granada is Grenada in Spanish
            return asked(text, (first, *towns))
        return taken(text, first, (*postal, *_elsewhere(first, great), *airport), known.remark)
    if known.regions:
        return taken(text, known.regions[0], own, known.remark)
    if known.coded_area is not None:
        first = known.coded_area
        if first.matched == "ISO code" and not text.isupper() and own:
            return asked(text, (first, *own))
        return taken(text, first, (*postal, *_elsewhere(first, own), *airport), None)
    if known.states:
        return _state_or_place(text, known, (*great, *airport))
    if known.postal_state is not None:
        return taken(text, known.postal_state, (*great, *airport), None)
    if known.catalogued:
        return _catalogued_or_town(text, known, airport)
    return _town_or_airport(text, known)


def _is_great(place: Reading) -> bool:
    """Return whether a place is known beyond its country: of the catalogue, or a large town."""
    if place.kind in ("site", "reference place"):
        return place.matched in ("name", "id")
    return weight(place) >= GREAT_TOWN


def _elsewhere(area: Reading, places: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the places that do not lie in an area, and are named beside it therefore."""
    territory = area.origin.area
    assert territory is not None
    return tuple(place for place in places if not is_in(place, territory))


def _state_or_place(text: str, known: Found, great: Sequence[Reading]) -> Resolution:
    state = known.states[0]
    area = state.origin.area
    assert area is not None
    inside = [place for place in known.catalogued if is_in(place, area)]
    rivals = [
        place
        for place in (*known.catalogued, *known.towns)
        if _is_great(place)
        and place.matched == "name"
        and place not in inside
        and not is_in(place, area)
    ]
    if rivals:
        return asked(text, (state, *rivals))
    if inside:  # New York is the town for most
        return taken(text, inside[0], (state,), None)
    return taken(text, state, great, None)


def _catalogued_or_town(text: str, known: Found, airport: tuple[Reading, ...]) -> Resolution:
    first, *others = known.catalogued
    distinct = [other for other in others if not are_near(other.position, first.position)]
    towns = [town for town in known.towns if _is_great(town) and town.matched == "name"]
    rivals = [town for town in known.towns if _is_great(town) and _is_rival(town, first)]
    if rivals or distinct:
        return asked(text, (first, *distinct, *rivals))
    return taken(text, first, (*towns, *airport), None)


def _is_rival(town: Reading, first: Reading) -> bool:
    """Return whether a town is as plausible as the first: a capital yields to no other name."""
    if town.matched != "name" and first.matched == "name" and is_capital(first):
        return False
    return weight(town) >= weight(first) * _RIVAL_SHARE


def _town_or_airport(text: str, known: Found) -> Resolution | None:
    airport = known.airport
    towns = known.towns
    if airport is not None and not any(town.matched == "name" for town in towns):
        return taken(text, airport, (), None)
    if not towns:
        return None
    first, *others = towns
    rivals = [
        town
        for town in others
        if _is_rival(town, first) or (town.matched == "name" and is_capital(town))
    ]
    if weight(first) < GREAT_TOWN:
        greater = great_alike(text)
        if greater:
            return asked(text, (first, *rivals, *greater))
    great = [town for town in others if _is_great(town) and town.matched == first.matched]
    if rivals:
        return asked(text, tuple(dict.fromkeys((first, *rivals, *great))))
    return taken(text, first, [*great, *([airport] if airport is not None else [])], None)


def taken(text: str, reading: Reading, others: Sequence[Reading], remark: str | None) -> Resolved:
    """Return a reading that is taken, with a notice where there is another or a remark."""
    said = None
    if remark is not None and reading.kind in ("territory", "region"):
        said = (
            gettext("{remark}, which is taken.", remark=remark)
            if reading.kind == "territory"
            else f"{remark}."
        )
    sentences = [] if said is None else [said]
    if others:
        sentences.append(taken_notice(text, reading, others))
    notice = " ".join(sentences) or None
    return Resolved(reading=reading, others=tuple(others), notice=notice, remark=said)


def taken_notice(text: str, reading: Reading, others: Sequence[Reading]) -> str:
    """Return which reading is taken, and what to write for others."""
    ways = alternatives_text([f'"{other.typed}"' for other in others[:_MOST_NAMED]])
    return gettext(
        '"{text}" is taken for {place}; if another is meant, write {ways}.',
        text=shortened(text),
        place=reading.short_label,
        ways=ways,
    )


def asked(text: str, readings: Sequence[Reading]) -> Ambiguous:
    """Return the question which of several readings is meant."""
    some = tuple(readings[:_MOST_ASKED])
    names = alternatives_text([each.label for each in some])
    question = gettext('"{text}" may be {names}', text=shortened(text), names=names)
    return Ambiguous(readings=some, question=question)
