"""What the map shows of the scene in this session: the bounds it fits, and the clicked point."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ranges.core import Scenario
from ranges.ui.state import address

__all__ = [
    "KEY_BOUNDS",
    "KEY_CLICK",
    "KEY_REFIT",
    "fit_whole_scene",
    "open_scene",
    "refit_on_change",
    "show_if_hidden",
]

KEY_CLICK = "click"
KEY_BOUNDS = "bounds"
#: The number of the last change after which the map is to show what was asked for.
KEY_REFIT = "refit"
_FRAME = "frame_of_bounds"


def fit_whole_scene() -> None:
    """Let the map fit the scene anew: what was asked for may lie elsewhere."""
    st.session_state.pop(KEY_BOUNDS, None)
    address.keep(replace(address.current(), view=None))


def open_scene(scene: Scenario) -> None:
    """Make a scene the present one, seen as it says itself."""
    st.session_state.pop(KEY_BOUNDS, None)
    address.keep(scene)


def show_if_hidden() -> None:
    """Let the map fit the scene anew, should what was asked for lie out of view."""
    st.session_state[KEY_REFIT] = st.session_state.get(KEY_REFIT, 0) + 1


def refit_on_change(frame: object) -> None:
    """Let the map fit the scene anew where this, which bounds are counted in, is another."""
    if st.session_state.get(_FRAME, frame) != frame:
        st.session_state.pop(KEY_BOUNDS, None)
    st.session_state[_FRAME] = frame
