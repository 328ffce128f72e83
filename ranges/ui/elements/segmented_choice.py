"""A choice between a few possibilities that stand side by side, one of them always chosen."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ranges.core import translated

__all__ = ["segmented_choice"]


def segmented_choice(label: str, words: Mapping[str, str], *, key: str) -> str:
    """Show a choice and return what is chosen, the first possibility at first.

    Parameters
    ----------
    label
        What is chosen, for those who hear the page; it is not shown.
    words
        What is shown of each possibility, in English: it is translated here.
    """
    options = list(words)
    return st.segmented_control(
        label,
        options,
        default=options[0],
        required=True,
        key=key,
        format_func=translated(words).__getitem__,
        label_visibility="collapsed",
    )
