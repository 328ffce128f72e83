"""Titles, headlines and the map in words."""

from __future__ import annotations

from dataclasses import replace

from ranges.catalog.origins import origin_named
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.scene.findings import evaluate
from ranges.scene.headlines import alt_text, headline, ring_range_text, ring_title
from ranges.scene.link import opening_scenario, parsed_link


def test_opening_headline_states_the_finding() -> None:
    assert headline(evaluate(opening_scenario())) == "3,400 km from Pyongyang crosses Guam"


def test_headline_where_nothing_is_near_the_edge_counts() -> None:
    scene = Scenario(
        rings=(RingSpec(origin=origin_named("rome"), range_km=RangeBand(low_km=500, high_km=500)),)
    )
    evaluated = evaluate(scene)
    count = len(evaluated.rings[0].reached)
    assert headline(evaluated) == f"500 km from Rome reaches {count} territories"


def test_hidden_rings_do_not_speak() -> None:
    scene = opening_scenario()
    hidden = replace(scene, rings=tuple(replace(ring, is_hidden=True) for ring in scene.rings))
    assert headline(evaluate(hidden)) == (
        "Flight of 4 October 2022: 4,500–4,600 km from Mupyong-ri"
    )
    empty = evaluate(Scenario())
    assert headline(empty) == "What falls in range?"
    assert alt_text(empty) == "Map. Nothing is drawn yet."


def test_a_flown_distance_is_called_flown() -> None:
    ring = evaluate(parsed_link("ring=kn-23@sunan").scenario).rings[0]
    assert "flown" in ring_range_text(ring.spec, "km")
    assert "maximum" not in ring_title(ring.spec, "km")


def test_alt_text_names_rings_and_paths() -> None:
    said = alt_text(evaluate(opening_scenario()))
    assert "3,400 km from Pyongyang" in said
    assert "Japan" in said
