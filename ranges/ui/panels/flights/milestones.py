"""Records and firsts of all launches, in a fold under the list; each leads to its flight's page."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ranges import catalog
from ranges.core import Unit, as_html, date_text, gettext, gettext_noop
from ranges.export import milestones_csv, milestones_json
from ranges.flights import Milestone, milestone_text, milestones
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_link
from ranges.ui.elements.folded_parts import folded_part
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback

__all__ = ["show_milestones"]

#: The hidden field that a button writes the id of its flight into; a number behind it is the press.
KEY_OPENED = "milestone_opened"


@control_callback()
def _opened() -> None:
    words = str(st.session_state[KEY_OPENED] or "").split()
    if words and words[0] in catalog.flight_events():
        address.keep(replace(address.current(), flight_id=words[0]))


@folded_part(gettext_noop("Records and firsts"), key="open_milestones")
def show_milestones(units: Unit) -> None:
    """Show the records, then the firsts, each with its flights and the source of its figure."""
    if address.is_held():
        st.rerun()  # a page was asked for, which is a part of the scene
    items = "".join(f"<li>{_milestone_html(milestone, units)}</li>" for milestone in milestones())
    method = gettext(
        "Worked out from the whole record, of all kinds. A date opens the page of its flight."
    )
    st.html(
        f"<div class='findings plain'><p class='quiet'>{as_html(method)}</p>"
        f"<ul class='milestones'>{items}</ul></div>"
    )
    st.text_input(
        gettext("Opened"), key=KEY_OPENED, on_change=_opened, label_visibility="collapsed"
    )
    csv, json = st.columns(2)
    show_download(gettext("As CSV"), milestones_csv, "flight-milestones.csv", into=csv)
    show_download(gettext("As JSON"), milestones_json, "flight-milestones.json", into=json)


def _milestone_html(milestone: Milestone, units: Unit) -> str:
    pages = " ".join(
        f"<button type='button' class='draw' data-tell='{KEY_OPENED}'"
        f" data-word='{as_html(event.id)}'>{as_html(date_text(event.date))}</button>"
        for event in milestone.events
    )
    source = as_link(milestone.citation.url, gettext("source"), title=milestone.citation.title)
    return f"{as_html(milestone_text(milestone, units))}, {source} {pages}"
