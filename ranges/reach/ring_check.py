"""A drawn ring measured with another implementation of geodesics than the one that drew it.

A ring is made with PROJ. Every vertex of it, and points between them on each edge as it is drawn
(straight in longitude and latitude), are measured from the centre by GeographicLib's own code in
Python, which shares no code with PROJ: where both agree, it is not one library's mistake. Where a
ring has more points than can be measured in about a second, they are taken evenly along it. The
check tells how far the line strays, not whether a part of it is missing. Of a ring with a minimum
range or a sector each point belongs to the edge, to the edge of the hole or to a side, whichever is
nearest; how far it is from a side follows from its bearing. A ring from anywhere in a territory is
measured to points of its border, those that may be the nearest; they are found by code of this
module alone, not by the search of `geodesy.border_edges` that the ring rests on.

References
----------
C. F. F. Karney, GeographicLib, https://geographiclib.sourceforge.io/
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]
from shapely.geometry import MultiLineString

from ranges.catalog import territory_in_text
from ranges.core import (
    WHOLE_RING,
    DistanceError,
    Floats,
    LonLat,
    RangeBand,
    RingShape,
    Territory,
    all_text,
    checked_range_km,
    coordinates_name,
    distance_text,
    gettext,
)
from ranges.geodesy import (
    EQUATORIAL_RADIUS_KM,
    LONG_DEGREE_KM,
    BorderEdges,
    border_edges,
    default_tolerance_km,
    first_order_km,
    inverses,
    on_sphere,
)
from ranges.territories import range_outline

__all__ = ["RingCheck", "checked_band", "checked_ring"]


#: Some 0.15 ms each.
_MOST_POINTS = 4000
#: For a territory: each of them is measured to a dozen points of its border.
_MOST_POINTS_ROUND = 150
#: The shares of an edge at which it is measured; it strays farthest in the middle.
_SHARES = np.array([0.0, 0.25, 0.5, 0.75])
_M_PER_KM = 1000.0
_APART_KM = 1.0
_MOST_NEAR = 12
_FORMULA_UP_TO_KM = 17_500.0
_PLANE_UP_TO_KM = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RingCheck:
    """How far a drawn ring is from the true one, in metres.

    `worst_m`, `mean_m`: the greatest and the mean difference, without sign, between the range and
    the distance of a point of the ring. `points`: how many were measured. `where`: the worst of
    them. `tolerance_m`: what the ring promises.
    """

    centre: LonLat | Territory
    range_km: float
    worst_m: float
    mean_m: float
    points: int
    where: LonLat
    tolerance_m: float
    shape: RingShape = WHOLE_RING

    @property
    def is_kept(self) -> bool:
        """Whether no measured point strays farther than the ring promises."""
        return self.worst_m <= self.tolerance_m

    @property
    def sentence(self) -> str:
        """The result in words, to quote."""
        if self.is_kept:
            kept = gettext("within the {distance} promised", distance=_metres(self.tolerance_m))
        else:
            kept = gettext("not within the {distance} promised", distance=_metres(self.tolerance_m))
        is_whole = self.shape.is_whole
        return gettext(
            "Of {points:,} points along the drawn ring of {range} from {place}{edges}, none is more"
            " than {worst} from {truth} (mean {mean}; worst at {where}): {kept}. Measured with"
            " GeographicLib, an implementation of geodesics other than the one that drew the ring.",
            points=self.points,
            range=distance_text(self.range_km),
            place=_name(self.centre),
            edges=_shape_text(self.shape),
            worst=_metres(self.worst_m),
            truth=gettext("the true distance") if is_whole else gettext("its true place"),
            mean=_metres(self.mean_m),
            where=coordinates_name(self.where),
            kept=kept,
        )


def _name(start: LonLat | Territory) -> str:
    if isinstance(start, LonLat):
        return coordinates_name(start)
    return gettext("anywhere in {area}", area=territory_in_text(start))


def _shape_text(shape: RingShape) -> str:
    """Return which edges a ring has besides that of its range."""
    edges = []
    if shape.min_km is not None:
        edges.append(gettext("the hole of {distance}", distance=distance_text(shape.min_km)))
    if shape.sector is not None:
        edges.append(
            gettext(
                "the sides at {start_deg:g}° and {end_deg:g}°",
                start_deg=shape.sector.start_deg,
                end_deg=shape.sector.end_deg,
            )
        )
    return gettext(", with {edges}", edges=all_text(edges)) if edges else ""


def _metres(distance_m: float) -> str:
    """Return metres with about three figures, in millimetres below a decimetre."""
    if distance_m < 0.1:
        return f"{distance_m * 1000.0:.2g} mm" if distance_m >= 1e-5 else "0.01 mm"
    return f"{distance_m:,.0f} m" if distance_m >= 100.0 else f"{distance_m:.3g} m"


def checked_ring(
    centre: LonLat | Territory,
    range_km: float,
    shape: RingShape = WHOLE_RING,
    *,
    tolerance_km: float | None = None,
) -> RingCheck:
    """Return how far the ring that is drawn is from the true one.

    Parameters
    ----------
    centre, range_km, shape, tolerance_km
        As for `territories.range_region`; by default the tolerance with which rings are drawn.

    Raises
    ------
    DistanceError
        If the range or the tolerance is not a number within its limits, or all is in range.
    RangesError
        If a sector is asked for from a territory.
    """
    reached_km = checked_range_km(range_km)
    edge = range_outline(centre, reached_km, shape=shape, tolerance_km=tolerance_km)
    if edge.is_empty:
        raise DistanceError(
            gettext(
                "All points on Earth are within {distance} of {place}, so there is no edge to"
                " measure: choose a shorter range.",
                distance=distance_text(reached_km),
                place=_name(centre),
            )
        )
    drawn = _points_along(edge)
    if isinstance(centre, LonLat):
        points = _evenly(drawn, _MOST_POINTS)
        distance_m = _distances_m(centre, points)
    else:
        points = _evenly(drawn, _MOST_POINTS_ROUND)
        distance_m = _border_distances_m(centre, points)
    errors_m = np.abs(distance_m - reached_km * _M_PER_KM)
    if shape.min_km is not None:
        errors_m = np.minimum(errors_m, np.abs(distance_m - shape.min_km * _M_PER_KM))
    if shape.sector is not None and isinstance(centre, LonLat):
        sides_deg = (shape.sector.start_deg, shape.sector.end_deg)
        for bearing_deg in sides_deg:
            errors_m = np.minimum(errors_m, _off_side_m(centre, bearing_deg, points))
    lon, lat = points[int(errors_m.argmax())].tolist()
    used_km = default_tolerance_km(reached_km) if tolerance_km is None else tolerance_km
    return RingCheck(
        centre=centre,
        range_km=reached_km,
        worst_m=float(errors_m.max()),
        mean_m=float(errors_m.mean()),
        points=len(errors_m),
        where=LonLat(lon=lon, lat=lat),
        tolerance_m=used_km * _M_PER_KM,
        shape=shape,
    )


def checked_band(
    centre: LonLat | Territory,
    range_km: RangeBand,
    shape: RingShape = WHOLE_RING,
    *,
    tolerance_km: float | None = None,
) -> tuple[RingCheck, ...]:
    """Return the same for both borders of a band, the low one first; for one figure, one ring.

    Parameters and errors as for `checked_ring`.
    """
    return tuple(
        checked_ring(centre, figure_km, shape, tolerance_km=tolerance_km)
        for figure_km in range_km.figures_km
    )


def _border_distances_m(territory: Territory, lonlat: Floats) -> Floats:
    """Return how far each point is from the nearest of many points of a border, metres."""
    if not territory.has_area:
        lon, lat = territory.geometry.coords[0]
        return _distances_m(LonLat(lon=lon, lat=lat), lonlat)
    fine = shapely.segmentize(territory.geometry, _APART_KM / LONG_DEGREE_KM)
    edges = border_edges(fine)
    xyz = on_sphere(*edges.start.T)
    distances_m = []
    for point in lonlat:
        position = LonLat(lon=point[0], lat=point[1])
        candidates = _nearest_candidates(point, edges, xyz)
        # Which of them may be the nearest is soon known; how far they are is measured anew.
        likely_km, _ = inverses(position, candidates[:, 0], candidates[:, 1])
        candidates = candidates[np.argsort(likely_km)[:_MOST_NEAR]]
        distances_m.append(_distances_m(position, candidates).min())
    return np.array(distances_m)


def _nearest_candidates(point: Floats, edges: BorderEdges, xyz: Floats) -> Floats:
    """Return points of a border that may be nearest to a point, degrees, shape (n, 2).

    `xyz`: the starts of the edges on the auxiliary sphere.
    """
    point_xyz = on_sphere(point[:1], point[1:])[0]
    arc = np.arccos(np.clip(xyz @ point_xyz, -1.0, 1.0))
    # A geodesic differs from its arc by less than 0.4 %, and from the formula by 0.5 km.
    near = np.flatnonzero(arc <= 1.004 * arc.min() + 2.0 * _APART_KM / EQUATORIAL_RADIUS_KM)
    rough_km = first_order_km(xyz[near], point_xyz)
    if np.isfinite(rough_km).all() and rough_km.min() < _FORMULA_UP_TO_KM:
        near = near[rough_km <= rough_km.min() + 2.0 * _APART_KM]
    if arc.min() * EQUATORIAL_RADIUS_KM < _PLANE_UP_TO_KM:
        # So near that a point between two of them may be much nearer than both.
        return _feet(point, edges.start[near], edges.end[near])
    vertices: Floats = edges.start[near]
    return vertices


def _feet(point: Floats, start: Floats, end: Floats) -> Floats:
    """Return the point of each edge that is nearest in a plane, shape (n, 2)."""
    east = np.cos(np.radians(point[1]))
    first = (start - point) * [east, 1.0]
    first[:, 0] -= 360.0 * east * np.round(first[:, 0] / (360.0 * east))
    step = (end - start) * [east, 1.0]
    square = np.maximum((step**2).sum(axis=1), 1e-30)
    share = np.clip(-(first * step).sum(axis=1) / square, 0.0, 1.0)[:, None]
    feet: Floats = start + share * (end - start)
    return feet


def _points_along(edge: MultiLineString) -> Floats:
    """Return the vertices and points between them along the drawn edges, in order, shape (n, 2)."""
    points = []
    for line in edge.geoms:
        vertices = shapely.get_coordinates(line)
        steps = np.diff(vertices, axis=0)[:, None, :] * _SHARES[None, :, None]
        points += [(vertices[:-1, None, :] + steps).reshape(-1, 2), vertices[-1:]]
    return np.concatenate(points)


def _evenly(lonlat: Floats, most: int) -> Floats:
    """Return all the points, or `most` of them, evenly along the row."""
    if len(lonlat) <= most:
        return lonlat
    chosen: Floats = lonlat[np.linspace(0, len(lonlat) - 1, most).round().astype(int)]
    return chosen


def _distances_m(centre: LonLat, lonlat: Floats) -> Floats:
    """Return the distances in metres, by GeographicLib, from one point to others, shape (n,)."""
    solve = Geodesic.WGS84.Inverse
    distances_m: list[float] = [
        solve(centre.lat, centre.lon, lat, lon, Geodesic.DISTANCE)["s12"]
        for lon, lat in lonlat.tolist()
    ]
    return np.array(distances_m)


def _off_side_m(centre: LonLat, bearing_deg: float, lonlat: Floats) -> Floats:
    """Return how far points are from the geodesic that leaves a point at a bearing, metres."""
    solve = Geodesic.WGS84.Inverse
    wanted = Geodesic.DISTANCE | Geodesic.AZIMUTH | Geodesic.REDUCEDLENGTH
    off_m = []
    for lon, lat in lonlat.tolist():
        solved = solve(centre.lat, centre.lon, lat, lon, wanted)
        turn_deg = (solved["azi1"] - bearing_deg + 180.0) % 360.0 - 180.0
        # Two geodesics from one point part by the reduced length for each radian between them.
        is_ahead = abs(turn_deg) < 90.0
        across_m = abs(np.sin(np.radians(turn_deg)) * solved["m12"])
        off_m.append(across_m if is_ahead else solved["s12"])
    return np.array(off_m)
