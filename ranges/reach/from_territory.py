"""The span of distances of every area from a territory, and what a range from it reaches.

All borders are measured roughly, at one vertex every 16 km: that tells which areas may be in range,
and where on their borders the nearest points are. Those areas are then measured exactly, all of
them at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges import catalog
from ranges.core import (
    Floats,
    Ints,
    LonLat,
    Territory,
    progress_part,
)
from ranges.geodesy import EQUATORIAL_RADIUS_KM, SpherePoints, offsets_in_runs
from ranges.reach.distance_spans import (
    DistanceSpan,
    TerritoryReach,
    area_spans,
    reference_territory_codes,
    territory_reach,
    territory_span,
)
from ranges.territories import (
    FIELD_ERROR_KM,
    BorderStretches,
    area_endpoint,
    farthest_distances_km,
    field_km,
    nearest_border_distances_km,
    nearest_separation,
)

__all__ = ["area_span", "reach_from_anywhere"]


_THINNED_KM = 16.0
#: Beyond the range so many territories, and as many states, are measured exactly, and those that
#: sentences name; the others to `_ROUGH_ERROR_KM`, which must not be shown as a distance.
_NEXT = 12
_ROUGH_ERROR_KM = FIELD_ERROR_KM + _THINNED_KM
#: As progress is reported: the share of the rough distances of all work, and that of the nearest
#: distances of the rest.
_ROUGH_SHARE, _NEAREST_SHARE = 0.5, 0.4
#: So much farther than the roughly nearest vertex the vertex may be that stands for the nearest
#: point: by the error of both, by what thinning leaves out, and by half an edge.
_NEAR_KM = 2.0 * FIELD_ERROR_KM + _THINNED_KM + 3.0


class _Border(NamedTuple):
    """Vertices of all borders, so thinned that no point of a border is more than 16 km from one.

    `kept`: which of the `BorderVertices` they are; `starts`: the first vertex of each area.
    """

    points: SpherePoints
    kept: Ints
    starts: Ints


@cache
def _thinned() -> _Border:
    vertices = catalog.border_vertices()
    step = np.linalg.norm(np.diff(vertices.points.xyz, axis=0), axis=1) * EQUATORIAL_RADIUS_KM
    along_km = np.concatenate([[0.0], np.cumsum(step)])
    is_kept = np.diff(np.floor(along_km / _THINNED_KM), prepend=-1.0) > 0.0
    is_kept[1:] |= ~vertices.has_next[:-1]  # the first of each ring
    is_kept[vertices.starts] = True
    kept = np.flatnonzero(is_kept)
    return _Border(vertices.points.chosen(kept), kept, np.searchsorted(kept, vertices.starts))


class _Rough(NamedTuple):
    """The least and greatest rough distance of the border of each of `bordered_areas()`, km.

    `vertex_km`: those of the thinned vertices, to some metres, as there are many.
    """

    nearest_km: Floats
    farthest_km: Floats
    vertex_km: NDArray[np.float32]


@lru_cache(maxsize=8)
def _rough(territory: Territory) -> _Rough:
    border = _thinned()
    distance_km = field_km(territory, border.points)
    return _Rough(
        np.minimum.reduceat(distance_km, border.starts),
        np.maximum.reduceat(distance_km, border.starts),
        distance_km.astype(np.float32),
    )


def reach_from_anywhere(
    territory: Territory, range_km: float, indices: Sequence[int]
) -> tuple[TerritoryReach, ...]:
    """Return how areas, by their index in `bordered_areas()`, lie to a range from a territory.

    Notes
    -----
    Of those in range, the next dozen territories and the next dozen states, and of territories that
    `reference_territory_codes` names, the nearest distance is good to metres against the shipped
    borders, the farthest to `FARTHEST_ERROR_KM`. The others are good to some kilometres, and
    certainly out of range.
    """
    with progress_part(0.0, _ROUGH_SHARE):
        rough_km = _rough(territory).nearest_km
    areas, count = catalog.bordered_areas(), len(catalog.territories())
    # Apart: else the states of a neighbour are the dozen, and no territory is left in it.
    limits_km = [
        _limit_km(
            [float(rough_km[index]) for index in indices if (index >= count) is is_state], range_km
        )
        for is_state in (False, True)
    ]
    reference_codes = reference_territory_codes()
    near = [
        index
        for index in indices
        if rough_km[index] <= limits_km[index >= count] or areas[index].iso_a2 in reference_codes
    ]
    with progress_part(_ROUGH_SHARE, 1.0):
        spans = _measured_spans(territory, near)
    is_measured = set(near)
    reaches = []
    for index in indices:
        if index in is_measured:
            span = spans.span(index)
        else:
            span = DistanceSpan(float(rough_km[index]), float(_rough(territory).farthest_km[index]))
        reaches.append(territory_reach(areas[index], span, range_km))
    return tuple(reaches)


def area_span(start: LonLat | Territory, area: Territory) -> DistanceSpan:
    """Return the nearest and farthest distance of an area from a point, or from a whole territory.

    A region, or the part of a member that lies in one, is an area as well. Good to metres from a
    point; from a territory the farthest is good to `FARTHEST_ERROR_KM`.
    """
    index = _indices().get(area)
    if index is not None:
        if isinstance(start, LonLat):
            return area_spans(start)[index]
        return _measured_spans(start, [index]).span(index)
    if not isinstance(start, LonLat):
        return _span_apart(start, area)
    if area.code is None:
        return territory_span(start, area)
    spans = [area_span(start, part) for part in catalog.region_parts(area.code).values()]
    return DistanceSpan(
        min(span.nearest_km for span in spans), max(span.farthest_km for span in spans)
    )


@lru_cache(maxsize=256)
def _span_apart(territory: Territory, area: Territory) -> DistanceSpan:
    """Return the span of a region, or of a part of an area, from a territory."""
    if area == territory:
        return DistanceSpan(0.0, 0.0)
    ends = area_endpoint(territory, territory.kind), area_endpoint(area, area.kind)
    nearest_km = nearest_separation(*ends).distance_km
    farthest_km = farthest_distances_km(territory, [area.geometry], np.zeros(1))
    return DistanceSpan(nearest_km, max(nearest_km, float(farthest_km[0])))


@cache
def _indices() -> dict[Territory, int]:
    return {area: index for index, area in enumerate(catalog.bordered_areas())}


def _limit_km(rough_km: Sequence[float], range_km: float) -> float:
    """Return the rough distance up to which areas may be in range or of the next dozen."""
    limit_km = range_km + _ROUGH_ERROR_KM
    beyond = sorted(distance_km for distance_km in rough_km if distance_km > limit_km)
    if beyond:  # those that a rough order may have misplaced among them
        limit_km = beyond[min(_NEXT, len(beyond)) - 1] + 2.0 * _ROUGH_ERROR_KM
    return limit_km


@lru_cache(maxsize=64)
def _within(territory: Territory) -> frozenset[int]:
    """Return the areas of `bordered_areas()` that are the territory, or wholly a part of it."""
    codes = {catalog.territory_code(territory)}
    if territory.kind == "region":
        members = catalog.region_members(territory.code or "")
        codes = {code for code, is_whole in members.items() if is_whole}
    areas, count = catalog.bordered_areas(), len(catalog.territories())
    return frozenset(
        index
        for index, area in enumerate(areas)
        if catalog.territory_code(area) in codes or (index >= count and "US" in codes)
    )


class _Spans:
    """The spans of areas from a territory, NaN where none is measured yet; one for a territory."""

    def __init__(self) -> None:
        count = len(catalog.bordered_areas())
        self.nearest_km = np.full(count, np.nan)
        self.farthest_km = np.full(count, np.nan)

    def span(self, index: int) -> DistanceSpan:
        """Return a measured span."""
        return DistanceSpan(float(self.nearest_km[index]), float(self.farthest_km[index]))


@lru_cache(maxsize=64)
def _spans(territory: Territory) -> _Spans:
    spans = _Spans()
    within = sorted(_within(territory))
    spans.nearest_km[within] = 0.0
    spans.farthest_km[within] = 0.0
    return spans


def _measured_spans(territory: Territory, indices: Sequence[int]) -> _Spans:
    """Return the spans from a territory, those of the areas with these indices among them."""
    spans = _spans(territory)
    wanted = np.array(indices, dtype=np.intp)
    wanted = wanted[np.isnan(spans.farthest_km[wanted])]
    if len(wanted):
        nearest_km = _nearest_km(territory, wanted)
        with progress_part(_NEAREST_SHARE, 1.0):
            farthest_km = np.maximum(_farthest_km(territory, wanted, nearest_km), nearest_km)
        # The last one is set last: another thread may be looking.
        spans.nearest_km[wanted] = nearest_km
        spans.farthest_km[wanted] = farthest_km
    return spans


def _nearest_km(territory: Territory, indices: Ints) -> Floats:
    """Return how far each area is from a territory, 0 where they touch or overlap, shape (n,)."""
    areas = catalog.bordered_areas()
    shapely.prepare(territory.geometry)
    shapes = np.array([areas[index].geometry for index in indices], dtype=object)
    touches = shapely.intersects(territory.geometry, shapes)
    nearest_km = np.zeros(len(indices))
    if not touches.all():
        apart = indices[~touches]
        stretches = _stretches(territory, apart)
        nearest_km[~touches] = nearest_border_distances_km(territory, stretches, len(apart))
    return nearest_km


def _stretches(territory: Territory, indices: Ints) -> BorderStretches:
    """Return the vertices of areas among which those nearest to a territory are."""
    vertices, border, rough = catalog.border_vertices(), _thinned(), _rough(territory)
    ends = np.append(border.starts[1:], len(border.kept))
    # Each vertex that is left stands for those after it, up to the next one that is left.
    lasts = np.append(border.kept[1:], len(vertices.lon))
    rows, owners = [], []
    for position, index in enumerate(indices.tolist()):
        stretch = slice(border.starts[index], ends[index])
        is_near = rough.vertex_km[stretch] <= rough.nearest_km[index] + _NEAR_KM
        firsts = border.kept[stretch][is_near]
        counts = lasts[stretch][is_near] - firsts
        rows.append(np.repeat(firsts, counts) + offsets_in_runs(counts))
        owners.append(np.full(len(rows[-1]), position))
    row, owner = np.concatenate(rows), np.concatenate(owners)
    lonlat = np.column_stack([vertices.lon[row], vertices.lat[row]])
    after, before = np.full(lonlat.shape, np.nan), np.full(lonlat.shape, np.nan)
    for beside, first, other in ((after, row, row + 1), (before, row - 1, row - 1)):
        is_edge = (first >= 0) & vertices.has_next[first]
        chosen = other[is_edge]
        beside[is_edge] = np.column_stack([vertices.lon[chosen], vertices.lat[chosen]])
    half_edge_km = float(
        np.maximum(vertices.half_edge_km[row], vertices.half_edge_km[row - 1]).max()
    )
    return BorderStretches(owner, lonlat, after, before, half_edge_km)


def _farthest_km(territory: Territory, indices: Ints, nearest_km: Floats) -> Floats:
    """Return how far the farthest point of each area is, that of a point its only one."""
    areas = catalog.bordered_areas()
    farthest_km = nearest_km.copy()
    has_area = np.array([areas[index].has_area for index in indices])
    wide = indices[has_area]
    if len(wide):
        farthest_km[has_area] = farthest_distances_km(
            territory,
            [areas[index].geometry for index in wide],
            _rough(territory).farthest_km[wide] - FIELD_ERROR_KM,
        )
    return farthest_km
