"""How far the borders of many areas are from a territory, each where the two are nearest.

Where two borders are nearest, one of the two points is a vertex and the other lies anywhere on an
edge. So the vertices of either are measured to the edges of the other, for all areas at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ranges.core import Floats, Ints, Territory
from ranges.geodesy import (
    MEAN_RADIUS_KM,
    degree_lengths_km,
    edge_distances,
    pairwise_inverses,
    plane_distances_km,
)
from ranges.territories.distance import (
    Border,
    nearest_samples,
    sample_pairs,
    sampled_border,
)

__all__ = ["BorderStretches", "nearest_border_distances_km"]


_SPACING_KM = 3.0
#: Half the distance between two samples, and what longitudes and latitudes bend of it.
_HALF_KM = 1.6
#: Seen from farther away, a point of an edge is nearer than its ends by metres at most.
_EDGES_UP_TO_KM = 1000.0
_ROUNDING_KM = 1e-9
#: Up to here an edge is first measured in a plane, to this; beyond, its rough length leaves that.
_PLANE_KM, _PLANE_ERROR_KM, _ROUGH_KM = 20.0, 0.06, 0.02


class BorderStretches(NamedTuple):
    """Vertices of the borders of some areas, among them the ends of the edges sought.

    `owner`: the area of each, 0 and up, ascending, shape (n,). `lonlat`: degrees, (n, 2). `after`,
    `before`: the ends of the edges that lead from it and to it, NaN for none. `half_edge_km`: half
    the length of the longest of these edges.
    """

    owner: Ints
    lonlat: Floats
    after: Floats
    before: Floats
    half_edge_km: float


class _Pairs(NamedTuple):
    """Pairs of a vertex of the stretches and a sample of the territory's border."""

    vertex: Ints
    sample: Ints
    distance_km: Floats


def nearest_border_distances_km(
    territory: Territory, stretches: BorderStretches, count: int
) -> Floats:
    """Return how far the border of each of `count` areas is from that of a territory, km, (count,).

    Good to metres: up to 1,000 km away along the edges of both, beyond by their vertices, which are
    no more than 5 km apart. Infinite for an area of which there is no vertex.
    """
    border = sampled_border(territory, _SPACING_KM)
    rough_km, _ = nearest_samples(border, stretches.lonlat)
    nearest_km = np.full(count, np.inf)
    np.minimum.at(nearest_km, stretches.owner, rough_km)
    slack_km = stretches.half_edge_km + _HALF_KM
    is_near = (nearest_km <= _EDGES_UP_TO_KM)[stretches.owner]
    chosen = np.flatnonzero(is_near & (rough_km <= nearest_km[stretches.owner] + slack_km))
    if not len(chosen):
        return nearest_km
    pairs = _near_pairs(border, stretches, chosen, nearest_km + slack_km)
    for ends in (stretches.after, stretches.before):
        place = border.lonlat[pairs.sample]
        start, end = stretches.lonlat[pairs.vertex], ends[pairs.vertex]
        _lower(nearest_km, stretches, pairs, place, start, end)
    before = np.arange(len(border.links))
    before[border.links] = np.arange(len(border.links))
    for links in (border.links, before):
        place = stretches.lonlat[pairs.vertex]
        start, end = border.lonlat[pairs.sample], border.lonlat[links[pairs.sample]]
        end[links[pairs.sample] == pairs.sample] = np.nan
        _lower(nearest_km, stretches, pairs, place, start, end)
    return nearest_km


def _near_pairs(
    border: Border, stretches: BorderStretches, chosen: Ints, limit_km: Floats
) -> _Pairs:
    """Return the pairs that are no farther apart than the limit of the area."""
    extra_km = 1.01 * (stretches.half_edge_km + _HALF_KM)
    vertex, sample = sample_pairs(border, stretches.lonlat[chosen], extra_km)
    vertex = chosen[vertex]
    distance_km, _ = pairwise_inverses(
        *stretches.lonlat[vertex].T.copy(), *border.lonlat[sample].T.copy()
    )
    is_kept = distance_km <= limit_km[stretches.owner[vertex]]
    return _Pairs(vertex[is_kept], sample[is_kept], distance_km[is_kept])


def _lower(
    nearest_km: Floats,
    stretches: BorderStretches,
    pairs: _Pairs,
    place: Floats,
    start: Floats,
    end: Floats,
) -> None:
    """Lower the distances of areas to those from places to edges where these are nearer."""
    owner = stretches.owner[pairs.vertex]
    is_edge = ~np.isnan(end[:, 0])
    owner, place, start, end = owner[is_edge], place[is_edge], start[is_edge], end[is_edge]
    end_km, _ = pairwise_inverses(*place.T.copy(), *end.T.copy())
    start_km = pairs.distance_km[is_edge]
    least_km = _heights_km(start_km, end_km, start, end) - _ROUGH_KM
    is_close = start_km < _PLANE_KM
    in_plane_km = plane_distances_km(place[is_close], start[is_close], end[is_close])
    least_km[is_close] = in_plane_km - _PLANE_ERROR_KM
    is_kept = least_km <= nearest_km[owner] + _ROUNDING_KM
    if is_kept.any():
        lon, lat = place[is_kept].T.copy()
        edge_km = edge_distances(lon, lat, start[is_kept], end[is_kept]).distance_km
        np.minimum.at(nearest_km, owner[is_kept], edge_km)


def _heights_km(start_km: Floats, end_km: Floats, start: Floats, end: Floats) -> Floats:
    """Return about how far places are from short edges at least, by how far the ends are, (n,).

    Of a triangle with the same sides in a plane the height is no greater than on the ellipsoid,
    where geodesics spread less; taken off is how far an edge lies beside the geodesic of its ends.
    """
    lat = (start[:, 1] + end[:, 1]) / 2.0
    east, north = degree_lengths_km(lat)
    step = end - start
    length_km = np.maximum(np.hypot(step[:, 0] * east, step[:, 1] * north), 1e-9)
    foot_km = (start_km**2 + length_km**2 - end_km**2) / (2.0 * length_km)
    height_km = np.sqrt(np.maximum(start_km**2 - np.maximum(foot_km, 0.0) ** 2, 0.0))
    height_km = np.where(foot_km >= length_km, end_km, height_km)
    bend = 1.0 + np.tan(np.radians(np.minimum(np.abs(lat), 89.9)))
    least_km: Floats = height_km - bend * length_km**2 / (4.0 * MEAN_RADIUS_KM)
    return least_km
