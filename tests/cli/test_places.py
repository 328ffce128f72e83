"""The command `place`, and places as arguments of the other commands."""

import json

import pytest

from ranges.cli import main


def test_place_as_json_and_as_a_table(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["place", "Georgia", "--format", "json"]) == 0
    rows = json.loads(capfdbinary.readouterr().out)
    assert [row["kind"] for row in rows[:2]] == ["territory", "state"]
    assert main(["place", "Georgia"]) == 0
    assert b'"Georgia" may be' in capfdbinary.readouterr().err
    assert main(["place", "DMZ"]) == 2
    assert b"Demilitarized Zone" in capfdbinary.readouterr().err
    assert main(["place", "zzqqzzqq", "--format", "json"]) == 0
    assert json.loads(capfdbinary.readouterr().out) == []


def test_commands_know_towns_and_say_what_else_is_meant(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert main(["ring", "Munich", "500km", "--tolerance", "5"]) == 0
    assert b"Munich, Germany" in capfdbinary.readouterr().out
    assert main(["path", "London", "Pyongyang"]) == 0
    assert b"London, Canada" in capfdbinary.readouterr().err
    assert main(["ring", "Pyongyng", "500km"]) == 2
    assert b"Did you mean Pyongyang" in capfdbinary.readouterr().err
