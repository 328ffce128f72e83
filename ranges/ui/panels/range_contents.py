"""What is in a range: its places, what rings have together, and the sentence to quote.

What is folded is a fragment: what is done in it redraws it alone, and neither map nor panels.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

import streamlit as st

from ranges import catalog
from ranges.core import Unit, as_html, band_text, heading_row, measured_text, table, table_row
from ranges.export import place_csv, reach_csv
from ranges.reach import PlaceReach, RingStep, ring_overlap, ring_steps
from ranges.scene import (
    PEOPLE_METHOD,
    Findings,
    RingFindings,
    citation,
    people_text,
    ring_sentence,
    ring_title,
)
from ranges.ui.elements.citation_marks import Column, cited_table
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.folded_parts import folded_part
from ranges.ui.elements.map_marks import place_mark
from ranges.ui.elements.segmented_choice import segmented_choice
from ranges.ui.state import address

__all__ = ["show_places", "show_quote", "show_together"]

_PAGE = 12
_ORDER_WORDS = {"largest": "Largest first", "nearest": "Nearest first"}
_KNOWN_PEOPLE = 1000
#: More than this many rings are not set against each other: nobody could read it.
_MOST_TOGETHER = 6
#: Nor are more than this many round one place told step by step.
_MOST_STEPS = 24


def show_places(findings: Findings) -> None:
    """Show the places in the selected ring, folded."""
    ring = _shown(findings)
    if ring is not None:
        _places(ring, findings.scenario.units)


def show_quote(findings: Findings) -> None:
    """Show what there is to quote and to cite of the selected ring, folded."""
    ring = _shown(findings)
    if ring is not None:
        units = findings.scenario.units
        sentence, link = as_html(ring_sentence(ring, units)), address.link()
        st.html(f"<p class='unseen' data-scene='{as_html(link)}'>{sentence}</p>")
        _quote(ring, units, link)


def show_together(findings: Findings) -> None:
    """Show what the rings on the map have in common, and what each has alone."""
    rings = [ring for ring in findings.rings if not ring.spec.is_hidden]
    units = findings.scenario.units
    steps = ring_steps([ring.contents for ring in rings]) if len(rings) <= _MOST_STEPS else ()
    if steps:
        together = _steps_html(rings, steps, units)
    elif 2 <= len(rings) <= _MOST_TOGETHER:
        together = _together_html(rings, units)
    else:
        return
    st.html(f"<div class='findings'><h3>The rings together</h3></div>{together}")


def _shown(findings: Findings) -> RingFindings | None:
    """Return the selected ring, None where another item is selected or it is hidden."""
    selected = findings.scenario.selected
    for ring in findings.rings[selected : selected + 1]:
        return None if ring.spec.is_hidden else ring
    return None


@folded_part("Cities and towns", key="open_places")
def _places(ring: RingFindings, units: Unit) -> None:
    contents = ring.contents
    subject = ring_title(ring.spec, units)
    text = st.text_input("Find a city, town or country", key="place_text", max_chars=60)
    order = segmented_choice("Order", _ORDER_WORDS, key="place_order")
    query = (ring.spec.origin.measured_from, contents.range_km, ring.spec.shape, text, order)
    if st.session_state.get("places_asked") != query:  # another list begins with its first page
        st.session_state.update({"places_asked": query, "place_page": 0})
    page = int(st.session_state["place_page"])
    by_size = order != "nearest"
    listed = contents.places(
        order="largest" if by_size else "nearest", text=text, first=page * _PAGE, limit=_PAGE
    )
    if listed.total:
        last = min((page + 1) * _PAGE, listed.total)
        count_text = f"{page * _PAGE + 1:,} to {last:,} of {listed.total:,} inside"
    else:
        count_text = (
            f"No listed place inside answers to “{text.strip()}”." if text.strip() else "None."
        )
    st.html(
        f"<div class='findings'><p class='quiet'>{as_html(count_text)}</p>"
        f"{_place_table(listed.rows, units, subject)}</div>"
    )
    if listed.total > _PAGE:
        before, after = st.columns(2)
        before.button("Back", on_click=_turn, args=(-1,), disabled=page == 0, width="stretch")
        is_last = (page + 1) * _PAGE >= listed.total
        after.button("More", on_click=_turn, args=(1,), disabled=is_last, width="stretch")
    outside = contents.just_outside(least_people=_KNOWN_PEOPLE)
    if outside:
        st.html(
            "<div class='findings'><h4>Just outside</h4>"
            f"{_place_table(outside, units, subject, contents.range_km)}</div>"
        )


def _turn(pages: int) -> None:
    st.session_state["place_page"] = max(0, st.session_state["place_page"] + pages)


def _place_table(
    places: tuple[PlaceReach, ...], units: Unit, subject: str, range_km: float | None = None
) -> str:
    if not places:
        return ""
    rows = []
    for place in places:
        country = catalog.country_label(place.place.country)
        last = (
            _bearing_text(place)
            if range_km is None
            else f"{measured_text(place.distance_km - range_km, units)} out"
        )
        people = f"<br><small>{place.place.population:,} people</small>" if range_km is None else ""
        rows.append(
            table_row(
                place_mark(place.place.position, f"{place.place.name}, {country}") + people,
                measured_text(place.distance_km, units),
                last,
            )
        )
    third = "bearing" if range_km is None else "missed by"
    heading = heading_row("Place", "distance", third)
    columns = (Column("distance", "place"), Column(third, "place"))
    return table(rows, heading=heading, opening=cited_table(subject, columns))


def _bearing_text(place: PlaceReach) -> str:
    return "–" if place.bearing_deg is None else f"{round(place.bearing_deg) % 360}°"


@folded_part("Quote, cite, download", key="open_quote")
def _quote(ring: RingFindings, units: Unit, link: str) -> None:
    st.caption("A sentence to quote. The sign in its corner copies it.")
    st.code(ring_sentence(ring, units), language=None, wrap_lines=True)
    st.caption("How to cite it:")
    title = ring_title(ring.spec, units)
    url = f"{(st.context.url or '').partition('?')[0].rstrip('/')}/?{link}"
    today = datetime.datetime.now(datetime.UTC).date()
    st.code(citation(title, url, today), language=None, wrap_lines=True)
    st.caption(PEOPLE_METHOD)
    left, right = st.columns(2)
    show_download(
        "Territories",
        partial(reach_csv, ring),
        "territories-in-range.csv",
        into=left,
        help="Every territory inside, as CSV",
    )
    show_download(
        "Places",
        partial(place_csv, ring),
        "places-in-range.csv",
        into=right,
        help="Every listed place inside, as CSV",
    )


def _together_html(rings: list[RingFindings], units: Unit) -> str:
    contents = [ring.contents for ring in rings]
    titles = [ring_title(ring.spec, units) for ring in rings]
    overlap = ring_overlap(contents)
    rows = [("In any of them", overlap.in_any), ("In all of them", overlap.in_all)]
    rows += [(f"Only in {title}", only) for title, only in zip(titles, overlap.only, strict=True)]
    columns = (Column("listed places", "place"), Column("people (an estimate)", "people"))
    overlaps = table(
        (
            table_row(as_html(name), f"{len(part.places):,}", people_text(part.people))
            for name, part in rows
        ),
        heading=heading_row("", "places", "people (est.)"),
        opening=cited_table("; ".join(titles), columns),
    )
    lists = "".join(
        f"<p><b>{as_html(name)}</b> {as_html(', '.join(names) or 'none')}.</p>"
        for name, names in (
            ("Reached by all:", overlap.reached_by_all),
            *(
                (f"Reached only by {title}:", names)
                for title, names in zip(titles, overlap.reached_only, strict=True)
            ),
        )
    )
    return f"<div class='findings'>{overlaps}{lists}</div>"


def _steps_html(rings: list[RingFindings], steps: Sequence[RingStep], units: Unit) -> str:
    """Return what each ring round one origin holds, and adds to the smaller ones."""
    columns = (
        Column("people within (an estimate)", "people"),
        Column("people added (an estimate)", "people"),
        Column("listed places added", "place"),
    )
    rows, lists = [], []
    for step in steps:
        spec = rings[step.ring].spec
        extent = as_html(band_text(spec.range_km, units, typed_unit=spec.unit))
        people = people_text(step.within.people), people_text(step.added.people)
        rows.append(table_row(extent, *people, f"{len(step.added.places):,}"))
        added = as_html(", ".join(step.territories) or "none")
        lists.append(f"<p><b>Reached from {extent} on:</b> {added}.</p>")
    shown = table(
        rows,
        heading=heading_row("", "people within (est.)", "people added", "places added"),
        opening=cited_table(f"Rings from {rings[0].spec.origin.name}", columns),
    )
    return (
        f"<div class='findings'>{shown}<details><summary>Territories that each adds</summary>"
        f"{''.join(lists)}</details></div>"
    )
