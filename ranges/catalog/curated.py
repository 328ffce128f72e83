"""What is on record? The shipped data of `geodata/` as validated values, read once per process.

This is the only module that opens those files. Nothing is read at import. A file that does not hold
what it should is refused with its name, row and column (`DatasetError`).
"""

from __future__ import annotations

import csv
import datetime
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar, cast

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from ranges.catalog._rows import Row
from ranges.catalog.data_folder import geodata_folder
from ranges.core.errors import DatasetError
from ranges.core.records import (
    FlightPoint,
    FlightTest,
    Height,
    Place,
    PointRole,
    ReferencePlace,
    Site,
    System,
    Term,
    Territory,
)
from ranges.core.values import LonLat, RangeBand

__all__ = [
    "Places",
    "basemap",
    "basemap_path",
    "catalogue_date",
    "catalogue_statement",
    "country_label",
    "country_populations",
    "data_version",
    "flight_points",
    "flight_tests",
    "glossary_terms",
    "heights",
    "places",
    "reference_places",
    "sites",
    "systems",
    "territories",
    "us_states",
]

_FOLDER = geodata_folder()
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


_Value = TypeVar("_Value", bound=_Identified)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Populated places (GeoNames), column by column, the most populous first.

    All columns have the same length and cannot be written to. `search_names` holds each place's
    own name and then its other names in Latin and native scripts, divided by line ends;
    `admin1` is GeoNames' code of the first administrative division (a state's letters in the US).
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    population: NDArray[np.int64]
    name: NDArray[np.object_]
    country: NDArray[np.object_]
    admin1: NDArray[np.object_]
    search_names: NDArray[np.object_]

    def __len__(self) -> int:
        """Return the number of places."""
        return int(self.lon.size)

    def place(self, index: int) -> Place:
        """Return one place as a value."""
        return Place(
            name=self.name[index],
            country=self.country[index],
            position=LonLat(lon=float(self.lon[index]), lat=float(self.lat[index])),
            population=int(self.population[index]),
        )


def _rows(file: str, columns: str) -> list[Row]:
    """Return the lines of a CSV file whose header must be exactly `columns`."""
    try:
        with (_FOLDER / file).open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            header = list(reader.fieldnames or ())
            rows = [Row(file, reader.line_num, values) for values in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        raise DatasetError(f"geodata/{file} cannot be read: {error}.") from None
    if header != columns.split():
        raise DatasetError(f"geodata/{file}, line 1: the columns must be {columns}.")
    for row in rows:
        if None in row.values or None in row.values.values():
            raise DatasetError(f"geodata/{file}, line {row.line}: not {len(header)} fields.")
    return rows


def _by_id(values: Sequence[_Value], rows: Sequence[Row]) -> Mapping[str, _Value]:
    found: dict[str, _Value] = {}
    for value, row in zip(values, rows, strict=True):
        if value.id in found:
            raise row.fault("id", "stands twice in the file")
        found[value.id] = value
    return MappingProxyType(found)


@cache
def sites() -> Mapping[str, Site]:
    """Return the launch sites by id, in the order of the file (North Korea first)."""
    rows = _rows(
        "launch_sites.csv",
        "id name short_name country latitude longitude kind first_reported_use notes"
        " source_title source_url confidence",
    )
    values = [
        Site(
            id=row.id(),
            name=row.text("name"),
            short_name=row.text("short_name"),
            country=row.country(),
            position=row.position(),
            kind=row.text("kind"),
            first_reported_use=row.optional_date("first_reported_use"),
            notes=row.values["notes"],
            citation=row.citation(),
            confidence=row.confidence(),
        )
        for row in rows
    ]
    return _by_id(values, rows)


@cache
def reference_places() -> Mapping[str, ReferencePlace]:
    """Return the cities and territories that readers know, by id, in the order of the file."""
    rows = _rows(
        "reference_places.csv",
        "id name country latitude longitude kind notes source_title source_url confidence",
    )
    values = [
        ReferencePlace(
            id=row.id(),
            name=row.text("name"),
            country=row.country(),
            position=row.position(),
            kind=row.text("kind"),
            notes=row.values["notes"],
            citation=row.citation(),
            confidence=row.confidence(),
        )
        for row in rows
    ]
    return _by_id(values, rows)


@cache
def systems() -> Mapping[str, System]:
    """Return the missiles and launchers by id, with their published ranges where there are any."""
    rows = _rows(
        "systems.csv",
        "id name other_names country class range_km_low range_km_high is_flown_only tags status"
        " first_flight_date notes source_title source_url confidence",
    )
    values = [
        System(
            id=row.id(),
            name=row.text("name"),
            other_names=row.several("other_names"),
            country=row.country(),
            system_class=row.text("class"),
            range_km=row.range_band(),
            is_flown_only=row.flag("is_flown_only"),
            tags=row.several("tags"),
            status=row.text("status"),
            first_flight_date=row.optional_date("first_flight_date"),
            notes=row.values["notes"],
            citation=row.citation(),
            confidence=row.confidence(),
        )
        for row in rows
    ]
    return _by_id(values, rows)


def _flight_test(row: Row) -> FlightTest:
    distance_km, apogee_km = row.pair("distance_km"), row.pair("apogee_km")
    launches = row.launches()
    return FlightTest(
        id=row.id(),
        date=row.date("date"),
        system_id=row.known_id("system_id", systems()),
        launch_site_id=row.known_id("launch_site_id", sites()),
        distance_km_low=distance_km[0],
        distance_km_high=distance_km[1],
        apogee_km_low=apogee_km[0],
        apogee_km_high=apogee_km[1],
        launches_low=launches[0],
        launches_high=launches[1],
        flight_minutes=row.number("flight_minutes"),
        outcome=row.text("outcome"),
        overflew=row.optional("overflew"),
        impact_description=row.optional("impact_description"),
        impact=row.optional_position("impact_"),
        tags=row.several("tags"),
        reported_by=row.text("reported_by"),
        notes=row.values["notes"],
        citation=row.citation(),
        confidence=row.confidence(),
    )


@cache
def flight_tests() -> Mapping[str, FlightTest]:
    """Return the selected reported flights by id, oldest first; see `catalogue_statement`."""
    rows = _rows(
        "tests.csv",
        "id date system_id launch_site_id distance_km_low distance_km_high apogee_km_low"
        " apogee_km_high launches_low launches_high flight_minutes outcome overflew"
        " impact_description impact_latitude impact_longitude tags reported_by notes"
        " source_title source_url confidence",
    )
    return _by_id([_flight_test(row) for row in rows], rows)


def _flight_point(row: Row) -> FlightPoint:
    test_id, role = row.known_id("test_id", flight_tests()), row.text("role")
    if test_id is None:
        raise row.fault("test_id", "must not be empty")
    if role not in {"overflown", "landing"}:
        raise row.fault("role", "must be overflown or landing")
    low, high = row.pair("reported_km")
    if (role == "landing") is (low is None):
        raise row.fault("reported_km_low", "is for landings, and must be given for them")
    return FlightPoint(
        id=row.id(),
        test_id=test_id,
        role=cast(PointRole, role),
        name=row.text("name"),
        position=row.position(),
        reported_km=None if low is None or high is None else RangeBand(low_km=low, high_km=high),
        notes=row.text("notes"),
        citation=row.citation(),
        confidence=row.confidence(),
    )


@cache
def flight_points() -> Mapping[str, FlightPoint]:
    """Return the named points that reports tie to a flight, by id, in the order of the file."""
    rows = _rows(
        "flight_points.csv",
        "id test_id role name latitude longitude reported_km_low reported_km_high notes"
        " source_title source_url confidence",
    )
    return _by_id([_flight_point(row) for row in rows], rows)


@cache
def heights() -> Mapping[str, Height]:
    """Return the heights that readers know, by id, the lowest first."""
    rows = _rows(
        "heights.csv",
        "id name height_km_low height_km_high notes source_title source_url confidence",
    )
    values = []
    for row in rows:
        low, high = row.pair("height_km")
        if low is None or high is None:
            raise row.fault("height_km_low", "must not be empty")
        values.append(
            Height(
                id=row.id(),
                name=row.text("name"),
                low_km=low,
                high_km=high,
                notes=row.text("notes"),
                citation=row.citation(),
                confidence=row.confidence(),
            )
        )
    return _by_id(values, rows)


@cache
def glossary_terms() -> Mapping[str, Term]:
    """Return the words that need explaining, by id, in the order in which they are read best."""
    rows = _rows("glossary.csv", "id term text source_title source_url")
    values = [
        Term(
            id=row.id(),
            term=row.text("term"),
            text=row.text("text"),
            citation=row.citation() if row.optional("source_url") else None,
        )
        for row in rows
    ]
    return _by_id(values, rows)


def _table(file: str, columns: Sequence[str]) -> Any:
    """Return the named columns of a parquet file."""
    try:
        # ParquetFile rather than read_table, which imports the dataset machinery (0.4 s).
        table = pq.ParquetFile(_FOLDER / file).read(columns=list(columns))
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"geodata/{file} cannot be read: {error}.") from None
    for column in columns:
        if column not in table.column_names:
            raise DatasetError(f"geodata/{file}: the column {column!r} is missing.")
    return table


def _column(table: Any, name: str, dtype: type) -> NDArray[Any]:
    """Return a column that cannot be written to."""
    # By way of a list: pyarrow's own `to_numpy` imports pandas, which takes longer (0.4 s).
    values: NDArray[Any] = np.array(table[name].to_pylist(), dtype=dtype)
    values.flags.writeable = False
    return values


def _territories(file: str, codes: Sequence[str]) -> tuple[Territory, ...]:
    table = _table(file, ["name", "label", *codes, "area_km2", "population", "geometry"])
    geometries = shapely.from_wkb(_column(table, "geometry", object), on_invalid="ignore")
    types = [shapely.GeometryType.MULTIPOLYGON, shapely.GeometryType.POINT]
    for index in np.flatnonzero(~np.isin(shapely.get_type_id(geometries), types)):
        raise DatasetError(
            f"geodata/{file}, row {index + 1} ({table['name'][index]}), column 'geometry':"
            " neither a MultiPolygon nor a Point."
        )
    rows = table.drop_columns(["geometry"]).to_pylist()
    absent = dict.fromkeys(["iso_numeric", "iso_a2", "iso_a3", "continent"])
    return tuple(
        Territory(**absent | row, geometry=geometry)
        for row, geometry in zip(rows, geometries, strict=True)
    )


@cache
def territories() -> tuple[Territory, ...]:
    """Return the 255 territories of Natural Earth 1:10m, by name; the Vatican is a point."""
    codes = ["iso_numeric", "iso_a2", "iso_a3", "continent"]
    return _territories("territories.parquet", codes)


@cache
def us_states() -> tuple[Territory, ...]:
    """Return the 50 US states and the District of Columbia, by name, on a coastline of their own.

    Their shares are of their own area: the set is not the one that `territories` comes from.
    """
    return _territories("us_states.parquet", [])


@cache
def places() -> Places:
    """Return the populated places, of about 1,000 people and more, the most populous first."""
    types: dict[str, type] = {
        **dict.fromkeys(["longitude", "latitude"], np.float64),
        **dict.fromkeys(["name", "country", "admin1", "search_names"], object),
        "population": np.int64,
    }
    table = _table("places.parquet", list(types))
    columns = {name: _column(table, name, dtype) for name, dtype in types.items()}
    lon, lat = columns.pop("longitude"), columns.pop("latitude")
    if not (np.abs(lat) <= 90.0).all() or not (np.abs(lon) <= 180.0).all():
        raise DatasetError("geodata/places.parquet: a position is not on Earth.")
    return Places(lon=lon, lat=lat, **columns)


@cache
def _countries() -> Mapping[str, tuple[str, int | None]]:
    rows = _rows("countries.csv", "iso_a2 label population")
    found = {}
    for row in rows:
        people = row.number("population", below=1e10)
        found[row.text("iso_a2")] = row.text("label"), None if people is None else int(people)
    return found


def country_label(iso_a2: str) -> str:
    """Return the readable name of a country code as it stands in the data, or the code itself."""
    return _countries().get(iso_a2, (iso_a2, None))[0]


@cache
def country_populations() -> Mapping[str, int]:
    """Return the people of each country by its two-letter code (GeoNames, mostly of 2018)."""
    return {code: people for code, (_, people) in _countries().items() if people is not None}


@cache
def _statement() -> tuple[str, datetime.date]:
    """Return the data version and the day up to which the catalogue of flights was read."""
    try:
        values = tomllib.loads((_FOLDER / "sources.toml").read_text(encoding="utf-8"))
        version, until = values["data_version"], values["catalogue_date"]
    except (OSError, UnicodeError, tomllib.TOMLDecodeError, KeyError) as error:
        raise DatasetError(f"geodata/sources.toml cannot be read: {error!r}.") from None
    if not isinstance(version, str) or not isinstance(until, datetime.date):
        raise DatasetError("geodata/sources.toml: data_version is a text, catalogue_date a date.")
    return version, until


def data_version() -> str:
    """Return the version of the shipped data, which stands in every link."""
    return _statement()[0]


def catalogue_date() -> datetime.date:
    """Return the day up to which reported flights were read."""
    return _statement()[1]


def catalogue_statement() -> str:
    """Return what the catalogue of flights is, with its date, for wherever it is shown."""
    day = catalogue_date()
    return f"selected reported flights, to {day.day} {_MONTHS[day.month - 1]} {day.year}"


def basemap_path() -> Path:
    """Return where the base map lies, to be served as a file."""
    return _FOLDER / "basemap.geojson"


def basemap() -> Mapping[str, Any]:
    """Return the base map as the GeoJSON that it is; `ground` makes geometry of it."""
    path = basemap_path()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        kinds = {feature["properties"]["kind"] for feature in found["features"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DatasetError(f"geodata/{path.name} cannot be read: {error!r}.") from None
    if kinds != {"land", "coast", "border", "sea"}:
        raise DatasetError(f"geodata/{path.name} does not hold land, coast, border and sea.")
    return found  # type: ignore[no-any-return]
