"""The nearest and the farthest distance of every territory from a point, and what a range reaches.

By geodesic distance to the shipped borders, never by a drawn polygon. The distances from an origin
are computed once and kept; any range from it is then a comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.catalog import BorderVertices
from ranges.core import MAX_RANGE_KM, Floats, LonLat, Territory
from ranges.geodesy import (
    ERROR_KM,
    approximate_km,
    distances_km,
    edge_distances,
)

__all__ = [
    "DistanceSpan",
    "ReachState",
    "TerritoryReach",
    "area_spans",
    "reach_state",
    "reference_territory_codes",
    "territory_reach",
    "territory_span",
    "territory_spans",
]

ReachState = Literal["wholly", "partly", "out"]


class DistanceSpan(NamedTuple):
    """The distances of a territory's nearest and farthest point, km."""

    nearest_km: float
    farthest_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryReach:
    """How a territory, or a US state as one of its `parts`, lies to a range.

    `spare_km`: how far the range goes beyond its nearest point; negative where it falls short.
    `area_share`, `people` and `parts` are set by `in_range` alone: the share of its area inside, 0
    to 1; an estimate of the people inside, None where no place of it is listed. Of a ring that
    leaves something out, `is_aside`: it lies in a direction, or with its islands on both sides of
    the ring, where nothing of it is inside; `closer_km`: how far its farthest point is within the
    minimum range, where all of it is.
    """

    territory: Territory
    nearest_km: float
    farthest_km: float
    state: ReachState
    spare_km: float
    area_share: float | None = None
    people: float | None = None
    parts: tuple[TerritoryReach, ...] = ()
    is_aside: bool = False
    closer_km: float | None = None

    @property
    def falls_short(self) -> bool:
        """Whether it is out because it lies beyond the range."""
        return self.state == "out" and not self.is_aside and self.closer_km is None


@cache
def reference_territory_codes() -> frozenset[str]:
    """Return the ISO codes of the territories that are reference places of the catalogue."""
    return frozenset(
        place.country for place in catalog.reference_places().values() if place.kind == "territory"
    )


@lru_cache(maxsize=512)
def area_spans(origin: LonLat) -> tuple[DistanceSpan, ...]:
    """Return the nearest and farthest distance of every area, in the order of `bordered_areas()`.

    Notes
    -----
    A first-order pass over all vertices leaves a few edges that may hold the nearest point; those
    are measured exactly, along the edge and not only at its ends. Good to a few metres against the
    shipped borders; 0 where the origin lies inside.
    """
    vertices = catalog.border_vertices()
    rough_km = approximate_km(origin, vertices.points)
    nearest_km = _nearest_km(origin, rough_km, vertices).tolist()
    farthest_km = _farthest_km(origin, rough_km, vertices).tolist()
    for index in catalog.area_indices_at(origin):
        nearest_km[index] = 0.0
    for index in catalog.area_indices_at(_antipode(origin)):
        farthest_km[index] = MAX_RANGE_KM
    return tuple(
        DistanceSpan(least_km, max(least_km, most_km))
        for least_km, most_km in zip(nearest_km, farthest_km, strict=True)
    )


def _antipode(position: LonLat) -> LonLat:
    return LonLat(lon=position.lon + 180.0, lat=-position.lat)


def territory_spans(origin: LonLat) -> tuple[DistanceSpan, ...]:
    """Return the nearest and farthest distance of every territory, as `catalog.territories()`."""
    return area_spans(origin)[: len(catalog.territories())]


def _owners(chosen: NDArray[np.intp], starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the areas to which border vertices belong, by their positions."""
    return np.searchsorted(starts, chosen, side="right") - 1


def _nearest_km(origin: LonLat, rough_km: Floats, vertices: BorderVertices) -> Floats:
    """Return the distance of each area's border, measured along the edges that may be nearest."""
    starts = vertices.starts
    nearest_km = np.minimum.reduceat(rough_km, starts)
    counts = np.diff(starts, append=len(rough_km))
    # An edge can come nearer than its ends by no more than half its length.
    lowest_km = np.minimum(rough_km, np.append(rough_km[1:], np.inf)) - vertices.half_edge_km
    chosen = np.flatnonzero(lowest_km <= np.repeat(nearest_km + 2.0 * ERROR_KM, counts))
    after = np.where(vertices.has_next[chosen], chosen + 1, chosen)
    measured_km = _edge_distances_km(
        origin,
        np.column_stack([vertices.lon[chosen], vertices.lat[chosen]]),
        np.column_stack([vertices.lon[after], vertices.lat[after]]),
    )
    exact_km = np.full(len(starts), np.inf)
    np.minimum.at(exact_km, _owners(chosen, starts), measured_km)
    return exact_km


def _edge_distances_km(origin: LonLat, start: Floats, end: Floats) -> Floats:
    """Return the least distance to each short edge."""
    count = len(start)
    lon, lat = np.broadcast_to(origin.lon, count), np.broadcast_to(origin.lat, count)
    return edge_distances(lon, lat, start, end).distance_km


def _farthest_km(origin: LonLat, rough_km: Floats, vertices: BorderVertices) -> Floats:
    """Return the distance of each area's farthest border vertex."""
    starts = vertices.starts
    counts = np.diff(starts, append=len(rough_km))
    farthest_km = np.maximum.reduceat(rough_km, starts)
    chosen = np.flatnonzero(rough_km >= np.repeat(farthest_km - 2.0 * ERROR_KM, counts))
    measured_km = distances_km(origin, vertices.lon[chosen], vertices.lat[chosen])
    exact_km = np.zeros(len(starts))
    np.maximum.at(exact_km, _owners(chosen, starts), measured_km)
    return exact_km


@lru_cache(maxsize=4096)
def territory_span(origin: LonLat, territory: Territory) -> DistanceSpan:
    """Return the distances of the nearest and the farthest point of one area, km.

    Equal to its row of `area_spans`, without the work for all others; a region has a span too.
    """
    vertices = catalog.area_border(territory)
    rough_km = approximate_km(origin, vertices.points)
    nearest_km = float(_nearest_km(origin, rough_km, vertices)[0])
    farthest_km = max(nearest_km, float(_farthest_km(origin, rough_km, vertices)[0]))
    antipode = _antipode(origin)
    return DistanceSpan(
        0.0 if catalog.is_in_area(territory, origin) else nearest_km,
        MAX_RANGE_KM if catalog.is_in_area(territory, antipode) else farthest_km,
    )


def reach_state(nearest_km: float, farthest_km: float, range_km: float) -> ReachState:
    """Return how much of a territory with these distances lies within a range."""
    if farthest_km <= range_km:
        return "wholly"
    return "partly" if nearest_km <= range_km else "out"


def territory_reach(territory: Territory, span: DistanceSpan, range_km: float) -> TerritoryReach:
    """Return how a territory with these distances lies to a range."""
    return TerritoryReach(
        territory=territory,
        nearest_km=span.nearest_km,
        farthest_km=span.farthest_km,
        state=reach_state(span.nearest_km, span.farthest_km, range_km),
        spare_km=range_km - span.nearest_km,
    )
