"""Geodesic range rings and overflight paths: exact geometry on WGS84, and what lies in range.

The packages below are loaded when one of these names is first asked for: they take a second, and
the command line must be able to answer an interrupt before.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

if not TYPE_CHECKING:  # which would take it for any name whatever

    def __getattr__(name: str) -> object:
        """Return a public name from the package that has it."""
        if name in __all__:
            from importlib import import_module

            for package in ("ranges.core", "ranges.geodesy", "ranges.reach"):
                if (value := getattr(import_module(package), name, None)) is not None:
                    return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Return the public names too, loaded or not."""
        return sorted({*globals(), *__all__})
