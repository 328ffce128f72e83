"""What a system's ring is offered: its whole country where it is mobile, and what-if figures.

A mobile system has no one place to be launched from. What a reader makes of a published range is
the reader's own, is named so, and has no source any more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from ranges import catalog
from ranges.catalog import origin_label, origin_named
from ranges.core import Origin, RingSpec, System, as_html, gettext
from ranges.scene import MAX_WHAT_IF_PERCENT, is_home_area, is_reverse, what_if, what_if_ring
from ranges.ui.elements.escaping import as_link, as_markdown
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import keep_ring, selected_ring

__all__ = ["first_origins", "show_mobile_origin", "show_what_if"]

_KEY_OFFER = "anywhere_of_system"
KEY_WHAT_IF = "what_if"
_STEP_PERCENT = 5


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
    values = {"area": as_html(area.name), "cited": cited}
    sentence = (
        gettext(
            "Counted from {area}, not from one place only, since it is mobile: {cited}", **values
        )
        if is_taken
        else gettext(
            "It may start from {area}, not from one place only, since it is mobile: {cited}",
            **values,
        )
    )
    st.html(f"<p class='aside'>{sentence}</p>")
    if not is_taken:
        st.button(
            gettext("From {area}", area=as_markdown(area.name)),
            key=_KEY_OFFER,
            on_click=_area_taken,
            args=(area,),
            width="stretch",
        )
    show_refusals(_KEY_OFFER)


@control_callback(KEY_WHAT_IF, field=KEY_WHAT_IF)
def _percent_moved(ring: RingSpec, edit: Callable[..., None], drawn: tuple[Any, ...]) -> None:
    new = what_if_ring(ring, int(st.session_state[KEY_WHAT_IF]))
    edit(*drawn, range_km=new.range_km, system_id=new.system_id, unit=new.unit, name=new.name)


def show_what_if(ring: RingSpec, edit: Callable[..., None], drawn: tuple[Any, ...]) -> None:
    """Show what takes some of a system's published range off, or adds to it.

    `edit` changes fields of the ring that the control was `drawn` for.
    """
    asked = what_if(ring)
    if asked is None:
        return
    put_value(KEY_WHAT_IF, asked.percent)
    st.slider(
        gettext("What if {system} had less or more range?", system=as_markdown(asked.system.name)),
        -MAX_WHAT_IF_PERCENT,
        MAX_WHAT_IF_PERCENT,
        step=_STEP_PERCENT,
        format="%+d %%",
        key=KEY_WHAT_IF,
        on_change=_percent_moved,
        args=(ring, edit, drawn),
    )
    show_refusals(KEY_WHAT_IF)
    if asked.percent:
        st.caption(
            gettext(
                "Your own figures: no source states them, so none is cited. 0 % is as published."
            )
        )


def _mobile_system(ring: RingSpec) -> System | None:
    system = catalog.systems().get(ring.system_id or "")
    return system if system is not None and system.is_mobile else None


def _area(system: System) -> Origin:
    return origin_named(f"anywhere:{system.country}")
