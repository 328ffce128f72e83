"""A globe as a small SVG picture, turned to the middle of a map."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
import shapely
from shapely.geometry import MultiLineString, MultiPolygon

from ranges.catalog import world_base_map
from ranges.core import GLOBE_COLOURS, Floats, LonLat
from ranges.geodesy import EQUATORIAL_RADIUS_KM, projection

__all__ = ["globe_svg"]


#: Of the picture in its own units, the globe's radius, and how many km one of them stands for.
_SIZE, _RADIUS = 100.0, 48.0
_KM_PER_UNIT = EQUATORIAL_RADIUS_KM / _RADIUS
#: Finer than this, a coast is not seen in a picture so small, nor is a smaller island.
_COARSE_DEG = 1.2
_ISLAND_DEG2 = 4.0
_GRATICULE_DEG = 30
_TOLERANCE_KM = 80.0


def globe_svg(centre: LonLat, *, is_dark: bool = False) -> str:
    """Return a globe seen from above a point, to a degree, with a dot in its middle.

    Land is that of Natural Earth 1:50m, much simplified; meridians and parallels every 30 degrees,
    but not towards the poles.
    """
    return _svg(round(centre.lon), round(centre.lat), is_dark)


@lru_cache(maxsize=256)
def _svg(lon: int, lat: int, is_dark: bool) -> str:
    plane = projection("orthographic", LonLat(lon=float(lon), lat=float(lat)))
    colours = GLOBE_COLOURS.on(is_dark=is_dark)
    middle = f'cx="{_SIZE / 2:g}" cy="{_SIZE / 2:g}"'
    land = _path(plane.areas(_coarse_land(), tolerance_km=_TOLERANCE_KM), is_area=True)
    lines = _path(plane.lines(_graticule(), tolerance_km=_TOLERANCE_KM), is_area=False)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIZE:g} {_SIZE:g}">'
        f'<circle {middle} r="{_RADIUS:g}" fill="{colours.sea}"/>'
        f'<path d="{land}" fill="{colours.land}"/>'
        f'<path d="{lines}" fill="none" stroke="{colours.graticule}" stroke-width=".6"/>'
        f'<circle {middle} r="{_RADIUS:g}" fill="none" stroke="{colours.rim}"/>'
        f'<circle {middle} r="3.5" fill="{colours.dot}" stroke="{colours.dot_rim}"'
        ' stroke-width="1.2"/></svg>'
    )


def _path(curves: Iterable[Floats], *, is_area: bool) -> str:
    parts = []
    for curve in curves:
        xy = np.round(curve / _KM_PER_UNIT * [1.0, -1.0] + _SIZE / 2.0, 1)
        points = [f"{x:g} {y:g}" for x, y in xy.tolist()]
        kept = [point for point, last in zip(points, ["", *points], strict=False) if point != last]
        if len(kept) > (3 if is_area else 1):
            parts.append(f"M{'L'.join(kept)}{'Z' if is_area else ''}")
    return "".join(parts)


@cache
def _coarse_land() -> MultiPolygon:
    parts = shapely.get_parts(world_base_map().land)
    large = shapely.simplify(parts[shapely.area(parts) > _ISLAND_DEG2], _COARSE_DEG)
    outer = [shapely.Polygon(part.exterior) for part in large if part.geom_type == "Polygon"]
    return MultiPolygon([part for part in outer if part.is_valid and part.area > 0.0])


@cache
def _graticule() -> MultiLineString:
    fine = range(-180, 181, 10)
    meridians = [
        [(lon, lat) for lat in range(-60, 61, 10)] for lon in range(-180, 180, _GRATICULE_DEG)
    ]
    parallels = [[(lon, lat) for lon in fine] for lat in range(-60, 61, _GRATICULE_DEG)]
    return MultiLineString([*meridians, *parallels])
