"""The farthest points of several areas at once, inside them and at sea, against dense points."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from ranges.territories.farthest_points import FARTHEST_ERROR_KM, farthest_distances_km
from tests.territories.test_buffer import territory, truth_km


def test_the_farthest_points_of_several_areas_are_found_together() -> None:
    boxes = [
        shapely.box(28.0, -30.0, 29.0, -29.2),  # in Lesotho and round it
        shapely.box(0.0, -40.0, 3.0, -38.0),
        shapely.box(-170.0, 80.0, -120.0, 89.0),
        shapely.box(40.0, -35.0, 40.002, -34.998),
    ]
    known_km = np.zeros(len(boxes))
    found_km = farthest_distances_km(territory("ZA"), boxes, known_km)
    assert (known_km == 0.0).all()
    for box, km in zip(boxes, found_km.tolist(), strict=True):
        west, south, east, north = box.bounds
        grid = np.meshgrid(np.linspace(west, east, 60), np.linspace(south, north, 60))
        points = np.column_stack([each.ravel() for each in grid])
        true_km = truth_km("ZA", points, fine=False).max()
        # Between the points of the grid there may be one a little farther.
        assert -FARTHEST_ERROR_KM <= km - true_km <= FARTHEST_ERROR_KM + 1.5


def test_each_is_found_as_well_alone_as_among_others() -> None:
    boxes = [shapely.box(lon, 10.0, lon + 7.0, 14.0) for lon in (-170.0, -20.0, 176.0)]
    known_km = np.array([0.0, 500.0, 0.0])
    together_km = farthest_distances_km(territory("FJ"), boxes, known_km)
    alone_km = [
        farthest_distances_km(territory("FJ"), [box], least_km[None])[0]
        for box, least_km in zip(boxes, known_km, strict=True)
    ]
    assert together_km == pytest.approx(alone_km, abs=1e-9)
