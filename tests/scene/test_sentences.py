"""Findings as sentences: counts, people, margins, the edge, shares."""

from __future__ import annotations

import pytest

from ranges.catalog.origins import origin_named
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.scene.findings import RingFindings, evaluate, notable_territory
from ranges.scene.headlines import ring_range_text
from ranges.scene.link.scene_link import parsed_link
from ranges.scene.sentences import (
    area_text,
    margin_sentence,
    measures_text,
    people_text,
    ring_sentence,
    share_text,
)


def ring_findings(place: str, low_km: float, high_km: float | None = None) -> RingFindings:
    band = RangeBand(low_km=low_km, high_km=high_km or low_km)
    spec = RingSpec(origin=origin_named(place), range_km=band)
    return evaluate(Scenario(rings=(spec,))).rings[0]


def test_sentence_says_counts_people_edge_method_and_data() -> None:
    said = ring_sentence(ring_findings("pyongyang", 3400.0))
    assert said.startswith("Within 3,400 km of Pyongyang lie ")
    for part in (
        "wholly",
        "partly",
        "billion people live (an estimate)",
        "The edge at 3,400 km runs through Guam",
        "just inside",
        "just outside",
        "WGS84",
        "Natural Earth 1:10m",
        "GeoNames, mostly 2018",
        "data version 2026-08-20",
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
    assert ring_sentence(one) is ring_sentence(again)
    assert " mi " in ring_sentence(one, "mi")
    assert ring_sentence(one, "mi") != ring_sentence(one, "km")


def test_sentence_of_a_band_and_of_an_empty_ring() -> None:
    said = ring_sentence(ring_findings("mupyong-ri", 4500.0, 5000.0))
    assert "Within 5,000 km (the high estimate of 4,500–5,000 km) of Mupyong-ri" in said
    said = ring_sentence(ring_findings("-45,-130", 200.0))
    assert "lies no territory, without any listed place" in said
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
    assert people_text(count) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [(1.0, "100 %"), (0.9999, "99.9 %"), (0.123, "12.3 %"), (1e-6, "0.1 %"), (0.0, "0 %")],
)
def test_shares_are_never_rounded_to_all_or_nothing(share: float, text: str) -> None:
    assert share_text(share) == text


def test_guam_is_explained_by_site() -> None:
    one = notable_territory(ring_findings("pyongyang", 3400))
    assert one is not None
    said = margin_sentence(one, "3,400 km", "km")
    assert said == (
        "The edge at 3,400 km runs through Guam: its near end is inside by 19 km, its far end"
        " outside by 13 km."
    )
    sunan = ring_findings("sunan", 3400)
    one = notable_territory(sunan)
    assert one is not None
    assert one.state == "out"
    assert "0.7 km beyond 3,400 km" in margin_sentence(one, "3,400 km", "km")
    kaesong = notable_territory(ring_findings("kaesong", 3300))
    assert kaesong is not None
    assert "27 km to spare" in margin_sentence(kaesong, "3,300 km", "km")


def test_an_end_nearer_than_the_minimum_range_is_not_inside() -> None:
    (ring,) = evaluate(parsed_link("ring=5500km@sunan;min=1000km").scenario).rings
    russia = next(reach for reach in ring.territories if reach.territory.label == "Russia")
    said = margin_sentence(russia, "5,500 km", "km", ring.spec.shape.min_km)
    assert russia.nearest_km < 1000.0
    assert said == "Russia lies partly inside: it is 545 km to 7,478 km away."


def test_miles_add_up() -> None:
    evaluated = evaluate(parsed_link("ring=3400km@pyongyang&units=mi").scenario)
    (ring,) = evaluated.rings
    one = notable_territory(ring)
    assert one is not None
    said = margin_sentence(one, ring_range_text(ring.spec, "mi"), "mi")
    assert said == (
        "The edge at 2,113 mi runs through Guam: its near end is inside by 12 mi, its far end"
        " outside by 7.8 mi."
    )


def test_areas_and_edges_are_rounded_to_what_one_reads() -> None:
    measures = ring_findings("pyongyang", 3400.0).measures
    said = measures_text(measures, "km")
    assert said == "35.5 million km², 7.0 % of the Earth's surface; edge 20,360 km"
    assert measures_text(measures, "mi").startswith("13.7 million sq mi, 7.0 %")
    assert "edge 12,650 mi" in measures_text(measures, "mi")
    small = measures_text(ring_findings("pyongyang", 0.5).measures, "km")
    assert small == "0.785 km²; edge 3.1 km"
    assert area_text(314_159.0, "nmi") == "314,000 km²"
    assert area_text(999_600.0, "km") == "1 million km²"
