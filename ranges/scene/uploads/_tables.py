"""A reader's own table: CSV of places, rings and flights, a row each."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from ranges.core import Unit, UploadError, gettext, plain_figure, shortened
from ranges.scene.uploads._model import MAX_COLUMNS, MAX_ROWS, Reading
from ranges.scene.uploads._rows import column_of, columns_with_points

__all__ = ["read_table"]

_DELIMITERS = ",;\t|"
#: What ends a line for `csv`; `str.splitlines` also ends one at separators within a field.
_LINE_END = re.compile(r"\r\n|\r|\n")


def read_table(text: str, reading: Reading) -> None:
    """Read a table, whose first line names its columns.

    Raises
    ------
    UploadError
        If it names none that can be used.
    """
    delimiter = _delimiter(text)
    records = _records(text, delimiter, reading)
    first_line, header = next(records, (1, []))
    if reading.problems:
        raise UploadError(gettext("So the columns cannot be read from the first line."))
    columns, units = _columns(header, reading)
    if not {"place"} & columns.keys() and not {"lat", "lon"} <= columns.keys():
        shown = ", ".join(f'"{shortened(name, 30)}"' for name in header[:8])
        raise UploadError(
            gettext(
                "Line {first_line} names no columns for a place ({shown}): it needs latitude"
                " and longitude, such as name,latitude,longitude,range_km.",
                first_line=first_line,
                shown=shown,
            )
        )
    plain = columns_with_points(columns, _records(text, delimiter, Reading()))
    count = 0
    for line, fields in records:
        if not any(field.strip() for field in fields):
            continue
        count += 1
        if count > MAX_ROWS:
            reading.problems.append(
                gettext(
                    "The file has more than {limit:,} rows: line {line} and all after it"
                    " are left out.",
                    limit=MAX_ROWS,
                    line=line,
                )
            )
            return
        if len(fields) > len(header) and any(field.strip() for field in fields[len(header) :]):
            reading.problems.append(
                gettext(
                    "Line {line} is left out: it has {count} fields, and the first line names"
                    " {columns} columns; put quotation marks round a text with a comma.",
                    line=line,
                    count=len(fields),
                    columns=len(header),
                )
            )
            continue
        values = {name: fields[index] for name, index in columns.items() if index < len(fields)}
        values |= {name: plain_figure(values[name].strip()) for name in plain & values.keys()}
        reading.add_row(gettext("line {line}", line=line), values, units)
    if not count:
        reading.problems.append(gettext("The file has columns but no rows."))


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


def _records(text: str, delimiter: str, reading: Reading) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line on which each record begins, and its fields."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            last = reader.line_num
            reading.problems.append(
                gettext(
                    "Line {line} is left out: {error}; check its quotation marks (up to line"
                    " {last}).",
                    line=line,
                    error=error,
                    last=last,
                )
                if last > line
                else gettext(
                    "Line {line} is left out: {error}; check its quotation marks.",
                    line=line,
                    error=error,
                )
            )
            continue
        if len(fields) > MAX_COLUMNS:
            reading.problems.append(
                gettext(
                    "Line {line} is left out: it has {count:,} fields, and {limit} are allowed.",
                    line=line,
                    count=len(fields),
                    limit=MAX_COLUMNS,
                )
            )
        elif fields:
            yield line, fields


def _columns(header: Sequence[str], reading: Reading) -> tuple[dict[str, int], dict[str, Unit]]:
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
        more = len(unknown) - 8
        reading.notices.append(
            gettext("Columns that are not used: {shown} and {more} more.", shown=shown, more=more)
            if more > 0
            else gettext("Columns that are not used: {shown}.", shown=shown)
        )
    return columns, units
