"""The small globe or world on which a map is found: its land, and the frame of the map on it."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from ranges.catalog import world_base_map
from ranges.core import Floats, LonLat
from ranges.figure._map_view import MapView
from ranges.geodesy import Projection, projection

__all__ = ["SmallWorld", "seen_share", "small_world"]

#: Nothing finer than this can be seen at its size, in degrees and square degrees.
_TOLERANCE_DEG, _LEAST_ISLAND = 0.4, 1.5
#: A map that shows more than this share of the Earth is the world.
_WORLD_SHARE = 0.42
_SAMPLES = 2000
#: The globe is turned by whole steps, so that maps near each other share it, and a little towards
#: the equator, where a reader knows the continents.
_TURN_DEG, _TILT = 10.0, 0.8
#: Points along a frame, and how much of it the globe must show.
_FRAME_POINTS, _SHOWN_SHARE = 240, 0.97
#: Two neighbours of the frame farther apart than this share of the world lie on both its ends.
_JUMP = 0.25


class SmallWorld(NamedTuple):
    """A map of the Earth in kilometres on paper.

    `land` are closed loops; `frame` are the curves round what the large map shows, and `middle` is
    the middle of it. `is_globe`: whether it is a globe, else the whole world.
    """

    on: Projection
    land: tuple[Floats, ...]
    frame: tuple[Floats, ...]
    middle: tuple[float, float]
    is_globe: bool

    @property
    def size_km(self) -> tuple[float, float]:
        """How wide and how high it is."""
        wide, high = np.ptp(self.on.edge(), axis=0).tolist()
        return wide, high


def small_world(view: MapView) -> SmallWorld | None:
    """Return where a map lies on the Earth, None where it shows the world itself."""
    frame = _frame(view)
    if len(frame) < _FRAME_POINTS // 2 or seen_share(view) > _WORLD_SHARE:
        return None
    middle = view.middle
    turned = (round(degrees / _TURN_DEG) * _TURN_DEG for degrees in (middle.lon, middle.lat))
    lon, lat = next(turned), next(turned)
    centre = LonLat(lon=(lon + 180.0) % 360.0 - 180.0, lat=max(-60.0, min(60.0, _TILT * lat)))
    for is_globe in (True, False):
        on = projection("orthographic" if is_globe else "equal-area", centre)
        xy = np.column_stack(on.xy(frame[:, 0], frame[:, 1]))
        if np.isfinite(xy).all(axis=1).mean() >= _SHOWN_SHARE:
            break
    x, y = on.xy([middle.lon], [middle.lat])
    middle_km = float(x[0]), float(y[0])
    return SmallWorld(on, _land_on(on), _curves(xy, on), middle_km, is_globe)


def seen_share(view: MapView) -> float:
    """Return which share of the Earth a panel shows."""
    along = np.arange(_SAMPLES) + 0.5
    lat = np.degrees(np.arcsin(1.0 - 2.0 * along / _SAMPLES))
    lon = (along * 180.0 * (3.0 - math.sqrt(5.0)) + 180.0) % 360.0 - 180.0
    x, y = view.px(np.column_stack(view.projection.xy(lon, lat))).T
    left, top, right, bottom = view.panel
    return float(((x > left) & (x < right) & (y > top) & (y < bottom)).mean())


def _frame(view: MapView) -> Floats:
    """Return points round what a panel shows, degrees, shape (n, 2), in their order."""
    shown = shapely.Polygon(view.outline_px()).buffer(0.0).intersection(shapely.box(*view.panel))
    # Within the edge, where a point on paper can be read back.
    parts = [part for part in shapely.get_parts(shown.buffer(-1.0)) if not part.is_empty]
    if not parts:
        return np.empty((0, 2))
    ring = max(parts, key=lambda part: part.area).exterior
    along = np.linspace(0.0, ring.length, _FRAME_POINTS)
    lonlat = view.positions(shapely.get_coordinates(shapely.line_interpolate_point(ring, along)))
    frame: Floats = lonlat[np.isfinite(lonlat).all(axis=1)]
    return frame


def _curves(xy: Floats, on: Projection) -> tuple[Floats, ...]:
    """Return the parts of a curve on paper between points that are not shown, or far apart."""
    is_shown = np.isfinite(xy).all(axis=1)
    far = _JUMP * float(np.ptp(on.edge()[:, 0]))
    steps = np.hypot(*np.diff(xy, axis=0).T)
    breaks = np.flatnonzero(~(steps < far)) + 1
    parts = [part[np.isfinite(part).all(axis=1)] for part in np.split(xy, breaks)]
    assert is_shown.any()
    return tuple(part for part in parts if len(part) > 1)


@cache
def _small_land() -> MultiPolygon:
    """Return the land of the Earth as it is seen from far off."""
    parts = shapely.get_parts(world_base_map().land)
    parts = parts[shapely.area(parts) > _LEAST_ISLAND]
    return MultiPolygon(list(shapely.simplify(parts, _TOLERANCE_DEG, preserve_topology=True)))


@lru_cache(maxsize=32)
def _land_on(on: Projection) -> tuple[Floats, ...]:
    return on.areas(_small_land(), tolerance_km=20.0)
