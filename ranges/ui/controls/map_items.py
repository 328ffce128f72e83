"""The list of the rings and paths on the map, and the window that edits the selected one.

A click is meant for the item that stood there when the control was drawn: where the scene has
changed meanwhile, it changes nothing else.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import streamlit as st

from ranges.core import (
    MAX_PATH_ENDS,
    Item,
    PathSpec,
    RingSpec,
    Scenario,
    gettext,
    in_unit,
    measured_text,
)
from ranges.reach import path_title
from ranges.scene import MAX_TEXT, Findings, ring_title
from ranges.ui.controls.item_look import show_look
from ranges.ui.controls.system_offers import show_what_if
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.elements.style import swatch_colour
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.element_keys import TIMELINE, renew_element
from ranges.ui.state.path_ends import grown_path, without_last_leg
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import keep_path, keep_ring, one_line

__all__ = ["show_item_colours", "show_map_items"]

KEY_SELECTED = "selected"
KEY_EDIT = "open_item"
KEY_NAME = "item_name"
KEY_SHOWN = "item_shown"
KEY_ON = "path_on"
KEY_TICKS = "path_ticks"
KEY_CONTRAST = "path_contrast"
#: How far apart ticks may be, in the unit that is shown.
_TICK_STEPS = (100.0, 250.0, 500.0, 1000.0, 2000.0)
_Items = tuple[Item, ...]


@control_callback(KEY_SELECTED)
def _item_chosen() -> None:
    # The browser answers with a label; where that has changed meanwhile it is no position.
    chosen = st.session_state[KEY_SELECTED]
    if isinstance(chosen, int) and chosen < len(address.current().items):
        address.select(chosen)


def _is_still(index: int, drawn: _Items) -> bool:
    """Return whether the item that a control was drawn for stands there, edited or not.

    A second click may come before the controls are drawn anew, and was meant for no other item.
    """
    items = address.current().items
    if len(items) < len(drawn) or items[:index] != drawn[:index]:
        return False
    return items[index] == drawn[index] or items[index + 1 :] == drawn[index + 1 :]


@control_callback()
def _removed(index: int, drawn: _Items) -> None:
    if not _is_still(index, drawn):
        return
    scene = address.current()
    scene = replace(scene, selected=0)
    if index < len(scene.rings):
        scene = replace(scene, rings=scene.rings[:index] + scene.rings[index + 1 :])
    else:
        index -= len(scene.rings)
        scene = replace(scene, paths=scene.paths[:index] + scene.paths[index + 1 :])
    address.keep(scene)
    # What stood in the window is gone: left open, it would show the next item.
    st.session_state[KEY_EDIT] = False


@control_callback()
def _moved(index: int, drawn: _Items, step: int) -> None:
    """Change places with the next item of its kind; it stays the selected one."""
    scene = address.current()
    if scene.items != drawn:  # a second click may come before the list is drawn anew
        return
    items = list(scene.items)
    items[index], items[index + step] = items[index + step], items[index]
    count = len(scene.rings)
    rings = tuple(item for item in items[:count] if isinstance(item, RingSpec))
    paths = tuple(item for item in items[count:] if isinstance(item, PathSpec))
    address.keep(replace(scene, rings=rings, paths=paths, selected=index + step))


@control_callback()
def _cleared() -> None:
    """Take everything off the map; its settings stay."""
    scene = replace(address.current(), selected=0, rings=(), paths=(), flights=None, flight_id=None)
    address.keep(replace(scene, points=(), file_parts=(), title=None, view=None))
    renew_element(TIMELINE)
    st.session_state[KEY_EDIT] = False


def _edit_item(index: int, drawn: _Items, **changes: Any) -> None:
    if not _is_still(index, drawn):
        return
    scene = address.current()
    if index < len(scene.rings):
        keep_ring(index, replace(scene.rings[index], **changes))
    else:
        index -= len(scene.rings)
        keep_path(index, replace(scene.paths[index], **changes))


@control_callback(KEY_NAME)
def _item_named(index: int, drawn: _Items) -> None:
    _edit_item(index, drawn, name=one_line(st.session_state[KEY_NAME]))


@control_callback(KEY_SHOWN)
def _item_shown(index: int, drawn: _Items) -> None:
    _edit_item(index, drawn, is_hidden=not st.session_state[KEY_SHOWN])


@control_callback(field=KEY_ON)
def _path_led_on(index: int, drawn: _Items) -> None:
    path, text = drawn[index], (st.session_state[KEY_ON] or "").strip()
    if text and isinstance(path, PathSpec):
        longer = grown_path(path, text, address.current().units)
        _edit_item(index, drawn, **_course(longer))
        st.session_state[KEY_ON] = ""


@control_callback()
def _last_leg_removed(index: int, drawn: _Items) -> None:
    path = drawn[index]
    if isinstance(path, PathSpec):
        _edit_item(index, drawn, **_course(without_last_leg(path)))


def _course(path: PathSpec) -> dict[str, Any]:
    """Return what says where a path leads."""
    names = ("via", "end", "bearing_deg", "distance_km", "unit", "flight_id")
    return {name: getattr(path, name) for name in names}


@control_callback(KEY_CONTRAST)
def _contrast_switched(index: int, drawn: _Items) -> None:
    _edit_item(index, drawn, contrast="rhumb" if st.session_state[KEY_CONTRAST] else None)


@control_callback(KEY_TICKS)
def _ticks_chosen(index: int, drawn: _Items) -> None:
    _edit_item(index, drawn, ticks_km=st.session_state[KEY_TICKS])


def _show_ticks(path: PathSpec, drawn: tuple[int, _Items]) -> None:
    """Show the choice of how far apart ticks along a path are."""
    units = address.current().units
    distances_km = [step / in_unit(1.0, units) for step in _TICK_STEPS]
    own = path.ticks_km
    if own is not None and not any(math.isclose(own, km) for km in distances_km):
        distances_km.append(own)
    chosen = next((km for km in distances_km if own is not None and math.isclose(own, km)), None)
    labels: dict[float | None, str] = {
        None: gettext("none"),
        **{
            km: gettext("every {distance}", distance=measured_text(km, units))
            for km in distances_km
        },
    }
    put_value(KEY_TICKS, chosen, label=labels[chosen])
    st.selectbox(
        gettext("Ticks along it"),
        list(labels),
        key=KEY_TICKS,
        format_func=labels.__getitem__,
        on_change=_ticks_chosen,
        args=drawn,
        help=gettext("Marks with their distance from the start"),
    )


def _show_legs(path: PathSpec, drawn: tuple[int, _Items]) -> None:
    """Show what adds a leg to a path, and takes the last one away."""
    if path.end is not None and len(path.ends) < MAX_PATH_ENDS:
        st.text_input(
            gettext("Goes on to"),
            key=KEY_ON,
            on_change=_path_led_on,
            args=drawn,
            placeholder=gettext("a place, or 84°: 500 km"),
            help=gettext(
                "One more leg from its end. Several places with > between them make several."
            ),
        )
        show_refusals(KEY_ON)
    _show_ticks(path, drawn)
    put_value(KEY_CONTRAST, path.contrast is not None)
    st.toggle(
        gettext("Line of constant bearing beside it"),
        key=KEY_CONTRAST,
        on_change=_contrast_switched,
        args=drawn,
        help=gettext(
            "A rhumb line: it keeps one compass direction, and is longer than the shortest way"
        ),
    )
    if path.via:
        st.button(
            gettext("Take its last leg away"),
            on_click=_last_leg_removed,
            args=drawn,
            width="stretch",
        )


def show_map_items(findings: Findings) -> None:
    """Show the items of the scene in a list, and the window that edits the selected one."""
    scene = findings.scenario
    titles = [
        _item_title(ring.spec.name, ring_title(ring.spec, scene.units)) for ring in findings.rings
    ]
    titles += [
        _item_title(path.spec.name, path_title(path, scene.units)) for path in findings.paths
    ]
    items = scene.items
    titles = [
        title + (" (hidden)" if item.is_hidden else "")
        for title, item in zip(_distinct_titles(titles), items, strict=True)
    ]
    if items:
        put_value(KEY_SELECTED, scene.selected, label=titles[scene.selected])
        with st.container(key="items"):
            st.radio(
                gettext("On this map"),
                range(len(items)),
                key=KEY_SELECTED,
                on_change=_item_chosen,
                format_func=titles.__getitem__,
            )
        _show_item_editor(scene.selected, items)
        if len(items) > 1:
            st.button(gettext("Clear all"), type="tertiary", key="clear_all", on_click=_cleared)


def _distinct_titles(titles: list[str]) -> list[str]:
    """Return the titles with a number behind each that stood before: a list goes by its labels."""
    counts: dict[str, int] = {}
    distinct = []
    for title in titles:
        counts[title] = counts.get(title, 0) + 1
        distinct.append(title if counts[title] == 1 else f"{title} ({counts[title]})")
    return distinct


def _item_title(name: str | None, title: str) -> str:
    return as_markdown(f"{name}: {title}" if name else title)


def show_item_colours(scene: Scenario) -> None:
    """Give each item of the list, by a style, the colour that it has on the map."""
    rules = [
        f".st-key-items [role=radiogroup] > div:nth-of-type({position})"
        f"{{--swatch:{swatch_colour(item.colour)}}}"
        for position, item in enumerate(scene.items, start=1)
    ]
    if rules:
        st.html(f"<style>{''.join(rules)}</style>")


def _show_item_editor(index: int, items: _Items) -> None:
    item, drawn = items[index], (index, items)
    # The browser builds what is in it when it opens: a value put there before would be lost.
    box = st.popover(
        gettext("Name, colour, hide, remove"), width="stretch", key=KEY_EDIT, on_change="rerun"
    )
    if not box.open:
        return
    put_value(KEY_NAME, item.name or "")
    put_value(KEY_SHOWN, not item.is_hidden)
    with box:
        st.text_input(
            gettext("Name"), key=KEY_NAME, max_chars=MAX_TEXT, on_change=_item_named, args=drawn
        )
        if isinstance(item, RingSpec):
            show_what_if(item, _edit_item, drawn)
        else:
            _show_legs(item, drawn)
        show_look(item, _edit_item, drawn)
        st.toggle(gettext("Show on the map"), key=KEY_SHOWN, on_change=_item_shown, args=drawn)
        up, down = st.columns(2, gap="small")
        first, last = _neighbours(index)
        help_text = gettext("What stands lower in the list is drawn over what stands higher")
        for side, label, step, is_last in (
            (up, gettext("Up"), -1, first),
            (down, gettext("Down"), 1, last),
        ):
            side.button(
                label,
                key=f"move {label}",
                disabled=is_last,
                help=help_text,
                on_click=_moved,
                args=(*drawn, step),
                width="stretch",
            )
        st.button(gettext("Remove"), icon=":material/delete:", on_click=_removed, args=drawn)


def _neighbours(index: int) -> tuple[bool, bool]:
    """Return whether an item is the first, and whether it is the last, of the rings or paths."""
    rings, items = len(address.current().rings), len(address.current().items)
    return index in (0, rings), index + 1 in (rings, items)
