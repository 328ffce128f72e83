"""What can be wrong with what came in, said in one sentence that a person can act on."""

from __future__ import annotations

__all__ = [
    "CoordinateError",
    "DatasetError",
    "DistanceError",
    "PathError",
    "RangesError",
    "SceneError",
]


class RangesError(Exception):
    """Anything refused on purpose; the message gives the value, what is allowed, what to try."""


class CoordinateError(RangesError, ValueError):
    """A position that is not on Earth, or cannot be read as one."""


class DistanceError(RangesError, ValueError):
    """A range, distance or tolerance outside what is allowed, or that cannot be read."""


class PathError(RangesError, ValueError):
    """Two ends, or a bearing and a length, that do not make one path."""


class SceneError(RangesError, ValueError):
    """A part of a scene that does not fit: an unknown name, too many rings, a broken link."""


class DatasetError(RangesError):
    """A shipped data file that is missing or does not hold what it should."""
