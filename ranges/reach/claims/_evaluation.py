"""Evaluation of a claim: measured between its two places, and judged.

Either end may be a territory, and then the claim has no one distance but a span of them, from the
two nearest points to the two farthest.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ranges.core import MAX_RANGE_KM
from ranges.geodesy import inverse_km
from ranges.reach.claims._model import CheckedClaim, Claim, PlaceSeparation, Verdict
from ranges.reach.claims._places import catalogued_places
from ranges.territories import (
    Endpoint,
    Separation,
    farthest_separation,
    is_separation_attained,
    nearest_separation,
)

__all__ = ["checked_claim"]

#: How exactly it is told by how much a number falls into the gap between two parts of an area.
_OFF_ERROR_KM = 0.05


def checked_claim(claim: Claim) -> CheckedClaim:
    """Return a claim with the distances measured, and whether it holds."""
    start, end = claim.start, claim.end
    nearest, farthest = nearest_separation(start, end), farthest_separation(start, end)
    bearing_deg = None
    if start.area is None and end.area is None:
        bearing_deg = inverse_km(nearest.start, nearest.end)[1]
    if claim.is_to_border and claim.low_km <= nearest.distance_km <= claim.high_km:
        claim = replace(claim, points="nearest")  # the coast is as near as its nearest point
    if claim.points != "any":
        spoken_of = nearest if claim.points == "nearest" else farthest
        return _checked_at(claim, nearest, farthest, bearing_deg, spoken_of.distance_km)
    verdict = _verdict(claim, start, end)
    return CheckedClaim(
        claim=claim,
        nearest=nearest,
        farthest=farthest,
        bearing_deg=bearing_deg,
        verdict=verdict,
        off_km=_off_km(claim) if verdict == "no" else 0.0,
        places=(*_places(claim, "start"), *_places(claim, "end")),
    )


def _checked_at(
    claim: Claim,
    nearest: Separation,
    farthest: Separation,
    bearing_deg: float | None,
    distance_km: float,
) -> CheckedClaim:
    """Return a claim that speaks of two points only, judged by their distance."""
    holds = claim.low_km <= distance_km <= claim.high_km
    low_km, high_km = _written_km(claim)
    return CheckedClaim(
        claim=claim,
        nearest=nearest,
        farthest=farthest,
        bearing_deg=bearing_deg,
        verdict="holds" if holds else "no",
        off_km=0.0 if holds else max(distance_km - high_km, low_km - distance_km),
        places=(),
    )


def _verdict(claim: Claim, start: Endpoint, end: Endpoint) -> Verdict:
    nearest_km = nearest_separation(start, end).distance_km
    farthest_km = farthest_separation(start, end).distance_km
    if claim.low_km <= nearest_km and farthest_km <= claim.high_km:
        return "holds"
    return "partly" if is_separation_attained(start, end, claim.low_km, claim.high_km) else "no"


def _off_km(claim: Claim) -> float:
    """Return how far the number as written is from every distance that there is."""
    low_km, high_km = _written_km(claim)
    nearest_km = nearest_separation(claim.start, claim.end).distance_km
    farthest_km = farthest_separation(claim.start, claim.end).distance_km
    if nearest_km > high_km or farthest_km < low_km:
        return max(nearest_km - high_km, low_km - farthest_km)
    return _off_between_parts_km(claim, low_km, high_km)


def _written_km(claim: Claim) -> tuple[float, float]:
    """Return the least and the greatest distance that the number as written gives."""
    if claim.relation.startswith("just"):
        return claim.low_km, claim.high_km
    low_km = 0.0 if claim.relation == "at most" else claim.range_km.low_km
    high_km = MAX_RANGE_KM if claim.relation == "at least" else claim.range_km.high_km
    return low_km, high_km


def _off_between_parts_km(claim: Claim, low_km: float, high_km: float) -> float:
    """Return how far limits are from every distance, where they lie between two of them.

    So it is where parts of an area lie far apart, as France and French Guiana do.
    """

    def is_attained(off_km: float) -> bool:
        return is_separation_attained(claim.start, claim.end, low_km - off_km, high_km + off_km)

    missed_km, off_km = 0.0, 1.0
    while not is_attained(off_km):
        missed_km, off_km = off_km, 2.0 * off_km
    while off_km - missed_km > _OFF_ERROR_KM:
        middle_km = (missed_km + off_km) / 2.0
        if is_attained(middle_km):
            off_km = middle_km
        else:
            missed_km = middle_km
    return off_km


def _places(claim: Claim, of: Literal["start", "end"]) -> list[PlaceSeparation]:
    """Return the catalogued places of an end that is an area, nearest to the other end first."""
    end, other_end = (claim.start, claim.end) if of == "start" else (claim.end, claim.start)
    separations = []
    for place in catalogued_places(end):
        if place == other_end:
            continue
        assert place.position is not None
        separations.append(
            PlaceSeparation(
                name=place.name,
                kind=place.kind,
                position=place.position,
                of=of,
                nearest_km=nearest_separation(place, other_end).distance_km,
                farthest_km=farthest_separation(place, other_end).distance_km,
                verdict=_verdict(claim, place, other_end),
            )
        )
    return sorted(separations, key=lambda separation: (separation.nearest_km, separation.name))
