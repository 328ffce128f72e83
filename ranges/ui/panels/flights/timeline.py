"""The timeline of the reported flights under the map; bars of it narrow them to years or months."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from types import MappingProxyType
from typing import Any

import streamlit as st

from ranges.core import (
    TIMELINE_COLOURS,
    CountStack,
    FlightCount,
    FlightFilter,
    Scenario,
    Unit,
    as_html,
    clauses_text,
    date_span,
    gettext,
    gettext_noop,
    record_word,
)
from ranges.flights import (
    Step,
    count_caption,
    flight_counts,
    launch_counts,
    milestone_text,
    milestones,
    part_colours,
    parts_in_order,
    period_filter,
    record_age_text,
    selected_flights,
    shown_kinds,
)
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.elements.today import today
from ranges.ui.panels.flights.count_choice import show_count_choice
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.element_keys import TIMELINE, element_key, renew_element
from ranges.ui.state.scene_edits import keep_flights

__all__ = ["show_timeline", "timeline_room"]

_MONTHS_UP_TO_YEARS = 3
_HEIGHT_PX = 118
#: A finger that is drawn over the chart scrolls the page: only a mouse marks bars by dragging.
_DRAG = "[mousedown, window:mouseup] > window:mousemove!"
#: The bars that are clicked, which are not seen.
_TARGETS = "targets"
_STEPS: Mapping[Step, str] = MappingProxyType(
    {"year": gettext_noop("Year"), "month": gettext_noop("Month")}
)
_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "days": gettext_noop("launch days"),
        "events": gettext_noop("events"),
        "missiles": gettext_noop("missiles, at least"),
    }
)


@control_callback()
def _periods_chosen(key: str, periods: Sequence[str], unnarrowed: FlightFilter) -> None:
    """Choose the flights of a clicked bar or of the bars dragged over, among all of the chart.

    The days chosen before do not narrow the choice: the bars of other months can be chosen too.
    """
    if address.current().flights is None or not key.startswith(f"{element_key(TIMELINE)}_"):
        return  # a chart that was put away, which a quick next move brings once more
    selection = st.session_state[key].selection
    dragged = (selection.get("span") or {}).get("period") or []
    clicked = [bar.get("period") for bar in selection.get("period") or []][:1]
    asked = sorted(period for period in dragged or clicked if period in periods)
    if asked:
        first, last = date_span(asked[0])[0], date_span(asked[-1])[1]
        keep_flights(
            period_filter(unnarrowed, asked[0])
            if len(asked) == 1
            else replace(
                unnarrowed,
                since=max(first, unnarrowed.since or first),
                until=min(last, unnarrowed.until or last),
            )
        )


@control_callback()
def _all_years() -> None:
    choice = address.current().flights or FlightFilter()
    renew_element(TIMELINE)
    keep_flights(replace(choice, since=None, until=None))


def timeline_room(scene: Scenario) -> str:
    """Return what is sent before the map, so that it leaves the timeline room: it moves only once.

    Empty where no flight is shown, and there is no timeline.
    """
    if scene.flights is None:
        return ""
    return f"<i class='timeline-room{' divided' if scene.count.stack else ''}'></i>"


def show_timeline(scene: Scenario) -> None:
    """Show how many flights there are over time; a click on a bar asks for its year or month."""
    choice, count = scene.flights, scene.count
    if choice is None:
        return
    # Narrowed to some years, what lies around stays in sight: the chart is of the others' choice.
    span = replace(choice, since=None, until=None)
    by: Step = "year"
    if choice.since is not None and choice.until is not None:
        years = choice.until.year - choice.since.year
        if years < _MONTHS_UP_TO_YEARS:
            by, span = "month", _whole_years(choice)
    is_narrowed = choice.since is not None or choice.until is not None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = st.container(width="stretch")
        show_count_choice(scene)
        if is_narrowed:
            st.button(gettext("All years"), on_click=_all_years)
    rows = _rows(span, choice, count, by, scene.units)
    if not rows:
        words.caption(gettext("No launch on record is of this kind: choose less narrowly."))
        return
    kinds = count.kinds or shown_kinds(choice)
    # The axis shows the years; a caption that says them again would be too long.
    title = count_caption(
        by,
        count.unit,
        kinds,
        among=replace(choice, since=None, until=None),
        stack=count.stack,
        units=scene.units,
    )
    old = record_age_text(today())
    words.caption(as_markdown(" ".join([gettext("{clauses}.", clauses=title), old]).strip()))
    bars = [row for row in rows if row["is_whole"]]
    key = f"{element_key(TIMELINE)}_{by}_{bars[0]['period']}_{len(bars)}"
    if count.stack is not None:
        st.html(_legend_html(rows, count.stack))
    st.vega_lite_chart(
        spec=_chart(rows, by, count),
        key=key,
        height=_HEIGHT_PX,
        on_select=lambda: _periods_chosen(key, [bar["period"] for bar in bars], span),
        selection_mode=["period", "span"],
        alt=gettext(
            "{title}: {bars}", title=title, bars=clauses_text(bar["label"] for bar in bars)
        ),
    )


def _whole_years(choice: FlightFilter) -> FlightFilter:
    assert choice.since is not None
    assert choice.until is not None
    return replace(
        choice,
        since=datetime.date(choice.since.year, 1, 1),
        until=datetime.date(choice.until.year, 12, 31),
    )


def _rows(
    span: FlightFilter, choice: FlightFilter, count: FlightCount, by: Step, units: Unit
) -> list[dict[str, Any]]:
    """Return the chart's rows: for each period the whole, then the parts that are drawn of it."""
    kinds = count.kinds or shown_kinds(choice)
    periods = flight_counts(selected_flights(replace(span, kinds=kinds)), by)
    counted = flight_counts(selected_flights(replace(choice, kinds=kinds)), by)
    chosen = {period.period for period in counted if period.events}
    parts = launch_counts(by, count.unit, kinds, among=span, stack=count.stack)
    by_period = {name: tuple(group) for name, group in groupby(parts, lambda part: part.label)}
    order = parts_in_order(count.stack) if count.stack else ()
    milestones_of: dict[str, list[str]] = {}
    for milestone in milestones():
        name = milestone.events[0].date[: len("2022" if by == "year" else "2022-10")]
        if milestone.events[0].kind in kinds:
            milestones_of.setdefault(name, []).append(milestone_text(milestone, units))
    rows: list[dict[str, Any]] = []
    for period in periods:
        shared = {"period": period.period, "chosen": period.period in chosen}
        of_period = by_period.get(period.period, ())
        divided = clauses_text(
            f"{record_word(part.part)} {part.low}" for part in of_period if part.part
        )
        summary = f"{period.text} ({divided})" if divided else period.text
        total = sum(part.low for part in of_period)
        records = clauses_text(milestones_of.get(period.period, ())) or "–"
        whole = {"number": total, "part": "", "order": -1, "summary": summary, "records": records}
        rows.append({**shared, **whole, "is_whole": True, "label": f"{period.period}: {summary}"})
        rows += [
            {
                **shared,
                "number": part.low,
                "part": part.part or gettext(_TITLES[count.unit]),
                "order": order.index(part.part) if part.part else 0,
                "is_whole": False,
                "summary": summary,
                "records": records,
                "label": "",
            }
            for part in of_period
        ]
    most = max((row["number"] for row in rows), default=0)
    return [{**row, "most": most} for row in rows]


def _drawn_parts(rows: list[dict[str, Any]]) -> list[str]:
    in_order = sorted(rows, key=lambda row: row["order"])
    return list(dict.fromkeys(row["part"] for row in in_order if row["part"]))


def _legend_html(rows: list[dict[str, Any]], stack: CountStack) -> str:
    """Return the colours of the parts, in words that wrap on a narrow page."""
    colours = part_colours(stack)
    parts = "".join(
        f"<span><i class='swatch' style='background:{colours[part]}'></i>"
        f"{as_html(record_word(part))}</span> "
        for part in _drawn_parts(rows)
    )
    return f"<div class='findings timeline-legend'><div class='legend'>{parts}</div></div>"


def _chart(rows: list[dict[str, Any]], by: Step, count: FlightCount) -> dict[str, Any]:
    """Return the chart in the terms of Vega-Lite; a library that checks them takes 60 ms more."""
    parts = _drawn_parts(rows)
    colours = part_colours(count.stack) if count.stack else {}
    axis = {"title": None, "tickCount": 3, "tickMinStep": 1, "grid": True, "gridOpacity": 0.4}
    shared = {
        "x": {
            "field": "period",
            "type": "ordinal",
            "title": None,
            # Those without a launch too, so that the axis keeps its scale of time.
            "scale": {"domain": [row["period"] for row in rows if row["is_whole"]]},
            "axis": {
                "labelAngle": 0,
                "labelOverlap": True,
                "labelSeparation": 6,
                "ticks": False,
            },
        },
        "tooltip": [
            {"field": "period", "type": "nominal", "title": gettext(_STEPS[by])},
            {"field": "summary", "type": "nominal", "title": gettext("On record")},
            {"field": "records", "type": "nominal", "title": gettext("Records, firsts")},
        ],
    }
    bars = {
        "mark": {"type": "bar", "aria": False},
        "transform": [{"filter": "!datum.is_whole"}],
        "encoding": {
            **shared,
            "opacity": {"condition": {"test": "datum.chosen", "value": 1.0}, "value": 0.35},
            "y": {"field": "number", "type": "quantitative", "axis": axis},
            "color": {
                "field": "part",
                "type": "nominal",
                "legend": None,
                "scale": {
                    "domain": parts,
                    "range": [colours.get(part, TIMELINE_COLOURS.bars) for part in parts],
                },
            },
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    span = {"type": "interval", "encodings": ["x"], "on": _DRAG, "translate": False}
    return {
        "data": {"name": "counts"},
        "datasets": {"counts": rows},
        "layer": [bars, _targets(shared, axis)],
        "params": [
            {
                "name": "period",
                "select": {"type": "point", "fields": ["period"]},
                "views": [_TARGETS],
            },
            {"name": "span", "select": span, "views": [_TARGETS]},
        ],
    }


def _targets(shared: dict[str, Any], axis: dict[str, Any]) -> dict[str, Any]:
    """Return what is clicked: one day is a bar of two pixels, so it reaches to the top."""
    return {
        "name": _TARGETS,
        "mark": {"type": "bar", "color": TIMELINE_COLOURS.target, "cursor": "pointer"},
        "transform": [{"filter": "datum.is_whole && datum.number > 0"}],
        "encoding": {
            **shared,
            "y": {"field": "most", "type": "quantitative", "axis": axis},
            "opacity": {"value": 0.0},
            "description": {"field": "label", "type": "nominal"},
        },
    }
