"""Cutting at the antimeridian: unwrapped curves become valid areas and lines.

Curves come in unwrapped: shape (n, 2), longitude first, running on past +-180 without a jump. What
leaves is valid, within [-180, 180], split at the antimeridian and closed over the poles (RFC 7946,
sections 3.1.6 and 3.1.9). This module knows no circle and measures nothing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from ranges.core import Floats

__all__ = ["Closing", "closed_region", "split_lines", "split_polygons", "with_seam_vertices"]


#: How a curve bounds its region: a closed loop round it ("loop"); one full turn of longitude with
#: the pole on its left ("north", running east; "south", running west); or a closed loop round all
#: that is left out, both poles being inside ("outside").
Closing = Literal["loop", "north", "south", "outside"]

_WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


def with_seam_vertices(curve: Floats) -> Floats:
    """Return the curve with a vertex wherever it crosses an odd multiple of 180 degrees.

    No edge may span a whole turn.
    """
    turns = (curve[:, 0] + 180.0) / 360.0
    low, high = np.minimum(turns[:-1], turns[1:]), np.maximum(turns[:-1], turns[1:])
    seam = np.floor(low) + 1.0
    edge = np.flatnonzero((seam > low) & (seam < high))
    if not len(edge):
        return curve
    lon = seam[edge] * 360.0 - 180.0
    (x0, y0), (x1, y1) = curve[edge].T, curve[edge + 1].T
    lat = y0 + (y1 - y0) * (lon - x0) / (x1 - x0)
    return np.insert(curve, edge + 1, np.column_stack([lon, lat]), axis=0)


def _wrapped(polygon: BaseGeometry) -> list[Polygon]:
    """Return the parts of an unwrapped polygon, each moved into [-180, 180]."""
    west, _, east, _ = polygon.bounds
    if -180.0 <= west and east <= 180.0:
        return [polygon]
    parts: list[Polygon] = []
    for turn in range(int(np.floor((west + 180.0) / 360.0)), int(np.ceil((east + 180.0) / 360.0))):
        box = shapely.box(turn * 360.0 - 180.0, -90.0, turn * 360.0 + 180.0, 90.0)
        for part in shapely.get_parts(shapely.intersection(polygon, box)):
            if part.geom_type == "Polygon" and part.area > 0.0:
                parts.append(_moved(part, -360.0 * turn))
    return parts


def _moved(geometry: Polygon, by_deg: float) -> Polygon:
    if by_deg == 0.0:
        return geometry
    offset = np.array([by_deg, 0.0])
    return shapely.transform(geometry, lambda xy: np.clip(xy + offset, -180.0, 180.0))


def split_polygons(loop: Floats) -> MultiPolygon:
    """Return the region inside a closed unwrapped loop, cut at the antimeridian.

    Parameters
    ----------
    loop
        Shape (n, 2), degrees, the last vertex equal to the first or not.
    """
    return _collected(_wrapped(Polygon(with_seam_vertices(_closed(loop)))))


def closed_region(curve: Floats, closing: Closing) -> MultiPolygon:
    """Return what a curve bounds: exteriors counter-clockwise, holes clockwise.

    Parameters
    ----------
    curve
        Shape (n, 2), unwrapped degrees; see `Closing` for what it has to be.
    closing
        How the curve bounds its region.
    """
    if closing == "loop":
        return split_polygons(curve)
    if closing == "outside":
        return _collected(shapely.get_parts(shapely.difference(_WORLD, split_polygons(curve))))
    pole = 90.0 if closing == "north" else -90.0
    turn = 360.0 if closing == "north" else -360.0  # the way in which the curve runs
    home = -360.0 * np.floor((curve[0, 0] + 180.0) / 360.0)
    copies = [curve[:-1] + [home + turn * step, 0.0] for step in (-1, 0, 1)]
    end = curve[-1:] + [home + turn, 0.0]
    run = with_seam_vertices(np.concatenate([*copies, end]))
    lid = np.array([[run[-1, 0], pole], [run[0, 0], pole]])
    whole = Polygon(np.concatenate([run, lid]))
    return _collected(shapely.get_parts(shapely.intersection(whole, _WORLD)))


def _closed(loop: Floats) -> Floats:
    return loop if np.array_equal(loop[0], loop[-1]) else np.concatenate([loop, loop[:1]])


def _collected(parts: object) -> MultiPolygon:
    kept = [part for part in parts if part.geom_type == "Polygon"]  # type: ignore[attr-defined]
    return shapely.orient_polygons(MultiPolygon(kept), exterior_cw=False)


def split_lines(curve: Floats, *, is_ring: bool = False) -> MultiLineString:
    """Return an unwrapped curve as lines cut at the antimeridian.

    Parameters
    ----------
    curve
        Shape (n, 2), unwrapped degrees.
    is_ring
        Whether the end of the curve is its start on the globe; the two are then joined, so that a
        ring has no cut except at the antimeridian.
    """
    run = with_seam_vertices(curve)
    turn = np.floor(((run[:-1, 0] + run[1:, 0]) / 2.0 + 180.0) / 360.0)
    is_along_pole = (np.abs(run[:-1, 1]) == 90.0) & (run[:-1, 1] == run[1:, 1])
    is_cut = (np.diff(turn) != 0.0) | np.diff(is_along_pole)
    parts = []
    for first, last in pairwise([0, *(np.flatnonzero(is_cut) + 1).tolist(), len(turn)]):
        if not is_along_pole[first]:
            part = run[first : last + 1] - [360.0 * turn[first], 0.0]
            parts.append(np.clip(part, [-180.0, -90.0], [180.0, 90.0]))
    if is_ring and len(parts) > 1:
        tail, head = parts[-1][-1], parts[0][0]
        if abs(tail[0] - head[0]) < 180.0 and abs(head[0]) < 180.0:
            parts[0] = np.concatenate([parts.pop()[:-1], parts[0]])
    return MultiLineString(parts)
