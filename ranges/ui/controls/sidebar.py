"""The sidebar: every control, in the order in which a person thinks."""

from __future__ import annotations

import streamlit as st

from ranges.core import as_html, gettext
from ranges.scene import Findings
from ranges.ui.controls.introduction import show_introduction, show_reported_days
from ranges.ui.controls.map_items import show_map_items
from ranges.ui.controls.new_items import show_new_items
from ranges.ui.controls.projection_choice import show_projection_choice
from ranges.ui.controls.ring_settings import show_ring_settings, show_units
from ranges.ui.controls.settings import show_settings
from ranges.ui.elements.contained_faults import show_part

__all__ = ["show_sidebar"]


def show_sidebar(findings: Findings) -> None:
    """Show every control, in the sidebar, as the scene has it."""
    scene = findings.scenario
    with st.sidebar:
        question = as_html(gettext("What falls in range?"))
        st.html(f"<h1 class='brand'>Ranges</h1><p class='brand'>{question}</p>")
        show_part(show_introduction, scene)
        show_part(show_ring_settings if scene.rings else show_units, scene)
        show_part(show_map_items, findings)
        show_part(show_new_items)
        show_part(show_projection_choice, findings)
        show_part(show_reported_days, scene)
        show_part(show_settings, scene)
