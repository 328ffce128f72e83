"""The populated places of GeoNames, column by column, the most populous first; and airports."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from ranges.catalog._files import parquet_column, parquet_table, release_unused_memory
from ranges.core import Airport, DatasetError, LonLat, Place
from ranges.geodesy import SpherePoints, sphere_points

__all__ = ["Places", "airports", "place_points", "place_states", "places"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Columns of equal length, shape (n,), which cannot be written to; positions in degrees.

    `search_names` holds each place's own name and then its other names in Latin and native scripts,
    divided by line ends.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    population: NDArray[np.int64]
    name: NDArray[np.object_]
    country: NDArray[np.object_]
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


@cache
def places() -> Places:
    """Return the populated places, of about 1,000 people and more, the most populous first."""
    types: dict[str, type] = {
        **dict.fromkeys(["longitude", "latitude"], np.float64),
        **dict.fromkeys(["name", "country", "search_names"], object),
        "population": np.int64,
    }
    table = parquet_table("places.parquet", list(types))
    columns = {name: parquet_column(table, name, dtype) for name, dtype in types.items()}
    # Of the places, 60 MB that were needed to read them would stay taken, and 8 MB of equal codes.
    del table
    release_unused_memory()
    countries = np.array([sys.intern(code) for code in columns.pop("country")], dtype=object)
    countries.flags.writeable = False
    lon, lat = columns.pop("longitude"), columns.pop("latitude")
    if not (np.abs(lat) <= 90.0).all() or not (np.abs(lon) <= 180.0).all():
        raise DatasetError("geodata/places.parquet: a position is not on Earth.")
    return Places(lon=lon, lat=lat, country=countries, **columns)


@cache
def place_points() -> SpherePoints:
    """Return the places prepared for measuring very many distances, in the order of `places`."""
    listed = places()
    return sphere_points(listed.lon, listed.lat)


@cache
def place_states() -> NDArray[np.object_]:
    """Return the code of each place's US state, "US-TX", None outside the states, shape (n,)."""
    states = parquet_table("places.parquet", ["admin1"])["admin1"].to_pylist()
    codes = np.full(len(states), None, dtype=object)
    for index in np.flatnonzero(places().country == "US").tolist():
        codes[index] = f"US-{states[index]}"
    codes.flags.writeable = False
    return codes


@cache
def airports() -> Mapping[str, Airport]:
    """Return the airports by their IATA and by their ICAO code, in capitals."""
    columns = ("iata", "icao", "name", "city", "country", "latitude", "longitude")
    by_code: dict[str, Airport] = {}
    for row in parquet_table("airports.parquet", columns).to_pylist():
        position = LonLat(lon=row.pop("longitude"), lat=row.pop("latitude"))
        airport = Airport(**row, position=position)
        by_code |= {code: airport for code in (airport.iata, airport.icao) if code}
    return MappingProxyType(by_code)
