"""What the record of flights holds and counts, beside its compilations: text, CSV and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from ranges import catalog
from ranges.core import (
    CountStack,
    CountUnit,
    FlightCompilation,
    FlightFilter,
    FlightKind,
    gettext,
    gettext_noop,
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
    "CountTable",
    "counts_csv",
    "counts_json",
    "counts_table",
    "record_csv",
    "record_json",
    "record_rows",
    "record_text",
]

_HEAD = (
    gettext_noop("Year"),
    gettext_noop("Days"),
    gettext_noop("Events"),
    gettext_noop("Missiles"),
    gettext_noop("CNS-based days"),
    gettext_noop("events"),
    gettext_noop("missiles"),
    gettext_noop("CSIS days"),
    gettext_noop("occasions"),
    gettext_noop("missiles"),
)
#: Letters in a line of the text.
_WIDTH = 96


def record_rows() -> tuple[tuple[str, ...], ...]:
    """Return a heading, then a row of texts for each year; a dash where a list has nothing."""
    return (tuple(map(gettext, _HEAD)), *(_cells(year) for year in compared_years()))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTable:
    """Which counts are written: by what, in which unit, of which kinds.

    `among` and `stack` are as for `launch_counts`.
    """

    by: CountBy
    unit: CountUnit
    kinds: Sequence[FlightKind]
    among: FlightFilter | None = None
    stack: CountStack | None = None

    @property
    def counts(self) -> tuple[LaunchCount, ...]:
        """The counts, in their order."""
        return launch_counts(self.by, self.unit, self.kinds, among=self.among, stack=self.stack)

    @property
    def caption(self) -> str:
        """What was counted, in words."""
        return count_caption(self.by, self.unit, self.kinds, among=self.among, stack=self.stack)

    def labels(self, count: LaunchCount) -> Properties:
        """Return of what a count is, by column: a year or the like, and the part of it, if any."""
        if self.stack is None:
            return {self.by: count.label}
        # Counts by class may be divided by class.
        part = f"{self.stack}_of_part" if self.by == self.stack else self.stack
        return {self.by: count.label, part: count.part}


def counts_table(table: CountTable) -> str:
    """Return counts as text, with what was counted."""
    head = [table.by, *([] if table.stack is None else [table.stack]), table.unit]
    cells = [[*map(str, table.labels(count).values()), count_text(count)] for count in table.counts]
    lines = table_lines([[name.capitalize() for name in head], *cells])
    return "\n".join([table.caption, "", *lines, ""])


def counts_csv(table: CountTable) -> str:
    """Return counts as CSV; the high count is empty where nobody knows it."""
    ends = (f"{table.unit}_low", f"{table.unit}_high")
    columns = (*table.labels(LaunchCount(label="", low=0, high=0)), *ends, "counted")
    caption = table.caption
    rows = [
        {**table.labels(count), ends[0]: count.low, ends[1]: count.high, "counted": caption}
        for count in table.counts
    ]
    return csv_table(rows, columns)


def counts_json(table: CountTable) -> str:
    """Return counts as JSON, with what was counted; an unknown high count is null."""
    values = {
        "counted": table.caption,
        "data_version": catalog.data_version(),
        "counts": [
            {**table.labels(count), "low": count.low, "high": count.high} for count in table.counts
        ],
    }
    return json_text(values, is_indented=True)
