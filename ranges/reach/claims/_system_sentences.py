"""Sentences about a claim that a system reaches a place: the verdict, and the whole to quote."""

from __future__ import annotations

from ranges.catalog import territory_in_text
from ranges.core import band_text, gettext, measured_text
from ranges.reach.claims._model import CheckedSystemClaim, StartSpan, Verdict
from ranges.reach.claims._sentences import left_out_text
from ranges.reach.system_reach import NOT_DEPLOYED

__all__ = ["system_claim_sentence", "system_verdict_text"]

_LEADS: dict[Verdict, str] = {
    "holds": "Holds",
    "partly": "Holds in part",
    "no": "Does not hold",
}


def system_verdict_text(checked: CheckedSystemClaim) -> str:
    """Return the verdict in one sentence."""
    range_km, system = checked.range_km, checked.claim.system
    anywhere = checked.from_anywhere
    best = checked.best
    needed_km = checked.needed_km(best)
    said = f"{_LEADS[checked.verdict]}: the published range of the {system.name} is"
    said = f"{said} {band_text(range_km)}, and {_lies(checked, best)}"
    if range_km.low_km >= needed_km:
        return f"{said}, {measured_text(range_km.low_km - needed_km)} to spare."
    if range_km.high_km >= needed_km:
        return (
            f"{said}: {measured_text(range_km.high_km - needed_km)} to spare by the high figure,"
            f" {measured_text(needed_km - range_km.low_km)} short by the low one."
        )
    short = f"{said}, {measured_text(needed_km - range_km.high_km)} too far"
    if anywhere is None or anywhere is best or range_km.high_km < checked.needed_km(anywhere):
        return f"{short}."
    from_there = measured_text(checked.needed_km(anywhere))
    return f"{short}; but {from_there} from {anywhere.name}, where no launch was reported."


def _lies(checked: CheckedSystemClaim, start: StartSpan) -> str:
    """Return how far what counts of the target is from a start."""
    target, distance = checked.claim.target, measured_text(checked.needed_km(start))
    if target.area is None:
        return f"{target.name} is {distance} from {start.name}"
    end = "farthest" if checked.claim.is_whole else "nearest"
    return f"the {end} point of {territory_in_text(target.area)} is {distance} from {start.name}"


def system_claim_sentence(checked: CheckedSystemClaim) -> str:
    """Return the whole to quote: claim, verdict, how much is reached, by what range and method."""
    claim, verdict = checked.claim, system_verdict_text(checked)
    sentences = [f"“{claim.text}”: {verdict[:1].lower()}{verdict[1:]}"]
    if claim.start is None and checked.starts != checked.from_sites:
        sentences += [_site_sentence(checked)] if checked.from_sites else []
    if checked.farthest_km is not None:
        sentences.append(_whole_sentence(checked, checked.farthest_km))
    sentences += [left_out_text(claim.unread)] if claim.unread else []
    citation = claim.system.citation
    kind = "Flown, not a maximum" if claim.system.is_flown_only else "Range"
    sentences.append(f"{kind}: {citation.title} ({citation.url}).")
    sentences.append(f"Measured: to {claim.target.taken}, by geodesics on WGS84.")
    return " ".join([*sentences, gettext(NOT_DEPLOYED)])


def _site_sentence(checked: CheckedSystemClaim) -> str:
    site = checked.from_sites[0]
    distance = measured_text(checked.needed_km(site))
    mobility = checked.claim.system.mobility
    mobile = "" if mobility is None else f" It is mobile: {mobility.citation.title}."
    return f"From {site.name}, the nearest launch site of our list, it is {distance}.{mobile}"


def _whole_sentence(checked: CheckedSystemClaim, farthest_km: float) -> str:
    is_all = checked.range_km.low_km >= farthest_km
    reached = "all of it is reached from there" if is_all else "not all of it is reached from there"
    by = "" if is_all or checked.range_km.high_km < farthest_km else " by the low figure"
    start = checked.from_sites[0].name
    return f"Its farthest point is {measured_text(farthest_km)} from {start}: {reached}{by}."
