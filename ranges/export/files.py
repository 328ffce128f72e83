"""Files written whole or not at all: a full disk or an interrupt leaves the old file as it was.

The bytes go to a temporary file in the same folder, which then takes the place of the old one in
one step. A symbolic link stays and its target changes; a file keeps its mode; a device or pipe,
such as /dev/stdout, is written to directly. So is a file that may be changed but not replaced: in a
folder that allows no new files, or mounted by itself.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path

from ranges.core import FileError, readable_line

__all__ = ["write_file"]

_NEW_FILE_MODE = 0o666
#: What a folder answers that allows no new file, and a file that cannot be replaced.
_IRREPLACEABLE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY}


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole.

    Raises
    ------
    FileError
        If it cannot be written; a file that could be replaced is then as it was.
    """
    try:
        _write(path, content)
    except OSError as error:
        name = readable_line(str(path))
        raise FileError(f'"{name}" cannot be written: {error.strerror}.') from None


def _write(path: Path, content: bytes) -> None:
    try:
        old_mode = path.stat().st_mode
    except FileNotFoundError:
        old_mode = None
    if old_mode is not None and not stat.S_ISREG(old_mode):
        _write_in_place(path, content)
        return
    if old_mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    try:
        _replace(path, content, old_mode)
    except OSError as error:
        if old_mode is None or error.errno not in _IRREPLACEABLE:
            raise
        _write_in_place(path, content)


def _write_in_place(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)


def _replace(path: Path, content: bytes, old_mode: int | None) -> None:
    target = Path(os.path.realpath(path))  # a link stays a link, even to what is not there yet
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, _NEW_FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if old_mode is not None:
            temporary.chmod(stat.S_IMODE(old_mode))
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
