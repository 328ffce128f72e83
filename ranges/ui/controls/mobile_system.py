"""The offer of a whole country as the origin of a mobile system, which has no one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from ranges import catalog
from ranges.catalog import origin_label, origin_named
from ranges.core import Origin, RingSpec, System, as_html
from ranges.scene import is_home_area, is_reverse
from ranges.ui.elements.escaping import as_link, as_markdown
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import keep_ring, selected_ring

__all__ = ["first_origins", "show_mobile_origin"]

_KEY_OFFER = "anywhere_of_system"


@control_callback(field=_KEY_OFFER)
def _area_taken(area: Origin) -> None:
    index, ring = selected_ring()
    keep_ring(index, replace(ring, origin=area))
    fit_whole_scene()


def first_origins(ring: RingSpec) -> Mapping[str, str]:
    """Return what the list of places begins with: for a mobile system anywhere in its country."""
    system = _mobile_system(ring)
    if system is None:
        return {}
    area = _area(system)
    return {str(area.id): origin_label(area)}


def show_mobile_origin(ring: RingSpec) -> None:
    """Say beneath a mobile system that it may start anywhere in its country, and offer that."""
    system = _mobile_system(ring)
    if system is None or is_reverse(ring):
        return
    area, mobility = _area(system), system.mobility
    if mobility is None:
        return
    is_taken = is_home_area(ring)
    cited = as_link(mobility.citation.url, f"“{mobility.words}”")
    start = "Counted from" if is_taken else "It may start from"
    st.html(
        f"<p class='aside'>{start} {as_html(area.name)}, not from one place only, since it is"
        f" mobile: {cited}</p>"
    )
    if not is_taken:
        st.button(
            f"From {as_markdown(area.name)}",
            key=_KEY_OFFER,
            on_click=_area_taken,
            args=(area,),
            width="stretch",
        )
    show_refusals(_KEY_OFFER)


def _mobile_system(ring: RingSpec) -> System | None:
    system = catalog.systems().get(ring.system_id or "")
    return system if system is not None and system.is_mobile else None


def _area(system: System) -> Origin:
    return origin_named(f"anywhere:{system.country}")
