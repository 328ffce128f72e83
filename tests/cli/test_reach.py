"""What is in range and what reaches a place, on the command line."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.commandline import refusal, run


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
        ["reach", "zzqqzzqq", "1km"],
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
    row = next(system for system in value["systems"] if system["system_id"] == "hwasong-12")
    assert row["state"] == "falls short"
    assert row["needed_km"] == row["distance_km"] > 5000
    assert row["source_url"].startswith("http")
    status, output, _ = run(monkeypatch, ["reaches", "guam", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert {"sunan", "kaesong"} <= {row["site_id"] for row in rows}
    refusal(monkeypatch, ["reaches", "zzqqzzqq"])


def test_what_reaches_a_country_or_a_region(monkeypatch: pytest.MonkeyPatch) -> None:
    status, output, errors = run(monkeypatch, ["reaches", "US mainland", "--format", "json"])
    assert (status, errors) == (0, "")
    value = json.loads(output)
    assert (value["place"], value["kind"], value["latitude"]) == ("the US mainland", "region", None)
    by_id = {row["system_id"]: row for row in value["systems"]}
    assert by_id["hwasong-12"]["state"] == "falls short"
    assert by_id["hwasong-15"]["state"] == "reaches"


def _kinds(value: object) -> object:
    """Return the shape of a JSON value: its keys, and how deep they go."""
    if isinstance(value, dict):
        return {key: _kinds(item) for key, item in value.items() if key != "parts"}
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
    nearest = {territory["name"]: territory["nearest_km"] for territory in from_all["territories"]}
    for territory in from_one["territories"]:  # what one point reaches, all of it reaches
        assert nearest[territory["name"]] <= territory["nearest_km"] + 0.1
    assert [name for name, km in nearest.items() if km == 0.0] == [
        *("China", "North Korea", "Russia", "South Korea")
    ]
    status, output, _ = run(monkeypatch, ["reach", "anywhere:KP", "3400km"])
    assert status == 0
    assert output.startswith("3,400 km from anywhere in North Korea\n")
    status, output, _ = run(monkeypatch, ["reach", "anywhere:KP", "3400km", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert {row["origin"] for row in rows} == {"anywhere in North Korea"}


def test_a_sentence_is_judged_as_text_and_json(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Some say the Hwasong-12 can reach Guam"
    status, output, errors = run(monkeypatch, ["claim", sentence])
    assert (status, errors) == (0, "")
    assert output.splitlines()[0].startswith("Holds: the published range of the Hwasong-12")
    assert "Left out: “Some say the”.\n" in output
    status, output, _ = run(monkeypatch, ["claim", sentence, "--format", "json"])
    value = json.loads(output)
    assert status == 0
    assert (value["claim"], value["verdict"]) == (sentence, "holds")
    assert value["not_understood"] == ["Some say the"]
    _, output, _ = run(monkeypatch, ["claim", "Tokyo is 5 km from Guam", "--format", "json"])
    assert json.loads(output)["verdict"] == "no"
    status, output, errors = run(monkeypatch, ["claim", "Hwasong-12 can reach Georgia"])
    assert (status, output) == (2, "")
    assert "Georgia (US state, " in errors


def test_reach_answers_for_regions_and_counts_states_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = ["reach", "pyongyang", "9000km"]
    _, output, errors = run(monkeypatch, [*command, "--area", "NATO", "--format", "json"])
    assert errors == ""
    value = json.loads(output)
    mainland, nato = value["areas"]
    assert (mainland["label"], mainland["kind"], mainland["state"]) == (
        *("US mainland", "region", "partly"),
    )
    assert mainland["nearest_km"] == pytest.approx(8099, abs=1)
    assert mainland["wholly_from_km"] == 12_422
    states = {part["label"] for part in mainland["parts"]}
    assert "Washington" in states
    assert "Florida" not in states
    assert {"Germany", "Norway (part)", "Alaska"} <= {part["label"] for part in nato["parts"]}
    counted = sum(value["counts"]["wholly"].values()) + sum(value["counts"]["partly"].values())
    assert counted == len(value["territories"])
    _, output, _ = run(monkeypatch, [*command, "--area", "Brazil", "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(output)))
    assert [(row["name"], row["kind"]) for row in rows[-2:]] == [
        ("US mainland", "region"),
        ("Brazil", "territory"),
    ]
    assert rows[-1]["state"] == "out"
    guam = next(row for row in rows if row["name"] == "Guam")
    assert (guam["status"], guam["sovereign"]) == ("dependent", "United States")
    _, output, _ = run(monkeypatch, [*command, "--area", "Alaska"])
    assert "US mainland:" in output
    assert "Alaska:" in output
    assert "Dependent territories:" in output


@pytest.mark.parametrize("area", ["Seattle", "zzqqzzqq", "Jappan"])
def test_reach_refuses_what_is_no_area(monkeypatch: pytest.MonkeyPatch, area: str) -> None:
    message = refusal(monkeypatch, ["reach", "pyongyang", "900km", "--area", area])
    assert area in message
