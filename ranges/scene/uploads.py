"""A user's own file: a CSV or GeoJSON of places, rings and flights as good rows.

Reading never fails: what cannot be used is named in a sentence with its line, and the rest is kept.
The file is untrusted: its size and its rows are limited, nothing in it is run, and its words come
out as plain text. Rows are kept in order; `with_upload` adds their rings, paths and points to a
scene.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, NoReturn

from ranges.core import (
    MAX_PATHS,
    MAX_RINGS,
    RING_COLOURS,
    Origin,
    Scenario,
    Unit,
    UploadError,
    plain_figure,
    shortened,
)
from ranges.scene._upload_rows import UploadRow, column_of, columns_with_points, row_of

__all__ = [
    "LIMITS_TEXT",
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_POINTS",
    "MAX_PROBLEMS",
    "MAX_ROWS",
    "SAMPLE",
    "SAMPLE_NAME",
    "SceneWithUpload",
    "Upload",
    "read_upload",
    "with_upload",
]

MAX_BYTES = 1_000_000
MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_PROBLEMS = 100
#: More names than these on one map could not be told apart.
MAX_POINTS = 300
LIMITS_TEXT = (
    f"A CSV or GeoJSON file of at most {MAX_BYTES // 1_000_000} MB, {MAX_ROWS:,} rows and"
    f" {MAX_COLUMNS} columns; a map holds {MAX_RINGS} rings, {MAX_PATHS} paths and {MAX_POINTS}"
    " points."
)
SAMPLE_NAME = "ranges-sample.csv"
#: One row of each kind, with published figures of the catalogue.
SAMPLE = """\
name,latitude,longitude,range,bearing_deg,distance_km,date
A place alone is a point,13.47,144.75,,,,
"A range in km, mi or nmi",39.0214,125.7527,3400 km,,,
Two figures make a band,39.2002,125.6733,4500-5000 km,,,
A bearing and a distance make a path,40.6112,126.4257,,84.2,4500-4600,2022-10-04
A distance alone makes a ring,40.6112,126.4257,,,998,2017-07-28
"""
_DELIMITERS = ",;\t|"
#: What ends a line for `csv`; `str.splitlines` also ends one at separators within a field.
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The good rows of a file, its faults, and notices for the reader.

    `problems` name the rows that are left out, `notices` what was changed or not understood;
    `columns` are the headings that were recognised, each with the column it was taken for. All
    hold outside text: show them as text.
    """

    rows: tuple[UploadRow, ...]
    problems: tuple[str, ...]
    notices: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


class SceneWithUpload(NamedTuple):
    """A scene and all points with those of a file, and how many of each kind are new.

    `problems` name the kinds that found no room.
    """

    scenario: Scenario
    points: tuple[Origin, ...]
    new_rings: int
    new_paths: int
    new_points: int
    problems: tuple[str, ...]


class _Reading:
    """The rows, problems and notices of a file, gathered while it is read."""

    def __init__(self) -> None:
        self.rows: list[UploadRow] = []
        self.problems: list[str] = []
        self.notices: list[str] = []
        self.columns: list[tuple[str, str]] = []

    def add_row(self, where: str, values: Mapping[str, str], units: Mapping[str, Unit]) -> None:
        """Add a row, or note why it is left out."""
        try:
            row = row_of(where, values, units)
        except UploadError as error:
            self.problems.append(str(error))
        else:
            self.rows.append(row)
            self.notices += row.remarks

    def upload(self) -> Upload:
        """Return the rows, with no more sentences than can be read."""
        return Upload(
            rows=tuple(self.rows),
            problems=_shortened(self.problems, "more rows are left out"),
            notices=_shortened(self.notices, "more remarks"),
            columns=tuple(self.columns),
        )


def _shortened(sentences: Sequence[str], rest: str) -> tuple[str, ...]:
    left = len(sentences) - MAX_PROBLEMS
    if left <= 0:
        return tuple(sentences)
    return (*sentences[:MAX_PROBLEMS], f"{left:,} {rest}, for reasons like these.")


def read_upload(data: bytes) -> Upload:
    """Return the good rows of a CSV or GeoJSON file, and a sentence for each other row.

    Parameters
    ----------
    data
        The whole file. UTF-8 and UTF-16 are known by their marks, anything else that is not UTF-8
        is taken for Western European; commas, semicolons, tabs or bars may divide the columns.
    """
    reading = _Reading()
    try:
        text = _text(data, reading)
        if text.lstrip()[:1] in ("{", "["):
            _read_geojson(text, reading)
        else:
            _read_csv(text, reading)
    except UploadError as error:
        reading.problems.append(str(error))
    return reading.upload()


def _text(data: bytes, reading: _Reading) -> str:
    if len(data) > MAX_BYTES:
        raise UploadError(
            f"The file has {len(data):,} bytes, and {MAX_BYTES:,} are allowed: divide it."
        )
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UploadError("This is a workbook or an archive, not a text: save it as CSV first.")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        reading.notices.append(
            "The file is not in UTF-8 and was read as Western European: check the accents."
        )
    if "\0" in text:
        raise UploadError("The file is not a text: save it as CSV in UTF-8.")
    if not text.strip():
        raise UploadError("The file is empty: its first line must name the columns.")
    return text


def _read_csv(text: str, reading: _Reading) -> None:
    delimiter = _delimiter(text)
    records = _records(text, delimiter, reading)
    first_line, header = next(records, (1, []))
    if reading.problems:
        raise UploadError("So the columns cannot be read from the first line.")
    columns, units = _columns(header, reading)
    if not {"place"} & columns.keys() and not {"lat", "lon"} <= columns.keys():
        shown = ", ".join(f'"{shortened(name, 30)}"' for name in header[:8])
        raise UploadError(
            f"Line {first_line} names no columns for a place ({shown}):"
            " it needs latitude and longitude, such as name,latitude,longitude,range_km."
        )
    plain = columns_with_points(columns, _records(text, delimiter, _Reading()))
    count = 0
    for line, fields in records:
        if not any(field.strip() for field in fields):
            continue
        count += 1
        if count > MAX_ROWS:
            reading.problems.append(
                f"The file has more than {MAX_ROWS:,} rows: line {line} and all after it are left"
                " out."
            )
            return
        if len(fields) > len(header) and any(field.strip() for field in fields[len(header) :]):
            reading.problems.append(
                f"Line {line} is left out: it has {len(fields)} fields, and the first line names"
                f" {len(header)} columns; put quotation marks round a text with a comma."
            )
            continue
        values = {name: fields[index] for name, index in columns.items() if index < len(fields)}
        values |= {name: plain_figure(values[name].strip()) for name in plain & values.keys()}
        reading.add_row(f"line {line}", values, units)
    if not count:
        reading.problems.append("The file has columns but no rows.")


def _delimiter(text: str) -> str:
    """Return the delimiter that makes most headings of the first line known."""
    header = next((line for line in _LINE_END.split(text) if line.strip()), "")

    def known_headings(delimiter: str) -> int:
        try:
            fields = next(csv.reader([header], delimiter=delimiter), [])
        except csv.Error:
            return 0
        return sum(column_of(field) is not None for field in fields[:MAX_COLUMNS])

    return max(_DELIMITERS, key=known_headings)


def _records(text: str, delimiter: str, reading: _Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line on which each record begins, and its fields."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reading.problems.append(
                f"Line {line} is left out: {error}; check its quotation marks"
                f"{f' (up to line {reader.line_num})' if reader.line_num > line else ''}."
            )
            continue
        if len(fields) > MAX_COLUMNS:
            reading.problems.append(
                f"Line {line} is left out: it has {len(fields):,} fields, and {MAX_COLUMNS} are"
                " allowed."
            )
        elif fields:
            yield line, fields


def _columns(header: Sequence[str], reading: _Reading) -> tuple[dict[str, int], dict[str, Unit]]:
    """Return the index of each known column, and the units that the headings give."""
    columns: dict[str, int] = {}
    units: dict[str, Unit] = {}
    unknown = []
    for index, heading in enumerate(header):
        known = column_of(heading)
        if known is None or known[0] in columns:
            if heading.strip():
                unknown.append(heading)
            continue
        column, unit = known
        columns[column] = index
        reading.columns.append((shortened(heading), column))
        if unit is not None:
            units[column] = unit
    if unknown:
        shown = ", ".join(f'"{shortened(name, 30)}"' for name in unknown[:8])
        more = f" and {len(unknown) - 8} more" if len(unknown) > 8 else ""
        reading.notices.append(f"Columns that are not used: {shown}{more}.")
    return columns, units


def _read_geojson(text: str, reading: _Reading) -> None:
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise UploadError(f"The file is not JSON that can be read: {reason}.") from None
    features = _features(value)
    if len(features) > MAX_ROWS:
        reading.problems.append(
            f"The file has {len(features):,} features, and {MAX_ROWS:,} are allowed: those after"
            " are left out."
        )
    seen: dict[str, str] = {}
    for number, feature in enumerate(features[:MAX_ROWS], 1):
        where = f"feature {number}"
        try:
            values, units = _feature_values(feature, seen)
        except UploadError as error:
            reading.problems.append(f"Feature {number} is left out: {error}")
        else:
            reading.add_row(where, values, units)
    reading.columns += [(shortened(name), column) for name, column in seen.items()]


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _features(value: Any) -> list[Any]:
    if isinstance(value, dict):
        crs = json.dumps(value.get("crs") or "", default=str)
        if value.get("crs") and not any(name in crs for name in ("CRS84", "4326")):
            raise UploadError(
                "The file is not in longitude and latitude (WGS84): save it in those."
            )
        if value.get("type") == "FeatureCollection" and isinstance(value.get("features"), list):
            features: list[Any] = value["features"]
            return features
        if value.get("type") == "Feature":
            return [value]
    raise UploadError("The file is JSON but no GeoJSON: it needs a FeatureCollection of points.")


def _feature_values(feature: Any, seen: dict[str, str]) -> tuple[dict[str, str], dict[str, Unit]]:
    """Return the fields of a point by column; its position is the geometry's."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        raise UploadError("it is not a point, and only points are read.")
    position = geometry.get("coordinates")
    if (
        not isinstance(position, list)
        or not 2 <= len(position) <= 3
        or not all(_is_number(coordinate) for coordinate in position)
    ):
        raise UploadError("its coordinates are not a longitude and a latitude.")
    values: dict[str, str] = {}
    units: dict[str, Unit] = {}
    properties = feature.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        known = column_of(name)
        if known is None or known[0] in values or known[0] in {"lat", "lon", "place"}:
            continue
        column, unit = known
        if isinstance(value, str) or _is_number(value):
            # A number of JSON has a decimal point; a text may be anyone's.
            values[column] = value if isinstance(value, str) else plain_figure(str(value))
            seen.setdefault(name, column)
            if unit is not None:
                units[column] = unit
    values["lon"], values["lat"] = (repr(coordinate) for coordinate in position[:2])
    return values, units


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def with_upload(scenario: Scenario, points: Sequence[Origin], upload: Upload) -> SceneWithUpload:
    """Return a scene and points with those of a file after them, as far as there is room.

    The scene's own rings, paths and points stay as they are; what finds no room is named in a
    sentence.
    """
    first = len(scenario.rings)
    rings = [
        replace(ring, colour=RING_COLOURS[index % len(RING_COLOURS)])
        for index, ring in enumerate((row.ring for row in upload.rows if row.ring), first)
    ]
    paths = [row.path for row in upload.rows if row.path is not None]
    places = [row.place for row in upload.rows if row.ring is None and row.path is None]
    problems: list[str] = []
    new_rings = _room("rings", len(rings), MAX_RINGS - len(scenario.rings), MAX_RINGS, problems)
    new_paths = _room("paths", len(paths), MAX_PATHS - len(scenario.paths), MAX_PATHS, problems)
    new_points = _room("points", len(places), MAX_POINTS - len(points), MAX_POINTS, problems)
    scene = scenario.with_more(rings=tuple(rings[:new_rings]), paths=tuple(paths[:new_paths]))
    all_points = (*points, *places[:new_points])
    return SceneWithUpload(scene, all_points, new_rings, new_paths, new_points, tuple(problems))


def _room(kind: str, given: int, room: int, limit: int, problems: list[str]) -> int:
    """Return how many of the items given find room; note it where not all do."""
    room = max(0, room)
    if given > room:
        problems.append(
            f"Of the {given:,} {kind} of the file {room} {'is' if room == 1 else 'are'} added:"
            f" a map holds {limit}."
        )
    return min(given, room)
