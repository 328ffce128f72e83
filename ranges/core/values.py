"""Positions, ranges and legs, the values that every part shares, and the formats of figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ranges.core.errors import CoordinateError, DistanceError

__all__ = [
    "FIGURE_FORMATS",
    "MAX_RANGE_KM",
    "MIN_RANGE_KM",
    "Crossing",
    "FigureFormat",
    "Floats",
    "Ints",
    "LonLat",
    "RangeBand",
    "checked_range_km",
]

#: Arrays of measured values, and of indices.
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
FigureFormat = Literal["png", "svg", "pdf"]
FIGURE_FORMATS: tuple[FigureFormat, ...] = get_args(FigureFormat)
#: Half the meridian ellipse of WGS84: no two points on Earth are farther apart.
#: The mean distance to the edge of a hemisphere: a quarter of a great circle.
_HEMISPHERE_KM = 10_008.0
MAX_RANGE_KM = 20_003.931_458_6
#: One metre, the smallest ring that is drawn.
MIN_RANGE_KM = 0.001


def _finite(value: object, noun: str, error: type[CoordinateError] | type[DistanceError]) -> float:
    """Return `value` as a float; `noun` is what the error calls it."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise error(
            f"{noun} {value!r} is not a number: give it in figures, such as 39.2."
        ) from None
    if not math.isfinite(number):
        raise error(f"{noun} {number} is not a finite number: give it in figures, such as 39.2.")
    return number


def checked_range_km(value: object, noun: str = "Range") -> float:
    """Return `value` as a distance in km, from 0.001 to 20,003.93 (half the meridian).

    `noun` is what the error calls it.

    Raises
    ------
    DistanceError
        If it is not a finite number within those limits.
    """
    number = _finite(value, noun, DistanceError)
    if not MIN_RANGE_KM <= number <= MAX_RANGE_KM:
        raise DistanceError(
            f"{noun} {number:,.10g} km is outside 0.001 to 20,003.93 km"
            " (no two points on Earth are farther apart): give a distance between the two."
        )
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class LonLat:
    """A position on the WGS84 ellipsoid.

    Parameters
    ----------
    lon
        Degrees east; any finite number, kept within [-180, 180).
    lat
        Degrees north, -90 to 90.

    Raises
    ------
    CoordinateError
        If either is not a finite number, or the latitude is beyond a pole.
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        lon = _finite(self.lon, "Longitude", CoordinateError)
        lat = _finite(self.lat, "Latitude", CoordinateError)
        if not -90.0 <= lat <= 90.0:
            raise CoordinateError(
                f"Latitude {lat:.10g} is outside -90 to 90:"
                " check that latitude and longitude are not swapped."
            )
        if not -180.0 <= lon < 180.0:  # a plain modulo would disturb the last bits of the others
            lon = (lon + 180.0) % 360.0 - 180.0
            lon = -180.0 if lon >= 180.0 else lon  # a hair west of -180 rounds up to 180
        object.__setattr__(self, "lon", lon)
        object.__setattr__(self, "lat", lat)


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeBand:
    """A lowest and a highest figure in km; the two are the same where there is one figure."""

    low_km: float
    high_km: float

    def __post_init__(self) -> None:
        low = checked_range_km(self.low_km)
        high = checked_range_km(self.high_km)
        if low > high:
            raise DistanceError(
                f"The low range {low:,g} km exceeds the high one, {high:,g} km:"
                " give the lower first."
            )
        object.__setattr__(self, "low_km", low)
        object.__setattr__(self, "high_km", high)

    @property
    def is_single(self) -> bool:
        """Whether the low and the high figure are the same."""
        return self.low_km == self.high_km

    @property
    def is_past_hemisphere(self) -> bool:
        """Whether more is in range than out of it, and something still is out."""
        return _HEMISPHERE_KM < self.high_km < MAX_RANGE_KM

    @property
    def figures_km(self) -> tuple[float, ...]:
        """The low and the high figure, or the only one."""
        return (self.low_km,) if self.is_single else (self.low_km, self.high_km)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One leg of a path: over `territory` (Natural Earth's name), or over the sea (None)."""

    territory: str | None
    entry_km: float
    exit_km: float
