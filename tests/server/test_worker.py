"""A worker process reads tasks and writes answers, and nothing between them."""

from __future__ import annotations

import io
import json

import pytest

from ranges.server import answers as answers_module
from ranges.server.worker import work


def read(stream: io.BytesIO) -> tuple[dict[str, object], bytes]:
    header = json.loads(stream.readline())
    return header, stream.read(header["length"])


def test_tasks_are_answered_in_order_and_a_fault_ends_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = answers_module.answered

    def answered(path: str, query: str):  # type: ignore[no-untyped-def]
        if query == "q=fault":
            raise RuntimeError("secret")
        return real(path, query)

    monkeypatch.setattr(answers_module, "answered", answered)
    tasks = [["/place.json", "q=Guam"], ["/place.json", "q=fault"], ["/reach.json", ""]]
    stream = io.BytesIO()
    work(io.BytesIO(b"".join(json.dumps(task).encode() + b"\n" for task in tasks)), stream)
    stream.seek(0)
    assert stream.readline() == b'{"ready": true}\n'
    first, fault, refused = read(stream), read(stream), read(stream)
    assert first[0]["status"] == 200
    assert json.loads(first[1])[0]["name"] == "Guam"
    assert fault[0]["status"] == 500
    assert b"secret" not in fault[1]
    assert refused[0]["status"] == 400
    assert stream.read() == b""
