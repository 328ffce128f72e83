"""Counts of reported launches over time as a figure: a bar for each year or month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from ranges.core import TIMELINE_COLOURS, FigureFormat, FlightCount, FlightFilter, Unit
from ranges.figure._label_room import Box
from ranges.figure.charts._page import (
    RECORD_SOURCES,
    ChartPage,
    ChartTexts,
    LegendPart,
    chart_file,
    round_steps,
)
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import FigureFile
from ranges.flights import (
    LaunchCount,
    count_caption,
    count_text,
    flight_counts,
    launch_counts,
    own_flights_text,
    part_colours,
    selected_flights,
    shown_kinds,
)

__all__ = ["timeline_figure"]

_USUAL = FigureOptions()
_BAR_COLOUR = TIMELINE_COLOURS.bars
_UNIT_TITLES = {"days": "launch days", "events": "launch events", "missiles": "missiles launched"}


def timeline_figure(
    choice: FlightFilter,
    count: FlightCount,
    *,
    by: Literal["year", "month"] = "year",
    options: FigureOptions = _USUAL,
    file_format: FigureFormat = "png",
    units: Unit = "km",
) -> FigureFile:
    """Return the counts of a choice of flights, by year or month, as a figure.

    Parameters
    ----------
    choice, count
        Which flights count, and in what, as in a scene.
    options
        Size, theme and texts.

    Raises
    ------
    SceneError
        If a text has no room, or the format is not known.
    """
    kinds = count.kinds or shown_kinds(choice)
    counts = launch_counts(by, count.unit, kinds, among=choice, stack=count.stack)
    periods = [
        period.period
        for period in flight_counts(selected_flights(replace(choice, kinds=kinds)), by)
    ]
    caption = count_caption(by, count.unit, kinds, among=choice, stack=count.stack, units=units)
    whole = launch_counts(by, count.unit, kinds, among=choice)
    own = own_flights_text(choice)
    said = "; ".join(f"{one.label} {count_text(one)}" for one in whole)
    texts = ChartTexts(
        title=f"Reported North Korean {_UNIT_TITLES[count.unit]} by {by}",
        subtitle=caption,
        caption=_caption(count),
        alt_text=f"{caption}: {said or 'none'}.",
        sources=(*RECORD_SOURCES, *([own] if own else [])),
    )
    drawn = [part for part in _parts(count) if any(one.part == part for one in counts)]
    legend = [LegendPart(part, _colour(count, part)) for part in drawn]
    page = ChartPage(texts, options, legend)
    _draw(page, page.write(), periods, counts, count)
    return chart_file(page, file_format)


def _parts(count: FlightCount) -> Sequence[str]:
    return tuple(part_colours(count.stack)) if count.stack else ()


def _colour(count: FlightCount, part: str | None) -> str:
    return part_colours(count.stack)[part] if count.stack and part else _BAR_COLOUR


def _caption(count: FlightCount) -> str:
    if count.unit == "missiles":
        return "Where a report gives no number of missiles, one is counted: at least so many."
    if count.unit == "events":
        return "An event is the launches of one system from one place on one day."
    return "Days with at least one launch; a launch dated by its month counts as one day."


def _draw(
    page: ChartPage,
    panel: Box,
    periods: Sequence[str],
    counts: Sequence[LaunchCount],
    count: FlightCount,
) -> None:
    letter_px = page.letter_px
    totals: dict[str, int] = {}
    for one in counts:
        totals[one.label] = totals.get(one.label, 0) + one.low
    steps = list(round_steps(max(totals.values(), default=1), 5))
    left, right = panel.left + 3.2 * letter_px, panel.right
    top, foot = panel.top + letter_px, panel.bottom - 2.0 * letter_px

    def y(number: float) -> float:
        return float(foot - (foot - top) * number / steps[-1])

    for step in steps:
        page.rule((left, y(step)), (right, y(step)), strong=step == 0.0)
        page.label(left - 0.6 * letter_px, y(step), f"{step:,.0f}", anchor=1.0)
    slot_px = (right - left) / max(len(periods), 1)
    by_period: dict[str, list[LaunchCount]] = {}
    for one in counts:
        by_period.setdefault(one.label, []).append(one)
    label_end = 0.0
    for index, period in enumerate(periods):
        x = left + (index + 0.5) * slot_px
        base = 0
        for one in by_period.get(period, ()):
            half = min(0.4 * slot_px, 3.0 * letter_px)
            box = Box(x - half, y(base + one.low), x + half, y(base))
            page.bar(box, _colour(count, one.part))
            base += one.low
        half_label = 0.32 * len(period) * letter_px
        if x - half_label > label_end + 0.6 * letter_px and x + half_label <= right + letter_px:
            page.label(x, foot + 1.1 * letter_px, period, anchor=0.5)
            label_end = x + half_label
