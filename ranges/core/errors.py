"""Errors of input, each with a message of one sentence that a person can act on."""

from __future__ import annotations

__all__ = [
    "CoordinateError",
    "DatasetError",
    "DistanceError",
    "FileError",
    "FilterError",
    "PathError",
    "RangesError",
    "SceneError",
    "UploadError",
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


class FilterError(RangesError, ValueError):
    """A choice among flights or words that cannot be made: a bad date, an unknown id."""


class UploadError(RangesError, ValueError):
    """A file of the user's own that cannot be read at all; single rows are problems, not errors."""


class DatasetError(RangesError):
    """A shipped data file that is missing or does not hold what it should."""


class FileError(RangesError):
    """A file of the user's that cannot be read or written, or rows of it that make no sense."""
