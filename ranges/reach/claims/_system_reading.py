"""Reading of a claim about a system: "North Korea's Hwasong-14 can reach Chicago".

The system is the longest known name beside the verb, the place the longest known name after it (or
before "is within range of"). What stands round them and is neither is returned as not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from ranges.catalog import country_label, system_named
from ranges.core import CoordinateError, DistanceError, System, folded, shortened
from ranges.gazetteer import Ambiguous, Suggested, UndecidedPlaceError, resolution
from ranges.reach.claims._model import SystemClaim
from ranges.reach.claims._places import known_endpoint
from ranges.territories import Endpoint

__all__ = ["missing_system", "parsed_system_claim"]

_HINT = 'write it like "The Hwasong-15 can reach the US mainland"'
_MODAL = (
    r"(?:can|could|may|might|would|will|does|do|is able to|are able to|is capable of"
    r"|is thought to be able to|is believed to be able to|is said to be able to)"
)
_DENIAL = r"(?:not|never|no longer)"
_UNABLE = (
    r"(?:cannot|(?:ca|could|does|do|wo|would)n['’]t|(?:is|are) not able to|(?:is|are) unable to"
    r"|(?:is|are) not capable of|lacks the range to|fails to)"
)
_HEDGE = (
    r"(?:easily|readily|comfortably|now|already|also|potentially|theoretically|possibly|likely)"
)
#: What was not understood must not turn the sentence round.
_TURNS = re.compile(
    r"\b(?:not|never|no|nor|neither|hardly|barely|scarcely|almost|nearly|unable|incapable|without"
    r"|fails?|failed|unless|except|cannot|than)\b|n['’]t\b",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    rf"^(?P<system>.+?)\s+(?:{_MODAL}\s*(?P<denial>{_DENIAL})?\s+(?:{_HEDGE}\s+)?"
    rf"|(?P<cannot>{_UNABLE})\s+)?"
    r"(?:reach(?:es|ing)?|hit(?:s|ting)?|strik(?:e|es|ing)|get as far as|go as far as)\s+"
    r"(?P<place>.+)$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"^(?P<place>.+?)\s+(?:is|are|was|were|lies|lie|falls|fall|comes|come)\s+"
    rf"(?P<denial>{_DENIAL}\s+)?(?:now |well |easily |just |also |still |all |wholly )*"
    r"(?:(?P<inside>within|in|inside)|(?P<outside>beyond|outside|out of))\s+(?:the\s+)?"
    r"(?:striking\s+|missile\s+)?(?:range|reach|distance)\s+(?:of|for)\s+(?P<system>.+)$",
    re.IGNORECASE,
)
_PUTTING = re.compile(
    r"^(?P<system>.+?)\s+puts?\s+(?P<place>.+?)\s+(?:with)?in(?:to)?\s+(?:the\s+|its\s+)?"
    r"(?:striking\s+|missile\s+)?(?:range|reach|distance)\b(?P<denial>(?!))?(?P<cannot>(?!))?",
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
    r"^(?:(?:some )?parts? of|(?:targets? )?(?:in|on|across|as far (?:away )?as)|cities in"
    r"|bases? (?:in|on)|at least parts? of|places in)\s+",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:if (?:fired|launched) )?from\s+(?P<start>.+)$", re.IGNORECASE)
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
    target = _place_in(place, is_end=is_passive)
    if target is None:
        raise _unknown(place, is_end=is_passive)
    start, tail = _start(system.after if is_passive else target.after)
    around = (system.before, target.before if is_passive else system.after, tail)
    unread = tuple(words for part in around if (words := _unread(part, system.thing)))
    for words in unread:
        if _TURNS.search(words):
            raise DistanceError(
                f'"{shortened(words)}" may turn the sentence round, and is not understood: {_HINT}.'
            )
    return SystemClaim(
        text=text,
        system=system.thing,
        target=target.thing,
        start=start,
        is_whole=whole is not None and not (is_denied and whole["any"]),
        is_denied=is_denied,
        unread=unread,
    )


def missing_system(text: str) -> DistanceError | None:
    """Return the refusal of a sentence that says that something reaches a place, but not what."""
    if not (_PASSIVE.match(text) or _active(text)):
        return None
    return DistanceError(
        f'"{shortened(text)}" names no system that we know and no distance: {_HINT}.'
    )


def _active(text: str) -> re.Match[str] | None:
    return _PUTTING.match(text) or _ACTIVE.match(text)


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
    return None


def _place_in(text: str, *, is_end: bool) -> _Found[Endpoint] | None:
    """Return the longest known place at the beginning of a text, or at its end."""
    words = text.split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        name = " ".join(words[-count:] if is_end else words[:count]).strip(_MARKS)
        place = known_endpoint(name)
        if place is not None:
            before = " ".join(words[:-count]) if is_end else ""
            return _Found(place, before, "" if is_end else " ".join(words[count:]))
    return None


def _unknown(text: str, *, is_end: bool) -> CoordinateError:
    """Return the question which place is meant, or the refusal where none can be."""
    words = text.split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        name = re.sub(r"^the ", "", " ".join(words[-count:] if is_end else words[:count]))
        result = resolution(name.strip(_MARKS))
        if isinstance(result, Ambiguous) or (isinstance(result, Suggested) and count == len(words)):
            return UndecidedPlaceError(name.strip(_MARKS), result)
    return CoordinateError(f'"{shortened(text)}" is not a place that we know: {_HINT}.')


def _start(tail: str) -> tuple[Endpoint | None, str]:
    """Return from where, if what follows the place says so, and what is left of it."""
    match = _FROM.match(tail.strip(" ,"))
    found = _place_in(match["start"], is_end=False) if match else None
    if found is None:
        return None, tail
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
