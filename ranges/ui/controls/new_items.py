"""The buttons that add a ring, a family of rings or a path."""

from __future__ import annotations

import streamlit as st

from ranges.catalog import origin_named, parsed_range
from ranges.core import as_html, gettext, gettext_noop
from ranges.reach import least_distances_km, range_texts
from ranges.ui.elements.segmented_choice import segmented_choice
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.path_ends import typed_path
from ranges.ui.state.place_offers import named_place
from ranges.ui.state.refusals import at_field, show_refusals
from ranges.ui.state.scene_edits import FIRST_RANGE, add_path, add_rings, selected_ring

__all__ = ["show_new_items"]

_ONE_RING, _FAMILY, _PATH_FROM, _PATH_TO = "one_ring", "family", "path_from", "path_to"
_COUNTED = "family_counted"
_COUNTED_WORDS = {
    "all": gettext_noop("All within it"),
    "between": gettext_noop("From the one before"),
}


@control_callback(field=_ONE_RING)
def _ring_added() -> None:
    scene = address.current()
    place = selected_ring()[1].origin if scene.rings else origin_named("pyongyang")
    add_rings(place, (FIRST_RANGE,), "km")


@control_callback(field=_FAMILY)
def _family_added() -> None:
    units = address.current().units
    ranges = [
        parsed_range(text, default_unit=units)
        for text in range_texts(st.session_state[_FAMILY] or "", default_unit=units)
    ]
    bands = tuple(one.range_km for one in ranges)
    least_km = least_distances_km(bands) if st.session_state[_COUNTED] == "between" else ()
    place = selected_ring()[1].origin if address.current().rings else origin_named("pyongyang")
    add_rings(place, bands, ranges[-1].unit, least_km=least_km)


@control_callback(field=_PATH_TO)
def _path_added() -> None:
    scene = address.current()
    with at_field(_PATH_FROM):
        start = named_place(st.session_state[_PATH_FROM] or "")
    add_path(typed_path(start, st.session_state[_PATH_TO] or "", scene.units))
    fit_whole_scene()


def show_new_items() -> None:
    """Show the buttons that add to the map."""
    heading = as_html(gettext("Add"))
    st.html(f"<p class='group'>{heading}</p>")
    ring_side, family_side, path_side = st.columns(3, gap="small")
    ring_side.button(
        gettext("One ring"), on_click=_ring_added, help=gettext("Add a ring"), width="stretch"
    )
    with family_side.popover(
        gettext("Several"), help=gettext("Add a family of rings"), width="stretch"
    ):
        st.text_input(
            gettext("Ranges"),
            "every 500 to 3000",
            key=_FAMILY,
            help=gettext("A list such as 500, 1000, 1500 km, or every 500 to 3000."),
        )
        segmented_choice(gettext("Each ring counts"), _COUNTED_WORDS, key=_COUNTED)
        show_refusals(_FAMILY)
        st.button(gettext("Add these rings"), on_click=_family_added)
    with path_side.popover(gettext("Path"), help=gettext("Add a path"), width="stretch"):
        st.text_input(gettext("From"), "mupyong-ri", key=_PATH_FROM)
        show_refusals(_PATH_FROM)
        st.text_input(
            gettext("To"),
            "guam",
            key=_PATH_TO,
            help=gettext(
                "A place, coordinates, or a bearing and a length such as 84°: 4500 km. Several"
                " with > between them make a path of several legs."
            ),
        )
        show_refusals(_PATH_TO)
        st.button(gettext("Add this path"), on_click=_path_added)
    show_refusals(_ONE_RING)
