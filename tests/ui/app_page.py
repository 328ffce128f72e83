"""The page as Streamlit runs it, with a map that only records what it is given."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

__all__ = [
    "ADD_RING",
    "APP",
    "OCTOBER",
    "PATH_BESIDE",
    "RING",
    "TRUE",
    "RecordingMap",
    "button_named",
    "captions",
    "download_labels",
    "failing",
    "faultless",
    "flights_drawn",
    "flights_in_link",
    "go_to",
    "link_values",
    "listed_dates",
    "messages",
    "opened",
    "page_address",
    "picked",
    "seen_run_field",
    "shown_html",
    "timeline",
    "typed_in",
    "unfolded",
    "window_title",
    "without_ids",
]

ADD_RING = r"\bring$"
APP = str(Path(__file__).parents[2] / "app.py")
OCTOBER = "2022-10-04-over-japan"
PATH_BESIDE = {"ring": "3400km@pyongyang", "path": "sunan>guam"}
RING = {"ring": "3400km@pyongyang"}
TRUE = {"projection": "azimuthal-equidistant"}


class RecordingMap:
    """Stands in for `st_folium`: keeps what it is given, and is clicked where a test says."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.clicked: dict[str, float] | None = None

    def __call__(self, drawn: Any, **options: Any) -> dict[str, Any]:
        script = drawn.get_root().render()
        self.calls.append({"script": script, "scene": options["feature_group_to_add"], **options})
        return {"last_clicked": self.clicked}

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


def page_address(page: AppTest) -> dict[str, list[str]]:
    """Return the parts of the link in the address bar, by name."""
    return {key: link_values(page, key) for key in page.query_params}


def go_to(page: AppTest, address: Mapping[str, str | list[str]]) -> None:
    """Put parts of a link into the address bar, for the next run."""
    for key, values in address.items():
        page.query_params[key] = values


def link_values(page: AppTest, key: str) -> list[str]:
    """Return the values of one name in the address bar."""
    values = page.query_params.get(key, [])
    return [values] if isinstance(values, str) else list(values)


def messages(page: AppTest) -> list[str]:
    """Return the errors, then the warnings on the page."""
    return [message.value for message in (*page.error, *page.warning)]


def button_named(page: AppTest, name: str) -> Any:
    """Return the one button whose label fits a pattern."""
    buttons = [button for button in page.button if re.search(name, button.label, re.IGNORECASE)]
    assert len(buttons) == 1, [button.label for button in page.button]
    return buttons[0]


def shown_html(page: AppTest) -> str:
    """Return all HTML of our own on the page."""
    return " ".join(element.proto.body for element in page.get("html"))


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


def captions(page: AppTest) -> str:
    """Return all captions on the page, as one text."""
    return " ".join(caption.value for caption in page.caption)


def download_labels(page: AppTest) -> list[str]:
    """Return the labels of the buttons that give a file."""
    return [button.label for button in page.get("download_button")]


def window_title(page: AppTest) -> str | None:
    """Return the title of the window that is open, if one is."""
    windows = page.get("dialog")
    return str(windows[0].proto.dialog.title) if windows else None


def listed_dates(page: AppTest) -> list[str]:
    """Return the dates in the list."""
    return [str(date) for date in page.dataframe[0].value["Date"]] if page.dataframe else []


def flights_in_link(page: AppTest) -> list[str]:
    """Return the choice of reported flights in the address bar."""
    return link_values(page, "tests")


def flights_drawn(drawn: RecordingMap) -> set[str]:
    """Return the ids of the flights that are on the map."""
    ids = [str(layer.get("id")) for layer in drawn.scene["layers"]]
    return {id_.removeprefix("flight-") for id_ in ids if id_.startswith("flight-")}


def without_ids(script: str) -> str:
    """Return a script without folium's random ids, as streamlit-folium compares it."""
    return re.sub(r"_[a-z0-9]{32}", "", script)


def failing(error: Exception) -> Any:
    """Return a function that raises an error, whatever it is given."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def timeline(page: AppTest) -> Any:
    """Return the chart of flights by year or month."""
    (chart,) = page.get("vega_lite_chart")
    return chart


def seen_run_field(page: AppTest) -> Any:
    """Return the control that says how far the browser has come, for a test to say another."""
    return page.text_input(key="seen_run")
