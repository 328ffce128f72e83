"""What is in a range: its places, what rings have together, and the sentence to quote.

What is folded is a fragment: what is done in it redraws it alone, and neither map nor panels.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

import streamlit as st

from ranges import catalog
from ranges.core import (
    Unit,
    as_html,
    band_text,
    gettext,
    gettext_noop,
    heading_row,
    measured_text,
    table,
    table_row,
)
from ranges.export import place_csv, reach_csv
from ranges.reach import PlaceReach, RingStep, ring_overlap, ring_steps
from ranges.scene import (
    Findings,
    RingFindings,
    citation,
    people_method,
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
_ORDER_WORDS = {"largest": gettext_noop("Largest first"), "nearest": gettext_noop("Nearest first")}
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
    title = as_html(gettext("The rings together"))
    st.html(f"<div class='findings'><h3>{title}</h3></div>{together}")


def _shown(findings: Findings) -> RingFindings | None:
    """Return the selected ring, None where another item is selected or it is hidden."""
    selected = findings.scenario.selected
    for ring in findings.rings[selected : selected + 1]:
        return None if ring.spec.is_hidden else ring
    return None


@folded_part(gettext_noop("Cities and towns"), key="open_places")
def _places(ring: RingFindings, units: Unit) -> None:
    contents = ring.contents
    subject = ring_title(ring.spec, units)
    text = st.text_input(gettext("Find a city, town or country"), key="place_text", max_chars=60)
    order = segmented_choice(gettext("Order"), _ORDER_WORDS, key="place_order")
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
        count_text = gettext(
            "{value:,} to {last:,} of {total:,} inside",
            value=page * _PAGE + 1,
            last=last,
            total=listed.total,
        )
    else:
        count_text = (
            gettext("No listed place inside answers to “{strip}”.", strip=text.strip())
            if text.strip()
            else gettext("None.")
        )
    st.html(
        f"<div class='findings'><p class='quiet'>{as_html(count_text)}</p>"
        f"{_place_table(listed.rows, units, subject)}</div>"
    )
    if listed.total > _PAGE:
        before, after = st.columns(2)
        before.button(
            gettext("Back"), on_click=_turn, args=(-1,), disabled=page == 0, width="stretch"
        )
        is_last = (page + 1) * _PAGE >= listed.total
        after.button(gettext("More"), on_click=_turn, args=(1,), disabled=is_last, width="stretch")
    outside = contents.just_outside(least_people=_KNOWN_PEOPLE)
    if outside:
        title = as_html(gettext("Just outside"))
        st.html(
            f"<div class='findings'><h4>{title}</h4>"
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
            else gettext(
                "{distance} out", distance=measured_text(place.distance_km - range_km, units)
            )
        )
        lived = gettext("{population:,} people", population=place.place.population)
        people = f"<br><small>{as_html(lived)}</small>" if range_km is None else ""
        rows.append(
            table_row(
                place_mark(place.place.position, f"{place.place.name}, {country}") + people,
                measured_text(place.distance_km, units),
                last,
            )
        )
    third = gettext("bearing") if range_km is None else gettext("missed by")
    heading = heading_row(gettext("Place"), gettext("distance"), third)
    columns = (Column(gettext("distance"), "place"), Column(third, "place"))
    return table(rows, heading=heading, opening=cited_table(subject, columns))


def _bearing_text(place: PlaceReach) -> str:
    return "–" if place.bearing_deg is None else f"{round(place.bearing_deg) % 360}°"


@folded_part(gettext_noop("Quote, cite, download"), key="open_quote")
def _quote(ring: RingFindings, units: Unit, link: str) -> None:
    st.caption(gettext("A sentence to quote. The sign in its corner copies it."))
    st.code(ring_sentence(ring, units), language=None, wrap_lines=True)
    st.caption(gettext("How to cite it:"))
    title = ring_title(ring.spec, units)
    url = f"{(st.context.url or '').partition('?')[0].rstrip('/')}/?{link}"
    today = datetime.datetime.now(datetime.UTC).date()
    st.code(citation(title, url, today), language=None, wrap_lines=True)
    st.caption(people_method())
    left, right = st.columns(2)
    show_download(
        gettext("Territories"),
        partial(reach_csv, ring),
        "territories-in-range.csv",
        into=left,
        help=gettext("Every territory inside, as CSV"),
    )
    show_download(
        gettext("Places"),
        partial(place_csv, ring),
        "places-in-range.csv",
        into=right,
        help=gettext("Every listed place inside, as CSV"),
    )


def _together_html(rings: list[RingFindings], units: Unit) -> str:
    contents = [ring.contents for ring in rings]
    titles = [ring_title(ring.spec, units) for ring in rings]
    overlap = ring_overlap(contents)
    rows = [
        (gettext("In any of them"), overlap.in_any),
        (gettext("In all of them"), overlap.in_all),
    ]
    rows += [
        (gettext("Only in {title}", title=title), only)
        for title, only in zip(titles, overlap.only, strict=True)
    ]
    columns = (
        Column(gettext("listed places"), "place"),
        Column(gettext("people (an estimate)"), "people"),
    )
    overlaps = table(
        (
            table_row(as_html(name), f"{len(part.places):,}", people_text(part.people))
            for name, part in rows
        ),
        heading=heading_row("", gettext("places"), gettext("people (est.)")),
        opening=cited_table("; ".join(titles), columns),
    )
    nobody = gettext("none")
    lists = "".join(
        f"<p><b>{as_html(name)}</b> {as_html(', '.join(names) or nobody)}.</p>"
        for name, names in (
            (gettext("Reached by all:"), overlap.reached_by_all),
            *(
                (gettext("Reached only by {title}:", title=title), names)
                for title, names in zip(titles, overlap.reached_only, strict=True)
            ),
        )
    )
    return f"<div class='findings'>{overlaps}{lists}</div>"


def _steps_html(rings: list[RingFindings], steps: Sequence[RingStep], units: Unit) -> str:
    """Return what each ring round one origin holds, and adds to the smaller ones."""
    columns = (
        Column(gettext("people within (an estimate)"), "people"),
        Column(gettext("people added (an estimate)"), "people"),
        Column(gettext("listed places added"), "place"),
    )
    rows, lists = [], []
    for step in steps:
        spec = rings[step.ring].spec
        extent = as_html(band_text(spec.range_km, units, typed_unit=spec.unit))
        people = people_text(step.within.people), people_text(step.added.people)
        rows.append(table_row(extent, *people, f"{len(step.added.places):,}"))
        added = as_html(", ".join(step.territories) or gettext("none"))
        reached = gettext("Reached from {extent} on:", extent=extent)
        lists.append(f"<p><b>{reached}</b> {added}.</p>")
    shown = table(
        rows,
        heading=heading_row(
            "", gettext("people within (est.)"), gettext("people added"), gettext("places added")
        ),
        opening=cited_table(
            gettext("Rings from {origin}", origin=rings[0].spec.origin.name), columns
        ),
    )
    title = as_html(gettext("Territories that each adds"))
    return (
        f"<div class='findings'>{shown}<details><summary>{title}</summary>"
        f"{''.join(lists)}</details></div>"
    )
