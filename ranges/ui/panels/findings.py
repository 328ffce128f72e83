"""The findings beside the map: the headline, then each ring and path, the selected one first.

Panels are HTML of our own, one piece each: a slider move then costs one element and not fifty. All
text in it is escaped.
"""

from __future__ import annotations

import datetime

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ranges import catalog
from ranges.core import Scenario, as_html, gettext
from ranges.flights import record_statement
from ranges.map import ECONOMIST_NOTE, ECONOMIST_SOURCES, expected_lines, overlay_legend
from ranges.reach import PathFindings, path_title
from ranges.scene import (
    Findings,
    RingFindings,
    flights_headline,
    headline,
    people_method,
    ring_title,
)
from ranges.ui.elements.citation_marks import citation_forms, cited_number
from ranges.ui.elements.escaping import as_link
from ranges.ui.elements.glossary_terms import explained_html, terms_html
from ranges.ui.elements.list_ends import ITEMS_SHOWN, more_html
from ranges.ui.elements.style import swatch
from ranges.ui.panels.path_findings import path_html
from ranges.ui.panels.ring_findings import ring_html
from ranges.ui.state.asked import is_of_flights

__all__ = ["mark_stale_headline", "show_expected", "show_findings", "show_headline", "show_method"]

_ANSWERED = "headline_answers"


#: `assets/page_buttons.js` hears of them.
def _screen_buttons_html() -> str:
    hide = as_html(gettext("Hide the answers, or show them again"))
    alone = as_html(gettext("Headline, map and legend alone; Escape ends it"))
    wide, full = as_html(gettext("Wide map")), as_html(gettext("Full screen"))
    return (
        f"<div class='screen-buttons'><button type='button' data-act='panel' title='{hide}'>{wide}"
        f"</button><button type='button' data-act='wide' title='{alone}'>{full}</button></div>"
    )


def mark_stale_headline(scene: Scenario, marker: DeltaGenerator) -> None:
    """Let the headline that stands look old, by a mark in `marker`, where it is another scene's.

    The style sheet waits a little: an answer that comes at once takes the place of the old one.
    """
    answered = st.session_state.get(_ANSWERED)
    if answered is not None and answered != _asked_of_headline(scene):
        marker.html("<i class='working-out'></i>")


def _asked_of_headline(scene: Scenario) -> tuple[object, ...]:
    """Return all of a scene that its headline speaks of."""
    if scene.title is not None:
        return (scene.title,)
    return (scene.items, scene.selected, scene.units, scene.flights, is_of_flights())


def show_headline(findings: Findings) -> None:
    """Show the finding as a headline, and one line of method and date under it."""
    scene = findings.scenario
    title = scene.title or headline(findings)
    if scene.title is None and scene.flights is not None and is_of_flights():
        title = flights_headline(scene.flights, scene.units)
    st.session_state[_ANSWERED] = _asked_of_headline(scene)
    statement = catalog.catalogue_statement()
    method = gettext("Straight-line distance over the Earth’s surface (WGS84).")
    is_of_record = any(path.spec.flight_id for path in findings.paths)
    if is_of_record or scene.flights or any(ring.system for ring in findings.rings):
        method += f" {statement[:1].upper()}{statement[1:]}."
    st.html(
        f"<header class='finding' style='--letters: {len(title)}'><h2>{as_html(title)}</h2>"
        f"<p>{explained_html(method, 'headline')}</p>{_legend_html(findings)}"
        f"{_screen_buttons_html()}"
        "</header>"
    )


def _legend_html(findings: Findings) -> str:
    """Return what is drawn, each with its colour: seen where no list stands beside the map."""
    units = findings.scenario.units
    shown = [
        *(
            (ring.spec.colour, ring_title(ring.spec, units))
            for ring in findings.rings
            if not ring.spec.is_hidden
        ),
        *(
            (path.spec.colour, path_title(path, units))
            for path in findings.paths
            if not path.spec.is_hidden
        ),
    ]
    parts = [f"{swatch(colour)}{as_html(title)}" for colour, title in shown[:ITEMS_SHOWN]]
    entries = overlay_legend(findings)
    if any(entry.short_text for entry in entries):
        parts.append(gettext("Reported flights:"))
    parts += [
        f"{swatch(entry.colour, is_dashed=entry.dash is not None, is_dot=entry.is_dot)}"
        f"{as_html(entry.short_text or entry.text)}"
        for entry in entries
    ]
    lines = "".join(f"<span>{part}</span> " for part in parts)
    return f"<div class='legend items'>{lines}</div>"


def show_findings(findings: Findings) -> None:
    """Show the findings of the selected item, then every other ring and path in a line or two."""
    units, selected = findings.scenario.units, findings.scenario.selected
    items: list[RingFindings | PathFindings] = [*findings.rings, *findings.paths]
    first = [items.pop(selected)] if selected < len(items) else []
    shown = [item for item in first + items if not item.spec.is_hidden]
    parts = []
    if not shown:
        flights = findings.scenario.flights
        parts.append(
            _paragraph(
                gettext("Nothing is on the map: add a ring or a path, or show a hidden one.")
                if flights is None
                else gettext(
                    "{flights}. There is no ring that a place could be in: add one.",
                    flights=flights_headline(flights, units),
                )
            )
        )
    for order, item in enumerate(shown[:ITEMS_SHOWN]):
        is_open = order == 0
        if isinstance(item, RingFindings):
            parts.append(ring_html(item, units, is_open=is_open))
        else:
            parts.append(path_html(item, units, is_open=is_open))
    parts += more_html(len(shown), gettext(": select one in the list to see it"))
    st.html(f"<div class='findings'>{''.join(parts)}</div>")


def _paragraph(sentence: str) -> str:
    return f"<p>{as_html(sentence)}</p>"


def show_method() -> None:
    """Show how all this is worked out, folded, and bring the forms of the citations."""
    record = record_statement(datetime.datetime.now(datetime.UTC).date())
    statement = gettext(
        "Distances are geodesics, the shortest way over the WGS84 ellipsoid, to the borders of"
        " Natural Earth 1:10m. Those are de facto borders; we take no position on any of them."
        " A published range is somebody's estimate: it changes with payload and path, and says"
        " nothing about the Earth's rotation or the ground below. Inside: the share of a"
        " territory's area, to 0.1 percentage point. {people_method} Places: GeoNames (CC BY"
        " 4.0). Systems, sites and flights: each with its own source; {catalogue_statement},"
        " data version {data_version}. {record}",
        people_method=people_method(),
        catalogue_statement=catalog.catalogue_statement(),
        data_version=catalog.data_version(),
        record=record,
    )
    copying = as_html(gettext("Click a number to copy its citation."))
    title = as_html(gettext("How this is worked out, and sources"))
    st.html(
        f"<div class='findings'><p class='quiet copying'>{copying}</p>"
        f"<details class='method'><summary>{title}</summary>"
        f"<p>{explained_html(statement, 'method')}</p></details>{citation_forms()}</div>"
    )


def show_expected(findings: Findings) -> None:
    """Show what the straight lines and flat circles miss, where they are drawn."""
    if not findings.scenario.is_expected_shown:
        return
    sentences = [line.sentence for line in expected_lines(findings)]
    paragraphs = "".join(
        f"<p>{cited_number(sentence, sentence, 'answer')}</p>"
        for sentence in sentences[:ITEMS_SHOWN]
    )
    paragraphs += "".join(more_html(len(sentences)))
    links = ", ".join(as_link(source.url, source.title) for source in ECONOMIST_SOURCES)
    title = as_html(gettext("Grey: what a ruler and a compass would draw"))
    nothing = _paragraph(gettext("There is no ring and no path to compare with."))
    st.html(
        f"<div class='findings'><h3>{title}</h3>{paragraphs or nothing}"
        f"<p class='quiet'>{as_html(gettext(ECONOMIST_NOTE))} {links}.</p>"
        f"{terms_html('rhumb line, geodesic')}</div>"
    )
