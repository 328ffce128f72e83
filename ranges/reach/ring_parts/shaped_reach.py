"""How an area lies to a ring that leaves something out: wholly in it, partly, or why not."""

from __future__ import annotations

import numpy as np

from ranges import catalog
from ranges.core import LonLat, RingShape, Territory
from ranges.geodesy import inverses
from ranges.reach._area_shares import FAR_KM, area_share, is_scattered, region_share
from ranges.reach.distance_spans import DistanceSpan, ReachState, TerritoryReach, reach_state
from ranges.reach.ring_parts.sectors import sector_share, sector_side, sector_span

__all__ = ["shaped_reach", "shaped_share"]

#: A smaller share of an area than this is none, unless a vertex of its border lies inside.
_LEAST_SHARE = 1e-7


def shaped_reach(
    origin: LonLat | Territory,
    area: Territory,
    span: DistanceSpan,
    range_km: float,
    shape: RingShape,
) -> TerritoryReach:
    """Return how an area lies to a range of a shape, without share and people.

    `span`: the distances of its nearest and its farthest point. In a sector they become those of
    what lies in it.
    """
    side = "in"
    if shape.sector is not None and isinstance(origin, LonLat):
        side = sector_side(origin, area, shape.sector)
        within = sector_span(origin, area, span, shape.sector)
        if within is None:
            return _reach(area, span, range_km, is_aside=True)
        span = within
    least_km = shape.min_km or 0.0
    if span.nearest_km > range_km:
        return _reach(area, span, range_km)
    if span.farthest_km < least_km:
        return _reach(area, span, range_km, closer_km=least_km - span.farthest_km)
    if side == "in" and span.nearest_km >= least_km:
        state = reach_state(span.nearest_km, span.farthest_km, range_km)
        return _reach(area, span, range_km, state=state)
    # Islands may lie on both sides of a ring, and none in it.
    is_in = (
        not area.has_area
        or shaped_share(origin, area, range_km, shape) > _LEAST_SHARE
        or _has_vertex_inside(origin, area, range_km, shape)
    )
    return _reach(area, span, range_km, state="partly" if is_in else "out", is_aside=not is_in)


def _reach(
    area: Territory,
    span: DistanceSpan,
    range_km: float,
    *,
    state: ReachState = "out",
    is_aside: bool = False,
    closer_km: float | None = None,
) -> TerritoryReach:
    return TerritoryReach(
        territory=area,
        nearest_km=span.nearest_km,
        farthest_km=span.farthest_km,
        state=state,
        spare_km=range_km - span.nearest_km,
        is_aside=is_aside,
        closer_km=closer_km,
    )


def _has_vertex_inside(
    origin: LonLat | Territory, area: Territory, range_km: float, shape: RingShape
) -> bool:
    if not isinstance(origin, LonLat):
        return False
    points = catalog.area_border(area).points
    distance_km, bearing_deg = inverses(origin, points.lon, points.lat)
    is_in = (distance_km <= range_km) & (distance_km >= (shape.min_km or 0.0))
    if shape.sector is not None:
        is_in &= shape.sector.holds(bearing_deg)
    return bool(np.any(is_in))


def shaped_share(
    origin: LonLat | Territory, area: Territory, range_km: float, shape: RingShape
) -> float:
    """Return the share (0 to 1) of an area that lies in a ring of a shape, as `area_share`."""
    inside = _share(origin, area, range_km, shape)
    if shape.min_km is not None:
        inside -= _share(origin, area, shape.min_km, shape)
    return max(inside, 0.0)


def _share(origin: LonLat | Territory, area: Territory, range_km: float, shape: RingShape) -> float:
    sector = shape.sector
    if sector is None or not isinstance(origin, LonLat):
        return area_share(origin, area, range_km)
    side = sector_side(origin, area, sector)
    if side != "cut":
        return area_share(origin, area, range_km) if side == "in" else 0.0
    if range_km > FAR_KM or is_scattered(origin, area):
        return region_share(origin, area, range_km, RingShape(sector=sector))
    return sector_share(origin, area, sector, range_km)
