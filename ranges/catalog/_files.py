"""Reading the shipped files: where they lie, and CSV and parquet files with their columns checked.

A file that cannot be read, lacks a column or is not the one that `sources.toml` records is refused
by name (`DatasetError`): half of a table would give wrong answers without a word.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from ranges.core import DatasetError, gettext, items_text, readable_line, shortened

__all__ = [
    "checked_path",
    "csv_lines",
    "geodata_folder",
    "own_csv_lines",
    "parquet_column",
    "parquet_table",
    "release_unused_memory",
]

#: Of a reader's own file: rows, and letters in a field.
_MAX_OWN_ROWS, _MAX_OWN_LETTERS = 2_000, 1_000

_PACKAGE = Path(__file__).parents[1]


def geodata_folder() -> Path:
    """Return the folder of the shipped files: `_geodata` in a wheel, `geodata` in a clone."""
    packaged = _PACKAGE / "_geodata"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "geodata"


def checked_path(file: str) -> Path:
    """Return where a shipped file lies, once it is seen to be the one that `sources.toml` records.

    Raises
    ------
    DatasetError
        If it cannot be read, or is another.
    OSError
        If it cannot be read.
    """
    folder = geodata_folder()
    path = folder / file
    recorded = _recorded(folder).get(file)
    if recorded is not None and recorded != _checksum(path):
        raise DatasetError(
            f"geodata/{file} is not the file of this version: it is cut, damaged or changed. Fetch"
            " it again; after a change of your own, record its sha256 in geodata/sources.toml."
        )
    return path


@lru_cache(maxsize=4)
def _recorded(folder: Path) -> Mapping[str, str]:
    """Return the sha256 of each shipped file; none where nothing is recorded."""
    try:
        values = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
        return {file["name"]: file["sha256"] for file in values["file"]}
    except (OSError, UnicodeError, tomllib.TOMLDecodeError, KeyError, TypeError):
        return {}  # the data version stands in the same file, and is refused by name


def _checksum(path: Path) -> str:
    if path.suffix == ".parquet":
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    # A checkout may have changed the ends of lines.
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def csv_lines(file: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield number and values of each line of a CSV file whose header must be exactly `columns`.

    After the last line the file is held against its record: whoever reads the lines names the one
    that is wrong, before it is said that the file is another.

    Raises
    ------
    DatasetError
        If the file cannot be read or is another than is recorded, or a line has more or fewer
        fields than the header.
    """
    try:
        with (geodata_folder() / file).open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            header = list(reader.fieldnames or ())
            lines = [(reader.line_num, values) for values in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        raise DatasetError(f"geodata/{file} cannot be read: {error}.") from None
    if header != list(columns):
        raise DatasetError(f"geodata/{file}, line 1: the columns must be {' '.join(columns)}.")
    for number, values in lines:
        if None in values or None in values.values():
            raise DatasetError(f"geodata/{file}, line {number}: not {len(header)} fields.")
    yield from lines
    checked_path(file)


def own_csv_lines(
    text: str, name: str, columns: Mapping[str, bool]
) -> list[tuple[int, dict[str, str]]]:
    """Return number and values of each line of a reader's own CSV file; a line may be empty.

    Parameters
    ----------
    text
        The whole file, divided by commas, semicolons or tabs.
    name
        What it is called in messages.
    columns
        Those that it may have, in any order, and whether each may be left out and is empty then.

    Raises
    ------
    DatasetError
        If a column is unknown, missing or there twice, a line has more or fewer fields than the
        first, or there is more of anything than can be read.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: list[str] = []
    lines: list[tuple[int, dict[str, str]]] = []
    try:
        for fields in reader:
            number = reader.line_num
            if not any(field.strip() for field in fields):
                continue
            if not header:
                header = _own_header([field.strip() for field in fields], name, number, columns)
                continue
            if len(fields) != len(header):
                raise _miscounted(name, number, len(fields), len(header))
            values = {**dict.fromkeys(columns, ""), **dict(zip(header, fields, strict=True))}
            _check_letters(values, name, number)
            if len(lines) == _MAX_OWN_ROWS:
                raise DatasetError(
                    gettext(
                        "{name} has more than {limit:,} rows: divide it.",
                        name=name,
                        limit=_MAX_OWN_ROWS,
                    )
                )
            cleaned = {column: readable_line(value) for column, value in values.items()}
            lines.append((number, cleaned))
    except csv.Error as error:
        line = reader.line_num
        raise DatasetError(
            gettext("{name}, line {line}: {error}.", name=name, line=line, error=error)
        ) from None
    if not lines:
        raise DatasetError(
            gettext("{name} has no row: give one for each event under the columns.", name=name)
        )
    return lines


def _miscounted(name: str, number: int, count: int, columns: int) -> DatasetError:
    return DatasetError(
        gettext(
            "{name}, line {number}: it has {count} fields, and the first line {columns}.",
            name=name,
            number=number,
            count=count,
            columns=columns,
        )
    )


def _check_letters(values: Mapping[str, str], name: str, number: int) -> None:
    for column, value in values.items():
        if len(value) > _MAX_OWN_LETTERS:
            raise DatasetError(
                gettext(
                    "{name}, line {number}, column {column!r}: {text!r} has more than {limit:,}"
                    " letters.",
                    name=name,
                    number=number,
                    column=column,
                    text=shortened(value),
                    limit=_MAX_OWN_LETTERS,
                )
            )


def _own_header(
    header: list[str], name: str, number: int, columns: Mapping[str, bool]
) -> list[str]:
    for index, column in enumerate(header):
        if column not in columns:
            raise DatasetError(
                gettext(
                    "{name}, line {number}: the column {text!r} is not known: use {known}.",
                    name=name,
                    number=number,
                    text=shortened(column),
                    known=items_text(columns),
                )
            )
        if column in header[:index]:
            raise DatasetError(
                gettext(
                    "{name}, line {number}: the column {column!r} is there twice.",
                    name=name,
                    number=number,
                    column=column,
                )
            )
    for column, may_be_missing in columns.items():
        if not may_be_missing and column not in header:
            raise DatasetError(
                gettext(
                    "{name}, line {number}: the column {column!r} is missing, and must not be"
                    " empty.",
                    name=name,
                    number=number,
                    column=column,
                )
            )
    return header


def parquet_table(file: str, columns: Sequence[str]) -> Any:
    """Return the named columns of a parquet file as a pyarrow table.

    Raises
    ------
    DatasetError
        If the file cannot be read, or lacks a column.
    """
    try:
        # ParquetFile rather than read_table, which imports the dataset machinery (0.4 s).
        table = pq.ParquetFile(geodata_folder() / file).read(columns=list(columns))
    except (OSError, pa.ArrowException) as error:
        reason = readable_line(str(error)).rstrip(".")
        raise DatasetError(f"geodata/{file} cannot be read: {reason}.") from None
    for column in columns:
        if column not in table.column_names:
            raise DatasetError(f"geodata/{file}: the column {column!r} is missing.")
    checked_path(file)
    return table


def release_unused_memory() -> None:
    """Give back what pyarrow keeps of the memory that tables took which are no longer there."""
    pa.default_memory_pool().release_unused()


def parquet_column(table: Any, name: str, dtype: type) -> NDArray[Any]:
    """Return a column as an array that cannot be written to."""
    # By way of a list: pyarrow's own `to_numpy` imports pandas, which takes longer (0.4 s).
    values: NDArray[Any] = np.array(table[name].to_pylist(), dtype=dtype)
    values.flags.writeable = False
    return values
