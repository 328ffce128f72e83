"""Settings of the page: the lines of ruler and compass, the headline, and the background map."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from ranges.core import Scenario, gettext
from ranges.scene import MAX_TEXT
from ranges.ui.background_maps import BASES
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.scene_edits import one_line

__all__ = ["show_settings"]

KEY_TITLE = "title"
KEY_BASE = "base"
KEY_EXPECTED = "expected"


@control_callback(KEY_TITLE)
def _page_titled() -> None:
    title = one_line(st.session_state[KEY_TITLE])
    address.keep(replace(address.current(), title=title))


@control_callback(KEY_EXPECTED)
def _expected_switched() -> None:
    is_shown = st.session_state[KEY_EXPECTED]
    address.keep(replace(address.current(), is_expected_shown=is_shown))


@control_callback(KEY_BASE)
def _base_chosen() -> None:
    address.keep(replace(address.current(), base=st.session_state[KEY_BASE]))


def show_settings(scene: Scenario) -> None:
    """Show the settings of the whole page."""
    put_value(KEY_EXPECTED, scene.is_expected_shown)
    st.toggle(
        gettext("Straight line, flat circle"),
        key=KEY_EXPECTED,
        on_change=_expected_switched,
        help=gettext(
            "Draws beside each path the straight line of the map, and beside each ring the"
            " circle that a compass would draw on it, with how far they are off."
        ),
    )
    put_value(KEY_TITLE, scene.title or "")
    put_value(KEY_BASE, scene.base if scene.base in BASES else "plain")
    with st.expander(gettext("Headline and background"), key="settings_fold"):
        st.text_input(
            gettext("Headline"),
            key=KEY_TITLE,
            max_chars=MAX_TEXT,
            on_change=_page_titled,
            placeholder=gettext("written for you"),
        )
        st.selectbox(
            gettext("Background map"),
            list(BASES),
            key=KEY_BASE,
            format_func=lambda base_id: gettext(BASES[base_id].label),
            on_change=_base_chosen,
            help=gettext("All but the plain one are fetched from the internet by your browser."),
        )
