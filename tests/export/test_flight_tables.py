"""The list of flights as a table, CSV and GeoJSON."""

from __future__ import annotations

import csv
import io
import json

from shapely.geometry import shape

from ranges import catalog
from ranges.core.dates import date_span
from ranges.core.scenario import FlightFilter
from ranges.export.flight_tables import (
    apogee_text,
    catalogue_stamp,
    distance_reported_text,
    flight_features,
    flights_csv,
    flights_geojson,
    flights_table,
)
from ranges.flights.drawings import flight_drawing
from ranges.flights.selection import selected_flights

YEAR = selected_flights(
    FlightFilter(since=date_span("2022")[0], until=date_span("2022")[1], beyond_km=700.0)
)


def test_what_cannot_be_drawn_has_a_null_geometry() -> None:
    flights = (
        *YEAR,
        *(catalog.flight_tests()[value] for value in ("2022-06-05-salvo", "2024-05-27-slv")),
    )
    result = json.loads(flights_geojson(flights))["features"]
    assert [item["properties"]["id"] for item in result] == [
        each_flight.id for each_flight in flights
    ]
    for feature, flight in zip(result, flights, strict=True):
        kind = flight_drawing(flight).kind
        expected = {"ring": "MultiPolygon", "nothing": None}.get(kind, "MultiLineString")
        assert (feature["geometry"] or {}).get("type") == expected
        assert feature["geometry"] is None or shape(feature["geometry"]).is_valid
        properties = feature["properties"]
        assert properties["source_url"] == flight.citation.url
        assert properties["catalogue"] == "selected reported flights, to 19 April 2026"
        assert properties["drawn_as"] == kind
    (october,) = [item for item in result if item["properties"]["id"] == "2022-10-04-over-japan"]
    assert october["properties"]["note"] == "direction inferred from the reported overflight"
    assert "point flown over" in {source["of"] for source in october["properties"]["sources"]}
    assert [result[-2]["geometry"], result[-1]["geometry"]] == [None, None]


def test_csv_has_a_row_for_each_and_the_columns_without_any() -> None:
    rows = list(csv.DictReader(io.StringIO(flights_csv(selected_flights()))))
    assert [row["id"] for row in rows] == list(catalog.flight_tests())
    (october,) = [row for row in rows if row["id"] == "2022-10-04-over-japan"]
    assert (october["distance_km_low"], october["distance_km_high"]) == ("4500.0", "4600.0")
    assert october["class_in_words"] == "intermediate-range ballistic missile"
    assert october["impact_lat_deg"] == ""
    header = next(csv.reader(io.StringIO(flights_csv(()))))
    assert header == list(rows[0])
    assert len(flights_csv(()).splitlines()) == 1


def test_the_table_says_what_it_is_a_selection_of() -> None:
    text = flights_table(YEAR)
    assert f"{len(YEAR)} entries of selected reported flights, to 19 April 2026" in text
    assert "not all launches" in text
    assert "Inferred path: direction inferred from the reported overflight." in text
    assert "4,500–4,600 km" in text
    assert flights_table(()).splitlines()[-2].startswith("no entries of")
    assert "1 entry of" in flights_table(YEAR[:1])
    assert "Inferred" not in flights_table(YEAR[:1])
    barrage = catalog.flight_tests()["2022-11-02-barrage"]
    assert "23 to 25 launches" in flights_table([barrage])


def test_figures_in_words() -> None:
    flights = catalog.flight_tests()
    assert distance_reported_text(flights["2022-10-04-over-japan"]) == "4,500–4,600 km"
    assert apogee_text(flights["2022-10-04-over-japan"], "mi") == "603–621 mi"
    assert distance_reported_text(flights["2024-05-27-slv"]) == "not reported"
    assert apogee_text(flights["2024-05-27-slv"]) == "not reported"
    assert catalogue_stamp().endswith("data version 2026-04-19")


def test_features_keep_how_they_were_drawn() -> None:
    for feature in flight_features(YEAR):
        if feature.geometry is not None:
            assert feature.properties["method"] == "geodesic on WGS84"
            assert feature.properties["sources"]
