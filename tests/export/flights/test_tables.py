"""The list of flights as a table, CSV and GeoJSON."""

from __future__ import annotations

import csv
import io
import json

from shapely.geometry import MultiLineString, shape

from ranges import catalog
from ranges.core.dates import date_span
from ranges.core.scenario import FlightFilter
from ranges.export.flights.tables import (
    apogee_text,
    catalogue_stamp,
    distance_reported_text,
    flight_features,
    flights_csv,
    flights_geojson,
    flights_table,
)
from ranges.flights.drawings import flight_drawing
from ranges.flights.kinds import FLIGHT_KINDS
from ranges.flights.selection import selected_flights

NO_SITE = "2022-10-01-west-sunan-kn-23"
YEAR = selected_flights(
    FlightFilter(since=date_span("2022")[0], until=date_span("2022")[1], beyond_km=700.0)
)


def test_what_cannot_be_drawn_has_a_null_geometry() -> None:
    flights = (
        *YEAR,
        *(catalog.flight_events()[value] for value in (NO_SITE, "2024-05-27-slv")),
    )
    result = json.loads(flights_geojson(flights))["features"]
    assert [item["properties"]["id"] for item in result] == [
        each_flight.id for each_flight in flights
    ]
    for feature, flight in zip(result, flights, strict=True):
        kind = flight_drawing(flight).kind
        expected = {"site": "Point", "nothing": None}.get(kind, "MultiLineString")
        assert (feature["geometry"] or {}).get("type") == expected
        assert feature["geometry"] is None or shape(feature["geometry"]).is_valid
        properties = feature["properties"]
        assert properties["source_url"] == flight.citation.url
        assert properties["catalogue"] == "reported launches, to 20 August 2026"
        assert properties["drawn_as"] == kind
    (october,) = [item for item in result if item["properties"]["id"] == "2022-10-04-over-japan"]
    assert october["properties"]["note"] == "direction inferred from the reported overflight"
    assert "point flown over" in {source["of"] for source in october["properties"]["sources"]}
    assert result[-2]["geometry"] is None
    site = catalog.sites()["sohae"].position
    assert result[-1]["geometry"]["coordinates"] == [site.lon, site.lat]
    (november,) = [one for one in result if one["properties"]["id"] == "2022-11-18-hwasong-17"]
    note = "direction as compiled by A. Kusanagi, not reported"
    assert november["properties"]["note"] == note


def test_csv_has_a_row_for_each_and_the_columns_without_any() -> None:
    every = selected_flights(FlightFilter(kinds=FLIGHT_KINDS))
    rows = list(csv.DictReader(io.StringIO(flights_csv(every))))
    assert [row["id"] for row in rows] == list(catalog.flight_events())
    assert {row["kind"] for row in rows} == {"test"}
    assert {row["launch_kind"] for row in rows} == set(FLIGHT_KINDS)
    (october,) = [row for row in rows if row["id"] == "2022-10-04-over-japan"]
    assert (october["distance_km_low"], october["distance_km_high"]) == ("4500.0", "4600.0")
    assert october["class_in_words"] == "intermediate-range ballistic missile"
    assert october["impact_lat_deg"] == ""
    header = next(csv.reader(io.StringIO(flights_csv(()))))
    assert header == list(rows[0])
    assert len(flights_csv(()).splitlines()) == 1


def test_the_table_says_what_it_is_of() -> None:
    text = flights_table(YEAR)
    assert f"{len(YEAR)} events of reported launches, to 20 August 2026" in text
    assert "Compiled path: direction as compiled by A. Kusanagi, not reported." in text
    assert "Inferred path: direction inferred from the reported overflight." in text
    assert "4,500–4,600 km" in text
    assert flights_table(()).splitlines()[-2].startswith("no events of")
    assert "1 event of" in flights_table(YEAR[:1])
    assert "Inferred" not in flights_table(YEAR[:1])
    barrage = catalog.flight_events()["2022-11-02-both-coasts-type-unknown"]
    assert "16 to 18 launches" in flights_table([barrage])


def test_figures_in_words() -> None:
    flights = catalog.flight_events()
    assert distance_reported_text(flights["2022-10-04-over-japan"]) == "4,500–4,600 km"
    assert apogee_text(flights["2022-10-04-over-japan"], "mi") == "603–621 mi"
    assert distance_reported_text(flights["2024-05-27-slv"]) == "not reported"
    assert apogee_text(flights["2024-05-27-slv"]) == "not reported"
    assert catalogue_stamp().endswith("data version 2026-08-20")


def test_features_keep_how_they_were_drawn() -> None:
    for feature in flight_features(YEAR):
        if isinstance(feature.geometry, MultiLineString):
            assert feature.properties["method"] == "geodesic on WGS84"
            assert feature.properties["sources"]
