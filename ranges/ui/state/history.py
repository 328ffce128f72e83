"""The steps of this visit, in the order of the browser's own, and what the last one did.

A step is a scene with an entry of its own in the history of the browser. Undo and redo are the
browser's Back and Forward (`assets/history.js`), so no two histories can part; the server follows
by comparing scenes, and puts the step into words. What is selected or seen is kept within a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from ranges.core import ENGLISH, Scenario, in_language, ngettext
from ranges.scene import is_same_picture, scene_change_text
from ranges.ui.state import address

__all__ = ["LastStep", "follow_history", "last_step", "redo_text", "undo_text"]

_HISTORY = "history"
#: How the sentences of steps begin in English that take something off the map.
_TAKEN_OFF = ("Removed: ", "Cleared: ", "Hidden: ")
#: A late Back goes to one of the last few; a session may be long.
_MAX_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LastStep:
    """The last step: what it changed, in words, and whether it was one back, or forward again.

    `is_taken_off`: whether it took something off the map.
    """

    kind: Literal["done", "undone", "redone"]
    change: str
    is_taken_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """The scenes of the steps, oldest first, and which of them is shown."""

    scenes: tuple[Scenario, ...]
    at: int = 0
    last: LastStep | None = None


def follow_history() -> None:
    """Take the scene that is shown for another step, if it is one."""
    scene = address.current()
    history: _History | None = st.session_state.get(_HISTORY)
    if history is None:
        followed = _History(scenes=(scene,))
    elif is_same_picture(history.scenes[history.at], scene):
        scenes, at = history.scenes, history.at
        scenes = (*scenes[:at], scene, *scenes[at + 1 :])
        followed = _History(scenes=scenes, at=at, last=history.last)
    elif address.has_gone_back():
        followed = _moved(history, scene)
    else:
        followed = _stepped(history, scene)
    st.session_state[_HISTORY] = followed


def _stepped(history: _History, scene: Scenario) -> _History:
    scenes = (*history.scenes[: history.at + 1], scene)[-_MAX_STEPS:]
    last = _done(history.scenes[history.at], scene)
    return _History(scenes=scenes, at=len(scenes) - 1, last=last)


def _done(before: Scenario, after: Scenario) -> LastStep:
    with in_language(ENGLISH):
        is_taken_off = scene_change_text(before, after).startswith(_TAKEN_OFF)
    change = scene_change_text(before, after)
    return LastStep(kind="done", change=change, is_taken_off=is_taken_off)


def _moved(history: _History, scene: Scenario) -> _History:
    """Return the history after the browser went back or forward to a scene."""
    scenes, at = history.scenes, history.at
    known = [place for place, seen in enumerate(scenes) if is_same_picture(seen, scene)]
    if not known:  # of before the page was loaded anew, or of an entry that was never a step
        last = _done(scenes[at], scene)
        scenes = (*scenes[:at], scene, *scenes[at:])
        return _History(scenes=scenes, at=at, last=last)
    # Where the same scene lies on both sides, whoever went back last goes on that way.
    is_on = history.last is not None and history.last.kind == "redone"
    there = min(known, key=lambda place: (abs(place - at), (place > at) is not is_on))
    low, high = sorted((there, at))
    # Of several steps at once the one nearest to the scene of before is named.
    near = high - 1 if there < at else low
    change = scene_change_text(scenes[near], scenes[near + 1])
    if high - low > 1:
        change = ngettext(
            "{change}, and {count} more step",
            "{change}, and {count} more steps",
            high - low - 1,
            change=change,
        )
    kind: Literal["undone", "redone"] = "undone" if there < at else "redone"
    scenes = (*scenes[:there], scene, *scenes[there + 1 :])
    return _History(scenes=scenes, at=there, last=LastStep(kind=kind, change=change))


def last_step() -> LastStep | None:
    """Return the last step, None while the scene is the one that the page was opened with."""
    history: _History | None = st.session_state.get(_HISTORY)
    return history.last if history is not None else None


def undo_text() -> str:
    """Return what would be undone, "" where that is not known."""
    return _change_after(-1)


def redo_text() -> str:
    """Return what would be made again, "" where that is not known."""
    return _change_after(0)


def _change_after(step: int) -> str:
    """Return what leads from a step, counted from the one that is shown, to the next."""
    history: _History | None = st.session_state.get(_HISTORY)
    if history is None or not 0 <= history.at + step < len(history.scenes) - 1:
        return ""
    before, after = history.scenes[history.at + step : history.at + step + 2]
    return scene_change_text(before, after)
