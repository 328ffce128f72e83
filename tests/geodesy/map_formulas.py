"""The formulas of the map projections, by hand: a second opinion on what PROJ draws.

Each takes a centre and longitudes and latitudes in degrees and returns x and y in km on paper, NaN
where the point is not on the map.

References
----------
J. P. Snyder, Map projections: a working manual (1987), doi:10.3133/pp1395, chapters 7, 20, 21, 25.
B. Savric, T. Patterson, B. Jenny, The Equal Earth map projection (2019),
doi:10.1080/13658816.2018.1504949. A. H. Robinson, A new map projection: its development and
characteristics, International Yearbook of Cartography 14 (1974): the table of parallels.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]
from numpy.typing import NDArray

from ranges.core.values import LonLat

Floats = NDArray[np.float64]
Point = tuple[Floats, Floats]

A_KM = 6378.137
E2 = (2.0 - 1.0 / 298.257223563) / 298.257223563
E = math.sqrt(E2)
ROBINSON = np.array(
    [
        *((0, 1.0000, 0.0000), (5, 0.9986, 0.0620), (10, 0.9954, 0.1240), (15, 0.9900, 0.1860)),
        *((20, 0.9822, 0.2480), (25, 0.9730, 0.3100), (30, 0.9600, 0.3720), (35, 0.9427, 0.4340)),
        *((40, 0.9216, 0.4958), (45, 0.8962, 0.5571), (50, 0.8679, 0.6176), (55, 0.8350, 0.6769)),
        *((60, 0.7986, 0.7346), (65, 0.7597, 0.7903), (70, 0.7186, 0.8435), (75, 0.6732, 0.8936)),
        *((80, 0.6213, 0.9394), (85, 0.5722, 0.9761), (90, 0.5322, 1.0000)),
    ]
)


def offset_rad(centre: LonLat, lon: Floats) -> Floats:
    offset = lon - centre.lon
    far = np.abs(offset) > 180.0 + 1e-9
    return np.radians(np.where(far, (offset + 180.0) % 360.0 - 180.0, offset))


def mercator(centre: LonLat, lon: Floats, lat: Floats) -> Point:
    sine = np.sin(np.radians(np.clip(lat, -85.0, 85.0)))
    y = A_KM * (np.arctanh(sine) - E * np.arctanh(E * sine))
    is_hidden = np.abs(lat) > 85.0 + 1e-9
    x = A_KM * offset_rad(centre, lon)
    return np.where(is_hidden, np.nan, x), np.where(is_hidden, np.nan, y)


def azimuthal_equidistant(centre: LonLat, lon: Floats, lat: Floats) -> Point:
    lines = [
        Geodesic.WGS84.Inverse(centre.lat, centre.lon, to_lat, to_lon)
        for to_lon, to_lat in zip(lon.tolist(), lat.tolist(), strict=True)
    ]
    distance_km = np.array([line["s12"] for line in lines]) / 1000.0
    bearing = np.radians(np.array([line["azi1"] for line in lines]))
    return distance_km * np.sin(bearing), distance_km * np.cos(bearing)


def orthographic(centre: LonLat, lon: Floats, lat: Floats) -> Point:
    """By points in space: how far east and north of the centre's normal each lies."""
    east = np.array([0.0, 1.0, 0.0])
    up = _normals(np.zeros(1), np.array([centre.lat]))[0]
    offset, middle = lon - centre.lon, _in_space(np.zeros(1), np.array([centre.lat]))[0]
    away = _in_space(offset, lat) - middle
    is_hidden = _normals(offset, lat) @ up < 0.0
    x, y = away @ east, away @ np.cross(up, east)
    return np.where(is_hidden, np.nan, x), np.where(is_hidden, np.nan, y)


def _normals(lon: Floats, lat: Floats) -> Floats:
    """Return unit vectors away from the ellipsoid, shape (n, 3)."""
    phi, turn = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(phi) * np.cos(turn), np.cos(phi) * np.sin(turn), np.sin(phi)])


def _in_space(lon: Floats, lat: Floats) -> Floats:
    """Return points of the ellipsoid, km from the Earth's middle, shape (n, 3)."""
    normals = _normals(lon, lat)
    squares = np.array([1.0, 1.0, 1.0 - E2])  # of the half axes, as shares of the equatorial one's
    return A_KM * normals * squares / np.sqrt(normals**2 @ squares)[:, None]


def _authalic(sine: Floats) -> Floats:
    q: Floats = (1.0 - E2) * (sine / (1.0 - E2 * sine**2) + np.arctanh(E * sine) / E)
    return q


def equal_area(centre: LonLat, lon: Floats, lat: Floats) -> Point:
    a1, a2, a3, a4 = (1.340264, -0.081106, 0.000893, 0.003796)
    q_pole = float(_authalic(np.ones(1))[0])
    radius_km = A_KM * math.sqrt(q_pole / 2.0)
    share = np.clip(_authalic(np.sin(np.radians(lat))) / q_pole, -1.0, 1.0)
    theta = np.arcsin(math.sqrt(3.0) / 2.0 * share)
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = a1 + 3.0 * a2 * t2 + t6 * (7.0 * a3 + 9.0 * a4 * t2)
    east = 2.0 * math.sqrt(3.0) / 3.0 * radius_km * offset_rad(centre, lon)
    return east * np.cos(theta) / slope, radius_km * theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))


def robinson(centre: LonLat, lon: Floats, lat: Floats) -> Point:
    """By a cubic through the four parallels of the table nearest to each point."""
    first = np.clip(np.floor(np.abs(lat) / 5.0).astype(int) - 1, -1, 15)
    lengths, heights = np.zeros(len(lat)), np.zeros(len(lat))
    for at in range(4):
        node = first + at  # -1 is the parallel of 5 degrees south, a mirror image
        weight = np.ones(len(lat))
        for other in range(4):
            if other != at:
                weight *= (np.abs(lat) / 5.0 - (first + other)) / (at - other)
        _, length, height = ROBINSON[np.abs(node)].T
        lengths += weight * length
        heights += weight * height * np.where(node < 0, -1.0, 1.0)
    x = 0.8487 * A_KM * lengths * offset_rad(centre, lon)
    return x, 1.3523 * A_KM * heights * np.sign(lat)


def polar_stereographic(centre: LonLat, lon: Floats, lat: Floats) -> Point:
    """True to scale at the pole: Snyder's (15-9), (21-30), (21-31) and (21-33)."""
    side = 1.0 if centre.lat >= 0.0 else -1.0
    phi = np.radians(side * lat)
    bend = ((1.0 - E * np.sin(phi)) / (1.0 + E * np.sin(phi))) ** (E / 2.0)
    t = np.tan(math.pi / 4.0 - phi / 2.0) / bend
    rho = 2.0 * A_KM * t / math.sqrt((1.0 + E) ** (1.0 + E) * (1.0 - E) ** (1.0 - E))
    is_hidden = side * lat < -30.0 - 1e-9
    x, y = rho * np.sin(offset_rad(centre, lon)), -side * rho * np.cos(offset_rad(centre, lon))
    return np.where(is_hidden, np.nan, x), np.where(is_hidden, np.nan, y)


FORMULAS: dict[str, Callable[[LonLat, Floats, Floats], Point]] = {
    "mercator": mercator,
    "azimuthal-equidistant": azimuthal_equidistant,
    "orthographic": orthographic,
    "equal-area": equal_area,
    "robinson": robinson,
    "polar-stereographic": polar_stereographic,
}
