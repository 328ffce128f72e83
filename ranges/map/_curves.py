"""Curves as layers hold them: moved near the scene, cut where Web Mercator ends, and rounded."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from ranges.core import Floats
from ranges.geodesy import MERCATOR_END_LAT
from ranges.map.layer_types import Curve

__all__ = [
    "listed_curve",
    "mercator_parts",
    "moved_curve",
    "range_decimals",
    "unwrapped_lon",
]


def unwrapped_lon(lon: float, near_lon: float) -> float:
    """Return a longitude moved by whole turns to within 180 degrees of another."""
    return near_lon + math.remainder(lon - near_lon, 360.0)


def moved_curve(curve: Floats, anchor_lon: float, near_lon: float) -> Floats:
    """Return a curve moved by whole turns so that `anchor_lon`, a longitude of it, is near."""
    return curve + [unwrapped_lon(anchor_lon, near_lon) - anchor_lon, 0.0]


def listed_curve(curve: Floats, decimals: int) -> Curve:
    """Return the vertices of a curve, rounded, as lists."""
    return np.round(curve, decimals).tolist()  # type: ignore[no-any-return]


def range_decimals(range_km: float) -> int:
    """Return the decimals that keep a drawn vertex within a thousandth of a range, or 11 m."""
    return max(4, min(10, 5 - math.floor(math.log10(range_km))))


def mercator_parts(curve: Floats, *, is_closed: bool) -> list[Floats]:
    """Return the parts of a curve that Web Mercator can show, cut where it ends.

    Parameters
    ----------
    curve
        Unwrapped degrees, shape (n, 2).
    is_closed
        Whether its last vertex joins its first: then the part that runs over that joint is one.
    """
    is_shown = np.abs(curve[:, 1]) <= MERCATOR_END_LAT
    if is_shown.all():
        return [curve]
    parts: list[list[Floats]] = [[]]
    for index, (start, end) in enumerate(pairwise(curve)):
        if is_shown[index]:
            parts[-1].append(start)
        if is_shown[index] != is_shown[index + 1]:
            parts[-1].append(_crossing(start, end, is_leaving=bool(is_shown[index])))
            if is_shown[index]:
                parts.append([])
    if is_shown[-1]:
        parts[-1].append(curve[-1])
    if is_closed and len(parts) > 1 and parts[0] and is_shown[0]:
        tail = parts.pop()
        turn = curve[0, 0] - curve[-1, 0]
        parts[0] = [vertex + [turn, 0.0] for vertex in tail[:-1]] + parts[0]
    return [np.array(part) for part in parts if len(part) > 1]


def _crossing(start: Floats, end: Floats, *, is_leaving: bool) -> Floats:
    """Return where an edge crosses the end of the map."""
    end_lat = math.copysign(MERCATOR_END_LAT, end[1] if is_leaving else start[1])
    share = (end_lat - start[1]) / (end[1] - start[1])
    return np.array([start[0] + share * (end[0] - start[0]), end_lat])
