"""The command line."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from shapely.geometry import shape

from ranges import LonLat, path_crossings, ring
from ranges.cli import main

ROOT = Path(__file__).parents[2]


class _Output(io.TextIOWrapper):
    """A standard output that can be read afterwards, with the bytes layer of the real one."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii")

    @property
    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def run(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> tuple[int | str | None, str, str]:
    output, errors = _Output(), _Output()
    monkeypatch.setattr(sys, "stdout", output)
    monkeypatch.setattr(sys, "stderr", errors)
    try:
        status: int | str | None = main(arguments)
    except SystemExit as stopped:
        status = stopped.code
    return status, output.text, errors.text


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (["ring", "39.2,125.67", "3400km"], "MultiPolygon"),
        (["ring", "sunan", "2100mi"], "MultiPolygon"),
        (["ring", "sunan", "hwasong-12"], "MultiPolygon"),
        (["ring", "-17.8,179.99", "2500km"], "MultiPolygon"),
        (["ring", "-.5,-3", "5"], "MultiPolygon"),
        (["ring", "--", "-17.8,179.99", "2500km"], "MultiPolygon"),
        (["ring", "--tolerance", "0.5", "sunan", "3400km"], "MultiPolygon"),
        (["path", "mupyong-ri", "guam"], "MultiLineString"),
        (["path", "-90,0", "0,0"], "MultiLineString"),
        (["path", "0,0", "-33.9,151.2"], "MultiLineString"),
        (["path", "sunan", "--bearing", "-30", "--distance", "400km"], "MultiLineString"),
        (["path", "-5,3", "--bearing=84", "--distance=4500-4600km"], "MultiLineString"),
        (["sites"], "Point"),
        (["systems"], None),
    ],
)
def test_geojson_is_the_default(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], kind: str | None
) -> None:
    status, output, errors = run(monkeypatch, arguments)
    assert (status, errors) == (0, "")
    collection = json.loads(output)
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert (feature["geometry"] or {}).get("type") == kind


def test_the_same_ring_as_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    _, output, _ = run(monkeypatch, ["ring", "-17.8,179.99", "2500km"])
    written = shape(json.loads(output)["features"][0]["geometry"])
    expected = ring(LonLat(lon=179.99, lat=-17.8), 2500.0)
    assert written.symmetric_difference(expected).area < 1e-4
    assert len(written.geoms) == 2


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
    "command", [["ring", "sunan", "5km"], ["path", "sunan", "guam"], ["sites"], ["systems"]]
)
@pytest.mark.parametrize(
    ("file_format", "start"),
    [
        ("geojson", '{"type":"FeatureCollection"'),
        ("csv", ""),
        ("kml", '<?xml version="1.0"'),
    ],
)
def test_every_command_in_every_format(
    monkeypatch: pytest.MonkeyPatch, command: list[str], file_format: str, start: str
) -> None:
    status, output, errors = run(monkeypatch, [*command, "--format", file_format])
    assert (status, errors) == (0, "")
    assert output.startswith(start)
    assert len(output) > 500


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ring", "sunan", "-5km"], "Range -5 km is outside 0.001 to 20,003.93 km"),
        (["ring", "sunan", "20004"], "Range 20,004 km is outside"),
        (["ring", "sunan", "hwasong-20"], "no published range in our sources"),
        (["ring", "sunann", "5km"], "spelt alike: sunan"),
        (["ring", "91,0", "5km"], "Latitude 91 is outside"),
        (["ring", "line\nbreak", "5km"], '"line break" is not a place'),
        (["ring", "sunan"], "The following arguments are required: RANGE"),
        (["ring", "sunan", "5km", "more"], "Unrecognized arguments: more"),
        (["ring", "sunan", "5km", "--format", "xml"], "invalid choice: 'xml'"),
        (["ring", "sunan", "5km", "--form", "csv"], "Unrecognized arguments"),
        (["ring", "sunan", "5km", "--tolerance", "x"], 'Tolerance "x" is not a number'),
        (["ring", "sunan", "5km", "--tolerance", "-1"], "Tolerance"),
        (["path", "sunan"], "either a DESTINATION, or both --bearing and --distance"),
        (["path", "sunan", "guam", "--bearing", "3"], "either a DESTINATION"),
        (["path", "sunan", "sunan"], "The two ends are the same point"),
        (["path", "90,0", "-90,0"], "More than one shortest path"),
        (["path", "sunan", "--bearing", "nan", "--distance", "5km"], 'Bearing "nan"'),
        (["path", "sunan", "--bearing", "3", "--distance", "0"], "Distance 0 km is outside"),
        (["nonsense"], "invalid choice: 'nonsense'"),
        ([], "The following arguments are required: COMMAND"),
    ],
)
def test_errors_are_one_sentence_and_status_2(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    status, output, errors = run(monkeypatch, arguments)
    assert (status, output) == (2, "")
    assert said in errors
    assert errors.count("\n") == 1
    assert errors.endswith(".\n")


def _process(arguments: list[str], **options: object) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    return subprocess.Popen(
        [sys.executable, "-m", "ranges", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,  # type: ignore[call-overload]
    )


def test_output_is_utf_8_whatever_the_locale() -> None:
    output, errors = _process(["ring", "39.2,125.67", "5km"]).communicate(timeout=60)
    assert errors == b""
    properties = json.loads(output.decode("utf-8"))["features"][0]["properties"]
    assert properties["origin"] == "39.2° N, 125.67° E"
    output, errors = _process(["ring", "東京", "5km"]).communicate(timeout=60)
    assert output == b""
    assert errors.decode("utf-8").startswith('"')


def test_a_reader_that_leaves_early_is_no_error() -> None:
    process = _process(["systems"])
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 1
    process.stderr.close()


def test_the_command_line_does_not_load_the_app() -> None:
    code = "import sys, ranges.cli; print({'streamlit', 'folium'} & set(sys.modules))"
    output = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert output.strip() == "set()"


def test_reach_as_table_json_and_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["reach", "sunan", "3400km"])
    assert (status, errors) == (0, "")
    assert "3,400 km from Sunan" in output
    assert "Guam (by 0.7 km)" in output
    assert "an estimate" in output
    status, output, _ = run(monkeypatch, ["reach", "-17.7,178.0", "2500km", "--format", "json"])
    value = json.loads(output)
    assert status == 0
    assert value["range_km"] == 2500.0
    assert value["origin"]["latitude"] == -17.7
    assert value["territories"][0]["name"] == "Fiji"
    assert value["territories"][0]["nearest_km"] == 0
    status, output, _ = run(monkeypatch, ["reach", "guam", "1500mi", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert rows[0]["name"] == "Guam"


@pytest.mark.parametrize(
    "arguments",
    [
        ["reach", "atlantis", "1km"],
        ["reach", "guam", "-5km"],
        ["reach", "guam", "1km", "--format", "kml"],
    ],
)
def test_reach_refuses_in_a_sentence(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    status, output, errors = run(monkeypatch, arguments)
    assert status == 2
    assert output == ""
    assert len(errors.strip().splitlines()) == 1


def test_reaches_as_table_json_and_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["reaches", "guam"])
    assert (status, errors) == (0, "")
    assert "What reaches Guam?" in output
    assert "does not mean that the system is deployed" in output
    status, output, _ = run(monkeypatch, ["reaches", "-33.9,151.2", "--format", "json"])
    value = json.loads(output)
    assert status == 0
    assert value["latitude"] == -33.9
    row = next(one for one in value["systems"] if one["system_id"] == "hwasong-12")
    assert row["state"] == "falls short"
    assert row["needed_km"] == row["distance_km"] > 5000
    assert row["source_url"].startswith("http")
    status, output, _ = run(monkeypatch, ["reaches", "guam", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert {"sunan", "kaesong"} <= {row["site_id"] for row in rows}
    status, output, errors = run(monkeypatch, ["reaches", "atlantis"])
    assert (status, output) == (2, "")
    assert len(errors.strip().splitlines()) == 1


def test_flights_of_a_year_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["tests", "--since", "2022-01-01", "--until", "2022-12-31", "--class", "ICBM"]
    status, output, errors = run(monkeypatch, asked)
    assert (status, errors) == (0, "")
    assert "4 entries of selected reported flights" in output
    assert "2022-11-18-hwasong-17" in output
    status, output, _ = run(monkeypatch, [*asked, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert [row["date"] for row in rows] == ["2022-03-16", "2022-03-24", "2022-11-03", "2022-11-18"]
    status, output, _ = run(monkeypatch, [*asked, "--format", "geojson"])
    features = json.loads(output)["features"]
    kinds = [(one["geometry"] or {}).get("type") for one in features]
    assert kinds == [None, "MultiPolygon", "MultiPolygon", "MultiPolygon"]


def test_flights_by_every_option(monkeypatch: pytest.MonkeyPatch) -> None:
    def ids(*asked: str) -> list[str]:
        status, output, errors = run(monkeypatch, ["tests", *asked, "--format", "csv"])
        assert (status, errors) == (0, "")
        return [row["id"] for row in csv.DictReader(io.StringIO(output))]

    assert len(ids()) == 78
    assert ids("--since", "2022-10-04", "--until", "2022-10-04") == ["2022-10-04-over-japan"]
    assert ids("--since", "2022-10", "--until", "2022-10") == [
        *("2022-10-04-over-japan", "2022-10-06-kn-23", "2022-10-09-kn-25"),
    ]
    assert len(ids("--over", "japan")) == 9
    assert ids("--over", "JP", "--beyond", "2000mi") == [
        *("2017-09-15-hwasong-12", "2022-10-04-over-japan"),
    ]
    assert len(ids("--class", "icbm", "--class", "IRBM")) == 22
    assert len(ids("--tag", "hypersonic")) == 7
    assert len(ids("--outcome", "failure")) == 9
    assert "2024-07-01-hwasong-11" in ids("--up-to", "150km")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tests", "--since", "2022-02-30"], '"2022-02-30" is not a date: write a day as 2022-10'),
        (["tests", "--until", "yesterday"], '"yesterday" is not a date'),
        (["tests", "--since", ""], '"" is not a date'),
        (["tests", "--since", "2023", "--until", "2022"], "is after the last"),
        (["tests", "--class", "drone"], '"drone" is not a class that our flights have: use SRBM'),
        (["tests", "--tag", "x"], '"x" is not a tag'),
        (["tests", "--outcome", "x"], '"x" is not an outcome'),
        (["tests", "--over", "Atlantis"], '"Atlantis" is not a territory'),
        (["tests", "--beyond", "far"], 'Distance "far" is not a distance'),
        (["tests", "--beyond", "1-2km"], 'Distance "1-2km" is a band: give one figure'),
        (["tests", "--format", "kml"], "invalid choice: 'kml'"),
        (["test", "2022"], '"2022" is not a flight that our list has'),
        (["test", "2022-10-04-over-japan", "--format", "csv"], "invalid choice: 'csv'"),
        (["test"], "The following arguments are required: ID"),
    ],
)
def test_flights_refuse_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    status, output, errors = run(monkeypatch, arguments)
    assert (status, output) == (2, "")
    assert said in errors
    assert errors.count("\n") == 1


def test_one_flight_as_text_and_json(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["test", "2022-10-04-over-japan"])
    assert (status, errors) == (0, "")
    assert "drawn through Aomori, 1,206 km from the site" in " ".join(output.split())
    assert "https://huffingtonpost.jp/" in output
    status, output, _ = run(monkeypatch, ["test", "2022-10-04-over-japan", "--format", "json"])
    assert status == 0
    assert json.loads(output)["territories"][1]["label"] == "Japan"


@pytest.mark.parametrize("answer", ["table", "json", "csv"])
def test_what_reaches_a_whole_territory_is_no_question(
    monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    status, output, errors = run(monkeypatch, ["reaches", "anywhere:JP", "--format", answer])
    assert (status, output) == (2, "")
    assert errors.startswith('"Anywhere in Japan" is no one point')
    assert errors.count("\n") == 1
    assert errors.endswith(".\n")


def _kinds(value: object) -> object:
    """Return the shape of a JSON value: its keys, and how deep they go."""
    if isinstance(value, dict):
        return {key: _kinds(one) for key, one in value.items() if key != "parts"}
    return [_kinds(value[0])] if isinstance(value, list) and value else None


def test_reach_from_anywhere_in_a_territory(monkeypatch: pytest.MonkeyPatch) -> None:
    values = {}
    for place in ("anywhere:KP", "pyongyang"):
        arguments = ["reach", place, "3400km", "--format", "json"]
        status, output, errors = run(monkeypatch, arguments)
        assert (status, errors) == (0, "")
        values[place] = json.loads(output)
    from_all, from_one = values["anywhere:KP"], values["pyongyang"]
    assert _kinds(from_all) == _kinds(from_one)
    assert from_all["origin"] == {
        "id": "anywhere:KP",
        "name": "anywhere in North Korea",
        "latitude": None,
        "longitude": None,
    }
    assert from_all["sentence"].startswith("Within 3,400 km of anywhere in North Korea lie ")
    assert from_all["people"] > from_one["people"]
    assert from_all["places_inside"] > from_one["places_inside"]
    nearest = {one["name"]: one["nearest_km"] for one in from_all["territories"]}
    for one in from_one["territories"]:  # what one point reaches, all of it reaches
        assert nearest[one["name"]] <= one["nearest_km"] + 0.1
    assert [name for name, km in nearest.items() if km == 0.0] == [
        *("China", "North Korea", "Russia", "South Korea")
    ]
    status, output, _ = run(monkeypatch, ["reach", "anywhere:KP", "3400km"])
    assert status == 0
    assert output.startswith("3,400 km from anywhere in North Korea\n")
    status, output, _ = run(monkeypatch, ["reach", "anywhere:KP", "3400km", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert {row["origin"] for row in rows} == {"anywhere in North Korea"}


@pytest.mark.parametrize("command", ["ring", "reach"])
def test_an_unknown_territory_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    status, output, errors = run(monkeypatch, [command, "anywhere:Atlantis", "5km"])
    assert (status, output) == (2, "")
    assert errors.startswith('"anywhere:Atlantis" names no territory that we know')
    assert errors.count("\n") == 1


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
    status, output, errors = run(monkeypatch, ["path", *arguments])
    assert (status, output) == (2, "")
    assert errors.startswith("A path runs from point to point, and anywhere in Japan is none:")
    assert errors.count("\n") == 1


def test_progress_is_shown_to_whoever_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, errors = run(monkeypatch, ["ring", "anywhere:LU", "321km"])
    assert (status, errors) == (0, "")  # nobody watches a pipe
    monkeypatch.setattr(_Output, "isatty", lambda _: True)
    status, _, errors = run(monkeypatch, ["ring", "anywhere:LU", "322km"])
    assert status == 0
    assert errors.endswith("Working out anywhere in Luxembourg: 100% \n")
    status, _, errors = run(monkeypatch, ["reach", "anywhere:LU", "323km"])
    assert status == 0
    assert errors.endswith("Working out anywhere in Luxembourg: 100% \n")
    assert errors.count("\r") > 20
