"""The timeline of the reported flights under the map; a bar narrows them to its year or month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import altair as alt
import streamlit as st

from ranges.core import TIMELINE_COLOURS, FlightFilter, Scenario
from ranges.flights import Step, counts_title, flight_counts, period_filter, selected_flights
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.element_keys import TIMELINE, element_key, renew_element
from ranges.ui.state.scene_edits import keep_flights

__all__ = ["TIMELINE_ROOM", "show_timeline"]

#: Sent before the map, which is so high at once that the timeline has room: it moves only once.
TIMELINE_ROOM = "<i class='timeline-room'></i>"

_MONTHS_UP_TO_YEARS = 3
_HEIGHT_PX = 118


@control_callback()
def _period_clicked(key: str, periods: Sequence[str], unnarrowed: FlightFilter) -> None:
    """Choose the flights of the year or month of a bar, among all that the chart counts.

    The days chosen before do not narrow the choice: the bars of other months can be chosen too.
    """
    if address.current().flights is None or not key.startswith(f"{element_key(TIMELINE)}_"):
        return  # a chart that was put away, which a quick next move brings once more
    chosen = st.session_state[key].selection.get("period") or []
    if chosen and chosen[0].get("period") in periods:
        keep_flights(period_filter(unnarrowed, chosen[0]["period"]))


@control_callback()
def _all_years() -> None:
    choice = address.current().flights or FlightFilter()
    renew_element(TIMELINE)
    keep_flights(replace(choice, since=None, until=None))


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
    counts = flight_counts(selected_flights(span), by)
    left, right = st.columns([6, 1], gap="small", vertical_alignment="center")
    if choice.since is not None or choice.until is not None:
        right.button("All years", on_click=_all_years, width="stretch")
    if not counts:
        left.caption("No launch on record is of this kind: choose less narrowly.")
        return
    chosen = {count.period for count in flight_counts(flights, by) if count.events}
    title = counts_title(span, by)
    left.caption(as_markdown(f"{title}. Dark: launch days; light: missiles, at least."))
    launches = [period.launches_low for period in counts]
    rows = [
        {
            "period": period.period,
            "days": period.days,
            "launches": launch_count,
            "most": max(launches),
            "chosen": period.period in chosen,
            "summary": period.text,
            "label": f"{period.period}: {period.text}",
        }
        for period, launch_count in zip(counts, launches, strict=True)
    ]
    key = f"{element_key(TIMELINE)}_{by}_{counts[0].period}_{len(counts)}"
    st.altair_chart(
        _chart(rows, by),
        key=key,
        height=_HEIGHT_PX,
        on_select=lambda: _period_clicked(key, [period.period for period in counts], span),
        selection_mode="period",
        alt=f"{title}: " + "; ".join(f"{period.period}: {period.text}" for period in counts),
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
            alt.Tooltip("summary:N", title="On record"),
        ],
        opacity=alt.condition("datum.chosen", alt.value(1.0), alt.value(0.35)),
    )
    axis = alt.Axis(title=None, tickCount=3, grid=True, gridOpacity=0.4)
    light = base.mark_bar(color=TIMELINE_COLOURS.launches, aria=False).encode(
        y=alt.Y("launches:Q", axis=axis)
    )
    dark = base.mark_bar(color=TIMELINE_COLOURS.days, aria=False).encode(
        y=alt.Y("days:Q", axis=axis)
    )
    # One day is a bar of two pixels: what is clicked reaches to the top of the chart.
    target = (
        base.mark_bar(color=TIMELINE_COLOURS.target, cursor="pointer")
        .encode(y=alt.Y("most:Q", axis=axis), opacity=alt.value(0.0), description="label:N")
        .transform_filter("datum.days > 0")
    )
    pick = alt.selection_point(name="period", fields=["period"])
    return alt.layer(light, dark, target.add_params(pick))
