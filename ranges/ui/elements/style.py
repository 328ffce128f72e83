"""The style of the page: Streamlit's own layout, calmed, so that the map is the page."""

from __future__ import annotations

from functools import cache

import streamlit as st

from ranges.core import PAGE_COLOURS, colour_code, css_properties
from ranges.map import ASSETS

__all__ = ["show_style", "swatch", "swatch_colour"]


_INK = colour_code("ink")


@cache
def _style() -> str:
    colours = css_properties(PAGE_COLOURS, "page")
    sheets = ("app.css", "screens.css")
    rules = "\n".join((ASSETS / sheet).read_text(encoding="utf-8") for sheet in sheets)
    return f"<style>\n:root {{ {colours} }}\n{rules}</style>"


def show_style() -> None:
    """Put the style into the page."""
    st.html(_style())


def swatch_colour(colour: str) -> str:
    """Return a colour of the palette for a style sheet; ink is that of the text around it."""
    code = colour_code(colour)
    return "currentColor" if code == _INK else code


def swatch(colour: str, *, is_dashed: bool = False, is_dot: bool = False) -> str:
    """Return a patch of a colour of the palette, a dashed line or a dot of it, as HTML."""
    code = swatch_colour(colour)
    if is_dot:
        return f"<i class='swatch dot' style='background:{code}'></i>"
    if is_dashed:
        return f"<i class='swatch dashed' style='color:{code}'></i>"
    return f"<i class='swatch' style='background:{code}'></i>"
