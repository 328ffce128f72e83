"""Findings of a scene: the ring it speaks of, bands, the territory to ask about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ranges.catalog.origins import origin_named
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.scene.findings import (
    Findings,
    RingFindings,
    centre,
    centre_at,
    evaluate,
    notable_territory,
    shown_ring,
    spans_from_other_sites,
)
from ranges.scene.headlines import headline, ring_title
from ranges.scene.link.scene_link import opening_scenario, parsed_link


def ring_from(site: str, km: float) -> RingFindings:
    band = RangeBand(low_km=km, high_km=km)
    scene = Scenario(rings=(RingSpec(origin=origin_named(site), range_km=band),))
    return evaluate(scene).rings[0]


def test_the_ring_that_is_spoken_of_is_the_selected_one_if_it_is_shown() -> None:
    scene = parsed_link(
        "ring=1km@guam;hidden&ring=2km@tokyo&ring=3km@seoul&path=seoul>guam"
    ).scenario
    for selected, at in [(0, 1), (1, 1), (2, 2), (3, 1)]:
        evaluated = evaluate(replace(scene, selected=selected))
        assert shown_ring(evaluated) is evaluated.rings[at]
        # A headline speaks of the selected item, a path too.
        begin = "Seoul to Guam" if selected == 3 else f"{at + 1} km from "
        assert headline(evaluated).startswith(begin)
    assert shown_ring(evaluate(parsed_link("path=seoul>guam").scenario)) is None


def test_opening_path_is_inferred_and_crosses_japan() -> None:
    (path,) = evaluate(opening_scenario()).paths
    assert path.is_inferred
    assert {leg.territory for leg in path.overflown} >= {"North Korea", "Japan"}
    assert path.geodesic.length_km == 4600
    # Reported: down about 3,200 km east of Japan.
    japan_km = max(leg.exit_km for leg in path.overflown if leg.territory == "Japan")
    assert path.geodesic.length_km - japan_km == pytest.approx(3200, abs=150)


def test_a_band_keeps_apart_what_only_the_high_figure_reaches() -> None:
    parsed = parsed_link("ring=hwasong-12@mupyong-ri")
    assert not parsed.problems
    ring = evaluate(parsed.scenario).rings[0]
    only_high = [item for item in ring.reached if ring.is_high_only(item)]
    assert only_high
    assert all(4500 < item.farthest_km and item.nearest_km <= 5000 for item in only_high)
    assert any(item.nearest_km > 4500 for item in only_high)
    assert ring_title(ring.spec, "km").startswith("Hwasong-12: 4,500–5,000 km from")


def test_guam_from_each_site_in_the_same_country() -> None:
    ring = ring_from("pyongyang", 3400)
    one = notable_territory(ring)
    assert one is not None
    spans = dict(spans_from_other_sites(ring, one.territory))
    assert spans["Kaesong"].nearest_km == pytest.approx(3242, abs=0.6)
    assert spans["Sunan"].nearest_km == pytest.approx(3400.7, abs=0.05)
    assert spans["Uiju"].nearest_km == pytest.approx(3531, abs=0.6)
    assert spans["Uiju"].farthest_km == pytest.approx(3563, abs=0.6)
    assert spans["Pyongyang"] == pytest.approx((one.nearest_km, one.farthest_km), abs=1e-6)
    assert list(spans.values()) == sorted(spans.values())


def test_islands_over_an_ocean_make_no_headline() -> None:
    ring = ring_from("pyongyang", 13000)
    assert notable_territory(ring) is None


def test_a_band_says_what_only_the_high_estimate_reaches() -> None:
    evaluated = evaluate(parsed_link("ring=3000-3450km@pyongyang").scenario)
    assert headline(evaluated) == (
        "3,000–3,450 km from Pyongyang reaches Guam by the high estimate"
    )
    (ring,) = evaluated.rings
    by_name = {item.territory.name: item for item in ring.reached}
    assert ring.is_high_only(by_name["Guam"])
    assert not ring.is_high_only(by_name["South Korea"])


def findings_of(query: str) -> Findings:
    parsed = parsed_link(query)
    assert not parsed.problems
    return evaluate(parsed.scenario)


@pytest.mark.parametrize(
    ("query", "name", "lat"),
    [
        ("ring=1000km@guam&ring=2000km@pyongyang", "Guam", 13.47),
        ("ring=1000km@guam&ring=2000km@pyongyang&selected=2", "Pyongyang", 39.021),
        ("ring=1000km@guam;hidden&ring=2000km@pyongyang", "Pyongyang", 39.021),
        ("ring=300km@guam;hidden&ring=500km@tokyo&path=seoul>guam", "Tokyo", 35.687),
        ("path=guam>pyongyang", "Guam", 13.47),
        ("path=guam>pyongyang;hidden&path=seoul>guam", "Seoul", 37.568),
        ("title=Nothing is drawn", "Pyongyang", 39.021),
        ("ring=1000km@guam&path=pyongyang>guam&selected=2", "Guam", 13.47),
        ("tests=all", "Pyongyang", 39.021),
        ("ring=1000km@anywhere:KP", "a point in North Korea", 40.342),
    ],
)
def test_what_it_is_centred_on(query: str, name: str, lat: float) -> None:
    result = centre(findings_of(query))
    assert result.name == name
    assert result.position.lat == pytest.approx(lat, abs=1e-3)
    assert (result.area == "North Korea") is ("anywhere" in query)


def test_a_territory_is_named_as_in_a_sentence() -> None:
    result = centre(findings_of("ring=1000km@anywhere:US"))
    assert result.name == "a point in the United States"
    assert result.area == "the United States"
    place = origin_named("guam")
    assert centre_at(place) == (place.position, place.name, None)
