"""The page served from an installed package or a clone: Streamlit, started with the right script.

Streamlit reads its settings from `.streamlit/config.toml` beside the script, in a wheel as in a
clone. It runs as a process of its own, so that nothing but the page itself knows Streamlit.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

__all__ = ["page_script", "serve"]

_PACKAGE = Path(__file__).parents[1]
#: How long an interrupted server may take to close.
_CLOSING_S = 5.0


def page_script() -> Path:
    """Return the script of the page: within an installed package, or at the top of a clone."""
    installed = _PACKAGE / "_page" / "app.py"
    return installed if installed.is_file() else _PACKAGE.parent / "app.py"


def serve(*, host: str, port: int) -> int:
    """Serve the page until it is stopped, and return the exit status of the server.

    A browser is opened where there is a display. An interrupt or a request to terminate ends the
    server too.
    """
    early: list[int] = []  # requests to terminate that come before there is a server
    later: list[int] = []  # and those that are handed on to it
    former = signal.signal(signal.SIGTERM, lambda number, _: early.append(number))
    try:
        with subprocess.Popen(_command(host, port)) as process:  # noqa: S603 - no shell, own words

            def hand_on(number: int, frame: object) -> None:
                later.append(number)
                process.terminate()

            signal.signal(signal.SIGTERM, hand_on)
            if early:
                process.terminate()
            try:
                status = process.wait()
            except KeyboardInterrupt:  # which a terminal sends to the server too: it may close
                with suppress(subprocess.TimeoutExpired):
                    process.wait(_CLOSING_S)
                raise
            finally:
                process.terminate()
    finally:
        signal.signal(signal.SIGTERM, former)
    if later and status == -signal.SIGTERM:  # it closed, and then ended as it was told to
        return 0
    return status if status >= 0 else 128 - status


def _command(host: str, port: int) -> list[str]:
    # -P: a folder named "ranges" where the command is run is not this package.
    return [
        *(sys.executable, "-P", "-m", "streamlit", "run", str(page_script())),
        *("--server.address", host, "--server.port", str(port)),
    ]
