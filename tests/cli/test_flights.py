"""Reported flights on the command line."""

from __future__ import annotations

import csv
import io
import json
import shlex

import pytest

from tests.commandline import refusal, run
from tests.tables import table


def test_flights_of_a_year_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["tests", "--since", "2022-01-01", "--until", "2022-12-31", "--class", "ICBM"]
    status, output, errors = run(monkeypatch, asked)
    assert (status, errors) == (0, "")
    assert "4 events of reported launches, to" in output
    assert "2022-11-18-hwasong-17" in output
    status, output, _ = run(monkeypatch, [*asked, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert [row["date"] for row in rows] == ["2022-03-16", "2022-03-24", "2022-11-03", "2022-11-18"]
    status, output, _ = run(monkeypatch, [*asked, "--format", "geojson"])
    features = json.loads(output)["features"]
    kinds = [(feature["geometry"] or {}).get("type") for feature in features]
    assert kinds == ["Point", "MultiLineString", "MultiLineString", "MultiLineString"]


def test_flights_by_every_option(monkeypatch: pytest.MonkeyPatch) -> None:
    def ids(*asked: str) -> list[str]:
        status, output, errors = run(monkeypatch, ["tests", *asked, "--format", "csv"])
        assert (status, errors) == (0, "")
        return [row["id"] for row in csv.DictReader(io.StringIO(output))]

    assert len(ids()) == 193
    assert ids("--since", "2022-10-04", "--until", "2022-10-04") == ["2022-10-04-over-japan"]
    assert ids("--since", "2022-10", "--until", "2022-10") == [
        *("2022-10-01-west-sunan-kn-23", "2022-10-04-over-japan", "2022-10-06-samsok-2-kn-23"),
        *("2022-10-06-samsok-2-kn-25", "2022-10-09-kn-25", "2022-10-14-sunan-type-unknown"),
        "2022-10-28-tongchon-type-unknown",
    ]
    assert len(ids("--over", "japan")) == 9
    assert ids("--over", "JP", "--beyond", "2000mi") == [
        *("2017-09-15-hwasong-12", "2022-10-04-over-japan"),
    ]
    assert len(ids("--class", "icbm", "--class", "IRBM")) == 30
    assert len(ids("--tag", "hypersonic")) == 7
    assert len(ids("--outcome", "failure")) == 27
    assert "2022-06-05-hamhung-hungnam-type-unknown" in ids("--up-to", "150km")
    assert len(ids("--kinds", "all")) == 270
    assert len(ids("--kinds", "cruise,anti-ship")) == 47
    assert len(ids("--class", "artillery rocket")) == 17


@pytest.mark.parametrize(*table("flight_commands_refused"))
def test_flights_refuse_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    assert said in refusal(monkeypatch, shlex.split(command))


def test_one_flight_as_text_and_json(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["test", "2022-10-04-over-japan"])
    assert (status, errors) == (0, "")
    assert "drawn through Aomori, 1,206 km from the site" in " ".join(output.split())
    assert "https://huffingtonpost.jp/" in output
    status, output, _ = run(monkeypatch, ["test", "2022-10-04-over-japan", "--format", "json"])
    assert status == 0
    assert json.loads(output)["territories"][1]["label"] == "Japan"


def test_an_id_of_before_shows_the_pages_of_its_events(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["test", "2025-05-08-srbm"])
    assert (status, errors) == (0, "")
    assert output.count("Flight of 8 May 2025: ") == 2
    _, output, _ = run(monkeypatch, ["test", "2025-05-08-srbm", "--format", "json"])
    assert [page["id"] for page in json.loads(output)] == [
        *("2025-05-08-wonsan-south-kn-25", "2025-05-08-wonsan-south-kn-23"),
    ]


def test_counts_of_all_launches_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["tests", "--count-by", "year", "--unit", "missiles"]
    status, output, errors = run(monkeypatch, asked)
    assert (status, errors) == (0, "")
    first, *lines = output.splitlines()
    assert first == (
        "Reported missiles launched by year, ballistic, space launch only, to 20 August 2026"
    )
    assert ["2022", "73"] in [line.split() for line in lines]
    assert ["2017", "20", "to", "21"] in [line.split() for line in lines]
    assert ["2026", "at", "least", "37"] in [line.split() for line in lines]
    _, output, _ = run(monkeypatch, [*asked, "--format", "csv"])
    rows = {row["year"]: row for row in csv.DictReader(io.StringIO(output))}
    assert (rows["2014"]["missiles_low"], rows["2014"]["missiles_high"]) == ("19", "25")
    assert rows["2026"]["missiles_high"] == ""
    _, output, _ = run(monkeypatch, [*asked, "--kinds", "all", "--format", "json"])
    values = json.loads(output)
    assert "all kinds" in values["counted"]
    assert {"year": "2020", "low": 11, "high": None} in values["counts"]


def test_counts_of_a_choice_are_divided_by_class(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["tests", "--count-by", "year", "--kinds", "all", "--since", "2022", "--until", "2023"]
    _, output, _ = run(monkeypatch, [*asked, "--stack", "class", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert {row["year"] for row in rows} == {"2022", "2023"}
    listed = ["tests", *asked[3:], "--format", "csv"]
    flights = list(csv.DictReader(io.StringIO(run(monkeypatch, listed)[1])))
    for row in rows:
        of_class = [
            f for f in flights if (f["date"][:4], f["class"]) == (row["year"], row["class"])
        ]
        assert int(row["events_low"]) == len(of_class) > 0
    assert sum(int(row["events_low"]) for row in rows) == len(flights)
    assert rows[0]["counted"] == (
        "Reported launch events by year, all kinds, since 1 January 2022, until 31 December 2023,"
        " divided by class, record to 20 August 2026"
    )


def test_counts_refuse_what_does_not_belong_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for asked, said in (
        (["--count-by", "year", "--kinds", "rockets"], '"rockets" is not a kind of launch'),
        (["--count-by", "year", "--format", "geojson"], "no place on a map"),
        (["--count-by", "year", "--since", "2022x"], "is not a date"),
        (["--stack", "class"], "--stack is for counts"),
        (["--unit", "days"], "give --count-by as well"),
        (["--format", "json"], "is for counts"),
    ):
        assert said in refusal(monkeypatch, ["tests", *asked])


def test_the_record_beside_its_compilations(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["record"])
    assert (status, errors) == (0, "")
    assert "to 20 August 2026" in output
    rows = list(csv.DictReader(io.StringIO(run(monkeypatch, ["record", "--format", "csv"])[1])))
    (year,) = [row for row in rows if row["year"] == "2022"]
    assert (year["cns_based_days"], year["csis_occasions"]) == ("33", "34")
    assert len(json.loads(run(monkeypatch, ["record", "--format", "json"])[1])["years"]) == len(
        rows
    )


def test_how_reach_grew_in_every_format(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["growth"])
    assert (status, errors) == (0, "")
    assert output.startswith("How reach grew: North Korea")
    rows = list(csv.DictReader(io.StringIO(run(monkeypatch, ["growth", "--format", "csv"])[1])))
    asked = ["growth", "--from", "pyongyang", "--format", "json"]
    value = json.loads(run(monkeypatch, asked)[1])
    assert len(rows) == len(value["years"])
    assert value["measured_from"] == "Pyongyang"
    asked = ["growth", "--format", "svg", "--size", "a4", "--theme", "dark"]
    assert "<svg" in run(monkeypatch, asked)[1]
    assert "is not a place that we know" in refusal(monkeypatch, ["growth", "--from", "Nowhereton"])


def test_records_and_firsts(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["milestones"])
    assert (status, errors) == (0, "")
    assert "2022-10-04-over-japan" in output
    rows = list(csv.DictReader(io.StringIO(run(monkeypatch, ["milestones", "--format", "csv"])[1])))
    value = json.loads(run(monkeypatch, ["milestones", "--format", "json"])[1])
    assert [row["title"] for row in rows] == [one["title"] for one in value["milestones"]]


def test_counts_over_time_are_drawn_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        "tests",
        "--count-by",
        "month",
        "--since",
        "2022",
        "--until",
        "2022",
        "--format",
        "svg",
    ]
    status, output, _ = run(monkeypatch, asked)
    assert status == 0
    assert "Reported launch events by month" in output
    for odd, said in (
        (["--count-by", "site", "--format", "png"], "use --count-by year or month"),
        (["--format", "pdf"], "is for counts"),
        (["--count-by", "year", "--format", "png", "--theme", "pink"], "is not a theme"),
        (["--count-by", "year", "--format", "png", "--size", "5x5"], "neither 1200x675"),
    ):
        assert said in refusal(monkeypatch, ["tests", *odd])
