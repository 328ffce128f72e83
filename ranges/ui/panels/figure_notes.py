"""What a visitor puts on the figure's map: notes with arrows, and countries in another colour.

They are parts of the scene, and so of its link; here they are written as the link writes them.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ranges.core import MAX_NOTE_LETTERS, LonLat, Note, RangesError, Scenario, gettext
from ranges.scene import note_text, parsed_link
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.map_frame import KEY_CLICK

__all__ = ["show_figure_inset", "show_figure_notes"]

_KEY_NOTES = "figure_notes"
_KEY_HIGHLIGHT = "figure_highlight"
_KEY_WORDS = "figure_note_words"
_KEY_INSET = "figure_inset"
_PROBLEMS = "figure_notes_problems"
#: From a clicked point to the text that is put beside it, in degrees.
_ASIDE_DEG = 5.0


def show_figure_inset(scene: Scenario) -> None:
    """Show whether a small globe shows where the figure lies."""
    put_value(_KEY_INSET, scene.is_inset_shown)
    st.checkbox(
        gettext("Show where the map lies, on a small globe"),
        key=_KEY_INSET,
        on_change=_inset_switched,
    )


def show_figure_notes(scene: Scenario) -> None:
    """Show the fields of notes and of highlighted countries."""
    with st.popover(
        gettext("Notes, highlighted countries"), width="stretch", key="figure_notes_fold"
    ):
        put_value(_KEY_HIGHLIGHT, ", ".join(scene.highlighted))
        st.text_input(
            gettext("Highlighted countries"),
            key=_KEY_HIGHLIGHT,
            placeholder=gettext("codes of two letters, such as JP, GU"),
            on_change=_highlighted,
        )
        put_value(_KEY_NOTES, "\n".join(map(note_text, scene.notes)))
        st.text_area(
            gettext("Notes, one a line"),
            key=_KEY_NOTES,
            placeholder="22,150;text=Andersen Air Force Base;arrow=13.5,144.8",
            help=gettext(
                "Where the text stands (latitude, longitude), the text, and what its arrow"
                " points at. Names keep off notes."
            ),
            on_change=_noted,
        )
        clicked: LonLat | None = st.session_state.get(KEY_CLICK)
        st.text_input(gettext("Words of a new note"), key=_KEY_WORDS, max_chars=MAX_NOTE_LETTERS)
        st.button(
            gettext("Put it beside the point clicked on the map"),
            on_click=_note_put,
            disabled=clicked is None,
            width="stretch",
        )
        for sentence in st.session_state.get(_PROBLEMS, ()):
            st.warning(as_markdown(sentence))


@control_callback(_KEY_INSET)
def _inset_switched() -> None:
    is_shown = bool(st.session_state[_KEY_INSET])
    address.keep(replace(address.current(), is_inset_shown=is_shown))


@control_callback(_KEY_HIGHLIGHT)
def _highlighted() -> None:
    parsed = parsed_link([("highlight", str(st.session_state[_KEY_HIGHLIGHT]))])
    st.session_state[_PROBLEMS] = parsed.problems
    address.keep(replace(address.current(), highlighted=parsed.scenario.highlighted))


@control_callback(_KEY_NOTES)
def _noted() -> None:
    lines = [line for line in str(st.session_state[_KEY_NOTES]).splitlines() if line.strip()]
    parsed = parsed_link([("note", line) for line in lines])
    st.session_state[_PROBLEMS] = parsed.problems
    address.keep(replace(address.current(), notes=parsed.scenario.notes))


@control_callback(_KEY_WORDS)
def _note_put() -> None:
    at: LonLat | None = st.session_state.get(KEY_CLICK)
    words = " ".join(str(st.session_state[_KEY_WORDS]).split())
    if at is None or not words:
        st.session_state[_PROBLEMS] = (
            gettext("Write the words of the note, and click on the map first."),
        )
        return
    lat = at.lat + (_ASIDE_DEG if at.lat < 80.0 else -_ASIDE_DEG)
    beside = LonLat(lon=(at.lon + _ASIDE_DEG + 180.0) % 360.0 - 180.0, lat=lat)
    scene = address.current()
    note = Note(position=beside, text=words[:MAX_NOTE_LETTERS], arrow=at)
    try:
        address.keep(replace(scene, notes=(*scene.notes, note)))
    except RangesError as fault:
        st.session_state[_PROBLEMS] = (str(fault),)
        return
    st.session_state[_PROBLEMS] = ()
    put_value(_KEY_WORDS, "")
