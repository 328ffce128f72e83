"""Geodesic range rings and overflight paths: exact geometry on WGS84, and what lies in range."""

from ranges.errors import CoordinateError, DatasetError, DistanceError, PathError, RangesError
from ranges.model import Crossing, LonLat, RangeBand
from ranges.overflight import path, path_crossings
from ranges.rings import band, ring, ring_outline
from ranges.within import in_range

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
