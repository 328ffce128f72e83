"""Reading of a claim about a system: "North Korea's Hwasong-14 can reach Chicago".

The system is the longest known name beside the verb, the place the longest known name after it (or
before "is within range of"). What stands round them and is neither is returned as not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from ranges.catalog import country_label, country_of_adjective, system_named, systems
from ranges.core import (
    CoordinateError,
    DistanceError,
    RangeBand,
    System,
    folded,
    gettext,
    shortened,
)
from ranges.gazetteer import Ambiguous, Suggested, UndecidedPlaceError, resolution
from ranges.reach.claims._model import SystemClaim
from ranges.reach.claims._places import known_endpoint
from ranges.reach.claims._wording import TURNS
from ranges.reach.system_reach import needs_fixed_place
from ranges.territories import Endpoint

__all__ = ["missing_system", "parsed_system_claim"]

#: A claim that shows how one may be written: it is read in English.
_EXAMPLE = "The Hwasong-15 can reach the US mainland"
_HEDGE = (
    r"(?:easily|readily|comfortably|now|already|also|potentially|theoretically|possibly|likely"
    r"|reportedly|in theory)"
)
_IS = (
    rf"(?:(?:is|are|was|were|be|would be)\s+(?:{_HEDGE}\s+)?"
    r"(?:(?:thought|believed|said) to be\s+)?)"
)
_MODAL = (
    rf"(?:can|could|may|might|would|will|does|do|{_IS}?able to|{_IS}?capable of"
    r"|(?:has|have) the range to|(?:has|have|with) enough range to)"
)
_DENIAL = r"(?:not|never|no longer)"
_UNABLE = (
    r"(?:cannot|(?:ca|could|does|do|wo|would)n['’]t|(?:is|are) not able to|(?:is|are) unable to"
    r"|(?:is|are) not capable of|lacks? the range to|fails? to)"
)
#: What was not understood must not make it another system, or one that is yet to be.
_OTHER_SYSTEM = re.compile(
    r"\b(?:upgraded|improved|modified|extended|longer|future|next|planned|variants?|versions?"
    r"|successors?|predecessors?|replacements?|derivatives?|based on|compared|like|once|until"
    r"|provided|assuming|lighter|heavier|reduced)\b",
    re.IGNORECASE,
)
_VERB = (
    r"(?:reach(?:es|ing)?|hit(?:s|ting)?|strik(?:e|es|ing)|target(?:s|ing)?|attack(?:s|ing)?"
    r"|deliver(?:ing|s)?(?: an?)?(?: [\w-]+){0,4} (?:warheads?|payloads?)(?: to)?"
    r"|have (?:reached|hit|struck)|get as far as|go as far as|fly as far as)\s+(?P<place>.+)$"
)
_CAN = (
    rf"(?:(?:{_MODAL}\s*(?P<denial>{_DENIAL})?|(?P<cannot>{_UNABLE}))"
    rf"\s+(?:{_HEDGE}\s+)?)"
)
#: "can hit" before "attack", which may be another word of the sentence.
_ACTIVE = tuple(
    re.compile(rf"^(?P<system>.+?)\s+{can}{_VERB}", re.IGNORECASE) for can in (_CAN, f"{_CAN}?")
)
_PASSIVE = re.compile(
    rf"^(?P<place>.+?)\s+(?:is|are|was|were|lies|lie|falls|fall|comes|come)\s+"
    rf"(?P<denial>{_DENIAL}\s+)?(?:now |well |easily |just |also |still |all |wholly )*"
    r"(?:(?P<inside>within|in|inside)|(?P<outside>beyond|outside|out of))\s+(?:the\s+)?"
    r"(?:striking\s+|missile\s+)?(?:range|reach|distance)\s+(?:of|for)\s+(?P<system>.+)$",
    re.IGNORECASE,
)
_PUTTING = re.compile(
    r"^(?P<system>.+?)\s+(?:puts?|putting|brings?|bringing)\s+(?P<place>.+?)"
    r"\s+(?:(?:with)?in(?:to)?|under)\s+(?:the\s+|its\s+|their\s+|[A-Z]\w+['’]s\s+)?"
    r"(?:striking\s+|missile\s+)?(?:range|reach|distance)\b(?P<denial>(?!))?(?P<cannot>(?!))?"
    r"(?P<tail>.*)$",
    re.IGNORECASE,
)
#: "The DF-16 has a range of #, which covers Okinawa", "far enough to touch down in Guam".
_RANGED = re.compile(
    r"^(?P<system>.+?)\s+(?:has|have|had|with)\s+(?:an?\s+)?(?:(?!no\b)[\w-]+\s+){0,3}?range\s+of"
    r"\s+(?:[\d.,\s()/-]|\b(?:up|to|and|or|about|between|around|at|least|more|than|over|some|roughly"
    r"|approximately|nautical|kms?|mi|nmi|miles?|kilomet(?:re|er)s?)\b)+?(?:,|\s*[—–])\s*(?:which\s+)?(?:covers|covering|(?:is\s+)?(?:far|long)?\s*enough"
    r"\s+to\s+(?:reach|hit|strike|target|attack|touch\s+down\s+(?:in|on)|cover))\s+"
    r"(?P<place>.+)(?P<denial>(?!))?(?P<cannot>(?!))?$",
    re.IGNORECASE,
)
#: "all of the US mainland" means its farthest point too, "parts of it" its nearest; "any part" the
#: farthest, but in a denial the nearest.
_WHOLE = re.compile(
    r"^(?:(?P<any>any part of|anywhere in|any point (?:in|on))"
    r"|all(?: of)?|the whole(?: of)?|the entire|every part of|the entirety of)\s+",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:(?:arch-?foe|arch-?rival|rival|many|major|key|several|some|most) |"
    r"(?:(?:major |large |big )?cities|places|countries|targets) (?:like|such as|including) |"
    r"(?:(?:some )?parts? of|(?:targets? )?(?:in|on|across|as far (?:away )?as)|cities in"
    r"|bases? (?:in|on)|at least parts? of|places in)\s+)+",
    re.IGNORECASE,
)
#: From where, behind the place or the system.
_FROM = re.compile(
    r"^(?:(?:if |when )?(?:fired|launched|deployed|stationed|based)\s+(?:from|in|at)|from)\s+"
    r"(?P<start>.+)$",
    re.IGNORECASE,
)
#: What a country's name is followed by where it says whose the target is, and where that lies.
_BELONGING = re.compile(
    r"^(?:(?:military|naval|air|army|key|territory|island|bases?|troops|forces|targets|facilities"
    r"|installations|cities|city|state|capital|mainland)\s+){0,4}(?:stationed\s+)?(?:in|on|at|of)\s+"
    r"(?:the\s+(?:island|city|state) of\s+)?(?P<place>.+)$",
    re.IGNORECASE,
)
#: What may stand behind the place: another clause, or a word that begins what is left out.
_ENDS_PLACE = re.compile(
    r"^(?:and|or|but|with|within|if|when|while|as|by|in|on|at|from|for|to|according|after|before"
    r"|because|since|that|which|who|where|though|although|even|including|without|unless|except"
    r"|is|was|said|says|not|nor)\b|^\W",
    re.IGNORECASE,
)
#: Before a further place that is reached as well.
_ALSO = re.compile(r"^\s*(?:,|,?\s*(?:and|or|as well as)\b)\s*(?P<place>[A-Z].*)$")
#: Any missile of a country: the one of the longest published range, of a class if one is named.
_ANY_OF = re.compile(
    r"^(?:an?|any|some|most|the)?\s*(?P<country>.+?)(?:['’]s)?\s+(?:nuclear-armed |new |own )*"
    r"(?P<kind>(?:(?:short|medium|intermediate)[- ]range |long-range |intercontinental )?"
    r"(?:ballistic )?missiles?|icbms?|irbms?|mrbms?|srbms?)$",
    re.IGNORECASE,
)
_CLASSES = {"short": "SRBM", "medium": "MRBM", "intermediate": "IRBM", "intercontinental": "ICBM"}
#: Words beside a system's name that say what it is, and no more.
_PLAIN = re.compile(
    r"\b(?:the|a|an|its|which|that|new|newest|latest|missiles?|rockets?|systems?|icbms?|irbms?|mrbms?|srbms?"
    r"|slbms?|intercontinental|intermediate|medium|short|long|range|ballistic|cruise|road|mobile"
    r"|solid|liquid|fuel(?:l?ed)?|of)\b|['’]s\b|['’](?=\s|$)|-",
    re.IGNORECASE,
)
#: So many letters of a country's name begin its adjective too: "Chinese", "Pakistani".
_STEM = 4
_AMERICAN = ("us", "usa", "u.s.", "america", "american")
_POSSESSIVE = re.compile(r"['’]s?$")
_MARKS = ' ,;:"“”‘’'
_MOST_WORDS = 8


_Thing = TypeVar("_Thing", System, Endpoint)


@dataclass(frozen=True, slots=True)
class _Found(Generic[_Thing]):
    """What a name among words stands for, and what is left before and after it."""

    thing: _Thing
    before: str
    after: str
    #: A mark closes the name.
    is_closed: bool = False
    #: The words that it stands for, where they are no name.
    text: str = ""


def parsed_system_claim(text: str) -> SystemClaim | None:
    """Return the claim about a system that a sentence in one line makes, None for another form.

    Raises
    ------
    CoordinateError
        If it says that a system reaches a place that is not known.
    DistanceError
        If what was not understood may turn its meaning round.
    """
    passive = _PASSIVE.match(text)
    match, is_passive = passive or _active(text), passive is not None
    system = None if match is None else _system_in(match["system"], is_last=not is_passive)
    if match is None or system is None:
        return None
    is_denied = _is_denied(match, is_passive=is_passive)
    whole = _WHOLE.match(match["place"])
    place = match["place"][whole.end() :] if whole else _PART.sub("", match["place"])
    target = _target_in(place, is_end=is_passive)
    start, tail = _start(system.after if is_passive else target.after)
    between = "" if is_passive else system.after
    if not is_passive and start is None:
        start, between = _start(system.after)
    further: tuple[Endpoint, ...] = ()
    if not is_passive:
        further, tail = _further_targets(f", {tail}" if target.is_closed else tail)
    clause = match.groupdict().get("tail") or ""
    around = (system.before, target.before, between, tail, re.sub(r"^ of\b", "", clause))
    unread = tuple(words for part in around if (words := _unread(part, system.thing)))
    for words in unread:
        if TURNS.search(words) or _OTHER_SYSTEM.search(words):
            raise DistanceError(
                gettext(
                    '"{words}" may turn the sentence round, and is not understood: {hint}.',
                    words=shortened(words),
                    hint=_hint(),
                )
            )
    return SystemClaim(
        text=text,
        system=system.thing,
        target=target.thing,
        start=start,
        is_whole=whole is not None and not (is_denied and whole["any"]),
        is_denied=is_denied,
        unread=unread,
        further=further,
        system_text=system.text,
    )


def _further_targets(words: str) -> tuple[tuple[Endpoint, ...], str]:
    """Return the places of "and Miami", and what is left of the words."""
    targets: list[Endpoint] = []
    while (match := _ALSO.match(words)) is not None:
        try:
            found = _target_in(_PART.sub("", match["place"]), is_end=False)
        except CoordinateError:
            break
        if found.before:
            break
        targets.append(found.thing)
        words = f"{',' if found.is_closed else ''} {found.after}".rstrip(" ")
    return tuple(targets), words


def missing_system(text: str) -> DistanceError | None:
    """Return the refusal of a sentence that says that something reaches a place, but not what."""
    if not (_PASSIVE.match(text) or _active(text)):
        return None
    return DistanceError(
        gettext(
            '"{text}" names no system that we know and no distance: {hint}.',
            text=shortened(text),
            hint=_hint(),
        )
    )


def _hint() -> str:
    return gettext('write it like "{example}"', example=_EXAMPLE)


def _no_place(text: str) -> CoordinateError:
    return CoordinateError(
        gettext('"{text}" is not a place that we know: {hint}.', text=shortened(text), hint=_hint())
    )


def _active(text: str) -> re.Match[str] | None:
    forms = (_RANGED, _PUTTING, *_ACTIVE)
    return next((match for form in forms if (match := form.match(text)) is not None), None)


def _is_denied(match: re.Match[str], *, is_passive: bool) -> bool:
    if is_passive:
        return bool(match["denial"]) != bool(match["outside"])
    return bool(match["denial"] or match["cannot"])


def _system_in(text: str, *, is_last: bool) -> _Found[System] | None:
    """Return the longest name of a system among words, the one next to the verb of the longest."""
    words = re.sub("[—–]", " ", text).split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        begins = range(len(words) - count + 1)
        for begin in reversed(begins) if is_last else begins:
            name = " ".join(words[begin : begin + count]).strip(f"{_MARKS}()")
            for spelling in (name, _POSSESSIVE.sub("", name)):
                system = system_named(spelling)
                if system is not None:
                    after = " ".join(words[begin + count :])
                    return _Found(system, " ".join(words[:begin]), after)
    system = _any_system(" ".join(words).strip(_MARKS))
    return None if system is None else _Found(system, "", "", text=" ".join(words))


def _any_system(text: str) -> System | None:
    """Return the system of the longest published range of "a North Korean missile"."""
    match = _ANY_OF.match(text)
    country = None if match is None else country_of_adjective(match["country"])
    if match is None or country is None:
        return None
    kind = match["kind"].lower().rstrip("s")
    wanted = _CLASSES.get(re.split("[- ]", kind)[0], kind.upper())
    ranged = [
        system
        for system in systems().values()
        if system.country == country.iso_a2
        and system.range_km is not None
        and not needs_fixed_place(system)
        and (system.system_class == wanted or wanted not in _CLASSES.values())
    ]
    return max(ranged, key=lambda system: (_range(system).low_km, system.name), default=None)


def _range(system: System) -> RangeBand:
    assert system.range_km is not None
    return system.range_km


def _target_in(text: str, *, is_end: bool) -> _Found[Endpoint]:
    """Return the place that is reached: of "US bases on Guam", Guam."""
    found = _place_in(text, is_end=is_end)
    if found is None:
        raise _unknown(text, is_end=is_end)
    if is_end or not found.after or found.is_closed or _ENDS_PLACE.match(found.after):
        return found
    belonging = _BELONGING.match(found.after)
    inner = None if belonging is None else _place_in(belonging["place"], is_end=False)
    if inner is None:
        raise _no_place(text)
    return inner


def _place_in(text: str, *, is_end: bool) -> _Found[Endpoint] | None:
    """Return the longest known place at the beginning of a text, or at its end."""
    words = text.split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        name = " ".join(words[-count:] if is_end else words[:count])
        place = known_endpoint(name.strip(_MARKS))
        if place is not None:
            before = " ".join(words[:-count]) if is_end else ""
            after = "" if is_end else " ".join(words[count:])
            return _Found(place, before, after, name[-1] in _MARKS)
    return None


def _unknown(text: str, *, is_end: bool) -> CoordinateError:
    """Return the question which place is meant, or the refusal where none can be."""
    words = text.split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        name = re.sub(r"^the ", "", " ".join(words[-count:] if is_end else words[:count]))
        result = resolution(name.strip(_MARKS))
        if isinstance(result, Ambiguous) or (isinstance(result, Suggested) and count == len(words)):
            return UndecidedPlaceError(name.strip(_MARKS), result)
    return _no_place(text)


def _start(words: str) -> tuple[Endpoint | None, str]:
    """Return from where, if words behind the place or the system say so, and what is left of them.

    Raises
    ------
    CoordinateError
        If it is a place that is not known: from elsewhere the answer may be another.
    """
    match = _FROM.match(words.strip(" ,"))
    if match is None:
        return None, words
    found = _place_in(match["start"], is_end=False)
    if found is None:
        raise _unknown(match["start"], is_end=False)
    return found.thing, found.after


def _unread(words: str, system: System) -> str:
    """Return words beside the names if they say more than what kind of thing the system is."""
    names = (system.name, *system.other_names)
    others = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    plain = " ".join(_PLAIN.sub(" ", re.sub(others, " ", words)).split())
    if not re.search(r"\w", plain):
        return ""
    return "" if _is_owner(plain, system.country) else words.strip(" ,;")


def _is_owner(words: str, country: str) -> bool:
    """Return whether words are the name, or the adjective, of a country."""
    label = folded(country_label(country)).split()
    stems = {word[:_STEM] for word in label}
    return all(
        word[:_STEM] in stems or (country == "US" and word in _AMERICAN)
        for word in folded(words).split()
    )
