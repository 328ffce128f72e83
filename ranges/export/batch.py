"""Rings in bulk: a table of origins becomes GeoJSON, a table of what is in range, and figures.

The table is CSV with the columns name, lat, lon and range (such as 3400km, 4500-4600km, or the id
of a system); other columns are passed over. A row that makes no sense, or whose ring cannot be
drawn, is named by its line and left out, and the others are worked through.
"""

from __future__ import annotations

import csv
import re
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

from ranges.catalog import parsed_range, point_origin
from ranges.core import (
    MAX_RINGS,
    CoordinateError,
    FileError,
    RangesError,
    RingSpec,
    Scenario,
    folded,
    parsed_coordinates,
    readable_line,
    shortened,
)
from ranges.export.features import Feature, ring_feature
from ranges.export.files import write_file
from ranges.export.formats import csv_table, exported_file
from ranges.export.reach_tables import reach_csv_rows
from ranges.figure import FigureOptions, figure
from ranges.scene import MAX_TEXT, evaluate

__all__ = ["Batch", "read_batch", "write_batch"]

_COLUMNS = ("name", "lat", "lon", "range")
_MAX_ROWS = 1000
_BAR_WIDTH = 28
#: The pause after the tables are written, in times that writing them took.
_WRITING_PAUSE = 20


class Batch(NamedTuple):
    """Rings by the line they stand in, and a sentence for each line left out or cut."""

    rings: tuple[tuple[int, RingSpec], ...]
    problems: tuple[str, ...]


def read_batch(path: Path) -> Batch:
    """Return the rings of a table of origins.

    Raises
    ------
    FileError
        If the file cannot be read, has not the four columns, or has more than 1,000 rows.
    """
    name = readable_line(str(path))
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            header = [column.strip().lower() for column in reader.fieldnames or ()]
            reader.fieldnames = header
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        reason = readable_line(str(error))
        raise FileError(f'"{name}" cannot be read as CSV in UTF-8: {reason}.') from None
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        raise FileError(
            f'"{name}" has no column {", ".join(missing)}: the columns are {", ".join(_COLUMNS)}.'
        )
    if len(rows) > _MAX_ROWS:
        raise FileError(f'"{name}" has {len(rows):,} rows, more than {_MAX_ROWS:,}: divide it.')
    rings, problems = [], []
    for line, row in rows:
        try:
            rings.append((line, _ring(row)))
        except RangesError as error:
            problems.append(_left_out(line, error))
        else:
            if len(_name(row)) > MAX_TEXT:
                problems.append(f"Line {line} has a name of more than {MAX_TEXT} letters: cut.")
    return Batch(tuple(rings), tuple(problems))


def _left_out(line: int, error: RangesError) -> str:
    return f"Line {line} is left out: {readable_line(str(error))}"


def _name(row: dict[str, str | None]) -> str:
    return " ".join((row["name"] or "").split())


def _ring(row: dict[str, str | None]) -> RingSpec:
    lat, lon, range_text = ((row[column] or "").strip() for column in _COLUMNS[1:])
    for column, text in zip(_COLUMNS[1:], (lat, lon, range_text), strict=True):
        if len(text) > MAX_TEXT:
            raise FileError(f'{column} "{shortened(text)}" has more than {MAX_TEXT} letters.')
    position = parsed_coordinates(f"{lat},{lon}")
    if position is None:
        raise CoordinateError(
            f'lat "{shortened(lat)}" and lon "{shortened(lon)}" are not coordinates:'
            " give degrees, 39.2 and 125.67."
        )
    given = parsed_range(range_text)
    place = point_origin(position, _name(row)[:MAX_TEXT])
    return given.ring(place)


def write_batch(path: Path, folder: Path, show: Callable[[str], object]) -> tuple[str, ...]:
    """Write `rings.geojson`, `in-range.csv` and a figure for each ring; return the problems.

    The tables grow with the rows: however the work ends, by an interrupt or a full disk, those in
    the folder are whole, and hold every row that was done if there is room for them.

    Parameters
    ----------
    path, folder
        The table of origins, and where the files go.
    show
        Called with the bar as text, each to be written over the one before.

    Raises
    ------
    FileError
        If the table cannot be used at all, or a file cannot be written.
    """
    batch = read_batch(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        name = readable_line(str(folder))
        raise FileError(f'"{name}" cannot be written to: {error.strerror}.') from None
    problems = list(batch.problems)
    tables, total = _Tables(folder), len(batch.rings)
    try:
        for index, (line, spec) in enumerate(batch.rings):
            show(_bar(index, total, spec.origin.name))
            try:
                row = _row(spec)
            except RangesError as error:
                problems.append(_left_out(line, error))
                continue
            write_file(folder / _file_name(line, spec), row.figure)
            tables.add(row)
        tables.write()
    except BaseException as error:
        show("\n")
        with suppress(FileError) if isinstance(error, FileError) else nullcontext():
            tables.write()
        raise
    show(_bar(total, total, "") + "\n")
    return tuple(problems)


class _Row(NamedTuple):
    """What one ring gives: its feature, its rows of the table and its figure."""

    spec: RingSpec
    feature: Feature
    reach_rows: list[dict[str, object]]
    figure: bytes


def _row(spec: RingSpec) -> _Row:
    findings = evaluate(Scenario(rings=(spec,), units=spec.unit))
    picture = figure(findings, FigureOptions(size="1200x675"))
    return _Row(spec, ring_feature(spec), reach_csv_rows(findings.rings[0]), picture.data)


class _Tables:
    """The two tables of a batch, written anew now and then: each time whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._features: list[Feature] = []
        self._rings: list[RingSpec] = []
        self._reach_rows: list[dict[str, object]] = []
        self._next_s = 0.0

    def add(self, row: _Row) -> None:
        """Add what one ring gives; write where writing takes but a small part of the time."""
        self._features.append(row.feature)
        self._rings.append(row.spec)
        self._reach_rows += row.reach_rows
        start_s = time.monotonic()
        if start_s >= self._next_s:
            self.write()
            end_s = time.monotonic()
            self._next_s = end_s + _WRITING_PAUSE * (end_s - start_s)

    def write(self) -> None:
        """Write both tables with the rings that were added."""
        is_one_map = len(self._rings) <= MAX_RINGS  # then the file holds the link to it
        scene = Scenario(rings=tuple(self._rings)) if is_one_map else None
        rings = exported_file(self._features, "geojson", scene=scene)
        write_file(self._folder / "rings.geojson", rings)
        rows = csv_table(self._reach_rows).encode("utf-8", "replace")
        write_file(self._folder / "in-range.csv", rows)


def _bar(done: int, total: int, name: str) -> str:
    """Return the bar, to be written over the one before."""
    full = round(_BAR_WIDTH * done / total) if total else _BAR_WIDTH
    cells = "#" * full + "-" * (_BAR_WIDTH - full)
    text = f"\r[{cells}] {done} of {total} {shortened(readable_line(name), 30)}"
    return f"{text:<{_BAR_WIDTH + 50}}"


def _file_name(line: int, spec: RingSpec) -> str:
    """Return a name that any file system takes: the line of the row, and what can be kept of it."""
    words = re.findall("[a-z0-9]+", folded(spec.origin.name))
    return "-".join([f"{line:03d}", *words])[:60] + ".png"
