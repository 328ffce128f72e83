"""One command, run in this process."""

from __future__ import annotations

import io
import sys

import pytest

from ranges.cli import main


class Output(io.TextIOWrapper):
    """A standard output that can be read afterwards, with the bytes layer of the real one."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="ascii")

    @property
    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode("utf-8")  # type: ignore[attr-defined]


def run(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> tuple[int | str | None, str, str]:
    output, errors = Output(), Output()
    monkeypatch.setattr(sys, "stdout", output)
    monkeypatch.setattr(sys, "stderr", errors)
    try:
        status: int | str | None = main(arguments)
    except SystemExit as stopped:
        status = stopped.code
    return status, output.text, errors.text


def refusal(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> str:
    """Run a command that must be refused, with one sentence and no output; return the sentence."""
    status, output, errors = run(monkeypatch, arguments)
    assert (status, output) == (2, "")
    assert errors.count("\n") == 1
    assert errors.endswith(".\n")
    return errors
