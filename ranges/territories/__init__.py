"""Ranges and distances that start from anywhere in a territory, not from a point.

The region within a range (its buffer), distances of points, and the nearest and farthest points of
two places. Callers that draw or measure need not know whether an origin is a point or a territory:
`range_region`, `range_edge`, `origin_distances` and the like take either. May import `core` and
`geodesy`; a territory is given as a record, so that no file is read.
"""

from __future__ import annotations

from ranges.territories.buffer import (
    covering_points,
    territory_curves,
    territory_outline,
    territory_ring,
)
from ranges.territories.distance import (
    Border,
    nearest_samples,
    rough_distances_km,
    sampled_border,
    territory_distances_km,
)
from ranges.territories.distance_field import FIELD_ERROR_KM, field_km
from ranges.territories.endpoints import Endpoint, EndpointKind, area_endpoint
from ranges.territories.origin_distance import (
    origin_distances,
    rough_error_km,
    rough_origin_distances_km,
)
from ranges.territories.range_regions import anchor_lon, range_edge, range_outline, range_region
from ranges.territories.separation import (
    Separation,
    farthest_separation,
    is_separation_attained,
    nearest_separation,
)
from ranges.territories.subdivision import Squares, squares_over

__all__ = [
    "FIELD_ERROR_KM",
    "Border",
    "Endpoint",
    "EndpointKind",
    "Separation",
    "Squares",
    "anchor_lon",
    "area_endpoint",
    "covering_points",
    "farthest_separation",
    "field_km",
    "is_separation_attained",
    "nearest_samples",
    "nearest_separation",
    "origin_distances",
    "range_edge",
    "range_outline",
    "range_region",
    "rough_distances_km",
    "rough_error_km",
    "rough_origin_distances_km",
    "sampled_border",
    "squares_over",
    "territory_curves",
    "territory_distances_km",
    "territory_outline",
    "territory_ring",
]
