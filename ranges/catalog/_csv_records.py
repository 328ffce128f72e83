"""The lines of a curated CSV file as records: a record's fields are the columns of its file.

Columns and readers are derived from the annotations of the dataclass (`ranges.core.records`):

- `str`: a text in the form that its `Column` asks for, which must be there but for notes
- `tuple[str, ...]`: parts divided by semicolons; of a `Literal`, each one of its values
- `bool`: true or false; `Literal`: one of its values
- `float`, `int`: positive numbers; fields that end in `_low` and `_high` are checked together
- `RangeBand`: its name with `_low` and with `_high`
- `LonLat`: latitude and longitude, with the name of the field before them if it is not `position`
- `Citation`: source_title and source_url

With `| None`, an empty field is None. A fault names file, line and column (`DatasetError`).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields
from functools import partial
from types import MappingProxyType
from typing import (
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Protocol,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from ranges.catalog._csv_rows import Row
from ranges.catalog._files import csv_lines, own_csv_lines
from ranges.core import Citation, Column, LonLat, RangeBand, gettext

__all__ = ["csv_records", "own_csv_records"]


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Record = TypeVar("_Record", bound=_Identified)
_KnownIds = Mapping[str, Collection[str]]
#: Makes a value of a row and the column, the stem of the columns, or what stands before them.
_Reader = Callable[[Row, str], Any]


class _Field(NamedTuple):
    """A field of a record: its columns, and what makes its value of a row."""

    name: str
    columns: tuple[str, ...]
    value: Callable[[Row], Any]
    may_be_empty: bool


def csv_records(
    file: str,
    record: type[_Record],
    *,
    known_ids: _KnownIds = MappingProxyType({}),
    check: Callable[[_Record, Row], None] | None = None,
) -> Mapping[str, _Record]:
    """Return the records of a curated file by id, in the order of the file.

    Parameters
    ----------
    file
        Its name in the geodata folder.
    record
        The dataclass whose fields are its columns.
    known_ids
        The ids that fields may point to, by the name of the record that has them.
    check
        Raises a fault where the fields of a record contradict each other.

    Raises
    ------
    DatasetError
        If the file, a line or a field is not as it should be.
    """
    record_fields = _record_fields(record, known_ids)
    columns = [column for field in record_fields for column in field.columns]
    rows = (Row(file, number, values) for number, values in csv_lines(file, columns))
    return _records(rows, record, record_fields, check)


def own_csv_records(
    text: str,
    name: str,
    record: type[_Record],
    *,
    known_ids: _KnownIds = MappingProxyType({}),
    check: Callable[[_Record, Row], None] | None = None,
) -> Mapping[str, _Record]:
    """Return the records of a reader's own file, whose columns are those of a curated one.

    They may stand in any order, and those whose fields may be empty may be left out.

    Parameters
    ----------
    text
        The whole file.
    name
        What it is called in messages.
    record, known_ids, check
        As for `csv_records`.

    Raises
    ------
    DatasetError
        If the file, a line or a field is not as it should be.
    """
    record_fields = _record_fields(record, known_ids)
    columns = {column: field.may_be_empty for field in record_fields for column in field.columns}
    rows = (Row(name, number, values, "") for number, values in own_csv_lines(text, name, columns))
    return _records(rows, record, record_fields, check)


def _records(
    rows: Iterable[Row],
    record: type[_Record],
    record_fields: Iterable[_Field],
    check: Callable[[_Record, Row], None] | None,
) -> Mapping[str, _Record]:
    records: dict[str, _Record] = {}
    for row in rows:
        value = record(**{field.name: field.value(row) for field in record_fields})
        if check is not None:
            check(value, row)
        if value.id in records:
            raise row.fault("id", gettext("stands twice in the file"))
        records[value.id] = value
    return MappingProxyType(records)


def _record_fields(record: type[Any], known_ids: _KnownIds) -> tuple[_Field, ...]:
    hints = get_type_hints(record, include_extras=True)
    return tuple(_field(field.name, hints[field.name], known_ids) for field in fields(record))


def _field(name: str, hint: Any, known_ids: _KnownIds) -> _Field:
    column = Column()
    if get_origin(hint) is Annotated:
        hint, column = get_args(hint)
    is_optional = get_origin(hint) in {types.UnionType, Union}
    kind = get_args(hint)[0] if is_optional else hint
    label = column.name or name
    columns: tuple[str, ...] = (label,)
    reader: _Reader
    if kind is LonLat:
        label = "" if name == "position" else f"{name}_"
        columns, reader = (f"{label}latitude", f"{label}longitude"), Row.optional_position
    elif kind is RangeBand:
        columns, reader = (f"{label}_low", f"{label}_high"), Row.range_band
    elif kind is Citation:
        columns, reader = ("source_title", "source_url"), partial(_citation, is_optional)
    else:
        reader = _column_reader(kind, label, column, known_ids, is_optional)
    may_be_empty = is_optional or get_origin(kind) is tuple or column.form == "note"
    reading = partial(_value, reader, label, columns[0], is_optional)
    return _Field(name, columns, reading, may_be_empty)


def _column_reader(
    kind: Any, label: str, column: Column, known_ids: _KnownIds, is_optional: bool
) -> _Reader:
    """Return what reads a field of one column."""
    if kind is str:
        if column.ids_of is not None:
            return partial(_known_id, known_ids[column.ids_of])
        return _TEXT_READERS[column.form] if column.form or not is_optional else Row.optional
    if column.form == "count":
        return partial(_end_of_pair, Row.counts)
    if kind in (float, int) and label.endswith(("_low", "_high")):
        return partial(_end_of_pair, Row.pair if kind is float else Row.open_pair)
    if get_origin(kind) is Literal:
        return partial(_optional_choice if is_optional else _choice, get_args(kind))
    if get_origin(kind) is tuple and get_origin(part := get_args(kind)[0]) is Literal:
        return partial(_several_choices, get_args(part))
    if kind is bool and is_optional:
        return Row.optional_flag
    return _READERS[get_origin(kind) or kind]


_TEXT_READERS: Mapping[str | None, _Reader] = {
    None: Row.text,
    "id": Row.id,
    "country": Row.country,
    "date": Row.date,
    "date or decade": Row.optional_date,
    "note": Row.note,
    "url": Row.optional_url,
}
_READERS: Mapping[Any, _Reader] = {
    float: Row.number,
    int: Row.whole_number,
    bool: Row.flag,
    tuple: Row.several,
}


def _value(reader: _Reader, label: str, column: str, is_optional: bool, row: Row) -> Any:
    value = reader(row, label)
    if value is None and not is_optional:
        raise row.fault(column, gettext("must not be empty"))
    return value


def _citation(is_optional: bool, row: Row, _: str) -> Citation | None:
    return row.optional_citation() if is_optional else row.citation()


def _known_id(ids: Collection[str], row: Row, column: str) -> str | None:
    return row.known_id(column, ids)


def _choice(choices: tuple[str, ...], row: Row, column: str) -> str:
    return row.choice(column, choices)


def _optional_choice(choices: tuple[str, ...], row: Row, column: str) -> str | None:
    return row.choice(column, choices) if row.optional(column) else None


def _several_choices(choices: tuple[str, ...], row: Row, column: str) -> tuple[str, ...]:
    return row.several_choices(column, choices)


def _end_of_pair(read: Callable[[Row, str], tuple[Any, Any]], row: Row, column: str) -> Any:
    """Return the low or the high value of a pair, after a check of both."""
    stem, _, end = column.rpartition("_")
    return read(row, stem)[0 if end == "low" else 1]
