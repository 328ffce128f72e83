"""The values that the page puts into controls, and the callbacks of controls.

Streamlit sends the values of all controls with each move, also those whose new value has not
reached the browser yet: the second of two quick moves of the slider comes with the number of
before the first. On a slow connection or a busy machine that is every second move, so each one
also says how far the browser has come: it carries the number of the last run that is on its page.
A value that the control showed before, and that the server has replaced since, is taken for an
echo and not for a wish. Limit: a visitor who changes a control there and back before the value put
into it has arrived is not heard.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import streamlit as st

from ranges.ui.state import address
from ranges.ui.state.refusals import NO_FIELD, mend, refuse, value_to_show
from ranges.ui.visitor_language import speak_visitor_language

__all__ = ["begin_run", "control_callback", "end_run", "put_value"]

KEY_SEEN = "seen_run"
_RUN = "run"
_ENDED_RUN = "run_ended"
_SEEN_AT_START = "seen_run_at_start"
_CONTROLS = "controls_shown"
#: More runs than this are under way nowhere; a browser that says of none that it is there is lost.
_MAX_UNDER_WAY = 100


class _Put(NamedTuple):
    """What a run sent to a control, and what the browser says of it until that has come."""

    run: int
    before: tuple[object, ...]


class _Control(NamedTuple):
    """A control as the last run that had it shows it, and what is on its way into it."""

    run: int
    shown: object
    label: str | None
    under_way: list[_Put]


def begin_run() -> None:
    """Begin a run of the page: what is put into controls from now on belongs to it."""
    state = st.session_state
    state[_SEEN_AT_START] = _seen_run()
    state[_RUN] = state.get(_RUN, 0) + 1


def end_run() -> None:
    """Close a run of the page, after its last control: the browser will say that it is there."""
    st.session_state[KEY_SEEN] = str(st.session_state[_RUN])
    st.session_state[_ENDED_RUN] = st.session_state[_RUN]
    # It is hidden by the page's style, and says its value with each move like any control.
    st.text_input("Seen", key=KEY_SEEN, label_visibility="collapsed")


def _seen_run() -> int:
    """Return the last run that is on the page of the browser, as its message says."""
    text = str(st.session_state.get(KEY_SEEN))[:12]
    run_seen = int(text) if text.isdecimal() else 0
    # A browser that outlived its session speaks of runs that this one has not seen.
    return run_seen if run_seen <= st.session_state.get(_RUN, 0) else 0


def _control(key: str, seen_run: int) -> _Control | None:
    """Return a control that values are put into, with what is not in the browser yet."""
    control: _Control | None = st.session_state.get(_CONTROLS, {}).get(key)
    if control is None:
        return None
    return control._replace(under_way=[put for put in control.under_way if put.run > seen_run])


def _is_echo(key: str) -> bool:
    """Return whether a control says only what it showed before the last runs, and mend that."""
    state = st.session_state
    control = _control(key, _seen_run())
    if control is None:
        return False
    # A run that a newer one cut short may have reached the browser in parts: any of them may show.
    if any(state[key] in put.before for put in control.under_way):
        state[key] = control.shown  # nothing else does, in a run of another part of the page
        return True
    # A control that is gone from the page is still in the browser's.
    return control.run < state.get(_ENDED_RUN, 0) and bool(state[key] == control.shown)


_Key = str | Callable[..., str]


def control_callback(
    key: _Key | None = None, *, field: _Key = NO_FIELD
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator for callbacks, of the control `key` where values are put into it.

    What the callback refuses is kept to be shown at `field`, and the scene stays as it was. Either
    may be what makes the key of the callback's arguments.
    """

    def decorated(change: Callable[..., None]) -> Callable[..., None]:
        @wraps(change)
        def wrapped(*args: Any) -> None:
            control = key(*args) if callable(key) else key
            refused_at = field(*args) if callable(field) else field
            if control is not None and _is_echo(control):
                return
            address.hold()
            speak_visitor_language()
            scene, problems = address.current(), address.problems()
            mend(refused_at)
            try:
                change(*args)
            except Exception as fault:
                address.take_back(scene, problems)
                refuse(refused_at, fault)

        return wrapped

    return decorated


def put_value(key: str, value: object, *, label: str | None = None) -> object:
    """Make a control show `value`, or what was refused in it until that is mended; return which.

    One that shows it already is left alone: Streamlit would send it back to the browser, over what
    a visitor who drags or types on has reached meanwhile. Of a control whose choices change,
    `label` is what the browser calls this one: under another name it would no longer know it, and
    the old name is no choice any more when it comes late.
    """
    state = st.session_state
    to_show = value_to_show(key, value)
    if to_show is not value:
        value, label = to_show, label and str(to_show)
    run, is_new = state[_RUN], key not in state
    old = None if is_new else _control(key, state[_SEEN_AT_START])
    under_way = old.under_way[-_MAX_UNDER_WAY:] if old is not None else []
    shown = old.shown if old is not None and under_way else state.get(key)
    is_other = shown != value
    is_renamed = old is not None and old.label != label
    # What is under way may be lost with its run, or come after what the visitor did since.
    is_sent = bool(is_new or is_other or is_renamed or under_way)
    # Of a control that has not been there the browser has no older value to say again.
    if is_sent and not is_new:
        before = (shown,) if is_other or not is_renamed else ()
        if old is not None and old.label is not None and shown == old.shown:
            before = (*before, old.label)
        under_way.append(_Put(run, before))
    # Kept first: a newer run may begin at each use of the session's state.
    state.setdefault(_CONTROLS, {})[key] = _Control(run, value, label, under_way)
    if is_sent:
        state[key] = value
    return value
