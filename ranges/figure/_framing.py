"""Which part of the map a figure shows: the scene, one ring, the country round it, or what is seen.

A frame is a word, or what a reader sees of the page's map. Each gives the view of the panel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, get_args

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from ranges.catalog import point_origin, territories_at
from ranges.core import Item, LonLat, RingSpec, Scenario, SceneError, Territory, gettext
from ranges.figure._label_room import Box
from ranges.figure._map_view import (
    SMALLEST_KM,
    MapView,
    ProjectedItem,
    fitted_view,
    kept_on_map,
    projected_points,
)
from ranges.geodesy import EQUATORIAL_RADIUS_KM, Projection
from ranges.scene import Findings

__all__ = ["FITS", "USUAL_SEEN_PX", "Fit", "Frame", "framed_view"]

#: What a figure shows: all of the scene, the selected item, that with the countries it begins in,
#: or the view of the page.
Fit = Literal["scene", "ring", "region", "view"]
FITS: tuple[Fit, ...] = get_args(Fit)
#: How large the map of the page is where nobody says so, in pixels.
USUAL_SEEN_PX = (1000.0, 640.0)
#: A region is at least so much wider than the ring, and at most.
_LEAST_REGION, _MOST_REGION = 2.0, 8.0
#: How wide a figure of flights or points alone is at least.
_LEAST_FLIGHTS_KM = 800.0
_TILE_PX = 256.0
#: A map that is usually whole closes in from this share of the whole on, if it is asked to.
_CLOSE_FROM = 0.72


class Frame(NamedTuple):
    """What a figure is to show, and how large the map of the page is, which has a view."""

    fit: Fit
    seen_px: tuple[float, float] = USUAL_SEEN_PX


def framed_view(
    findings: Findings,
    projection: Projection,
    panel: Box,
    items: Sequence[ProjectedItem],
    overlays: Sequence[ProjectedItem],
    frame: Frame,
) -> MapView:
    """Return what a panel shows of a scene.

    Parameters
    ----------
    findings
        The scene, evaluated.
    projection, panel
        What it is shown on.
    items, overlays
        Its rings and paths on paper, those that are not hidden, and the lines beside them.
    frame
        What is to be seen.

    Raises
    ------
    SceneError
        If the view is not on this map, or there is none.
    """
    fit = frame.fit
    if fit == "view":
        return _seen_view(findings.scenario, projection, panel, frame.seen_px)
    notes = (
        point_origin(place)
        for note in findings.scenario.notes
        for place in (note.position, note.arrow)
        if place is not None
    )
    points = projected_points([*findings.scenario.points, *notes], projection)
    specs = [item for item in findings.scenario.items if not item.is_hidden]
    if fit == "scene" or not specs:
        shown = [*items, *overlays, *points]
        # A dot at a site is no place to look at from near.
        least_km = _LEAST_FLIGHTS_KM if shown and not items else SMALLEST_KM
        return fitted_view(projection, panel, shown, least_km=least_km)
    selected = findings.scenario.items[findings.scenario.selected]
    index = 0 if selected.is_hidden else specs.index(selected)
    shown = [items[index]]
    if fit == "region":
        shown += _region(specs[index], projection, items[index])
    return fitted_view(projection, panel, shown, closes_from=_CLOSE_FROM)


def _region(spec: Item, projection: Projection, item: ProjectedItem) -> list[ProjectedItem]:
    """Return what is seen round an item: the country it begins in, within limits."""
    curves = [curve for edge in item.edges for curve in edge]
    if not curves:
        return []
    xy = np.concatenate(curves)
    low, high = xy.min(axis=0), xy.max(axis=0)
    middle, half = (low + high) / 2.0, (high - low).max() / 2.0
    frame = np.array([middle - _LEAST_REGION * half, middle + _LEAST_REGION * half])
    most = shapely.box(*(middle - _MOST_REGION * half), *(middle + _MOST_REGION * half))
    land = _mainland(_begins_in(spec))
    loops = projection.areas(land, tolerance_km=5.0) if land is not None else ()
    seen = [
        shapely.get_coordinates(shapely.intersection(shapely.LinearRing(loop), most))
        for loop in loops
        if len(loop) > 3
    ]
    return [ProjectedItem((), (), (), ((frame, *(part for part in seen if len(part))),), False)]


def _begins_in(item: Item) -> Territory | None:
    """Return the territory that an item begins in, None at sea."""
    origin = item.origin if isinstance(item, RingSpec) else item.start
    if origin.area is not None:
        return origin.area
    return territories_at([origin.position.lon], [origin.position.lat])[0]


def _mainland(territory: Territory | None) -> MultiPolygon | None:
    if territory is None or not territory.has_area:
        return None
    return MultiPolygon([max(shapely.get_parts(territory.geometry), key=lambda part: part.area)])


def _seen_view(
    scene: Scenario, projection: Projection, panel: Box, seen_px: tuple[float, float]
) -> MapView:
    """Return what a panel shows so that all is on it that is seen on the page."""
    view = scene.view
    if view is None:
        raise SceneError(
            gettext(
                "The link has no view to show: copy it from the map, or use scene, ring or region."
            )
        )
    ((x, y),) = np.column_stack(projection.xy([view.centre.lon], [view.centre.lat])).tolist()
    if not math.isfinite(x):
        raise SceneError(
            gettext(
                "The middle of the view, {lat:.4g}, {lon:.4g}, is not on this map: choose another"
                " projection, or show the whole scene.",
                lat=view.centre.lat,
                lon=view.centre.lon,
            )
        )
    map_km_per_px = 2.0 * math.pi * EQUATORIAL_RADIUS_KM / (_TILE_PX * 2.0**view.zoom)
    page = replace(projection, id=scene.projection)
    km_per_px = map_km_per_px * _size(projection, view.centre) / _size(page, view.centre)
    width, height = panel.right - panel.left, panel.bottom - panel.top
    scale = max(seen_px[0] / width, seen_px[1] / height) * km_per_px
    return kept_on_map(MapView(projection, panel, scale, x, y))


def _size(projection: Projection, at: LonLat) -> float:
    """Return how large things are drawn at a place, as the root of the area of a small square."""
    step = 0.01
    lon = np.array([at.lon, at.lon + step / max(0.01, math.cos(math.radians(at.lat))), at.lon])
    lat = np.array([at.lat, at.lat, at.lat + (step if at.lat < 0.0 else -step)])
    x, y = projection.xy(lon, lat)
    across, up = (np.array([x[index] - x[0], y[index] - y[0]]) for index in (1, 2))
    area = abs(float(across[0] * up[1] - across[1] * up[0]))
    return math.sqrt(area) if math.isfinite(area) and area > 0.0 else 1.0
