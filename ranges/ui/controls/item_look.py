"""How the selected item is drawn: colour, of the palette or any other, opacity and line width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from ranges.core import (
    COLOUR_CODES,
    COLOUR_NAMES,
    COLOURS,
    MAP_COLOURS,
    MAX_OPACITY,
    MAX_WIDTH_PX,
    MIN_OPACITY,
    MIN_WIDTH_PX,
    Item,
    RingSpec,
    colour_code,
    contrast,
    gettext,
    joined_text,
)
from ranges.ui.state.control_values import control_callback, put_value

__all__ = ["faint_sentence", "show_look"]

KEY_COLOUR = "item_colour"
KEY_CODE = "item_colour_code"
KEY_OPACITY = "item_opacity"
KEY_WIDTH = "item_width"
_Edit = Callable[..., None]
#: Contrast to what lies under it that a line needs to be seen by all (WCAG 2.2, 1.4.11).
_MIN_CONTRAST = 3.0
_USUAL_WIDTHS_PX = {"ring": 2.2, "path": 2.0}


@control_callback(KEY_COLOUR)
def _coloured(edit: _Edit, drawn: tuple[Any, ...]) -> None:
    edit(*drawn, colour=st.session_state[KEY_COLOUR])


@control_callback(KEY_CODE)
def _code_chosen(edit: _Edit, drawn: tuple[Any, ...]) -> None:
    code = str(st.session_state[KEY_CODE]).lower()
    ids = {known.lower(): colour for colour, known in COLOUR_CODES.items()}
    edit(*drawn, colour=ids.get(code, code))


@control_callback(KEY_OPACITY)
def _opacity_moved(edit: _Edit, drawn: tuple[Any, ...]) -> None:
    opacity = int(st.session_state[KEY_OPACITY]) / 100
    edit(*drawn, opacity=None if opacity == MAX_OPACITY else opacity)


@control_callback(KEY_WIDTH)
def _width_moved(edit: _Edit, drawn: tuple[Any, ...]) -> None:
    item, width_px = drawn[1][drawn[0]], float(st.session_state[KEY_WIDTH])
    edit(*drawn, width_px=None if width_px == _usual_width_px(item) else width_px)


def _usual_width_px(item: Item) -> float:
    return _USUAL_WIDTHS_PX["ring" if isinstance(item, RingSpec) else "path"]


def show_look(item: Item, edit: _Edit, drawn: tuple[Any, ...]) -> None:
    """Show the colour, opacity and line width of an item.

    `edit` changes fields of the item that the controls were `drawn` for.
    """
    code = colour_code(item.colour)
    own = [item.colour] if item.colour not in COLOURS else []
    put_value(KEY_COLOUR, item.colour, label=_colour_name(item.colour, code))
    put_value(KEY_CODE, code.lower())
    opacity = MAX_OPACITY if item.opacity is None else item.opacity
    put_value(KEY_OPACITY, round(100 * opacity))
    put_value(KEY_WIDTH, item.width_px or _usual_width_px(item))
    args = (edit, drawn)
    left, right = st.columns([3, 1], gap="small", vertical_alignment="bottom")
    left.selectbox(
        gettext("Colour"),
        [*COLOURS, *own],
        key=KEY_COLOUR,
        format_func=lambda colour: _colour_name(colour, colour),
        on_change=_coloured,
        args=args,
    )
    right.color_picker(
        gettext("Any"),
        key=KEY_CODE,
        on_change=_code_chosen,
        args=args,
        help=gettext("Any other colour"),
    )
    sentence = faint_sentence(item.colour)
    if sentence:
        st.caption(sentence)
    st.slider(
        gettext("Opacity"),
        round(100 * MIN_OPACITY),
        round(100 * MAX_OPACITY),
        step=5,
        format="%d %%",
        key=KEY_OPACITY,
        on_change=_opacity_moved,
        args=args,
    )
    st.slider(
        gettext("Line width"),
        MIN_WIDTH_PX,
        MAX_WIDTH_PX,
        step=0.1,
        format="%.1f px",
        key=KEY_WIDTH,
        on_change=_width_moved,
        args=args,
    )


def _colour_name(colour: str, code: str) -> str:
    return gettext(COLOUR_NAMES[colour]) if colour in COLOUR_NAMES else code


def faint_sentence(colour: str) -> str:
    """Return on which maps a colour is hard to see, "" where it stands out or is of the palette."""
    if colour in COLOURS:
        return ""
    maps = [
        (name, min(contrast(colour, ground.land), contrast(colour, ground.sea)))
        for name, ground in (
            (gettext("light"), MAP_COLOURS.light),
            (gettext("dark"), MAP_COLOURS.dark),
        )
    ]
    faint = [(name, ratio) for name, ratio in maps if ratio < _MIN_CONTRAST]
    if not faint:
        return ""
    texts = [
        gettext("the {name} map ({ratio:.1f} to 1)", name=name, ratio=ratio)
        for name, ratio in faint
    ]
    return gettext(
        "Faint on {join}: a contrast of 3 to 1 is seen by most people.", join=joined_text(texts)
    )
