"""The shipped borders, indexed: the territory at a point, and the vertices of each border.

Borders are taken as they are drawn: straight in longitude and latitude between their vertices, so
that a border along a parallel follows it. A territory that has no area in the source (the Vatican)
is a point: it has a distance, but nothing lies in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from ranges.catalog.territory_records import territories, us_states
from ranges.core import Citation, Floats, Ints, LonLat, Territory
from ranges.geodesy import (
    EQUATORIAL_RADIUS_KM,
    MAX_EDGE_DEG,
    SpherePoints,
    ring_vertices,
    sphere_points,
)

__all__ = [
    "BORDERS_CITATION",
    "BorderVertices",
    "area_border",
    "area_indices_at",
    "border_pieces",
    "border_vertices",
    "bordered_areas",
    "is_in_area",
    "territories_at",
]

#: The source of the borders, as files and pages cite it.
BORDERS_CITATION = Citation(
    title="Natural Earth 1:10m (de facto borders)", url="https://www.naturalearthdata.com/"
)
_PIECE_EDGES = 32


class BorderVertices(NamedTuple):
    """The vertices of all borders, long edges divided, in the order of `bordered_areas()`.

    `points`: shape (n,). `starts`: index of the first vertex of each area, shape (306,).
    `has_next`: whether an edge leads from a vertex to the next one, shape (n,). `half_edge_km`:
    half the length of that edge, 0 where none does, shape (n,).
    """

    points: SpherePoints
    starts: Ints
    has_next: NDArray[np.bool_]
    half_edge_km: Floats

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
    """Return the areas that have borders: the territories, and after them the US states."""
    return (*territories(), *us_states())


@cache
def _tree() -> tuple[shapely.STRtree, Ints]:
    """Return a tree of the areas that hold points, and their indices in `bordered_areas()`."""
    indices = [index for index, area in enumerate(bordered_areas()) if area.has_area]
    shapes = np.array([bordered_areas()[index].geometry for index in indices], dtype=object)
    shapely.prepare(shapes)
    return shapely.STRtree(shapes), np.array(indices, dtype=np.intp)


def _holding_pairs(lon: Floats, lat: Floats) -> tuple[Ints, Ints]:
    """Return indices of points, and for each the index of an area that holds it, shape (k,)."""
    tree, indices = _tree()
    points, shapes = tree.query(shapely.points(lon, lat))
    # The prepared shapes are tested, and not the tree, which does not use that.
    is_inside = shapely.intersects_xy(tree.geometries[shapes], lon[points], lat[points])
    return points[is_inside], indices[shapes[is_inside]]


def territories_at(lon: ArrayLike, lat: ArrayLike) -> list[Territory | None]:
    """Return the territory at each point, None at sea; `lon` and `lat` in degrees, shape (n,)."""
    lons = np.atleast_1d(np.asarray(lon, dtype=np.float64))
    lats = np.atleast_1d(np.asarray(lat, dtype=np.float64))
    all_territories = territories()
    holders: list[Territory | None] = [None] * len(lons)
    for point, area in zip(*(pair.tolist() for pair in _holding_pairs(lons, lats)), strict=True):
        if area < len(all_territories):
            holders[point] = all_territories[area]
    return holders


def area_indices_at(position: LonLat) -> frozenset[int]:
    """Return the indices in `bordered_areas()` of the areas that hold a point."""
    _, indices = _holding_pairs(np.array([position.lon]), np.array([position.lat]))
    return frozenset(indices.tolist())


def is_in_area(area: Territory, position: LonLat) -> bool:
    """Return whether a point lies in an area."""
    index = _indices().get(area)
    if index is not None:
        return index in area_indices_at(position)
    return bool(shapely.intersects_xy(area.geometry, position.lon, position.lat))


@cache
def _indices() -> dict[Territory, int]:
    """Return the position of each of `bordered_areas()`."""
    return {area: index for index, area in enumerate(bordered_areas())}


@cache
def border_pieces() -> shapely.STRtree:
    """Return the borders of territories in pieces of 32 edges: a line meets those far sooner."""
    shapes = np.array(
        [territory.geometry for territory in territories() if territory.has_area], dtype=object
    )
    xy, ring = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shapes)), return_index=True
    )
    starts = np.flatnonzero(np.diff(ring, prepend=-1))
    ends = np.append(starts[1:], len(xy))
    return shapely.STRtree(
        [
            shapely.linestrings(xy[first : min(first + _PIECE_EDGES + 1, end)])
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
            for first in range(start, end - 1, _PIECE_EDGES)
        ]
    )


@cache
def border_vertices() -> BorderVertices:
    """Return the vertices of all borders, edges longer than `MAX_EDGE_DEG` (5 km) divided."""
    return _vertices(bordered_areas())


def _vertices(areas: Sequence[Territory]) -> BorderVertices:
    parts = [ring_vertices(area.geometry, max_edge_deg=MAX_EDGE_DEG) for area in areas]
    lon, lat = np.concatenate([part.lonlat for part in parts]).T.copy()
    counts = [len(part.lonlat) for part in parts]
    starts = np.cumsum([0, *counts[:-1]])
    has_next = np.concatenate([part.has_next for part in parts])
    points = sphere_points(lon, lat)
    chord = np.linalg.norm(np.diff(points.xyz, axis=0, append=points.xyz[-1:]), axis=1)
    half_edge_km = np.where(has_next, chord * EQUATORIAL_RADIUS_KM / 2.0, 0.0)
    return BorderVertices(points, starts, has_next, half_edge_km)


def area_border(area: Territory) -> BorderVertices:
    """Return the border vertices of one area."""
    index = _indices().get(area)
    if index is None:
        return _border_apart(area)
    vertices = border_vertices()
    ends = *vertices.starts[1:], len(vertices.has_next)
    part = slice(vertices.starts[index], ends[index])
    return BorderVertices(
        vertices.points.chosen(part),
        np.zeros(1, dtype=np.intp),
        vertices.has_next[part],
        vertices.half_edge_km[part],
    )


@lru_cache(maxsize=64)
def _border_apart(area: Territory) -> BorderVertices:
    """Return the same of what is none of `bordered_areas()`: a region, or a part of an area."""
    return _vertices([area])
