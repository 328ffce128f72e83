"""The shipped data are found in a clone and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from ranges.catalog import data_folder


def test_a_clone_and_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_folder, "_PACKAGE", tmp_path / "ranges")
    assert data_folder.geodata_folder() == tmp_path / "geodata"
    (tmp_path / "ranges" / "_geodata").mkdir(parents=True)
    assert data_folder.geodata_folder() == tmp_path / "ranges" / "_geodata"


def test_it_holds_the_data() -> None:
    assert (data_folder.geodata_folder() / "sources.toml").is_file()
