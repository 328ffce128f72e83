"""A Streamlit server of its own for each app, up when it is given.

The apps run with the project's own settings, so that they differ in what they show alone.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
_WAIT_S = 60.0


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"Streamlit did not start within {_WAIT_S:.0f} s at {url}.")


def server_cpu_ms(pid: int) -> float:
    """Return the processor time of a process until now, as Linux tells it; 0 elsewhere."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return 1000.0 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(app: Path, log: Path | None = None) -> Iterator[str]:
    """Give the address of a Streamlit app for as long as it is needed; `log` takes its messages."""
    with served_process(app, log) as (url, _):
        yield url


@contextmanager
def served_process(app: Path, log: Path | None = None) -> Iterator[tuple[str, int]]:
    """Give the address of a Streamlit app, as above, and the id of its process."""
    port = _free_port()
    options = {
        "server.headless": "true",
        "server.port": str(port),
        "server.fileWatcherType": "none",
    }
    flags = [text for key, value in options.items() for text in (f"--{key}", value)]
    url = f"http://localhost:{port}"
    with Path(log or os.devnull).open("wb") as messages:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(app), *flags],
            cwd=ROOT,
            stdout=messages,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(process, url)
            yield url, process.pid
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
