"""How reach grew, in a window under "Compare": the picture, the places, the years, the files."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ranges.core import (
    ENGLISH,
    FIGURE_FORMATS,
    FigureFormat,
    FigureTheme,
    RangesError,
    Unit,
    as_html,
    gettext,
    heading_row,
    in_language,
    table,
    table_row,
)
from ranges.export import growth_csv, growth_json, growth_rows
from ranges.figure import FigureOptions, growth_figure
from ranges.flights import Growth, growth, growth_method, growth_sentence, record_age_text
from ranges.scene import Findings
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_link, as_markdown
from ranges.ui.elements.today import today
from ranges.ui.visitor_language import speak_visitor_language

__all__ = ["show_reach_growth"]

_SIZE = "1200x675"


def show_reach_growth(findings: Findings) -> None:
    """Show the button of the window."""
    if st.button(
        gettext("How reach grew"),
        width="stretch",
        help=gettext(
            "Year by year: the longest flown, the longest published, and what came inside"
        ),
    ):
        window = st.dialog(gettext("How reach grew"), width="large")(_show_window)
        chosen = findings.scenario.flights
        window(findings.scenario.units, has_own=chosen is not None and chosen.own is not None)


def _show_window(units: Unit, *, has_own: bool) -> None:
    speak_visitor_language()
    try:
        with st.spinner(gettext("Measuring and drawing")), in_language(ENGLISH):
            result = growth()
            theme: FigureTheme = "dark" if st.context.theme.type == "dark" else "light"
            options = FigureOptions(size=_SIZE, theme=theme, caption="")
            figure = growth_figure(result, options=options, units=units)
    except RangesError as error:
        st.error(as_markdown(str(error)))
        return
    st.image(figure.data, width="stretch", alt=figure.alt_text)
    if has_own:
        why = gettext(
            "The flights of your own file are left out here: how reach grew is told from the record"
            " alone, so that whoever cites it can check it."
        )
        st.html(f"<p class='quiet'>{as_html(why)}</p>")
    st.html(f"<div class='findings page'>{_places_html(result, units)}</div>")
    st.html(f"<div class='findings page'>{_years_html(result, units)}</div>")
    *pictures, csv, json = st.columns(len(FIGURE_FORMATS) + 2)
    for column, file_format in zip(pictures, FIGURE_FORMATS, strict=True):
        content = partial(_file, units, file_format)
        show_download(file_format.upper(), content, f"how-reach-grew.{file_format}", into=column)
    show_download("CSV", partial(growth_csv, result), "how-reach-grew.csv", into=csv)
    show_download("JSON", partial(growth_json, result), "how-reach-grew.json", into=json)


def _file(units: Unit, file_format: FigureFormat) -> bytes:
    return growth_figure(growth(), units=units, file_format=file_format).data


def _places_html(result: Growth, units: Unit) -> str:
    items = []
    for place in result.places:
        sources = [
            as_link(citation.url, gettext("source"), title=citation.title)
            for citation in dict.fromkeys(
                one.citation
                for one in (place.flown, place.published_high, place.published_low)
                if one
            )
        ]
        items.append(f"<li>{as_html(growth_sentence(place, units))} {' '.join(sources)}</li>")
    old = record_age_text(today())
    method = f"{growth_method(result)} {old}".strip()
    return f"<ul>{''.join(items)}</ul><p class='quiet'>{as_html(method)}</p>"


def _years_html(result: Growth, units: Unit) -> str:
    """Return the years in which a distance was reported or something came inside."""
    heading, *rows = growth_rows(result, units)
    told = [row for row in rows if row[1] != "–" or row[4] != "–" or row[5] != "–"]
    years = table(
        (table_row(*map(as_html, row)) for row in told), heading=heading_row(*map(as_html, heading))
    )
    return f"<div class='slid' tabindex='0'>{years}</div>"
