"""Paths on the command line."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ranges import LonLat, path_crossings
from tests.commandline import refusal, run


def test_the_same_crossings_as_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["path", "40.6112,126.4257", "--bearing", "84.2", "--distance", "4600km"]
    _, output, _ = run(monkeypatch, arguments)
    properties = json.loads(output)["features"][0]["properties"]
    expected = path_crossings(LonLat(lon=126.4257, lat=40.6112), bearing_deg=84.2, distance_km=4600)
    assert [leg["territory"] for leg in properties["crossings"]] == [
        leg.territory for leg in expected
    ]
    assert "Japan" in {leg.territory for leg in expected}
    _, output, _ = run(monkeypatch, [*arguments, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output, newline="")))
    assert [float(row["exit_km"]) for row in rows] == [
        pytest.approx(leg.exit_km, abs=0.001) for leg in expected
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["anywhere:JP", "guam"],
        ["guam", "anywhere:JP"],
        ["anywhere:JP", "--bearing", "90", "--distance", "5km"],
    ],
)
def test_a_path_has_no_territory_for_an_end(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    sentence = refusal(monkeypatch, ["path", *arguments])
    assert sentence.startswith("A path runs from point to point, and anywhere in Japan is none:")
