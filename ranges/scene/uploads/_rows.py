"""One row of a user's own table: its place, and the ring or path that it asks for.

Columns are known by their names in any case, with any spaces and signs between ("Range (km)",
"range_km", "RANGE KM"). A flight with a bearing is a path; a flight with a distance alone is a ring
of it, since a direction would be invented.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ranges.catalog import point_origin, reckoned_range
from ranges.core import (
    HEADING_UNITS,
    CoordinateError,
    LonLat,
    Origin,
    PathSpec,
    Quantity,
    RangeBand,
    RangesError,
    RingSpec,
    Unit,
    UploadError,
    gettext,
    parsed_coordinates,
    parsed_quantity,
    plain_figure,
    shortened,
)
from ranges.gazetteer import exact_place
from ranges.geodesy import checked_bearing_deg
from ranges.scene.link.item_options import MAX_TEXT

__all__ = ["MAX_FIELD", "MAX_NAME", "UploadRow", "column_of", "columns_with_points", "row_of"]

#: Letters in any field, and in a name, which is cut to the letters that a link keeps.
MAX_FIELD = 1_000
MAX_NAME = MAX_TEXT

_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": ("name", "title", "label", "city", "test", "id"),
        "lat": ("lat", "latitude", "lat deg", "latitude deg", "y"),
        "lon": ("lon", "lng", "long", "longitude", "lon deg", "longitude deg", "x"),
        "place": (
            *("place", "site", "launch site", "launch site id", "origin", "from", "position"),
            *("coordinates", "coords", "lat lon", "latlon", "location"),
        ),
        "range": ("range", "radius", "reach"),
        "range low": ("range low",),
        "range high": ("range high",),
        "distance": ("distance", "flown"),
        "distance low": ("distance low",),
        "distance high": ("distance high",),
        "bearing": ("bearing", "bearing deg", "azimuth", "azimuth deg", "heading", "direction"),
        "date": ("date", "day", "when"),
    }
)
_BY_SPELLING = {
    spelling: column for column, spellings in _COLUMNS.items() for spelling in spellings
}
_DECIMAL = re.compile(r"\d+\.\d+", re.ASCII)
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRow:
    """A good row: its place in the file, its origin, and the ring or path that it asks for.

    Where it asks for neither, `place` has the name that is to be shown.
    """

    where: str
    place: Origin
    ring: RingSpec | None
    path: PathSpec | None
    remarks: tuple[str, ...]


def column_of(header: str) -> tuple[str, Unit | None] | None:
    """Return the column that a heading names and the unit in it, None if it is not known."""
    words = _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", header)[:MAX_NAME]).casefold().split()
    units = [HEADING_UNITS[word] for word in words if word in HEADING_UNITS]
    column = _BY_SPELLING.get(" ".join(word for word in words if word not in HEADING_UNITS))
    if column is None or len(units) > 1:
        return None
    takes_unit = column.startswith(("range", "distance"))
    return None if units and not takes_unit else (column, units[0] if units else None)


def columns_with_points(
    columns: Mapping[str, int], records: Iterable[tuple[int, list[str]]]
) -> frozenset[str]:
    """Return the columns of which a figure has a point that can only be a decimal mark.

    In a column of "12.345" and "8.5" no point divides thousands; in one of "12.345" alone it may.
    `columns`: the index of each; `records`: the fields of each line.
    """
    extents = {
        name: index for name, index in columns.items() if name.startswith(("range", "distance"))
    }
    return frozenset(
        name
        for _, fields in records
        for name, index in extents.items()
        if index < len(fields) and _has_decimal_point(fields[index].strip())
    )


def _has_decimal_point(figure: str) -> bool:
    return _DECIMAL.fullmatch(figure) is not None and plain_figure(figure) == figure


def row_of(where: str, values: Mapping[str, str], units: Mapping[str, Unit]) -> UploadRow:
    """Return a row as its place, ring and path.

    Parameters
    ----------
    where
        The name of the row in messages, such as "line 7".
    values
        The fields by the column that `column_of` gave them.
    units
        The unit in the heading of a column, where there is one; otherwise km.

    Raises
    ------
    UploadError
        If it cannot be used, in one sentence that begins with `where`.
    """
    try:
        return _row(where, _clean(values), units)
    except RangesError as error:
        raise UploadError(
            gettext("{title} is left out: {error}", title=_title(where), error=error)
        ) from None


def _clean(values: Mapping[str, str]) -> dict[str, str]:
    """Return the fields that are not empty, without control and formatting characters."""
    fields = {}
    for column, value in values.items():
        if len(value) > MAX_FIELD:
            raise UploadError(
                gettext(
                    "the {column} has {count:,} letters, and a field may have {limit:,}; a"
                    " quotation mark may be missing.",
                    column=column,
                    count=len(value),
                    limit=MAX_FIELD,
                )
            )
        text = "".join(letter if letter.isprintable() else " " for letter in value)
        if text := " ".join(text.split()):
            fields[column] = text
    return fields


def _row(where: str, values: Mapping[str, str], units: Mapping[str, Unit]) -> UploadRow:
    remarks: list[str] = []
    name = _name(values, where, remarks)
    place = _place(values, name, where, remarks)
    extent = _extent("range", values, units)
    flown = _extent("distance", values, units)
    reckoned = reckoned_range(values.get("range", ""))
    reason = None if reckoned is None else reckoned.own_name
    parts = (name, values.get("date"), reason)
    label = ", ".join(part for part in parts if part)[:MAX_NAME] or None
    path = None
    if "bearing" in values:
        if flown is None:
            raise UploadError(gettext("it has a bearing but no distance: give both, or neither."))
        path = PathSpec(
            start=place,
            bearing_deg=_bearing_deg(values["bearing"]),
            distance_km=flown.range_km,
            unit=flown.unit,
            name=label,
        )
    elif flown is not None and extent is None:
        extent = flown
        remarks.append(
            gettext(
                "{title} has a distance and no bearing, so it is drawn as a ring.",
                title=_title(where),
            )
        )
    elif flown is not None:
        remarks.append(
            gettext("{title} has a range, so its distance is not drawn.", title=_title(where))
        )
    ring = None
    if extent is not None:
        # A ring is called by where it starts; said twice it would read "Base: 500 km from Base".
        own = None if label == place.name else label
        ring = RingSpec(origin=place, range_km=extent.range_km, unit=extent.unit, name=own)
    if ring is None and path is None:
        place = point_origin(place.position, label or place.name)
    return UploadRow(where=where, place=place, ring=ring, path=path, remarks=tuple(remarks))


def _title(where: str) -> str:
    return where[:1].upper() + where[1:]


def _name(values: Mapping[str, str], where: str, remarks: list[str]) -> str | None:
    """Return the row's name; beside latitude and longitude a place is only a name."""
    name = values.get("name")
    if name is None and {"lat", "lon"} <= values.keys():
        name = values.get("place")
    if name is not None and len(name) > MAX_NAME:
        remarks.append(
            gettext(
                "{title} has a name of more than {limit} letters, which is cut.",
                title=_title(where),
                limit=MAX_NAME,
            )
        )
        name = name[:MAX_NAME]
    return name


def _place(values: Mapping[str, str], name: str | None, where: str, remarks: list[str]) -> Origin:
    if {"lat", "lon"} <= values.keys():
        return point_origin(_position(values["lat"], values["lon"]), name)
    if "place" in values:
        origin, notice = exact_place(values["place"])
        if notice is not None:
            remarks.append(f"{_title(where)}: {notice}")
        return point_origin(origin.position, name) if origin.kind == "point" and name else origin
    if "lat" in values or "lon" in values:
        if "lat" in values:
            raise UploadError(gettext("its longitude is missing."))
        raise UploadError(gettext("its latitude is missing."))
    raise UploadError(gettext("it has no place: give latitude and longitude, or a launch site."))


def _position(lat: str, lon: str) -> LonLat:
    """Return the point of two fields, which may be decimals or degrees and minutes."""
    try:
        # A plain decimal keeps its last bits; other notations are for `parsed_coordinates`.
        if max(len(lat), len(lon)) < 40 and not {"_"} & {*lat, *lon}:
            return LonLat(lat=float(lat), lon=_longitude(float(lon)))
    except CoordinateError:
        raise
    except ValueError:
        pass
    position = parsed_coordinates(f"{lat}; {lon}")
    if position is None:
        raise CoordinateError(
            gettext(
                '"{text}" and "{text_2}" are not a latitude and a longitude: give'
                " them in degrees, such as 39.2 and 125.67.",
                text=shortened(lat),
                text_2=shortened(lon),
            )
        )
    return position


def _longitude(lon: float) -> float:
    if abs(lon) > 360.0:
        raise CoordinateError(
            gettext("Longitude {lon:.10g} is outside -180 to 180: check its point.", lon=lon)
        )
    return lon


def _bearing_deg(text: str) -> float:
    try:
        number = float(text.rstrip("°"))
    except ValueError:
        number = math.nan
    if not -360.0 <= number <= 360.0:
        raise UploadError(
            gettext(
                'the bearing "{text}" is not a number of degrees: give 0 to 360,'
                " clockwise from north.",
                text=shortened(text),
            )
        )
    return checked_bearing_deg(number)


def _extent(stem: str, values: Mapping[str, str], units: Mapping[str, Unit]) -> Quantity | None:
    """Return a range or a distance of a single column, or of a low and a high column."""
    ends = (f"{stem} low", f"{stem} high")
    columns = (stem,) if stem in values else tuple(end for end in ends if end in values)
    if not columns:
        return None
    if columns in {ends[:1], ends[1:]}:
        column = ends[1] if columns == ends[:1] else ends[0]
        raise UploadError(
            gettext(
                "its {column} is missing: give both, or one {single}.",
                column=f"{column.split()[1]} {stem}",
                single=stem,
            )
        )
    quantity_name = _title(stem)
    reckoned = reckoned_range(values[columns[0]]) if columns == (stem,) else None
    if reckoned is not None:
        return Quantity(reckoned.range_km, reckoned.unit)
    quantities = [
        parsed_quantity(values[column], default_unit=units.get(column, "km"), noun=quantity_name)
        for column in columns
    ]
    low, high = quantities[0], quantities[-1]
    band = RangeBand(low_km=low.range_km.low_km, high_km=high.range_km.high_km)
    return Quantity(band, low.unit)
