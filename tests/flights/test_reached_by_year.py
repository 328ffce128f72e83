"""What had been flown by the end of a year, against the rows of the file."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from ranges import catalog
from ranges.catalog.origins import origin_named
from ranges.core.errors import FilterError
from ranges.flights.reached_by_year import flown_by, flown_by_scene, flown_by_sentence
from ranges.scene import evaluate, ring_title
from ranges.scene.link.scene_link import link_query, parsed_link

with (Path(__file__).parents[2] / "geodata" / "systems.csv").open(encoding="utf-8") as stream:
    ROWS = list(csv.DictReader(stream))


@pytest.mark.parametrize("year", [1983, 1984, 1990, 2012, 2016, 2017, 2022, 2024, 2026])
@pytest.mark.parametrize("operator", ["KP", "IR", "RU"])
def test_the_longest_of_those_dated_up_to_the_year(year: int, operator: str) -> None:
    highs = [
        float(row["range_km_high"])
        for row in ROWS
        if row["country"] == operator
        and row["first_flight_date"]
        and int(row["first_flight_date"][:4]) <= year
        and row["range_km_high"]
        and row["is_flown_only"] == "false"
        and row["class"] not in {"cruise", "space launcher"}
    ]
    result = flown_by(year, operator)
    assert len(result.systems) == len(highs)
    assert (result.longest is None) is (not highs)
    if result.longest is not None:
        assert result.longest.range_km is not None
        assert result.longest.range_km.high_km == max(highs)


def test_2012_against_2024() -> None:
    before, after = flown_by(2012), flown_by(2024)
    assert before.longest is not None
    assert after.longest is not None
    assert (before.longest.id, after.longest.id) == ("nodong", "hwasong-17")
    assert {launcher.id for launcher in before.launchers} == {
        *("taepodong-1", "taepodong-2", "unha-2", "unha-3"),
    }
    assert set(before.systems) < set(after.systems)
    said = flown_by_sentence(before)
    assert said.startswith(
        "North Korea, by the end of 2012: the longest published range of a ballistic missile"
        " reported to have flown is 1,000–1,500 km (Nodong, first flown May 1990)."
    )
    assert "Space launchers are left out (Taepodong-1, Taepodong-2, Unha-2, Unha-3)." in said
    assert "15,000 km (Hwasong-17, first flown 16 March 2022)" in flown_by_sentence(after)


def test_a_scene_for_each_year_that_a_link_keeps() -> None:
    place = origin_named("pyongyang")
    scene = flown_by_scene(flown_by(2012), place)
    (ring,) = evaluate(scene).rings
    assert ring_title(ring.spec, "km") == "Nodong: 1,000–1,500 km from Pyongyang"
    assert parsed_link(link_query(scene)).scenario == scene
    assert flown_by_scene(flown_by(1983), place).rings == ()


def test_where_there_is_nothing_it_says_so() -> None:
    assert flown_by(1983).longest is None
    assert flown_by_sentence(flown_by(1983)).startswith(
        "North Korea, by the end of 1983: no ballistic missile with a published maximum range"
    )
    undated = sum(
        system.country == "US" and system.system_class != "cruise"
        for system in catalog.systems().values()
    )
    assert f"not counted ({undated})" in flown_by_sentence(flown_by(2024, "US"))
    assert flown_by(2024, "US").undated == undated


@pytest.mark.parametrize("year", [1949, 2027, -1])
def test_other_years_are_refused(year: int) -> None:
    with pytest.raises(FilterError, match=r"is outside 1950 to 2026"):
        flown_by(year)
