"""Squares over an area: none of it is lost, and no point of one is farther than it says."""

import numpy as np
import pytest
import shapely

from ranges.territories.subdivision import squares_over
from tests.oracle import WGS84
from tests.territories.test_buffer import territory


@pytest.mark.parametrize("code", ["LS", "FJ", "AQ", "VA"])
def test_squares_hold_all_of_an_area_and_are_divided_without_loss(code: str) -> None:
    shape = territory(code).geometry
    squares = squares_over(shape, 7)
    for _ in range(3):
        boxes = squares.boxes()
        assert shapely.intersects(shape, boxes).all()
        assert shapely.area(shapely.intersection(shape, boxes)).sum() == pytest.approx(shape.area)
        finer = squares.quarters()
        assert len(finer.middle) == 4 * len(squares.middle)
        assert shapely.area(finer.boxes()).sum() == pytest.approx(shapely.area(boxes).sum())
        squares = finer.chosen(finer.touching(shape))
    assert len(squares_over(shape, 7).chosen(np.array([], dtype=int)).middle) == 0


@pytest.mark.parametrize("code", ["NO", "AQ", "EC", "FJ"])
def test_no_corner_is_farther_than_the_radius(code: str) -> None:
    squares = squares_over(territory(code).geometry, 9)
    radius_km = squares.radius_km()
    for sign in ([-1, -1], [-1, 1], [1, -1], [1, 1]):
        corner = squares.middle + squares.half * sign
        metres = WGS84.inv(*squares.middle.T.copy(), *corner.T.copy())[2]
        assert (metres / 1000.0 <= radius_km).all()
    assert radius_km.max() < 1.2 * metres.max() / 1000.0 or code == "AQ"
