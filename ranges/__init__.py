"""Geodesic range rings and overflight paths: exact geometry on WGS84, and what lies in range."""

from ranges.core import (
    CoordinateError,
    Crossing,
    DatasetError,
    DistanceError,
    LonLat,
    PathError,
    RangeBand,
    RangesError,
)
from ranges.geodesy import band, ring, ring_outline
from ranges.reach import in_range, path, path_crossings

__all__ = [
    "CoordinateError",
    "Crossing",
    "DatasetError",
    "DistanceError",
    "LonLat",
    "PathError",
    "RangeBand",
    "RangesError",
    "band",
    "in_range",
    "path",
    "path_crossings",
    "ring",
    "ring_outline",
]
