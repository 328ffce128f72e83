"""How the timeline counts: by what unit, which kinds, how divided, and from which year to which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import streamlit as st

from ranges.core import (
    FlightFilter,
    FlightKind,
    Scenario,
    date_span,
    gettext,
    gettext_noop,
    translated,
)
from ranges.flights import COUNTED_KINDS, catalogue_filter, kinds_text
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.element_keys import TIMELINE, renew_element
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import keep_flights

__all__ = ["show_count_choice"]

_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "days": gettext_noop("Launch days"),
        "events": gettext_noop("Events"),
        "missiles": gettext_noop("Missiles"),
    }
)
_STACKS: Mapping[str, str] = MappingProxyType(
    {
        "": gettext_noop("Whole"),
        "class": gettext_noop("By class"),
        "outcome": gettext_noop("By outcome"),
    }
)
_ON_MAP = gettext_noop("as on the map")
_KEYS: Mapping[str, str] = MappingProxyType(
    {"unit": "count_unit", "kinds": "count_kinds", "stack": "count_stack"}
)


@control_callback(lambda field: _KEYS[field], field=lambda field: _KEYS[field])
def _counted(field: str) -> None:
    """Count by the value of one control; the others stay."""
    value: Any = st.session_state[_KEYS[field]]
    if field == "kinds":
        value = _named_kinds().get(value, ())
    elif field == "stack":
        value = value or None
    scene = address.current()
    address.keep(replace(scene, count=replace(scene.count, **{field: value})))


@control_callback(lambda name: f"timeline_{name}", field=lambda name: f"timeline_{name}")
def _day_typed(name: str) -> None:
    """Choose the flights from a typed year, month or day on, or up to one; nothing is any."""
    choice = address.current().flights or FlightFilter()
    text = str(st.session_state[f"timeline_{name}"] or "").strip()
    day = date_span(text)[0 if name == "since" else 1] if text else None
    renew_element(TIMELINE)
    changed = replace(choice, since=day) if name == "since" else replace(choice, until=day)
    keep_flights(catalogue_filter(changed))


def _named_kinds() -> dict[str, tuple[FlightKind, ...]]:
    return {_ON_MAP: (), **COUNTED_KINDS}


def show_count_choice(scene: Scenario) -> None:
    """Show the button that opens the choices, and the choices."""
    choice, count = scene.flights or FlightFilter(), scene.count
    with st.popover(gettext("Count")):
        put_value(_KEYS["unit"], count.unit)
        st.segmented_control(
            gettext("What is counted"),
            list(_UNITS),
            key=_KEYS["unit"],
            format_func=translated(_UNITS).__getitem__,
            required=True,
            on_change=_counted,
            args=("unit",),
            help=gettext(
                "Days with a launch; events, which are the launches of one system from one"
                " place on one day; or missiles, at least so many where no number was"
                " reported."
            ),
        )
        _show_kinds(count.kinds)
        put_value(_KEYS["stack"], count.stack or "")
        st.segmented_control(
            gettext("Bars"),
            list(_STACKS),
            key=_KEYS["stack"],
            format_func=translated(_STACKS).__getitem__,
            required=True,
            on_change=_counted,
            args=("stack",),
        )
        _show_days(choice)


def _show_kinds(kinds: tuple[FlightKind, ...]) -> None:
    names = {value: name for name, value in _named_kinds().items()}
    # A link may count kinds together that the page does not offer.
    shown = names.get(kinds) or kinds_text(kinds)
    put_value(_KEYS["kinds"], shown)
    st.selectbox(
        gettext("Kinds"),
        list(dict.fromkeys([*names.values(), shown])),
        key=_KEYS["kinds"],
        format_func=gettext,
        on_change=_counted,
        args=("kinds",),
        help=gettext(
            "Which kinds the bars count; the map shows those chosen under “Which flights”."
        ),
    )


def _show_days(choice: FlightFilter) -> None:
    left, right = st.columns(2, gap="small")
    for side, name, label, day in (
        (left, "since", gettext("From"), choice.since),
        (right, "until", gettext("To"), choice.until),
    ):
        key = f"timeline_{name}"
        put_value(key, "" if day is None else day.isoformat())
        side.text_input(
            label,
            key=key,
            placeholder=gettext("such as 2017 or 2022-11"),
            on_change=_day_typed,
            args=(name,),
        )
    show_refusals("timeline_since", "timeline_until")
    st.caption(gettext("With a mouse: click a bar, or drag over several."))
