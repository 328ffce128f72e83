"""The shipped briefings: every number in them against the engine and against another library."""

from __future__ import annotations

import datetime

import pytest

from ranges import catalog
from ranges.briefing.document import BriefingScene
from ranges.briefing.ready import ready_briefings
from ranges.catalog import origin_named
from ranges.core.values import LonLat
from ranges.reach import area_span, main_region
from ranges.scene import parsed_link
from tests.oracle import WGS84

AREAS = {area.name: area for area in catalog.bordered_areas()}


def scene(briefing: str, number: int) -> BriefingScene:
    return ready_briefings()[briefing].scenes[number - 1]


def away_km(first: str, second: str) -> float:
    """Return the distance by pyproj, which the engine's own formulas are checked against."""
    start, end = origin_named(first).position, origin_named(second).position
    return float(WGS84.inv(start.lon, start.lat, end.lon, end.lat)[2]) / 1000.0


def test_every_scene_is_right_and_says_something() -> None:
    assert list(ready_briefings()) == [
        "circles-on-mercator",
        "cuba-1962",
        "london-at-4000-km",
        "reach-1984-to-today",
        "tests-of-2022",
    ]
    for name, briefing in ready_briefings().items():
        assert briefing.title
        for one in briefing.scenes:
            assert parsed_link(one.link).problems == (), name
            assert one.title
            assert one.key_figure
            assert one.notes


@pytest.mark.parametrize(
    ("briefing", "number", "text", "start", "end"),
    [
        ("reach-1984-to-today", 1, "195 km", "pyongyang", "seoul"),
        ("reach-1984-to-today", 3, "1,293 km", "pyongyang", "tokyo"),
        ("reach-1984-to-today", 5, "6,013 km", "pyongyang", "anchorage"),
        ("cuba-1962", 1, "1,884 km", "cuba-1962-san-cristobal", "washington-dc"),
        ("cuba-1962", 2, "2,071 km", "cuba-1962-sagua-la-grande", "new-york"),
        ("cuba-1962", 3, "3,664 km", "cuba-1962-guanajay", "los-angeles"),
        ("cuba-1962", 3, "4,451 km", "cuba-1962-guanajay", "seattle"),
        ("london-at-4000-km", 1, "4,409 km", "tehran", "london"),
    ],
)
def test_distances_between_places(
    briefing: str, number: int, text: str, start: str, end: str
) -> None:
    assert text in scene(briefing, number).key_figure
    assert f"{away_km(start, end):,.0f} km" == text


def test_distances_to_areas() -> None:
    pyongyang = origin_named("pyongyang").position
    guam = area_span(pyongyang, AREAS["Guam"])
    for briefing, number in (("tests-of-2022", 2), ("reach-1984-to-today", 4)):
        assert (
            f"{guam.nearest_km:,.0f} to {guam.farthest_km:,.0f} km"
            in scene(briefing, number).key_figure
        )
    mainland = area_span(pyongyang, main_region())
    assert (
        f"{mainland.nearest_km:,.0f} to {mainland.farthest_km:,.0f} km"
        in scene("tests-of-2022", 5).key_figure
    )
    assert f"{mainland.nearest_km:,.0f} km" in scene("reach-1984-to-today", 6).key_figure
    south = area_span(pyongyang, AREAS["South Korea"])
    assert (
        f"{south.nearest_km:,.0f} to {south.farthest_km:,.0f} km"
        in scene("reach-1984-to-today", 1).notes
    )
    london = origin_named("london").position
    iran = area_span(london, AREAS["Iran"])
    assert f"{iran.nearest_km:,.0f} km" in scene("london-at-4000-km", 2).key_figure
    assert (
        f"{4000.0 - iran.nearest_km:,.0f} km to spare" in scene("london-at-4000-km", 2).key_figure
    )
    assert f"{away_km('tehran', 'london') - 4000.0:,.0f} km too far" in (
        scene("london-at-4000-km", 1).key_figure
    )
    assert iran.nearest_km < 4000.0 < away_km("tehran", "london")


@pytest.mark.parametrize(
    ("briefing", "number", "system", "text"),
    [
        ("reach-1984-to-today", 1, "hwasong-5", "300 km"),
        ("reach-1984-to-today", 2, "hwasong-6", "500 km"),
        ("reach-1984-to-today", 3, "nodong", "1,000 to 1,500 km"),
        ("reach-1984-to-today", 4, "hwasong-12", "4,500 to 5,000 km"),
        ("reach-1984-to-today", 5, "hwasong-14", "5,500 to 10,400 km"),
        ("reach-1984-to-today", 6, "hwasong-15", "8,500 to 14,000 km"),
        ("cuba-1962", 1, "r-12", "2,037 km"),
        ("cuba-1962", 3, "r-14", "4,000 km"),
    ],
)
def test_published_ranges(briefing: str, number: int, system: str, text: str) -> None:
    band = catalog.systems()[system].range_km
    assert band is not None
    ends = dict.fromkeys((band.low_km, band.high_km))
    assert text == f"{' to '.join(f'{km:,.0f}' for km in ends)} km"
    assert f"Published range {text}" in scene(briefing, number).key_figure
    assert f"ring={system}@" in scene(briefing, number).link


def test_the_year_and_the_flights() -> None:
    counted = [
        event
        for event in catalog.flight_events().values()
        if event.kind in ("ballistic", "space launch")
    ]
    days = {event.date for event in counted}
    by_year: dict[int, int] = {}
    for day in days:
        year = day.year if isinstance(day, datetime.date) else int(str(day)[:4])
        by_year[year] = by_year.get(year, 0) + 1
    assert f"{by_year[2022]} days" in scene("tests-of-2022", 1).key_figure
    assert all(count < by_year[2022] for year, count in by_year.items() if year < 2022)
    over_japan = catalog.flight_events()["2022-10-04-over-japan"]
    assert (over_japan.distance_km_low, over_japan.distance_km_high) == (4500, 4600)
    steep = catalog.flight_events()["2022-11-18-hwasong-17"]
    assert (steep.apogee_km_low, steep.apogee_km_high) == (6000, 6100)
    assert steep.distance_km_high == 1000


def test_a_pole_in_a_ring() -> None:
    one = scene("circles-on-mercator", 3)
    (ring,) = parsed_link(one.link).scenario.rings
    metres = WGS84.inv(ring.origin.position.lon, ring.origin.position.lat, 0.0, 90.0)[2]
    shown_km = float(one.key_figure.split(" km")[0].split()[-1].replace(",", ""))
    assert metres / 1000.0 == pytest.approx(shown_km, abs=10.0)
    assert metres / 1000.0 < ring.range_km.low_km
    assert isinstance(ring.origin.position, LonLat)
