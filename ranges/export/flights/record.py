"""What the record of flights holds and counts, beside its compilations: text, CSV and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from ranges import catalog
from ranges.core import FlightCompilation, FlightKind, low_high_text
from ranges.export._properties import Properties
from ranges.export._text_table import table_lines
from ranges.export.formats import csv_table, json_text
from ranges.flights import (
    ComparedYear,
    CountBy,
    CountUnit,
    LaunchCount,
    compared_years,
    count_caption,
    launch_counts,
    record_statements,
)

__all__ = [
    "counts_csv",
    "counts_json",
    "counts_table",
    "record_csv",
    "record_json",
    "record_rows",
    "record_text",
]

_HEAD = (
    *("Year", "Days", "Events", "Missiles"),
    *("CNS-based days", "events", "missiles"),
    *("CSIS days", "occasions", "missiles"),
)
#: Letters in a line of the text.
_WIDTH = 96


def record_rows() -> tuple[tuple[str, ...], ...]:
    """Return a heading, then a row of texts for each year; a dash where a list has nothing."""
    return (_HEAD, *(_cells(year) for year in compared_years()))


def _cells(year: ComparedYear) -> tuple[str, ...]:
    missiles = _figures(year.missiles.low, year.missiles.high)
    compiled = (*_compiled_cells(year.cns_based), *_compiled_cells(year.csis))
    return (year.year, str(year.days), str(year.events), missiles, *compiled)


def _compiled_cells(row: FlightCompilation | None) -> tuple[str, str, str]:
    if row is None:
        return ("–", "–", "–")
    return (str(row.days), str(row.entries), _figures(row.missiles_low or 0, row.missiles_high))


def _figures(low: int, high: int | None) -> str:
    if high is None:
        return f"{low}+"
    return low_high_text(str(low), str(high))


def record_text() -> str:
    """Return the record as text: what it holds, and its years as a table."""
    lines = [line for text in record_statements() for line in wrap(text, _WIDTH)]
    lines += ["", *table_lines(record_rows()), "", f"Data version {catalog.data_version()}."]
    return "\n".join(lines) + "\n"


def _row(year: ComparedYear) -> Properties:
    row: Properties = {
        "year": int(year.year),
        "days": year.days,
        "events": year.events,
        "missiles_low": year.missiles.low,
        "missiles_high": year.missiles.high,
    }
    for name, entries, compiled in (
        ("cns_based", "events", year.cns_based),
        ("csis", "occasions", year.csis),
    ):
        row[f"{name}_days"] = compiled.days if compiled else None
        row[f"{name}_{entries}"] = compiled.entries if compiled else None
        row[f"{name}_missiles_low"] = compiled.missiles_low if compiled else None
        row[f"{name}_missiles_high"] = compiled.missiles_high if compiled else None
    return row


def record_csv() -> str:
    """Return the years as CSV; a high count is empty where nobody knows it."""
    rows = [_row(year) for year in compared_years()]
    return csv_table(rows, columns=tuple(rows[0]))


def record_json() -> str:
    """Return the record as JSON: what it holds, and its years."""
    value = {
        "statements": list(record_statements()),
        "data_version": catalog.data_version(),
        "to": catalog.flight_record_date(),
        "years": [_row(year) for year in compared_years()],
    }
    return json_text(value, is_indented=True)


def counts_table(by: CountBy, unit: CountUnit, kinds: Sequence[FlightKind]) -> str:
    """Return counts as text, with what was counted."""
    counts = launch_counts(by, unit, kinds)
    rows = [(by.capitalize(), unit.capitalize()), *((c.label, _count_text(c)) for c in counts)]
    return "\n".join([count_caption(by, unit, kinds), "", *table_lines(rows), ""])


def _count_text(count: LaunchCount) -> str:
    if count.high is None:
        return f"at least {count.low}"
    return low_high_text(str(count.low), str(count.high), " to ")


def counts_csv(by: CountBy, unit: CountUnit, kinds: Sequence[FlightKind]) -> str:
    """Return counts as CSV; the high count is empty where nobody knows it."""
    caption = count_caption(by, unit, kinds)
    return csv_table(
        [
            {by: c.label, f"{unit}_low": c.low, f"{unit}_high": c.high, "counted": caption}
            for c in launch_counts(by, unit, kinds)
        ],
        (by, f"{unit}_low", f"{unit}_high", "counted"),
    )


def counts_json(by: CountBy, unit: CountUnit, kinds: Sequence[FlightKind]) -> str:
    """Return counts as JSON, with what was counted; an unknown high count is null."""
    counts = launch_counts(by, unit, kinds)
    values = {
        "counted": count_caption(by, unit, kinds),
        "data_version": catalog.data_version(),
        "counts": [{by: c.label, "low": c.low, "high": c.high} for c in counts],
    }
    return json_text(values, is_indented=True)
