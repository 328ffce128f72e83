"""What do many origins reach? A table of origins as GeoJSON, a table of answers, a figure each.

The table is CSV with the columns name, lat, lon and range (such as 3400km, 4500-4600km, or the id
of a system); other columns are passed over. A row that makes no sense is named by its line and left
out, and the others are worked through.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple, TextIO

from ranges.catalog.origins import point_origin
from ranges.catalog.published_ranges import asked_range
from ranges.core.coordinates import parsed_coordinates
from ranges.core.errors import CoordinateError, FileError, RangesError
from ranges.core.name_search import folded
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.text import readable_line, shortened
from ranges.export.features import ring_feature
from ranges.export.formats import csv_rows, exported_file
from ranges.export.reach_tables import reach_csv_rows
from ranges.figure.composition import figure
from ranges.figure.layout import FigureOptions
from ranges.scene import evaluate
from ranges.scene.link_items import MAX_TEXT

__all__ = ["Batch", "read_batch", "written_batch"]

_COLUMNS = ("name", "lat", "lon", "range")
_MAX_ROWS = 1000
_BAR = 28


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
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            header = [column.strip().lower() for column in reader.fieldnames or ()]
            reader.fieldnames = header
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        raise FileError(f'"{path}" cannot be read as CSV in UTF-8: {error}.') from None
    missing = [column for column in _COLUMNS if column not in header]
    if missing:
        raise FileError(
            f'"{path}" has no column {", ".join(missing)}: the columns are {", ".join(_COLUMNS)}.'
        )
    if len(rows) > _MAX_ROWS:
        raise FileError(f'"{path}" has {len(rows):,} rows, more than {_MAX_ROWS:,}: divide it.')
    rings, problems = [], []
    for line, row in rows:
        try:
            rings.append((line, _ring(row)))
        except RangesError as error:
            problems.append(f"Line {line} is left out: {readable_line(str(error))}")
        else:
            if len(_name(row)) > MAX_TEXT:
                problems.append(f"Line {line} has a name of more than {MAX_TEXT} letters: cut.")
    return Batch(tuple(rings), tuple(problems))


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
    range_km, unit, system_id = asked_range(range_text)
    place = point_origin(position, _name(row)[:MAX_TEXT])
    return RingSpec(origin=place, range_km=range_km, system_id=system_id, unit=unit)


def written_batch(path: Path, folder: Path, progress: TextIO) -> tuple[str, ...]:
    """Write `rings.geojson`, `in-range.csv` and a figure for each ring; return the problems.

    Parameters
    ----------
    path, folder
        The table of origins, and where the files go.
    progress
        Where the bar is drawn.

    Raises
    ------
    FileError
        If the table cannot be used at all, or a file cannot be written.
    """
    batch = read_batch(path)
    rows: list[dict[str, object]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for done, (line, spec) in enumerate(batch.rings):
            progress.write(_bar(done, len(batch.rings), spec.origin.name))
            progress.flush()
            findings = evaluate(Scenario(rings=(spec,), units=spec.unit))
            made = figure(findings, FigureOptions(size="1200x675"))
            (folder / _file_name(line, spec)).write_bytes(made.data)
            rows += reach_csv_rows(findings.rings[0])
        features = [ring_feature(spec) for _, spec in batch.rings]
        (folder / "rings.geojson").write_bytes(exported_file(features, "geojson"))
        (folder / "in-range.csv").write_bytes(csv_rows(rows).encode("utf-8", "replace"))
    except OSError as error:
        raise FileError(f'"{folder}" cannot be written to: {error.strerror}.') from None
    progress.write(_bar(len(batch.rings), len(batch.rings), "") + "\n")
    return batch.problems


def _bar(done: int, of: int, name: str) -> str:
    """Return the bar, to be written over the one before."""
    full = round(_BAR * done / of) if of else _BAR
    text = (
        f"\r[{'#' * full}{'-' * (_BAR - full)}] {done} of {of} {shortened(readable_line(name), 30)}"
    )
    return f"{text:<{_BAR + 50}}"


def _file_name(line: int, spec: RingSpec) -> str:
    """Return a name that any file system takes: the line of the row, and what can be kept of it."""
    words = re.findall("[a-z0-9]+", folded(spec.origin.name))
    return "-".join([f"{line:03d}", *words])[:60] + ".png"
