"""Named values that several kinds of files share."""

from __future__ import annotations

import itertools

import pytest

from ranges.core import Citation, LonLat
from ranges.export._properties import leg_rows, position_fields, source_fields
from ranges.scene import evaluate, opening_scenario


def test_positions_are_rounded_to_a_centimetre_or_empty() -> None:
    position = LonLat(lat=1.234_567_891, lon=-170.000_000_04)
    assert position_fields("end", position) == {"end_lat_deg": 1.2345679, "end_lon_deg": -170.0}
    assert position_fields("end", None) == {"end_lat_deg": None, "end_lon_deg": None}


def test_sources_keep_title_address_and_confidence() -> None:
    citation = Citation(title="A page", url="https://example.org/")
    assert list(source_fields(citation, "high").items()) == [
        ("source_title", "A page"),
        ("source_url", "https://example.org/"),
        ("confidence", "high"),
    ]


def test_legs_follow_each_other_from_the_start_to_the_end() -> None:
    (path,) = evaluate(opening_scenario()).paths
    rows = leg_rows(path)
    assert rows[0]["territory"] == "North Korea"
    assert rows[0]["entry_km"] == 0.0
    assert rows[-1]["exit_km"] == 4600.0
    for before, after in itertools.pairwise(rows):
        assert before["exit_km"] == after["entry_km"]
    assert {row["territory"] for row in rows} >= {None, "Japan"}
    for row in rows:
        assert row["leg_km"] == pytest.approx(row["exit_km"] - row["entry_km"], abs=0.0015)
        same_km = [other["leg_km"] for other in rows if other["territory"] == row["territory"]]
        assert row["total_over_it_km"] == pytest.approx(sum(same_km), abs=0.01)
    assert len({row["total_over_it_km"] for row in rows if row["territory"] is None}) == 1
