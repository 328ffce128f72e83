"""Territories, US states and regions with their borders, and what is known of countries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypedDict, cast, get_args

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges.catalog._csv_rows import Row
from ranges.catalog._files import csv_lines, parquet_column, parquet_table
from ranges.catalog.curated_records import regions
from ranges.core import DatasetError, LonLat, Region, Territory, TerritoryStatus, folded
from ranges.geodesy import equal_area_km

__all__ = [
    "country_capital",
    "country_label",
    "country_populations",
    "region_area",
    "region_members",
    "region_parts",
    "state_populations",
    "territories",
    "us_states",
]


class _NoCodes(TypedDict):
    iso_numeric: None
    iso_a2: None
    iso_a3: None


_NO_CODES: _NoCodes = {"iso_numeric": None, "iso_a2": None, "iso_a3": None}
#: What is larger, in square degrees, is no island: Scandinavia is, Great Britain is not.
_MAINLAND_DEG2 = 100.0
_TROPIC_OF_CANCER_DEG = 23.4364
#: Edges are divided to this before they are laid on the plane.
_MAX_STEP_DEG = 0.1


@cache
def territories() -> tuple[Territory, ...]:
    """Return the 255 territories of Natural Earth 1:10m, by name; the Vatican is a point."""
    codes = ["iso_numeric", "iso_a2", "iso_a3"]
    statuses = _statuses()
    return tuple(
        Territory(
            **row,
            geometry=geometry,
            status=statuses[row["name"]].status,
            sovereign=statuses[row["name"]].sovereign,
            is_in_un=statuses[row["name"]].is_in_un,
        )
        for row, geometry in _rows("territories.parquet", codes)
    )


class _Status(NamedTuple):
    status: TerritoryStatus
    sovereign: str | None
    is_in_un: bool


def _statuses() -> Mapping[str, _Status]:
    """Return the status of each territory by its name."""
    file = "territory_status.csv"
    statuses = {}
    for number, values in csv_lines(file, ("name", "status", "sovereign", "united_nations")):
        row = Row(file, number, values)
        status = cast("TerritoryStatus", row.choice("status", get_args(TerritoryStatus)))
        is_in_un = row.optional("united_nations") is not None
        statuses[row.text("name")] = _Status(status, row.optional("sovereign"), is_in_un)
    return statuses


@cache
def us_states() -> tuple[Territory, ...]:
    """Return the 50 US states and the District of Columbia, by name, on a coastline of their own.

    Their shares are of their own area: the set is not the one that `territories` comes from.
    """
    return tuple(
        Territory(
            name=row["name"],
            label=row["label"],
            **_NO_CODES,
            area_km2=row["area_km2"],
            geometry=geometry,
            kind="US state",
            code=f"US-{row['postal_code']}",
        )
        for row, geometry in _rows("us_states.parquet", ["postal_code"])
    )


@cache
def region_area(region_id: str) -> Territory:
    """Return a region of `regions()` as one area, the land of its members joined.

    No part of land is cut: of those that reach north of the Tropic of Cancer the whole counts.
    """
    region = regions()[region_id]
    by_code = _areas_by_code()
    members = [by_code[code].geometry for code in region.members.split()]
    if region.part == "within":
        members = [_within(shapely.get_parts(member), region.box) for member in members]
    joined = shapely.union_all([member for member in members if member.geom_type != "Point"])
    parts = [part for part in shapely.get_parts(joined) if part.geom_type == "Polygon"]
    if region.part == "mainland":
        parts = [part for part in parts if part.area > _MAINLAND_DEG2]
    elif region.part == "north":
        parts = [part for part in parts if part.bounds[3] > _TROPIC_OF_CANCER_DEG]
    geometry = shapely.MultiPolygon([shapely.orient_polygons(part) for part in parts])
    return Territory(
        name=region.name,
        label=region.name,
        **_NO_CODES,
        area_km2=_area_km2(geometry),
        geometry=geometry,
        kind="region",
        code=region.id,
    )


def _within(parts: NDArray[Any], box: str) -> shapely.MultiPolygon:
    """Return the parts of land that lie wholly within a box, which may cross the antimeridian."""
    west, south, east, north = map(float, box.split())
    lefts, bottoms, rights, tops = shapely.bounds(parts).T
    is_held = (bottoms >= south) & (tops <= north)
    if west <= east:
        is_held &= (lefts >= west) & (rights <= east)
    else:
        is_held &= (lefts >= west) | (rights <= east)
    return shapely.MultiPolygon(list(parts[is_held]))


@cache
def region_members(region_id: str) -> Mapping[str, bool]:
    """Return the codes of the members of a region, and whether all the land of each is in it."""
    members = {
        code: part is not None and part.kind != "region"
        for code, part in _member_parts(region_id).items()
    }
    return MappingProxyType(members)


def region_parts(region_id: str) -> dict[str, Territory]:
    """Return what a region consists of, by codes: its members, or the parts of them in it.

    A part is an area of its own, of kind "region" and without a code.
    """
    parts = _member_parts(region_id).items()
    return {code: part for code, part in parts if part is not None}


@cache
def _member_parts(region_id: str) -> Mapping[str, Territory | None]:
    """Return by code each member, the part of it in the region, or None where nothing of it is."""
    region, shape = regions()[region_id], region_area(region_id).geometry
    shapely.prepare(shape)
    by_code = _areas_by_code()
    parts: dict[str, Territory | None] = {}
    for code in region.members.split():
        member = by_code[code]
        pieces = shapely.get_parts(member.geometry)
        is_held = shapely.intersects(shape, shapely.point_on_surface(pieces))
        if region.part == "whole" or is_held.all():
            parts[code] = member
        else:
            parts[code] = _part(member, region, pieces[is_held]) if is_held.any() else None
    return MappingProxyType(parts)


def _part(member: Territory, region: Region, pieces: NDArray[Any]) -> Territory:
    geometry = shapely.MultiPolygon(list(pieces))
    share = _area_km2(geometry) / _area_km2(member.geometry)
    return Territory(
        name=f"{member.name} in {region.name}",
        label=f"{member.label} (part)",
        **_NO_CODES,
        area_km2=member.area_km2 * share,
        geometry=geometry,
        kind="region",
    )


def _area_km2(geometry: shapely.Geometry) -> float:
    plane = shapely.transform(shapely.segmentize(geometry, _MAX_STEP_DEG), equal_area_km)
    return float(shapely.area(plane))


@cache
def _areas_by_code() -> Mapping[str, Territory]:
    return MappingProxyType(
        {
            area.code or area.iso_a2 or folded(area.label).replace(" ", "-"): area
            for area in (*territories(), *us_states())
        }
    )


@cache
def state_populations() -> Mapping[str, int]:
    """Return the people of each US state by its code, "US-TX" (Census Bureau, 1 July 2024)."""
    rows = parquet_table("us_states.parquet", ["postal_code", "population"]).to_pylist()
    return MappingProxyType({f"US-{row['postal_code']}": row["population"] for row in rows})


def _rows(file: str, codes: list[str]) -> list[tuple[dict[str, Any], Any]]:
    """Return the fields and the geometry of each area of a file."""
    table = parquet_table(file, ["name", "label", *codes, "area_km2", "geometry"])
    geometries = shapely.from_wkb(parquet_column(table, "geometry", object), on_invalid="ignore")
    types = [shapely.GeometryType.MULTIPOLYGON, shapely.GeometryType.POINT]
    for index in np.flatnonzero(~np.isin(shapely.get_type_id(geometries), types)):
        raise DatasetError(
            f"geodata/{file}, row {index + 1} ({table['name'][index]}), column 'geometry':"
            " neither a MultiPolygon nor a Point."
        )
    rows = table.drop_columns(["geometry"]).to_pylist()
    return list(zip(rows, geometries, strict=True))


class _Country(NamedTuple):
    label: str
    people: int | None
    capital: tuple[str, LonLat] | None


@cache
def _countries() -> Mapping[str, _Country]:
    """Return label, people and capital of each country by its two-letter code."""
    file = "countries.csv"
    columns = ("iso_a2", "label", "population")
    countries = {}
    for number, values in csv_lines(
        file, (*columns, "capital", "capital_latitude", "capital_longitude")
    ):
        row = Row(file, number, values)
        people = row.number("population", below=1e10)
        name, position = row.optional("capital"), row.optional_position("capital_")
        countries[row.text("iso_a2")] = _Country(
            row.text("label"),
            None if people is None else int(people),
            None if name is None or position is None else (name, position),
        )
    return countries


def country_label(iso_a2: str) -> str:
    """Return the readable name of a country code as it stands in the data, or the code itself."""
    country = _countries().get(iso_a2)
    return iso_a2 if country is None else country.label


def country_capital(iso_a2: str) -> tuple[str, LonLat] | None:
    """Return name and position of a country's capital (GeoNames), None where it has none."""
    country = _countries().get(iso_a2)
    return None if country is None else country.capital


@cache
def country_populations() -> Mapping[str, int]:
    """Return the people of each country by its two-letter code (GeoNames, mostly of 2018)."""
    return {
        code: country.people for code, country in _countries().items() if country.people is not None
    }
