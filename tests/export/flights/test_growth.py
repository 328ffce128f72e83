"""How reach grew, and the milestones, as text, CSV and JSON: one set of figures."""

from __future__ import annotations

import csv
import io
import json

from ranges.export.flights.growth import (
    growth_csv,
    growth_json,
    growth_rows,
    growth_text,
    milestones_csv,
    milestones_json,
    milestones_text,
)
from ranges.flights import growth, growth_sentence, milestones


def test_csv_json_and_text_hold_the_same_years() -> None:
    result = growth()
    rows = list(csv.DictReader(io.StringIO(growth_csv(result).lstrip("\ufeff"))))
    value = json.loads(growth_json(result))
    assert [int(row["year"]) for row in rows] == [year["year"] for year in value["years"]]
    for row, year in zip(rows, value["years"], strict=True):
        for name, figure in year.items():
            assert row[name] == ("" if figure is None else str(figure)), (year["year"], name)
    (of_2017,) = [row for row in rows if row["year"] == "2017"]
    assert of_2017["newly_flown"] == "Tokyo; Guam; Alaska"
    assert of_2017["flown_source_url"].startswith("http")
    assert [place["name"] for place in value["places"]][-1] == "US mainland"
    assert len(growth_rows(result)) == len(rows) + 1
    text = " ".join(growth_text(result).split())
    assert all(growth_sentence(place) in text for place in result.places)
    assert value["method"] in text


def test_milestones_are_written_with_their_flights_and_sources() -> None:
    rows = list(csv.DictReader(io.StringIO(milestones_csv().lstrip("\ufeff"))))
    value = json.loads(milestones_json())
    assert len(rows) == len(value["milestones"]) == len(milestones())
    for row, milestone in zip(rows, milestones(), strict=True):
        assert row["ids"].split("; ") == [event.id for event in milestone.events]
        assert row["source_url"].startswith("http")
    text = milestones_text()
    assert "4 October 2022: Longest flight of a ballistic missile, 4,500–4,600 km." in text
    assert "2,796" in milestones_text("mi")
