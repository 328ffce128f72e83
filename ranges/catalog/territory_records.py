"""Territories and US states with their borders, and countries with their labels and populations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import shapely

from ranges.catalog._csv_rows import Row
from ranges.catalog._files import csv_lines, parquet_column, parquet_table
from ranges.core import DatasetError, Territory

__all__ = ["country_label", "country_populations", "territories", "us_states"]


@cache
def territories() -> tuple[Territory, ...]:
    """Return the 255 territories of Natural Earth 1:10m, by name; the Vatican is a point."""
    return _territories("territories.parquet", ["iso_numeric", "iso_a2", "iso_a3"])


@cache
def us_states() -> tuple[Territory, ...]:
    """Return the 50 US states and the District of Columbia, by name, on a coastline of their own.

    Their shares are of their own area: the set is not the one that `territories` comes from.
    """
    return _territories("us_states.parquet", [])


def _territories(file: str, codes: Sequence[str]) -> tuple[Territory, ...]:
    table = parquet_table(file, ["name", "label", *codes, "area_km2", "geometry"])
    geometries = shapely.from_wkb(parquet_column(table, "geometry", object), on_invalid="ignore")
    types = [shapely.GeometryType.MULTIPOLYGON, shapely.GeometryType.POINT]
    for index in np.flatnonzero(~np.isin(shapely.get_type_id(geometries), types)):
        raise DatasetError(
            f"geodata/{file}, row {index + 1} ({table['name'][index]}), column 'geometry':"
            " neither a MultiPolygon nor a Point."
        )
    rows = table.drop_columns(["geometry"]).to_pylist()
    no_codes = dict.fromkeys(["iso_numeric", "iso_a2", "iso_a3"])
    return tuple(
        Territory(**no_codes | row, geometry=geometry)
        for row, geometry in zip(rows, geometries, strict=True)
    )


@cache
def _countries() -> Mapping[str, tuple[str, int | None]]:
    """Return label and people of each country by its two-letter code."""
    file = "countries.csv"
    countries = {}
    for number, values in csv_lines(file, ("iso_a2", "label", "population")):
        row = Row(file, number, values)
        people = row.number("population", below=1e10)
        label = row.text("label")
        countries[row.text("iso_a2")] = label, None if people is None else int(people)
    return countries


def country_label(iso_a2: str) -> str:
    """Return the readable name of a country code as it stands in the data, or the code itself."""
    return _countries().get(iso_a2, (iso_a2, None))[0]


@cache
def country_populations() -> Mapping[str, int]:
    """Return the people of each country by its two-letter code (GeoNames, mostly of 2018)."""
    return {code: people for code, (_, people) in _countries().items() if people is not None}
