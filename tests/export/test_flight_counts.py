"""Counts as text, CSV and JSON say what was counted, and leave open what nobody knows."""

from __future__ import annotations

import csv
import io
import json

from ranges.core import FlightKind
from ranges.export import counts_csv, counts_json, counts_table

KINDS: tuple[FlightKind, ...] = ("ballistic", "space launch")


def test_every_form_gives_the_same_counts() -> None:
    rows = list(csv.DictReader(io.StringIO(counts_csv("year", "missiles", KINDS), newline="")))
    values = json.loads(counts_json("year", "missiles", KINDS))
    assert [
        {"year": row["year"], "low": int(row["missiles_low"]), "high": row["missiles_high"]}
        for row in rows
    ] == [{**count, "high": str(count["high"] or "")} for count in values["counts"]]
    assert {row["counted"] for row in rows} == {values["counted"]}
    lines = counts_table("year", "missiles", KINDS).splitlines()
    assert lines[0] == values["counted"]
    assert [line.split()[0] for line in lines[3:]] == [row["year"] for row in rows]


def test_an_unknown_high_count_is_said_or_left_open() -> None:
    table = counts_table("kind", "missiles", ("cruise",))
    assert "at least" in table
    assert json.loads(counts_json("kind", "missiles", ("cruise",)))["counts"][0]["high"] is None
