"""Reading the shipped files: where they lie, and CSV and parquet files with their columns checked.

A file that cannot be read or lacks a column is refused by name (`DatasetError`).
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from ranges.core import DatasetError

__all__ = ["csv_lines", "geodata_folder", "parquet_column", "parquet_table"]

_PACKAGE = Path(__file__).parents[1]


def geodata_folder() -> Path:
    """Return the folder of the shipped files: `_geodata` in a wheel, `geodata` in a clone."""
    packaged = _PACKAGE / "_geodata"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "geodata"


def csv_lines(file: str, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Return number and values of each line of a CSV file whose header must be exactly `columns`.

    Raises
    ------
    DatasetError
        If the file cannot be read, or a line has more or fewer fields than the header.
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
    return lines


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
        raise DatasetError(f"geodata/{file} cannot be read: {error}.") from None
    for column in columns:
        if column not in table.column_names:
            raise DatasetError(f"geodata/{file}: the column {column!r} is missing.")
    return table


def parquet_column(table: Any, name: str, dtype: type) -> NDArray[Any]:
    """Return a column as an array that cannot be written to."""
    # By way of a list: pyarrow's own `to_numpy` imports pandas, which takes longer (0.4 s).
    values: NDArray[Any] = np.array(table[name].to_pylist(), dtype=dtype)
    values.flags.writeable = False
    return values
