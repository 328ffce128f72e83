"""Questions beside the map: what reaches a place, whether a claim holds, how exact a ring is drawn.

Each part is a fragment, neither computed nor sent while it is folded.
"""

from __future__ import annotations

from functools import partial

import streamlit as st

from ranges import catalog
from ranges.catalog import origin_label, origin_named, point_origin
from ranges.core import (
    UNIT_NAMES_TEXT,
    LonLat,
    Origin,
    RangesError,
    Unit,
    as_html,
    band_text,
    heading_row,
    measured_text,
    table,
    table_row,
)
from ranges.export import reaches_csv
from ranges.reach import (
    NOT_DEPLOYED,
    SiteReach,
    SystemReach,
    checked_band,
    checked_claim,
    claim_sentence,
    parsed_claim,
    systems_reaching,
    verdict_text,
)
from ranges.scene import Findings, RingFindings, ring_range_text
from ranges.ui.elements.citation_marks import Column, cited_number, cited_table
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_link, as_markdown
from ranges.ui.elements.folded_parts import folded_part
from ranges.ui.state.scene_edits import add_system_ring, named_place

__all__ = ["show_questions"]

#: Claims to choose from, which also show how a claim is put.
_CLAIMS = (
    "Guam is 3,400 km from North Korea",
    "Tokyo is about 1,300 km from Pyongyang",
    "Alaska is less than 6,000 km from North Korea",
    "Seoul is within 200 km of North Korea",
    "Hawaii to North Korea: 7,000-7,500 km",
    "London is just over 5,000 miles from Pyongyang",
)


def show_questions(findings: Findings, clicked: LonLat | None) -> None:
    """Show the questions that can be asked beside the map."""
    units, selected = findings.scenario.units, findings.scenario.selected
    _reaches(units, clicked)
    _fact_check()
    if selected < len(findings.rings):
        _ring_check(findings.rings[selected], units)


@folded_part("What reaches a place?", key="open_reaches")
def _reaches(units: Unit, clicked: LonLat | None) -> None:
    places = {
        place_id: origin_label(origin_named(place_id)) for place_id in catalog.reference_places()
    }
    place_text = st.selectbox(
        "Place",
        list(places),
        key="reached_place",
        format_func=lambda place_id: places.get(place_id, place_id),
        accept_new_options=True,
        help="Choose one, or type a town or coordinates. The point clicked on the map, if there"
        " is one, goes first.",
    )
    try:
        place = point_origin(clicked) if clicked is not None else named_place(place_text or "guam")
        rows = systems_reaching(place)
    except RangesError as error:
        st.error(as_markdown(str(error)))
        return
    st.html(f"<div class='findings plain'>{_reaches_html(place, rows, units)}</div>")
    for sentence in (NOT_DEPLOYED, f"{catalog.catalogue_statement()}."):
        st.caption(as_markdown(sentence[:1].upper() + sentence[1:]))
    with_range = {reach.system.id: reach.system.name for reach in rows if reach.system.range_km}
    chosen_id = st.selectbox(
        "Draw round this place the range of",
        list(with_range),
        index=None,
        key="reached_system",
        format_func=lambda system_id: with_range.get(system_id, system_id),
        placeholder="choose a system",
        help="All that lies inside is near enough to reach the place.",
    )
    if chosen_id is not None and st.button("Draw this ring", width="stretch"):
        add_system_ring(place, chosen_id)
        st.rerun()
    show_download(
        "All systems and sites",
        partial(reaches_csv, place),
        "what-reaches.csv",
        help="A row for each system and launch site, with sources, as CSV",
    )


def _reaches_html(place: Origin, rows: tuple[SystemReach, ...], units: Unit) -> str:
    heading = heading_row("System, range, nearest site", "operator", "to spare")
    parts = [f"<h3>{as_html(place.name)}</h3>"]
    for state in dict.fromkeys(reach.state for reach in rows):
        group = [reach for reach in rows if reach.state == state]
        opening = cited_table(place.name, (Column("operator"), Column("to spare")))
        opened = " open" if state == "reaches" else ""
        title = as_html(f"{state[:1].upper()}{state[1:]}: {len(group)}")
        systems = table(
            (_system_row(reach, place, units) for reach in group), heading=heading, opening=opening
        )
        parts.append(f"<details{opened}><summary>{title}</summary>{systems}</details>")
    return "".join(parts)


def _system_row(reach: SystemReach, place: Origin, units: Unit) -> str:
    system, nearest = reach.system, reach.nearest
    band = "no published range"
    if system.range_km is not None:
        band = band_text(system.range_km, units) + (" flown" if system.is_flown_only else "")
    hint = f"{system.citation.title}, confidence {system.confidence}"
    source = as_link(system.citation.url, "source", title=hint)
    details = [band]
    if nearest is not None:
        details.append(
            f"{nearest.site.short_name} {measured_text(nearest.distance_km, units)} away"
        )
    if reach.from_anywhere_km is not None:
        away = measured_text(reach.from_anywhere_km, units)
        details.append(f"nearest point of the country {away}")
    spare = "–" if nearest is None else _spare_text(nearest, units)
    return table_row(
        f"{as_html(system.name)}<br><small>{as_html('; '.join(details))};"
        f" {source}</small>{_other_sites(reach, place, units)}",
        as_html(reach.operator),
        spare,
    )


def _other_sites(reach: SystemReach, place: Origin, units: Unit) -> str:
    others = reach.others
    if not others:
        return ""
    rows = []
    for site in others:
        spare = _spare_text(site, units).replace("<br>", " ")
        text = f"{site.site.short_name}, {measured_text(site.distance_km, units)} away: {spare}"
        rows.append(cited_number(text, f"{place.name}: {reach.system.name} from {text} (to spare)"))
    count = len(others)
    title = f"{count} other site{'s' if count > 1 else ''}, and what is to spare"
    sites = "<br>".join(rows)
    return f"<details class='others'><summary>{title}</summary><small>{sites}</small></details>"


def _spare_text(site: SiteReach, units: Unit) -> str:
    if site.needed_km is not None:
        short = f"{measured_text(-site.spare_high_km, units)} short"
        return f"{short}<br>needs {measured_text(site.needed_km, units)}"
    high = measured_text(site.spare_high_km, units)
    if site.spare_low_km == site.spare_high_km:
        return high
    if site.spare_low_km < 0.0:
        return f"{measured_text(-site.spare_low_km, units)} short to<br>{high}"
    return f"{measured_text(site.spare_low_km, units)} to<br>{high}"


@folded_part("Check a claim", key="open_claim")
def _fact_check() -> None:
    text = st.selectbox(
        "Two places and a distance",
        _CLAIMS,
        key="claim",
        accept_new_options=True,
        help="Choose one, or type your own: about, at least, within, just over, and low to"
        f" high are understood, in {UNIT_NAMES_TEXT}.",
    )
    try:
        claim = checked_claim(parsed_claim(text or ""))
    except RangesError as error:
        st.error(as_markdown(str(error)))
        return
    st.html(
        f"<div class='findings'><p class='answer'>{as_html(verdict_text(claim))}</p>"
        f"<p class='quiet'>Taken to be: {as_html(claim.claim.start.taken)};"
        f" {as_html(claim.claim.end.taken)}.</p></div>"
    )
    st.code(claim_sentence(claim), language=None, wrap_lines=True)


@folded_part("Check this ring", key="open_check")
def _ring_check(ring: RingFindings, units: Unit) -> None:
    spec = ring.spec
    st.caption(
        as_markdown(
            f"Measures the drawn ring of {ring_range_text(spec, units)} from"
            f" {spec.origin.name} point by point, with another program for geodesics."
        )
    )
    if st.button("Measure it", key="measure", width="stretch"):
        try:
            for check in checked_band(spec.origin.measured_from, spec.range_km):
                st.html(f"<p class='findings'>{as_html(check.sentence)}</p>")
        except RangesError as error:
            st.error(as_markdown(str(error)))
