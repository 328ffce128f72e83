"""What the map shows of the scene in this session: the bounds it fits, and the clicked point."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ranges.ui.state import address

__all__ = ["KEY_BOUNDS", "KEY_CLICK", "fit_whole_scene", "refit_on_change"]

KEY_CLICK = "click"
KEY_BOUNDS = "bounds"
_FRAME = "frame_of_bounds"


def fit_whole_scene() -> None:
    """Let the map fit the scene anew: what was asked for may lie elsewhere."""
    st.session_state.pop(KEY_BOUNDS, None)
    address.keep(replace(address.current(), view=None))


def refit_on_change(frame: object) -> None:
    """Let the map fit the scene anew where this, which bounds are counted in, is another."""
    if st.session_state.get(_FRAME, frame) != frame:
        st.session_state.pop(KEY_BOUNDS, None)
    st.session_state[_FRAME] = frame
