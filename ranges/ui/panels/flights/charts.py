"""Charts of the flights that are shown, for print: their timeline, and maps year by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import streamlit as st

from ranges.core import (
    ENGLISH,
    FIGURE_FORMATS,
    FlightFilter,
    RangesError,
    Scenario,
    gettext,
    gettext_noop,
    in_language,
)
from ranges.export import CountTable, counts_csv, counts_json
from ranges.figure import FigureFile, FigureOptions, by_year_figure, timeline_figure
from ranges.flights import Step, shown_kinds
from ranges.scene import Findings
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.elements.folded_parts import folded_part
from ranges.ui.elements.segmented_choice import segmented_choice

__all__ = ["show_flight_charts"]

_CHARTS: Mapping[str, str] = MappingProxyType(
    {
        "year": gettext_noop("By year"),
        "month": gettext_noop("By month"),
        "maps": gettext_noop("A map a year"),
    }
)
_THEMES: Mapping[str, str] = MappingProxyType(
    {
        "light": gettext_noop("Light"),
        "dark": gettext_noop("Dark"),
        "transparent": gettext_noop("No paper"),
    }
)
_SIZE = "1200x675"
_LAST = "flight_chart_made"


@folded_part(gettext_noop("Charts of these flights"), key="open_flight_charts")
def show_flight_charts(findings: Findings) -> None:
    """Show the choice of a chart, the chart, and its files; the counts as a table too."""
    scene = findings.scenario
    chart = segmented_choice(gettext("Chart"), _CHARTS, key="flight_chart")
    theme = segmented_choice(gettext("Paper"), _THEMES, key="flight_chart_theme")
    st.caption(
        gettext("Counted as the timeline is: its “Count” says in what, which kinds, how divided.")
    )
    if st.button(gettext("Draw the chart"), type="primary", width="stretch"):
        _draw(findings, chart, theme)
    last = st.session_state.get(_LAST)
    if last is not None and last[0] == (scene.flights, scene.count, scene.units, chart, theme):
        _show(last[1])
    csv, json = st.columns(2)
    by: Step = "month" if chart == "month" else "year"
    for label, write, ending, column in (
        (gettext("Counts as CSV"), counts_csv, "csv", csv),
        (gettext("as JSON"), counts_json, "json", json),
    ):
        content = partial(_counts, write, scene, by)
        show_download(label, content, f"launches.{ending}", into=column)


def _counts(write: Callable[[CountTable], str], scene: Scenario, by: Step) -> str:
    choice, count = scene.flights or FlightFilter(), scene.count
    kinds = count.kinds or shown_kinds(choice)
    table = CountTable(by=by, unit=count.unit, kinds=kinds, among=choice, stack=count.stack)
    return write(table)


def _draw(findings: Findings, chart: str, theme: str) -> None:
    scene = findings.scenario
    options = FigureOptions(size=_SIZE, theme=theme)  # type: ignore[arg-type]
    try:
        with st.spinner(gettext("Drawing the chart")), in_language(ENGLISH):
            files = tuple(
                by_year_figure(findings, options, file_format=file_format)
                if chart == "maps"
                else timeline_figure(
                    scene.flights or FlightFilter(),
                    scene.count,
                    by="month" if chart == "month" else "year",
                    options=options,
                    file_format=file_format,
                    units=scene.units,
                )
                for file_format in FIGURE_FORMATS
            )
    except RangesError as error:
        st.session_state.pop(_LAST, None)
        st.error(as_markdown(str(error)))
        return
    made_of = (scene.flights, scene.count, scene.units, chart, theme)
    st.session_state[_LAST] = (made_of, files)


def _show(files: tuple[FigureFile, ...]) -> None:
    st.image(files[0].data, width="stretch", alt=files[0].alt_text)
    for column, file, file_format in zip(st.columns(3), files, FIGURE_FORMATS, strict=True):
        name = f"launches.{file_format}"
        show_download(file_format.upper(), file.data, name, into=column, key=f"chart_{file_format}")
