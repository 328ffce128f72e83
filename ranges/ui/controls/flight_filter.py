"""The choice among the reported flights, in the sidebar."""

from __future__ import annotations

import datetime
from typing import Any

import streamlit as st

from ranges import catalog
from ranges.core import (
    FlightFilter,
    Scenario,
    date_span,
    gettext,
    in_unit,
    parsed_distance_km,
    record_word,
    translated,
)
from ranges.flights import (
    CLASS_WORDS,
    FLIGHT_KINDS,
    all_outcomes,
    all_tags,
    catalogue_filter,
    launch_counts,
    overflown_countries,
    shown_kinds,
)
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback, put_value
from ranges.ui.state.element_keys import TIMELINE, renew_element
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import keep_flights

__all__ = ["show_flight_filter"]

KEY_ON = "flights_on"


@control_callback(KEY_ON)
def _switched() -> None:
    keep_flights(FlightFilter() if st.session_state[KEY_ON] else None)
    fit_whole_scene()


@control_callback(lambda name, key: key, field=lambda name, key: key)
def _changed(name: str, key: str) -> None:
    """Choose the flights by the value of one control; the other choices stay."""
    values = _filter_values(address.current().flights or FlightFilter())
    value = st.session_state[key]
    if name in ("beyond_km", "up_to_km"):
        text = str(value or "").strip()
        units = address.current().units
        value = parsed_distance_km(text, default_unit=units) if text else None
    values[name] = value
    renew_element(TIMELINE)
    keep_flights(catalogue_filter(FlightFilter(**values)))


def _filter_values(choice: FlightFilter) -> dict[str, Any]:
    return {name: getattr(choice, name) for name in choice.__slots__}


def show_flight_filter(scene: Scenario) -> None:
    """Show the switch and the choices, in the sidebar."""
    with st.sidebar:
        put_value(KEY_ON, scene.flights is not None)
        st.toggle(
            gettext("Reported flight tests"),
            key=KEY_ON,
            on_change=_switched,
            help=gettext(
                "Puts the launches on record on the map, with a timeline and a page each."
            ),
        )
        if scene.flights is not None:
            with st.expander(gettext("Which flights"), key="which_flights_fold"):
                _choices(scene.flights, scene)


def _choices(choice: FlightFilter, scene: Scenario) -> None:
    _show_days(choice)
    _show_kinds(choice)
    for name, label, words in (
        ("classes", gettext("Class"), translated(CLASS_WORDS)),
        ("tags", gettext("Marked as"), {tag: record_word(tag) for tag in all_tags()}),
        (
            "outcomes",
            gettext("Outcome"),
            {outcome: record_word(outcome) for outcome in all_outcomes()},
        ),
    ):
        key = f"flights_{name}"
        put_value(key, list(getattr(choice, name)))
        st.multiselect(
            label,
            list(words),
            key=key,
            format_func=words.__getitem__,
            placeholder=gettext("any"),
            on_change=_changed,
            args=(name, key),
        )
        show_refusals(key)
    _show_distances(choice, scene)
    # A link may ask for a land that no flight was reported over.
    lands = {*overflown_countries(), *([choice.over] if choice.over else [])}
    put_value("flights_over", choice.over)
    st.selectbox(
        gettext("Reported as flown over"),
        sorted(lands, key=catalog.country_label),
        index=None,
        key="flights_over",
        format_func=catalog.country_label,
        placeholder=gettext("any land, or none"),
        on_change=_changed,
        args=("over", "flights_over"),
    )
    show_refusals("flights_over")


def _show_kinds(choice: FlightFilter) -> None:
    """Show which kinds are on the map, each with the number of its events on record."""
    counts = {count.label: count.low for count in launch_counts("kind", "events", FLIGHT_KINDS)}
    put_value("flights_kinds", list(shown_kinds(choice)))
    st.multiselect(
        gettext("Kind"),
        FLIGHT_KINDS,
        key="flights_kinds",
        format_func=lambda kind: f"{record_word(kind)} ({counts.get(kind, 0)})",
        placeholder=gettext("ballistic and space launch"),
        help=gettext(
            "Events on record of each kind. Of the others than ballistic and space launches"
            " only the day and what was launched are known of most."
        ),
        on_change=_changed,
        args=("kinds", "flights_kinds"),
    )
    show_refusals("flights_kinds")


def _show_days(choice: FlightFilter) -> None:
    left, right = st.columns(2, gap="small")
    # A link may ask for more days than there are flights.
    days = (*_days(), *(day for day in (choice.since, choice.until) if day is not None))
    for side, name, label in ((left, "since", gettext("From")), (right, "until", gettext("To"))):
        key = f"flights_{name}"
        put_value(key, getattr(choice, name))
        side.date_input(
            label,
            value=None,
            key=key,
            min_value=min(days),
            max_value=max(days),
            format="YYYY-MM-DD",
            on_change=_changed,
            args=(name, key),
        )
    show_refusals("flights_since", "flights_until")


def _show_distances(choice: FlightFilter, scene: Scenario) -> None:
    left, right = st.columns(2, gap="small")
    for side, name, label, help_text in (
        (left, "beyond_km", gettext("Farther than"), gettext("By the highest reported distance.")),
        (right, "up_to_km", gettext("At most"), gettext("By the lowest.")),
    ):
        key = f"flights_{name}"
        put_value(key, _figure(getattr(choice, name), scene))
        side.text_input(
            gettext("{label}, in {units}", label=label, units=scene.units),
            key=key,
            placeholder=gettext("any"),
            help=help_text,
            on_change=_changed,
            args=(name, key),
        )
    show_refusals("flights_beyond_km", "flights_up_to_km")


def _figure(distance_km: float | None, scene: Scenario) -> str:
    return "" if distance_km is None else f"{in_unit(distance_km, scene.units):,.6g}"


def _days() -> tuple[datetime.date, datetime.date]:
    spans = [date_span(flight.date) for flight in catalog.flight_events().values()]
    return min(span[0] for span in spans), max(span[1] for span in spans)
