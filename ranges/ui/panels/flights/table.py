"""The table of the flights that are shown; a row opens the page of its flight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

import streamlit as st

from ranges import catalog
from ranges.core import (
    FlightEvent,
    Unit,
    as_html,
    clauses_text,
    date_text,
    gettext,
    gettext_noop,
    items_text,
    joined_text,
    ngettext,
    record_word,
)
from ranges.export import apogee_text, distance_reported_text, flights_csv
from ranges.flights import (
    CLASS_COLOURS,
    CLASS_WORDS,
    class_words,
    flight_class,
    flight_drawing,
    flight_milestones,
    is_own_flight,
    kinds_text,
    launches_text,
    milestone_text,
    other_kinds_text,
    selected_flights,
    shown_kinds,
    system_name,
)
from ranges.reach import compiled_direction
from ranges.scene import Findings
from ranges.ui.elements.contained_faults import show_part
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.glossary_terms import terms_html
from ranges.ui.elements.style import swatch
from ranges.ui.panels.flights.charts import show_flight_charts
from ranges.ui.panels.flights.milestones import show_milestones
from ranges.ui.panels.flights.record import show_flight_record
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.element_keys import FLIGHT_LIST, element_key

__all__ = ["show_flight_buttons", "show_flight_list"]

_LIST_PX = 260
_ROW_PX = 35
#: What is said of how many flights are drawn in a way.
_DRAWN_AS: Mapping[str, str] = MappingProxyType(
    {
        "path": gettext_noop("{number} drawn as paths"),
        "inferred path": gettext_noop("{number} as dashed paths, direction inferred"),
        "compiled path": gettext_noop("{number} as dotted paths, {compiled}"),
        "site": gettext_noop("{number} as a dot at the site, without distance or direction"),
        "nothing": gettext_noop("{number} not drawn, since no site of ours is reported"),
    }
)


@control_callback()
def _opened(flight_id: str) -> None:
    address.keep(replace(address.current(), flight_id=flight_id))


@control_callback()
def _row_chosen(key: str, ids: Sequence[str]) -> None:
    if key != element_key(FLIGHT_LIST):
        return  # the list of before a page was closed, which a quick next move brings once more
    rows = st.session_state[key].selection.rows
    if rows and rows[0] < len(ids):
        address.keep(replace(address.current(), flight_id=ids[rows[0]]))


def show_flight_buttons(findings: Findings) -> None:
    """Offer the page of a reported flight that is on the map as a path."""
    ids = [path.spec.flight_id for path in findings.paths if not path.spec.is_hidden]
    for flight_id in dict.fromkeys(ids):
        if flight_id is not None:
            date = date_text(catalog.flight_events()[flight_id].date)
            st.button(
                gettext("About the flight of {date}", date=date),
                key=f"page {flight_id}",
                on_click=_opened,
                args=(flight_id,),
                width="stretch",
            )


def show_flight_list(findings: Findings) -> None:
    """Show the flights that were asked for, in a table whose rows open their pages."""
    choice, units = findings.scenario.flights, findings.scenario.units
    if choice is None:
        return
    flights = selected_flights(choice)
    drawings = [flight_drawing(flight) for flight in flights]
    compilers = {str(one.flight.bearing_by) for one in drawings if one.kind == "compiled path"}
    compiled = compiled_direction(joined_text(sorted(compilers)) if compilers else "")
    kinds: list[str] = [drawing.kind for drawing in drawings]
    parts = [
        gettext(sentence, number=kinds.count(kind), compiled=compiled)
        for kind, sentence in _DRAWN_AS.items()
        if kinds.count(kind)
    ]
    events = ngettext(
        "{count} reported launch event", "{count} reported launch events", len(flights)
    )
    own = sum(map(is_own_flight, flights))
    if own:
        events = gettext("{events}, {own} of them of your own file", events=events, own=own)
    title, choose = gettext("Reported launches"), gettext("Choose a row for its page.")
    shown = kinds_text(shown_kinds(choice))
    summary = gettext("{events} ({kinds}).", events=events, kinds=shown)
    if parts:
        summary = gettext(
            "{events} ({kinds}): {parts}.", events=events, kinds=shown, parts=items_text(parts)
        )
    st.html(
        f"<div class='findings'><h3>{as_html(title)}</h3><p>{as_html(summary)}"
        f" {as_html(choose)}</p>{_legend_html(flights)}"
        f"<p class='quiet'>{as_html(other_kinds_text(choice))}</p></div>"
    )
    if flights:
        _show_rows(flights, kinds, units)
    show_part(show_milestones, units)
    show_part(show_flight_charts, findings)
    show_flight_record()


def _show_rows(flights: Sequence[FlightEvent], kinds: list[str], units: Unit) -> None:
    """Show the table of flights, and offer it as a file."""
    key = element_key(FLIGHT_LIST)
    st.dataframe(
        {
            gettext("Date"): [flight.date for flight in flights],
            gettext("System"): [system_name(flight) for flight in flights],
            gettext("Distance"): [distance_reported_text(flight, units) for flight in flights],
            gettext("Apogee"): [apogee_text(flight, units) for flight in flights],
            gettext("Launches"): [launches_text(flight) for flight in flights],
            gettext("Outcome"): [record_word(flight.outcome) for flight in flights],
            gettext("Record"): [_milestones(flight, units) for flight in flights],
            gettext("Drawn as"): [record_word(kind) for kind in kinds],
        },
        key=key,
        height=min(_LIST_PX, _ROW_PX * (len(flights) + 1) + 3),
        hide_index=True,
        column_config={gettext("Date"): st.column_config.Column(width="small")}
        | {gettext("System"): st.column_config.Column(width=110)},
        on_select=lambda: _row_chosen(key, [flight.id for flight in flights]),
        selection_mode="single-row",
    )
    show_download(
        gettext("These flights as CSV"),
        partial(flights_csv, flights),
        "reported-flights.csv",
        help=gettext("A row for each, with sources and notes"),
    )


def _milestones(flight: FlightEvent, units: Unit) -> str:
    """Return the records and firsts that a flight has or shares, for its row."""
    return clauses_text(milestone_text(one, units) for one in flight_milestones(flight.id))


def _legend_html(flights: Sequence[FlightEvent]) -> str:
    """Return the legend of the colours of the classes that are drawn."""
    drawn_classes = {
        flight_class(flight) for flight in flights if flight_drawing(flight).kind != "nothing"
    }
    parts = [
        f"<span>{swatch(CLASS_COLOURS[class_id])}"
        f"{terms_html(class_id) or as_html(class_words(class_id))}</span> "
        for class_id in CLASS_WORDS
        if class_id in drawn_classes
    ]
    return f"<div class='legend'>{''.join(parts)}</div>"
