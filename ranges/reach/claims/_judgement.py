"""Judgement of a sentence: about the distance of two places, or about what a system reaches."""

from __future__ import annotations

from dataclasses import replace

from ranges.catalog import point_origin, territory_origin
from ranges.core import (
    DistanceError,
    Origin,
    PathSpec,
    RingSpec,
    clauses_text,
    gettext,
)
from ranges.reach.claims._evaluation import checked_claim
from ranges.reach.claims._model import (
    CheckedClaim,
    CheckedSystemClaim,
    Claim,
    JudgedClaim,
    SystemClaim,
    Verdict,
)
from ranges.reach.claims._places import known_endpoint
from ranges.reach.claims._sentence_reading import parsed_claim
from ranges.reach.claims._sentences import claim_sentence, verdict_clause, verdict_lead
from ranges.reach.claims._system_evaluation import checked_system_claim
from ranges.reach.claims._system_reading import missing_system, parsed_system_claim
from ranges.reach.claims._system_sentences import system_claim_sentence, system_verdict_clause
from ranges.reach.claims._wording import (
    LONGEST_SENTENCE,
    plain_sentence,
    separate_claims,
    stated_range,
)
from ranges.territories import Endpoint

__all__ = ["judged_claim"]

#: A town is so wide that a shorter distance from its edge is none from its centre.
_TOWN_KM = 10.0
#: Farther from its centre no town reaches.
_WIDEST_TOWN_KM = 100.0


def judged_claim(text: str) -> JudgedClaim:
    """Return a sentence with its verdict.

    Raises
    ------
    CoordinateError
        If it names a place that is not known, or several are meant.
    DistanceError
        If it says nothing that can be judged, or what it says cannot be measured.
    """
    plain = plain_sentence(text)
    pieces = separate_claims(plain) if len(plain) <= LONGEST_SENTENCE else ()
    if pieces and _names_both(pieces):
        judged = [_judged(piece) for piece, _ in pieces]
        return _together(plain, [words for _, words in pieces], judged)
    return _judged(plain)


def _names_both(pieces: tuple[tuple[str, str], ...]) -> bool:
    """Return whether "B and C" are two places, and not the name of one."""
    names = [words for _, words in pieces]
    if any(character.isdigit() for words in names for character in words):
        return True
    return all(known_endpoint(name) is not None for name in names) and (
        known_endpoint(" and ".join(names)) is None
    )


def _together(text: str, words: list[str], judged: list[JudgedClaim]) -> JudgedClaim:
    """Return the verdict on a sentence that makes several claims: it holds where each does."""
    verdicts = {claim.verdict for claim in judged}
    verdict: Verdict = verdicts.pop() if len(verdicts) == 1 else "partly"
    each = [
        gettext("“{words}”: {verdict}", words=said.strip(), verdict=claim.verdict_clause)
        for said, claim in zip(words, judged, strict=True)
    ]
    return JudgedClaim(
        text=text,
        verdict=verdict,
        verdict_clause=gettext(
            "{verdict}: {findings}", verdict=verdict_lead(verdict), findings=clauses_text(each)
        ),
        taken=tuple(dict.fromkeys(name for claim in judged for name in claim.taken)),
        unread=tuple(dict.fromkeys(part for claim in judged for part in claim.unread)),
        sentence=" ".join(claim.sentence for claim in judged),
        drawn=judged[0].drawn,
        further=tuple(claim.drawn for claim in judged[1:]),
    )


def _judged(plain: str) -> JudgedClaim:
    """Return the verdict on a sentence that makes one claim."""
    text = plain
    of_system = parsed_system_claim(plain) if len(plain) <= LONGEST_SENTENCE else None
    if of_system is not None:
        targets = (of_system.target, *of_system.further)
        judged = [_judged_system(replace(of_system, target=target)) for target in targets]
        if len(judged) == 1:
            return judged[0]
        return _together(plain, [target.name for target in targets], judged)
    try:
        claim = parsed_claim(text)
    except DistanceError as error:
        raise missing_system(plain) or error from None
    measured = checked_claim(claim)
    if measured.verdict == "no":
        _check_not_within_town(measured)
    return JudgedClaim(
        text=claim.text,
        verdict=measured.verdict,
        verdict_clause=verdict_clause(measured),
        taken=(claim.start.taken, claim.end.taken),
        unread=claim.unread,
        sentence=claim_sentence(measured),
        drawn=_drawn(claim),
    )


def _check_not_within_town(measured: CheckedClaim) -> None:
    """Refuse to deny a distance to an area that is shorter than a town is wide, unless far off."""
    claim = measured.claim
    if measured.nearest.distance_km > _WIDEST_TOWN_KM:
        return
    for end, other in ((claim.start, claim.end), (claim.end, claim.start)):
        is_town = end.area is None and end.kind != "site"
        if is_town and other.area is not None and claim.range_km.high_km < _TOWN_KM:
            raise DistanceError(
                gettext(
                    "{place} is taken as its centre, which tells little of a distance under"
                    " {distance} km: give the position of the place in it that is meant.",
                    place=end.name,
                    distance=f"{_TOWN_KM:.0f}",
                )
            )


def _judged_system(claim: SystemClaim) -> JudgedClaim:
    """Return the verdict on what a system is said to reach."""
    reached = checked_system_claim(claim)
    starts = () if claim.start is None else (claim.start.taken,)
    any_one: tuple[str, ...] = ()
    if claim.system_text:
        any_one = (
            gettext(
                "“{words}” as the {system}, of the longest published range",
                words=claim.system_text,
                system=claim.system.name,
            ),
        )
    return JudgedClaim(
        text=claim.text,
        verdict=reached.verdict,
        verdict_clause=_with_its_own(system_verdict_clause(reached), reached),
        taken=(claim.target.taken, *starts, *any_one),
        unread=claim.unread,
        sentence=system_claim_sentence(reached),
        drawn=RingSpec(
            origin=reached.best.origin, range_km=reached.range_km, system_id=claim.system.id
        ),
    )


def _with_its_own(verdict: str, reached: CheckedSystemClaim) -> str:
    """Return a verdict and what would follow from a range that the sentence gives, if another."""
    stated = stated_range(reached.claim.text)
    if stated is None:
        return verdict
    words, range_km = stated
    is_enough = range_km.high_km >= reached.needed_km(reached.best)
    if is_enough == (reached.verdict == ("no" if reached.claim.is_denied else "holds")):
        return verdict
    if is_enough:
        return gettext(
            "{verdict}; the {range} that the sentence gives would do", verdict=verdict, range=words
        )
    return gettext(
        "{verdict}; the {range} that the sentence gives would not do", verdict=verdict, range=words
    )


def _drawn(claim: Claim) -> RingSpec | PathSpec:
    """Return the way between two points, or the ring round the point, or the end, of the two."""
    if claim.start.area is None and claim.end.area is None:
        return PathSpec(start=_origin(claim.start), end=_origin(claim.end), unit=claim.unit)
    # Round an island rather than a country.
    is_start = claim.start.area is None or (
        claim.end.area is not None and claim.start.kind == "region"
    )
    centre = claim.start if is_start else claim.end
    return RingSpec(origin=_origin(centre), range_km=claim.range_km, unit=claim.unit)


def _origin(end: Endpoint) -> Origin:
    if end.area is not None:
        return territory_origin(end.area)
    assert end.position is not None
    return point_origin(end.position, end.name)
