"""Sectors of rings: what lies between two bearings, and between a minimum range and a range.

The sides are geodesics from the centre, also over a pole; the arcs are parts of circles of equal
distance. The border is unwrapped: where it runs through a pole, which has no longitude of its own,
it turns there to the side that lets it close.
"""

from __future__ import annotations

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from ranges.core import Floats, LonLat, RangeBand, RingShape, Sector
from ranges.geodesy.antimeridian import Closing, closed_region
from ranges.geodesy.edge_division import divided
from ranges.geodesy.geodesics import (
    destinations,
    distances_km,
    pole_distances_km,
    polygon_measures,
)
from ranges.geodesy.paths import GeodesicPath, path_curves
from ranges.geodesy.rings import UnwrappedRing, band, default_tolerance_km
from ranges.geodesy.wgs84 import EARTH_AREA_KM2

__all__ = ["sector_border", "sector_measures", "sector_region"]

_ARC_STEP_DEG = 6.0
_PROBES = np.array([0.25, 0.5, 0.75])
#: Points of an arc, and of a side, when an area is measured.
_ARC_POINTS, _SIDE_POINTS = 720, 5
#: A turn along a pole is this near half a turn, where the border runs straight through the pole.
_HALF_TURN_DEG = 1e-6
_SAME_DEG = 1e-9
#: A gap in a ring is cut out so far beyond its edge, as a share of the range; so far at most.
_BEYOND, _BEYOND_TO_KM = 1.001, 19_920.0


def sector_border(
    centre: LonLat, range_km: float, shape: RingShape, *, tolerance_km: float | None = None
) -> UnwrappedRing:
    """Return the border of the part of a ring that lies in the sector of a shape.

    Parameters
    ----------
    centre, range_km, tolerance_km
        As for `ring`; the range is at most 19,900 km.
    shape
        Its sector, and the minimum range if it has one.

    Raises
    ------
    DistanceError
        If the shape has no such range.
    """
    sector = shape.sector
    assert sector is not None  # callers ask for sectors alone
    shape.check(range_km)
    return _border(centre, range_km, shape.min_km, sector, tolerance_km)


def sector_region(
    centre: LonLat, range_km: float, shape: RingShape, *, tolerance_km: float | None = None
) -> MultiPolygon:
    """Return the part of a ring that lies in the sector of a shape, as `ring` returns areas.

    Parameters and errors as for `sector_border`.
    """
    sector = shape.sector
    assert sector is not None  # callers ask for sectors alone
    shape.check(range_km)
    if sector.width_deg <= 180.0 and shape.min_km is None:
        return closed_region(*_border(centre, range_km, None, sector, tolerance_km))
    # Other borders may wind round a pole and over themselves, unwrapped: those of wedges do not.
    is_narrow = sector.width_deg <= 180.0
    gap = Sector(start_deg=sector.end_deg, end_deg=sector.start_deg)
    beyond_km = min(range_km * _BEYOND, _BEYOND_TO_KM)
    wedge = _border(centre, beyond_km, None, sector if is_narrow else gap, tolerance_km)
    low_km = range_km if shape.min_km is None else shape.min_km
    whole = band(centre, RangeBand(low_km=low_km, high_km=range_km), tolerance_km=tolerance_km)
    cut = shapely.intersection if is_narrow else shapely.difference
    parts = shapely.get_parts(cut(whole, closed_region(*wedge)))
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return shapely.orient_polygons(MultiPolygon(polygons), exterior_cw=False)


def _border(
    centre: LonLat,
    range_km: float,
    min_km: float | None,
    sector: Sector,
    tolerance_km: float | None,
) -> UnwrappedRing:
    tolerance = default_tolerance_km(range_km) if tolerance_km is None else tolerance_km
    sides = {
        bearing_deg: _side(centre, bearing_deg, min_km, range_km, tolerance)
        for bearing_deg in (sector.start_deg, sector.end_deg)
    }
    outer = _arc(centre, range_km, sector, tolerance)
    parts = [*sides[sector.end_deg], outer[::-1]]
    parts += [side[::-1] for side in reversed(sides[sector.start_deg])]
    if min_km is not None:
        fine = min(tolerance, default_tolerance_km(min_km))
        parts.append(_arc(centre, min_km, sector, fine))
    return _closed([part for part in parts if len(part)])


def _side(
    centre: LonLat, bearing_deg: float, min_km: float | None, range_km: float, tolerance_km: float
) -> list[Floats]:
    """Return a side outwards, in parts that meet at a pole; without ends that are those of arcs."""
    start, bearing, first_km = centre, bearing_deg, 0.0
    if min_km is not None:
        lon, lat, onward = destinations(centre, np.array([bearing_deg]), min_km)
        start, bearing = LonLat(lon=float(lon[0]), lat=float(lat[0])), float(onward[0])
        first_km = min_km
    path = GeodesicPath(start, bearing, range_km - first_km)
    curves = [curve.copy() for curve in path_curves(path, tolerance_km=tolerance_km)]
    curves[-1] = curves[-1][:-1]
    if min_km is not None:
        curves[0] = curves[0][1:]
    return curves


def _arc(centre: LonLat, range_km: float, sector: Sector, tolerance_km: float) -> Floats:
    """Return the arc of a circle over a sector, clockwise, unwrapped, shape (n, 2)."""
    origin = LonLat(lon=0.0, lat=centre.lat)
    # How far the circle turns from the centre's meridian where it crosses it: half a turn where the
    # pole there is inside.
    north_deg, south_deg = (
        180.0 if range_km > pole_km else 0.0 for pole_km in pole_distances_km(centre)
    )
    shifts_deg = np.array(
        [
            *(0.0, 2.0 * south_deg),
            *(2.0 * (south_deg - north_deg), 4.0 * south_deg - 2.0 * north_deg),
        ]
    )

    def vertices_at(bearings_deg: Floats) -> Floats:
        half = np.minimum((bearings_deg // 180.0).astype(int), 3)
        lon, lat, _ = destinations(origin, bearings_deg, range_km)
        east_deg = np.abs((lon + 180.0) % 360.0 - 180.0)
        return np.column_stack([np.where(half % 2, -east_deg, east_deg) + shifts_deg[half], lat])

    def edge_errors_km(_: Floats, vertices: Floats) -> Floats:
        drawn = vertices[:-1, None, :] + np.diff(vertices, axis=0)[:, None, :] * _PROBES[:, None]
        flat = drawn.reshape(-1, 2)
        off_km = np.abs(distances_km(origin, flat[:, 0], flat[:, 1]) - range_km)
        worst_km: Floats = off_km.reshape(-1, len(_PROBES)).max(axis=1)
        return worst_km

    last_deg = sector.start_deg + sector.width_deg
    count = max(2, int(np.ceil(sector.width_deg / _ARC_STEP_DEG)) + 1)
    bearings_deg = np.linspace(sector.start_deg, last_deg, count)
    # Where it crosses the centre's meridian, close by a pole, it turns sharply.
    crossings = [at for at in (180.0, 360.0, 540.0) if sector.start_deg < at < last_deg]
    bearings_deg = np.unique(np.concatenate([bearings_deg, crossings]))
    _, vertices = divided(bearings_deg, vertices_at, edge_errors_km, tolerance_km)
    return vertices + [centre.lon, 0.0]


def _closed(parts: list[Floats]) -> UnwrappedRing:
    """Return parts of a border, each from where the last ends, as one closed curve."""
    curve = parts[0]
    through_pole = []  # where the border runs straight through a pole
    for part in parts[1:]:
        turn = np.round((curve[-1, 0] - part[0, 0]) / 360.0) * 360.0
        is_pole = abs(curve[-1, 1]) == 90.0 == abs(part[0, 1])
        off_deg = abs(curve[-1, 0] - part[0, 0] - turn)
        if is_pole and abs(off_deg - 180.0) < _HALF_TURN_DEG:
            through_pole.append(len(curve))
        curve = np.concatenate([curve, part + [turn, 0.0]])
    winding = 0.0
    if not (abs(curve[0, 1]) == 90.0 == abs(curve[-1, 1])):  # it ends where it began
        winding = 360.0 * float(np.round((curve[-1, 0] - curve[0, 0]) / 360.0))
    if winding and through_pole:
        curve[through_pole[0] :, 0] -= winding
        winding = 0.0
    end = curve[:1] + [winding, 0.0]
    if np.abs(curve[-1] - end).max() < _SAME_DEG:  # the centre, up to rounding
        curve = curve[:-1]
    curve = np.concatenate([curve, end])
    closing: Closing = "north" if winding > 0.0 else "south"
    if not winding:
        x, y = (curve - curve[0]).T
        closing = "loop" if (x[:-1] * y[1:] - x[1:] * y[:-1]).sum() > 0.0 else "outside"
    curve.setflags(write=False)
    return UnwrappedRing(curve, closing)


def sector_measures(centre: LonLat, range_km: float, shape: RingShape) -> tuple[float, float]:
    """Return the area of a sector of a ring in km2, and the length of all its border in km.

    Parameters and errors as for `sector_border`; as good as `disc_measures`.
    """
    sector = shape.sector
    assert sector is not None  # callers ask for sectors alone
    shape.check(range_km)
    coarse, fine = (
        _polygon_measures(centre, range_km, shape.min_km or 0.0, sector, count)
        for count in (_ARC_POINTS, 2 * _ARC_POINTS)
    )
    area_km2, length_km = ((4.0 * b - a) / 3.0 for a, b in zip(coarse, fine, strict=True))
    return area_km2, length_km


def _polygon_measures(
    centre: LonLat, range_km: float, min_km: float, sector: Sector, count: int
) -> tuple[float, float]:
    along_km = np.linspace(min_km, range_km, _SIDE_POINTS)
    turn_deg = sector.start_deg + np.linspace(0.0, sector.width_deg, count + 1)
    inner_deg = turn_deg if min_km else turn_deg[:1]
    # Outwards on its end, back on the arc, inwards on its start, and along the inner arc.
    bearing_deg = np.concatenate(
        [
            np.full(_SIDE_POINTS, sector.end_deg),
            turn_deg[-2:0:-1],
            np.full(_SIDE_POINTS, sector.start_deg),
            inner_deg[1:-1],
        ]
    )
    distance_km = np.concatenate(
        [
            along_km,
            np.full(count - 1, range_km),
            along_km[::-1],
            np.full(len(inner_deg[1:-1]), min_km),
        ]
    )
    if not min_km:  # the centre once
        bearing_deg, distance_km = bearing_deg[:-1], distance_km[:-1]
    lon, lat, _ = destinations(centre, bearing_deg, distance_km)
    area_km2, length_km = polygon_measures(lon, lat)
    return area_km2 % EARTH_AREA_KM2, length_km
