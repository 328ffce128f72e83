"""What of an area, and which places, lie in a sector: by the bearing at the origin, exactly.

Bearings are those of the geodesics from the origin. An area that rough bearings put clearly on one
side is not looked at again; of any other every vertex of the border is measured, and its edges are
cut at the sides of the sector on a plane of true bearings. There areas are integrals over bearing:
the part in a sector is what its edges within the sector sum up to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.core import MAX_RANGE_KM, Floats, LonLat, Sector, Territory
from ranges.geodesy import (
    AUTHALIC_RADIUS_KM,
    SpherePoints,
    approximate_km,
    directions,
    inverses,
)
from ranges.reach._area_shares import area_within_km2, plane_radius_km
from ranges.reach.distance_spans import DistanceSpan

__all__ = ["SectorSide", "in_sector", "sector_part", "sector_share", "sector_side", "sector_span"]

#: Wholly in a sector, wholly out of it, or on both sides of a side.
SectorSide = Literal["in", "out", "cut"]
#: Rough bearings are nearer to the true ones than this, where the origin's antipode is not near.
_ROUGH_DEG = 1.0
_NEAR_ANTIPODE_KM = 17_500.0


def in_sector(origin: LonLat, points: SpherePoints, sector: Sector) -> NDArray[np.bool_]:
    """Return which points lie in a sector, shape (n,)."""
    bearing_deg = _rough_bearings_deg(origin, points)
    is_in = sector.holds(bearing_deg)
    near = np.flatnonzero(_is_unsure(origin, points, bearing_deg, sector))
    if len(near):
        is_in[near] = sector.holds(inverses(origin, points.lon[near], points.lat[near])[1])
    return is_in


def _rough_bearings_deg(origin: LonLat, points: SpherePoints) -> Floats:
    east, north = directions(origin, points).T
    bearing_deg: Floats = np.degrees(np.arctan2(east, north))
    return bearing_deg


def _is_unsure(
    origin: LonLat, points: SpherePoints, bearing_deg: Floats, sector: Sector
) -> NDArray[np.bool_]:
    """Return for which points a rough bearing does not tell on which side of a side they are."""
    turn_deg = sector.turns_deg(bearing_deg)
    off_deg = np.abs(turn_deg - sector.width_deg)
    off_deg = np.minimum(np.minimum(off_deg, 360.0 - off_deg), np.minimum(turn_deg, 360 - turn_deg))
    unsure: NDArray[np.bool_] = off_deg < _ROUGH_DEG
    return unsure | (approximate_km(origin, points) > _NEAR_ANTIPODE_KM)


@lru_cache(maxsize=4096)
def sector_side(origin: LonLat, area: Territory, sector: Sector) -> SectorSide:
    """Return whether an area lies in a sector, out of it, or on both sides of one of its sides."""
    border = catalog.area_border(area)
    points, has_next = border.points, border.has_next
    if _holds_an_end(origin, area):
        return "cut"
    bearing_deg = _rough_bearings_deg(origin, points)
    turn_deg = np.abs(np.remainder(np.diff(bearing_deg) + 180.0, 360.0) - 180.0)
    is_jump = (turn_deg[has_next[:-1]] > _ROUGH_DEG / 2.0).any()
    if not (is_jump or _is_unsure(origin, points, bearing_deg, sector).any()):
        is_in = sector.holds(bearing_deg)
        if is_in.all() or not is_in.any():
            return "in" if is_in[0] else "out"
        return "cut"
    if not has_next.any():  # a point
        is_in = sector.holds(inverses(origin, points.lon, points.lat)[1])
        return "in" if is_in.all() else "cut" if is_in.any() else "out"
    part = sector_part(origin, area, sector)
    if not len(part.start):
        return "out"
    return "in" if part.is_all else "cut"


def _holds_an_end(origin: LonLat, area: Territory) -> bool:
    """Return whether the origin or its antipode lies in an area."""
    antipode = LonLat(lon=origin.lon + 180.0, lat=-origin.lat)
    return catalog.is_in_area(area, origin) or catalog.is_in_area(area, antipode)


class SectorPart(NamedTuple):
    """The edges of an area within a sector, on a plane of true bearings, km, both shape (n, 2).

    `total_km2`: the whole area on that plane. `is_all`: whether no edge lies out of the sector.
    """

    start: Floats
    end: Floats
    total_km2: float
    is_all: bool


@lru_cache(maxsize=256)
def sector_part(origin: LonLat, area: Territory, sector: Sector) -> SectorPart:
    """Return the edges of an area that lie in a sector, cut at its sides."""
    border = catalog.area_border(area)
    points, has_next = border.points, border.has_next
    distance_km, bearing_deg = inverses(origin, points.lon, points.lat)
    angle = np.radians(bearing_deg)
    # x points east and y north, so that borders keep their winding.
    xy = plane_radius_km(distance_km)[:, None] * np.column_stack([np.sin(angle), np.cos(angle)])
    first = np.flatnonzero(has_next)
    start, step = xy[first], xy[first + 1] - xy[first]
    shares = [np.zeros(len(first))]
    for side_deg in (sector.start_deg, sector.end_deg):
        shares.append(_crossings(start, step, np.radians(side_deg)))
    share = np.sort(np.column_stack([*shares, np.ones(len(first))]), axis=1)
    low, high = share[:, :-1].ravel(), share[:, 1:].ravel()
    edge = np.repeat(np.arange(len(first)), share.shape[1] - 1)
    middle = start[edge] + step[edge] * ((low + high) / 2.0)[:, None]
    is_edge = high > low
    is_in = sector.holds(np.degrees(np.arctan2(middle[:, 0], middle[:, 1])))
    kept = np.flatnonzero(is_edge & is_in)
    total = float((start[:, 0] * step[:, 1] - start[:, 1] * step[:, 0]).sum() / 2.0)
    if catalog.is_in_area(area, LonLat(lon=origin.lon + 180.0, lat=-origin.lat)):
        total += 4.0 * np.pi * AUTHALIC_RADIUS_KM**2
    return SectorPart(
        start[edge[kept]] + step[edge[kept]] * low[kept][:, None],
        start[edge[kept]] + step[edge[kept]] * high[kept][:, None],
        total,
        not bool((is_edge & ~is_in).any()),
    )


def _crossings(start: Floats, step: Floats, side: float) -> Floats:
    """Return where edges cross a ray from the origin, as shares of them, else 0."""
    ray = np.array([np.sin(side), np.cos(side)])
    across = step[:, 0] * ray[1] - step[:, 1] * ray[0]
    off = start[:, 0] * ray[1] - start[:, 1] * ray[0]
    share = np.divide(-off, across, out=np.zeros(len(start)), where=across != 0.0)
    along = (start + share[:, None] * step) @ ray
    is_crossed = (share > 0.0) & (share < 1.0) & (along > 0.0)
    return np.where(is_crossed, share, 0.0)


def sector_span(
    origin: LonLat, area: Territory, span: DistanceSpan, sector: Sector
) -> DistanceSpan | None:
    """Return the nearest and farthest distance of what of an area lies in a sector.

    `span`: those of the whole area. None where nothing of it lies there.
    """
    side = sector_side(origin, area, sector)
    if side != "cut":
        return span if side == "in" else None
    if not area.has_area:
        return span
    part = sector_part(origin, area, sector)
    nearest_km, farthest_km = span
    if len(part.start):
        radius = np.hypot(*np.concatenate([part.start, part.end]).T)
        step = part.end - part.start
        square = np.maximum((step**2).sum(axis=1), 1e-30)
        along = np.clip(-(part.start * step).sum(axis=1) / square, 0.0, 1.0)
        near = np.hypot(*(part.start + along[:, None] * step).T)
        nearest_km, farthest_km = _distance_km(near.min()), _distance_km(radius.max())
    if catalog.is_in_area(area, origin):
        nearest_km = 0.0
    if catalog.is_in_area(area, LonLat(lon=origin.lon + 180.0, lat=-origin.lat)):
        farthest_km = MAX_RANGE_KM
    return DistanceSpan(nearest_km, max(nearest_km, farthest_km))


def _distance_km(radius_km: float) -> float:
    """Return the geodesic distance of a radius on the plane."""
    angle = 2.0 * np.arcsin(min(radius_km / (2.0 * AUTHALIC_RADIUS_KM), 1.0))
    return float(AUTHALIC_RADIUS_KM * angle)


def sector_share(origin: LonLat, area: Territory, sector: Sector, range_km: float) -> float:
    """Return the share (0 to 1) of an area that lies within a range and in a sector."""
    part = sector_part(origin, area, sector)
    radius = float(plane_radius_km(range_km))
    inside_km2 = area_within_km2(part.start, part.end, radius)
    if catalog.is_in_area(area, LonLat(lon=origin.lon + 180.0, lat=-origin.lat)):
        inside_km2 += np.pi * radius**2 * sector.width_deg / 360.0
    return float(np.clip(inside_km2 / part.total_km2, 0.0, 1.0))
