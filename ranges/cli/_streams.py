"""Standard output and standard error, as a command uses them.

Results are bytes for standard output, sentences go to standard error. Either may be closed, full
or left by its reader at any time, and neither makes a command fail with more than a sentence.
Control characters of outside text never reach the terminal.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from ranges.core import FileError, readable_line
from ranges.scene import MAX_OWN_BYTES

__all__ = ["file_bytes", "is_watched", "prepare_streams", "say", "show_progress", "write_output"]


def file_bytes(path: Path) -> bytes:
    """Return what a file of the user's holds, as far as it can be one.

    Raises
    ------
    FileError
        If it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_OWN_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "that is no name of a file"
        raise FileError(f'"{readable_line(str(path))}" cannot be read: {reason}.') from None


def prepare_streams() -> None:
    """Set both streams to UTF-8: names are not ASCII, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Write sentences to standard error, one a line, without control characters."""
    lines = [readable_line(line) for line in text.split("\n")]
    _write_message("\n".join(lines) + "\n")


def show_progress(line: str) -> None:
    """Write a line of progress as it is, to be written over by the next."""
    _write_message(line)


def _write_message(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _discard(sys.stderr)


def is_watched() -> bool:
    """Return whether a person watches standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


def write_output(content: bytes) -> int:
    """Write to standard output and return the exit status.

    A reader that leaves early, such as `head`, is no error worth a sentence: the status is 1.
    """
    if sys.stdout is None:
        if content:
            say("Standard output is closed: there is nowhere to write to.")
        return 2 if content else 0
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
        return 1
    except OSError as error:
        _discard(sys.stdout)
        say(f"Standard output cannot be written to: {error.strerror}.")
        return 2
    return 0


def _discard(stream: TextIO) -> None:
    """Send a broken stream to nowhere, or the interpreter would complain of it at its exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
