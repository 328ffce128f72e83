"""How far the farthest point of an area is from the nearest point of a territory.

That point need not lie on a border: Lesotho's lies within it, as South Africa is on all sides. So
areas are divided into squares, and those that cannot hold it are dropped, until the rest are small.
Many areas are searched at once: one by one, most of the time would go into small tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ranges.core import Floats, Ints, Territory, report_progress
from ranges.geodesy import sphere_points
from ranges.territories.distance import territory_distances_km
from ranges.territories.distance_field import FIELD_SHORT_KM, field_km
from ranges.territories.subdivision import Squares, squares_in_box

__all__ = ["FARTHEST_ERROR_KM", "farthest_distances_km"]


#: The farthest distances are good to this.
FARTHEST_ERROR_KM = 2.0
#: `territory_distances_km` is good to this.
_EXACT_ERROR_KM = 0.05
_SQUARES = 8
_SMALLEST_KM = 0.5
#: So many of the smallest squares of each area, which are neighbours mostly, are measured exactly.
_MEASURED = 8


def farthest_distances_km(
    territory: Territory, shapes: Sequence[BaseGeometry], least_km: Floats
) -> Floats:
    """Return how far each area's farthest point is from the nearest point of a territory.

    Parameters
    ----------
    territory
        From anywhere in which distances count.
    shapes
        The areas, polygons.
    least_km
        What some point of each area is known to be away, shape (n,).

    Returns
    -------
    numpy.ndarray
        Geodesic distances in km, good to `FARTHEST_ERROR_KM`, shape (n,).
    """
    areas = np.array(shapes, dtype=object)
    shapely.prepare(areas)
    least_km = least_km.copy()
    squares = [squares_in_box(shape, _SQUARES) for shape in shapes]
    owner = np.repeat(np.arange(len(areas)), [len(some.middle) for some in squares])
    left = Squares(
        np.concatenate([some.middle for some in squares]),
        np.concatenate([some.half for some in squares]),
    )
    smallest: list[tuple[Ints, Floats, Floats]] = []
    for step in count():
        report_progress(1.0 - 0.8**step)
        if not len(owner):
            break
        radius_km = left.radius_km()
        distance_km = field_km(territory, sphere_points(*left.middle.T))
        highest_km = distance_km + radius_km + FIELD_SHORT_KM
        is_kept = highest_km >= least_km[owner]
        # To see which squares touch their area takes longest, so it is asked of few.
        is_kept[is_kept] = left.chosen(is_kept).touching(areas[owner[is_kept]])
        is_in = is_kept.copy()
        is_in[is_kept] = shapely.intersects_xy(areas[owner[is_kept]], *left.middle[is_kept].T)
        # Only points in the area itself may raise the bound.
        _raise(least_km, territory, owner[is_in], left.middle[is_in], distance_km[is_in])
        is_kept &= highest_km >= least_km[owner]
        widest_km = np.zeros(len(areas))
        np.maximum.at(widest_km, owner[is_kept], radius_km[is_kept])
        is_small = is_kept & (widest_km[owner] <= _SMALLEST_KM)
        smallest.append((owner[is_small], left.middle[is_small], distance_km[is_small]))
        is_divided = is_kept & ~is_small
        left, owner = left.chosen(is_divided).quarters(), np.repeat(owner[is_divided], 4)
    return _measured_km(territory, smallest, np.maximum(least_km, 0.0))


def _raise(
    least_km: Floats, territory: Territory, owner: Ints, middle: Floats, distance_km: Floats
) -> None:
    """Raise what is known of each area to the exact distance of its farthest point by the field.

    The field alone would leave all that is within twice its error of the farthest point.
    """
    order = np.lexsort((distance_km, owner))
    lasts = order[np.flatnonzero(np.diff(owner[order], append=-1))]
    lasts = lasts[distance_km[lasts] + FIELD_SHORT_KM > least_km[owner[lasts]]]
    if len(lasts):
        exact_km = territory_distances_km(territory, *middle[lasts].T.copy())
        np.maximum.at(least_km, owner[lasts], exact_km - _EXACT_ERROR_KM)


def _measured_km(
    territory: Territory, smallest: list[tuple[Ints, Floats, Floats]], least_km: Floats
) -> Floats:
    """Return the greatest distance in the smallest squares of each area, else what is known."""
    owner, middle, distance_km = (np.concatenate(column) for column in zip(*smallest, strict=True))
    order = np.lexsort((-distance_km, owner))
    owner, middle = owner[order], middle[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    owner, middle = owner[rank < _MEASURED], middle[rank < _MEASURED]
    farthest_km = np.full(len(least_km), -np.inf)
    np.maximum.at(farthest_km, owner, territory_distances_km(territory, *middle.T.copy()))
    return np.where(np.isinf(farthest_km), least_km, farthest_km)
