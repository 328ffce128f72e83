"""The page is served by a process of its own, which ends with the command that started it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ranges.server import page, page_script, serve

ROOT = Path(__file__).parents[2]


def test_a_clone_and_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page_script() == ROOT / "app.py"
    monkeypatch.setattr(page, "_PACKAGE", tmp_path / "ranges")
    assert page_script() == tmp_path / "app.py"
    installed = tmp_path / "ranges" / "_page" / "app.py"
    installed.parent.mkdir(parents=True)
    installed.touch()
    assert page_script() == installed


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(port: int, base: str = "") -> bool:
    health = f"http://localhost:{port}{base}/_stcore/health"
    try:
        with urllib.request.urlopen(health, timeout=5) as reply:
            return bool(reply.read() == b"ok")
    except (urllib.error.URLError, ConnectionError):
        return False


def wait_until_served(process: subprocess.Popen[bytes], port: int, base: str = "") -> None:
    until = time.monotonic() + 60
    while not answers(port, base):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture
def base() -> str:
    """What stands before all paths, as `server.baseUrlPath` says."""
    return ""


@pytest.fixture
def served(tmp_path: Path, base: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    port = free_port()
    (tmp_path / "ranges").mkdir()
    (tmp_path / "ranges" / "__init__.py").write_text("raise AssertionError('not this one')")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("DISPLAY", None)
    if base:
        environment["STREAMLIT_SERVER_BASE_URL_PATH"] = base
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "ranges", "serve", "--port", str(port)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_until_served(process, port, base)
    yield process, port
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("base", ["", "/maps"])
def test_one_server_has_the_page_its_tags_and_the_data(
    served: tuple[subprocess.Popen[bytes], int], base: str
) -> None:
    def asked(address: str, agent: str) -> str:
        request = urllib.request.Request(
            f"http://localhost:{served[1]}{base}{address}", headers={"User-Agent": agent}
        )
        with urllib.request.urlopen(request, timeout=90) as reply:
            return bytes(reply.read()).decode()

    assert '"name": "Guam"' in asked("/place.json?q=Guam", "curl")  # starts the worker
    link = "/?ring=3400km@pyongyang&title=Mallory"
    crawled = asked(link, "Twitterbot/1.0")
    assert '<meta property="og:title" content="3,400 km from Pyongyang crosses Guam">' in crawled
    assert 'content="Mallory' not in crawled
    image = f"http://localhost:{served[1]}{base}/preview.png{link[1:]}"
    assert f'<meta property="og:image" content="{image.replace("&", "&amp;")}">' in crawled
    page = asked(link, "Mozilla/5.0")
    assert "<title>3,400 km from Pyongyang crosses Guam – Ranges</title>" in page
    assert "./static/js/index" in page
    assert "/reach.json" in asked("/openapi.json", "curl")


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_it_ends_with_the_command(
    served: tuple[subprocess.Popen[bytes], int], number: signal.Signals, status: int
) -> None:
    process, port = served
    if number == signal.SIGINT:  # a terminal interrupts the whole group
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == status
    assert b"Traceback" not in errors
    assert not answers(port)


def test_a_request_to_terminate_may_overtake_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    class Overtaken(subprocess.Popen[bytes]):
        def __init__(self, command: list[str]) -> None:
            super().__init__(command)
            os.kill(os.getpid(), signal.SIGTERM)

    former = signal.getsignal(signal.SIGTERM)
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(page, "_command", lambda *_: sleeper)
    monkeypatch.setattr(subprocess, "Popen", Overtaken)
    assert serve(host="localhost", port=1) == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is former
