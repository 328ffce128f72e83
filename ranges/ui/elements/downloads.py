"""The button with which a visitor downloads a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ranges.core import ENGLISH, in_language
from ranges.export import MEDIA_TYPES
from ranges.figure import FIGURE_TYPES

__all__ = ["show_download"]

_TYPES: Mapping[str, str] = {
    "html": "text/html",
    "json": "application/json",
    "txt": "text/plain",
    **{str(ending): media_type for ending, media_type in MEDIA_TYPES.items()},
    **{str(ending): media_type for ending, media_type in FIGURE_TYPES.items()},
}


def show_download(
    label: str,
    content: str | bytes | Callable[[], str | bytes],
    file_name: str,
    *,
    into: DeltaGenerator | None = None,
    **how: Any,
) -> None:
    """Show a button that downloads `content`, or what it makes once it is pressed.

    Parameters
    ----------
    file_name
        Its ending says of what kind the file is.
    into
        Where the button stands, else where the page is.
    how
        Said to the button as it is: `help`, `key`, `type`, `width`.
    """
    (into or st).download_button(
        label,
        _in_english(content) if callable(content) else content,
        file_name=file_name,
        mime=_TYPES[file_name.rpartition(".")[2]],
        on_click="ignore",  # nothing on the page changes with it
        **{"width": "stretch", **how},
    )


def _in_english(make: Callable[[], str | bytes]) -> Callable[[], str | bytes]:
    """Return what makes a file as the command line does, whatever language the page speaks."""

    def made() -> str | bytes:
        with in_language(ENGLISH):
            return make()

    return made
