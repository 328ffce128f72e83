"""The curated files are read as validated records, and broken files are refused by name."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from ranges.catalog import curated_records
from ranges.core import DatasetError, FlightEvent, LonLat, RangeBand, Site, System

OWN_READING = Path(__file__).parents[2] / "geodata" / "raw" / "flights" / "tests.csv"
#: The files that are not called like what reads them.
FILES = {
    "sites": "launch_sites.csv",
    "flight_events": "flights.csv",
    "glossary_terms": "glossary.csv",
}
FILES |= dict.fromkeys(("data_version", "catalogue_date"), "sources.toml")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_sites() -> None:
    sites = curated_records.sites()
    assert len(sites) == 89
    sunan = sites["sunan"]
    assert isinstance(sunan, Site)
    assert sunan.position == LonLat(lon=125.6733, lat=39.2002)
    assert (sunan.country, sunan.kind, sunan.confidence) == ("KP", "airfield", "high")
    assert sunan.citation.url.startswith("https://www.nti.org/")
    assert sites["kwajalein-rts"].first_reported_use is None
    history = [site for site in sites.values() if site.is_history]
    assert [site.years for site in history] == ["1962"] * 5
    assert {site.country for site in history} == {"CU"}
    assert sunan.years is None
    with pytest.raises(TypeError):
        sites["sunan"] = sunan  # type: ignore[index]


def test_systems() -> None:
    systems = curated_records.systems()
    assert isinstance(systems["hwasong-12"], System)
    assert systems["hwasong-12"].range_km == RangeBand(low_km=4500, high_km=5000)
    assert not systems["hwasong-12"].is_flown_only
    assert systems["irbm-2022"].is_flown_only
    assert systems["hwasong-8"].range_km is None
    assert "hypersonic" in systems["hwasong-8"].tags
    assert len(systems) >= 200
    assert systems["agni-p"].is_mobile
    assert systems["agni-p"].tags == ("rail-launched",)
    assert systems["minuteman-iii"].is_mobile is False
    assert systems["minuteman-iii"].mobility_words.endswith("in reinforced underground silos")
    assert systems["agni-p"].status == "operational"
    assert systems["df-3a"].status is None
    assert systems["hwasong-8"].is_mobile is None
    assert systems["hwasong-8"].mobility_url is None
    assert systems["musudan"].other_names == ("Musudan", "BM-25", "KN-07")


def test_flight_events() -> None:
    flights = curated_records.flight_events()
    october = flights["2022-10-04-over-japan"]
    assert isinstance(october, FlightEvent)
    assert (october.distance_km_low, october.distance_km_high) == (4500.0, 4600.0)
    assert (october.apogee_km_low, october.apogee_km_high) == (970.0, 1000.0)
    assert october.launch_site_id == "mupyong-ri"
    assert october.fall is None
    assert flights["2017-09-15-hwasong-12"].fall == LonLat(lon=169.657, lat=41.23)
    assert flights["2021-09-15-kn-23-rail"].tags == ("rail-launched",)
    first = flights["1984-04-tonghae-musudan-ri-hwasong-5"]
    assert (first.launches_low, first.launches_high, first.failures_low) == (3, None, 0)
    assert flights["2021-09-28-hwasong-8"].distance_km_low is None
    assert flights["2026-08-20-place-unknown-type-unknown"].reported_by == "CSIS"
    assert flights["2026-08-20-place-unknown-type-unknown"].citation.url.startswith(
        "https://www.reuters.com/"
    )


def test_reference_places() -> None:
    guam = curated_records.reference_places()["guam"]
    assert guam.position == LonLat(lon=144.75, lat=13.47)
    assert guam.country == "GU"


def test_the_catalogue_states_its_date() -> None:
    assert curated_records.data_version() == "2026-08-20"
    assert curated_records.catalogue_date() == datetime.date(2026, 8, 20)
    assert curated_records.catalogue_statement() == "reported launches, to 20 August 2026"


def test_a_copy_reads_as_the_original_does(folder: Path) -> None:
    assert len(curated_records.sites()) == 89
    assert len(curated_records.flight_events()) == 270


def test_points_heights_and_words() -> None:
    points = curated_records.flight_points()
    aomori = points["2022-aomori-over"]
    assert (aomori.event_id, aomori.role) == ("2022-10-04-over-japan", "overflown")
    assert aomori.position == curated_records.reference_places()["aomori"].position
    assert aomori.reported_km is None
    assert points["2022-kamaishi-fall"].reported_km == RangeBand(low_km=3200, high_km=3200)
    heights = list(curated_records.heights().values())
    assert [height.id for height in heights] == ["airliner", "edge-of-space", "space-station"]
    assert [height.low_km for height in heights] == sorted(height.low_km for height in heights)
    words = curated_records.glossary_terms()
    assert words["icbm"].citation is not None
    assert words["estimate"].citation is None


@pytest.mark.parametrize(
    ("loader", "old", "new", "message"),
    [
        ("flight_points", "2022-10-04-over-japan", "2022", "not an id of"),
        ("flight_points", ",overflown,", ",seen,", "overflown, landing or fall"),
        ("flight_points", ",330,330,,", ",,,,", "is for landings"),
        ("flight_points", ",2009-04-05-unha-2,", ",,", "event_id.*not be empty"),
        ("heights", ",100,100,", ",,,", "height_km_low.*must not be empty"),
        ("glossary_terms", "\nsrbm,SRBM", "\nsrbm,", "term.*must not be empty"),
        ("sites", "39.2002", "139.2002", "sites.csv, line 4, .*latitude"),
        ("sites", "\nsunan,", "\nsohae,", "line 4, .* 'sohae' stands"),
        ("sites", ",historic site,,1962,", ",historic site,,,", "column 'years'.*historic sites"),
        (
            "sites",
            ",historic site,,1962,",
            ",historic site,,once,",
            "'years': 'once' must be a year",
        ),
        ("sites", ",historic site,,1962,", ",naval,,1962,", "column 'years'.*historic sites"),
        ("sites", "id,name", "id,title", "line 1: the columns must be id name"),
        ("systems", "4500,5000", "5000,4500", "line 9, column 'range_km_low'"),
        ("systems", ",hypersonic,", ",supersonic,", "systems.csv, line .*'tags'.*'supersonic'"),
        ("systems", ",true,the mobile", ",,the mobile", "'mobility_words'.*where is_mobile is"),
        ("systems", ",true,the mobile", ",perhaps,the mobile", "'is_mobile': 'perhaps' must be"),
        ("flight_events", ",mupyong-ri,", ",mupyong,", "'mupyong' is not an id"),
        ("flight_events", "1990-06,", "1990-16,", r"line \d+, column 'date'"),
        ("flight_events", "4500,4600", "4500", r"line \d+: not 29 fields"),
        ("reference_places", ",high", ",sure", "line 2, column 'confid"),
        ("data_version", "data_version", "data_vision", "sources.toml cannot"),
        ("catalogue_date", "= 2026-08-20", '= "April"', "catalogue_date a date"),
    ],
)
def test_faults_name_file_row_and_column(
    folder: Path, loader: str, old: str, new: str, message: str
) -> None:
    edit(folder / FILES.get(loader, f"{loader}.csv"), old, new)
    with pytest.raises(DatasetError, match=message):
        getattr(curated_records, loader)()


def test_a_missing_csv_is_named(folder: Path) -> None:
    (folder / "systems.csv").unlink()
    with pytest.raises(DatasetError, match=r"geodata/systems\.csv cannot be read"):
        curated_records.systems()


@pytest.mark.parametrize(
    ("reader", "old", "new", "said"),
    [
        ("flight_events", ",A. Kusanagi,", ",,", "column 'bearing_by'"),
        ("flight_events", ",80,A. Kusanagi,", ",360,A. Kusanagi,", "column 'bearings_deg': '360'"),
        ("flight_events", ",ballistic,", ",balistic,", "line 2, column 'kind': 'balistic'"),
        ("flight_citations", "1984-scud", "1984-scad", "column 'event_id'"),
        ("flight_occasions", ",23,", ",no,", "column 'ordinal': 'no' is not a number"),
        ("flight_aliases", "1984-09-tonghae", "1984-09-sohae", "column 'event_ids'"),
    ],
)
def test_a_bad_row_of_the_record_stops_the_load(
    folder: Path, reader: str, old: str, new: str, said: str
) -> None:
    file = "flights" if reader == "flight_events" else reader
    old = "1984-04-tonghae" if reader == "flight_citations" else old
    edit(folder / f"{file}.csv", old, new)
    with pytest.raises(DatasetError, match=rf"geodata/{file}.csv, line \d+") as caught:
        getattr(curated_records, reader)()
    assert said in str(caught.value)


def test_old_ids_lead_to_events() -> None:
    events, aliases = curated_records.flight_events(), curated_records.flight_aliases()
    with OWN_READING.open(encoding="utf-8", newline="") as file:
        old_ids = [row["id"] for row in csv.DictReader(file)]
    assert len(old_ids) == 78
    for flight in old_ids:
        assert flight in events or set(aliases[flight].event_ids) <= set(events), flight
    assert {citation.event_id for citation in curated_records.flight_citations().values()} == set(
        events
    )
    assert curated_records.flight_record_date() == "2026-08-20"
