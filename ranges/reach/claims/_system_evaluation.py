"""Evaluation of a claim about a system: its published range compared with what is needed.

It holds where even the low figure of the range suffices from a launch site that the system is
measured from (see `system_reach`), of what a page calls mobile from anywhere in the operator's
territory, or from the start that the sentence names; in part where only the high figure does, or
only a start elsewhere in the territory is near enough; else it does not. Of an area the nearest
point counts, and the farthest where all of it is meant. A sentence that denies that a system
reaches a place holds where the opposite does not.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from ranges.catalog import (
    country_label,
    origin_named,
    point_origin,
    system_range,
    territories,
    territory_in_text,
    territory_origin,
)
from ranges.core import DistanceError, Origin, System, gettext
from ranges.reach.claims._model import CheckedSystemClaim, StartSpan, SystemClaim, Verdict
from ranges.reach.from_territory import area_span
from ranges.reach.system_reach import needs_fixed_place, sites_for
from ranges.territories import (
    Endpoint,
    area_endpoint,
    farthest_separation,
    nearest_separation,
    point_endpoint,
)

__all__ = ["checked_system_claim"]

_DENIED: dict[Verdict, Verdict] = {"holds": "no", "partly": "partly", "no": "holds"}


def checked_system_claim(claim: SystemClaim) -> CheckedSystemClaim:
    """Return a claim about a system with the distances measured, and whether it holds.

    Raises
    ------
    DistanceError
        If the system has no published range, or there is nothing to measure from.
    """
    range_km = system_range(claim.system)
    from_sites, from_anywhere = _starts(claim)
    if not from_sites and from_anywhere is None:
        raise _no_start(claim)
    checked = CheckedSystemClaim(
        claim=claim,
        range_km=range_km,
        verdict="no",
        from_sites=from_sites,
        from_anywhere=from_anywhere,
        farthest_km=_farthest_km(claim, from_sites),
    )
    verdict = _verdict(checked)
    return replace(checked, verdict=_DENIED[verdict] if claim.is_denied else verdict)


def _no_start(claim: SystemClaim) -> DistanceError:
    system, target = claim.system, claim.target.name
    return DistanceError(
        gettext(
            "Nothing of {country} in our list is what the {system} would be launched from: say from"
            ' where, as in "{example}" a place.',
            country=country_label(system.country),
            system=system.name,
            example=f"{system.name} can reach {target} from",  # a claim is read in English
        )
    )


def _verdict(checked: CheckedSystemClaim) -> Verdict:
    """Return whether the system reaches the place."""
    anywhere = () if checked.from_anywhere is None else (checked.from_anywhere,)
    if checked.range_km.low_km >= checked.needed_km(checked.best):
        return "holds"
    least_km = min(map(checked.needed_km, (*checked.from_sites, *anywhere)))
    return "partly" if checked.range_km.high_km >= least_km else "no"


def _starts(claim: SystemClaim) -> tuple[tuple[StartSpan, ...], StartSpan | None]:
    """Return the spans from sites and from anywhere in the operator's territory, or the start."""
    start = claim.start
    if start is not None and start.area is not None:
        return (), _area_start(start, claim)
    if start is not None:
        assert start.position is not None
        return (_point_start(point_origin(start.position, start.name), claim),), None
    spans = [_point_start(origin_named(site.id), claim) for site in sites_for(claim.system)]
    key = attrgetter("farthest_km" if claim.is_whole else "nearest_km", "name")
    operator = None if needs_fixed_place(claim.system) else _operator(claim.system)
    return tuple(sorted(spans, key=key)), None if operator is None else _area_start(operator, claim)


def _farthest_km(claim: SystemClaim, from_sites: tuple[StartSpan, ...]) -> float | None:
    if claim.target.area is None or claim.is_whole or not from_sites:
        return None
    nearest = point_endpoint(from_sites[0].origin.position)
    return farthest_separation(nearest, claim.target).distance_km


def _operator(system: System) -> Endpoint | None:
    found = (each for each in territories() if each.iso_a2 == system.country)
    territory = next(found, None)
    return None if territory is None else area_endpoint(territory, territory.kind)


def _point_start(origin: Origin, claim: SystemClaim) -> StartSpan:
    start, target = point_endpoint(origin.position), claim.target
    farthest_km = farthest_separation(start, target).distance_km if claim.is_whole else None
    nearest_km = nearest_separation(start, target).distance_km
    return StartSpan(
        name=origin.name, origin=origin, nearest_km=nearest_km, farthest_km=farthest_km
    )


def _area_start(start: Endpoint, claim: SystemClaim) -> StartSpan:
    """Return the span from anywhere in an area."""
    assert start.area is not None
    nearest_km = nearest_separation(start, claim.target).distance_km
    farthest_km = None
    if claim.is_whole and claim.target.area is not None:
        farthest_km = area_span(start.area, claim.target.area).farthest_km
    elif claim.is_whole:
        farthest_km = nearest_km
    return StartSpan(
        name=gettext("the nearest point of {area}", area=territory_in_text(start.area)),
        origin=territory_origin(start.area),
        nearest_km=nearest_km,
        farthest_km=farthest_km,
    )
