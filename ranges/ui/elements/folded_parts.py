"""Parts of the page that are folded at first, and cost nothing until a visitor unfolds them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from ranges.core import gettext
from ranges.ui.elements.contained_faults import contained_faults
from ranges.ui.visitor_language import speak_visitor_language

__all__ = ["folded_part"]

_Arguments = ParamSpec("_Arguments")


def folded_part(
    title: str, *, key: str
) -> Callable[[Callable[_Arguments, None]], Callable[_Arguments, None]]:
    """Return a decorator that folds what a function shows under a title.

    The part is a fragment: what is done in it redraws it alone. While it is folded it is neither
    computed nor sent, so that a move of a slider stays light; a fault in it stays in it.

    Parameters
    ----------
    title
        In English: it is translated where it is shown.
    key
        The key of the fold in the session's state: True while it is open.
    """

    def decorated(show: Callable[_Arguments, None]) -> Callable[_Arguments, None]:
        # A fragment is known by the module and name of its function, which `wraps` keeps.
        @st.fragment
        @contained_faults()
        @wraps(show)
        def folded(*args: _Arguments.args, **kwargs: _Arguments.kwargs) -> None:
            speak_visitor_language()
            box = st.expander(gettext(title), key=key, on_change="rerun")
            if box.open:
                with box:
                    show(*args, **kwargs)

        return folded

    return decorated
