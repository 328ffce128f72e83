"""Counts of all reported launches as text, CSV and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ranges import catalog
from ranges.core import FlightKind
from ranges.export._text_table import table_lines
from ranges.export.formats import csv_table
from ranges.flights import CountBy, CountUnit, LaunchCount, count_caption, launch_counts

__all__ = ["counts_csv", "counts_json", "counts_table"]


def counts_table(by: CountBy, unit: CountUnit, kinds: Sequence[FlightKind]) -> str:
    """Return counts as text, with what was counted."""
    counts = launch_counts(by, unit, kinds)
    rows = [(by.capitalize(), unit.capitalize()), *((c.label, _text(c)) for c in counts)]
    return "\n".join([count_caption(by, unit, kinds), "", *table_lines(rows), ""])


def _text(count: LaunchCount) -> str:
    if count.high is None:
        return f"at least {count.low}"
    return str(count.low) if count.low == count.high else f"{count.low} to {count.high}"


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
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
