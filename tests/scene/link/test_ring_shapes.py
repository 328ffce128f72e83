"""Minimum ranges and sectors in links: read, written, and named where they are wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ranges.core.errors import DistanceError, RangesError, SceneError
from ranges.core.values import RingShape, Sector
from ranges.scene.findings import evaluate
from ranges.scene.headlines import ring_title, shape_text
from ranges.scene.link.ring_shapes import shape_of_texts
from ranges.scene.link.scene_link import link_query, parsed_link
from ranges.scene.sentences import escape_text, margin_sentence, ring_sentence


@pytest.mark.parametrize(
    "query",
    [
        "ring=3400km@sunan;min=1000km;colour=blue",
        "ring=3400km@sunan;sector=300-120deg;colour=blue",
        "ring=2100mi@guam;min=500.5mi;sector=0.5-359deg;colour=sky",
        "ring=2100mi@guam;sector=0.1234567890123-359.00000000000017deg;colour=sky",
        "ring=1000-2000km@anywhere:KP;min=10km;colour=blue",
        "ring=hwasong-12@sunan;min=900km;colour=blue",
    ],
)
def test_links_go_round(query: str) -> None:
    link = parsed_link(query)
    assert link.problems == ()
    assert link_query(link.scenario).startswith(query)
    assert parsed_link(link_query(link.scenario)).scenario == link.scenario


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("ring=3400km@sunan;min=4000km", "not less than the range"),
        ("ring=3400km@sunan;min=3400km", "not less than the range"),
        ("ring=1000-2000km@sunan;min=1500km", "not less than the range"),
        ("ring=3400km@sunan;min=1-2km", "one distance"),
        ("ring=3400km@sunan;min=far", "Minimum range"),
        ("ring=3400km@sunan;min=-5km", "Minimum range"),
        ("ring=3400km@sunan;sector=400-20", "300-120deg"),
        ("ring=3400km@sunan;sector=north", "300-120deg"),
        ("ring=3400km@sunan;sector=20-20", "no two sides"),
        ("ring=19950km@sunan;sector=20-90", "19,900 km"),
        ("ring=3400km@anywhere:KP;sector=20-90", "from a point"),
        ("ring=3400km@sunan;sector=<script>", "300-120deg"),
    ],
)
def test_what_is_wrong_is_named_and_the_ring_is_kept(query: str, said: str) -> None:
    link = parsed_link(query)
    assert len(link.problems) == 1
    assert said in link.problems[0]
    (ring,) = link.scenario.rings
    assert ring.shape.is_whole


def test_one_wrong_option_leaves_the_other() -> None:
    link = parsed_link("ring=3400km@sunan;min=9000km;sector=300-120")
    assert link.scenario.rings[0].shape == RingShape(sector=Sector(start_deg=300.0, end_deg=120.0))


@pytest.mark.parametrize("text", ["300-120", "300°-120°", "300 to 120 deg", " 300 – 120deg "])
def test_sectors_are_read_in_several_ways(text: str) -> None:
    assert shape_of_texts("", text).sector == Sector(start_deg=300.0, end_deg=120.0)


def test_figures_on_the_page_are_asked_about() -> None:
    assert shape_of_texts("1,000 km", None).min_km == 1000.0
    assert shape_of_texts("500", None, "mi").min_km == pytest.approx(804.672)
    assert shape_of_texts(None, "  ").is_whole
    with pytest.raises(RangesError):
        shape_of_texts("1.000", None)


def test_a_ring_refuses_what_it_cannot_leave_out() -> None:
    ring = parsed_link("ring=3400km@sunan").scenario.rings[0]
    with pytest.raises(DistanceError, match="not less than"):
        replace(ring, shape=RingShape(min_km=3400.0))
    whole = parsed_link("ring=3400km@anywhere:KP").scenario.rings[0]
    with pytest.raises(SceneError, match="counted from"):
        replace(whole, shape=RingShape(sector=Sector(start_deg=1.0, end_deg=2.0)))


def test_titles_and_sentences_say_what_is_left_out() -> None:
    scene = parsed_link("ring=3400km@sunan;min=1000km;sector=300-120deg").scenario
    (ring,) = evaluate(scene).rings
    assert ring_title(ring.spec, "km") == (
        "3,400 km from Sunan, no nearer than 1,000 km, bearings 300° to 120°"
    )
    assert shape_text(ring.spec, "mi").startswith(", no nearer than 621 mi")
    said = ring_sentence(ring)
    assert said.startswith(
        "Within 3,400 km of Sunan, no nearer than 1,000 km, bearings 300° to 120°, lie "
    )
    by_name = {reach.territory.name: reach for reach in ring.territories}
    north, taiwan = by_name["North Korea"], by_name["Taiwan"]
    assert "closer than the minimum range" in margin_sentence(north, "3,400 km", "km")
    assert escape_text(north, "km") == "438 km too near"
    assert "aside" in margin_sentence(taiwan, "3,400 km", "km")
    assert escape_text(taiwan, "km") == "aside"
    assert north in ring.closer
    assert not {"North Korea", "Taiwan"} & {reach.territory.name for reach in ring.outside}
    japan = margin_sentence(by_name["Japan"], "3,400 km", "km")
    assert japan.startswith("Japan lies partly inside: it is ")


def test_radials_go_round_and_are_bounded() -> None:
    query = "ring=3400km@sunan;radials=12;colour=blue"
    link = parsed_link(query)
    assert link.problems == ()
    assert link.scenario.rings[0].radials == 12
    assert link_query(link.scenario).startswith(query)
    for text in ("0", "73", "1.5", "x", "-4"):
        wrong = parsed_link(f"ring=3400km@sunan;radials={text}")
        assert len(wrong.problems) == 1
        assert "whole number from 1 to 72" in wrong.problems[0]
        assert wrong.scenario.rings[0].radials == 0
    whole = parsed_link("ring=3400km@anywhere:KP;radials=12")
    assert "one point" in whole.problems[0]


@pytest.mark.parametrize(
    ("query", "rings"),
    [
        ("500km,1000km@guam", [(500, None), (1000, None)]),
        ("1000,500,2000km@guam;between", [(1000, 500), (500, None), (2000, 1000)]),
        ("every 500 to 1,500 km@guam;between", [(500, None), (1000, 500), (1500, 1000)]),
        ("hwasong-12,hwasong-14@sunan;between", [(5000, None), (10_400, 5000)]),
        ("1,500km@guam", [(1500, None)]),
    ],
)
def test_a_list_of_ranges_is_so_many_rings(
    query: str, rings: list[tuple[float, float | None]]
) -> None:
    link = parsed_link([("ring", f"{query};width=2")])
    assert link.problems == ()
    found = [(ring.range_km.high_km, ring.shape.min_km) for ring in link.scenario.rings]
    assert found == rings
    assert {ring.width_px for ring in link.scenario.rings} == {2.0}
    assert len({ring.colour for ring in link.scenario.rings}) == len(rings)
    assert parsed_link(link_query(link.scenario)).scenario == link.scenario


def test_a_name_with_the_word_between_is_left_alone() -> None:
    link = parsed_link([("ring", "500km,900km@guam;name=a;;between")])
    assert [(ring.name, ring.shape.min_km) for ring in link.scenario.rings] == [
        ("a;between", None),
        ("a;between", None),
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("500,1000,abc@guam", '"abc" is neither a distance nor a system'),
        ("every 1 to 2000@guam", "makes 2,000 rings"),
        ("5000,6000", "a ring is written RANGE@ORIGIN"),
        (",".join(["5000"] * 300) + "@guam", "is a list of 300 ranges"),
    ],
)
def test_a_wrong_list_is_one_sentence(query: str, said: str) -> None:
    link = parsed_link([("ring", query), ("ring", "3km@guam")])
    assert len(link.problems) == 1
    assert said in link.problems[0]
    assert [ring.range_km.high_km for ring in link.scenario.rings] == [3.0]
