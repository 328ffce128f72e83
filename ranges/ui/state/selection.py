"""The selected item: its position among the rings, then the paths, of the scene."""

from __future__ import annotations

import streamlit as st

from ranges.core import PathSpec, RingSpec, Scenario, SceneError
from ranges.ui.state import address

__all__ = [
    "Items",
    "recall_selection",
    "remember_selection",
    "scene_items",
    "select",
    "selected_index",
    "selected_ring",
]

_SELECTED_AT = "selected_at"
#: The selected item of each scene of this visit, by its link; the latest are kept.
_SELECTED_BY_LINK = "selected_by_link"
_MAX_REMEMBERED = 200

Items = tuple[RingSpec | PathSpec, ...]


def selected_index(scene: Scenario) -> int:
    """Return the position of the selected item: rings first, then paths."""
    last = len(scene.rings) + len(scene.paths) - 1
    return max(0, min(int(st.session_state.get(_SELECTED_AT, 0)), last))


def select(position: int) -> None:
    """Select the item at a position."""
    st.session_state[_SELECTED_AT] = position


def scene_items(scene: Scenario) -> Items:
    """Return the rings, then the paths of a scene."""
    return (*scene.rings, *scene.paths)


def selected_ring() -> tuple[int, RingSpec]:
    """Return the ring that the controls show: the selected one, else the first."""
    scene = address.current()
    if not scene.rings:
        raise SceneError("No ring is left on the map to change: add one, then change it.")
    index = selected_index(scene)
    index = index if index < len(scene.rings) else 0
    return index, scene.rings[index]


def remember_selection(link: str) -> None:
    """Remember which item of a scene is selected, for when the visitor goes back to its link."""
    by_link: dict[str, int] = st.session_state.setdefault(_SELECTED_BY_LINK, {})
    by_link.pop(link, None)
    by_link[link] = int(st.session_state.get(_SELECTED_AT, 0))
    for oldest in list(by_link)[:-_MAX_REMEMBERED]:
        del by_link[oldest]


def recall_selection(link: str) -> None:
    """Select the item that was selected when the scene of a link was last seen, if it was."""
    by_link: dict[str, int] = st.session_state.get(_SELECTED_BY_LINK, {})
    if link in by_link:
        select(by_link[link])
