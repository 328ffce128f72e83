"""What is said to be quoted: the sentence, the rows and the files."""

from __future__ import annotations

import csv
import datetime
import io
import json

import pytest

from ranges.catalog.origins import origin_named
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.export import reach_tables
from ranges.scene import report
from ranges.scene.findings import RingFindings, evaluate


def found(place: str, low_km: float, high_km: float | None = None) -> RingFindings:
    band = RangeBand(low_km=low_km, high_km=high_km or low_km)
    spec = RingSpec(origin=origin_named(place), range_km=band)
    return evaluate(Scenario(rings=(spec,))).rings[0]


def test_sentence_says_counts_people_edge_method_and_data() -> None:
    said = report.ring_sentence(found("pyongyang", 3400.0))
    assert said.startswith("Within 3,400 km of Pyongyang lie ")
    for part in (
        "wholly",
        "partly",
        "billion people live (an estimate)",
        "Guam is crossed",
        "just inside",
        "just outside",
        "WGS84",
        "Natural Earth 1:10m",
        "GeoNames, mostly 2018",
        "data version 2026-04-19",
    ):
        assert part in said, part
    assert "at risk" not in said


def test_the_sentence_is_worked_out_once_for_each_unit_and_system() -> None:
    spec = RingSpec(
        origin=origin_named("pyongyang"),
        range_km=RangeBand(low_km=4500.0, high_km=5000.0),
        system_id="hwasong-12",
    )
    one, again = (evaluate(Scenario(rings=(spec,), units=unit)).rings[0] for unit in ("km", "mi"))
    assert report.ring_sentence(one) is report.ring_sentence(again)
    assert " mi " in report.ring_sentence(one, "mi")
    assert report.ring_sentence(one, "mi") != report.ring_sentence(one, "km")


def test_sentence_of_a_band_and_of_an_empty_ring() -> None:
    said = report.ring_sentence(found("mupyong-ri", 4500.0, 5000.0))
    assert "Within 5,000 km (the high estimate of 4,500–5,000 km) of Mupyong-ri" in said
    said = report.ring_sentence(found("-45,-130", 200.0))
    assert "no territory wholly and none partly, without any listed place" in said
    assert "just inside" not in said


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1_820_400_000, "1.82 billion"),
        (999_600_000, "1 billion"),
        (51_234_567, "51.2 million"),
        (999_960, "1 million"),
        (632_100, "632,000"),
        (921, "921"),
        (0, "0"),
    ],
)
def test_people_are_rounded_to_three_figures(count: float, text: str) -> None:
    assert report.people_text(count) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100 %"), (0.9999, "99.9 %"), (0.123, "12.3 %"), (1e-6, "0.1 %"), (0.0, "0 %")],
)
def test_shares_are_never_rounded_to_all_or_nothing(share: float, text: str) -> None:
    assert report.share_text(share) == text


def test_json_holds_what_was_promised() -> None:
    value = json.loads(reach_tables.reach_json(found("pyongyang", 9000.0)))
    promised = {"origin", "range_km", "people", "places_inside", "sentence", "territories"}
    assert promised <= set(value)
    keys = {
        *("name", "label", "iso_numeric", "nearest_km", "farthest_km", "area_share"),
        *("people", "state"),
    }
    for one in value["territories"]:
        assert keys <= set(one)
        assert one["state"] in ("wholly", "partly")
        assert 0.0 <= one["area_share"] <= 1.0
    us = next(one for one in value["territories"] if one["iso_numeric"] == "840")
    assert {"Alaska", "Hawaii", "California"} <= {part["name"] for part in us["parts"]}
    assert all(one["missed_by_km"] > 0 for one in value["just_outside"])
    kosovo = next(one for one in value["territories"] if one["name"] == "Kosovo")
    assert kosovo["iso_numeric"] is None


def place_row(ring: RingFindings) -> dict[str, str]:
    return next(csv.DictReader(io.StringIO(reach_tables.place_csv(ring))))


def test_files_say_what_is_approximate_from_a_territory() -> None:
    whole, point = found("anywhere:LU", 300.0), found("49.6,6.1", 300.0)
    approximate = "farthest distances from it are approximate, good to 2 km"
    assert approximate in json.loads(reach_tables.reach_json(whole))["method"]
    assert approximate in reach_tables.reach_csv_rows(whole)[0]["method"]
    assert approximate not in json.loads(reach_tables.reach_json(point))["method"]
    assert approximate not in reach_tables.reach_csv_rows(point)[0]["method"]
    assert approximate in place_row(whole)["method"]
    assert approximate not in place_row(point)["method"]


def test_tables_of_territories_and_places() -> None:
    answer = found("pyongyang", 9000.0)
    rows = list(csv.DictReader(io.StringIO(reach_tables.reach_csv(answer))))
    assert {row["part_of"] for row in rows} == {"", "United States of America"}
    assert all("WGS84" in row["method"] for row in rows)
    places = list(csv.DictReader(io.StringIO(reach_tables.place_csv(found("guam", 100.0)))))
    assert len(places) == found("guam", 100.0).found.places_inside
    assert {"name", "distance_km", "bearing_deg", "population"} <= set(places[0])
    text = reach_tables.reach_table(answer)
    assert text.index("\nUnited States") < text.index("\n  Alaska") < text.index("Just outside:")
    assert "no listed place" in text


def test_citation_names_link_day_and_data() -> None:
    said = report.citation("3,400 km from Pyongyang", "?ring=x", datetime.date(2026, 5, 3))
    assert "3 May 2026" in said
    assert "?ring=x" in said
    assert "Data version" in said
