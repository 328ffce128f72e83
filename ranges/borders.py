"""Whose land is this, and where does it end? The shipped borders, indexed once.

Borders are taken as they are drawn: straight in longitude and latitude between their vertices, so
that one along a parallel follows it. A territory that has no area in the source (the Vatican) is a
point: it has a distance, but nothing lies in it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from ranges import catalog
from ranges.model import Territory

__all__ = ["BorderVertices", "border_pieces", "border_vertices", "territories_at"]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_PIECE_EDGES = 32
#: No edge between two of `BorderVertices` is longer, in degrees of latitude (about 5 km).
_MAX_EDGE_DEG = 0.045


class BorderVertices(NamedTuple):
    """All border vertices, long edges divided, in the order of `catalog.territories()`.

    `lon`, `lat`: degrees, shape (n,). `starts`: the first vertex of each territory, shape (255,).
    `has_next`: whether an edge leads from a vertex to the one after it.
    """

    lon: Floats
    lat: Floats
    starts: Ints
    has_next: NDArray[np.bool_]


def _lands() -> tuple[tuple[int, Territory], ...]:
    return tuple(
        (index, one)
        for index, one in enumerate(catalog.territories())
        if one.geometry.geom_type != "Point"
    )


@cache
def _areas() -> tuple[shapely.STRtree, Ints]:
    lands = _lands()
    shapes = np.array([one.geometry for _, one in lands], dtype=object)
    shapely.prepare(shapes)
    return shapely.STRtree(shapes), np.array([index for index, _ in lands], dtype=np.intp)


def territories_at(lon: ArrayLike, lat: ArrayLike) -> list[Territory | None]:
    """Return the territory at each point in degrees, shape (n,); None at sea."""
    tree, indices = _areas()
    lons = np.atleast_1d(np.asarray(lon, dtype=np.float64))
    lats = np.atleast_1d(np.asarray(lat, dtype=np.float64))
    found: list[Territory | None] = [None] * len(lons)
    points, shapes = tree.query(shapely.points(lons, lats))
    # Asked of the shapes, which are prepared, and not of the tree, which does not use that.
    is_in = shapely.intersects_xy(tree.geometries[shapes], lons[points], lats[points])
    for point, shape in zip(points[is_in].tolist(), shapes[is_in].tolist(), strict=True):
        found[point] = catalog.territories()[indices[shape]]
    return found


@cache
def border_pieces() -> shapely.STRtree:
    """Return all borders in pieces of 32 edges, indexed: a line meets those far sooner."""
    shapes = np.array([one.geometry for _, one in _lands()], dtype=object)
    xy, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shapes)), return_index=True
    )
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    ends = np.append(starts[1:], len(xy))
    return shapely.STRtree(
        [
            shapely.linestrings(xy[at : min(at + _PIECE_EDGES + 1, end)])
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
            for at in range(start, end - 1, _PIECE_EDGES)
        ]
    )


@cache
def border_vertices() -> BorderVertices:
    """Return the vertices of all borders, edges longer than about 5 km divided."""
    lons, lats, has_next, starts = [], [], [], []
    total = 0
    for one in catalog.territories():
        starts.append(total)
        # `segmentize` divides in degrees, which along a parallel is a little finer than needed.
        shape = shapely.segmentize(one.geometry, _MAX_EDGE_DEG)
        parts = shapely.get_parts(shape)
        is_point = one.geometry.geom_type == "Point"
        rings = parts if is_point else shapely.get_rings(parts)
        xy, ring = shapely.get_coordinates(rings, return_index=True)
        lons.append(xy[:, 0])
        lats.append(xy[:, 1])
        has_next.append(np.append(np.diff(ring) == 0, False))
        total += len(xy)
    return BorderVertices(
        np.concatenate(lons), np.concatenate(lats), np.array(starts), np.concatenate(has_next)
    )
