"""The wheel: what it carries, and both of its commands from an empty folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

from tests.server.test_page import answers, free_port, wait_until_served

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the scripts of a new environment with the wheel, which sees the packages of ours."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    (packages,) = folder.glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", *options, str(wheel)], check=True)
    others = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "others.pth").write_text("\n".join(others) + "\n")
    return folder / "bin"


def test_it_carries_the_data_the_page_and_nothing_of_a_clone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = archive.read("ranges-0.1.0.dist-info/METADATA").decode("utf-8")
    folder = ROOT / "geodata"
    files = [path for path in folder.iterdir() if path.suffix not in ("", ".py")]
    for part in ("map", "briefings"):
        files += [path for path in (folder / part).rglob("*") if path.is_file()]
    data = {path.relative_to(folder).as_posix() for path in files}
    assert {name for name in names if "/_geodata/" in name} == {
        f"ranges/_geodata/{name}" for name in data
    }
    code = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ranges").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    page = {"ranges/_page/app.py", "ranges/_page/.streamlit/config.toml"}
    assert {name for name in names if "/_geodata/" not in name} == code | page
    assert wheel.stat().st_size < 20_000_000
    needed = [
        line.partition(": ")[2]
        for line in metadata.splitlines()
        if "Requires-Dist" in line and "extra ==" not in line
    ]
    texts = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert len(needed) == len([text for text in texts if text and not text.startswith("#")])


def test_a_ring_from_any_folder(installed: Path, tmp_path: Path) -> None:
    command = [installed / "ranges", "ring", "sunan", "3400km"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    feature = json.loads(run.stdout)["features"][0]
    assert feature["properties"]["range_km_high"] == 3400
    here = [sys.executable, "-m", "ranges", "ring", "sunan", "3400km"]
    assert run.stdout == subprocess.run(here, cwd=ROOT, capture_output=True, check=True).stdout
    wrong = subprocess.run([command[0], "rings"], cwd=tmp_path, capture_output=True, check=False)
    assert wrong.returncode == 2
    assert wrong.stderr.endswith(b'see "ranges --help".\n')


def test_the_page_from_any_folder(installed: Path, tmp_path: Path) -> None:
    port = free_port()
    environment = {name: text for name, text in os.environ.items() if name != "DISPLAY"}
    process = subprocess.Popen(
        [installed / "ranges", "serve", "--port", str(port)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        wait_until_served(process, port)
    finally:
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert b"Traceback" not in errors
    assert not answers(port)


def test_the_page_runs_and_has_its_settings(installed: Path, tmp_path: Path) -> None:
    code = (
        "import json\n"
        "from streamlit import config\n"
        "from streamlit.testing.v1 import AppTest\n"
        "from ranges.server import page_script\n"
        "script = page_script()\n"
        "assert script.parent.name == '_page', script\n"
        "config._main_script_path = str(script)\n"
        "page = AppTest.from_file(str(script), default_timeout=60).run()\n"
        "names = ('runner.postScriptGC', 'runner.fastReruns', 'theme.light.primaryColor')\n"
        "values = [config.get_options_for_section(name.rpartition('.')[0])"
        "[name.rpartition('.')[2]] for name in names]\n"
        "print(json.dumps([len(page.exception), len(page.error), values]))\n"
    )
    run = subprocess.run(
        [installed / "python", "-W", "ignore", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert json.loads(run.stdout.splitlines()[-1]) == [
        0,
        0,
        [False, False, settings["theme"]["light"]["primaryColor"]],
    ]
