"""An area in squares of longitude and latitude, which are divided where it needs more detail."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ranges.core import Floats
from ranges.geodesy import degree_lengths_km

__all__ = ["Squares", "squares_in_box", "squares_over"]


_SMALLEST_DEG = 1e-4
_SIGNS = np.array([[-1.0, -1.0], [-1.0, 1.0], [1.0, -1.0], [1.0, 1.0]])


class Squares(NamedTuple):
    """Squares in degrees: their middles, and half their sides, both shape (n, 2)."""

    middle: Floats
    half: Floats

    def chosen(self, is_chosen: NDArray[Any]) -> Squares:
        """Return the squares that are chosen, by a mask or by their positions."""
        return Squares(self.middle[is_chosen], self.half[is_chosen])

    def quarters(self) -> Squares:
        """Return each square as four."""
        half = self.half / 2.0
        middle = self.middle[:, None] + _SIGNS * half[:, None]
        return Squares(middle.reshape(-1, 2), np.repeat(half, len(_SIGNS), axis=0))

    def boxes(self) -> NDArray[np.object_]:
        """Return the squares as polygons, shape (n,)."""
        low, high = self.middle - self.half, self.middle + self.half
        boxes: NDArray[np.object_] = shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1])
        return boxes

    def touching(self, shape: BaseGeometry | NDArray[np.object_]) -> NDArray[np.bool_]:
        """Return which squares have a point of a shape: of one, or each of its own, shape (n,)."""
        shapely.prepare(shape)
        is_touching: NDArray[np.bool_] = shapely.intersects(shape, self.boxes())
        return is_touching

    def radius_km(self) -> Floats:
        """Return the greatest distance of a corner of each square from its middle, shape (n,)."""
        nearest_lat = np.maximum(np.abs(self.middle[:, 1]) - self.half[:, 1], 0.0)
        east, _ = degree_lengths_km(nearest_lat)
        _, north = degree_lengths_km(np.full(len(self.middle), 90.0))  # the longest degree
        radius_km: Floats = np.hypot(self.half[:, 0] * east, self.half[:, 1] * north) * 1.001
        return radius_km


def squares_over(shape: BaseGeometry, count: int) -> Squares:
    """Return the squares, of `count` by `count` over the box round a shape, that touch it."""
    squares = squares_in_box(shape, count)
    return squares.chosen(squares.touching(shape))


def squares_in_box(shape: BaseGeometry, count: int) -> Squares:
    """Return `count` by `count` squares over the box round a shape."""
    west, south, east, north = shape.bounds
    half = np.maximum(np.array([east - west, north - south]) / count / 2.0, _SMALLEST_DEG)
    steps = np.arange(count) * 2.0 + 1.0
    lon, lat = np.meshgrid(west + half[0] * steps, south + half[1] * steps)
    middle = np.column_stack([lon.ravel(), lat.ravel()])
    return Squares(middle, np.tile(half, (len(middle), 1)))
