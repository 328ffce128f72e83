"""What the whole record of flights holds, beside its compilations, in a fold under the list."""

from __future__ import annotations

from functools import cache

import streamlit as st

from ranges.core import as_html, gettext, heading_row, language, table, table_row
from ranges.export import record_csv, record_json, record_rows
from ranges.flights import record_age_text, record_statements
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.today import today

__all__ = ["show_flight_record"]


def show_flight_record() -> None:
    """Show what is in the record, to which day, how it is counted, and what others count."""
    with st.expander(gettext("The whole record, and what others count"), key="flight_record_fold"):
        old = record_age_text(today())
        if old:
            st.caption(old)
        st.html(_record_html(language()))
        csv, json = st.columns(2)
        show_download(gettext("As CSV"), record_csv, "flight-record.csv", into=csv)
        show_download(gettext("As JSON"), record_json, "flight-record.json", into=json)


@cache
def _record_html(spoken: str) -> str:  # kept apart by language
    heading, *rows = record_rows()
    years = table(
        (table_row(*map(as_html, row)) for row in rows),
        heading=heading_row(*map(as_html, heading)),
    )
    sentences = "".join(f"<p>{as_html(text)}</p>" for text in record_statements())
    return f"<div class='findings'>{sentences}<div class='slid' tabindex='0'>{years}</div></div>"
