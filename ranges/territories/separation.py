"""How near and how far apart are two places, where either may be a territory?

Not one distance but a span, from the two nearest points to the two farthest. Both are found by
halving: the borders are taken as caps on a sphere, pairs of caps that cannot hold the answer are
dropped, the rest divided, and what remains is measured exactly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ranges.core.coordinates import coordinates_name
from ranges.core.name_search import folded
from ranges.core.records import Territory
from ranges.core.text import shortened
from ranges.core.values import MAX_RANGE_KM, LonLat
from ranges.geodesy.border_edges import MAX_EDGE_DEG, edge_distances, ring_vertices
from ranges.geodesy.first_order import (
    ERROR_KM,
    NEAR_ANTIPODE_KM,
    arcs_km,
    first_order_km,
    on_sphere,
)
from ranges.geodesy.geodesics import distances_km, inverse_km, pairwise_inverses
from ranges.geodesy.wgs84 import EQUATORIAL_RADIUS_KM, POLAR_RADIUS_KM

__all__ = [
    "Endpoint",
    "EndpointKind",
    "Separation",
    "area_endpoint",
    "farthest_separation",
    "is_separation_attained",
    "nearest_separation",
]

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
EndpointKind = Literal["territory", "US state", "site", "reference", "point"]

#: How many vertices a cap holds, level by level; each has `_CHILDREN` of the next.
_SIZES = (4096, 512, 64, 8, 1)
_CHILDREN = 8
_BATCH = 512
#: Seen from farther away, a point of an edge is nearer than its ends by metres at most.
_EDGES_UP_TO_KM = 1000.0
_ROUNDING_KM = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Separation:
    """A distance in km and the two points, one of either end, that it is measured between."""

    distance_km: float
    start: LonLat
    end: LonLat


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """What one end of a claim was taken to be; `text` is how it was named.

    `area` is set for a territory or a US state; `position` for a point, and for an area where the
    catalogue has a point of the same name.
    """

    kind: EndpointKind
    name: str
    position: LonLat | None
    # The first two tell areas apart; to compare their borders each time would be slow.
    area: Territory | None = field(compare=False)
    text: str = field(compare=False)

    @property
    def taken(self) -> str:
        """What it was taken to be, in words, so that a reader can object."""
        name = self.name
        if folded(self.text) not in (folded(name), ""):
            name = f"“{shortened(self.text)}” as {name}"
        if self.area is not None:
            source = "Natural Earth" if self.kind == "territory" else "the US Census Bureau"
            return f"{name} (the {self.kind} by {source})"
        kinds = {
            "site": "the launch site",
            "reference": "the reference place",
            "point": "the point",
        }
        assert self.position is not None
        at = coordinates_name(self.position)
        return f"{name} ({kinds[self.kind]}" + (")" if at == self.name else f" at {at})")


def area_endpoint(
    area: Territory,
    kind: Literal["territory", "US state"],
    *,
    position: LonLat | None = None,
    text: str = "",
) -> Endpoint:
    """Return an area as an end: its label names it, which tells it apart from others of its kind.

    `position`: of the point of the same name, where there is one; `text`: how it was named.
    """
    return Endpoint(kind=kind, name=area.label, position=position, area=area, text=text)


class _Caps(NamedTuple):
    """Caps on the auxiliary sphere, each round some vertices: unit vectors and radii in km."""

    centre: Floats
    radius_km: Floats


class _Outline(NamedTuple):
    """The border vertices of an end, neighbours in space near each other in the row.

    `lon`, `lat`: degrees. `after`, `before`: the position of the next and the last vertex along the
    border, -1 where no edge leads there. `part`: the polygon it belongs to. `levels`: its caps, one
    row for each of `_SIZES`.
    """

    lon: Floats
    lat: Floats
    after: Ints
    before: Ints
    part: Ints
    levels: tuple[_Caps, ...]
    half_edge_km: float

    def at(self, index: int | np.intp) -> LonLat:
        """Return a vertex as a position."""
        return LonLat(lon=float(self.lon[index]), lat=float(self.lat[index]))

    def lonlat(self, index: Ints) -> Floats:
        """Return vertices in degrees, shape (n, 2)."""
        return np.column_stack([self.lon[index], self.lat[index]])


def _shape(end: Endpoint) -> BaseGeometry:
    if end.area is not None:
        return end.area.geometry
    assert end.position is not None
    return shapely.Point(end.position.lon, end.position.lat)


@lru_cache(maxsize=256)
def _outline(end: Endpoint) -> _Outline:
    vertices = ring_vertices(_shape(end), max_edge_deg=MAX_EDGE_DEG)
    lonlat = vertices.lonlat
    xyz = on_sphere(*lonlat.T)
    order = _by_nearness(xyz)
    position = np.append(np.empty(len(order), dtype=np.intp), -1)  # what is -1 stays -1
    position[order] = np.arange(len(order))
    after, before = position[vertices.after()[order]], position[vertices.before()[order]]
    chords = np.linalg.norm(np.diff(xyz, axis=0), axis=1)
    half_edge_km = (
        float((chords * vertices.has_next[:-1]).max(initial=0.0)) * EQUATORIAL_RADIUS_KM / 2.0
    )
    levels = tuple(_caps(xyz[order], size) for size in _SIZES)
    part = vertices.part[order]
    lon, lat = lonlat[order].T.copy()
    return _Outline(lon, lat, after, before, part, levels, half_edge_km)


def _by_nearness(xyz: Floats) -> Ints:
    """Return the order along a Morton curve, in which neighbours make small caps."""
    cells = ((xyz + 1.0) * 1023.0).astype(np.int64)
    code = np.zeros(len(xyz), dtype=np.int64)
    for bit in range(11):
        for axis in range(3):
            code |= ((cells[:, axis] >> bit) & 1) << (3 * bit + axis)
    return np.argsort(code, kind="stable")


def _caps(xyz: Floats, size: int) -> _Caps:
    starts = np.arange(0, len(xyz), size)
    total = np.add.reduceat(xyz, starts, axis=0)
    length = np.linalg.norm(total, axis=1, keepdims=True)
    centre = np.divide(total, length, out=xyz[starts].copy(), where=length > 1e-9)
    counts = np.diff(starts, append=len(xyz))
    away = np.linalg.norm(xyz - np.repeat(centre, counts, axis=0), axis=1)
    return _Caps(centre, arcs_km(np.maximum.reduceat(away, starts)))


def _bounds_km(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return limits, (n,) each, of the distances between points on the auxiliary sphere.

    By the first-order formula of Andoyer and Lambert; towards the antipode, where that fails, by
    the arc of the sphere: a radian of it is between the polar and the equatorial radius.
    """
    found = first_order_km(first, second)
    arc_km = arcs_km(np.linalg.norm(first - second, axis=1))
    is_far = ~(found < NEAR_ANTIPODE_KM)
    return (
        np.where(is_far, arc_km * (POLAR_RADIUS_KM / EQUATORIAL_RADIUS_KM), found - ERROR_KM),
        np.where(is_far, arc_km, found + ERROR_KM),
    )


def _candidates(first: _Outline, second: _Outline, *, is_far: bool) -> tuple[Ints, Ints]:
    """Return the pairs of vertices among which the nearest (edges included) or farthest one is."""
    grid = np.indices((len(first.levels[0].centre), len(second.levels[0].centre)))
    one, two = grid[0].ravel(), grid[1].ravel()
    best_km = -np.inf if is_far else np.inf
    edges_km = first.half_edge_km + second.half_edge_km
    for level, (ours, theirs) in enumerate(zip(first.levels, second.levels, strict=True)):
        low_km, high_km = _bounds_km(ours.centre[one], theirs.centre[two])
        spread_km = ours.radius_km[one] + theirs.radius_km[two]
        if is_far:
            top = int((high_km + spread_km).argmax())
            known_km = _local_km(first, second, ours.centre[one[top]], is_far=True)
            best_km = max(best_km, known_km, float((low_km - spread_km).max()))
            keep = high_km + spread_km >= best_km
        else:
            top = int((low_km - spread_km).argmin())
            known_km = _local_km(first, second, ours.centre[one[top]], is_far=False)
            best_km = min(best_km, known_km, float((high_km + spread_km).min()))
            keep = low_km - spread_km <= best_km + edges_km
        one, two = one[keep], two[keep]
        if level + 1 < len(_SIZES):
            one, two = _children(one, two, first.levels[level + 1], second.levels[level + 1])
    return one, two


def _children(one: Ints, two: Ints, ours: _Caps, theirs: _Caps) -> tuple[Ints, Ints]:
    steps = np.indices((_CHILDREN, _CHILDREN)).reshape(2, -1)
    firsts = (one[:, None] * _CHILDREN + steps[0]).ravel()
    seconds = (two[:, None] * _CHILDREN + steps[1]).ravel()
    is_there = (firsts < len(ours.centre)) & (seconds < len(theirs.centre))
    return firsts[is_there], seconds[is_there]


def _local_km(first: _Outline, second: _Outline, start: Floats, *, is_far: bool) -> float:
    """Return the distance of a pair of vertices, each the best for the other on the sphere."""
    ours, theirs = first.levels[-1].centre, second.levels[-1].centre
    sign = -1.0 if is_far else 1.0
    one, two = -1, int((sign * (theirs @ start)).argmax())
    for _ in range(6):
        best = int((sign * (ours @ theirs[two])).argmax())
        if best == one:
            break
        one = best
        two = int((sign * (theirs @ ours[one])).argmax())
    return inverse_km(first.at(one), second.at(two))[0]


def _measured_km(first: _Outline, second: _Outline, one: Ints, two: Ints) -> Floats:
    return pairwise_inverses(first.lon[one], first.lat[one], second.lon[two], second.lat[two])[0]


@lru_cache(maxsize=1024)
def farthest_separation(start: Endpoint, end: Endpoint) -> Separation:
    """Return the two points, one of either end, that are farthest apart.

    By the vertices of the borders, no more than 5 km apart: good to metres, except that beyond
    19,900 km half an edge may be missing. The whole half meridian where an antipode is held.
    """
    shape = _shape(start)
    for turn in (-180.0, 180.0):
        opposite = shapely.transform(shape, lambda xy, by=turn: xy * [1.0, -1.0] + [by, 0.0])
        if shapely.intersects(opposite, _shape(end)):
            at = shapely.intersection(opposite, _shape(end)).representative_point()
            there = LonLat(lon=at.x, lat=at.y)
            return Separation(
                distance_km=MAX_RANGE_KM, start=LonLat(lon=at.x - 180.0, lat=-at.y), end=there
            )
    first, second = _outline(start), _outline(end)
    one, two = _candidates(first, second, is_far=True)
    found_km = _measured_km(first, second, one, two)
    best = int(found_km.argmax())
    return _gap(found_km[best], first.at(one[best]), second.at(two[best]))


@lru_cache(maxsize=1024)
def nearest_separation(start: Endpoint, end: Endpoint) -> Separation:
    """Return the two points, one of either end, that are nearest to each other.

    Along the edges of the borders and not only at their vertices, good to metres; 0 where the two
    touch or overlap.
    """
    ours, theirs = _shape(start), _shape(end)
    if shapely.intersects(ours, theirs):
        met = shapely.intersection(ours, theirs).representative_point()
        at = LonLat(lon=met.x, lat=met.y)
        return Separation(distance_km=0.0, start=at, end=at)
    first, second = _outline(start), _outline(end)
    one, two = _candidates(first, second, is_far=False)
    found_km = _measured_km(first, second, one, two)
    best = int(found_km.argmin())
    gap = _gap(found_km[best], first.at(one[best]), second.at(two[best]))
    if gap.distance_km > _EDGES_UP_TO_KM:
        return gap
    is_near = found_km <= gap.distance_km + first.half_edge_km + second.half_edge_km
    one, two, near_km = one[is_near], two[is_near], found_km[is_near]
    forth = _nearest_on_edges(first, second, one, two, near_km)
    back = _nearest_on_edges(second, first, two, one, near_km)
    back = _gap(back.distance_km, back.end, back.start)
    return min(gap, forth, back, key=lambda each: each.distance_km)


def _gap(distance_km: float, start: LonLat, end: LonLat) -> Separation:
    return Separation(distance_km=float(distance_km), start=start, end=end)


def _nearest_on_edges(
    first: _Outline, second: _Outline, one: Ints, two: Ints, distance_km: Floats
) -> Separation:
    """Return the least separation of vertices of `first` from the edges that meet their pairs.

    `one`, `two`: pairs of vertices, `distance_km` apart, shape (n,).
    """
    vertex, start = np.concatenate([one, one]), np.concatenate([two, two])
    end = np.concatenate([second.after[two], second.before[two]])
    start_km = np.concatenate([distance_km, distance_km])
    is_edge = end >= 0
    if not is_edge.any():
        return _gap(math.inf, first.at(0), second.at(0))
    vertex, start, end, start_km = (column[is_edge] for column in (vertex, start, end, start_km))
    # No point of an edge is nearer than both its ends by more than what their ways leave of it.
    end_km = _measured_km(first, second, vertex, end)
    least_km = (start_km + end_km) / 2.0 - second.half_edge_km
    may_be = least_km <= min(start_km.min(), end_km.min()) + _ROUNDING_KM
    vertex, start, end = vertex[may_be], start[may_be], end[may_be]
    starts, ends = second.lonlat(start), second.lonlat(end)
    found_km, share = edge_distances(first.lon[vertex], first.lat[vertex], starts, ends)
    best = int(found_km.argmin())
    lon, lat = starts[best] + share[best] * (ends[best] - starts[best])
    return _gap(found_km[best], first.at(vertex[best]), LonLat(lon=float(lon), lat=float(lat)))


def is_separation_attained(start: Endpoint, end: Endpoint, low_km: float, high_km: float) -> bool:
    """Return whether some two points of the ends are a distance within these limits apart.

    Within one part of either area distances change without a leap; from one part to another they
    may, so that not everything between the nearest and the farthest need be there.
    """
    first, second = _outline(start), _outline(end)
    if _is_between_parts(first, second, low_km, high_km):
        return True
    # What is left is distances from within an area, or to within it, nearer than any of its border.
    return any(
        _reached(gap, end, second, low_km, high_km, is_start=True)
        or _reached(gap, start, first, low_km, high_km, is_start=False)
        for gap in (nearest_separation(start, end), farthest_separation(start, end))
    )


def _reached(
    gap: Separation,
    end: Endpoint,
    outline: _Outline,
    low_km: float,
    high_km: float,
    *,
    is_start: bool,
) -> bool:
    """Return whether the limits are met from a point of a gap to the part that holds the other."""
    here, there = (gap.start, gap.end) if is_start else (gap.end, gap.start)
    away = shapely.distance(shapely.get_parts(_shape(end)), shapely.Point(there.lon, there.lat))
    chosen = outline.part == int(away.argmin())
    found_km = distances_km(here, outline.lon[chosen], outline.lat[chosen])
    least_km = min(gap.distance_km, float(found_km.min()))
    return least_km <= high_km and max(gap.distance_km, float(found_km.max())) >= low_km


def _is_between_parts(first: _Outline, second: _Outline, low_km: float, high_km: float) -> bool:
    """Return whether the vertices of some two parts are on both sides of the limits or within."""
    edges_km = 2.0 * (first.half_edge_km + second.half_edge_km)
    grid = np.indices((len(first.levels[0].centre), len(second.levels[0].centre)))
    open_pairs = [(0, grid[0].ravel(), grid[1].ravel())]
    nearer: set[int] = set()
    farther: set[int] = set()
    while open_pairs:
        level, one, two = open_pairs.pop()
        ours, theirs = first.levels[level], second.levels[level]
        least_km, most_km = _bounds_km(ours.centre[one], theirs.centre[two])
        spread_km = ours.radius_km[one] + theirs.radius_km[two]
        keep = (least_km - spread_km <= high_km + edges_km) & (
            most_km + spread_km >= low_km - edges_km
        )
        one, two = one[keep], two[keep]
        if level + 1 < len(_SIZES):
            for at in range(0, len(one), _BATCH):
                some = one[at : at + _BATCH], two[at : at + _BATCH]
                below = first.levels[level + 1], second.levels[level + 1]
                open_pairs.append((level + 1, *_children(*some, *below)))
            continue
        found_km = _measured_km(first, second, one, two)
        if ((found_km >= low_km) & (found_km <= high_km)).any():
            return True
        parts = first.part[one] * (int(second.part.max()) + 1) + second.part[two]
        nearer |= set(parts[found_km < low_km].tolist())
        farther |= set(parts[found_km > high_km].tolist())
        if nearer & farther:
            return True
    return False
