"""Independent distances, points and lengths, found without any code of `ranges`."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

Floats = NDArray[np.float64]

WGS84 = Geod(ellps="WGS84")
SHARES = np.linspace(0.0, 1.0, 21)


def distances_km(lon: float, lat: float, to_lon: Floats, to_lat: Floats) -> Floats:
    """Return geodesic distances in km, shape (n,), from one point to many."""
    from_lon, from_lat = np.full(len(to_lon), lon), np.full(len(to_lon), lat)
    return WGS84.inv(from_lon, from_lat, to_lon, to_lat)[2] / 1000.0


def after(
    lon: float, lat: float, bearing_deg: Floats, distance_km: Floats
) -> tuple[Floats, Floats]:
    """Return longitudes and latitudes, shape (n,), after each bearing and distance."""
    bearings, lengths = np.broadcast_arrays(
        np.asarray(bearing_deg, dtype=float), np.asarray(distance_km, dtype=float)
    )
    start = np.full(bearings.shape, lon), np.full(bearings.shape, lat)
    return WGS84.fwd(*start, bearings, lengths * 1000.0)[:2]


def pole_km(lat: float, pole_lat: float) -> float:
    """Return the distance in km from a latitude to a pole."""
    return WGS84.inv(0.0, lat, 0.0, pole_lat)[2] / 1000.0


def on_globe(rng: np.random.Generator, count: int) -> tuple[Floats, Floats]:
    """Return points spread evenly over the globe."""
    return rng.uniform(-180.0, 180.0, count), np.degrees(np.arcsin(rng.uniform(-1.0, 1.0, count)))


def along_edges(lines: Iterable[shapely.LineString], shares: Floats = SHARES) -> Floats:
    """Return 21 points on each edge as it is drawn, its ends among them, shape (n, 2)."""
    points = []
    for line in lines:
        xy = shapely.get_coordinates(line)
        steps = np.diff(xy, axis=0)[:, None, :] * shares[None, :, None]
        points.append((xy[:-1, None, :] + steps).reshape(-1, 2))
    return np.concatenate(points)


def length_deg(lines: Iterable[shapely.LineString]) -> float:
    """Return the length as drawn, in degrees, of the edges that are not on the map's frame."""
    total = 0.0
    for line in lines:
        xy = shapely.get_coordinates(line)
        start, end = xy[:-1], xy[1:]
        is_frame = ((np.abs(start[:, 0]) == 180.0) & (start[:, 0] == end[:, 0])) | (
            (np.abs(start[:, 1]) == 90.0) & (start[:, 1] == end[:, 1])
        )
        total += float(np.hypot(*(end - start)[~is_frame].T).sum())
    return total


def assert_on_map(shape: shapely.MultiPolygon) -> None:
    """Assert a valid area within the map, wound as RFC 7946 (3.1.6) asks."""
    assert isinstance(shape, shapely.MultiPolygon)
    assert shape.is_valid, shapely.is_valid_reason(shape)
    west, south, east, north = shape.bounds
    assert west >= -180.0
    assert east <= 180.0
    assert south >= -90.0
    assert north <= 90.0
    for part in shape.geoms:
        assert part.exterior.is_ccw
        assert not any(hole.is_ccw for hole in part.interiors)
