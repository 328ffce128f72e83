"""Origins in bulk: good rows are worked through, bad ones named."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from PIL import Image

from ranges.core import FileError, SceneError
from ranges.export import batch
from ranges.export.batch import read_batch, write_batch

TABLE = """name,lat,lon,range,remark
Pyongyang,39.03,125.75,3400km,x
Too far north,95,10,30km,
"=1+1; ../Fiji",-17.8,179.9,500 mi,
Range,1,2,lots,
,40,10,hwasong-12,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "origins.csv"
    path.write_text(TABLE, encoding="utf-8-sig")
    return path


def test_rows_become_rings_and_bad_ones_are_named(table: Path) -> None:
    table_read = read_batch(table)
    assert [line for line, _ in table_read.rings] == [2, 4, 6]
    assert [spec.range_km.high_km for _, spec in table_read.rings] == [3400.0, 804.672, 5000.0]
    assert table_read.rings[2][1].origin.name == "40° N, 10° E"
    assert [problem.split(":")[0] for problem in table_read.problems] == [
        "Line 3 is left out",
        "Line 5 is left out",
    ]
    assert "Latitude 95 is outside -90 to 90" in table_read.problems[0]
    assert '"lots" is neither a distance nor a system' in table_read.problems[1]


def test_names_are_kept_whole_and_no_control_reaches_the_terminal(tmp_path: Path) -> None:
    long, longer = "A place with a name " * 6, "B" * 121
    path, bar = tmp_path / "x.csv", io.StringIO()
    rows = [
        f"{long},1,2,5km",
        f"{longer},1,3,5km",
        "\x1b[31mred\x1b[0m,1,4,5km",
        "C,\x1b]0;t\x07,5,5km",
        f"D,1,{'2' * 200},5km",
    ]
    path.write_text("name,lat,lon,range\n" + "\n".join(rows), encoding="utf-8")
    table_read = read_batch(path)
    assert [spec.origin.name for _, spec in table_read.rings][:2] == [long.strip(), "B" * 120]
    assert len(long.strip()) == 119
    named, refused, endless = table_read.problems
    assert named == "Line 3 has a name of more than 120 letters: cut."
    assert refused.startswith("Line 5 is left out: lat ")
    assert endless.startswith("Line 6 is left out: lon ")
    assert write_batch(path, tmp_path / "out", bar.write) == table_read.problems
    assert not [
        item for item in bar.getvalue() + "".join(table_read.problems) if item in "\x1b\x07"
    ]
    assert "2 of 3" in bar.getvalue()
    made = json.loads((tmp_path / "out" / "rings.geojson").read_bytes())["features"]
    assert made[0]["properties"]["origin"] == long.strip()


def test_files_are_written_and_the_bar_drawn(table: Path, tmp_path: Path) -> None:
    out, bar = tmp_path / "new" / "out", io.StringIO()
    assert len(write_batch(table, out, bar.write)) == 2
    assert sorted(path.name for path in out.iterdir()) == [
        "002-pyongyang.png",
        "004-1-1-fiji.png",
        "006-40-n-10-e.png",
        "in-range.csv",
        "rings.geojson",
    ]
    with Image.open(out / "004-1-1-fiji.png") as picture:
        assert picture.size == (1200, 675)
    rings = json.loads((out / "rings.geojson").read_bytes())
    assert [feature["properties"]["range_km_high"] for feature in rings["features"]] == [
        3400,
        804.672,
        5000,
    ]
    rows = list(csv.DictReader(io.StringIO((out / "in-range.csv").read_text(encoding="utf-8"))))
    assert {row["origin"] for row in rows} == {"Pyongyang", "'=1+1; ../Fiji", "40° N, 10° E"}
    assert any(row["name"] == "Guam" and row["state"] == "partly" for row in rows)
    lines = bar.getvalue().split("\r")
    assert "0 of 3 Pyongyang" in lines[1]
    assert lines[-1].startswith(f"[{'#' * 28}] 3 of 3")
    assert lines[-1].endswith("\n")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,lat\nA,1\n", "has no column lon, range"),
        (b"", "has no column name, lat, lon, range"),
        (b"\xff\xfe\x00", "cannot be read as CSV in UTF-8"),
        (b"name,lat,lon,range\n" + b"A,1,2,5km\n" * 1001, "1,001 rows, more than 1,000"),
    ],
)
def test_tables_that_are_none(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(FileError, match=said):
        read_batch(path)
    with pytest.raises(FileError, match="cannot be read"):
        read_batch(tmp_path / "none.csv")


ROWS = "name,lat,lon,range\nA,1,2,5km\nB,1,3,6km\nC,1,4,7km\n"


def _written(out: Path) -> tuple[list[float], set[str]]:
    """Return the ranges of rings.geojson and the origins of in-range.csv."""
    rings = json.loads((out / "rings.geojson").read_bytes())["features"]
    text = (out / "in-range.csv").read_text(encoding="utf-8")
    origins = {row["origin"] for row in csv.DictReader(io.StringIO(text))}
    return [ring["properties"]["range_km_high"] for ring in rings], origins


def _failing(monkeypatch: pytest.MonkeyPatch, index: int, error: BaseException) -> None:
    """Let the figure of one row fail."""
    draw, count = batch.figure, 0

    def figure(*arguments: object) -> object:
        nonlocal count
        count += 1
        if count == index + 1:
            raise error
        return draw(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "figure", figure)


def test_a_row_that_cannot_be_drawn_is_named_and_the_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "x.csv", tmp_path / "out"
    path.write_text(ROWS.replace("km", "00km"))
    _failing(monkeypatch, 1, SceneError("No such \x1bfigure."))
    assert write_batch(path, out, lambda _: None) == ("Line 3 is left out: No such figure.",)
    ranges_km, origins = _written(out)
    assert ranges_km == [500, 700]
    assert origins == {"A", "C"}
    assert len(list(out.glob("*.png"))) == 2


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("a bug")])
def test_however_it_stops_the_tables_hold_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    path, out, shown = tmp_path / "x.csv", tmp_path / "out", io.StringIO()
    path.write_text(ROWS.replace("km", "00km"))
    monkeypatch.setattr(batch, "_WRITING_PAUSE", 1e9)  # or each row would be written by itself
    _failing(monkeypatch, 2, error)
    with pytest.raises(type(error)):
        write_batch(path, out, shown.write)
    ranges_km, origins = _written(out)
    assert ranges_km == [500, 600]
    assert origins == {"A", "B"}
    assert shown.getvalue().endswith("\n")  # what is said next has a line of its own


def test_tables_are_written_as_the_rows_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "x.csv", tmp_path / "out"
    path.write_text(ROWS.replace("km", "00km"))
    monkeypatch.setattr(batch, "_WRITING_PAUSE", 0)
    seen: list[int] = []

    def show(_: str) -> None:
        seen.append(len(_written(out)[0]) if (out / "rings.geojson").exists() else 0)

    write_batch(path, out, show)
    assert seen == [0, 1, 2, 3]


def test_a_file_that_cannot_be_written_is_named_and_ends_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out, shown = tmp_path / "x.csv", tmp_path / "out", io.StringIO()
    path.write_text(ROWS)
    (out / "004-c.png").mkdir(parents=True)
    monkeypatch.setattr(batch, "_WRITING_PAUSE", 1e9)
    with pytest.raises(FileError, match=r'004-c.png" cannot be written: Is a directory\.$'):
        write_batch(path, out, shown.write)
    assert _written(out)[0] == [5, 6]
    assert shown.getvalue().endswith("\n")
