"""The point clicked on the map, and the path that its next click ends."""

from __future__ import annotations

import streamlit as st

from ranges.core import LonLat, Origin, PathSpec
from ranges.geodesy import geodesic_path
from ranges.reach import point_findings
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import KEY_CLICK
from ranges.ui.state.place_offers import Offer, named_place
from ranges.ui.state.scene_edits import add_path

__all__ = [
    "KEY_PATH_END",
    "KEY_REACHED_CLICK",
    "begin_path",
    "end_path_at",
    "end_path_there",
    "forget_path",
    "path_start",
    "take_click",
]

KEY_PATH_END = "path_end"
#: The clicked point that was asked about last, where what reaches a place is asked.
KEY_REACHED_CLICK = "reached_click"
_PATH_START = "path_start"


def take_click(position: LonLat | None) -> None:
    """Take a point that was clicked: the end of the path that was begun, else the one to speak of.

    None puts the point away.
    """
    if position is None or path_start() is None:
        st.session_state[KEY_CLICK] = position
    else:
        _path_ended(position)


def path_start() -> Origin | None:
    """Return where the path begins that waits for its end, if one does."""
    start: Origin | None = st.session_state.get(_PATH_START)
    return start


def begin_path(start: Origin) -> None:
    """Begin a path: the next click on the map, or a place that is typed, ends it."""
    address.hold()
    st.session_state[_PATH_START] = start


def forget_path() -> None:
    """Forget the path that was begun."""
    address.hold()
    st.session_state.pop(_PATH_START, None)


@control_callback()
def _path_ended(position: LonLat) -> None:
    _keep_path(point_findings(position).origin)


@control_callback(field=KEY_PATH_END)
def end_path_there() -> None:
    """End the path that was begun at the place that was typed."""
    text = (st.session_state[KEY_PATH_END] or "").strip()
    if text and path_start() is not None:
        _keep_path(named_place(text))


@control_callback(field=KEY_PATH_END)
def end_path_at(offer: Offer) -> None:
    """End the path that was begun at one of the places that a text may have meant."""
    if path_start() is not None:
        _keep_path(offer.place)


def _keep_path(end: Origin) -> None:
    start = path_start()
    assert start is not None
    geodesic_path(start.position, end.position)  # refuses what makes no path
    add_path(PathSpec(start=start, end=end))
    st.session_state.pop(_PATH_START)
    st.session_state[KEY_CLICK] = None
