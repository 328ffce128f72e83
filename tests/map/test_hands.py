"""What may be taken hold of: of the selected item, and of no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ranges import catalog
from ranges.core import RangesError
from ranges.map import map_payload
from ranges.map.hands import map_hands, settled_ring
from ranges.map.layer_types import Hands
from ranges.scene import evaluate, parsed_link


def hands_of(query: str, selected: int = 0) -> Hands | None:
    return map_hands(evaluate(replace(parsed_link(query).scenario, selected=selected)))


def test_a_ring_has_its_centre_its_range_and_the_ranges_of_its_country() -> None:
    hands = hands_of("ring=900km@guam&ring=hwasong-12@pyongyang", 1)
    assert hands is not None
    system = catalog.systems()["hwasong-12"]
    assert system.range_km is not None
    assert (hands["kind"], hands["layer_id"], hands["index"]) == ("ring", "ring-1", 1)
    assert hands["centre"] == {"lon": 125.7527, "lat": 39.0214}
    assert (hands["low_km"], hands["high_km"]) == (system.range_km.low_km, system.range_km.high_km)
    assert hands["is_system"]
    of_country = [
        km
        for each in catalog.systems().values()
        if each.country == "KP" and each.range_km is not None
        for km in each.range_km.figures_km
    ]
    assert [snap["km"] for snap in hands["snaps"]] == sorted(of_country)
    assert {"km": system.range_km.high_km, "name": "Hwasong-12, high"} in hands["snaps"]
    assert {"km": 300.0, "name": "Hwasong-5"} in hands["snaps"]


def test_the_country_is_that_of_the_place_however_it_is_given() -> None:
    wanted = hands_of("ring=900km@sunan")
    assert wanted is not None
    assert wanted["snaps"]
    for origin in ("39.2,125.67", "anywhere:KP", "pyongyang"):
        hands = hands_of(f"ring=900km@{origin}")
        assert hands is not None
        assert hands["snaps"] == wanted["snaps"]
    at_sea = hands_of("ring=900km@30,-40")
    assert at_sea is not None
    assert at_sea["snaps"] == []


def test_a_territory_has_no_centre() -> None:
    hands = hands_of("ring=900km@anywhere:JP")
    assert hands is not None
    assert (hands["kind"], hands["centre"]) == ("territory ring", None)


def test_a_free_path_has_its_ends_and_one_that_was_reported_has_none() -> None:
    query = "ring=900km@guam&path=sunan>guam;name=Mine&path=sunan>84deg:4600km&tests=2022"
    hands = hands_of(query, 1)
    assert hands is not None
    assert (hands["kind"], hands["layer_id"], hands["index"]) == ("path", "path-0", 0)
    assert (hands["name"], hands["low_km"]) == ("Mine", None)
    assert hands["start"] == {"lon": 125.6733, "lat": 39.2002}
    assert hands["end"] == {"lon": 144.75, "lat": 13.47}
    assert hands["via"] == []
    assert hands_of(query, 2) is None
    legs = hands_of("path=sunan>1,2>3,4>guam")
    assert legs is not None
    assert legs["via"] == [{"lat": 1.0, "lon": 2.0}, {"lat": 3.0, "lon": 4.0}]
    flight = "path=mupyong-ri>84deg:4600km;flight=2022-10-04-over-japan"
    assert hands_of(flight) is None


def test_what_is_hidden_or_not_there_has_none() -> None:
    assert hands_of("ring=900km@guam;hidden") is None
    assert hands_of("tests=2022") is None


@pytest.mark.parametrize(
    ("before", "asked", "after"),
    [
        (
            "ring=900km@guam&ring=hwasong-12@pyongyang&selected=ring-2",
            {"index": "1", "low_km": "4840", "high_km": "4840"},
            "ring=900km@guam&ring=4840km@pyongyang&selected=ring-2",
        ),
        (
            "ring=900-1200km@guam",
            {"index": "0", "low_km": "900", "high_km": "15000.5"},
            "ring=900-15000.5km@guam",
        ),
        (
            "ring=hwasong-12@pyongyang",
            {"index": "0", "low_km": "4500", "high_km": "5000", "lon": "-179.5", "lat": "84"},
            "ring=hwasong-12@84,-179.5",
        ),
        (
            "ring=3400km@sunan;min=1000km",
            {"index": "0", "low_km": "3400", "high_km": "3400", "min_km": "2000"},
            "ring=3400km@sunan;min=2000km",
        ),
    ],
)
@pytest.mark.parametrize("projection", ["mercator", "azimuthal-equidistant"])
def test_a_ring_just_let_go_is_that_of_the_scene_to_come(
    before: str, asked: dict[str, str], after: str, projection: str
) -> None:
    of_the_map = f"&projection={projection}&path=sunan>guam&tests=2022"
    layer = settled_ring({"scene": before + of_the_map, **asked})
    scene = parsed_link(after + of_the_map).scenario
    assert layer in map_payload(evaluate(scene))["layers"]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"index": "0", "low_km": "100"},
        {"index": "2", "low_km": "100", "high_km": "100"},
        {"index": "-1", "low_km": "100", "high_km": "100"},
        {"index": "nan", "low_km": "100", "high_km": "100"},
        {"index": "1", "low_km": "100", "high_km": "100"},  # round a territory
        {"index": "0", "low_km": "200", "high_km": "100"},
        {"index": "0", "low_km": "1e400", "high_km": "1e400"},
        {"index": "0", "low_km": "30000", "high_km": "30000"},
        {"index": "0", "low_km": "100", "high_km": "100", "lon": "0", "lat": "91"},
        {"index": "0", "low_km": "100", "high_km": "100", "lon": "0"},
        {"index": "0", "low_km": "100", "high_km": "100", "min_km": "100"},
        {"index": "0", "low_km": "100", "high_km": "100", "min_km": "nan"},
    ],
)
def test_a_ring_that_there_cannot_be_is_one_sentence(asked: dict[str, str]) -> None:
    with pytest.raises(RangesError, match=r"\.$"):
        settled_ring({"scene": "ring=900km@guam&ring=900km@anywhere:JP", **asked})
