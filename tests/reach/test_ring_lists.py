"""Lists of rings: read as people write them, and counted against sets of places one by one."""

from __future__ import annotations

import pytest

from ranges import LonLat, catalog, in_range
from ranges.core.errors import DistanceError
from ranges.core.units import parsed_quantity
from ranges.core.values import RangeBand, RingShape
from ranges.reach.population import population_of_places
from ranges.reach.ring_lists import least_distances_km, range_texts, ring_steps

TAIPEI = LonLat(lon=121.56, lat=25.04)


@pytest.mark.parametrize(
    ("text", "ranges_km"),
    [
        ("500", [500]),
        ("1,500", [1500]),
        ("500, 1000, 1,500", [500, 1000, 1500]),
        ("500,1000", [500, 1000]),
        ("500; 1000\n2000 km", [500, 1000, 2000]),
        ("100, 200 mi", [160.9344, 321.8688]),
        ("100 km, 200 mi", [100, 321.8688]),
        ("500-600, 1000 km", [500, 1000]),
        ("every 500 to 2000", [500, 1000, 1500, 2000]),
        ("Every 0.5 km up to 2 km", [0.5, 1, 1.5, 2]),
        ("every 100 to 250 mi", [160.9344, 321.8688]),
        ("every 0.1 to 0.3", [0.1, 0.2, 0.3]),
    ],
)
def test_lists(text: str, ranges_km: list[float]) -> None:
    found = [parsed_quantity(one).range_km.low_km for one in range_texts(text)]
    assert found == pytest.approx(ranges_km)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("every 1 to 2000", "makes 2,000 rings, and one map holds at most 100: give a larger step"),
        ("every 500 to 100", "makes 0 rings"),
        ("every 100-200 to 1000", "has a band for a step"),
        ("every x to 1000", "is not a distance"),
        (", ".join(["5000"] * 101), "is a list of 101 ranges"),
    ],
)
def test_refused(text: str, said: str) -> None:
    with pytest.raises(DistanceError, match=said):
        range_texts(text)


@pytest.mark.parametrize("text", ["3,4", "3,4 km", "1234,56 mi"])
def test_a_decimal_comma_is_asked_about_and_is_no_list(text: str) -> None:
    assert range_texts(text) == (text,)
    with pytest.raises(DistanceError, match=r"cannot be read for sure|decimal mark"):
        parsed_quantity(text)


def test_each_range_counts_from_the_next_smaller_one() -> None:
    bands = [
        RangeBand(low_km=low, high_km=high)
        for low, high in ((1000, 1000), (500, 500), (900, 1200), (3000, 3000), (500, 500))
    ]
    assert least_distances_km(bands) == (500, None, 500, 1200, None)


def test_each_ring_adds_what_no_smaller_one_holds() -> None:
    ranges_km = (900.0, 300.0, 1500.0)
    rings = [in_range(TAIPEI, range_km) for range_km in ranges_km]
    steps = ring_steps(rings)
    assert [step.ring for step in steps] == [1, 0, 2]
    held: set[int] = set()
    reached: set[str] = set()
    for step in steps:
        ring = rings[step.ring]
        inside = set(ring.inside.places.tolist())
        assert set(step.within.places.tolist()) == held | inside
        assert set(step.added.places.tolist()) == inside - held
        held |= inside
        labels = {
            reach.territory.label for reach in ring.territories if reach.nearest_km <= ring.range_km
        }
        assert set(step.territories) == labels - reached
        reached |= labels
    # Countries are apportioned, so that what is added makes up the whole.
    assert sum(step.added.people for step in steps) == pytest.approx(steps[-1].within.people)
    assert steps[-1].within.people == pytest.approx(rings[2].people)


def test_rings_that_count_from_one_to_the_next_add_all_that_they_hold() -> None:
    rings = [
        in_range(TAIPEI, 300.0),
        in_range(TAIPEI, 900.0, RingShape(min_km=300.0)),
    ]
    inner, outer = ring_steps(rings)
    assert outer.added.people == pytest.approx(rings[1].people)
    assert outer.within.people == pytest.approx(in_range(TAIPEI, 900.0).people)
    assert inner.within.people == pytest.approx(rings[0].people)
    assert len(population_of_places(outer.within.places).places) == len(
        in_range(TAIPEI, 900.0).inside.places
    )


def test_other_rings_are_no_list() -> None:
    guam = catalog.reference_places()["guam"].position
    assert ring_steps([in_range(TAIPEI, 300.0)]) == ()
    assert ring_steps([in_range(TAIPEI, 300.0), in_range(guam, 300.0)]) == ()
    assert ring_steps([]) == ()
