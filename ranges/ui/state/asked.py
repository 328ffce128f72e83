"""What was asked last: the question whose answer is shown, and what the headline is of."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from ranges.core import Scenario

__all__ = ["QUESTIONS", "Question", "ask", "asked_question", "follow", "is_of_flights"]

#: The questions, in the order in which they stand.
Question = Literal["in range", "reaches", "claim", "flights", "compare"]
QUESTIONS: tuple[Question, ...] = get_args(Question)

_ASKED = "asked_question"
_OF_FLIGHTS = "headline_of_flights"
_SEEN = "scene_asked_about"


def ask(question: Question) -> None:
    """Make a question the one whose answer is shown."""
    st.session_state[_ASKED] = question


def asked_question() -> Question:
    """Return the question whose answer is shown, the first one at first."""
    question: Question = st.session_state.get(_ASKED, QUESTIONS[0])
    return question


def is_of_flights() -> bool:
    """Return whether the reported flights were asked for last, and not a ring or a path."""
    return bool(st.session_state.get(_OF_FLIGHTS))


def follow(scene: Scenario, *, is_new: bool) -> None:
    """Note what has changed since the last run: that is what was asked for last.

    Flights that come onto the map bring their question with them; apart from that a question stays
    until another one is asked.
    """
    state = st.session_state
    items = (scene.items, scene.selected)
    before = state.get(_SEEN)
    state[_SEEN] = (scene.flights, items)
    if scene.flights is None:
        state[_OF_FLIGHTS] = False
        return
    if before is None or before[0] is None:
        ask("flights")
    if all(item.is_hidden for item in scene.items):
        state[_OF_FLIGHTS] = True
    elif before is None or is_new or before[1] != items:
        state[_OF_FLIGHTS] = False
    elif before[0] != scene.flights:
        state[_OF_FLIGHTS] = True
