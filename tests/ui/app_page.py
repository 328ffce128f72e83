"""The page as Streamlit runs it, with a map that only records what it is given."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit_folium import generate_leaflet_string

__all__ = [
    "ADD_RING",
    "APP",
    "OCTOBER",
    "PATH_BESIDE",
    "RING",
    "TRUE",
    "RecordingMap",
    "asked",
    "failing",
    "faultless",
    "go_to",
    "opened",
    "picked",
    "typed_in",
    "unfolded",
]

ADD_RING = r"\bring$"
APP = str(Path(__file__).parents[2] / "app.py")
OCTOBER = "2022-10-04-over-japan"
PATH_BESIDE = {"ring": "3400km@pyongyang", "path": "sunan>guam"}
RING = {"ring": "3400km@pyongyang"}
TRUE = {"projection": "azimuthal-equidistant"}


class RecordingMap:
    """Stands in for `st_folium`: keeps what it is given, is clicked and moved as a test says."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.clicked: dict[str, float] | None = None
        self._moved: object = None

    def __call__(self, drawn: Any, **options: Any) -> dict[str, Any]:
        script = generate_leaflet_string(drawn)  # of which streamlit-folium makes its identity
        self.calls.append({"script": script, "scene": options["feature_group_to_add"], **options})
        if self._moved is not None:  # said before the run, which begins with its answer
            st.session_state[options["key"]] = {"last_active_drawing": self._moved}
            self._moved = None
            options["on_change"]()
            st.rerun()
        return {"last_clicked": self.clicked}

    def move(self, *moves: dict[str, Any]) -> None:
        """Let the next run begin with moves by hand, the last of which is new to the server."""
        *earlier, last = [
            {"serial": self.scene["settled"] + step, **move} for step, move in enumerate(moves, 1)
        ]
        self.say({"properties": {"ranges_move": last, "earlier": earlier}})

    def say(self, message: object) -> None:
        """Let the next run begin with what the map's scripts say was moved last."""
        self._moved = message

    @property
    def scene(self) -> dict[str, Any]:
        """What was drawn last."""
        scene: dict[str, Any] = json.loads(self.calls[-1]["scene"].data)
        return scene

    def layers(self, kind: str) -> list[dict[str, Any]]:
        return [layer for layer in self.scene["layers"] if layer["kind"] == kind]


def opened(query: dict[str, str | list[str]] | None = None) -> AppTest:
    """Return the page of a link after its first run, with the window of the item open."""
    page = AppTest.from_file(APP, default_timeout=60)
    page.session_state["open_item"] = True
    go_to(page, query or {})
    return faultless(page.run())


def faultless(page: AppTest) -> AppTest:
    """Return the page, once nothing was raised in its run."""
    assert [error.value for error in page.exception] == []
    return page


def go_to(page: AppTest, address: Mapping[str, str | list[str]]) -> None:
    """Put parts of a link into the address bar, for the next run."""
    for key, values in address.items():
        page.query_params[key] = values


def asked(page: AppTest, question: str) -> AppTest:
    """Return the page after another of the five questions was asked."""
    return faultless(page.segmented_control(key="question").set_value(question).run())


def unfolded(page: AppTest, key: str) -> AppTest:
    """Return the page after a folded part was opened."""
    page.session_state[key] = True
    return faultless(page.run())


def typed_in(page: AppTest, key: str, text: str) -> AppTest:
    """Type into a list: Streamlit's test takes only what the list has, so it is put there."""
    box = page.selectbox(key=key)
    box.options.append(text)
    return box.set_value(text).run()


def picked(page: AppTest, element: Any, **selection: Any) -> AppTest:
    """Choose in a chart or a table, as the browser says it: AppTest itself cannot."""
    states = page._tree.get_widget_states()
    states.widgets.add(id=element.proto.id, string_value=json.dumps({"selection": selection}))
    return faultless(page._run(states))


def failing(error: Exception) -> Any:
    """Return a function that raises an error, whatever it is given."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail
