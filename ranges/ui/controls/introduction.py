"""The introduction for a first visit: the parts of the page, and the whole glossary."""

from __future__ import annotations

import streamlit as st

from ranges.catalog import all_terms
from ranges.ui.elements.glossary_terms import term_html

__all__ = ["show_introduction"]

_FIRST_VISIT = """
1. **From** says where a ring starts: choose, type a town, coordinates, or "anywhere in Japan".
2. **How far** is the range: drag, type a number (km, miles), or take a published one.
3. **The map** shows all that lies within it, right over the poles too. Click any point to see how
   far it is.
4. **The list** says which territories are inside, which just escape, and how many people live
   there. Click a number to copy its citation.
5. **Reported flight tests** puts the catalogue's flights on the map, with a page for each.
6. The address bar always holds the whole scene: copy it to share or to come back.
"""


def show_introduction() -> None:
    """Show the introduction to the page and the whole glossary, folded."""
    with st.popover("New here? One minute", width="stretch"):
        st.markdown(_FIRST_VISIT)
        terms = "".join(term_html(term) for term in all_terms())
        st.html(f"<div class='findings'><h4>Words explained</h4>{terms}</div>")
