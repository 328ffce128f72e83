"""The forms in which a sentence names two places and the distance between them.

First come the forms of which every word is understood. Then those with more words round them: a
name at the beginning, or after "from", the distance, and a name behind it. What stands between and
behind must be set off by a comma, a dash or a bracket, or say what kind of place the first is; it
is handed back as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ranges.core import CoordinateError, gettext, shortened
from ranges.reach.claims._places import claim_hint, endpoint_named, known_endpoint
from ranges.territories import Endpoint

__all__ = ["NamedEnds", "named_ends"]

_VERBS = (
    r"(?:it is|it['’]s|is located|is situated|located|situated|is|are|was|were|lies|lie|sits|sit"
    r"|measures|covers|spans|approximates(?: to)?)"
)
_VERB = rf"(?:\s+{_VERBS}\b|\s*[:=,])?"
_LEAD = r"(?:(?:the )?(?:[a-z-]+ )?distance )?(?:from |between )?"
_COMPASS = r"(?:due )?(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:wards?)?"
_OFF = rf"(?: away| distant)?(?:,? (?:to the )?{_COMPASS})?,? (?:from|of|off|to) "
#: The distance is written # in what these are matched with.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_LEAD}(?P<both>.+?){_VERB}\s*#(?: apart| away| long)?",
        rf"(?P<start>.+?){_VERB}\s*#{_OFF}(?P<end>.+)",
        r"(?:it is |it's |the distance is )?#(?: away)?,? ?(?:from |between )?(?P<both>.+)",
        r"# separates? (?P<start>.+?) (?:from|and) (?P<end>.+)",
        r"(?P<start>.+?) (?:faces|and) (?P<end>.+?)(?: across [^,#]+)?, separated by #"
        r"(?: of (?:sea|water|land))?",
    )
)
_BETWEEN_NAMES = re.compile(r"\s+(?:to|and|from)\s+|\s+(?:-|->)\s+|\s*[–—→]\s*", re.IGNORECASE)
#: The edge of an area is meant, which from without is its nearest point.
_BORDER = re.compile(
    r"^(?:the )?(?:[a-z]+(?:ern)? )?(?:coast|coastline|shores?) of "
    r"|^(?:the |its )?border (?:with|of) ",
    re.IGNORECASE,
)
_IS_COAST = re.compile(r"\b(?:coast|coastline|shores?)$", re.IGNORECASE)
_LONGEST_NAME = 6
#: What ends the words before the distance, and says no more than that there is one.
_LINK = re.compile(
    rf",?(?:\s+(?:and|but|that|which|it)\b)*(?:\s+{_VERBS}\b)?(?:\s+a distance of)?\s*[,:]?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?P<lead>.*?)\b(?:from|between)\s+(?P<names>.+)$", re.IGNORECASE)
#: Of what is measured, where more is said before "from" than that it is a distance.
_DISTANCE_LEAD = re.compile(
    r"\b(?:distance|straight line|flight)\b(?!.*\b(?:is|are|of)\b)", re.IGNORECASE
)
_AND = re.compile(
    r"^(?P<aside>,(?!\s*(?:to|and)\b)[^,]*|\([^()#]*['’]s capital\))?,?\s*(?:to|and)\s+",
    re.IGNORECASE,
)
_FINITE = re.compile(r"\b(?:is|are|was|were|lies|sits|has|have|had|does|will)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"^\W*(?:which|that|where|who|home|once)\b", re.IGNORECASE)
_KIND = re.compile(
    r"^(?:is|are)\s+(?:an?|the)\s+[\w\s.'’-]*?\b(?:islands?|archipelago|city|capital|town|village"
    r"|country|nation|territory|outpost|atoll|port|peninsula)\b(?P<more>[^#]*)$",
    re.IGNORECASE,
)
#: What is said of the first place before the distance, of which that is the last part.
_PREDICATE = re.compile(
    r"^(?:,[^,#]*,|,|\([^)#]*\))?\s*"
    r"(?:(?:(?:is|are) (?:located|situated)|lies|lie|sits|sit)\b(?P<where>[^#]*)"
    r"|(?:is|are) (?!\w+ing\b|a? ?part\b)(?P<what>[^#]*),)$",
    re.IGNORECASE,
)
#: "Hawaii is the closest state, but it is # ...": the first place is still meant.
_STILL = re.compile(r",?\s+(?:and|but|though|although)\s+(?:it is|it['’]s)(?: only| just)?$", re.I)
_WITH = re.compile(r"^(?P<aside>.*),\s+with\s+(?P<start>[^,]+?)\s+being$", re.IGNORECASE)
_AFTER = re.compile(
    r"^(?:[,;:(–—]|-\s|(?:as|when|while|which|making|putting|according|across)\b)", re.IGNORECASE
)
#: A name behind a comma may be the country or the state of the one before it.
_REGION = re.compile(r"^,\s*[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*\s*(?:,|$)")


class NamedEnds(NamedTuple):
    """The places of a sentence, whether it speaks of the edge of one, and what was left out."""

    start: Endpoint
    end: Endpoint
    is_to_border: bool = False
    unread: tuple[str, ...] = ()


class _Found(NamedTuple):
    """The place at the beginning of a text, and what stands behind it."""

    end: Endpoint
    is_border: bool
    rest: str


def named_ends(rest: str, text: str) -> NamedEnds:
    """Return the two places named in a sentence whose distance is written #.

    Raises
    ------
    CoordinateError
        If it does not name two places that are known; `text` is the sentence.
    """
    matches = [match.groupdict() for form in _FORMS if (match := form.fullmatch(rest))]
    pairs = [pair for groups in matches for pair in _name_pairs(groups)]
    for first, second in pairs:  # names that are known for sure before any guess
        (start_name, from_border), (end_name, to_border) = _inland(first), _inland(second)
        start, end = known_endpoint(start_name), known_endpoint(end_name)
        if start is not None and end is not None:
            return NamedEnds(start, end, from_border or to_border)
    loose = _loose_ends(rest)
    if loose is not None:
        return loose
    fault: CoordinateError | None = None
    for first, second in pairs:
        try:
            return NamedEnds(endpoint_named(first), endpoint_named(second))
        except CoordinateError as error:
            fault = fault or error
    raise fault or CoordinateError(
        gettext(
            '"{text}" does not name two places: {hint}.', text=shortened(text), hint=claim_hint()
        )
    )


def _name_pairs(groups: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every way to divide a text into two names, the likely ones first."""
    if "both" not in groups:
        yield groups["start"], groups["end"]
        return
    both = groups["both"]
    for separator in chain(_BETWEEN_NAMES.finditer(both), re.finditer("-", both)):
        yield both[: separator.start()], both[separator.end() :]


def _inland(name: str) -> tuple[str, bool]:
    """Return a name without "the coast of", and whether it had that."""
    plain = _BORDER.sub("", name.strip())
    return plain, plain != name.strip() or _IS_COAST.search(plain) is not None


def _loose_ends(rest: str) -> NamedEnds | None:
    """Return the places of a sentence with more words than the plain forms have."""
    head, _, tail = rest.partition("#")
    being = _WITH.match(head.strip())
    if being is not None:
        ends = _start_and_end(being["start"], tail, is_listed=False)
        return None if ends is None else ends._replace(unread=(being["aside"], *ends.unread))
    link = _STILL.search(head.strip()) or _LINK.search(head)
    is_still = _STILL.search(head.strip()) is not None
    is_listed = head.strip().endswith(",") or is_still
    head = (head[: link.start()] if link else head).strip()
    return _from_and_to(head, tail) or _start_and_end(head, tail, is_listed=is_listed)


def _from_and_to(head: str, tail: str) -> NamedEnds | None:
    """Return the places of "the distance from A to B is #"."""
    match = _FROM.match(head)
    lead = "" if match is None else match["lead"].strip()
    if match is None or (lead and not _DISTANCE_LEAD.search(lead)) or not _is_after(tail):
        return None
    first = _first_place(match["names"])
    joint = None if first is None else _AND.match(first.rest)
    if first is None or joint is None:
        return None
    second = _first_place(first.rest[joint.end() :])
    if second is None or not _is_aside(second):
        return None
    plain_lead = re.fullmatch(r"(?:the )?(?:[a-z-]+ )?distance", lead, re.IGNORECASE)
    parts = ("" if plain_lead else lead, joint["aside"] or "", second.rest, tail)
    return _ends(first, second, parts)


def _start_and_end(head: str, tail: str, *, is_listed: bool) -> NamedEnds | None:
    """Return the places of "A, ..., is # from B, ..."; `is_listed`: a comma is before the #."""
    off = re.match(_OFF, tail, re.IGNORECASE)
    first = _first_place(head)
    second = None if off is None else _first_place(tail[off.end() :])
    if first is None or second is None or not _is_after(second.rest):
        return None
    kind = _KIND.match(first.rest)
    is_kind = kind is not None and not _FINITE.search(kind["more"])
    if not is_kind and not _is_aside(first) and not _is_predicate(first.rest, is_listed):
        return None
    return _ends(first, second, (first.rest, second.rest))


def _ends(first: _Found, second: _Found, parts: tuple[str, ...]) -> NamedEnds:
    unread = tuple(part.strip(" ,;:–—-") for part in parts if re.search(r"\w", part))
    return NamedEnds(first.end, second.end, first.is_border or second.is_border, unread)


def _first_place(text: str) -> _Found | None:
    """Return the longest known place at the beginning of a text."""
    plain, is_border = _inland(text)
    words = plain.split()
    for count in range(min(len(words), _LONGEST_NAME), 0, -1):
        name = " ".join(words[:count])
        marks = re.search(r"[,;:]+$", name)
        end = known_endpoint(name)
        if end is not None and re.search(r"\w[^\s\w]*$", words[count - 1]):
            rest = f"{marks[0] if marks else ''} {' '.join(words[count:])}".strip()
            return _Found(end, is_border, rest)
    return None


def _is_predicate(words: str, is_listed: bool) -> bool:
    """Return whether words say where or what the first place is, and the distance says more of it.

    Behind a town, "Minsk, 30 km from the border" would be about that.
    """
    match = _PREDICATE.match(f"{words}," if is_listed else words)
    if match is None:
        return False
    said = (match["where"] or match["what"] or "").strip(" ,")
    if _FINITE.search(said) or re.search(r"\b(?:which|that|where|who)\b", said):
        return False
    tail = said.split()[-_LONGEST_NAME:]
    names = (" ".join(tail[begin:]) for begin in range(len(tail)))
    known = (known_endpoint(name) for name in names if name[0].isupper())
    return not any(place is not None and place.area is None for place in known)


def _is_aside(found: _Found) -> bool:
    """Return whether words behind a name are set off from it, and name no other subject."""
    words = found.rest
    if not words:
        return True
    if not re.match(r"[,(–—]|-\s", words):
        return False
    if _FINITE.search(words) and not _RELATIVE.match(words):
        return False
    return not _names_a_place(words, beside=found.end)


def _is_after(words: str) -> bool:
    """Return whether words behind the last name, or the distance, may be left out."""
    plain = words.strip()
    if not plain:
        return True
    if not _AFTER.match(plain) or _REGION.match(plain):
        return False
    return not _names_a_place(plain)


def _names_a_place(words: str, beside: Endpoint | None = None) -> bool:
    """Return whether a piece between commas is another place."""
    pieces = (known_endpoint(piece) for piece in re.split(r"[,;()]| and ", words))
    return any(piece not in (None, beside) for piece in pieces)
