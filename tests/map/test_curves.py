"""Curves are moved by whole turns, cut where Web Mercator ends, and rounded by the range."""

from __future__ import annotations

import numpy as np
import pytest

from ranges.geodesy import MERCATOR_END_LAT
from ranges.map._curves import (
    listed_curve,
    mercator_parts,
    moved_curve,
    range_decimals,
    unwrapped_lon,
)


@pytest.mark.parametrize(
    ("lon", "near_lon", "wanted"),
    [(-170.0, 150.0, 190.0), (170.0, -150.0, -190.0), (10.0, 20.0, 10.0), (10.0, 730.0, 730.0)],
)
def test_a_longitude_is_moved_by_whole_turns(lon: float, near_lon: float, wanted: float) -> None:
    moved = unwrapped_lon(lon, near_lon)
    assert (moved - lon) % 360.0 == 0.0
    assert abs(moved - near_lon) <= 180.0
    assert moved == wanted or abs(moved - near_lon) < abs(wanted - near_lon)


def test_a_curve_is_moved_as_one_piece() -> None:
    curve = np.array([[-175.0, 10.0], [-185.0, 20.0]])
    assert moved_curve(curve, -175.0, 100.0).tolist() == [[185.0, 10.0], [175.0, 20.0]]


def test_a_curve_within_the_map_is_its_only_part() -> None:
    curve = np.array([[0.0, 0.0], [10.0, 85.0]])
    (part,) = mercator_parts(curve, is_closed=False)
    assert part is curve


def test_a_curve_is_cut_where_the_map_ends() -> None:
    curve = np.array([[0.0, 80.0], [10.0, 90.0], [20.0, 80.0], [30.0, -90.0]])
    first, second = mercator_parts(curve, is_closed=False)
    assert first[-1] == pytest.approx([MERCATOR_END_LAT - 80.0, MERCATOR_END_LAT])
    assert second[0] == pytest.approx([20.0 - (MERCATOR_END_LAT - 80.0), MERCATOR_END_LAT])
    assert second[-1][1] == -MERCATOR_END_LAT
    assert mercator_parts(np.array([[0.0, 86.0], [5.0, 89.0]]), is_closed=False) == []


def test_a_closed_curve_is_one_part_over_its_joint() -> None:
    loop = np.array([[0.0, 80.0], [10.0, 88.0], [20.0, 70.0], [0.0, 80.0]])
    assert len(mercator_parts(loop, is_closed=False)) == 2
    (part,) = mercator_parts(loop, is_closed=True)
    assert part[0][1] == part[-1][1] == MERCATOR_END_LAT
    assert [20.0, 70.0] in part.tolist()
    assert [0.0, 80.0] in part.tolist()


@pytest.mark.parametrize(
    ("range_km", "decimals"), [(0.001, 8), (1.0, 5), (15.0, 4), (20_000.0, 4), (1e-9, 10)]
)
def test_decimals_keep_a_thousandth_of_the_range(range_km: float, decimals: int) -> None:
    assert range_decimals(range_km) == decimals
    assert listed_curve(np.array([[1.23456789, 2.0]]), decimals)[0][1] == 2.0
