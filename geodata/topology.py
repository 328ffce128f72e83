"""Turn a TopoJSON file into polygons: arcs are joined, cut at +-180 and closed over the pole.

The files of `world-atlas` and `us-atlas` are stitched: a ring that crosses the antimeridian jumps
from 180 to -180, and Antarctica's runs once round the world. Rings are therefore unwrapped first
(each step taken the short way round) and then cut into 360-degree windows. Vertices are never
moved, so that neighbours go on sharing theirs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, MultiPolygon, Polygon
from shapely.geometry.polygon import orient

Vertices = NDArray[np.float64]
SEAM = 180.0


@dataclass(frozen=True)
class Shape:
    """The polygons of one feature, and the rings that had no area."""

    polygons: MultiPolygon
    degenerate: tuple[Vertices, ...]


def decoded_arcs(topology: dict) -> list[Vertices]:
    """Return each arc as longitude and latitude, shape (n, 2), from its quantised steps."""
    scale = np.array(topology["transform"]["scale"])
    shift = np.array(topology["transform"]["translate"])
    return [
        np.cumsum(np.array(arc, dtype=float), axis=0) * scale + shift for arc in topology["arcs"]
    ]


def arc_rings(geometry: dict) -> list[list[list[int]]]:
    """Return the arc numbers of a feature as polygons of rings, whatever its type."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]


def arc_uses(geometries: Iterable[dict]) -> Counter[int]:
    """Return how many features use each arc: one for a coast, two for a border."""
    uses: Counter[int] = Counter()
    for geometry in geometries:
        numbers = {n if n >= 0 else ~n for p in arc_rings(geometry) for r in p for n in r}
        uses.update(numbers)
    return uses


def unwrapped(vertices: Vertices) -> Vertices:
    """Return the vertices with each longitude step at most 180 degrees (values may leave +-180)."""
    steps = np.diff(vertices[:, 0])
    turns = np.where(steps > SEAM, -360.0, np.where(steps < -SEAM, 360.0, 0.0))
    result = vertices.copy()
    result[1:, 0] += np.cumsum(turns)
    return result


def joined(arcs: Sequence[Vertices], numbers: Sequence[int]) -> Vertices:
    """Return one ring or line from arc numbers; a negative one (~n) is arc n backwards."""
    parts = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _closed_over_pole(ring: Vertices) -> Vertices:
    """Return a ring that runs once round the world, closed along the South Pole."""
    if abs(ring[-1, 0] - ring[0, 0]) < SEAM:
        return ring
    corners = np.array([[ring[-1, 0], -90.0], [ring[0, 0], -90.0], ring[0]])
    return np.concatenate([ring, corners])


def _windows(low: float, high: float) -> Iterator[float]:
    """Yield the shifts (whole turns) of the windows of 360 degrees that [low, high] reaches."""
    first, last = math.floor((low + SEAM) / 360.0), math.ceil((high + SEAM) / 360.0)
    yield from (360.0 * turn for turn in range(first, max(last, first + 1)))


def _split(geometry: Polygon | LineString) -> Iterator[Polygon | LineString]:
    """Yield the parts of an unwrapped polygon or line of its own kind, within [-180, 180]."""
    west, _, east, _ = geometry.bounds
    for shift in _windows(west, east):
        inside = geometry.intersection(shapely.box(shift - SEAM, -90.0, shift + SEAM, 90.0))
        for part in shapely.get_parts(inside):
            if part.geom_type == geometry.geom_type and part.length > 0.0:
                yield shapely.transform(part, lambda xy, by=shift: xy - np.array([by, 0.0]))


def split_polygon(polygon: Polygon) -> list[Polygon]:
    """Return the parts of an unwrapped polygon, each within [-180, 180]."""
    west, _, east, _ = polygon.bounds
    return [polygon] if west >= -SEAM and east <= SEAM else list(_split(polygon))


def split_line(vertices: Vertices) -> list[Vertices]:
    """Return the parts of an unwrapped line within [-180, 180], without those along +-180."""
    on_seam = np.abs(np.remainder(vertices[:, 0], 360.0) - SEAM) < 1e-9
    cuts = np.flatnonzero(on_seam[:-1] & on_seam[1:] & (np.diff(vertices[:, 0]) == 0.0)) + 1
    pieces = [piece for piece in np.split(vertices, cuts) if len(piece) > 1]
    return [shapely.get_coordinates(part) for piece in pieces for part in _split(LineString(piece))]


def _is_pole(ring: Vertices) -> bool:
    """Return whether a ring only stands for the South Pole (the 1:50m set has one)."""
    return bool((ring[:, 1] < -89.9).all())


def _near(ring: Vertices, exterior: Vertices) -> Vertices:
    """Return a hole moved by whole turns to where its exterior is."""
    offset = exterior[:, 0].mean() - ring[:, 0].mean()
    return ring + np.array([360.0 * round(offset / 360.0), 0.0])


def _repaired(geometry: Polygon | MultiPolygon) -> list[Polygon]:
    """Return valid polygons: rounding to the grid of the source lets narrow places cross."""
    if not geometry.is_valid:
        geometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    return [part for part in shapely.get_parts(geometry) if part.area > 0.0]


def _has_area(ring: Vertices) -> bool:
    return len(np.unique(ring, axis=0)) >= 3 and Polygon(ring).area > 0.0


def shape(arcs: Sequence[Vertices], geometry: dict) -> Shape:
    """Return one feature's polygons: within [-180, 180], exteriors counter-clockwise."""
    parts: list[Polygon] = []
    degenerate: list[Vertices] = []
    for polygon in arc_rings(geometry):
        rings = [unwrapped(joined(arcs, numbers)) for numbers in polygon]
        rings = [_closed_over_pole(ring) for ring in rings if not _is_pole(ring)]
        degenerate += [ring for ring in rings if not _has_area(ring)]
        if not _has_area(rings[0]):
            continue
        holes = [_near(ring, rings[0]) for ring in rings[1:] if _has_area(ring)]
        for part in _repaired(Polygon(rings[0], holes)):
            parts += split_polygon(part)
    return Shape(
        MultiPolygon([orient(part) for part in _repaired(MultiPolygon(parts))]), tuple(degenerate)
    )
