"""Tables of what is in range: text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ranges.catalog.origins import origin_named
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.export.reach_tables import place_csv, reach_csv, reach_csv_rows, reach_json, reach_table
from ranges.geodesy.rings import disc_measures
from ranges.scene.findings import RingFindings, evaluate


def ring_findings(place: str, low_km: float, high_km: float | None = None) -> RingFindings:
    band = RangeBand(low_km=low_km, high_km=high_km or low_km)
    spec = RingSpec(origin=origin_named(place), range_km=band)
    return evaluate(Scenario(rings=(spec,))).rings[0]


def place_row(ring: RingFindings) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO(place_csv(ring))))


def test_json_holds_what_was_promised() -> None:
    value = json.loads(reach_json(ring_findings("pyongyang", 9000.0)))
    promised = {"origin", "range_km", "people", "places_inside", "sentence", "territories"}
    assert promised <= set(value)
    keys = {
        *("name", "label", "iso_numeric", "nearest_km", "farthest_km", "area_share"),
        *("people", "state"),
    }
    for territory in value["territories"]:
        assert keys <= set(territory)
        assert territory["state"] in ("wholly", "partly")
        assert 0.0 <= territory["area_share"] <= 1.0
    us = next(territory for territory in value["territories"] if territory["iso_numeric"] == "840")
    assert {"Alaska", "Hawaii", "California"} <= {part["name"] for part in us["parts"]}
    assert all(item["missed_by_km"] > 0 for item in value["just_outside"])
    kosovo = next(territory for territory in value["territories"] if territory["name"] == "Kosovo")
    assert kosovo["iso_numeric"] is None


def test_files_hold_the_area_and_the_edge() -> None:
    ring = ring_findings("pyongyang", 3000.0, 3400.0)
    area_km2, edge_km = disc_measures(ring.spec.origin.position, 3400.0)
    value = json.loads(reach_json(ring))
    assert value["area_km2"] == pytest.approx(area_km2, rel=1e-9)
    assert value["edge_km"] == pytest.approx(edge_km, rel=1e-9)
    assert reach_csv_rows(ring)[0]["area_km2"] == value["area_km2"]
    assert "Area: 35.5 million km², 7.0 % of the Earth's surface" in reach_table(ring)


def test_files_say_what_is_approximate_from_a_territory() -> None:
    whole, point = ring_findings("anywhere:LU", 300.0), ring_findings("49.6,6.1", 300.0)
    approximate = "farthest distances from it are approximate, good to 2 km"
    assert approximate in json.loads(reach_json(whole))["method"]
    assert approximate in reach_csv_rows(whole)[0]["method"]
    assert approximate not in json.loads(reach_json(point))["method"]
    assert approximate not in reach_csv_rows(point)[0]["method"]
    assert approximate in place_row(whole)["method"]
    assert approximate not in place_row(point)["method"]


def test_tables_of_territories_and_places() -> None:
    answer = ring_findings("pyongyang", 9000.0)
    rows = list(csv.DictReader(io.StringIO(reach_csv(answer))))
    assert {row["part_of"] for row in rows} == {"", "United States of America"}
    assert all("WGS84" in row["method"] for row in rows)
    places = list(csv.DictReader(io.StringIO(place_csv(ring_findings("guam", 100.0)))))
    assert len(places) == ring_findings("guam", 100.0).contents.places_inside
    assert {"name", "distance_km", "bearing_deg", "population"} <= set(places[0])
    text = reach_table(answer)
    assert text.index("\nUnited States") < text.index("\n  Alaska") < text.index("Just outside:")
    assert "no listed place" in text
