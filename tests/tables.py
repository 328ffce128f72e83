"""Cases that are many and alike: tables of input and expected output in tests/data/tables/."""

from __future__ import annotations

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "tables"


def table(
    name: str, *more: tuple[str | None, ...]
) -> tuple[list[str], list[tuple[str | None, ...]]]:
    """Return what `pytest.mark.parametrize` takes: the columns of a table, and its rows.

    `more` are rows that no file can hold well, such as one of ten thousand letters.
    """
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        columns, *rows = csv.reader(stream, strict=True)
    return columns, [*(tuple(row) for row in rows), *more]
