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


def test_a_table_of_territories_seas_and_near_places(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["path", "tokyo", "seoul", "--format", "table", "--within", "30km", "--places", "2"]
    _, output, _ = run(monkeypatch, arguments)
    lines = output.splitlines()
    assert lines[0].startswith("Tokyo to Seoul, 1,1")
    assert any(line.startswith("Japan") for line in lines)
    assert sum(" listed places lie within 30 km of the path" in line for line in lines) == 1
    assert len(lines) - next(n for n, line in enumerate(lines) if line.startswith("Place")) == 3


def test_near_places_of_a_file_have_their_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    _, output, _ = run(monkeypatch, ["path", "tokyo", "seoul", "--within", "30km"])
    assert json.loads(output)["features"][0]["properties"]["near_places_within_km"] == 30.0
    for option, value, said in (
        ("--within", "2000km", "up to 1,000 km"),
        ("--places", "2.5", "give a whole number"),
        ("--places", "-1", "give 0 to 1,000"),
        ("--places", "many", "is not a number"),
    ):
        assert said in refusal(monkeypatch, ["path", "tokyo", "seoul", option, value])


def test_ticks_are_points_of_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    _, output, _ = run(monkeypatch, ["path", "0,170", "0,-170", "--ticks", "500km"])
    properties = json.loads(output)["features"][0]["properties"]
    assert properties["ticks_km"] == 500.0
    assert [tick["along_km"] for tick in properties["ticks"]] == [500.0, 1000.0, 1500.0, 2000.0]
    assert [tick["tick_lat_deg"] for tick in properties["ticks"]] == [0.0] * 4
    # A degree of the equator is 111.3195 km.
    lon = [tick["tick_lon_deg"] % 360.0 for tick in properties["ticks"]]
    assert lon == pytest.approx([170.0 + along / 111.319491 for along in (500, 1000, 1500, 2000)])
    assert "Ticks every 0.1 km" in refusal(monkeypatch, ["path", "1,1", "2,2", "--ticks", "100m"])


def test_the_rhumb_line_is_told_with_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["path", "40.639722,-73.779", "1.359167,103.989", "--contrast", "rhumb"]
    _, output, _ = run(monkeypatch, arguments)
    (leg,) = json.loads(output)["features"][0]["properties"]["legs"]
    assert leg["rhumb_line_km"] == pytest.approx(18_523.6, abs=0.2)  # by GeographicLib's manual
    assert leg["rhumb_line_bearing_deg"] == pytest.approx(103.583, abs=0.001)
    _, output, _ = run(monkeypatch, [*arguments, "--format", "table"])
    assert "keeps 103.6° and is 18,524 km long, " in output
