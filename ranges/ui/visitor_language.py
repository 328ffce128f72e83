"""The language of the page: the browser's own where there is a catalogue for it, else English."""

from __future__ import annotations

import streamlit as st

from ranges.core import catalogue_languages, spoken_language, use_language

__all__ = ["speak_visitor_language"]


def speak_visitor_language() -> None:
    """Speak the language of the visitor's browser from now on, in this run of the page."""
    if len(catalogue_languages()) > 1:
        use_language(spoken_language(st.context.locale))
