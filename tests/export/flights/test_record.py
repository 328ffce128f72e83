"""The record of flights beside its compilations, as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

from ranges.core import FlightKind
from ranges.export import CountTable, counts_csv, counts_json, counts_table
from ranges.export.flights.record import record_csv, record_json, record_rows, record_text
from ranges.flights import compared_years


def test_the_text_says_what_is_counted_and_has_every_year() -> None:
    text = record_text()
    assert text.startswith("The record holds 270 launch events")
    assert "CSIS Beyond Parallel" in text
    (line,) = [line for line in text.splitlines() if line.startswith("2022 ")]
    assert line.split()[4:7] == ["33", "40", "69"]
    assert len(record_rows()) == len(compared_years()) + 1


def test_csv_and_json_hold_the_same_years() -> None:
    rows = list(csv.DictReader(io.StringIO(record_csv().lstrip("\ufeff"))))
    value = json.loads(record_json())
    assert value["to"] == "2026-08-20"
    assert len(rows) == len(value["years"])
    for row, year in zip(rows, value["years"], strict=True):
        assert row == {name: "" if figure is None else str(figure) for name, figure in year.items()}
    (year,) = [year for year in value["years"] if year["year"] == 2024]
    assert year["csis_missiles_high"] is None
    assert year["csis_missiles_low"] >= 30


KINDS: tuple[FlightKind, ...] = ("ballistic", "space launch")
YEARS = CountTable(by="year", unit="missiles", kinds=KINDS)
CRUISE = CountTable(by="kind", unit="missiles", kinds=("cruise",))


def test_every_form_gives_the_same_counts() -> None:
    rows = list(csv.DictReader(io.StringIO(counts_csv(YEARS), newline="")))
    values = json.loads(counts_json(YEARS))
    assert [
        {"year": row["year"], "low": int(row["missiles_low"]), "high": row["missiles_high"]}
        for row in rows
    ] == [{**count, "high": str(count["high"] or "")} for count in values["counts"]]
    assert {row["counted"] for row in rows} == {values["counted"]}
    lines = counts_table(YEARS).splitlines()
    assert lines[0] == values["counted"]
    assert [line.split()[0] for line in lines[3:]] == [row["year"] for row in rows]


def test_an_unknown_high_count_is_said_or_left_open() -> None:
    table = counts_table(CRUISE)
    assert "at least" in table
    assert json.loads(counts_json(CRUISE))["counts"][0]["high"] is None
