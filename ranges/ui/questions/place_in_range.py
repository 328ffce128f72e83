"""Is a place in range? The kilometres to spare or short for any place, by each ring on the map."""

from __future__ import annotations

import streamlit as st

from ranges.catalog import origin_label
from ranges.core import Origin, RangesError, Unit, as_html, measured_text
from ranges.reach import OriginDistance
from ranges.scene import Findings, RingFindings, ring_title
from ranges.ui.elements.citation_marks import cited_number
from ranges.ui.elements.field_errors import show_field_error
from ranges.ui.elements.list_ends import ITEMS_SHOWN, more_html
from ranges.ui.elements.style import swatch
from ranges.ui.state.scene_edits import named_place

__all__ = ["show_place_in_range", "spare_sentence"]

KEY_PLACE = "asked_place"


def show_place_in_range(findings: Findings) -> None:
    """Show the field for a place, and how it lies to each ring that is shown."""
    rings = [ring for ring in findings.rings if not ring.spec.is_hidden]
    if not rings:
        return
    text = st.text_input(
        "Is a place in range?",
        key=KEY_PLACE,
        max_chars=100,
        placeholder="Is a place in range? Darwin; 35.7, 139.7",
        label_visibility="collapsed",
    )
    if not text.strip():
        return
    try:
        place = named_place(text)
    except RangesError as error:
        show_field_error(KEY_PLACE, str(error))
        return
    units = findings.scenario.units
    parts = [f"<h4>{as_html(origin_label(place))}</h4>"]
    for ring in rings[:ITEMS_SHOWN]:
        sentence = spare_sentence(place, ring, units)
        parts.append(f"<p>{swatch(ring.spec.colour)}{cited_number(sentence, sentence)}</p>")
    parts += more_html(len(rings))
    st.html(f"<div class='findings'>{''.join(parts)}</div>")


def spare_sentence(place: Origin, ring: RingFindings, units: Unit) -> str:
    """Return whether a place lies in a ring, and how far from its edge."""
    band = ring.spec.range_km
    distance_km = OriginDistance.between(ring.spec.origin, place.position).distance_km
    title = ring_title(ring.spec, units)
    subject = f"{place.name}, {measured_text(distance_km, units)} away, is"
    spare_high = measured_text(abs(band.high_km - distance_km), units)
    spare_low = measured_text(abs(band.low_km - distance_km), units)
    if distance_km > band.high_km:
        return f"{subject} {spare_high} outside the ring of {title}."
    if distance_km <= band.low_km:
        return f"{subject} inside the ring of {title}, with {spare_low} to spare."
    return (
        f"{subject} inside the ring of {title} by the high estimate alone, with {spare_high} to"
        f" spare; the low one ends {spare_low} short."
    )
