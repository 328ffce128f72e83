"""What a reader's own file gives: its good rows and shapes, its faults, and the limits of all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry import MultiLineString, MultiPolygon

from ranges.core import (
    MAX_LINK_POINTS,
    MAX_PATHS,
    MAX_RINGS,
    OwnFlights,
    Scenario,
    Unit,
    UploadError,
    gettext,
    gettext_noop,
)
from ranges.scene.uploads._rows import UploadRow, row_of

__all__ = [
    "MAX_BYTES",
    "MAX_COLUMNS",
    "MAX_OWN_BYTES",
    "MAX_POINTS",
    "MAX_PROBLEMS",
    "MAX_ROWS",
    "MAX_SHAPES",
    "SAMPLE",
    "SAMPLE_NAME",
    "Reading",
    "Shape",
    "UnreadableError",
    "Upload",
    "limits_text",
]

MAX_BYTES = 1_000_000
#: A file of ours may have more: only its link is read.
MAX_OWN_BYTES = 10_000_000
MAX_ROWS = 2_000
MAX_COLUMNS = 100
MAX_PROBLEMS = 100
#: More names than these on one map could not be told apart.
MAX_POINTS = 300
#: Areas and lines of files on one map.
MAX_SHAPES = 500
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


class UnreadableError(UploadError):
    """A file that is not in the format that it looks like; `reason`: why, part of a sentence."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An area or a line of a file, as its vertices say, and its name, which is outside text.

    `geometry`: valid, in degrees, longitude first. It is unwrapped: where it crosses the
    antimeridian its longitudes run on past 180.
    """

    name: str
    geometry: MultiPolygon | MultiLineString

    @property
    def is_area(self) -> bool:
        """Whether it is an area."""
        return isinstance(self.geometry, MultiPolygon)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """The good rows and shapes of a file, its faults, and notices for the reader.

    `scene` is that of a file of ours, which has nothing else, as has one of launches (`flights`).
    `problems` name the rows that are
    left out, `notices` what was changed or not understood; `columns` are the headings that were
    recognised, each with the column it was taken for. All hold outside text: show them as text.
    """

    rows: tuple[UploadRow, ...] = ()
    shapes: tuple[Shape, ...] = ()
    scene: Scenario | None = None
    flights: OwnFlights | None = None
    problems: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


class Reading:
    """The rows, shapes, problems and notices of a file, gathered while it is read."""

    def __init__(self) -> None:
        self.rows: list[UploadRow] = []
        self.shapes: list[Shape] = []
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
        """Return the rows and shapes, with no more sentences than can be read."""
        return Upload(
            rows=tuple(self.rows),
            shapes=tuple(self.shapes),
            problems=_shortened(
                self.problems,
                gettext_noop("{count:,} more rows are left out, for reasons like these."),
            ),
            notices=_shortened(
                self.notices, gettext_noop("{count:,} more remarks, for reasons like these.")
            ),
            columns=tuple(self.columns),
        )


def _shortened(sentences: Sequence[str], rest: str) -> tuple[str, ...]:
    """Return so many sentences, and `rest` for how many there are besides."""
    left = len(sentences) - MAX_PROBLEMS
    if left <= 0:
        return tuple(sentences)
    return (*sentences[:MAX_PROBLEMS], gettext(rest, count=left))


def limits_text() -> str:
    """Return what a file may be and hold, one sentence."""
    return gettext(
        "A CSV, GeoJSON, KML or KMZ file of at most {size_mb} MB, {rows:,} rows and {columns}"
        " columns, or a file of this page's own, which opens as its scene; a map holds {rings}"
        " rings, {paths} paths, {shapes} areas and lines, and {points} points, of which"
        " {link_points} go into the link.",
        size_mb=MAX_BYTES // 1_000_000,
        rows=MAX_ROWS,
        columns=MAX_COLUMNS,
        rings=MAX_RINGS,
        paths=MAX_PATHS,
        shapes=MAX_SHAPES,
        points=MAX_POINTS,
        link_points=MAX_LINK_POINTS,
    )
