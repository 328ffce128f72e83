"""The choice of the map's projection, and what each of the two shows truly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import streamlit as st

from ranges.core import MapProjection, gettext, gettext_noop, translated
from ranges.map import is_true_distance
from ranges.scene import Findings, centre
from ranges.ui.elements.glossary_terms import explained_html
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback, put_value

__all__ = ["show_projection_choice"]

KEY_PROJECTION = "projection"
_NAMES: Mapping[MapProjection, str] = MappingProxyType(
    {"mercator": gettext_noop("Mercator"), "azimuthal-equidistant": gettext_noop("True distance")}
)
_MERCATOR = gettext_noop(
    "Mercator, the usual web map, keeps the shape of small areas and pays with size: things"
    " are drawn twice as large at 60° as at the equator, and nearly six times at 80°. So a"
    " ring, a circle on Earth, is drawn too large on the side of the nearer pole."
)


@control_callback(KEY_PROJECTION)
def _chosen() -> None:
    chosen = st.session_state[KEY_PROJECTION]
    if chosen is not None:
        # What part was seen of one map says little of the other.
        address.keep(replace(address.current(), projection=chosen, view=None))


def show_projection_choice(findings: Findings) -> None:
    """Show the two maps to choose from, and in a few sentences why they look different."""
    scene = findings.scenario
    put_value(KEY_PROJECTION, scene.projection)
    st.segmented_control(
        gettext("Map"),
        list(_NAMES),
        key=KEY_PROJECTION,
        format_func=translated(_NAMES).__getitem__,
        on_change=_chosen,
        required=True,
        width="stretch",
        help=gettext(
            "True distance is the azimuthal equidistant projection round the selected origin."
        ),
    )
    if not is_true_distance(findings):
        st.html(f"<p class='why'>{explained_html(gettext(_MERCATOR), 'map')}</p>")
        return
    middle = centre(findings)
    whole = ""
    if middle.area:
        whole = gettext(", one from anywhere in {area} is not", area=middle.area)
    sentence = gettext(
        "Distance and direction from {middle} are true: a ring round it is a circle{whole},"
        " and straight lines through it are the shortest ways. All else is stretched, the more"
        " the farther out: the rim is one point, on the far side of the Earth, and rings round"
        " other places are no circles here. Such a map is called azimuthal equidistant.",
        middle=middle.name,
        whole=whole,
    )
    if scene.base != "plain":
        sentence += " " + gettext(
            "Online backgrounds come in Mercator only, so the plain one is shown."
        )
    st.html(f"<p class='why'>{explained_html(sentence, 'map')}</p>")
