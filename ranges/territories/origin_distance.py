"""The distances of many points from an origin: a point, or the nearest point of a territory."""

from __future__ import annotations

from ranges.core import Floats, LonLat, Territory
from ranges.geodesy import ERROR_KM, SpherePoints, approximate_km, inverses
from ranges.territories.distance import territory_distances_km
from ranges.territories.distance_field import FIELD_ERROR_KM, field_km

__all__ = ["origin_distances", "rough_error_km", "rough_origin_distances_km"]


def rough_origin_distances_km(start: LonLat | Territory, points: SpherePoints) -> Floats:
    """Return the distance of each point, shape (n,), good to `rough_error_km`."""
    if isinstance(start, LonLat):
        return approximate_km(start, points)
    return field_km(start, points)


def rough_error_km(start: LonLat | Territory) -> float:
    """Return how far a rough distance may be from the true one."""
    return ERROR_KM if isinstance(start, LonLat) else FIELD_ERROR_KM


def origin_distances(
    start: LonLat | Territory, lon: Floats, lat: Floats
) -> tuple[Floats, Floats | None]:
    """Return the distances in km and bearings in degrees, both shape (n,), of many points.

    From a territory, of which the nearest point counts (0 inside it), there is no one bearing.
    """
    if isinstance(start, LonLat):
        return inverses(start, lon, lat)
    return territory_distances_km(start, lon, lat), None
