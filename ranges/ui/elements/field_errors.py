"""What is wrong with the text of a field, said beneath it."""

from __future__ import annotations

import streamlit as st

from ranges.ui.elements.escaping import as_markdown

__all__ = ["show_field_error"]


def show_field_error(key: str, sentence: str) -> None:
    """Show why the text of the field `key` is refused; the style marks the field before it."""
    with st.container(key=f"refused_{key}"):
        st.error(as_markdown(sentence))
