"""The page of a flight as text and JSON."""

from __future__ import annotations

import json
import re

from ranges import catalog
from ranges.export.flights.report import flight_facts, flight_json, flight_text
from ranges.flights.detail import flight_detail

OCTOBER = "2022-10-04-over-japan"


def test_the_text_of_4_october() -> None:
    text = flight_text(OCTOBER)
    for said in (
        "Distance      4,500–4,600 km",
        "Apogee        970–1,000 km",
        "Flight time   22 minutes",
        "Reported by   South Korean Joint Chiefs of Staff; Japanese government",
        "Direction inferred from the reported overflight: the path leads from the site through",
        "  Japan           1,170 km to 1,265 km       height 710–740 km to 750–780 km (estimate)",
        "Aomori             0.1 km",
        "ballistic only                21st        24th   39th",
        "ballistic and cruise          23rd        26th   43rd",
        "all kinds                     26th        29th   49th or later",
        "Number 23 of 2022 by CNN, as others name it (launch occasions, ballistic and cruise): the",
        "count of launch days, ballistic and cruise, gives that.",
        "the drawn path ends 3,188–3,288 km from it",
        "No maximum range of the Unnamed IRBM of 4 October 2022 was found",
        "https://huffingtonpost.jp/entry/story_jp_633b8f8ce4b0e376dbf9da41",
        "https://events.fai.org/news/statement-about-karman-line",
        "Who gave each figure",
        "reported launches, to 20 August 2026; data version 2026-08-20.",
    ):
        assert said in text


def test_every_page_can_be_read_and_every_estimate_is_called_one() -> None:
    for flight in catalog.flight_events().values():
        text = flight_text(flight.id)
        assert flight.citation.url in text
        assert f"(confidence: {flight.confidence})" in " ".join(text.split())
        for line in text.splitlines():
            assert len(line) <= 96 or "http" in line or line.startswith("  Airliner"), line
        for leg in re.findall(r"height .*", text.partition("Heights\n")[0]):
            assert leg.endswith("(estimate)")
        value = json.loads(flight_json(flight.id))
        assert value["id"] == flight.id
        assert value["source_url"] == flight.citation.url


def test_no_time_or_speed_is_worked_out() -> None:
    for flight in catalog.flight_events().values():
        value = json.loads(flight_json(flight.id))
        keys = re.findall(r'"([^"]+)":', json.dumps(value))
        timed = {key for key in keys if re.search("minute|second|time|speed|km_s", key)}
        assert timed == {"flight_minutes"}
        assert value["flight_minutes"] == flight.flight_minutes
        labels = dict(flight_facts(flight_detail(flight.id)))
        minutes = flight.flight_minutes
        assert labels["Flight time"] == (f"{minutes:g} minutes" if minutes else "not reported")


def test_the_json_says_what_number_it_was() -> None:
    value = json.loads(flight_json(OCTOBER))
    numbers = {(row["unit"], row["counted"]): row["low"] for row in value["ordinals"]}
    assert numbers["days", "ballistic and cruise"] == 23
    assert numbers["missiles", "ballistic only"] == 39
    assert [outlet["ordinal"] for outlet in value["outlet_ordinals"]] == [23, 23]
    for outlet in value["outlet_ordinals"]:
        assert outlet["given_by"] == [{"unit": "days", "counted": "ballistic and cruise"}]
        assert outlet["url"].startswith("https://")
    given = {(row["given_by"], row["field"]): row["value"] for row in value["figures"]}
    assert given["CNS-based list", "distance_km"] == "4500"
    assert given["CNS-based list", "bearing_deg"] == "80"


def test_the_json_of_4_october() -> None:
    value = json.loads(flight_json(OCTOBER))
    assert value["path"]["is_inferred"] is True
    assert [territory["label"] for territory in value["territories"]] == ["North Korea", "Japan"]
    japan = value["territories"][1]
    assert japan["entry_height_km_estimate"] == {"low": 708.0, "high": 741.0}
    assert value["full_range"]["range_km_high"] is None
    assert [item["name"] for item in value["heights_to_compare"]] == [
        *("Airliner", "Edge of space", "Space station (ISS)"),
    ]
    profile = value["height_profile_km_estimate"]
    assert max(item["height"]["high"] for item in profile) <= 1000.0
    assert profile[-1]["along_km"] == 4600.0
    ring = json.loads(flight_json("2017-09-15-hwasong-12"))["full_range"]
    assert (ring["range_km_low"], ring["range_km_high"]) == (4500.0, 5000.0)
    assert (
        json.loads(flight_json("2022-11-02-uiju-type-unknown"))["height_profile_km_estimate"] == []
    )


def test_who_said_what_stands_in_the_facts() -> None:
    results = dict(flight_facts(flight_detail(OCTOBER)))
    assert "South Korean JCS" in results["Who said what"]
    assert "about 4,600 km" in results["Who said what"]
    assert results["System"].endswith("(intermediate-range ballistic missile)")
    assert results["Launches"] == "1 launch"
    assert results["Direction"] == "80° from north, as compiled by A. Kusanagi; not reported"
    no_site = dict(flight_facts(flight_detail("2013-03-15-place-unknown-type-unknown")))
    assert no_site["Launch site"] == "no single one reported"
    assert no_site["Direction"] == "none held"
