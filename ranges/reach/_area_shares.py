"""The share of a territory's area that lies within a distance of an origin.

The area is summed on Lambert's azimuthal equal-area map round the origin, with its radius a
function of the geodesic distance alone: a ring of any range is then a circle, and the area inside
it is summed edge by edge along the border, without clipping a polygon. What depends on the origin
and the territory alone is computed once; each range after it takes a fraction of a millisecond.
Towards the antipode that plane tears; there a fine ring is intersected with the territory on an
equal-area map of the world.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from ranges import catalog
from ranges.core import MAX_RANGE_KM, WHOLE_RING, Floats, LonLat, RangeBand, RingShape, Territory
from ranges.geodesy import (
    AUTHALIC_RADIUS_KM,
    SpherePoints,
    approximate_km,
    degree_lengths_km,
    directions,
    distances_km,
    equal_area_km,
    pairwise_inverses,
)
from ranges.territories import (
    Squares,
    nearest_points,
    range_region,
    squares_over,
)

__all__ = [
    "FAR_KM",
    "area_share",
    "area_within_km2",
    "is_scattered",
    "plane_radius_km",
    "region_share",
]


#: Beyond this range the plane is too far from the Earth's true shape for a tenth of a percent.
FAR_KM = 16_500.0
_FINE_KM = 0.02
#: Up to so many border vertices all are measured exactly: small islands far apart need it.
_FEW_VERTICES = 3000
#: Islands this far apart are weighed against each other on an equal-area map.
_SCATTERED_KM = 3000.0
#: Of smaller areas, a ring as it is drawn from a territory may miss more than a thousandth.
_SMALL_KM2 = 30_000.0
_SQUARES = 16
#: Squares of a small area are divided until the edge crosses so little of it, and cut there.
_CUT_SHARE = 0.05
_MOST_SQUARES = 20_000


class _Edges(NamedTuple):
    """The border of one area on the plane round an origin, edge by edge.

    `start`, `end`: km on the plane, shape (n, 2). `cross`: twice the triangle each edge makes with
    the origin, km2. `turn`: the angle it turns round the origin, radians. `near_km`, `far_km`: the
    least and greatest distance of it from the origin on the plane, km. `total_km2`: the whole area.
    `has_antipode`: whether it holds the origin's antipode. `is_scattered`: whether it is a few
    islands far apart.
    """

    start: Floats
    end: Floats
    cross: Floats
    turn: Floats
    near_km: Floats
    far_km: Floats
    has_antipode: bool
    is_scattered: bool
    total_km2: float


def plane_radius_km(distance_km: Floats | float) -> Floats:
    """Return the radius on the plane of a geodesic distance."""
    angle = np.minimum(np.asarray(distance_km) / AUTHALIC_RADIUS_KM, np.pi)
    return np.asarray(2.0 * AUTHALIC_RADIUS_KM * np.sin(angle / 2.0))


@lru_cache(maxsize=512)
def _edges(origin: LonLat, area: Territory) -> _Edges:
    border = catalog.area_border(area)
    points = border.points
    distance_km = _border_distances_km(origin, points)
    xy = plane_radius_km(distance_km)[:, None] * directions(origin, points)
    first = np.flatnonzero(border.has_next)
    start, end = xy[first], xy[first + 1]
    cross = start[:, 0] * end[:, 1] - start[:, 1] * end[:, 0]
    dot = (start * end).sum(axis=1)
    radius = np.hypot(xy[:, 0], xy[:, 1])
    length = np.hypot(*(end - start).T)
    pair = radius[first], radius[first + 1]
    total_km2 = float(cross.sum() / 2.0)
    has_antipode = catalog.is_in_area(area, LonLat(lon=origin.lon + 180.0, lat=-origin.lat))
    if has_antipode:  # the border then goes round all the rest of the sphere
        total_km2 += 4.0 * np.pi * AUTHALIC_RADIUS_KM**2
    # From a pole the border along the other one, where longitudes meet, has no place on the plane.
    is_torn = has_antipode and abs(origin.lat) == 90.0
    return _Edges(
        start=start,
        end=end,
        cross=cross,
        turn=np.arctan2(cross, dot),
        near_km=np.minimum(*pair) - length / 2.0,
        far_km=np.maximum(*pair),
        has_antipode=has_antipode,
        is_scattered=is_torn
        or bool(len(distance_km) <= _FEW_VERTICES and np.ptp(distance_km) > _SCATTERED_KM),
        total_km2=total_km2,
    )


def _border_distances_km(origin: LonLat, points: SpherePoints) -> Floats:
    """Return the distances of the vertices of a border, good to some metres, shape (n,)."""
    if len(points.lon) <= _FEW_VERTICES:
        return distances_km(origin, points.lon, points.lat)
    distance_km = approximate_km(origin, points)
    # The error of the approximation changes slowly: those at two points correct the rest.
    ends = [int(distance_km.argmin()), int(distance_km.argmax())]
    errors_km = distances_km(origin, points.lon[ends], points.lat[ends]) - distance_km[ends]
    return distance_km + np.interp(distance_km, distance_km[ends], errors_km)


def area_share(origin: LonLat | Territory, area: Territory, range_km: float) -> float:
    """Return the share (0 to 1) of an area that lies within a range.

    Parameters
    ----------
    origin
        Where the range starts; from a territory the distance of its nearest point decides.
    area
        A territory, a US state, a region or a part of one; a point, without area, has none to
        share.
    range_km
        Geodesic distance.

    Notes
    -----
    Good to 0.1 percentage point of the area. Distances are those of the ellipsoid; areas are
    weighed as on a sphere round the origin, which differs by some thousandths, smoothly.
    """
    if isinstance(origin, Territory) and area.area_km2 < _SMALL_KM2:
        return _small_share(origin, area, range_km)
    if isinstance(origin, Territory) or range_km > FAR_KM or is_scattered(origin, area):
        return region_share(origin, area, range_km)
    edges = _edges(origin, area)
    radius = float(plane_radius_km(min(range_km, MAX_RANGE_KM)))
    is_in = edges.far_km <= radius
    is_out = edges.near_km > radius
    is_across = ~(is_in | is_out)
    inside_km2 = edges.cross[is_in].sum() / 2.0
    inside_km2 += edges.turn[is_out].sum() * radius**2 / 2.0
    inside_km2 += _across_km2(edges.start[is_across], edges.end[is_across], radius).sum()
    if edges.has_antipode:
        inside_km2 += np.pi * radius**2
    return float(np.clip(inside_km2 / edges.total_km2, 0.0, 1.0))


def _across_km2(start: Floats, end: Floats, radius: float) -> Floats:
    """Return the signed area that each edge, the origin and the circle enclose, shape (n,)."""
    step = end - start
    square = np.maximum((step**2).sum(axis=1), 1e-30)
    along = -(start * step).sum(axis=1) / square
    offset = ((start**2).sum(axis=1) - radius**2) / square
    root = np.sqrt(np.maximum(along**2 - offset, 0.0))
    # Where the line leaves and enters the circle, as shares of the edge.
    enters, leaves = np.clip(along - root, 0.0, 1.0), np.clip(along + root, 0.0, 1.0)
    first, last = start + enters[:, None] * step, start + leaves[:, None] * step
    triangle = _cross(first, last) / 2.0
    sectors = (_angle(start, first) + _angle(last, end)) * radius**2 / 2.0
    signed_km2: Floats = triangle + sectors
    return signed_km2


def _cross(first: Floats, second: Floats) -> Floats:
    product: Floats = first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0]
    return product


def _angle(first: Floats, second: Floats) -> Floats:
    angle: Floats = np.arctan2(_cross(first, second), (first * second).sum(axis=1))
    return angle


def is_scattered(origin: LonLat, area: Territory) -> bool:
    """Return whether an area is a few islands so far apart that the plane weighs them badly.

    Or whether the origin is a pole, and it holds the other one.
    """
    return _edges(origin, area).is_scattered


def area_within_km2(start: Floats, end: Floats, radius: float) -> float:
    """Return the area within a radius of the origin that edges on the plane enclose, km2."""
    return float(_across_km2(start, end, radius).sum())


def region_share(
    origin: LonLat | Territory, area: Territory, range_km: float, shape: RingShape = WHOLE_RING
) -> float:
    """Return a share by intersecting the area with a ring on an equal-area map of the world."""
    land = _equal_area_shape(area)
    inside = shapely.intersection(land, _equal_area_ring(origin, range_km, shape))
    return float(np.clip(inside.area / land.area, 0.0, 1.0))


def _small_share(origin: Territory, area: Territory, range_km: float) -> float:
    """Return a share by squares of the area: those that the edge may cross are divided, then cut.

    Checked against squares divided until 0.2 % of an area is undecided: off by 0.03 percentage
    points at most.
    """
    shape = area.geometry
    total = _equal_area_shape(area).area
    squares = squares_over(shape, _SQUARES)
    inside = 0.0
    while True:
        middle_km, nearest = nearest_points(origin, *squares.middle.T)
        radius_km = squares.radius_km()
        is_crossed = np.abs(middle_km - range_km) < radius_km
        is_wanted = is_crossed | (middle_km < range_km)  # what is out adds nothing
        held = shapely.intersection(shape, squares.chosen(is_wanted).boxes())
        held_km2 = shapely.area(shapely.transform(held, equal_area_km))
        is_cut = is_crossed[is_wanted]
        inside += float(held_km2[~is_cut].sum())
        crossed = float(held_km2[is_cut].sum())
        if crossed <= _CUT_SHARE * total or len(squares.middle) > _MOST_SQUARES:
            if is_cut.any():
                short_km = (middle_km - range_km)[is_crossed]
                halves = _near_halves(squares.chosen(is_crossed), nearest[is_crossed], short_km)
                cut = shapely.intersection(held[is_cut], halves)
                inside += float(shapely.area(shapely.transform(cut, equal_area_km)).sum())
            return float(np.clip(inside / total, 0.0, 1.0))
        squares = squares.chosen(is_crossed).quarters()
        squares = squares.chosen(squares.touching(shape))


def _near_halves(squares: Squares, nearest: Floats, short_km: Floats) -> NDArray[np.object_]:
    """Return what of each small square lies within a range, as if its edge were straight there.

    `nearest`: the origin's point that is nearest to each middle; `short_km`: how far beyond the
    range that middle is.
    """
    _, bearing_deg = pairwise_inverses(*squares.middle.T.copy(), *nearest.T.copy())
    bearing = np.radians(bearing_deg)
    degree_km = np.column_stack(degree_lengths_km(squares.middle[:, 1]))
    towards = np.column_stack([np.sin(bearing), np.cos(bearing)]) / degree_km
    along = np.column_stack([np.cos(bearing), -np.sin(bearing)]) / degree_km
    edge = squares.middle + towards * short_km[:, None]
    # So far that the square's corners lie within, wherever the edge crosses it.
    far_km = 4.0 * squares.radius_km()[:, None]
    first, last = edge - along * far_km, edge + along * far_km
    corners = [first, last, last + towards * far_km, first + towards * far_km]
    halves: NDArray[np.object_] = shapely.polygons(np.stack(corners, axis=1))
    return halves


def _valid(shape: shapely.Geometry) -> shapely.Geometry:
    """Return a shape, mended only where it must be: to see that it need not takes far less time."""
    if shapely.is_valid(shape):
        return shape
    return shapely.make_valid(shape, method="structure", keep_collapsed=False)


@lru_cache(maxsize=512)
def _equal_area_shape(area: Territory) -> shapely.Geometry:
    shape = shapely.segmentize(area.geometry, 0.1)
    return _valid(shapely.transform(shape, equal_area_km))


@lru_cache(maxsize=64)
def _equal_area_ring(
    origin: LonLat | Territory, range_km: float, shape: RingShape
) -> shapely.Geometry:
    reached_km = min(range_km, MAX_RANGE_KM)
    band = RangeBand(low_km=reached_km, high_km=reached_km)
    # That of a territory has been computed already, as it is drawn.
    tolerance_km = _FINE_KM if isinstance(origin, LonLat) else None
    ring = range_region(origin, band, shape=shape, tolerance_km=tolerance_km)
    region = _valid(shapely.transform(shapely.segmentize(ring, 1.0), equal_area_km))
    shapely.prepare(region)
    return region
