"""Territories and seas under a path, once each, on made-up legs and on real ones."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from ranges.core import Crossing
from ranges.geodesy import geodesic_path
from ranges.reach import geodesic_crossings
from ranges.reach.paths.stays import path_stays
from tests.pathcases import CHOSEN, random_pairs


def legs(text: str) -> tuple[Crossing, ...]:
    """Return legs of 10 km, 20 km, 30 km and so on, "." for the sea."""
    bounds_km = np.cumsum([0.0, *(10.0 * (n + 1) for n in range(len(text)))]).tolist()
    return tuple(
        Crossing(territory=None if name == "." else name, entry_km=entry_km, exit_km=exit_km)
        for name, (entry_km, exit_km) in zip(text, itertools.pairwise(bounds_km), strict=True)
    )


def told(text: str) -> list[tuple[str, float, float, int]]:
    return [
        (stay.territory or ".", stay.length_km, stay.waters_km, len(stay.parts))
        for stay in path_stays(legs(text))
    ]


def test_a_territory_is_told_once_with_the_water_between_its_parts() -> None:
    # 10 km of sea, then A 20, sea 30, A 40, sea 50, B 60, A 70, sea 80.
    assert told(".A.A.BA.") == [
        (".", 10.0, 0.0, 1),
        ("A", 130.0, 30.0, 3),
        (".", 50.0, 0.0, 1),
        ("B", 60.0, 0.0, 1),
        (".", 80.0, 0.0, 1),
    ]
    assert told(".") == [(".", 10.0, 0.0, 1)]
    assert told("A") == [("A", 10.0, 0.0, 1)]


def test_sea_wider_than_a_channel_is_told_by_itself() -> None:
    # The last three are 100 km of sea, A 110 and 120 km of sea, then A again.
    assert told("ABABABABA.A.A")[-2:] == [("B", 200.0, 0.0, 4), (".", 120.0, 0.0, 1)]
    (first, *_) = path_stays(legs("ABABABABA.A.A"))
    assert (first.waters_km, len(first.parts)) == (100.0, 7)
    # It begins before the territory ends, so it says between whose parts it lies.
    around = [stay.between_parts_of for stay in path_stays(legs(".ABABABABA.A.A.B."))]
    assert around == [None, None, None, "A", "A", None, None]


def test_a_territory_that_the_path_comes_back_to_keeps_its_place() -> None:
    stays = path_stays(legs("A.B.A"))
    assert [stay.territory for stay in stays] == ["A", None, "B", None]
    assert (stays[0].entry_km, stays[0].exit_km, stays[0].length_km) == (0.0, 150.0, 60.0)


@pytest.mark.parametrize("seed", range(6))
def test_random_legs_add_up(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(200):
        names = rng.choice(list("ABCD."), int(rng.integers(1, 30))).tolist()
        text = "".join(name for name, _ in itertools.groupby(names))
        stays, given = path_stays(legs(text)), legs(text)
        assert sum(stay.length_km + stay.waters_km for stay in stays) == pytest.approx(
            given[-1].exit_km
        )
        # Every leg is in one place, and no territory is told twice.
        held = [leg for stay in stays for leg in (*stay.parts, *stay.waters)]
        assert sorted(held, key=lambda leg: leg.entry_km) == list(given)
        lands = [stay.territory for stay in stays if stay.territory]
        assert len(set(lands)) == len(lands)
        assert [stay.entry_km for stay in stays] == sorted(stay.entry_km for stay in stays)
        for stay in stays:
            for water in stay.waters:
                at = given.index(water)
                assert given[at - 1].territory == given[at + 1].territory == stay.territory


@pytest.mark.parametrize(
    "pair",
    [*CHOSEN.values(), *random_pairs(31, 10)],
    ids=[*CHOSEN, *(f"random {n}" for n in range(10))],
)
def test_lengths_add_up_to_the_path(pair: tuple) -> None:  # type: ignore[type-arg]
    geodesic = geodesic_path(*pair)
    stays = path_stays(geodesic_crossings((geodesic,)))
    assert sum(stay.length_km + stay.waters_km for stay in stays) == pytest.approx(
        geodesic.length_km, abs=1e-6
    )
