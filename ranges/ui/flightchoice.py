"""Which reported flights does the visitor ask for? The choice among them, and their timeline."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import altair as alt
import streamlit as st

from ranges import catalog
from ranges.core.dates import date_span
from ranges.core.scenario import FlightFilter, Scenario
from ranges.core.units import in_unit, parsed_distance_km
from ranges.flights.selection import (
    CLASS_WORDS,
    Step,
    all_outcomes,
    all_tags,
    counts_title,
    flight_counts,
    flight_filter,
    overflown_countries,
    period_filter,
    selected_flights,
)
from ranges.ui import address
from ranges.ui.answers import answer, put
from ranges.ui.inputs import show_whole_scene
from ranges.ui.plain import as_markdown

__all__ = ["show_choice", "show_timeline"]

KEY_ON = "flights_on"
_TURN = "timeline_turn"
_MONTHS_UP_TO_YEARS = 3
_HEIGHT_PX = 118


def _keep(choice: FlightFilter | None) -> None:
    address.keep(replace(address.current(), flights=choice))


@answer(KEY_ON)
def _switched() -> None:
    _keep(FlightFilter() if st.session_state[KEY_ON] else None)
    show_whole_scene()


@answer(lambda name, key: key)
def _changed(name: str, key: str) -> None:
    """Ask for what a control says; the others stay."""
    asked = _asked(address.current().flights or FlightFilter())
    value = st.session_state[key]
    if name in ("beyond_km", "up_to_km"):
        text = str(value or "").strip()
        units = address.current().units
        value = parsed_distance_km(text, default_unit=units) if text else None
    asked[name] = value
    _turn()
    _keep(flight_filter(**asked))


def _turn() -> None:
    """Forget the bar that was chosen, with a new key for the timeline."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1


def _turned() -> str:
    return f"timeline_{st.session_state.get(_TURN, 0)}_"


def _asked(choice: FlightFilter) -> dict[str, Any]:
    return {name: getattr(choice, name) for name in choice.__slots__}


@answer()
def _period_clicked(key: str, periods: Sequence[str], every: FlightFilter) -> None:
    """Ask for the year or month of a bar, out of `every` flight that the chart counts.

    The days asked for before do not narrow it: the bars of other months stand there to be chosen.
    """
    if address.current().flights is None or not key.startswith(_turned()):
        return  # a chart that was put away, which a quick next move brings once more
    chosen = st.session_state[key].selection.get("period") or []
    if chosen and chosen[0].get("period") in periods:
        _keep(period_filter(every, chosen[0]["period"]))


@answer()
def _all_years() -> None:
    choice = address.current().flights or FlightFilter()
    _turn()
    _keep(replace(choice, since=None, until=None))


def show_choice(scene: Scenario) -> None:
    """Show the switch and the choices, in the sidebar."""
    with st.sidebar:
        put(KEY_ON, scene.flights is not None)
        st.toggle(
            "Reported flight tests",
            key=KEY_ON,
            on_change=_switched,
            help="Puts the flights of the catalogue on the map, with a timeline and a page each.",
        )
        if scene.flights is not None:
            with st.expander("Which flights"):
                _choices(scene.flights, scene)


def _choices(choice: FlightFilter, scene: Scenario) -> None:
    first, last = _days()
    left, right = st.columns(2, gap="small")
    for side, name, what in ((left, "since", "From"), (right, "until", "To")):
        key = f"flights_{name}"
        put(key, getattr(choice, name))
        # A link may ask for more days than there are flights.
        asked = [day for day in (choice.since, choice.until) if day is not None]
        side.date_input(
            what,
            value=None,
            key=key,
            min_value=min(first, *asked) if asked else first,
            max_value=max(last, *asked) if asked else last,
            format="YYYY-MM-DD",
            on_change=_changed,
            args=(name, key),
        )
    for name, what, words in (
        ("classes", "Class", CLASS_WORDS),
        ("tags", "Marked as", {one: one for one in all_tags()}),
        ("outcomes", "Outcome", {one: one for one in all_outcomes()}),
    ):
        key = f"flights_{name}"
        put(key, list(getattr(choice, name)))
        st.multiselect(
            what,
            list(words),
            key=key,
            format_func=words.__getitem__,
            placeholder="any",
            on_change=_changed,
            args=(name, key),
        )
    for side, name, what in (
        (left, "beyond_km", "Farther than"),
        (right, "up_to_km", "At most"),
    ):
        key = f"flights_{name}"
        put(key, _figure(getattr(choice, name), scene))
        side.text_input(
            f"{what}, in {scene.units}",
            key=key,
            placeholder="any",
            help="By the highest reported distance." if name == "beyond_km" else "By the lowest.",
            on_change=_changed,
            args=(name, key),
        )
    # A link may ask for a land that no flight was reported over.
    lands = {*overflown_countries(), *([choice.over] if choice.over else [])}
    put("flights_over", choice.over)
    st.selectbox(
        "Reported as flown over",
        sorted(lands, key=catalog.country_label),
        index=None,
        key="flights_over",
        format_func=catalog.country_label,
        placeholder="any land, or none",
        on_change=_changed,
        args=("over", "flights_over"),
    )


def _figure(distance_km: float | None, scene: Scenario) -> str:
    return "" if distance_km is None else f"{in_unit(distance_km, scene.units):,.6g}"


def _days() -> tuple[datetime.date, datetime.date]:
    spans = [date_span(one.date) for one in catalog.flight_tests().values()]
    return min(span[0] for span in spans), max(span[1] for span in spans)


def show_timeline(scene: Scenario) -> None:
    """Show how many flights there are over time; a click on a bar asks for its year or month."""
    choice = scene.flights
    if choice is None:
        return
    flights = selected_flights(choice)
    # Narrowed to some years, what lies around stays in sight: the chart is of the others' choice.
    span = replace(choice, since=None, until=None)
    by: Step = "year"
    if choice.since is not None and choice.until is not None:
        years = choice.until.year - choice.since.year
        if years < _MONTHS_UP_TO_YEARS:
            by, span = "month", _whole_years(choice)
    found = flight_counts(selected_flights(span), by)
    left, right = st.columns([6, 1], gap="small", vertical_alignment="center")
    if choice.since is not None or choice.until is not None:
        right.button("All years", on_click=_all_years, width="stretch")
    if not found:
        left.caption("No reported flight of our list is of this kind: choose less narrowly.")
        return
    chosen = {one.period for one in flight_counts(flights, by) if one.entries}
    left.caption(as_markdown(f"{counts_title(by)}. Dark: entries; light: launches they stand for."))
    launches = [one.launches_high or one.launches_low for one in found]
    rows = [
        {
            "period": one.period,
            "entries": one.entries,
            "launches": count,
            "most": max(launches),
            "chosen": one.period in chosen,
            "said": one.text,
            "label": f"{one.period}: {one.text}",
        }
        for one, count in zip(found, launches, strict=True)
    ]
    key = f"{_turned()}{by}_{found[0].period}_{len(found)}"
    st.altair_chart(
        _chart(rows, by),
        key=key,
        height=_HEIGHT_PX,
        on_select=lambda: _period_clicked(key, [one.period for one in found], span),
        selection_mode="period",
        alt=f"{counts_title(by)}: " + "; ".join(f"{one.period}: {one.text}" for one in found),
    )


def _whole_years(choice: FlightFilter) -> FlightFilter:
    assert choice.since is not None
    assert choice.until is not None
    return replace(
        choice,
        since=datetime.date(choice.since.year, 1, 1),
        until=datetime.date(choice.until.year, 12, 31),
    )


def _chart(rows: list[dict[str, Any]], by: Step) -> alt.LayerChart | alt.FacetChart:
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X(
            "period:O",
            title=None,
            axis=alt.Axis(labelAngle=0, labelOverlap=True, labelSeparation=6, ticks=False),
        ),
        tooltip=[
            alt.Tooltip("period:N", title=by.capitalize()),
            alt.Tooltip("said:N", title="In our list"),
        ],
        opacity=alt.condition("datum.chosen", alt.value(1.0), alt.value(0.35)),
    )
    axis = alt.Axis(title=None, tickCount=3, grid=True, gridOpacity=0.4)
    light = base.mark_bar(color="#b9c7cf", aria=False).encode(y=alt.Y("launches:Q", axis=axis))
    dark = base.mark_bar(color="#0072B2", aria=False).encode(y=alt.Y("entries:Q", axis=axis))
    # One entry is a bar of two pixels: what is clicked reaches to the top of the chart.
    target = (
        base.mark_bar(color="#000", cursor="pointer")
        .encode(y=alt.Y("most:Q", axis=axis), opacity=alt.value(0.0), description="label:N")
        .transform_filter("datum.entries > 0")
    )
    pick = alt.selection_point(name="period", fields=["period"])
    return alt.layer(light, dark, target.add_params(pick))
