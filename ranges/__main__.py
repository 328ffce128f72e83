"""The entry of the command line: `python -m ranges`, and the installed command `ranges`."""

import os
import signal
import sys
from contextlib import suppress

__all__ = ["main"]

_INTERRUPTED = 130


def main() -> int:
    """Run one command and return its exit status.

    Loading the command line takes longer than many a command. An interrupt meanwhile ends the
    process at once: as an exception it would pass through the imports of libraries, some of which
    take it for a fault of their own.
    """
    is_heeded = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # `nohup` ignores it
    if is_heeded:
        signal.signal(signal.SIGINT, _stop)
    from ranges.cli import main as run_command

    if is_heeded:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return run_command()


def _stop(*_: object) -> None:
    with suppress(OSError):  # where standard error is closed or full
        os.write(2, b"Stopped.\n")
    os._exit(_INTERRUPTED)


if __name__ == "__main__":
    sys.exit(main())
