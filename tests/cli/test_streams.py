"""Standard output and standard error: closed, full, interrupted, and free of control characters."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commandline import run
from tests.proofs import thinned

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


needs_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full"
)


def _shell(command: str, folder: Path = ROOT) -> tuple[int, str]:
    """Run a line of shell in which `ranges` is ours; return the status and standard error."""
    ranges = f'ranges() {{ "{sys.executable}" -m ranges "$@"; }}'
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        ["sh", "-c", f"{ranges}\n{command}"],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    return run.returncode, run.stderr.decode("utf-8")


@needs_full
@pytest.mark.parametrize("command", ["sites", "--help", "page ring=5km@guam"])
def test_a_full_output_is_one_sentence(command: str) -> None:
    full = "Standard output cannot be written to: No space left on device.\n"
    assert _shell(f"ranges {command} > /dev/full") == (2, full)


def test_a_closed_output_is_one_sentence() -> None:
    status, errors = _shell("ranges sites >&-")
    assert (status, errors) == (2, "Standard output is closed: there is nowhere to write to.\n")
    status, errors = _shell("ranges sites | head -c 1 > /dev/null")
    assert errors == ""


@pytest.mark.slow
@needs_full
@pytest.mark.parametrize("errors", thinned(["/dev/full", "&-"], keep=1))
def test_no_place_for_errors_changes_nothing(errors: str, tmp_path: Path) -> None:
    for command, status in (("ring nowhere 5km", 2), ("sites", 0), ("sites --format x", 2)):
        assert _shell(f"ranges {command} 2>{errors} > out", tmp_path)[0] == status
    assert (tmp_path / "out").read_bytes() == b""
    (tmp_path / "x.csv").write_text("name,lat,lon,range\nA,1,2,5km\n")
    assert _shell(f"ranges batch x.csv --out done 2>{errors}", tmp_path)[0] == 0
    assert len(list((tmp_path / "done").iterdir())) == 3


@pytest.mark.slow
def test_an_interrupt_is_one_sentence_and_leaves_whole_tables(tmp_path: Path) -> None:
    rows = "".join(f"Place {row},{row / 10},2,500km\n" for row in range(200))
    (tmp_path / "x.csv").write_text(f"name,lat,lon,range\n{rows}")
    out = tmp_path / "out"
    process = _process(["batch", str(tmp_path / "x.csv"), "--out", str(out)])
    assert process.stderr is not None
    shown = b""
    while b"] 3 of 200" not in shown:
        shown += os.read(process.stderr.fileno(), 1000)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode("utf-8").endswith("\nStopped.\n")
    assert b"Traceback" not in errors
    rings = json.loads((out / "rings.geojson").read_bytes())["features"]
    table = list(csv.DictReader(io.StringIO((out / "in-range.csv").read_text("utf-8"))))
    names = [ring["properties"]["origin"] for ring in rings]
    assert len(names) >= 3
    assert list(dict.fromkeys(row["origin"] for row in table)) == names
    assert [path for path in out.iterdir() if path.suffix == ".part"] == []


#: Sends an interrupt when a module is about to be imported, and then runs the command.
_INTERRUPTED_IMPORT = """
import os, runpy, signal, sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == MODULE:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupt())
sys.argv[1:] = ["sites"]
runpy.run_module("ranges", run_name="__main__", alter_sys=True)
"""


# numpy takes an interrupt while it imports datetime for a fault of its own.
@pytest.mark.parametrize("module", ["ranges.cli", "argparse", "datetime", "pyproj", "ranges.reach"])
def test_an_interrupt_of_the_start_is_one_sentence(module: str) -> None:
    code = _INTERRUPTED_IMPORT.replace("MODULE", repr(module))
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"Stopped.\n")


@pytest.mark.slow
def test_a_full_disk_is_one_sentence_and_keeps_the_old_file(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        (disk / "map.html").write_bytes(b"good")
        for command in ("page ring=500km@guam -o map.html", "batch ../x.csv --out ."):
            (tmp_path / "x.csv").write_text("name,lat,lon,range\nA,1,2,3000km\nB,1,3,3000km\n")
            status, errors = _shell(f"ranges {command}", disk)
            assert status == 2
            assert errors.splitlines()[-1].endswith("cannot be written: No space left on device.")
            assert "Traceback" not in errors
            assert (disk / "map.html").read_bytes() == b"good"
            assert [path.name for path in disk.iterdir() if path.suffix == ".part"] == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)


RED = "\x1b[31mred\x1b]0;title\x07\x9b"


@pytest.mark.parametrize(
    "arguments",
    [
        ["ring", RED, "5km"],
        ["ring", "guam", RED],
        ["ring", "guam", "5km", RED],
        [RED],
        ["reaches", RED],
        ["tests", "--tag", RED],
        ["page", f"ring=5km@guam&{RED}=1&name={RED}", "-o", "FOLDER/map.html"],
        ["figure", f"ring=5km@guam;name={RED}&{RED}=1", "-o", f"FOLDER/{RED}/map.svg"],
        ["figure", "ring=5km@guam", "--title", RED, "-o", "FOLDER/map.svg"],
        ["figure", "ring=5km@guam;name=%1b[31mred", "-o", "FOLDER/map.svg"],
        ["page", "ring=5km@guam", "-o", f"FOLDER/{RED}/map.html"],
        ["batch", f"FOLDER/{RED}.csv", "--out", "FOLDER/out"],
        ["batch", "FOLDER/rows.csv", "--out", f"FOLDER/file/{RED}"],
        ["batch", "FOLDER/rows.csv", "--out", "FOLDER/out"],
        ["serve", "--port", RED],
    ],
)
def test_no_control_character_reaches_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    rows = f'"{RED}",1,2,5km\n"{RED}",1,2,{RED}\n{RED},{RED},1,5km\n'
    (tmp_path / "rows.csv").write_text(f"name,lat,lon,range\n{rows}", encoding="utf-8")
    (tmp_path / "file").touch()
    given = [text.replace("FOLDER", str(tmp_path)) for text in arguments]
    _, output, errors = run(monkeypatch, given)
    assert [letter for letter in output + errors if ord(letter) < 32 and letter not in "\n\r"] == []
    assert "\x9b" not in output + errors
    assert "\x07" not in output + errors
