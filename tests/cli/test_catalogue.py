"""The catalogue on the command line."""

from __future__ import annotations

import json

import pytest

from ranges.catalog import sites, systems
from tests.commandline import run


@pytest.mark.parametrize(("command", "records"), [("sites", sites), ("systems", systems)])
def test_every_record_is_a_feature(monkeypatch: pytest.MonkeyPatch, command: str, records) -> None:
    _, output, _ = run(monkeypatch, [command])
    features = json.loads(output)["features"]
    assert len(features) == len(records())
