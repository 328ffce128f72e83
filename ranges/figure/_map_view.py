"""The part of a map that a panel shows, and a scene's rings and paths projected onto it.

The view is fitted to the rings and paths of the scene: a Mercator or true-distance map closes in on
them, a globe and a world map are shown whole. What is *on paper* is in km of the projection, y up;
what is *in pixels* is on the sheet, y down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from shapely.geometry import MultiLineString

from ranges.core import MAX_RANGE_KM, Floats, LonLat, Origin, PathSpec, RangeBand, RingSpec
from ranges.figure._label_room import Box
from ranges.geodesy import Projection, destinations, split_lines
from ranges.reach import geodesic_lines, path_geodesics
from ranges.scene import Findings
from ranges.territories import range_outline, range_region

__all__ = [
    "SMALLEST_KM",
    "Bounds",
    "MapView",
    "ProjectedItem",
    "fitted_view",
    "kept_on_map",
    "projected_items",
    "projected_line",
    "projected_points",
]

#: West, south, east, north, in degrees or in km on paper.
Bounds = tuple[float, float, float, float]

#: How much of the panel is left free round the scene.
_MARGIN = 0.07
#: A panel less wide than so many times its height counts as upright.
_UPRIGHT_BELOW = 1.5
SMALLEST_KM = 0.2
#: By how many steps the tint of a band fades from what is surely in range to its edge.
_FADE_STEPS, _FADE_STEPS_OF_AREA = 8, 3


class ProjectedItem(NamedTuple):
    """A ring or path on paper, in km.

    `fill` are closed loops round the area of a ring, `core` round the part of a band that is surely
    in range, `outside` round what a ring past a hemisphere does not reach, and `edges` the curves
    of each of its edges (of a band the high one first), or those of a path. `between` are the areas
    within ranges between the two of a band, the widest first, by which its tint fades. `arcs` are
    the parts of each edge of a sector or a ring with a hole that its range, or its minimum, labels.
    """

    fill: tuple[Floats, ...]
    core: tuple[Floats, ...]
    outside: tuple[Floats, ...]
    edges: tuple[tuple[Floats, ...], ...]
    is_ring: bool
    between: tuple[tuple[Floats, ...], ...] = ()
    arcs: tuple[tuple[Floats, ...], ...] = ()


class MapView(NamedTuple):
    """A part of a map on a panel: the point `x_km`, `y_km` on paper lies in the panel's middle."""

    projection: Projection
    panel: Box
    km_per_px: float
    x_km: float
    y_km: float

    def px(self, curve: Floats) -> Floats:
        """Return points on paper in pixels, shape (n, 2), y down."""
        middle = (self.panel.left + self.panel.right) / 2, (self.panel.top + self.panel.bottom) / 2
        return np.column_stack(
            [
                middle[0] + (curve[:, 0] - self.x_km) / self.km_per_px,
                middle[1] - (curve[:, 1] - self.y_km) / self.km_per_px,
            ]
        )

    def curves_px(self, curves: Sequence[Floats]) -> list[Floats]:
        """Return curves on paper in pixels, all in one step."""
        if not curves:
            return []
        ends = np.cumsum([len(curve) for curve in curves])[:-1]
        return np.split(self.px(np.concatenate(curves)), ends)

    def points_px(self, positions: Sequence[LonLat]) -> Floats:
        """Return positions in pixels, shape (n, 2), NaN where they are not on the map."""
        lon = np.array([position.lon for position in positions], dtype=np.float64)
        lat = np.array([position.lat for position in positions], dtype=np.float64)
        return self.px(np.column_stack(self.projection.xy(lon, lat)))

    def positions(self, points: Floats) -> Floats:
        """Return longitudes and latitudes of points in pixels, shape (n, 2), NaN off the map."""
        middle = (self.panel.left + self.panel.right) / 2, (self.panel.top + self.panel.bottom) / 2
        across, down = (points - middle).T * self.km_per_px
        return self.projection.positions(np.column_stack([self.x_km + across, self.y_km - down]))

    def outline_px(self) -> Floats:
        """Return the outline of the whole map in pixels, a closed loop, shape (n, 2)."""
        return self.px(self.projection.edge())

    @property
    def middle(self) -> LonLat:
        """The position in the middle of the panel; the map's centre where it is not read back."""
        if self.projection.record.is_read_back:
            return self.projection.position(self.x_km, self.y_km) or self.projection.centre
        return self.projection.centre

    @property
    def width_km(self) -> float:
        """How wide the panel is on paper."""
        return (self.panel.right - self.panel.left) * self.km_per_px

    @property
    def height_km(self) -> float:
        """How high the panel is on paper."""
        return (self.panel.bottom - self.panel.top) * self.km_per_px


def projected_items(findings: Findings, projection: Projection) -> tuple[ProjectedItem, ...]:
    """Return the rings and then the paths that are not hidden, on paper."""
    rings = (ring.spec for ring in findings.rings if not ring.spec.is_hidden)
    paths = (path.spec for path in findings.paths if not path.spec.is_hidden)
    return (
        *(_projected_ring(spec, projection) for spec in rings),
        *(_projected_path(spec, projection) for spec in paths),
    )


@lru_cache(maxsize=256)
def _projected_ring(spec: RingSpec, projection: Projection) -> ProjectedItem:
    tolerance_km = min(1.0, 0.0005 * (spec.shape.min_km or spec.range_km.low_km))
    start = spec.origin.measured_from
    ranges_km = tuple(reversed(spec.range_km.figures_km))
    areas = [
        projection.areas(
            range_region(start, RangeBand(low_km=range_km, high_km=range_km), shape=spec.shape),
            tolerance_km=tolerance_km,
        )
        for range_km in _faded_ranges_km(spec)
    ]
    fill, *between = areas
    return ProjectedItem(
        fill,
        between.pop() if between else (),
        _outside(spec, projection, tolerance_km),
        tuple(
            projection.lines(
                range_outline(start, range_km, shape=spec.shape), tolerance_km=tolerance_km
            )
            for range_km in ranges_km
        ),
        True,
        tuple(between),
        _arcs(spec, projection),
    )


def _arcs(spec: RingSpec, projection: Projection) -> tuple[tuple[Floats, ...], ...]:
    """Return of each edge the part that has its distance: of a sector no side, nor its corner."""
    shape = spec.shape
    if shape.is_whole or spec.origin.area is not None:
        return ()
    low_km, high_km = spec.range_km.low_km, spec.range_km.high_km
    inner_km = shape.min_km if low_km == high_km else low_km
    start_deg, width_deg = 0.0, 360.0
    if shape.sector is not None:
        start_deg, width_deg = shape.sector.start_deg, shape.sector.width_deg
    bearings_deg = start_deg + width_deg * np.linspace(0.05, 0.95, 181)
    arcs = []
    for edge_km in (high_km, inner_km):
        if edge_km is not None:
            lon, lat, _ = destinations(spec.origin.position, bearings_deg, edge_km)
            curve = np.column_stack([np.unwrap(lon, period=360.0), lat])
            arcs.append(projection.lines(split_lines(curve), tolerance_km=1.0))
    return tuple(arcs)


def _faded_ranges_km(spec: RingSpec) -> list[float]:
    """Return the ranges by which a ring is tinted, the widest first: of a band also those between.

    The area of a whole territory's range takes long to find: there are fewer of them.
    """
    low_km, high_km = spec.range_km.low_km, spec.range_km.high_km
    if spec.range_km.is_single:
        return [high_km]
    steps = _FADE_STEPS if spec.origin.area is None else _FADE_STEPS_OF_AREA
    ranges_km: list[float] = np.linspace(high_km, low_km, steps + 1).tolist()
    return ranges_km


def _outside(spec: RingSpec, projection: Projection, tolerance_km: float) -> tuple[Floats, ...]:
    """Return what a ring past a hemisphere does not reach, as loops on paper; none of any other."""
    if not spec.range_km.is_past_hemisphere or not spec.shape.is_whole:
        return ()
    beyond = RangeBand(low_km=spec.range_km.high_km, high_km=MAX_RANGE_KM)
    return projection.areas(
        range_region(spec.origin.measured_from, beyond), tolerance_km=tolerance_km
    )


@lru_cache(maxsize=256)
def _projected_path(spec: PathSpec, projection: Projection) -> ProjectedItem:
    line = geodesic_lines(path_geodesics(spec))
    return ProjectedItem((), (), (), (projection.lines(line, tolerance_km=1.0),), False)


def projected_line(
    curves: Iterable[Sequence[Sequence[float]]], projection: Projection
) -> ProjectedItem:
    """Return the lines of a layer, unwrapped degrees, on paper."""
    parts = [part for curve in curves for part in split_lines(np.array(curve)).geoms]
    lines = projection.lines(MultiLineString(parts), tolerance_km=1.0)
    return ProjectedItem((), (), (), (lines,), False)


def projected_points(points: Sequence[Origin], projection: Projection) -> list[ProjectedItem]:
    """Return points of a reader's own as what a view is to show; those off the map are left out."""
    lon, lat = ([getattr(point.position, axis) for point in points] for axis in ("lon", "lat"))
    xy = np.column_stack(projection.xy(lon, lat))
    seen = xy[np.isfinite(xy).all(axis=1)]
    return [ProjectedItem((), (), (), ((seen,),), False)] if len(seen) else []


def fitted_view(
    projection: Projection,
    panel: Box,
    items: Sequence[ProjectedItem],
    *,
    km_per_px: float | None = None,
    least_km: float = SMALLEST_KM,
    closes_from: float = 0.0,
) -> MapView:
    """Return the view that shows all items in a panel, or one round them of a given scale.

    `least_km`: how wide it is at least, where no scale is given. `closes_from`: a map that is
    usually shown whole closes in on items that ask for less than this share of it.
    """
    width, height = panel.right - panel.left, panel.bottom - panel.top
    world = _bounds([projection.edge()])
    scene = _bounds([curve for item in items for edge in item.edges for curve in edge])
    framing, centre = projection.record.framing, projection.centre
    if framing.latitudes is not None:
        south, north = projection.xy([centre.lon] * 2, framing.latitudes)[1].tolist()
        scene = _clipped(scene, (world[0], south, world[2], north))
    if framing.is_pole_kept:
        centre_xy = np.column_stack(projection.xy([centre.lon], [centre.lat]))
        scene = _bounds([np.array([scene[:2], scene[2:], (0.0, 0.0)]), centre_xy])
    if any(item.outside for item in items):
        scene = world
    contain = max((world[2] - world[0]) / width, (world[3] - world[1]) / height) * 1.03
    cover = min((world[2] - world[0]) / width, (world[3] - world[1]) / height)
    close = max((scene[2] - scene[0]) / width, (scene[3] - scene[1]) / height, least_km / width)
    close *= 1.0 + 2.0 * _MARGIN
    whole_from = max(framing.whole_from, closes_from)
    if framing.covers_upright_panel and width / height < _UPRIGHT_BELOW and close <= cover:
        scale = cover if not closes_from else min(close, cover)
    else:
        scale = contain if close > whole_from * contain else close
    if km_per_px is not None:
        scale = km_per_px
    elif scale == contain:
        scene = world
    x, y = (scene[0] + scene[2]) / 2.0, (scene[1] + scene[3]) / 2.0
    return kept_on_map(MapView(projection, panel, scale, x, y))


def kept_on_map(view: MapView) -> MapView:
    """Return a view moved so that it shows as little as possible beyond the ends of the world."""
    world = _bounds([view.projection.edge()])
    x = _kept_between(view.x_km, world[0], world[2], view.width_km)
    y = _kept_between(view.y_km, world[1], world[3], view.height_km)
    return view._replace(x_km=x, y_km=y)


def _kept_between(middle: float, low: float, high: float, length: float) -> float:
    """Return the middle of a stretch of a length moved so that it lies between low and high."""
    if length >= high - low:
        return (low + high) / 2.0
    return min(max(middle, low + length / 2.0), high - length / 2.0)


def _bounds(curves: Iterable[Floats]) -> Bounds:
    drawn = [curve for curve in curves if len(curve)]
    if not drawn:
        return (-9000.0, -5000.0, 9000.0, 5000.0)
    xy = np.concatenate(drawn)
    (west, south), (east, north) = xy.min(axis=0), xy.max(axis=0)
    return float(west), float(south), float(east), float(north)


def _clipped(box: Bounds, limit: Bounds) -> Bounds:
    south, north = max(box[1], limit[1]), min(box[3], limit[3])
    if south >= north:
        south, north = limit[1], limit[3]
    return max(box[0], limit[0]), south, min(box[2], limit[2]), north
