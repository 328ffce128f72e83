"""The map's word that it is painted, for which the rest of a run waits.

The browser works through all that a run sends before it paints. So what comes after the map is held
back until the map says, at an address of this server, that it is on the screen. Where no word comes
(a hidden tab, a server under another address) the rest follows after the longest wait.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakValueDictionary

import streamlit as st

__all__ = ["hear_painted", "is_painted_address", "let_paint", "painting_name"]

_LONGEST_S = 0.15
#: So long the map is on its way to the browser, and nothing else keeps the server from sending it.
_SENDING_S = 0.02
_LOOK_S = 0.01
_LAST = "last_painting"
_ADDRESS = re.compile(r"/painted/([\w-]{20,40})")
_awaited: WeakValueDictionary[str, threading.Event] = WeakValueDictionary()


class _Painting(NamedTuple):
    """A scene that the map was given, by its hash, and what is set when it is painted."""

    script_hash: int
    name: str
    is_painted: threading.Event


def painting_name(script: str) -> str:
    """Return what the map is to say when this scene is painted: the same for the same scene."""
    last: _Painting | None = st.session_state.get(_LAST)
    if last is None or last.script_hash != hash(script):
        last = _Painting(hash(script), secrets.token_urlsafe(18), threading.Event())
        _awaited[last.name] = last.is_painted
        st.session_state[_LAST] = last
    return last.name


def is_painted_address(path: str) -> bool:
    """Return whether it is where maps say that they are painted."""
    return _ADDRESS.fullmatch(path) is not None


def hear_painted(path: str) -> None:
    """Take the word of a map, said at its address."""
    found = _ADDRESS.fullmatch(path)
    event = _awaited.get(found[1]) if found else None
    if event is not None:
        event.set()


def let_paint(meanwhile: Callable[[], object]) -> None:
    """Hold back the rest until the map is painted, unless a newer move comes in.

    `meanwhile`: work for the rest, done while the browser paints.
    """
    last: _Painting | None = st.session_state.get(_LAST)
    if last is None or last.is_painted.is_set():  # it has this scene already
        return
    until = time.monotonic() + _LONGEST_S
    if not last.is_painted.wait(_SENDING_S):
        meanwhile()
    while not last.is_painted.wait(_LOOK_S) and time.monotonic() < until:
        _ = _LAST in st.session_state  # here Streamlit may begin the newer run
    last.is_painted.set()
