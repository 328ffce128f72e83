"""One line of a curated CSV file, its fields checked; a fault names file, line and column."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from ranges.core import (
    Citation,
    DatasetError,
    FilterError,
    LonLat,
    RangeBand,
    RangesError,
    alternatives_text,
    date_span,
    gettext,
    joined_text,
    shortened,
)

__all__ = ["Row"]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_COUNT = re.compile(r"[0-9]{1,6}")
_DECADE = re.compile(r"\d{3}0s")
_URL = re.compile(r"https?://[^\s/]+(/\S*)?")


class Row(NamedTuple):
    """A line of a CSV file with its place: `folder`, `file` and `line` are for messages."""

    file: str
    line: int
    values: Mapping[str, str]
    folder: str = "geodata/"

    def fault(self, column: str, reason: str) -> DatasetError:
        """Return the error to raise: place, value received, and the reason why it is refused."""
        value = self.values.get(column)
        shown = repr(value if value is None else shortened(value))
        place = gettext(
            "{folder}{file}, line {line}, column {column!r}",
            folder=self.folder,
            file=self.file,
            line=self.line,
            column=column,
        )
        return DatasetError(f"{place}: {shown} {reason}.")

    def text(self, column: str) -> str:
        """Return a text, which must not be empty."""
        if not self.values[column].strip():
            raise self.fault(column, gettext("must not be empty"))
        return self.values[column].strip()

    def optional(self, column: str) -> str | None:
        """Return a text, or None where the field is empty."""
        return self.values[column].strip() or None

    def note(self, column: str) -> str:
        """Return a text as it stands, which may be empty."""
        return self.values[column]

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a field that are divided by semicolons."""
        return tuple(part for part in map(str.strip, self.values[column].split(";")) if part)

    def id(self, column: str = "id") -> str:
        """Return an id: lower-case words joined by hyphens."""
        if not _ID.fullmatch(self.text(column)):
            raise self.fault(column, gettext("must be lower-case words joined by hyphens"))
        return self.text(column)

    def known_id(self, column: str, ids: Collection[str]) -> str | None:
        """Return an id that must be one of `ids`, or None where the field is empty."""
        if self.optional(column) is None:
            return None
        if self.id(column) not in ids:
            raise self.fault(column, gettext("is not an id of the file that it points to"))
        return self.id(column)

    def country(self, column: str = "country") -> str:
        """Return an ISO 3166-1 alpha-2 code."""
        if not _COUNTRY.fullmatch(self.text(column)):
            raise self.fault(column, gettext("must be two capital letters (ISO 3166-1)"))
        return self.text(column)

    def date(self, column: str) -> str:
        """Return a date as written: a year, a month or a day (ISO 8601)."""
        value = self.text(column)
        try:
            date_span(value)
        except FilterError:
            raise self.fault(
                column, gettext("is no date: write 2022, 2022-10 or 2022-10-04")
            ) from None
        return value

    def optional_date(self, column: str) -> str | None:
        """Return a date as written, also a decade such as 1960s, or None where it is empty."""
        value = self.optional(column)
        return value if value is None or _DECADE.fullmatch(value) else self.date(column)

    def flag(self, column: str) -> bool:
        """Return whether the field says true."""
        if self.values[column] not in {"true", "false"}:
            raise self.fault(column, gettext("must be true or false"))
        return self.values[column] == "true"

    def optional_flag(self, column: str) -> bool | None:
        """Return whether the field says true, or None where it is empty."""
        if self.optional(column) is None:
            return None
        if self.values[column] not in {"true", "false"}:
            raise self.fault(column, gettext("must be true, false or empty"))
        return self.flag(column)

    def number(self, column: str, *, below: float = 1e6) -> float | None:
        """Return a positive number below a limit, or None where the field is empty."""
        if self.optional(column) is None:
            return None
        try:
            value = float(self.values[column])
        except ValueError:
            raise self.fault(column, gettext("is not a number")) from None
        if not 0.0 < value < below:
            raise self.fault(
                column, gettext("must be more than 0 and less than {below:,.0f}", below=below)
            )
        return value

    def whole_number(self, column: str) -> int | None:
        """Return a whole number, or None where the field is empty."""
        value = self.number(column)
        if value is None:
            return None
        if not value.is_integer():
            raise self.fault(column, gettext("must be a whole number"))
        return int(value)

    def pair(self, stem: str) -> tuple[float, float] | tuple[None, None]:
        """Return low and high of `stem`; both are given, or neither."""
        low, high = self.number(f"{stem}_low"), self.number(f"{stem}_high")
        if low is None and high is None:
            return None, None
        if low is None or high is None:
            column = f"{stem}_low" if low is None else f"{stem}_high"
            raise self.fault(
                column, gettext("must not be empty: give both low and high, or neither")
            )
        if low > high:
            raise self.fault(
                f"{stem}_low", gettext("must not exceed the high value, {high:g}", high=high)
            )
        return low, high

    def open_pair(self, stem: str) -> tuple[int | None, int | None]:
        """Return the lowest and the highest whole number of `stem`; the highest may be unknown."""
        low, high = self.whole_number(f"{stem}_low"), self.whole_number(f"{stem}_high")
        if high is not None and (low is None or low > high):
            raise self.fault(
                f"{stem}_low",
                gettext("must be given and not exceed the high value, {high}", high=high),
            )
        return low, high

    def counts(self, stem: str) -> tuple[int | None, int | None]:
        """Return the lowest and the highest count of `stem`, which may be nought or unknown."""
        counts: list[int | None] = []
        for column in (f"{stem}_low", f"{stem}_high"):
            text = self.optional(column)
            if text is not None and not _COUNT.fullmatch(text):
                raise self.fault(
                    column, gettext("must be a whole number of at most 6 digits, or empty")
                )
            counts.append(None if text is None else int(text))
        low, high = counts
        if high is not None and (low is None or low > high):
            raise self.fault(
                f"{stem}_low",
                gettext("must be given and not exceed the high value, {high}", high=high),
            )
        return low, high

    def range_band(self, stem: str = "range_km") -> RangeBand | None:
        """Return the range from the low to the high figure, or None where there is none."""
        low, high = self.pair(stem)
        if low is None or high is None:
            return None
        try:
            return RangeBand(low_km=low, high_km=high)
        except RangesError as error:
            raise self.fault(
                f"{stem}_high", gettext("is no range ({error})", error=error)
            ) from None

    def position(self, prefix: str = "") -> LonLat:
        """Return the position in the columns latitude and longitude."""
        values = {}
        for axis, limit in (("latitude", 90.0), ("longitude", 180.0)):
            column = prefix + axis
            try:
                values[axis] = float(self.text(column))
            except ValueError:
                raise self.fault(column, gettext("is not a number")) from None
            if not -limit <= values[axis] <= limit:
                raise self.fault(
                    column, gettext("must be within -{limit:g} to {limit:g}", limit=limit)
                )
        return LonLat(lon=values["longitude"], lat=values["latitude"])

    def optional_position(self, prefix: str) -> LonLat | None:
        """Return a position, or None where both its columns are empty."""
        columns = (f"{prefix}latitude", f"{prefix}longitude")
        return self.position(prefix) if any(self.optional(column) for column in columns) else None

    def citation(self) -> Citation:
        """Return where the row's figures were read."""
        return Citation(title=self.text("source_title"), url=self.url("source_url"))

    def url(self, column: str) -> str:
        """Return an address."""
        if not _URL.fullmatch(self.text(column)):
            raise self.fault(column, gettext("must be an address that starts with http or https"))
        return self.text(column)

    def optional_url(self, column: str) -> str | None:
        """Return an address, or None where the field is empty."""
        return self.url(column) if self.optional(column) else None

    def optional_citation(self) -> Citation | None:
        """Return where the row was read, or None where no address is given."""
        return self.citation() if self.optional("source_url") else None

    def several_choices(self, column: str, choices: Sequence[str]) -> tuple[str, ...]:
        """Return the parts of a field divided by semicolons, each one of `choices`."""
        parts = self.several(column)
        for part in parts:
            if part not in choices:
                names = joined_text(choices)
                raise self.fault(
                    column,
                    gettext(
                        "has the part {part!r}, which is none of {names}", part=part, names=names
                    ),
                )
        return parts

    def choice(self, column: str, choices: Sequence[str]) -> str:
        """Return a text that must be one of `choices`."""
        if self.values[column] not in choices:
            raise self.fault(column, gettext("must be {known}", known=alternatives_text(choices)))
        return self.values[column]
