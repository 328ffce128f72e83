"""Cuts at the antimeridian undone: a region's edge, joined for a map that repeats.

A region comes in split at the antimeridian, as `antimeridian` and all built on it leave it. Its
edge is what does not run along +-180 or a pole, where only the map ends. The curves can be filled
by the even-odd rule on a map that repeats, and drawn without a cut.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiLineString, MultiPolygon

from ranges.core import Floats
from ranges.geodesy.antimeridian import split_lines

__all__ = ["Cap", "EdgeCurves", "edge_lines", "is_on_map_frame", "unwrapped_edge"]


class Cap(NamedTuple):
    """A curve that runs once round the Earth, and the pole on one side of it.

    `curve`: unwrapped degrees, shape (n, 2), its end one turn from its start.
    """

    curve: Floats
    pole: Literal["north", "south"]


class EdgeCurves(NamedTuple):
    """A region as the even-odd sum of closed loops, caps and, if `world`, the whole Earth.

    `loops`: unwrapped degrees, shape (n, 2), the last vertex equal to the first; each starts
    within [-180, 180], as caps do.
    """

    loops: tuple[Floats, ...]
    caps: tuple[Cap, ...]
    world: bool


def is_on_map_frame(start: Floats, end: Floats) -> NDArray[np.bool_]:
    """Return which edges run along +-180 or a pole, where the map ends and no region does."""
    along: NDArray[np.bool_] = ((np.abs(start) == [180.0, 90.0]) & (start == end)).any(axis=1)
    return along


def edge_lines(curves: EdgeCurves) -> MultiLineString:
    """Return the edge of a region as lines, cut at the antimeridian and nowhere else."""
    edges = [*curves.loops, *(cap.curve for cap in curves.caps)]
    parts = [part for curve in edges for part in split_lines(curve, is_ring=True).geoms]
    return MultiLineString(parts)


def unwrapped_edge(region: MultiPolygon) -> EdgeCurves:
    """Return the edge of a region unwrapped; arrays that cannot be written to.

    Parameters
    ----------
    region
        Valid, within [-180, 180], split at the antimeridian, exteriors counter-clockwise.
    """
    loops, runs = _runs(region)
    caps = []
    for curve in _joined(runs):
        turn = curve[-1, 0] - curve[0, 0]
        if abs(turn) < 180.0:
            loops.append(curve)
        else:  # what is inside is on the left
            caps.append(Cap(curve, "north" if turn > 0.0 else "south"))
    for curve in [*loops, *(cap.curve for cap in caps)]:
        curve.setflags(write=False)
    is_pole_in = bool(shapely.intersects_xy(region, 0.0, 90.0))
    is_pole_filled = sum(cap.pole == "north" for cap in caps) % 2 == 1
    return EdgeCurves(tuple(loops), tuple(caps), is_pole_in != is_pole_filled)


def _runs(region: MultiPolygon) -> tuple[list[Floats], list[Floats]]:
    """Return the closed rings of a region, and what lies between its ends on the map's frame."""
    loops, runs = [], []
    for ring in shapely.get_rings(shapely.get_parts(region)).tolist():
        xy = shapely.get_coordinates(ring)
        frame = is_on_map_frame(xy[:-1], xy[1:])
        if not frame.any():
            loops.append(xy)
            continue
        first = int(np.flatnonzero(frame)[0])
        xy = np.concatenate([xy[first:-1], xy[: first + 1]])
        ends = np.flatnonzero(is_on_map_frame(xy[:-1], xy[1:]))
        for start, end in zip(ends + 1, [*ends[1:], len(xy) - 1], strict=True):
            if end > start:
                runs.append(xy[start : end + 1])
    return loops, runs


def _joined(runs: list[Floats]) -> list[Floats]:
    """Return runs from +-180 to +-180, unwrapped, each joined to the one beyond its end."""
    after: dict[int, int] = {}
    for side in (180.0, -180.0):
        ends = [index for index, run in enumerate(runs) if run[-1, 0] == side]
        starts = [index for index, run in enumerate(runs) if run[0, 0] == -side]
        # Both sides are cut at the same latitudes, up to rounding.
        ends.sort(key=lambda index: float(runs[index][-1, 1]))
        starts.sort(key=lambda index: float(runs[index][0, 1]))
        after.update(zip(ends, starts, strict=True))
    curves = []
    while after:
        index = next(iter(after))
        turn_deg, parts = 0.0, [runs[index][:1]]
        while index in after:
            parts.append(runs[index][1:] + [turn_deg, 0.0])
            turn_deg += 2.0 * runs[index][-1, 0]
            index = after.pop(index)
        curves.append(np.concatenate(parts))
    return curves
