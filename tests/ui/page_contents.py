"""What stands on the page and in its link: readings of a page that has run."""

from __future__ import annotations

import re
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.ui.app_page import RecordingMap

__all__ = [
    "button_named",
    "captions",
    "download_labels",
    "flights_drawn",
    "flights_in_link",
    "link_values",
    "listed_dates",
    "messages",
    "offers",
    "page_address",
    "seen_run_field",
    "shown_html",
    "timeline",
    "window_title",
    "without_ids",
]


def link_values(page: AppTest, key: str) -> list[str]:
    """Return the values of one name in the address bar."""
    values = page.query_params.get(key, [])
    return [values] if isinstance(values, str) else list(values)


def page_address(page: AppTest) -> dict[str, list[str]]:
    """Return the parts of the link in the address bar, by name."""
    return {key: link_values(page, key) for key in page.query_params}


def flights_in_link(page: AppTest) -> list[str]:
    """Return the choice of reported flights in the address bar."""
    return link_values(page, "tests")


def messages(page: AppTest) -> list[str]:
    """Return the errors, then the warnings on the page."""
    return [message.value for message in (*page.error, *page.warning)]


def offers(page: AppTest) -> dict[str, Any]:
    """Return the buttons of the places to choose from, by what they call them."""
    buttons = [button for button in page.button if str(button.key).startswith("offer ")]
    return {button.label.replace("\\", ""): button for button in buttons}


def captions(page: AppTest) -> str:
    """Return all captions on the page, as one text."""
    return " ".join(caption.value for caption in page.caption)


def shown_html(page: AppTest) -> str:
    """Return all HTML of our own on the page."""
    return " ".join(element.proto.body for element in page.get("html"))


def window_title(page: AppTest) -> str | None:
    """Return the title of the window that is open, if one is."""
    windows = page.get("dialog")
    return str(windows[0].proto.dialog.title) if windows else None


def button_named(page: AppTest, name: str) -> Any:
    """Return the one button whose label fits a pattern."""
    buttons = [button for button in page.button if re.search(name, button.label, re.IGNORECASE)]
    assert len(buttons) == 1, [button.label for button in page.button]
    return buttons[0]


def download_labels(page: AppTest) -> list[str]:
    """Return the labels of the buttons that give a file."""
    return [button.label for button in page.get("download_button")]


def seen_run_field(page: AppTest) -> Any:
    """Return the control that says how far the browser has come, for a test to say another."""
    return page.text_input(key="seen_run")


def timeline(page: AppTest) -> Any:
    """Return the chart of flights by year or month."""
    (chart,) = page.get("vega_lite_chart")
    return chart


def listed_dates(page: AppTest) -> list[str]:
    """Return the dates in the list."""
    return [str(date) for date in page.dataframe[0].value["Date"]] if page.dataframe else []


def flights_drawn(drawn: RecordingMap) -> set[str]:
    """Return the ids of the flights that are on the map."""
    ids = [str(layer.get("id")) for layer in drawn.scene["layers"]]
    return {id_.removeprefix("flight-") for id_ in ids if id_.startswith("flight-")}


def without_ids(script: str) -> str:
    """Return a script without folium's random ids, as streamlit-folium compares it."""
    return re.sub(r"_[a-z0-9]{32}", "", script)
