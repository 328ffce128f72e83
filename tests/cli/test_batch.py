"""The command `batch`; its work is tested in tests/export/test_batch.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from ranges.cli import main


def test_the_command_names_bad_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "origins.csv"
    table.write_text("name,lat,lon,range\nA,x,2,5km\n", encoding="utf-8")
    assert main(["batch", str(table), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "Line 2 is left out" in said
    (tmp_path / "file").write_text("")
    assert main(["batch", str(table), "--out", str(tmp_path / "file")]) == 2
    assert "cannot be written to" in capsys.readouterr().err
