"""What a scene says: the opening one, Guam by site, bands, and sentences that hold."""

from dataclasses import replace

import pytest

from ranges.catalog.origins import origin_named
from ranges.core.dates import date_text
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.values import RangeBand
from ranges.scene import findings as found
from ranges.scene.link import opening_scenario, parsed_link


def ring_from(site: str, km: float) -> found.RingFindings:
    band = RangeBand(low_km=km, high_km=km)
    scene = Scenario(rings=(RingSpec(origin=origin_named(site), range_km=band),))
    return found.evaluate(scene).rings[0]


def test_opening_headline_states_the_finding() -> None:
    assert (
        found.headline(found.evaluate(opening_scenario())) == "3,400 km from Pyongyang crosses Guam"
    )


def test_guam_is_explained_by_site() -> None:
    one = found.notable_territory(ring_from("pyongyang", 3400))
    assert one is not None
    said = found.margin_sentence(one, "3,400 km", "km")
    assert said == (
        "Guam is crossed: it lies 3,381 km to 3,413 km away, so 3,400 km reaches its nearest point"
        " with 19 km to spare and falls 13 km short of its farthest."
    )
    sunan = ring_from("sunan", 3400)
    one = found.notable_territory(sunan)
    assert one is not None
    assert one.state == "out"
    assert "0.7 km beyond 3,400 km" in found.margin_sentence(one, "3,400 km", "km")
    kaesong = found.notable_territory(ring_from("kaesong", 3300))
    assert kaesong is not None
    assert "27 km to spare" in found.margin_sentence(kaesong, "3,300 km", "km")


def test_headline_where_nothing_is_near_the_edge_counts() -> None:
    scene = Scenario(
        rings=(RingSpec(origin=origin_named("rome"), range_km=RangeBand(low_km=500, high_km=500)),)
    )
    evaluated = found.evaluate(scene)
    count = len(evaluated.rings[0].reached)
    assert found.headline(evaluated) == f"500 km from Rome reaches {count} territories"


def test_hidden_rings_do_not_speak() -> None:
    scene = opening_scenario()
    hidden = replace(scene, rings=tuple(replace(ring, is_hidden=True) for ring in scene.rings))
    assert found.headline(found.evaluate(hidden)) == (
        "Flight of 4 October 2022: 4,500–4,600 km from Mupyong-ri"
    )
    empty = found.evaluate(Scenario())
    assert found.headline(empty) == "What falls in range?"
    assert found.alt_text(empty) == "Map. Nothing is drawn yet."


def test_the_ring_that_is_spoken_of_is_the_selected_one_if_it_is_shown() -> None:
    scene = parsed_link(
        "ring=1km@guam;hidden&ring=2km@tokyo&ring=3km@seoul&path=seoul>guam"
    ).scenario
    evaluated = found.evaluate(scene)
    for selected, at in [(0, 1), (1, 1), (2, 2), (3, 1), (30, 1), (-1, 1)]:
        assert found.shown_ring(evaluated, selected) is evaluated.rings[at]
        assert found.headline(evaluated, selected).startswith(f"{at + 1} km from ")
    assert found.shown_ring(found.evaluate(parsed_link("path=seoul>guam").scenario)) is None


def test_opening_path_is_inferred_and_crosses_japan() -> None:
    (path,) = found.evaluate(opening_scenario()).paths
    assert path.is_inferred
    assert {leg.territory for leg in path.overflown} >= {"North Korea", "Japan"}
    assert path.track.length_km == 4600
    # Reported: down about 3,200 km east of Japan.
    japan_km = max(leg.exit_km for leg in path.overflown if leg.territory == "Japan")
    assert path.track.length_km - japan_km == pytest.approx(3200, abs=150)


def test_a_band_keeps_apart_what_only_the_high_figure_reaches() -> None:
    parsed = parsed_link("ring=hwasong-12@mupyong-ri")
    assert not parsed.problems
    ring = found.evaluate(parsed.scenario).rings[0]
    only_high = [one for one in ring.reached if ring.is_high_only(one)]
    assert only_high
    assert all(4500 < one.farthest_km and one.nearest_km <= 5000 for one in only_high)
    assert any(one.nearest_km > 4500 for one in only_high)
    assert found.ring_title(ring.spec, "km").startswith("Hwasong-12: 4,500–5,000 km from")


def test_a_flown_distance_is_called_flown() -> None:
    ring = found.evaluate(parsed_link("ring=kn-23@sunan").scenario).rings[0]
    assert "flown" in found.ring_range_text(ring.spec, "km")
    assert "maximum" not in found.ring_title(ring.spec, "km")


def test_dates_as_people_read_them() -> None:
    assert date_text("2022-10-04") == "4 October 2022"
    assert date_text("1990-06") == "June 1990"
    assert (date_text("1990"), date_text("1960s")) == ("1990", "the 1960s")


def test_alt_text_names_rings_and_paths() -> None:
    said = found.alt_text(found.evaluate(opening_scenario()))
    assert "3,400 km from Pyongyang" in said
    assert "Japan" in said


def test_guam_from_each_site_in_the_same_country() -> None:
    ring = ring_from("pyongyang", 3400)
    one = found.notable_territory(ring)
    assert one is not None
    spans = dict(found.from_other_sites(ring, one.territory))
    assert spans["Kaesong"].nearest_km == pytest.approx(3242, abs=0.6)
    assert spans["Sunan"].nearest_km == pytest.approx(3400.7, abs=0.05)
    assert spans["Uiju"].nearest_km == pytest.approx(3531, abs=0.6)
    assert spans["Uiju"].farthest_km == pytest.approx(3563, abs=0.6)
    assert spans["Pyongyang"] == pytest.approx((one.nearest_km, one.farthest_km), abs=1e-6)
    assert list(spans.values()) == sorted(spans.values())


def test_islands_over_an_ocean_make_no_headline() -> None:
    ring = ring_from("pyongyang", 13000)
    assert found.notable_territory(ring) is None


def test_a_band_says_what_only_the_high_estimate_reaches() -> None:
    evaluated = found.evaluate(parsed_link("ring=3000-3450km@pyongyang").scenario)
    assert found.headline(evaluated) == (
        "3,000–3,450 km from Pyongyang reaches Guam by the high estimate"
    )
    (ring,) = evaluated.rings
    by_name = {one.territory.name: one for one in ring.reached}
    assert ring.is_high_only(by_name["Guam"])
    assert not ring.is_high_only(by_name["South Korea"])


def test_miles_add_up() -> None:
    evaluated = found.evaluate(parsed_link("ring=3400km@pyongyang&units=mi").scenario)
    (ring,) = evaluated.rings
    one = found.notable_territory(ring)
    assert one is not None
    said = found.margin_sentence(one, found.ring_range_text(ring.spec, "mi"), "mi")
    assert "2,101 mi to 2,120 mi away, so 2,113 mi reaches" in said
    assert "with 12 mi to spare" in said
