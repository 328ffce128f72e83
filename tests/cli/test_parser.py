"""The parser of the command line."""

from __future__ import annotations

import pytest

from ranges.cli._parser import Parser, number
from ranges.core import DistanceError


def test_numbers_are_finite() -> None:
    assert number(" 1.5", "Scale", "dots") == 1.5
    for text in ("", "nan", "inf", "1,5", "one"):
        with pytest.raises(DistanceError, match=f'^Scale "{text}" is not a number'):
            number(text, "Scale", "dots")


def test_an_error_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        Parser(prog="ranges").error("that is\nwrong.")
    assert stopped.value.code == 2
    assert capsys.readouterr().err == 'That is wrong: see "ranges --help".\n'
