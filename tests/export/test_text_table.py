"""Tables for a terminal."""

from __future__ import annotations

import pytest

from ranges.export._text_table import column_widths, table_lines

ROWS = [("Name", "km", "Note"), ("Guam", "3,400", "x"), ("A", "5", "")]


def test_words_stand_left_and_figures_right() -> None:
    assert table_lines(ROWS, word_columns=(0, 2)) == [
        "Name     km  Note",
        "Guam  3,400  x   ",
        "A         5      ",
    ]


def test_the_first_column_is_of_words_by_default() -> None:
    assert table_lines(ROWS)[2] == "A         5      "
    assert table_lines(ROWS)[1] == "Guam  3,400     x"


def test_widths_can_be_shared_by_several_tables() -> None:
    widths = column_widths(ROWS)
    assert widths == [4, 5, 4]
    assert table_lines(ROWS[2:], widths=widths) == table_lines(ROWS)[2:]


def test_rows_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        table_lines([("a", "b"), ("c",)])
    assert table_lines([]) == []
