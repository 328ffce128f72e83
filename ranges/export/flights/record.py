"""What the record of flights holds and counts, beside its compilations: text, CSV and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from ranges import catalog
from ranges.core import (
    CountStack,
    CountUnit,
    FlightCompilation,
    FlightFilter,
    FlightKind,
    low_high_text,
)
from ranges.export._properties import Properties
from ranges.export._text_table import table_lines
from ranges.export.formats import csv_table, json_text
from ranges.flights import (
    ComparedYear,
    CountBy,
    LaunchCount,
    compared_years,
    count_caption,
    count_text,
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


def counts_table(
    by: CountBy,
    unit: CountUnit,
    kinds: Sequence[FlightKind],
    *,
    among: FlightFilter | None = None,
    stack: CountStack | None = None,
) -> str:
    """Return counts as text, with what was counted; `among` and `stack` as for `launch_counts`."""
    counts = launch_counts(by, unit, kinds, among=among, stack=stack)
    head = [by.capitalize(), *([] if stack is None else [stack.capitalize()]), unit.capitalize()]
    rows = [head, *(_count_cells(count) for count in counts)]
    caption = count_caption(by, unit, kinds, among=among, stack=stack)
    return "\n".join([caption, "", *table_lines(rows), ""])


def _count_cells(count: LaunchCount) -> list[str]:
    return [count.label, *([] if count.part is None else [count.part]), count_text(count)]


def counts_csv(
    by: CountBy,
    unit: CountUnit,
    kinds: Sequence[FlightKind],
    *,
    among: FlightFilter | None = None,
    stack: CountStack | None = None,
) -> str:
    """Return counts as CSV; the high count is empty where nobody knows it."""
    caption = count_caption(by, unit, kinds, among=among, stack=stack)
    divided = () if stack is None else (_part_column(by, stack),)
    return csv_table(
        [
            {
                by: count.label,
                **dict.fromkeys(divided, count.part),
                f"{unit}_low": count.low,
                f"{unit}_high": count.high,
                "counted": caption,
            }
            for count in launch_counts(by, unit, kinds, among=among, stack=stack)
        ],
        (by, *divided, f"{unit}_low", f"{unit}_high", "counted"),
    )


def _part_column(by: CountBy, stack: CountStack) -> str:
    """Return what the column of parts is called, also where counts by class are divided by it."""
    return f"{stack}_of_part" if by == stack else stack


def counts_json(
    by: CountBy,
    unit: CountUnit,
    kinds: Sequence[FlightKind],
    *,
    among: FlightFilter | None = None,
    stack: CountStack | None = None,
) -> str:
    """Return counts as JSON, with what was counted; an unknown high count is null."""
    counts = launch_counts(by, unit, kinds, among=among, stack=stack)
    values = {
        "counted": count_caption(by, unit, kinds, among=among, stack=stack),
        "data_version": catalog.data_version(),
        "counts": [
            {
                by: count.label,
                **({} if stack is None else {_part_column(by, stack): count.part}),
                "low": count.low,
                "high": count.high,
            }
            for count in counts
        ],
    }
    return json_text(values, is_indented=True)
