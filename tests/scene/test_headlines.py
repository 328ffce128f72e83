"""Titles, headlines and the map in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ranges import catalog
from ranges.catalog.origins import origin_named
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.scene.findings import evaluate
from ranges.scene.headlines import (
    alt_text,
    headline,
    ring_range_text,
    ring_title,
    short_count_text,
    territory_count_notes,
    territory_count_text,
    what_if,
    what_if_ring,
)
from ranges.scene.link.items import ring_text
from ranges.scene.link.scene_link import opening_scenario, parsed_link


def test_opening_headline_states_the_finding() -> None:
    assert headline(evaluate(opening_scenario())) == "3,400 km from Pyongyang crosses Guam"


def test_headline_where_nothing_is_near_the_edge_counts() -> None:
    scene = Scenario(
        rings=(RingSpec(origin=origin_named("rome"), range_km=RangeBand(low_km=500, high_km=500)),)
    )
    evaluated = evaluate(scene)
    states = [reach.territory.is_in_un for reach in evaluated.rings[0].reached]
    assert all(states)
    assert headline(evaluated) == f"500 km from Rome reaches {len(states)} sovereign states"


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


@pytest.mark.parametrize("percent", [-50, -20, -5, 5, 25])
def test_a_what_if_is_named_as_ones_own_and_read_again_from_its_link(percent: int) -> None:
    for given in ("hwasong-12@sunan", "hwasong-12@sunan;name=A, b", "minuteman-iii@10,20"):
        (ring,) = parsed_link(f"ring={given}").scenario.rings
        asked = what_if_ring(ring, percent)
        assert asked.system_id is None
        assert asked.range_km.high_km == pytest.approx(ring.range_km.high_km * (1 + percent / 100))
        assert str(asked.name).endswith("range (own figures)")
        (read,) = parsed_link(f"ring={ring_text(asked)}").scenario.rings
        assert read == asked
        assert what_if_ring(read, -percent) == what_if_ring(ring, -percent)
        assert what_if_ring(read, 0) == ring


def test_a_name_that_does_not_fit_the_range_is_no_what_if() -> None:
    name = "Hwasong-12 with 20 % less range (own figures)"
    for ranges, is_one in (("3600-4000", True), ("3600-4001", False), ("4500-5000", False)):
        (ring,) = parsed_link(f"ring={ranges}km@sunan;name={name}").scenario.rings
        assert (what_if(ring) is not None) is is_one
    (ring,) = parsed_link("ring=3600-4000km@sunan").scenario.rings
    assert what_if(ring) is None
    (ring,) = parsed_link("ring=hwasong-12@sunan").scenario.rings
    assert headline(evaluate(Scenario(rings=(ring,)))).startswith("Hwasong-12: 4,500–5,000 km from")
    scene = Scenario(rings=(what_if_ring(ring, -20),))
    assert headline(evaluate(scene)).startswith(f"{name}: 3,600–4,000 km from Sunan")


def test_a_system_without_a_published_range_asks_nothing() -> None:
    ring = RingSpec(
        origin=origin_named("rome"),
        range_km=RangeBand(low_km=500, high_km=500),
        system_id="hwasong-8",
    )
    assert what_if(ring) is None
    assert what_if_ring(ring, 20) == ring


def test_territories_are_counted_by_what_they_are() -> None:
    """A newspaper counts states: dependent territories and reefs are counted apart, and named."""
    known = {territory.name: territory for territory in catalog.territories()}
    names = ["Japan", "Taiwan", "Guam", "Hong Kong", "Spratly Is.", "Palestine"]
    chosen = [known[name] for name in names]
    assert territory_count_text(chosen) == (
        "3 sovereign states, 2 dependent territories and 1 other"
    )
    assert short_count_text(chosen) == "3 sovereign states and 3 other territories"
    assert territory_count_notes(chosen) == (
        "Dependent territories: Guam (United States) and Hong Kong (China).",
        "Neither state nor dependent territory: the Spratly Islands.",
        "Counted as sovereign states, though not in the United Nations: Taiwan.",
    )
    assert territory_count_text(chosen[:1]) == short_count_text(chosen[:1]) == "1 sovereign state"
    assert short_count_text(chosen[2:4]) == "2 dependent territories"
    assert territory_count_text([known["Antarctica"]]) == "1 territory"
    assert territory_count_text([]) == short_count_text([]) == "no territory"
    assert territory_count_notes(chosen[:1]) == ()


def test_whose_a_territory_is_stands_once() -> None:
    bases = [one for one in catalog.territories() if one.label == "Dhekelia (United Kingdom)"]
    (note,) = territory_count_notes(bases)
    assert note == "Dependent territories: Dhekelia (United Kingdom)."


def test_all_members_of_the_united_nations_are_sovereign() -> None:
    """193 members and two observers; of the rest Natural Earth calls four sovereign."""
    sovereign = [each for each in catalog.territories() if each.status == "sovereign"]
    assert sum(each.is_in_un for each in catalog.territories()) == 195
    outside = {each.label for each in sovereign if not each.is_in_un}
    assert outside == {"Kosovo", "Northern Cyprus", "Somaliland", "Taiwan"}
    for each in catalog.territories():
        assert (each.sovereign is None) == (each.status != "dependent"), each.label
