"""What does this word mean? One click on a word shows it, where the word is used."""

from __future__ import annotations

import streamlit as st

from ranges.catalog.glossary import all_terms, source_text, terms_in
from ranges.core.records import Term
from ranges.ui.plain import as_html, as_link

__all__ = ["show_first_visit", "words_html"]

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


def words_html(text: str) -> str:
    """Return a line of the words in a text that are explained, each folded behind itself."""
    return "".join(_word_html(one) for one in terms_in(text))


def _word_html(one: Term) -> str:
    source = as_link(one.citation.url, source_text(one)) if one.citation else source_text(one)
    return (
        f"<details class='word'><summary>{as_html(one.term)}</summary>"
        f"<p>{as_html(one.text)} <small>{source}</small></p></details>"
    )


def show_first_visit() -> None:
    """Show what the screen is, and all the words, folded."""
    with st.popover("New here? One minute", width="stretch"):
        st.markdown(_FIRST_VISIT)
        every = "".join(_word_html(one) for one in all_terms())
        st.html(f"<div class='findings'><h4>Words explained</h4>{every}</div>")
