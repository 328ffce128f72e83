"""Sentences about a claim: the verdict, examples of places, how the number was read, the method."""

from __future__ import annotations

from ranges.core import (
    LonLat,
    Unit,
    band_text,
    coordinates_name,
    in_unit,
    low_high_text,
    measured_text,
)
from ranges.reach.claims._model import CheckedClaim, Claim, PlaceSeparation, Verdict
from ranges.territories import Separation

__all__ = ["claim_sentence", "left_out_text", "verdict_text"]

#: So many places are named in a verdict, of each kind.
_EXAMPLES = 3
_LEADS: dict[Verdict, str] = {
    "holds": "It holds from",
    "partly": "It holds in part from",
    "no": "It does not hold from",
}


def verdict_text(checked: CheckedClaim) -> str:
    """Return the verdict in one sentence."""
    claim = checked.claim
    nearest_km, farthest_km = checked.nearest.distance_km, checked.farthest.distance_km
    if claim.points != "any" and checked.distance_km is None:
        return _points_verdict_text(checked)
    span = _span_text(claim, nearest_km, farthest_km)
    if checked.verdict == "no":
        is_between_parts = nearest_km < claim.low_km and claim.high_km < farthest_km
        hole = ", with a gap between their parts where the number falls" if is_between_parts else ""
        off = _distance_text(claim, checked.off_km)
        return f"Does not hold: off by {off}; they are {span} apart{hole}."
    if checked.verdict == "holds":
        is_one = checked.nearest == checked.farthest
        return f"Holds{'' if is_one else ', whichever points are taken'}: they are {span} apart."
    return f"Holds only from some points: they are {span} apart."


def _points_verdict_text(checked: CheckedClaim) -> str:
    """Return the verdict on a claim about the nearest or the farthest points."""
    claim = checked.claim
    ends = checked.nearest if claim.points == "nearest" else checked.farthest
    apart = f"their {claim.points} points are {_distance_text(claim, ends.distance_km)} apart"
    if checked.verdict == "holds":
        return f"Holds: {apart}."
    return f"Does not hold: off by {_distance_text(claim, checked.off_km)}; {apart}."


def _example_sentences(claim: Claim, places: tuple[PlaceSeparation, ...]) -> list[str]:
    """Return from which catalogued places it holds, from which for a part, and from which not."""
    other_end = {"start": claim.end.name, "end": claim.start.name}
    sentences = []
    for verdict, lead in _LEADS.items():
        fitting = [place for place in places if place.verdict == verdict]
        fitting.sort(key=lambda place: _example_rank(claim, place))
        names = [
            f"{place.name} to {other_end[place.of]}"
            f" ({_span_text(claim, place.nearest_km, place.farthest_km)})"
            for place in fitting[:_EXAMPLES]
        ]
        if len(fitting) > _EXAMPLES:
            names.append(f"and from {len(fitting) - _EXAMPLES} more of the catalogue's places")
        sentences += [f"{lead} {', '.join(names)}."] if names else []
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
    return f"{low_high_text(low, high, ' to ')} {claim.unit}"


def _distance_text(claim: Claim, distance_km: float) -> str:
    """Return a distance as finely as the claim gives its own."""
    if distance_km == 0.0:
        return f"0 {claim.unit}"
    if claim.decimals == 0:
        return measured_text(distance_km, claim.unit)
    return f"{in_unit(distance_km, claim.unit):,.{claim.decimals}f} {claim.unit}"


def claim_sentence(checked: CheckedClaim) -> str:
    """Return the whole to quote: the claim, the verdict, how it was read, measured and by what."""
    claim, verdict = checked.claim, verdict_text(checked)
    sentences = [f"“{claim.text}”: {verdict[:1].lower()}{verdict[1:]}"]
    if checked.verdict == "partly":
        sentences += _example_sentences(claim, checked.places)
    sentences.append(_reading_sentence(claim))
    if checked.bearing_deg is not None:
        sentences.append(f"The bearing from {claim.start.name} is {checked.bearing_deg:.1f}°.")
    else:
        nearest, farthest = _ends_text(checked.nearest), _ends_text(checked.farthest)
        sentences.append(f"Nearest: {nearest}; farthest: {farthest}.")
    if claim.unread:
        sentences.append(left_out_text(claim.unread))
    sentences.append(f"Measured: {claim.start.taken} to {claim.end.taken}.")
    sentences.append(f"Distances are geodesics on WGS84{_borders_text(claim)}.")
    return " ".join(sentences)


def left_out_text(unread: tuple[str, ...]) -> str:
    """Return which words of a sentence were left out, as a sentence."""
    return f"Left out: {', '.join(f'“{words}”' for words in unread)}."


def _borders_text(claim: Claim) -> str:
    """Return whose borders were used, " over ..."; empty between two points."""
    areas = [end.area for end in (claim.start, claim.end) if end.area is not None]
    of_states = [area.kind == "US state" or area.code == "us-mainland" for area in areas]
    borders = ["the borders of Natural Earth 1:10m"] if False in of_states else []
    borders += ["those of the US Census Bureau"] if True in of_states else []
    return f" over {' and '.join(borders)}" if borders else ""


def _reading_sentence(claim: Claim) -> str:
    """Return how the number was read."""
    unit = claim.unit
    number = band_text(claim.range_km, unit, typed_unit=unit)
    low, high = _exact_text(claim.low_km, unit), _exact_text(claim.high_km, unit)
    rounding = "its own rounding" + (", doubled for “about”" if claim.is_about else "")
    if claim.centres_km:
        rounding += f", and {claim.centres_km:g} km for where the centres of the two are taken"
    if claim.is_floored:
        rounding = "1 km, since borders are generalised"
    if claim.relation == "is":
        return f"{number} is read as {low} to {high} {unit} ({rounding})."
    if claim.relation in ("just over", "just under"):
        just = f"{claim.relation}: up to twice its own rounding"
        return f"{number} is read as {low} to {high} {unit} ({just})."
    limit = high if claim.relation == "at most" else low
    stands = f"with {rounding}" if claim.is_about else "as written"
    return f"The number is read as {claim.relation} {limit} {unit} ({stands})."


def _exact_text(distance_km: float, unit: Unit) -> str:
    return f"{round(in_unit(distance_km, unit), 4):,.10g}"


def _ends_text(separation: Separation) -> str:
    ends = (separation.start, separation.end)
    rounded = (LonLat(lon=round(end.lon, 2), lat=round(end.lat, 2)) for end in ends)
    return " to ".join(coordinates_name(end) for end in rounded)
