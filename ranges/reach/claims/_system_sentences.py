"""Sentences about a claim that a system reaches a place: the verdict, and the whole to quote."""

from __future__ import annotations

from ranges.catalog import territory_in_text
from ranges.core import band_text, gettext, measured_text, sentence_text
from ranges.reach.claims._model import CheckedSystemClaim, StartSpan
from ranges.reach.claims._sentences import left_out_text, verdict_lead
from ranges.reach.system_reach import NOT_DEPLOYED

__all__ = ["system_claim_sentence", "system_verdict_clause", "system_verdict_text"]


def system_verdict_text(checked: CheckedSystemClaim) -> str:
    """Return the verdict in one sentence."""
    return sentence_text(system_verdict_clause(checked))


def system_verdict_clause(checked: CheckedSystemClaim) -> str:
    """Return the verdict as it stands within a sentence."""
    range_km, anywhere, best = checked.range_km, checked.from_anywhere, checked.best
    needed_km = checked.needed_km(best)
    finding = gettext(
        "{verdict}: the published range of the {system} is {range}, and {distance}",
        verdict=verdict_lead(checked.verdict),
        system=checked.claim.system.name,
        range=band_text(range_km),
        distance=_lies(checked, best),
    )
    if range_km.low_km >= needed_km:
        spare = measured_text(range_km.low_km - needed_km)
        return gettext("{finding}, {distance} to spare", finding=finding, distance=spare)
    if range_km.high_km >= needed_km:
        return gettext(
            "{finding}: {spare} to spare by the high figure, {short} short by the low one",
            finding=finding,
            spare=measured_text(range_km.high_km - needed_km),
            short=measured_text(needed_km - range_km.low_km),
        )
    short = measured_text(needed_km - range_km.high_km)
    if anywhere is None or anywhere is best or range_km.high_km < checked.needed_km(anywhere):
        return gettext("{finding}, {distance} too far", finding=finding, distance=short)
    return gettext(
        "{finding}, {distance} too far; but {away} from {start}, where no launch was reported",
        finding=finding,
        distance=short,
        away=measured_text(checked.needed_km(anywhere)),
        start=anywhere.name,
    )


def _lies(checked: CheckedSystemClaim, start: StartSpan) -> str:
    """Return how far what counts of the target is from a start."""
    target, distance = checked.claim.target, measured_text(checked.needed_km(start))
    if target.area is None:
        return gettext(
            "{place} is {distance} from {start}",
            place=target.name,
            distance=distance,
            start=start.name,
        )
    values = {
        "area": territory_in_text(target.area),
        "distance": distance,
        "start": start.name,
    }
    if checked.claim.is_whole:
        return gettext("the farthest point of {area} is {distance} from {start}", **values)
    return gettext("the nearest point of {area} is {distance} from {start}", **values)


def system_claim_sentence(checked: CheckedSystemClaim) -> str:
    """Return the whole to quote: claim, verdict, how much is reached, by what range and method."""
    claim, verdict = checked.claim, system_verdict_clause(checked)
    sentences = [gettext("“{words}”: {verdict}.", words=claim.text, verdict=verdict)]
    if claim.start is None and checked.starts != checked.from_sites:
        sentences += [_site_sentence(checked)] if checked.from_sites else []
    if checked.farthest_km is not None:
        sentences.append(_whole_sentence(checked, checked.farthest_km))
    sentences += [left_out_text(claim.unread)] if claim.unread else []
    citation = claim.system.citation
    source = {"title": citation.title, "address": citation.url}
    sentences.append(
        gettext("Flown, not a maximum: {title} ({address}).", **source)
        if claim.system.is_flown_only
        else gettext("Range: {title} ({address}).", **source)
    )
    sentences.append(
        gettext("Measured: to {place}, by geodesics on WGS84.", place=claim.target.taken)
    )
    return " ".join([*sentences, gettext(NOT_DEPLOYED)])


def _site_sentence(checked: CheckedSystemClaim) -> str:
    site = checked.from_sites[0]
    sentence = gettext(
        "From {site}, the nearest launch site of our list, it is {distance}.",
        site=site.name,
        distance=measured_text(checked.needed_km(site)),
    )
    mobility = checked.claim.system.mobility
    if mobility is None:
        return sentence
    mobile = gettext("It is mobile: {title}.", title=mobility.citation.title)
    return f"{sentence} {mobile}"


def _whole_sentence(checked: CheckedSystemClaim, farthest_km: float) -> str:
    values = {"distance": measured_text(farthest_km), "start": checked.from_sites[0].name}
    if checked.range_km.low_km >= farthest_km:
        return gettext(
            "Its farthest point is {distance} from {start}: all of it is reached from there.",
            **values,
        )
    if checked.range_km.high_km < farthest_km:
        return gettext(
            "Its farthest point is {distance} from {start}: not all of it is reached from there.",
            **values,
        )
    return gettext(
        "Its farthest point is {distance} from {start}: not all of it is reached from there by the"
        " low figure.",
        **values,
    )
