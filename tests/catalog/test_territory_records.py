"""Territories, states and countries are read as they are shipped, and broken files refused."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from ranges.catalog import territory_records
from ranges.catalog.curated_records import reference_places, sites, systems
from ranges.catalog.territory_records import country_label, territories, us_states
from ranges.core import DatasetError, Territory

ROOT = Path(__file__).parents[2]


def test_territories_and_states() -> None:
    by_name = {territory.name: territory for territory in territories()}
    assert len(by_name) == 255
    assert all(isinstance(item, Territory) for item in by_name.values())
    assert by_name["Guam"].iso_numeric == "316"
    assert by_name["Vatican"].geometry.geom_type == "Point"
    assert [item.name for item in by_name.values() if not item.has_area] == ["Vatican"]
    assert by_name["Kosovo"].iso_a2 is None
    assert by_name["Japan"].geometry.geom_type == "MultiPolygon"
    states = {state.name: state for state in us_states()}
    assert len(states) == 51
    assert states["Alaska"].area_km2 > 1.5e6


def test_country_labels() -> None:
    assert country_label("US") == "United States"
    assert country_label("XK") == "Kosovo"
    assert country_label("ZZ") == "ZZ"
    origins = [*sites().values(), *reference_places().values()]
    countries = {origin.country for origin in origins} | {s.country for s in systems().values()}
    assert all(country_label(code) != code for code in countries)


def test_a_missing_column_is_named(folder: Path) -> None:
    table = pq.ParquetFile(ROOT / "geodata" / "us_states.parquet").read()
    pq.write_table(table.drop_columns(["area_km2"]), folder / "us_states.parquet")
    with pytest.raises(DatasetError, match=r"states\.parquet: the column 'area_km2' is missing"):
        territory_records.us_states()


def test_a_geometry_that_is_none_is_named(folder: Path) -> None:
    table = pq.ParquetFile(ROOT / "geodata" / "us_states.parquet").read()
    shapes = table["geometry"].to_pylist()
    shapes[1] = b"\x00"
    index = table.column_names.index("geometry")
    broken = table.set_column(index, table.schema.field(index), [shapes])
    pq.write_table(broken, folder / "us_states.parquet")
    with pytest.raises(DatasetError, match=r"row 2 \(Alaska\), column 'geometry'"):
        territory_records.us_states()
