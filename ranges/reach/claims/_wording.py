"""Words of newspaper sentences that say nothing of the distance, or say it twice."""

from __future__ import annotations

import re

from ranges.core import (
    UNIT_PATTERN,
    DistanceError,
    RangeBand,
    RangesError,
    gettext,
    in_unit,
    parsed_quantity,
)
from ranges.reach.claims._model import ClaimedPoints

__all__ = [
    "LONGEST_SENTENCE",
    "TURNS",
    "plain_sentence",
    "rounding",
    "separate_claims",
    "stated_range",
    "way_named",
    "without_asides",
    "without_frame",
    "without_points",
    "without_second_unit",
]

#: In letters; what is longer is no one claim.
LONGEST_SENTENCE = 400

#: What was not understood must not turn the sentence round.
TURNS = re.compile(
    r"\b(?:not(?! (?:far|to mention)\b)|never|no|nor|neither|hardly|barely|scarcely|almost"
    r"|nearly|unable|incapable|without|fails?|failed|unless|except|cannot|than|if|unlike|instead|rather|false|untrue|myth|wrong"
    r"|too (?:short|small|little|low|weak|limited)|insufficient|short of"
    r"|incorrect|deny|denies|denied|nothing|none|unlikely|doubts?|doubtful|only)\b|n['’]t\b",
    re.IGNORECASE,
)

_FIGURE = r"\d[\d.,]*(?:[ '’]\d{3}(?!\d))*"
_QUANTITY = rf"{_FIGURE}(?:\s?(?:-|–|—)\s?{_FIGURE})?\s?-?(?:{UNIT_PATTERN})\b"
_HEDGES = r"(?:(?:about|some|around|roughly|approximately|approx\.?|nearly|just over) )?"
_TWO_UNITS = re.compile(
    rf"(?P<first>{_QUANTITY})\s*(?:\(\s*(?:or )?{_HEDGES}(?P<braced>{_QUANTITY})\.?\s*\)"
    rf"|,?\s+or\s+{_HEDGES}(?P<other>{_QUANTITY}),?|\s*/\s*(?P<slashed>{_QUANTITY}))",
    re.IGNORECASE,
)
_DESCRIPTION = (
    r"the (?:(?:[A-Z][a-z]+|U\.S\.|US|western|eastern|northern|southern|tiny|small|remote"
    r"|port|capital|sleepy) ){0,4}(?:territory|island|isle|city|state|town|megacity|country) of "
    r"|the (?:[A-Z][a-z]+ ){1,2}capital (?:city )?of "
)
_LEAD_IN = re.compile(
    r"^(?:in fact|meanwhile|however|by comparison|geographically|but|and|yet|more precisely"
    r"|specifically|for (?:example|instance)(?=,)|given (?:this|its) (?:position|location)),?\s+"
    r"(?!if\b)",
    re.I,
)
#: Words that change nothing: the distance is straight, and what a place is its name says.
_FILLERS = (
    _LEAD_IN,
    re.compile(
        r",? (?:when )?(?:measured )?(?:in a straight line|as the crow flies"
        r"|(?:following|along) a great circle(?: route)?)\b(?:,(?= (?:is|lies)\b))?",
        re.I,
    ),
    re.compile(
        r"^(?:for (?:instance|example),? )?if (?:you|one) (?:(?:were to )?draw|drew|measured?)"
        r" (?:a straight line |it )?(?=from\b)",
        re.I,
    ),
    re.compile(r", (?:by comparison|for example|for instance|however|in fact),", re.I),
    re.compile(rf"\b{_DESCRIPTION}", re.I),
)
#: Words that are not judged, and are shown as left out.
_ASIDES = (
    # Where it was read, and the sentences behind.
    re.compile(r"\s*\(?\bhttps?://\S+$"),
    re.compile(r"[\s.,;–—(-]+\b(?:source|via|photo|read more)\b:?[^#]*$", re.I),
    re.compile(r"(?<=[a-z]{4})[.!?]['\"”’]? [A-Z][^#\d]*$"),
    # Who says so.
    re.compile(r"^(?:[^,#\d]{1,60}\b(?:said|says|noted|notes|reported|reports)(?: that)? )", re.I),
    re.compile(r", (?:[A-Z][^,\d]{1,60} )?(?:said|says|according to [^,\d]{1,80})[^,\d]*$"),
    re.compile(r"^according to [^,\d]{1,80},\s+", re.I),
    re.compile(r"\b(?:[A-Z]\w+ )?[A-Z]\w+['’]s capital,? (?=[A-Z])"),
    # What a place is, where a name stands on either side of the comma.
    re.compile(
        r"(?<=\w), (?:a|an|the|home to|which is|itself) [^,\d]{1,80},(?= (?:is|lies|sits|to)\b)"
    ),
    re.compile(r"(?<=\w), (?:and|but|which|where|while|well|putting|making|meaning)\b[^#\d]*$"),
)
#: Which points of two places a sentence speaks of, and what stands in the place of the words.
_POINTS = tuple(
    (points, re.compile(form.format(word), re.I), instead)
    for points, word in (
        ("nearest", "(?:closest|nearest|narrowest|shortest|minimum)"),
        ("farthest", "(?:farthest|furthest|longest|widest|maximum|most distant)"),
    )
    for form, instead in (
        (r"^at (?:its|their|the) {}(?: points?)?,? ", ""),
        (r",?(?: from)?(?: coast to coast)?,? at (?:its|their|the) {}(?: points?)?\b,?", ""),
        (r"\bthe {} (?=distance\b)", "the "),
        (r"^the {} (?:point|part|spot)s? (?:of|in|on) ", ""),
    )
)
_FROM_COAST = re.compile(
    r"(?: from)? (?:coast|border|shore)[ -]to[ -](?:coast|border|shore)\b", re.I
)
#: Ways that are longer than the straight one, which alone is measured.
_WAY = re.compile(
    r"\b(?:road|roads|driving|drive|by car|by bus|rail|railway|by train|sailing|by sea|by ship"
    r"|by boat|ferry|walking|on foot|overland|motorway|highway|shipping|cycling)\b",
    re.IGNORECASE,
)
#: States as newspapers shorten them behind a town.
_STATES = {
    "Ala": "Alabama",
    "Ariz": "Arizona",
    "Ark": "Arkansas",
    "Calif": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Fla": "Florida",
    "Ill": "Illinois",
    "Kan": "Kansas",
    "Mass": "Massachusetts",
    "Mich": "Michigan",
    "Minn": "Minnesota",
    "Mont": "Montana",
    "Neb": "Nebraska",
    "Nev": "Nevada",
    "Okla": "Oklahoma",
    "Ore": "Oregon",
    "Tenn": "Tennessee",
    "Wash": "Washington",
    "Wis": "Wisconsin",
    "Wyo": "Wyoming",
}
_STATE = re.compile(rf"(?<=, )({'|'.join(_STATES)})(?:\.|(?!\w))")
#: Part of the rounding by which two figures of one distance may differ: each has its own.
_ALLOWANCE = 1.05


_STATED = re.compile(
    rf"\brange of (?:(?:up to|about|around|some|at least|over)\s+)*(?P<range>{_QUANTITY})", re.I
)


def plain_sentence(text: str) -> str:
    """Return a text on one line, without the marks round it; of a very long one the beginning."""
    spaced = re.sub(r",(?=[A-Za-z])", ", ", text[: 4 * LONGEST_SENTENCE])
    return " ".join(spaced.split()).strip(" .!?\"'“”‘’")


def without_asides(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a sentence without what says nothing of the distance, and the words left out unread.

    Left out is who says it, what a place is, and what follows from it.
    """
    text = _STATE.sub(lambda match: _STATES[match[1]], text)
    for filler in _FILLERS:
        text = filler.sub("", text)
    left_out: list[str] = []
    for aside in _ASIDES:
        left_out += [match[0].strip(" ,.;–—-") for match in aside.finditer(text)]
        text = aside.sub("", text)
    return text.strip(), tuple(left_out)


#: Words round a claim that do not speak of the distance, and what of them is left out.
_FRAMES = (
    # The greatest distance between ... is #, between A and B
    re.compile(
        r"^(?P<left>the (?:greatest|longest|largest|shortest|smallest) distance (?:between|from)"
        rf" [^#\d]{{5,110}}?) is (?P<distance>{_QUANTITY}(?:\s*\([^)]*\))?),?"
        r" (?P<claim>between [^#\d]+)$",
        re.I,
    ),
    # The capitals farthest ... are A and B, which are # apart
    re.compile(
        r"^(?P<left>the (?:[\w-]+ )?(?:capitals?|cities|towns|countries|places)\b[^#,\d]{5,60}?)"
        r" are (?P<claim>[A-Z][^#\d]+?), which (?P<rest>(?:are|lie) [^#]*\d[^#]*\bapart)$",
        re.I,
    ),
    # A and B, sometimes ..., are # apart
    re.compile(
        r"^(?P<claim>[^,#\d]{2,40} and [^,#\d]{2,40}), (?P<left>(?:sometimes|often|long|once|both"
        r"|two)\b [^,#\d]{5,80}), (?P<rest>(?:are|lie) .*\bapart)$",
        re.I,
    ),
    # The fact that A is # from B, ..., has not posed ...
    re.compile(
        r"^the fact that (?P<claim>.+?)"
        r"(?P<left>, (?:has|have|had|is|was|does|did|makes?|means)\b.*)$",
        re.I,
    ),
    # A - which ... - is # from B
    re.compile(
        r"^(?P<claim>[^—–]{2,60}?)\s*[—–]\s*(?P<left>(?:which|where|who|home)\b[^—–]*)[—–]"
        r"(?P<rest>\s*(?:is|are|lies|sits)\b.*)$",
        re.I,
    ),
    # A is so close to B - # - that ...
    re.compile(
        r"^(?P<claim>[^#]{2,60}?) (?:is|are|lies|sits) so (?:close|near) to "
        rf"(?P<end>[^—–]{{2,40}}?)\s*[—–]\s*"
        rf"(?P<distance>(?:about |some |around )?{_QUANTITY})(?: away)?\s*[—–]"
        r"\s*(?P<left>that\b.*)$",
        re.I,
    ),
    # Lying # from A and # from B, C is ...
    re.compile(
        rf"^(?:lying|located|situated|sitting) (?P<distance>[^#]*?{_QUANTITY}.+?),"
        r" (?P<claim>[^,]{2,60}?)"
        r" (?P<left>(?:is|has|had|was|finds|lies|remains|sits|became|makes)\b[^#]*)$",
        re.I,
    ),
)
#: Before a further distance from the same place.
_MORE = re.compile(
    r"(?:,?\s+and|,)\s+(?=(?:(?:just|only|about|around|some|roughly|over|more than|nearly)\s+)*"
    rf"{_QUANTITY}(?:\s*\([^)]*\))?[\w ]{{0,20}}?\b(?:from|off|of)\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:about|around|some|roughly|approximately)\s+$", re.IGNORECASE)
_TWO_ENDS = re.compile(
    rf"^(?P<head>.*{_QUANTITY}(?:\s*\([^)]*\))?[\w ]{{0,20}}?\b(?:from|of) )"
    r"(?P<one>[^,#]{2,40}?) and (?P<other>[^,#]{2,40})$",
    re.IGNORECASE,
)


def without_frame(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the claim within a longer sentence, and the words round it that do not speak of it."""
    text = _LEAD_IN.sub("", text)
    for frame in _FRAMES:
        match = frame.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        claim, left = groups["claim"], groups["left"].strip(" ,;–—-")
        if groups.get("rest"):
            return f"{claim} {groups['rest'].strip()}", (left,)
        if groups.get("end"):
            return f"{claim} is {groups['distance']} from {groups['end']}", (left,)
        if groups.get("distance"):
            return f"{claim} is {groups['distance']}", (left,)
        return claim, (left,)
    return text, ()


def separate_claims(text: str) -> tuple[tuple[str, str], ...]:
    """Return the claims of "A is # from B and # from C", each with its words in the sentence.

    Empty where the sentence makes one claim, or none.
    """
    plain, _ = without_frame(text)
    quantity = re.search(_QUANTITY, plain, re.IGNORECASE)
    begin = 0 if quantity is None else quantity.end()
    first, *others = _MORE.split(plain[begin:])
    first = f"{plain[:begin]}{first}"
    if others and quantity is not None:
        subject = first[: quantity.start()]
        about = _ABOUT.search(subject)
        subject = subject[: about.start()] if about else subject
        lead = about[0] if about else ""
        said = [(first, first[len(subject) :])]
        for other in others:
            has_own = re.match(r"\d", other) is None
            said.append((f"{subject}{'' if has_own else lead}{other}", other))
        return tuple(said)
    match = _TWO_ENDS.match(plain)
    if match is None or re.search(r"\bbetween\b", match["head"], re.IGNORECASE):
        return ()
    return tuple((f"{match['head']}{name}", name) for name in (match["one"], match["other"]))


def without_points(text: str) -> tuple[str, ClaimedPoints]:
    """Return a sentence without the words that say which points of two places it speaks of."""
    found: set[ClaimedPoints] = set()
    for points, form, instead in _POINTS:
        text, count = form.subn(instead, text)
        if count:
            found.add("nearest" if points == "nearest" else "farthest")
    text, count = _FROM_COAST.subn("", text)
    if count:
        found.add("nearest")
    if re.search(rf"{_QUANTITY} separates? ", text, re.I):
        found.add("nearest")
    if len(found) > 1:
        raise DistanceError(
            gettext(
                '"{text}" speaks of the nearest points and of the farthest: write one of them.',
                text=text,
            )
        )
    return text.strip(), found.pop() if found else "any"


def way_named(text: str) -> str | None:
    """Return the word that says that a distance is that of a way by road or sea, if one does."""
    match = _WAY.search(text)
    return None if match is None else match[0]


def without_second_unit(text: str) -> str:
    """Return a sentence whose distance stands in one unit: of the two the rounder one.

    Raises
    ------
    DistanceError
        If the two are not the same distance, each taken at its rounding.
    """
    once = _TWO_UNITS.sub(_one_unit, text)
    return once if once == text else without_second_unit(once)  # of three in a row too


def stated_range(text: str) -> tuple[str, RangeBand] | None:
    """Return the range that a sentence gives a system, in its words and as a number, if it does."""
    match = _STATED.search(text)
    if match is None:
        return None
    try:
        return match["range"], parsed_quantity(match["range"], noun="Range")[0]
    except RangesError:
        return None


def _one_unit(match: re.Match[str]) -> str:
    first, second = match["first"], match["braced"] or match["other"] or match["slashed"]
    try:
        (low_km, high_km), (other_low_km, other_high_km) = _span_km(first), _span_km(second)
    except RangesError:
        return match[0]
    if low_km > other_high_km or other_low_km > high_km:
        raise DistanceError(
            gettext('"{text}" gives two different distances: write one of them.', text=match[0])
        )
    is_second_rounder = other_high_km - other_low_km > high_km - low_km
    return second if is_second_rounder else first


def _span_km(text: str) -> tuple[float, float]:
    quantity, unit = parsed_quantity(text, noun="Distance")
    figures = [re.sub(r"[^\d.]", "", figure) for figure in re.findall(r"\d[\d.,]*", text)]
    per_unit_km = _ALLOWANCE / in_unit(1.0, unit)
    low_km, high_km = rounding(figures[0]) * per_unit_km, rounding(figures[-1]) * per_unit_km
    return quantity.low_km - low_km, quantity.high_km + high_km


def rounding(figure: str) -> float:
    """Return half a unit in the last significant figure; two figures at least are significant."""
    whole, _, decimals = figure.partition(".")
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 0.5 * 10.0 ** max(0, min(zeros, len(whole.lstrip("0")) - 2))
