"""The nearest and farthest points of two ends, against brute force with pyproj."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from ranges import LonLat
from ranges.core.values import MAX_RANGE_KM
from ranges.reach.claims import endpoint_named
from ranges.territories.separation import farthest_separation, nearest_separation

GEOD = Geod(ellps="WGS84")


def brute_force_km(first: str, second: str, step_deg: float) -> tuple[float, float]:
    """Return the least and greatest distance between points along two borders."""
    least, most = np.inf, 0.0
    ours, theirs = (
        shapely.get_coordinates(shapely.segmentize(endpoint_named(name).area.geometry, step_deg))
        for name in (first, second)
    )
    for block in np.array_split(ours, max(1, len(ours) * len(theirs) // 2_000_000)):
        one, two = np.indices((len(block), len(theirs))).reshape(2, -1)
        metres = GEOD.inv(block[one, 0], block[one, 1], theirs[two, 0], theirs[two, 1])[2]
        least, most = min(least, metres.min() / 1000.0), max(most, metres.max() / 1000.0)
    return least, most


def km(start: LonLat, end: LonLat) -> float:
    return GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2] / 1000.0


@pytest.mark.parametrize(
    ("first", "second", "step_deg"),
    [
        ("Guam", "North Korea", 0.02),
        ("Malta", "Tunisia", 0.01),
        ("Fiji", "Tonga", 0.02),
        ("Samoa", "American Samoa", 0.005),
        ("Jamaica", "Haiti", 0.02),
        ("Uruguay", "Taiwan", 0.05),
        ("Hawaii", "Guam", 0.02),
        ("Singapore", "Jamaica", 0.02),
        ("Liechtenstein", "Slovenia", 0.01),
        ("Kiribati", "Nauru", 0.01),
    ],
)
def test_spans_between_areas_agree_with_brute_force(first, second, step_deg) -> None:
    start, end = endpoint_named(first), endpoint_named(second)
    near, far = nearest_separation(start, end), farthest_separation(start, end)
    least_km, most_km = brute_force_km(first, second, step_deg)
    assert near.distance_km <= least_km + 1e-6
    assert near.distance_km == pytest.approx(least_km, abs=0.1 if least_km > 100 else 0.5)
    assert far.distance_km == pytest.approx(most_km, abs=0.02)
    for gap in (near, far):
        assert gap.distance_km == pytest.approx(km(gap.start, gap.end), abs=1e-6)


def test_the_order_of_the_ends_does_not_matter() -> None:
    start, end = endpoint_named("Cuba"), endpoint_named("Jamaica")
    forth, back = nearest_separation(start, end), nearest_separation(end, start)
    assert (forth.start, forth.end) == pytest.approx((back.end, back.start))
    assert forth.distance_km == pytest.approx(back.distance_km, abs=1e-6)
    assert farthest_separation(start, end).distance_km == pytest.approx(
        farthest_separation(end, start).distance_km
    )


def test_the_diomede_islands_lie_four_kilometres_apart() -> None:
    separation = nearest_separation(endpoint_named("Russia"), endpoint_named("US"))
    assert separation.distance_km == pytest.approx(3.96, abs=0.02)
    for at in (separation.start, separation.end):
        assert at.lat == pytest.approx(65.77, abs=0.05)
        assert at.lon == pytest.approx(-169.0, abs=0.1)


def test_large_areas_agree_with_a_search_from_the_points_found() -> None:
    start, end = endpoint_named("Canada"), endpoint_named("Russia")
    for result, best in (
        (nearest_separation(start, end), np.min),
        (farthest_separation(start, end), np.max),
    ):
        for at, area in ((result.start, end.area), (result.end, start.area)):
            lon, lat = shapely.get_coordinates(shapely.segmentize(area.geometry, 0.01)).T
            metres = GEOD.inv(np.full(len(lon), at.lon), np.full(len(lon), at.lat), lon, lat)[2]
            assert result.distance_km == pytest.approx(best(metres) / 1000.0, abs=0.05)


def test_areas_that_touch_or_hold_one_another_are_0_km_apart() -> None:
    for first, second in (
        ("US", "Canada"),
        ("Vatican City", "Italy"),
        ("Alaska", "Canada"),
        ("Pyongyang", "North Korea"),
        ("Texas", "United States"),
    ):
        assert nearest_separation(endpoint_named(first), endpoint_named(second)).distance_km == 0.0


def test_an_antipode_in_the_other_area_is_half_the_meridian_away() -> None:
    for first, second in (("China", "Argentina"), ("Spain", "New Zealand"), ("Chile", "Xi'an")):
        separation = farthest_separation(endpoint_named(first), endpoint_named(second))
        assert separation.distance_km == MAX_RANGE_KM
        assert km(separation.start, separation.end) == pytest.approx(MAX_RANGE_KM, abs=1e-3)
