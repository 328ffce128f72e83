"""A table as lines of text for a terminal: words to the left, figures to the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

__all__ = ["column_widths", "table_lines"]

_GAP = "  "


def table_lines(
    rows: Sequence[Sequence[str]],
    *,
    word_columns: Collection[int] = (0,),
    widths: Sequence[int] | None = None,
) -> list[str]:
    """Return rows as lines of equal length, their columns two blanks apart.

    Parameters
    ----------
    rows
        Cells by row, the heading among them; all rows have the same number of cells.
    word_columns
        Indices of the columns that are set to the left; the others are set to the right.
    widths
        Letters in each column; None takes them from the rows.
    """
    widths = column_widths(rows) if widths is None else widths
    return [
        _GAP.join(
            cell.ljust(width) if column in word_columns else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def column_widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """Return the letters of the longest cell in each column."""
    return [max(map(len, column)) for column in zip(*rows, strict=True)]
