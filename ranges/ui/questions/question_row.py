"""The row of five questions at the head of the panel, and the answer of the one that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import streamlit as st

from ranges.core import LonLat, as_html, gettext, gettext_noop, translated
from ranges.scene import Findings
from ranges.ui.elements.contained_faults import contained_faults, show_part
from ranges.ui.panels.clicked_point import show_click
from ranges.ui.panels.findings import show_expected, show_findings
from ranges.ui.panels.flights.table import show_flight_buttons, show_flight_list
from ranges.ui.panels.range_contents import show_places, show_together
from ranges.ui.questions.claims import show_claim, show_ring_check
from ranges.ui.questions.comparison import show_comparison
from ranges.ui.questions.place_in_range import show_place_in_range
from ranges.ui.questions.reaching import show_reaching
from ranges.ui.state import address
from ranges.ui.state.asked import QUESTIONS, Question, ask, asked_question
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.scene_edits import keep_all_flights
from ranges.ui.visitor_language import speak_visitor_language

__all__ = ["show_questions"]

KEY_QUESTION = "question"
_WORDS: Mapping[Question, str] = MappingProxyType(
    {
        "in range": gettext_noop("In range"),
        "reaches": gettext_noop("What reaches a place"),
        "claim": gettext_noop("Is it true?"),
        "flights": gettext_noop("Flights"),
        "compare": gettext_noop("Compare"),
    }
)


@control_callback(KEY_QUESTION)
def _asked() -> None:
    chosen = st.session_state[KEY_QUESTION]
    if chosen in QUESTIONS:
        ask(chosen)
    address.let_go()  # the scene stays, and no run of the whole page follows


@st.fragment
@contained_faults()
def show_questions(findings: Findings, clicked: LonLat | None) -> None:
    """Show the row of questions, and the answer of the one that is asked.

    A fragment: another question brings its answer alone, and what is not asked costs nothing when a
    slider moves.
    """
    speak_visitor_language()  # where it runs without the rest of the page
    if address.is_held():
        st.rerun()  # a control in here has changed the scene, which is all of the page
    put_value(KEY_QUESTION, asked_question())
    st.segmented_control(
        gettext("Question"),
        list(QUESTIONS),
        key=KEY_QUESTION,
        format_func=translated(_WORDS).__getitem__,
        on_change=_asked,
        required=True,
        width="stretch",
        label_visibility="collapsed",
    )
    if clicked is not None:
        show_part(show_click, findings, clicked)
    question = asked_question()
    if question == "in range":
        _show_in_range(findings)
    elif question == "reaches":
        show_part(show_reaching, findings.scenario.units, clicked)
    elif question == "claim":
        show_part(show_claim)
        show_part(show_ring_check, findings)
    elif question == "flights":
        _show_flights(findings)
    else:
        show_part(show_comparison, findings)
        show_part(show_together, findings)


def _show_in_range(findings: Findings) -> None:
    show_part(show_place_in_range, findings)
    show_part(show_expected, findings)
    show_part(show_findings, findings)
    show_part(show_flight_buttons, findings)
    show_part(show_places, findings)


def _show_flights(findings: Findings) -> None:
    if findings.scenario.flights is None:
        sentence = as_html(gettext("Reported flight tests are not on the map."))
        st.html(f"<p class='findings'>{sentence}</p>")
        st.button(
            gettext("Show them"), key="flights_shown", on_click=keep_all_flights, type="primary"
        )
    show_part(show_flight_list, findings)
    show_part(show_flight_buttons, findings)
