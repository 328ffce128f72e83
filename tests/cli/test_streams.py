"""Standard output and standard error: closed, full, interrupted, and free of control characters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


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
