"""The scene of this visitor, in step with the address bar.

The link is the document: the session only remembers what it has read from it and written to it.
An address that is none of these (first visit, a pasted link) is read anew, and so is one that the
visitor went back to. Any other is late: the browser sends its address with each move, and with two
quick ones it is still that of before the first.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ranges.core import OwnFlights, Scenario
from ranges.scene import SHORT_KEY, link_query, opening_scenario, parsed_link
from ranges.ui.background_maps import BASES

__all__ = [
    "confirm",
    "current",
    "has_gone_back",
    "hold",
    "is_held",
    "keep",
    "keep_own_flights",
    "let_go",
    "link",
    "problems",
    "read",
    "scenes_to_try",
    "select",
    "take_back",
    "write",
]

_SCENE = "scene"
_KNOWN = "scene_links"
_PROBLEMS = "scene_problems"
_UNREAD = "scene_unread_codes"
_HELD = "scene_held"
_LAST_GOOD = "scene_last_good"
#: The launches of this visit's own files, by the id that stands in the link.
_OWN_FLIGHTS = "scene_own_flights"
#: A late address is one of the last few; a session may be long.
_MAX_KNOWN = 200


_Pairs = list[tuple[str, str]]


def _address() -> _Pairs:
    return [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]


def _learn(address: _Pairs) -> None:
    """Keep an address as the last one that the browser is known to have, or to be getting."""
    pairs = sorted(address)
    known = [
        known_pairs for known_pairs in st.session_state.get(_KNOWN, ()) if known_pairs != pairs
    ]
    st.session_state[_KNOWN] = [*known, pairs][-_MAX_KNOWN:]


def _is_known(address: _Pairs) -> bool:
    return sorted(address) in st.session_state.get(_KNOWN, ())


def has_gone_back() -> bool:
    """Return whether Back or Forward of the browser began this run."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def read() -> bool:
    """Take the scene from the address if that has changed; return whether it had."""
    address = _address()
    is_held = st.session_state.pop(_HELD, False)
    is_late = is_held or (_is_known(address) and not has_gone_back())
    if _SCENE in st.session_state and is_late:
        return False
    _learn(address)
    own: dict[str, OwnFlights] = st.session_state.get(_OWN_FLIGHTS, {})
    parsed = parsed_link(address, bases=BASES, own=own.values())
    st.session_state[_SCENE] = parsed.scenario
    st.session_state[_PROBLEMS] = (*parsed.problems, *parsed.notices)
    st.session_state[_UNREAD] = parsed.unread
    return True


def hold() -> None:
    """Say that a control was used: in this run the scene holds, whatever the address says."""
    st.session_state[_HELD] = True


def is_held() -> bool:
    """Return whether a control was used since the last run of the whole page."""
    return bool(st.session_state.get(_HELD))


def let_go() -> None:
    """Take back `hold`, where nothing was changed and no run of the whole page follows."""
    st.session_state.pop(_HELD, None)


def current() -> Scenario:
    """Return the scene of this visitor."""
    scene: Scenario = st.session_state[_SCENE]
    return scene


def keep(scene: Scenario) -> None:
    """Make `scene` the one of this visitor; what was wrong with the link is then settled."""
    # Whoever changes a scene has seen it with today's data.
    st.session_state[_SCENE] = replace(scene, data_version=None)
    st.session_state[_PROBLEMS] = ()
    st.session_state[_UNREAD] = ()


def keep_own_flights(own: OwnFlights) -> None:
    """Keep the launches of a file for this visit: the link of the scene only says which."""
    st.session_state.setdefault(_OWN_FLIGHTS, {})[own.id] = own


def select(position: int) -> None:
    """Select the item at a position; the scene is otherwise as it was, and so are its faults."""
    st.session_state[_SCENE] = replace(current(), selected=position)


def scenes_to_try() -> list[Scenario]:
    """Return the scene, and those to draw where it cannot be: the last good one, the opening one.

    A scene that could be drawn before is not at fault if it cannot be now: it has no substitute.
    """
    scene = current()
    last_good = st.session_state.get(_LAST_GOOD)
    if scene == last_good:
        return [scene]
    others = [last_good] if last_good is not None else []
    others.append(opening_scenario())
    return [scene, *(other for other in others if other != scene)]


def confirm(scene: Scenario, sentence: str) -> None:
    """Take a scene for a good one, and for the present one: it could be drawn.

    Parameters
    ----------
    sentence
        Why the scene of before could not be drawn; it is shown with what was wrong with the link.
    """
    if scene != current():
        st.session_state[_SCENE] = scene
        st.session_state[_PROBLEMS] = (*problems(), sentence)
    st.session_state[_LAST_GOOD] = scene


def take_back(scene: Scenario, its_problems: tuple[str, ...]) -> None:
    """Make a scene of before, with what was wrong with its link, the present one again."""
    st.session_state[_SCENE] = scene
    st.session_state[_PROBLEMS] = its_problems


def problems() -> tuple[str, ...]:
    """Return what was wrong with the link, a sentence each."""
    sentences: tuple[str, ...] = st.session_state.get(_PROBLEMS, ())
    return sentences


def link() -> str:
    """Return the query that stands for the scene."""
    return link_query(current())


def write() -> None:
    """Put the scene into the address bar, if it is not there already.

    A short link that could not be read stays in it until the scene is changed: nobody could write
    it again, and a newer server may read it.
    """
    parsed = parse_qsl(link(), keep_blank_values=True)
    parsed += [(SHORT_KEY, code) for code in st.session_state.get(_UNREAD, ())]
    pairs = sorted(parsed)
    if pairs != st.session_state[_KNOWN][-1] or pairs != sorted(_address()):
        values: dict[str, list[str]] = {}
        for key, value in parsed:
            values.setdefault(key, []).append(value)
        st.query_params.from_dict(values)
        _learn(pairs)
