"""Is a place in range? The kilometres to spare or short for any place, by each ring on the map."""

from __future__ import annotations

import streamlit as st

from ranges.catalog import origin_label, territory_in_text
from ranges.core import Origin, RangesError, Territory, Unit, as_html, gettext, measured_text
from ranges.gazetteer import UndecidedPlaceError
from ranges.reach import (
    OriginDistance,
    TerritoryReach,
    area_in_range,
    area_span,
    territory_reach,
)
from ranges.scene import Findings, RingFindings, escape_text, ring_title
from ranges.ui.elements.citation_marks import cited_number
from ranges.ui.elements.field_errors import show_field_error
from ranges.ui.elements.list_ends import ITEMS_SHOWN, more_html
from ranges.ui.elements.style import swatch
from ranges.ui.panels.area_rows import area_html
from ranges.ui.state.place_offers import named_place
from ranges.ui.state.refusals import show_place_question

__all__ = ["show_place_in_range", "spare_sentence"]

KEY_PLACE = "asked_place"


def show_place_in_range(findings: Findings) -> None:
    """Show the field for a place, and how it lies to each ring that is shown."""
    rings = [ring for ring in findings.rings if not ring.spec.is_hidden]
    if not rings:
        return
    text = st.text_input(
        gettext("Is a place in range?"),
        key=KEY_PLACE,
        max_chars=100,
        placeholder=gettext("Is a place in range? Darwin; NATO; 35.7, 139.7"),
        label_visibility="collapsed",
    )
    if not text.strip():
        return
    try:
        place = named_place(text, area_first=True)
    except UndecidedPlaceError as question:
        show_place_question(KEY_PLACE, question)
        return
    except RangesError as error:
        show_field_error(KEY_PLACE, str(error))
        return
    units = findings.scenario.units
    # As a target an area is all of it, which "anywhere in" would not say.
    name = origin_label(place) if place.area is None else place.area.label
    parts = [f"<h4>{as_html(name)}</h4>"]
    for ring in rings[:ITEMS_SHOWN]:
        try:
            sentence = spare_sentence(place, ring, units)
        except RangesError as error:
            show_field_error(KEY_PLACE, str(error))
            return
        parts.append(f"<p>{swatch(ring.spec.colour)}{cited_number(sentence, sentence)}</p>")
        if place.area is not None:
            parts.append(area_html(ring, place.area, units))
    parts += more_html(len(rings))
    st.html(f"<div class='findings'>{''.join(parts)}</div>")


def spare_sentence(place: Origin, ring: RingFindings, units: Unit) -> str:
    """Return whether a place lies in a ring, and how far from its edge."""
    if place.area is not None:
        return _area_sentence(place.area, ring, units)
    band = ring.spec.range_km
    away, shape = OriginDistance.between(ring.spec.origin, place.position), ring.spec.shape
    distance_km = away.distance_km
    title = ring_title(ring.spec, units)
    spare_high = measured_text(abs(band.high_km - distance_km), units)
    spare_low = measured_text(abs(band.low_km - distance_km), units)
    values = {"place": place.name, "distance": measured_text(distance_km, units), "ring": title}
    if shape.min_km is not None and distance_km < shape.min_km:
        return gettext(
            "{place}, {distance} away, is outside the ring of {ring}: closer than the minimum range"
            " by {nearer}.",
            nearer=measured_text(shape.min_km - distance_km, units),
            **values,
        )
    if not away.is_in_sector(shape):
        return gettext(
            "{place}, {distance} away, is outside the ring of {ring}: its bearing, {bearing}°, is"
            " not in it.",
            bearing=round(away.bearing_deg or 0.0) % 360,
            **values,
        )
    if distance_km > band.high_km:
        return gettext(
            "{place}, {distance} away, is {short} outside the ring of {ring}.",
            short=spare_high,
            **values,
        )
    if distance_km <= band.low_km:
        return gettext(
            "{place}, {distance} away, is inside the ring of {ring}, with {spare} to spare.",
            spare=spare_low,
            **values,
        )
    return gettext(
        "{place}, {distance} away, is inside the ring of {ring} by the high estimate alone, with"
        " {spare} to spare; the low one ends {short} short.",
        spare=spare_high,
        short=spare_low,
        **values,
    )


def _area_sentence(area: Territory, ring: RingFindings, units: Unit) -> str:
    """Return whether an area lies in a ring, wholly or in part, by its nearest and farthest."""
    span, range_km = area_span(ring.spec.origin.measured_from, area), ring.spec.range_km.high_km
    name = territory_in_text(area)
    near, far = (measured_text(km, units) for km in span)
    lies = gettext(
        "{area}, {near} away at its nearest and {far} at its farthest,",
        area=f"{name[:1].upper()}{name[1:]}",
        near=near,
        far=far,
    )
    values = {"lies": lies, "ring": ring_title(ring.spec, units)}
    if not ring.spec.shape.is_whole:
        start = ring.spec.origin.measured_from
        reach = area_in_range(start, range_km, area, ring.spec.shape)
        if reach.state == "out":
            why = f", {escape_text(reach, units)}" if not reach.is_aside else ""
            return gettext("{lies} is outside the ring of {ring}{why}.", why=why, **values)
        low = _low_text(reach, ring)
        if reach.state == "wholly":
            return gettext("{lies} is wholly inside the ring of {ring}{low}.", low=low, **values)
        return gettext("{lies} is partly inside the ring of {ring}{low}.", low=low, **values)
    if span.nearest_km > range_km:
        short = measured_text(span.nearest_km - range_km, units)
        return gettext("{lies} is {short} outside the ring of {ring}.", short=short, **values)
    low = _low_text(territory_reach(area, span, range_km), ring)
    if span.farthest_km <= range_km:
        return gettext(
            "{lies} is wholly inside the ring of {ring}{low}, with {spare} to spare.",
            low=low,
            spare=measured_text(range_km - span.farthest_km, units),
            **values,
        )
    return gettext("{lies} is partly inside the ring of {ring}{low}.", low=low, **values)


def _low_text(reach: TerritoryReach, ring: RingFindings) -> str:
    """Return that only the high estimate reaches so much of an area, where that is so."""
    if not ring.is_high_only(reach):
        return ""
    if ring.low_state(reach) == "out":
        return gettext(" by the high estimate alone (the low one reaches none of it)")
    return gettext(" by the high estimate alone (the low one reaches part of it)")
