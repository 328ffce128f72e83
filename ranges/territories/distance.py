"""The distance of points from the nearest point of a territory, by samples of its border.

A border is sampled so densely that its samples stand for it. They are kept in groups of neighbours,
and these in bundles, each in a ball of known size, so that a search looks only into bundles and
groups that may hold the nearest sample. The search runs on the auxiliary sphere of reduced
latitudes, where an arc of s radians is a geodesic of b s to a s on the ellipsoid (a, b its
semi-axes): what that cannot rule out is measured.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import ArrayLike

from ranges.core import Floats, Ints, Territory
from ranges.geodesy import (
    EQUATORIAL_RADIUS_KM,
    FLATTENING,
    POLAR_RADIUS_KM,
    arcs_km,
    border_edges,
    degree_lengths_km,
    lengths,
    offsets_in_runs,
    on_sphere,
    pairwise_inverses,
    plane_distances_km,
)

__all__ = [
    "Border",
    "nearest_points",
    "nearest_samples",
    "rough_distances_km",
    "sample_pairs",
    "sampled_border",
    "territory_distances_km",
]


_GROUP = 24
#: So many groups, one after the other, are a bundle.
_BUNDLE = 32
#: Points that are searched for at once.
_BLOCK = 2_048
#: Between samples so far apart the border bulges by less than 50 m, seen from eight times as far.
_SPACING_KM = 3.0
_NEAR_KM = 8.0 * _SPACING_KM
#: Points are searched for together where they share a cell of this edge, some 65 km.
_CELL = 0.01
_CELLS_TO_POLE = int(np.ceil(1.0 / _CELL)) + 1


class Border(NamedTuple):
    """Samples of a border in groups of neighbours.

    `lonlat`: degrees, shape (n, 2); `xyz`: the same on the auxiliary unit sphere, (n, 3); `links`:
    the sample to which an edge leads from each, itself where there is none; `starts`: the first
    sample of each group, and n; `centres`, `radii`: a ball round each group, lengths of chords;
    `bundles`, `bundle_radii`: a ball round each bundle of groups.
    """

    lonlat: Floats
    xyz: Floats
    links: Ints
    starts: Ints
    centres: Floats
    radii: Floats
    bundles: Floats
    bundle_radii: Floats


@lru_cache(maxsize=64)
def _sampled(territory: Territory, spacing_km: float) -> Border:
    if not territory.has_area:
        lonlat, links = shapely.get_coordinates(territory.geometry), np.array([0])
    else:
        edges = border_edges(territory.geometry)
        step = edges.end - edges.start
        east, north = degree_lengths_km((edges.start[:, 1] + edges.end[:, 1]) / 2.0)
        length_km = np.hypot(step[:, 0] * east, step[:, 1] * north)
        pieces = np.maximum(np.ceil(length_km / spacing_km), 1).astype(np.intp)
        firsts = np.concatenate([[0], np.cumsum(pieces)])
        share = offsets_in_runs(pieces) / np.repeat(pieces, pieces)
        lonlat = np.repeat(edges.start, pieces, axis=0)
        lonlat += np.repeat(step, pieces, axis=0) * share[:, None]
        links = np.arange(1, firsts[-1] + 1)
        ends = firsts[1:] - 1
        links[ends] = np.where(edges.after >= 0, firsts[edges.after], ends)
    xyz = on_sphere(*lonlat.T)
    return _grouped(lonlat, xyz, links)


def _grouped(lonlat: Floats, xyz: Floats, links: Ints) -> Border:
    """Return samples in groups of neighbours, each with a ball round it."""
    # Neighbours along the border are neighbours on Earth, except from one ring to the next.
    is_new = np.ones(len(xyz), dtype=bool)
    is_new[1:] = links[:-1] != np.arange(1, len(xyz))
    rings = np.flatnonzero(is_new)
    starts = np.concatenate(
        [
            np.arange(first, end, _GROUP)
            for first, end in zip(rings, [*rings[1:], len(xyz)], strict=True)
        ]
    )
    counts = np.diff(starts, append=len(xyz))
    centres = np.add.reduceat(xyz, starts) / counts[:, None]
    off_centre = np.linalg.norm(xyz - np.repeat(centres, counts, axis=0), axis=1)
    radii = np.maximum.reduceat(off_centre, starts) + 1e-12
    firsts = np.arange(0, len(starts), _BUNDLE)
    sizes = np.diff(firsts, append=len(starts))
    bundles = np.add.reduceat(centres, firsts) / sizes[:, None]
    off_bundle = lengths(centres - np.repeat(bundles, sizes, axis=0)) + radii
    bundle_radii = np.maximum.reduceat(off_bundle, firsts) + 1e-12
    return Border(
        lonlat, xyz, links, np.append(starts, len(xyz)), centres, radii, bundles, bundle_radii
    )


def sampled_border(territory: Territory, spacing_km: float) -> Border:
    """Return samples of a border, its vertices among them, no two neighbours farther apart."""
    return _sampled(territory, float(spacing_km))


def _spread(first: Ints, count: Ints) -> tuple[Ints, Ints]:
    """Return the numbers of runs, `count` of them from `first` on, and the run of each first."""
    run = np.repeat(np.arange(len(count)), count)
    return run, first[run] + offsets_in_runs(count)


class _Swarms(NamedTuple):
    """Points that are near each other, searched for together.

    `order`: the points by swarm; `starts`: the first of each swarm in it, and how many there are;
    `middles`, `radii`: a ball round each swarm, lengths of chords.
    """

    order: Ints
    starts: Ints
    middles: Floats
    radii: Floats


def _swarms(xyz: Floats) -> _Swarms:
    """Return points in swarms, those that share a cell."""
    cells = np.floor(xyz / _CELL).astype(np.int64) + _CELLS_TO_POLE
    key = (cells[:, 0] * 2 * _CELLS_TO_POLE + cells[:, 1]) * 2 * _CELLS_TO_POLE + cells[:, 2]
    order = np.argsort(key, kind="stable")
    firsts = np.flatnonzero(np.diff(key[order], prepend=-1))
    counts = np.diff(firsts, append=len(xyz))
    middles = np.add.reduceat(xyz[order], firsts) / counts[:, None]
    off_middle = lengths(xyz[order] - np.repeat(middles, counts, axis=0))
    radii = np.maximum.reduceat(off_middle, firsts) + 1e-12
    return _Swarms(order, np.append(firsts, len(xyz)), middles, radii)


def _groups_near(border: Border, swarms: _Swarms, share: float, extra: float) -> tuple[Ints, Ints]:
    """Return the groups that may hold the nearest sample of a point, or one hardly farther.

    The first of each swarm among them, and how many there are; and the groups.
    """
    middles, radii = swarms.middles, swarms.radii
    square = (middles**2).sum(axis=1)[:, None] + (border.bundles**2).sum(axis=1)
    chord = np.sqrt(np.maximum(square - 2.0 * middles @ border.bundles.T, 0.0))
    limit = ((chord + border.bundle_radii).min(axis=1) + radii) * (1.0 + share) + extra + radii
    is_near = chord - border.bundle_radii <= limit[:, None]
    swarm, bundle = np.divmod(np.flatnonzero(is_near), is_near.shape[1])
    firsts = bundle * _BUNDLE
    run, group = _spread(firsts, np.minimum(_BUNDLE, len(border.radii) - firsts))
    swarm = swarm[run]
    apart = lengths(border.centres[group] - middles[swarm])
    first = np.searchsorted(swarm, np.arange(len(radii)))
    limit = np.minimum.reduceat(apart + border.radii[group], first)
    limit = (limit + radii) * (1.0 + share) + extra + radii
    is_kept = apart - border.radii[group] <= limit[swarm]
    swarm, group = swarm[is_kept], group[is_kept]
    return np.searchsorted(swarm, np.arange(len(radii) + 1)), group


class _Pairs(NamedTuple):
    """Pairs of a point and a sample that may be its nearest, and the least arc of each point."""

    point: Ints
    sample: Ints
    arc_km: Floats
    least_km: Floats


def _pairs(border: Border, xyz: Floats, share: float, extra_km: float) -> _Pairs:
    """Return all pairs whose arc is at most the least one times 1 + share, and some km more."""
    extra = extra_km / POLAR_RADIUS_KM + 1e-7  # and the rounding of the table
    swarms = _swarms(xyz)
    order, xyz = swarms.order, xyz[swarms.order]
    firsts, group = _groups_near(border, swarms, share, extra)
    swarm = np.repeat(np.arange(len(swarms.radii)), np.diff(swarms.starts))
    point, row = _spread(firsts[swarm], np.diff(firsts)[swarm])
    group = group[row]
    apart = lengths(border.centres[group] - xyz[point])
    first = np.searchsorted(point, np.arange(len(xyz)))
    limit = np.minimum.reduceat(apart + border.radii[group], first) * (1.0 + share) + extra
    is_kept = apart - border.radii[group] <= limit[point]
    point, group = point[is_kept], group[is_kept]
    counts = np.diff(border.starts)[group]
    run, sample = _spread(border.starts[group], counts)
    point = point[run]
    arc_km = arcs_km(lengths(border.xyz[sample] - xyz[point]))
    first = np.searchsorted(point, np.arange(len(xyz)))
    least_km = np.minimum.reduceat(arc_km, first)
    is_kept = arc_km <= least_km[point] * (1.0 + share) + extra_km
    point, sample, arc_km = order[point[is_kept]], sample[is_kept], arc_km[is_kept]
    by_point = np.argsort(point, kind="stable")
    least_km[order] = least_km.copy()
    return _Pairs(point[by_point], sample[by_point], arc_km[by_point], least_km)


def sample_pairs(border: Border, lonlat: Floats, extra_km: float) -> tuple[Ints, Ints]:
    """Return all pairs of a point and a sample hardly farther from it than the nearest one.

    No sample is missing whose geodesic distance is at most the least one and `extra_km` more, on
    the ellipsoid as well as on the auxiliary sphere. Positions, in the order of the points.
    """
    xyz = on_sphere(*lonlat.T)
    share = EQUATORIAL_RADIUS_KM / POLAR_RADIUS_KM - 1.0
    found = [
        (block.start + pairs.point, pairs.sample)
        for block in _blocks(border, xyz)
        for pairs in [_pairs(border, xyz[block], share, extra_km * (1.0 + share))]
    ]
    points, samples = zip(*found, strict=True)
    return np.concatenate(points), np.concatenate(samples)


def _blocks(border: Border, xyz: Floats) -> list[slice]:
    """Return slices of the points, so long that the distances to all groups fit into the memory."""
    size = max(1, min(_BLOCK, 20_000_000 // max(len(border.bundles), 1)))
    return [slice(first, first + size) for first in range(0, len(xyz), size)]


def nearest_samples(border: Border, lonlat: Floats) -> tuple[Floats, Ints]:
    """Return the geodesic distance in km to the nearest sample, and its position; shapes (n,).

    Notes
    -----
    Two steps leave few to be measured. No sample with b times its arc above a times the least arc
    can be nearest. And the difference between a geodesic and its arc changes slowly from one sample
    to the next: by less than 0.8 % of their distance, times s / sin s at s radians from the point.
    """
    xyz = on_sphere(*lonlat.T)
    distance_km = np.empty(len(xyz))
    nearest = np.empty(len(xyz), dtype=np.intp)
    for block in _blocks(border, xyz):
        point, sample = _candidates(border, xyz[block])
        exact_km, _ = pairwise_inverses(
            *lonlat[block][point].T.copy(), *border.lonlat[sample].T.copy()
        )
        firsts = np.searchsorted(point, np.arange(len(xyz[block])))
        distance_km[block] = np.minimum.reduceat(exact_km, firsts)
        is_least = exact_km == distance_km[block][point]
        nearest[block][point[is_least]] = sample[is_least]
    return distance_km, nearest


def _candidates(border: Border, xyz: Floats) -> tuple[Ints, Ints]:
    """Return pairs of a point and a sample that may be its nearest, in the order of the points."""
    share = EQUATORIAL_RADIUS_KM / POLAR_RADIUS_KM - 1.0
    point, sample, arc_km, least_km = _pairs(border, xyz, share, 0.0)
    is_least = arc_km == least_km[point]
    best = np.empty(len(xyz), dtype=np.intp)
    best[point[is_least]] = sample[is_least]
    apart_km = arcs_km(lengths(border.xyz[sample] - border.xyz[best[point]]))
    angle = np.maximum(least_km / EQUATORIAL_RADIUS_KM, 1e-9)
    slack = 0.008 * angle / np.maximum(np.sin(angle), 1e-3)
    is_kept = arc_km - least_km[point] <= slack[point] * apart_km + 1e-9
    return point[is_kept], sample[is_kept]


def _least_arcs_km(border: Border, xyz: Floats) -> Floats:
    """Return the least arc from each point to a sample, found for a cell of points at a time."""
    swarms = _swarms(xyz)
    sizes = np.diff(border.starts)
    cosine = np.empty(len(xyz))
    balls = zip(swarms.middles, swarms.radii, strict=True)
    spans = pairwise(swarms.starts.tolist())
    for (first, last), (middle, radius) in zip(spans, balls, strict=True):
        chord = lengths(border.centres - middle)
        groups = np.flatnonzero(chord - border.radii <= (chord + border.radii).min() + 2.0 * radius)
        _, samples = _spread(border.starts[groups], sizes[groups])
        points = swarms.order[first:last]
        # In slices, as a crowded cell far from a long border would fill the memory.
        step = max(1, 4_000_000 // len(samples))
        for begin in range(0, len(points), step):
            block = points[begin : begin + step]
            cosine[block] = (xyz[block] @ border.xyz[samples].T).max(axis=1)
    return EQUATORIAL_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0))


def rough_distances_km(territory: Territory, xyz: Floats) -> Floats:
    """Return the distance of each point on the auxiliary sphere from a border, shape (n,).

    Off by 0.17 % at most, and another 1.5 km.
    """
    # Between b and a times the arc, so that half-way it is off by half of that.
    return (1.0 - FLATTENING / 2.0) * _least_arcs_km(sampled_border(territory, _SPACING_KM), xyz)


def _near_edges_km(border: Border, lonlat: Floats) -> Floats:
    """Return the distance to the nearest edge, measured in a plane round each point, (n,)."""
    xyz = on_sphere(*lonlat.T)
    distance_km = np.full(len(xyz), np.inf)
    for block in _blocks(border, xyz):
        point, sample, _, _ = _pairs(border, xyz[block], 0.004, 1.1 * _SPACING_KM)
        # The edge that leads to a sample is reached from the sample before, which is as near.
        ends = border.lonlat[sample], border.lonlat[border.links[sample]]
        edge_km = plane_distances_km(lonlat[block][point], *ends)
        np.minimum.at(distance_km[block], point, edge_km)
    return distance_km


def territory_distances_km(territory: Territory, lon: ArrayLike, lat: ArrayLike) -> Floats:
    """Return the geodesic distance in km from each point to a territory, shape (n,).

    Parameters
    ----------
    territory
        One of `catalog.territories()`.
    lon, lat
        Degrees, shape (n,); longitudes may be unwrapped.

    Returns
    -------
    numpy.ndarray
        Good to 0.05 km, 0 inside.
    """
    return nearest_points(territory, lon, lat)[0]


def nearest_points(territory: Territory, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
    """Return the same distances, and the sample of the border nearest to each, degrees, (n, 2).

    A point inside is its own nearest one.
    """
    lonlat = np.column_stack(
        [np.atleast_1d(np.asarray(degrees, dtype=np.float64)) for degrees in (lon, lat)]
    )
    lonlat[:, 0] -= 360.0 * np.round(lonlat[:, 0] / 360.0)
    distance_km, nearest = np.zeros(len(lonlat)), lonlat.copy()
    if not len(lonlat):
        return distance_km, nearest
    border = sampled_border(territory, _SPACING_KM)
    shapely.prepare(territory.geometry)
    is_out = ~shapely.intersects_xy(territory.geometry, *lonlat.T)
    if is_out.any():
        distance_km[is_out], nearest[is_out] = _outside(border, lonlat[is_out])
    return distance_km, nearest


def _outside(border: Border, lonlat: Floats) -> tuple[Floats, Floats]:
    """Return distances of points outside, along the edges where they are near, and the samples."""
    distance_km, sample = nearest_samples(border, lonlat)
    is_near = distance_km < _NEAR_KM
    if is_near.any():
        distance_km[is_near] = _near_edges_km(border, lonlat[is_near])
    return distance_km, border.lonlat[sample]
