"""What is in range? Which territories a distance reaches, by how much, and what just escapes.

By geodesic distance to the shipped borders, never by a drawn polygon. The work for an origin is
done once and kept; any range from it is then a comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.catalog import borders
from ranges.core.records import Territory
from ranges.core.values import MAX_RANGE_KM, LonLat, checked_range_km
from ranges.geodesy.border_edges import edge_distances
from ranges.geodesy.first_order import ERROR_KM, approximate_km
from ranges.geodesy.geodesics import distances_km
from ranges.geodesy.wgs84 import EQUATORIAL_RADIUS_KM

__all__ = [
    "DistanceSpan",
    "ReachState",
    "TerritoryReach",
    "area_spans",
    "reach_state",
    "reference_territory_codes",
    "territories_in_range_of_point",
    "territory_reach",
    "territory_span",
    "territory_spans",
]

Floats = NDArray[np.float64]
ReachState = Literal["wholly", "partly", "out"]


class DistanceSpan(NamedTuple):
    """The distances of a territory's nearest and farthest point, km."""

    nearest_km: float
    farthest_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryReach:
    """How a territory, or a US state as one of its `parts`, lies to a range.

    `spare_km`: how far the range goes beyond its nearest point; negative where it falls short.
    `area_share`, `people` and `parts` are `ranges.reach.range_contents`'s answer, and not there before: the
    share of its area inside, 0 to 1; an estimate of the people inside, None where no place of it
    is listed.
    """

    territory: Territory
    nearest_km: float
    farthest_km: float
    state: ReachState
    spare_km: float
    area_share: float | None = None
    people: float | None = None
    parts: tuple[TerritoryReach, ...] = ()


@cache
def reference_territory_codes() -> frozenset[str]:
    """Return the ISO codes of the territories that the catalogue lists as places to ask about."""
    return frozenset(
        place.country for place in catalog.reference_places().values() if place.kind == "territory"
    )


@cache
def _half_edge_km() -> Floats:
    """Return half the length of the edge that leaves each border vertex, 0 where none does."""
    vertices = borders.border_vertices()
    xyz = vertices.points.xyz
    chord = np.linalg.norm(np.diff(xyz, axis=0, append=xyz[-1:]), axis=1)
    return np.where(vertices.has_next, chord * EQUATORIAL_RADIUS_KM / 2.0, 0.0)


@lru_cache(maxsize=512)
def area_spans(origin: LonLat) -> tuple[DistanceSpan, ...]:
    """Return the nearest and farthest distance of every area, in the order of `borders.areas()`.

    Notes
    -----
    A first-order pass over all vertices leaves a few edges that may hold the nearest point; those
    are measured exactly, along the edge and not only at its ends. Good to a few metres against the
    shipped borders; 0 where the origin lies inside.
    """
    vertices = borders.border_vertices()
    first_km = approximate_km(origin, vertices.points)
    nearest = _nearest_km(origin, first_km, vertices.starts)
    farthest = _farthest_km(origin, first_km, vertices.starts)
    here = borders.areas_at(origin)
    opposite = borders.areas_at(LonLat(lon=origin.lon + 180.0, lat=-origin.lat))
    spans = []
    for index in range(len(vertices.starts)):
        nearest_km = 0.0 if index in here else float(nearest[index])
        farthest_km = MAX_RANGE_KM if index in opposite else float(farthest[index])
        spans.append(DistanceSpan(nearest_km, max(nearest_km, farthest_km)))
    return tuple(spans)


def territory_spans(origin: LonLat) -> tuple[DistanceSpan, ...]:
    """Return the nearest and farthest distance of every territory, as `catalog.territories()`."""
    return area_spans(origin)[: len(catalog.territories())]


def _owners(chosen: NDArray[np.intp], starts: NDArray[np.intp]) -> NDArray[np.intp]:
    return np.searchsorted(starts, chosen, side="right") - 1


def _nearest_km(origin: LonLat, first_km: Floats, starts: NDArray[np.intp]) -> Floats:
    vertices = borders.border_vertices()
    nearest = np.minimum.reduceat(first_km, starts)
    counts = np.diff(starts, append=len(first_km))
    # An edge can come nearer than its ends by no more than half its length.
    lowest = np.minimum(first_km, np.append(first_km[1:], np.inf)) - _half_edge_km()
    allowed = np.repeat(nearest + 2.0 * ERROR_KM, counts)
    chosen = np.flatnonzero(lowest <= allowed)
    after = np.where(vertices.has_next[chosen], chosen + 1, chosen)
    found = _edge_distances_km(
        origin,
        np.column_stack([vertices.points.lon[chosen], vertices.points.lat[chosen]]),
        np.column_stack([vertices.points.lon[after], vertices.points.lat[after]]),
    )
    exact = np.full(len(starts), np.inf)
    np.minimum.at(exact, _owners(chosen, starts), found)
    return exact


def _edge_distances_km(origin: LonLat, start: Floats, end: Floats) -> Floats:
    """Return the least distance to each short edge."""
    count = len(start)
    lon, lat = np.broadcast_to(origin.lon, count), np.broadcast_to(origin.lat, count)
    return edge_distances(lon, lat, start, end).distance_km


def _farthest_km(origin: LonLat, first_km: Floats, starts: NDArray[np.intp]) -> Floats:
    vertices = borders.border_vertices()
    counts = np.diff(starts, append=len(first_km))
    farthest = np.maximum.reduceat(first_km, starts)
    chosen = np.flatnonzero(first_km >= np.repeat(farthest - 2.0 * ERROR_KM, counts))
    found = distances_km(origin, vertices.points.lon[chosen], vertices.points.lat[chosen])
    exact = np.zeros(len(starts))
    np.maximum.at(exact, _owners(chosen, starts), found)
    return exact


@lru_cache(maxsize=4096)
def territory_span(origin: LonLat, territory: Territory) -> DistanceSpan:
    """Return the distances of the nearest and the farthest point of one territory, km.

    The same as `territory_spans` says, without the work for all others.
    """
    points, is_edge = borders.border_of(_index_of()[territory.name])
    xy = np.column_stack([points.lon, points.lat])
    farthest_km = float(distances_km(origin, xy[:, 0], xy[:, 1]).max())
    end = np.where(is_edge[:, None], np.roll(xy, -1, axis=0), xy)
    nearest_km = float(_edge_distances_km(origin, xy, end).min())
    here, opposite = borders.territories_at(
        [origin.lon, LonLat(lon=origin.lon + 180.0, lat=0.0).lon], [origin.lat, -origin.lat]
    )
    return DistanceSpan(
        0.0 if here is territory else nearest_km,
        MAX_RANGE_KM if opposite is territory else farthest_km,
    )


@cache
def _index_of() -> dict[str, int]:
    return {one.name: index for index, one in enumerate(catalog.territories())}


def reach_state(nearest_km: float, farthest_km: float, range_km: float) -> ReachState:
    """Return how much of a territory with these distances lies within a range."""
    if farthest_km <= range_km:
        return "wholly"
    return "partly" if nearest_km <= range_km else "out"


@lru_cache(maxsize=512)
def territories_in_range_of_point(origin: LonLat, range_km: float) -> tuple[TerritoryReach, ...]:
    """Return every territory, nearest first, with how it lies to the range.

    Raises
    ------
    DistanceError
        If the range is not a number from 0.001 to 20,003.93 km.
    """
    reached_km = checked_range_km(range_km)
    spans = zip(catalog.territories(), territory_spans(origin), strict=True)
    found = [territory_reach(territory, span, reached_km) for territory, span in spans]
    return tuple(sorted(found, key=lambda one: (one.nearest_km, one.territory.name)))


def territory_reach(territory: Territory, span: DistanceSpan, range_km: float) -> TerritoryReach:
    """Return how a territory with these distances lies to a range."""
    return TerritoryReach(
        territory=territory,
        nearest_km=span.nearest_km,
        farthest_km=span.farthest_km,
        state=reach_state(span.nearest_km, span.farthest_km, range_km),
        spare_km=range_km - span.nearest_km,
    )
