"""The row of a region in a ring, as it stands in the page."""

from __future__ import annotations

import re

import pytest

from ranges.catalog import origin_named, region_area, territories
from ranges.core import KM_PER_UNIT, RangeBand, RingSpec, Scenario
from ranges.reach import area_in_range
from ranges.scene import evaluate
from ranges.ui.panels.area_rows import area_html, whole_from_text
from tests.ui.app_page import RecordingMap, opened
from tests.ui.page_contents import shown_html


def html_of(range_km: float, region: str = "us-mainland", start: str = "pyongyang") -> str:
    band = RangeBand(low_km=range_km, high_km=range_km)
    (ring,) = evaluate(Scenario(rings=(RingSpec(origin=origin_named(start), range_km=band),))).rings
    return area_html(ring, region_area(region), "km")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_region_in_part_has_its_share_its_people_and_its_states() -> None:
    said = words(html_of(9000.0))
    assert "US mainland 8,099 km 11.0 % 15.9 million" in said
    assert "All of the US mainland from 12,422 km." in said
    assert "US mainland: 6 states of it" in said
    assert "Washington 8,099 km" in said
    assert "unreached" not in html_of(9000.0)


def test_a_region_out_of_range_says_what_is_short_and_lists_nothing() -> None:
    html = html_of(3400.0)
    assert "US mainland 8,099 km 4,699 km short 0" in words(html)
    assert "<details" not in html
    assert "class='region unreached'" in html  # left off paper


def test_members_of_another_region_are_lit_on_the_map_where_they_are_whole() -> None:
    html = html_of(9000.0, "continental-europe")
    assert "data-territory='PL'" in html
    assert "France (part)" in html
    assert "data-territory='FR'" not in html


@pytest.mark.parametrize("units", ["km", "mi", "nmi"])
def test_the_range_that_holds_all_is_never_too_short(units: str) -> None:
    position = origin_named("pyongyang").position
    for area in territories()[:60]:
        reach = area_in_range(position, 9000.0, area)
        figure = re.search(r"from ([\d,.]+) ", whole_from_text(reach, units))  # type: ignore[arg-type]
        assert figure is not None
        range_km = float(figure[1].replace(",", "")) * KM_PER_UNIT[units]  # type: ignore[index]
        assert range_km >= reach.farthest_km - 1e-6


def test_the_page_has_the_mainland_and_names_what_is_no_state(drawn: RecordingMap) -> None:
    said = words(shown_html(opened({"ring": "9000km@pyongyang"})))
    assert "All of the US mainland from 12,422 km." in said
    assert "What is no sovereign state, by name" in said
    assert "Guam (United States)" in said
    assert "though not in the United Nations: Taiwan" in said


def test_what_adjoins_the_origin_is_not_said_to_be_it() -> None:
    said = words(html_of(300.0, "continental-europe", "anywhere:CH"))
    assert "Continental Europe from here" in said
    assert "Switzerland from here" in said
    for neighbour in ("Germany (part)", "France (part)", "Austria", "Italy (part)"):
        assert f"{neighbour} adjoins" in said
