"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from ranges.core import FileError
from ranges.export import write_file


def test_a_new_file_has_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    path, usual = tmp_path / "map.svg", tmp_path / "usual"
    usual.touch()
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o640)
    write_file(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.svg", "usual"]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), None])
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_file_that_fails_leaves_the_old_one_and_no_torso(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError | None
) -> None:
    path = tmp_path / "map.svg"
    path.write_bytes(b"good")

    def fails(*_: object) -> None:
        raise error or KeyboardInterrupt

    monkeypatch.setattr(os if step == "fsync" else Path, step, fails)
    with pytest.raises(FileError if error else KeyboardInterrupt) as caught:
        write_file(path, b"new")
    if error:
        assert str(caught.value) == f'"{path}" cannot be written: No space left on device.'
    assert path.read_bytes() == b"good"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY])
@pytest.mark.parametrize("step", ["open", "replace"])
def test_a_file_that_cannot_be_replaced_is_written_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    path = tmp_path / "map.svg"
    path.write_bytes(b"a longer one")

    def refuses(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os if step == "open" else Path, step, refuses)
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(FileError, match=os.strerror(number)):
        write_file(tmp_path / "new.svg", b"new")
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_and_its_target_changes(tmp_path: Path) -> None:
    target, link = tmp_path / "there" / "map.svg", tmp_path / "map.svg"
    target.parent.mkdir()
    link.symlink_to(target)
    for content in (b"first", b"second"):  # to nothing yet, then to a file
        write_file(link, content)
        assert link.is_symlink()
        assert target.read_bytes() == content


def test_a_device_and_a_pipe_are_written_to(tmp_path: Path) -> None:
    write_file(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(pipe, b"through")
    assert os.read(reader, 100) == b"through"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_device_is_named() -> None:
    with pytest.raises(FileError, match='"/dev/full" cannot be written: No space left on device'):
        write_file(Path("/dev/full"), b"x")


def test_what_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileError, match=r'"\S+/none/map.svg" cannot be written: No such file'):
        write_file(tmp_path / "none" / "map.svg", b"x")
    with pytest.raises(FileError, match="cannot be written: Is a directory"):
        write_file(tmp_path, b"x")
    with pytest.raises(FileError, match=r'"\S+/a \[31mb/c" cannot be written'):
        write_file(tmp_path / "a\x1b[31mb" / "c", b"x")
    path = tmp_path / "read-only"
    path.write_bytes(b"good")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileError, match="cannot be written: Permission denied"):
        write_file(path, b"x")
    assert path.read_bytes() == b"good"
