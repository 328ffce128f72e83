"""Undo and redo, and what the last step did.

The buttons are HTML of our own and never change: `assets/history.js` goes back and forward in the
browser's history for them, at once and without a run, and knows what lies there. The sentence
stands in a line that is always there, so that it moves nothing.
"""

from __future__ import annotations

import streamlit as st

from ranges.core import as_html, gettext
from ranges.scene import undone_text
from ranges.ui.state.history import LastStep, last_step, redo_text, undo_text

__all__ = ["show_history_buttons"]


def show_history_buttons() -> None:
    """Show the two buttons, and in the line beside them what was taken off, undone or redone."""
    with st.container(key="history", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(_buttons_html(), width="content")
        st.html(_line_html(last_step()))


def _buttons_html() -> str:
    undo, redo = as_html(gettext("Undo")), as_html(gettext("Redo"))
    return (
        "<div class='history-buttons'>"
        f"<button type='button' class='undo' title='{undo}' disabled>{undo}</button>"
        f"<button type='button' class='redo' title='{redo}' disabled>{redo}</button>"
        "</div>"
    )


def _line_html(step: LastStep | None) -> str:
    values = {
        "undo-name": gettext("Undo (Ctrl+Z)"),
        "redo-name": gettext("Redo (Shift+Ctrl+Z)"),
        "undo": undo_text(),
        "redo": redo_text(),
    }
    words = " ".join(f"data-{name}='{as_html(text)}'" for name, text in values.items())
    return f"<p class='history-line' role='status' {words}>{_sentence_html(step)}</p>"


def _sentence_html(step: LastStep | None) -> str:
    if step is None:
        return ""
    if step.kind == "undone":
        return as_html(gettext("Undone: {change}", change=undone_text(step.change)))
    if step.kind == "redone":
        return as_html(gettext("Redone: {change}", change=undone_text(step.change)))
    # What took something off the map is said, with a way back beside it.
    if not step.is_taken_off:
        return ""
    undo = as_html(gettext("Undo"))
    button = f"<button type='button' class='undo as-link'>{undo}</button>"
    return f"<span>{as_html(step.change)}</span> · {button}"
