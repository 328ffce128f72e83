"""What did the visitor do? Callbacks of controls, and values put into controls.

Streamlit sends the values of all controls with each move, also those whose new value has not
reached the browser yet. Here is what keeps two quick moves apart, and a refused one harmless.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

import streamlit as st

from ranges.errors import RangesError
from ranges.ui import address

__all__ = ["answer", "put", "refusal"]

_REFUSED = "refused"
_SHOWN = "shown_lately"
#: Longer than an answer is on its way, shorter than it takes to type a number anew.
_ECHO_S = 2.0


def answer(
    key: str | None = None, *, is_typed: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator for callbacks, of the control `key` where they answer just one.

    What the callback refuses is kept to be shown, and the scene stays as it was.
    """

    def decorated(change: Callable[..., None]) -> Callable[..., None]:
        @wraps(change)
        def wrapped(*args: Any) -> None:
            is_second = address.hold()
            # Retyped within a moment it can only be an echo; chosen it may be meant, if alone.
            if key is not None and (is_second or is_typed) and _is_echo(key):
                return
            try:
                change(*args)
            except RangesError as error:
                st.session_state[_REFUSED] = str(error)

        return wrapped

    return decorated


def put(key: str, value: object, *, is_always: bool = False) -> None:
    """Make a control show `value`.

    One that shows it already is left alone: Streamlit would send it back to the browser, over what
    a visitor who drags or types on has reached meanwhile. Not so where the choices of a control
    change (`is_always`): with others it is another control to Streamlit.
    """
    state = st.session_state
    is_new = key not in state
    is_other = is_new or state[key] != value
    if is_other:
        # Of a control that has not been there the browser has no older value to say again.
        now = time.monotonic()
        shown = state.setdefault(_SHOWN, {})
        lately = [one for one in shown.get(key, ()) if one[1] > now - _ECHO_S]
        shown[key] = [] if is_new else [*lately, (state[key], now), (value, now)]
    if is_other or is_always:
        state[key] = value


def _is_echo(key: str) -> bool:
    """Return whether a control only says what it showed until a moment ago.

    The browser sends all controls with each move, also those whose new value has not reached it
    yet: the second of two quick moves of the slider comes with the number of before the first.
    """
    since = time.monotonic() - _ECHO_S
    lately = st.session_state.get(_SHOWN, {}).get(key, ())
    return any(at > since and value == st.session_state[key] for value, at in lately)


def refusal() -> str | None:
    """Return why the last change was refused, once."""
    said: str | None = st.session_state.pop(_REFUSED, None)
    return said
