"""Sentences about a claim: the verdict, examples of places, how the number was read, the method."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ranges.core import (
    LonLat,
    Unit,
    band_text,
    coordinates_name,
    from_to_text,
    gettext,
    gettext_noop,
    in_unit,
    items_text,
    measured_text,
    ngettext,
    sentence_text,
)
from ranges.reach.claims._model import CheckedClaim, Claim, PlaceSeparation, Relation, Verdict
from ranges.territories import Separation

__all__ = ["claim_sentence", "left_out_text", "verdict_clause", "verdict_lead", "verdict_text"]

#: So many places are named in a verdict, of each kind.
_EXAMPLES = 3
_LEADS: Mapping[Verdict, str] = MappingProxyType(
    {
        "holds": gettext_noop("holds"),
        "partly": gettext_noop("holds in part"),
        "no": gettext_noop("does not hold"),
    }
)
_FROM_WHERE: Mapping[Verdict, str] = MappingProxyType(
    {
        "holds": gettext_noop("It holds from {places}."),
        "partly": gettext_noop("It holds in part from {places}."),
        "no": gettext_noop("It does not hold from {places}."),
    }
)
_AS_WRITTEN: Mapping[Relation, str] = MappingProxyType(
    {
        "at most": gettext_noop("The number is read as at most {limit} {unit} (as written)."),
        "at least": gettext_noop("The number is read as at least {limit} {unit} (as written)."),
    }
)
_ROUNDED: Mapping[Relation, str] = MappingProxyType(
    {
        "at most": gettext_noop("The number is read as at most {limit} {unit} (with {rounding})."),
        "at least": gettext_noop(
            "The number is read as at least {limit} {unit} (with {rounding})."
        ),
    }
)


def verdict_lead(verdict: Verdict) -> str:
    """Return a verdict alone, as it begins a clause."""
    return gettext(_LEADS[verdict])


def verdict_text(checked: CheckedClaim) -> str:
    """Return the verdict in one sentence."""
    return sentence_text(verdict_clause(checked))


def verdict_clause(checked: CheckedClaim) -> str:
    """Return the verdict as it stands within a sentence."""
    claim = checked.claim
    nearest_km, farthest_km = checked.nearest.distance_km, checked.farthest.distance_km
    if claim.points != "any" and checked.distance_km is None:
        return _points_verdict_clause(checked)
    span = _span_text(claim, nearest_km, farthest_km)
    if checked.verdict == "no":
        off = _distance_text(claim, checked.off_km)
        if nearest_km < claim.low_km and claim.high_km < farthest_km:
            return gettext(
                "does not hold: off by {off}; they are {span} apart, with a gap between their parts"
                " where the number falls",
                off=off,
                span=span,
            )
        return gettext("does not hold: off by {off}; they are {span} apart", off=off, span=span)
    if checked.verdict == "partly":
        return gettext("holds only from some points: they are {span} apart", span=span)
    if checked.nearest == checked.farthest:
        return gettext("holds: they are {span} apart", span=span)
    return gettext("holds, whichever points are taken: they are {span} apart", span=span)


def _points_verdict_clause(checked: CheckedClaim) -> str:
    """Return the verdict on a claim about the nearest or the farthest points."""
    claim = checked.claim
    if claim.points == "nearest":
        distance = _distance_text(claim, checked.nearest.distance_km)
        apart = gettext("their nearest points are {distance} apart", distance=distance)
    else:
        distance = _distance_text(claim, checked.farthest.distance_km)
        apart = gettext("their farthest points are {distance} apart", distance=distance)
    if checked.verdict == "holds":
        return gettext("holds: {finding}", finding=apart)
    off = _distance_text(claim, checked.off_km)
    return gettext("does not hold: off by {off}; {finding}", off=off, finding=apart)


def _example_sentences(claim: Claim, places: tuple[PlaceSeparation, ...]) -> list[str]:
    """Return from which catalogued places it holds, from which for a part, and from which not."""
    other_end = {"start": claim.end.name, "end": claim.start.name}
    sentences = []
    for verdict, sentence in _FROM_WHERE.items():
        fitting = [place for place in places if place.verdict == verdict]
        fitting.sort(key=lambda place: _example_rank(claim, place))
        names = [
            gettext(
                "{start} to {end} ({span})",
                start=place.name,
                end=other_end[place.of],
                span=_span_text(claim, place.nearest_km, place.farthest_km),
            )
            for place in fitting[:_EXAMPLES]
        ]
        if len(fitting) > _EXAMPLES:
            names.append(
                ngettext(
                    "and from {count} more of the catalogue's places",
                    "and from {count} more of the catalogue's places",
                    len(fitting) - _EXAMPLES,
                )
            )
        sentences += [gettext(sentence, places=items_text(names))] if names else []
    return sentences


def _example_rank(claim: Claim, place: PlaceSeparation) -> tuple[bool, float]:
    """Return a sort key: cities first, then places that fit best, or those that fit worst."""
    middle_km = (place.nearest_km + place.farthest_km) / 2.0
    claimed_km = (claim.range_km.low_km + claim.range_km.high_km) / 2.0
    difference_km = abs(middle_km - claimed_km)
    rank_km = -difference_km if place.verdict == "no" else difference_km
    return place.kind != "reference", rank_km


def _span_text(claim: Claim, nearest_km: float, farthest_km: float) -> str:
    low, high = (
        _distance_text(claim, distance_km).removesuffix(f" {claim.unit}")
        for distance_km in (nearest_km, farthest_km)
    )
    return f"{from_to_text(low, high)} {claim.unit}"


def _distance_text(claim: Claim, distance_km: float) -> str:
    """Return a distance as finely as the claim gives its own."""
    if distance_km == 0.0:
        return f"0 {claim.unit}"
    if claim.decimals == 0:
        return measured_text(distance_km, claim.unit)
    return f"{in_unit(distance_km, claim.unit):,.{claim.decimals}f} {claim.unit}"


def claim_sentence(checked: CheckedClaim) -> str:
    """Return the whole to quote: the claim, the verdict, how it was read, measured and by what."""
    claim, verdict = checked.claim, verdict_clause(checked)
    sentences = [gettext("“{words}”: {verdict}.", words=claim.text, verdict=verdict)]
    if checked.verdict == "partly":
        sentences += _example_sentences(claim, checked.places)
    sentences.append(_reading_sentence(claim))
    if checked.bearing_deg is not None:
        sentences.append(
            gettext(
                "The bearing from {start} is {bearing}°.",
                start=claim.start.name,
                bearing=f"{checked.bearing_deg:.1f}",
            )
        )
    else:
        sentences.append(
            gettext(
                "Nearest: {nearest}; farthest: {farthest}.",
                nearest=_ends_text(checked.nearest),
                farthest=_ends_text(checked.farthest),
            )
        )
    if claim.unread:
        sentences.append(left_out_text(claim.unread))
    sentences.append(
        gettext("Measured: {start} to {end}.", start=claim.start.taken, end=claim.end.taken)
    )
    sentences.append(_method_sentence(claim))
    return " ".join(sentences)


def left_out_text(unread: tuple[str, ...]) -> str:
    """Return which words of a sentence were left out, as a sentence."""
    quoted = items_text(gettext("“{words}”", words=words) for words in unread)
    return gettext("Left out: {words}.", words=quoted)


def _method_sentence(claim: Claim) -> str:
    """Return how distances were measured, and over whose borders."""
    areas = [end.area for end in (claim.start, claim.end) if end.area is not None]
    of_states = {area.kind == "US state" or area.code == "us-mainland" for area in areas}
    if of_states == {True, False}:
        return gettext(
            "Distances are geodesics on WGS84 over the borders of Natural Earth 1:10m and those of"
            " the US Census Bureau."
        )
    if of_states == {True}:
        return gettext("Distances are geodesics on WGS84 over those of the US Census Bureau.")
    if of_states == {False}:
        return gettext("Distances are geodesics on WGS84 over the borders of Natural Earth 1:10m.")
    return gettext("Distances are geodesics on WGS84.")


def _reading_sentence(claim: Claim) -> str:
    """Return how the number was read."""
    unit = claim.unit
    number = band_text(claim.range_km, unit, typed_unit=unit)
    low, high = _exact_text(claim.low_km, unit), _exact_text(claim.high_km, unit)
    if claim.relation == "just over":
        return gettext(
            "{number} is read as {low} to {high} {unit} (just over: up to twice its own rounding).",
            number=number,
            low=low,
            high=high,
            unit=unit,
        )
    if claim.relation == "just under":
        return gettext(
            "{number} is read as {low} to {high} {unit} (just under: up to twice its own"
            " rounding).",
            number=number,
            low=low,
            high=high,
            unit=unit,
        )
    if claim.relation == "is":
        return gettext(
            "{number} is read as {low} to {high} {unit} ({rounding}).",
            number=number,
            low=low,
            high=high,
            unit=unit,
            rounding=_rounding_text(claim),
        )
    limit = high if claim.relation == "at most" else low
    if claim.is_about:
        rounding = _rounding_text(claim)
        return gettext(_ROUNDED[claim.relation], limit=limit, unit=unit, rounding=rounding)
    return gettext(_AS_WRITTEN[claim.relation], limit=limit, unit=unit)


def _rounding_text(claim: Claim) -> str:
    """Return by what a number may be off."""
    if claim.is_floored:
        return gettext("1 km, since borders are generalised")
    rounding = (
        gettext("its own rounding, doubled for “about”")
        if claim.is_about
        else gettext("its own rounding")
    )
    if not claim.centres_km:
        return rounding
    return gettext(
        "{rounding}, and {distance} km for where the centres of the two are taken",
        rounding=rounding,
        distance=f"{claim.centres_km:g}",
    )


def _exact_text(distance_km: float, unit: Unit) -> str:
    return f"{round(in_unit(distance_km, unit), 4):,.10g}"


def _ends_text(separation: Separation) -> str:
    start, end = (
        coordinates_name(LonLat(lon=round(end.lon, 2), lat=round(end.lat, 2)))
        for end in (separation.start, separation.end)
    )
    return gettext("{start} to {end}", start=start, end=end)
