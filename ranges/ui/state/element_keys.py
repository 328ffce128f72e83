"""Keys of elements that give way to new ones when the choice made in them is to be forgotten."""

from __future__ import annotations

import streamlit as st

__all__ = ["FLIGHT_LIST", "TIMELINE", "element_key", "renew_element"]

FLIGHT_LIST = "flight_list"
TIMELINE = "timeline"


def element_key(name: str) -> str:
    """Return the key that an element has now."""
    return f"{name}_{st.session_state.get(_counter(name), 0)}"


def renew_element(name: str) -> None:
    """Give an element another key: the browser builds a new one, in which nothing is chosen."""
    st.session_state[_counter(name)] = st.session_state.get(_counter(name), 0) + 1


def _counter(name: str) -> str:
    return f"{name}_renewals"
