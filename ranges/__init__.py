"""Geodesic range rings and overflight paths: exact geometry on WGS84, and what lies in range."""

from ranges.core.errors import CoordinateError, DatasetError, DistanceError, PathError, RangesError
from ranges.core.values import Crossing, LonLat, RangeBand
from ranges.geodesy.rings import band, ring, ring_outline
from ranges.reach.overflight import path, path_crossings
from ranges.reach.range_contents import in_range

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
