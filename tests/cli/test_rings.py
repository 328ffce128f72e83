"""Rings on the command line."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import shape

from ranges import LonLat, ring
from tests.commandline import Output, refusal, run


def test_the_same_ring_as_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    _, output, _ = run(monkeypatch, ["ring", "-17.8,179.99", "2500km"])
    written = shape(json.loads(output)["features"][0]["geometry"])
    expected = ring(LonLat(lon=179.99, lat=-17.8), 2500.0)
    assert written.symmetric_difference(expected).area < 1e-4
    assert len(written.geoms) == 2


@pytest.mark.parametrize("command", ["ring", "reach"])
def test_an_unknown_territory_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    sentence = refusal(monkeypatch, [command, "anywhere:Atlantis", "5km"])
    assert sentence.startswith('"anywhere:Atlantis" names no territory that we know')


def test_progress_is_shown_to_whoever_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, errors = run(monkeypatch, ["ring", "anywhere:LI", "321km"])
    assert (status, errors) == (0, "")  # nobody watches a pipe
    monkeypatch.setattr(Output, "isatty", lambda _: True)
    status, _, errors = run(monkeypatch, ["ring", "anywhere:LI", "322km"])
    assert status == 0
    assert errors.endswith("Working out anywhere in Liechtenstein: 100% \n")
    status, _, errors = run(monkeypatch, ["reach", "anywhere:LI", "323km"])
    assert status == 0
    assert errors.endswith("Working out anywhere in Liechtenstein: 100% \n")
    assert errors.count("\r") > 20


def test_a_list_is_drawn_and_answered_ring_by_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    _, output, _ = run(monkeypatch, ["ring", "guam", "500, 1000 km", "--between"])
    features = json.loads(output)["features"]
    assert [one["properties"]["range_km_high"] for one in features] == [500, 1000]
    inner, outer = (shape(one["geometry"]) for one in features)
    assert inner.intersection(outer).area < 1e-6
    _, output, _ = run(monkeypatch, ["reach", "guam", "500, 1000 km", "--format", "json"])
    small, large = json.loads(output)
    assert small["added"]["people"] == small["people"]
    assert large["added"]["people"] == pytest.approx(large["people"] - small["people"], abs=1)
    _, output, _ = run(monkeypatch, ["reach", "guam", "500, 1000 km"])
    head, first, second, *_ = output.splitlines()
    assert head.startswith("Range")
    assert first.startswith("500 km")
    assert second.startswith("1,000 km")
    _, output, _ = run(monkeypatch, ["reach", "guam", "500, 1000 km", "--format", "csv"])
    assert {line.split(",")[0] for line in output.splitlines()[1:]} >= {"Guam", "Micronesia"}


def test_a_minimum_range_holds_for_the_smallest_ring_of_a_list_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, output, _ = run(
        monkeypatch,
        ["reach", "guam", "500, 1000 km", "--between", "--min", "100 km", "--format", "json"],
    )
    assert [one["range_km_min"] for one in json.loads(output)] == [100, 500]
