"""Tables of what reaches a place."""

from __future__ import annotations

import json

import pytest

from ranges import LonLat, catalog
from ranges.catalog import origins
from ranges.export.system_tables import system_reach_rows, system_reach_table
from ranges.reach import NOT_DEPLOYED

GUAM = origins.origin_named("guam")
NEAR_THE_SEAM = LonLat(lon=179.9, lat=-16.5)


def test_rows_are_plain_and_cited() -> None:
    rows = system_reach_rows(GUAM)
    assert len(rows) == len(catalog.systems())
    assert json.loads(json.dumps(rows)) == list(rows)
    for row in rows:
        system = catalog.systems()[row["system_id"]]
        assert (row["source_title"], row["source_url"]) == (
            system.citation.title,
            system.citation.url,
        )
        assert row["confidence"] == system.confidence
        assert row["caveat"] == NOT_DEPLOYED
        assert row["catalogue"] == catalog.catalogue_statement()
    assert len({tuple(row) for row in rows}) == 1
    (row,) = [row for row in rows if row["system_id"] == "hwasong-12"]
    assert row["spare_low_km"] == pytest.approx(4500 - row["distance_km"], abs=1e-3)
    assert row["needed_km"] is None


def test_rows_for_all_sites() -> None:
    rows = system_reach_rows(NEAR_THE_SEAM, all_sites=True)
    hwasong = [row for row in rows if row["system_id"] == "hwasong-12"]
    assert len(hwasong) == 48
    assert all(row["needed_km"] == row["distance_km"] for row in hwasong if row["needed_km"])
    assert len([row for row in rows if row["system_id"] == "trident-ii-us"]) == 1
    assert rows[0]["place"] == "16.5° S, 179.9° E"


@pytest.mark.parametrize("units", ["km", "mi", "nmi"])
def test_the_table(units) -> None:
    text = system_reach_table(GUAM, units)
    lines = text.splitlines()
    assert lines[0] == "What reaches Guam?"
    assert f"Distance, {units}" in lines[2]
    for system in catalog.systems().values():
        (line,) = [line for line in lines if line.startswith(f"{system.name}  ")]
        assert ("flown" in line) is system.is_flown_only
    assert NOT_DEPLOYED in lines
    assert lines[-1] == f"Catalogue: {catalog.catalogue_statement()}."
    assert "maximum" not in text.lower()


def test_the_table_has_columns() -> None:
    lines = system_reach_table(GUAM).splitlines()
    column = lines[2].index("Nearest site")
    (line,) = [line for line in lines if line.startswith("Hwasong-12 ")]
    assert line[column:].split()[:4] == ["Kaesong", "3,253", "+1,247", "+1,747"]


def test_an_area_has_its_nearest_and_farthest_point_and_no_position() -> None:
    japan = origins.origin_named("anywhere:JP")
    rows = system_reach_rows(japan)
    assert {row["place"] for row in rows} == {"Japan"}
    assert {row["place_lat_deg"] for row in rows} == {None}
    measured = [row for row in rows if row["distance_km"] is not None]
    assert all(row["farthest_km"] > row["distance_km"] for row in measured)
    assert "What reaches Japan?" in system_reach_table(japan)
    assert "Of an area the nearest point counts" in system_reach_table(japan)
    assert {row["farthest_km"] for row in system_reach_rows(origins.origin_named("guam"))} == {None}
