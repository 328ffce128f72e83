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

from ranges.catalog.territory_records import territories, us_states
from ranges.core.records import Territory
from ranges.core.values import LonLat
from ranges.geodesy.border_edges import MAX_EDGE_DEG, ring_vertices
from ranges.geodesy.first_order import SpherePoints, sphere_points

__all__ = [
    "BorderVertices",
    "area_border",
    "area_indices_at",
    "border_pieces",
    "border_vertices",
    "bordered_areas",
    "is_in_area",
    "territories_at",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

_PIECE_EDGES = 32


class BorderVertices(NamedTuple):
    """All border vertices, long edges divided, in the order of `areas()`.

    `points`: shape (n,). `starts`: the first vertex of each area, shape (306,). `has_next`:
    whether an edge leads from a vertex to the one after it.
    """

    points: SpherePoints
    starts: Ints
    has_next: NDArray[np.bool_]

    @property
    def lon(self) -> Floats:
        """Degrees east, shape (n,)."""
        return self.points.lon

    @property
    def lat(self) -> Floats:
        """Degrees north, shape (n,)."""
        return self.points.lat


@cache
def bordered_areas() -> tuple[Territory, ...]:
    """Return all that has borders: the territories, and after them the US states."""
    return (*territories(), *us_states())


@cache
def _tree() -> tuple[shapely.STRtree, Ints]:
    lands = [
        (index, one.geometry)
        for index, one in enumerate(bordered_areas())
        if one.geometry.geom_type != "Point"
    ]
    shapes = np.array([geometry for _, geometry in lands], dtype=object)
    shapely.prepare(shapes)
    return shapely.STRtree(shapes), np.array([index for index, _ in lands], dtype=np.intp)


def _held(lons: Floats, lats: Floats) -> tuple[Ints, Ints]:
    """Return pairs of a point and an area that holds it, as positions."""
    tree, indices = _tree()
    points, shapes = tree.query(shapely.points(lons, lats))
    # Asked of the shapes, which are prepared, and not of the tree, which does not use that.
    is_in = shapely.intersects_xy(tree.geometries[shapes], lons[points], lats[points])
    return points[is_in], indices[shapes[is_in]]


def territories_at(lon: ArrayLike, lat: ArrayLike) -> list[Territory | None]:
    """Return the territory at each point in degrees, shape (n,); None at sea."""
    lons = np.atleast_1d(np.asarray(lon, dtype=np.float64))
    lats = np.atleast_1d(np.asarray(lat, dtype=np.float64))
    all_territories = territories()
    found: list[Territory | None] = [None] * len(lons)
    for point, area in zip(*(each.tolist() for each in _held(lons, lats)), strict=True):
        if area < len(all_territories):
            found[point] = all_territories[area]
    return found


def area_indices_at(position: LonLat) -> frozenset[int]:
    """Return which of `areas()` hold a point, as positions."""
    _, found = _held(np.array([position.lon]), np.array([position.lat]))
    return frozenset(found.tolist())


def is_in_area(index: int, position: LonLat) -> bool:
    """Return whether an area holds a point."""
    return index in area_indices_at(position)


@cache
def border_pieces() -> shapely.STRtree:
    """Return all borders in pieces of 32 edges, indexed: a line meets those far sooner."""
    shapes = np.array(
        [one.geometry for one in territories() if one.geometry.geom_type != "Point"],
        dtype=object,
    )
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
    parts = [ring_vertices(area.geometry, max_edge_deg=MAX_EDGE_DEG) for area in bordered_areas()]
    lon, lat = np.concatenate([part.lonlat for part in parts]).T.copy()
    counts = [len(part.lonlat) for part in parts]
    starts = np.cumsum([0, *counts[:-1]])
    has_next = np.concatenate([part.has_next for part in parts])
    return BorderVertices(sphere_points(lon, lat), starts, has_next)


def area_border(index: int) -> tuple[SpherePoints, NDArray[np.bool_]]:
    """Return the border vertices of one area, and whether an edge leads on from each."""
    vertices = border_vertices()
    ends = *vertices.starts[1:], len(vertices.has_next)
    part = slice(vertices.starts[index], ends[index])
    return vertices.points.chosen(part), vertices.has_next[part]
