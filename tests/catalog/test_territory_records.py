"""Territories, states and countries are read as they are shipped, and broken files refused."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
import shapely

from ranges.catalog import _files, regions, territory_code, territory_records
from ranges.catalog.curated_records import reference_places, sites, systems
from ranges.catalog.territory_records import (
    country_label,
    region_area,
    region_members,
    state_populations,
    territories,
    us_states,
)
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


def test_people_of_states() -> None:
    people = state_populations()
    assert people["US-CA"] == 39_431_263
    assert set(people) == {state.code for state in us_states()}
    assert sum(people.values()) == 340_110_988


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


def test_a_geometry_that_is_none_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_files, "_recorded", lambda _: {})
    table = pq.ParquetFile(ROOT / "geodata" / "us_states.parquet").read()
    shapes = table["geometry"].to_pylist()
    shapes[1] = b"\x00"
    index = table.column_names.index("geometry")
    broken = table.set_column(index, table.schema.field(index), [shapes])
    pq.write_table(broken, folder / "us_states.parquet")
    with pytest.raises(DatasetError, match=r"row 2 \(Alaska\), column 'geometry'"):
        territory_records.us_states()


def test_nato_is_what_article_6_of_its_treaty_covers() -> None:
    """Land north of the Tropic of Cancer: neither Bouvet Island nor Réunion, Guiana or Hawaii."""
    nato = region_area("nato")
    _, south, _, _ = nato.geometry.bounds
    assert south > 23.4
    for lon, lat in [(3.4, -54.4), (55.5, -21.1), (-53.0, 4.0), (-157.9, 21.4), (-171.7, 25.8)]:
        assert not nato.geometry.intersects(shapely.Point(lon, lat).buffer(0.3)), (lon, lat)
    for lon, lat in [(-98.0, 39.0), (-150.0, 64.0), (-16.5, 28.3), (35.0, 39.0), (-19.0, 65.0)]:
        assert nato.geometry.intersects(shapely.Point(lon, lat)), (lon, lat)
    members = region_members("nato")
    assert members["DE"]
    assert members["US-TX"]
    assert not members["NO"]
    assert not members["FR"]
    assert set(region_members("us-mainland").values()) == {True}


#: Land in km2 as encyclopaedias and statistical offices give it.
_PUBLISHED_KM2 = {
    **{"sicily": 25_426, "sardinia": 24_090, "corsica": 8_680, "crete": 8_336, "bornholm": 588},
    **{"hokkaido": 78_000, "jeju": 1_849, "svalbard": 61_022, "hainan": 33_210, "java": 128_297},
    **{"crimea": 27_000, "luzon": 109_965, "sakhalin": 72_493},
}


@pytest.mark.parametrize("island", _PUBLISHED_KM2)
def test_an_island_has_its_published_area(island: str) -> None:
    assert region_area(island).area_km2 == pytest.approx(_PUBLISHED_KM2[island], rel=0.05)


def test_every_box_holds_whole_parts_of_its_members_alone() -> None:
    by_code = {territory_code(area): area for area in territories()}
    for region in regions().values():
        if region.part != "within":
            continue
        land = region_area(region.id).geometry
        assert not land.is_empty, region.id
        members = [by_code[code].geometry for code in region.members.split()]
        pieces = {piece.wkb for member in members for piece in shapely.get_parts(member)}
        of_one = shapely.get_parts(land) if len(members) == 1 else []
        assert {shapely.normalize(piece).wkb for piece in of_one} <= {
            shapely.normalize(shapely.from_wkb(piece)).wkb for piece in pieces
        }


def test_islands_do_not_reach_beyond_themselves() -> None:
    assert region_area("okinawa").geometry.bounds == pytest.approx(
        (126.7, 26.08, 128.34, 26.89), abs=0.4
    )
    west, south, east, north = region_area("aleutian-islands").geometry.bounds
    assert (west, east) == (pytest.approx(-180, abs=1), pytest.approx(180, abs=1))
    assert 51 < south < north < 55
    kaliningrad = region_area("kaliningrad-oblast").geometry
    assert kaliningrad.contains(shapely.Point(20.9, 54.7))
    assert not kaliningrad.contains(shapely.Point(30.3, 59.9))
