"""The rest of a run waits for the map's word, no longer than it has to, and works meanwhile."""

from __future__ import annotations

import threading
import time

import pytest
import streamlit as st

from ranges.ui import painting
from ranges.ui.painting import hear_painted, is_painted_address, let_paint, painting_name


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the longest wait be one that no test comes to the end of."""
    monkeypatch.setattr(painting, "_LONGEST_S", 60.0)


@pytest.mark.usefixtures("patient")
def test_the_rest_follows_as_soon_as_the_map_is_painted() -> None:
    name, done = painting_name("a scene"), []
    threading.Timer(0.1, hear_painted, [f"/painted/{name}"]).start()
    let_paint(lambda: done.append("worked out"))
    assert done == ["worked out"]


@pytest.mark.usefixtures("patient")
def test_a_scene_that_the_map_has_is_not_waited_for() -> None:
    name = painting_name("a scene")
    hear_painted(f"/painted/{name}")
    let_paint(lambda: pytest.fail("there is nothing to wait for"))
    assert painting_name("a scene") == name
    let_paint(lambda: pytest.fail("there is nothing to wait for"))
    assert painting_name("another scene") != name


def test_without_a_word_the_rest_follows_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(painting, "_LONGEST_S", 0.15)
    let_paint(lambda: pytest.fail("no scene was given"))
    painting_name("a scene")
    begun = time.monotonic()
    let_paint(lambda: None)
    assert time.monotonic() - begun >= 0.15
    let_paint(lambda: pytest.fail("it was waited for already"))


def test_words_of_others_are_let_be() -> None:
    name = painting_name("a scene")
    assert is_painted_address(f"/painted/{name}")
    for path in (f"/painted/{name[:-1]}", f"/painted/{'x' * 24}", "/painted/", f"/{name}"):
        hear_painted(path)
    assert not st.session_state["last_painting"].is_painted.is_set()
    assert not is_painted_address("/painted/../app")


def test_scenes_of_sessions_that_are_gone_are_forgotten(session: dict[str, object]) -> None:
    name = painting_name("a scene")
    assert name in painting._awaited
    session.clear()
    assert name not in painting._awaited
