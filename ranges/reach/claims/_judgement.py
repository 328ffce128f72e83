"""Judgement of a sentence: about the distance of two places, or about what a system reaches."""

from __future__ import annotations

from ranges.catalog import point_origin, territory_origin
from ranges.core import DistanceError, Origin, PathSpec, RingSpec
from ranges.reach.claims._evaluation import checked_claim
from ranges.reach.claims._model import Claim, JudgedClaim
from ranges.reach.claims._sentence_reading import parsed_claim
from ranges.reach.claims._sentences import claim_sentence, verdict_text
from ranges.reach.claims._system_evaluation import checked_system_claim
from ranges.reach.claims._system_reading import missing_system, parsed_system_claim
from ranges.reach.claims._system_sentences import system_claim_sentence, system_verdict_text
from ranges.reach.claims._wording import LONGEST_SENTENCE, plain_sentence
from ranges.territories import Endpoint

__all__ = ["judged_claim"]


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
    of_system = parsed_system_claim(plain) if len(plain) <= LONGEST_SENTENCE else None
    if of_system is not None:
        reached = checked_system_claim(of_system)
        starts = () if of_system.start is None else (of_system.start.taken,)
        return JudgedClaim(
            text=plain,
            verdict=reached.verdict,
            verdict_text=system_verdict_text(reached),
            taken=(of_system.target.taken, *starts),
            unread=of_system.unread,
            sentence=system_claim_sentence(reached),
            drawn=RingSpec(
                origin=reached.best.origin,
                range_km=reached.range_km,
                system_id=of_system.system.id,
            ),
        )
    try:
        claim = parsed_claim(text)
    except DistanceError as error:
        raise missing_system(plain) or error from None
    measured = checked_claim(claim)
    return JudgedClaim(
        text=claim.text,
        verdict=measured.verdict,
        verdict_text=verdict_text(measured),
        taken=(claim.start.taken, claim.end.taken),
        unread=claim.unread,
        sentence=claim_sentence(measured),
        drawn=_drawn(claim),
    )


def _drawn(claim: Claim) -> RingSpec | PathSpec:
    """Return the way between two points, or the ring round the point, or the end, of the two."""
    if claim.start.area is None and claim.end.area is None:
        return PathSpec(start=_origin(claim.start), end=_origin(claim.end), unit=claim.unit)
    centre = claim.start if claim.start.area is None else claim.end
    return RingSpec(origin=_origin(centre), range_km=claim.range_km, unit=claim.unit)


def _origin(end: Endpoint) -> Origin:
    if end.area is not None:
        return territory_origin(end.area)
    assert end.position is not None
    return point_origin(end.position, end.name)
