"""The command `serve`; the server itself is tested in tests/server/."""

from __future__ import annotations

import pytest

from ranges.cli import serve
from tests.commandline import refusal, run


def test_host_and_port_reach_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    calls, statuses = [], iter([0, 0, 3])

    def served(**options: object) -> int:
        calls.append(options)
        return next(statuses)

    monkeypatch.setattr(serve, "serve", served)
    assert run(monkeypatch, ["serve"]) == (0, "", "")
    assert run(monkeypatch, ["serve", "--port", "80", "--host", "0.0.0.0"]) == (0, "", "")
    assert run(monkeypatch, ["serve"])[0] == 3
    assert calls[:2] == [
        {"host": "localhost", "port": 8501},
        {"host": "0.0.0.0", "port": 80},
    ]


@pytest.mark.parametrize("port", ["0", "65536", "x", "", "8.5", "\u0664"])
def test_what_is_no_port_is_refused(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    sentence = refusal(monkeypatch, ["serve", "--port", port])
    assert f'"{port}" is not a port: give a whole number, 1 to 65535' in sentence
