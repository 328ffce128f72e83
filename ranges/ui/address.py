"""What does the address bar say? The scene of this visitor, kept in step with the link to it.

The link is the document: the session only remembers what was last read from it or written to it.
When the address differs from that (first visit, a pasted link, the back button), it is read anew.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st

from ranges import scenario as links
from ranges.model import Scenario
from ranges.ui.mapview import BASES

__all__ = ["current", "hold", "keep", "link", "problems", "read", "write"]

_SCENE = "scene"
_WRITTEN = "scene_link"
_PROBLEMS = "scene_problems"
_HELD = "scene_held"


def _address() -> list[tuple[str, str]]:
    return [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]


def read() -> bool:
    """Take the scene from the address if that has changed; return whether it had."""
    address = _address()
    is_held = st.session_state.pop(_HELD, False)
    is_known = is_held or sorted(address) == st.session_state.get(_WRITTEN)
    if _SCENE in st.session_state and is_known:
        return False
    parsed = links.parse(address, bases=BASES)
    st.session_state[_SCENE] = parsed.scenario
    st.session_state[_PROBLEMS] = (*parsed.problems, *parsed.notices)
    return True


def hold() -> bool:
    """Say that a control was used: in this run the scene holds, whatever the address says.

    With a quick second move the browser still sends the address from before the first. Returns
    whether it was held already.
    """
    was_held: bool = st.session_state.get(_HELD, False)
    st.session_state[_HELD] = True
    return was_held


def current() -> Scenario:
    """Return the scene of this visitor."""
    scene: Scenario = st.session_state[_SCENE]
    return scene


def keep(scene: Scenario) -> None:
    """Make `scene` the one of this visitor; what was wrong with the link is then settled."""
    # Whoever changes a scene has seen it with today's data.
    st.session_state[_SCENE] = replace(scene, data_version=None)
    st.session_state[_PROBLEMS] = ()


def problems() -> tuple[str, ...]:
    """Return what was wrong with the link, a sentence each."""
    found: tuple[str, ...] = st.session_state.get(_PROBLEMS, ())
    return found


def link() -> str:
    """Return the query that stands for the scene."""
    return links.format_query(current())


def write() -> None:
    """Put the scene into the address bar, if it is not there already."""
    pairs = sorted(parse_qsl(link(), keep_blank_values=True))
    if pairs != st.session_state.get(_WRITTEN) or pairs != sorted(_address()):
        values: dict[str, list[str]] = {}
        for key, value in parse_qsl(link(), keep_blank_values=True):
            values.setdefault(key, []).append(value)
        st.query_params.from_dict(values)
        st.session_state[_WRITTEN] = pairs
