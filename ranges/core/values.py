"""Positions, ranges and legs, the values that every part shares, and the formats of figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from ranges.core.errors import CoordinateError, DistanceError
from ranges.core.messages import gettext

__all__ = [
    "FIGURE_FORMATS",
    "MAX_NOTE_LETTERS",
    "MAX_RANGE_KM",
    "MAX_SECTOR_KM",
    "MIN_RANGE_KM",
    "WHOLE_RING",
    "Crossing",
    "FigureFormat",
    "Floats",
    "Ints",
    "LonLat",
    "Note",
    "RangeBand",
    "RingShape",
    "Sector",
    "Wind",
    "checked_range_km",
]

#: Arrays of measured values, and of indices.
Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
FigureFormat = Literal["png", "svg", "pdf"]
FIGURE_FORMATS: tuple[FigureFormat, ...] = get_args(FigureFormat)
#: The words for directions, clockwise from north.
Wind = Literal[
    "north",
    "north-northeast",
    "northeast",
    "east-northeast",
    "east",
    "east-southeast",
    "southeast",
    "south-southeast",
    "south",
    "south-southwest",
    "southwest",
    "west-southwest",
    "west",
    "west-northwest",
    "northwest",
    "north-northwest",
]
#: Half the meridian ellipse of WGS84: no two points on Earth are farther apart.
#: The mean distance to the edge of a hemisphere: a quarter of a great circle.
_HEMISPHERE_KM = 10_008.0
MAX_RANGE_KM = 20_003.931_458_6
#: One metre, the smallest ring that is drawn.
MIN_RANGE_KM = 0.001

#: Up to here every geodesic from a point is the shortest, so that a bearing tells where it leads.
MAX_SECTOR_KM = 19_900.0
#: The narrowest sector, and the narrowest gap of one, degrees.
_LEAST_SECTOR_DEG = 0.1


def _finite(value: object, noun: str, error: type[CoordinateError] | type[DistanceError]) -> float:
    """Return `value` as a float; `noun` is what the error calls it."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise error(
            gettext(
                "{noun} {value!r} is not a number: give it in figures, such as 39.2.",
                noun=noun,
                value=value,
            )
        ) from None
    if not math.isfinite(number):
        raise error(
            gettext(
                "{noun} {number} is not a finite number: give it in figures, such as 39.2.",
                noun=noun,
                number=number,
            )
        )
    return number


def checked_range_km(value: object, noun: str | None = None) -> float:
    """Return `value` as a distance in km, from 0.001 to 20,003.93 (half the meridian).

    `noun` is what the error calls it.

    Raises
    ------
    DistanceError
        If it is not a finite number within those limits.
    """
    noun = gettext("Range") if noun is None else noun
    number = _finite(value, noun, DistanceError)
    if not MIN_RANGE_KM <= number <= MAX_RANGE_KM:
        raise DistanceError(
            gettext(
                "{noun} {number:,.10g} km is outside 0.001 to 20,003.93 km (no two points on"
                " Earth are farther apart): give a distance between the two.",
                noun=noun,
                number=number,
            )
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
        lon = _finite(self.lon, gettext("Longitude"), CoordinateError)
        lat = _finite(self.lat, gettext("Latitude"), CoordinateError)
        if not -90.0 <= lat <= 90.0:
            raise CoordinateError(
                gettext(
                    "Latitude {lat:.10g} is outside -90 to 90: check that latitude and"
                    " longitude are not swapped.",
                    lat=lat,
                )
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
                gettext(
                    "The low range {low:,g} km exceeds the high one, {high:,g} km: give the"
                    " lower first.",
                    low=low,
                    high=high,
                )
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
class Sector:
    """The bearings from one, clockwise over north if need be, to another; degrees from north."""

    start_deg: float
    end_deg: float

    def __post_init__(self) -> None:
        for name in ("start_deg", "end_deg"):
            number = _finite(getattr(self, name), gettext("Bearing"), CoordinateError)
            object.__setattr__(self, name, number % 360.0 % 360.0)
        if not _LEAST_SECTOR_DEG <= self.width_deg <= 360.0 - _LEAST_SECTOR_DEG:
            raise DistanceError(
                gettext(
                    "The sector from {start_deg:g} to {end_deg:g} degrees has no two sides:"
                    " give two bearings at least 0.1 degrees apart, such as 300-120.",
                    start_deg=self.start_deg,
                    end_deg=self.end_deg,
                )
            )

    @property
    def width_deg(self) -> float:
        """How many degrees it spans."""
        return (self.end_deg - self.start_deg) % 360.0

    def turns_deg(self, bearing_deg: Floats) -> Floats:
        """Return how far bearings, of any shape, lie clockwise from its start, [0, 360)."""
        turn: Floats = np.mod(np.mod(bearing_deg - self.start_deg, 360.0), 360.0)
        return turn

    def holds(self, bearing_deg: Floats) -> NDArray[np.bool_]:
        """Return which bearings, of any shape, lie in it, its sides among them."""
        is_held: NDArray[np.bool_] = self.turns_deg(bearing_deg) <= self.width_deg
        return is_held


@dataclass(frozen=True, slots=True, kw_only=True)
class RingShape:
    """What a ring leaves out: what is nearer than a minimum range, or not within a sector.

    `min_km` is a limit of its own, and no estimate of the range: the hole is not inside.
    """

    min_km: float | None = None
    sector: Sector | None = None

    def __post_init__(self) -> None:
        if self.min_km is not None:
            object.__setattr__(
                self, "min_km", checked_range_km(self.min_km, gettext("Minimum range"))
            )

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return self.min_km is None and self.sector is None

    def check(self, range_km: float) -> None:
        """Refuse a range that this shape cannot have."""
        if self.min_km is not None and self.min_km >= range_km:
            raise DistanceError(
                gettext(
                    "The minimum range {min_km:,.10g} km is not less than the range"
                    " {range_km:,.10g} km: give a smaller one.",
                    min_km=self.min_km,
                    range_km=range_km,
                )
            )
        if self.sector is not None and range_km > MAX_SECTOR_KM:
            raise DistanceError(
                gettext(
                    "A sector reaches at most {limit:,.0f} km, since beyond that"
                    " bearings meet on the far side of the Earth: {range_km:,.10g} km is"
                    " farther.",
                    limit=MAX_SECTOR_KM,
                    range_km=range_km,
                )
            )


#: A ring that leaves nothing out.
WHOLE_RING = RingShape()


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One leg of a path: over `territory` (Natural Earth's name), or over the sea (None)."""

    territory: str | None
    entry_km: float
    exit_km: float


#: Letters of a remark on a map.
MAX_NOTE_LETTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A user's remark on the map: where its text stands, and what its arrow points at, if any."""

    position: LonLat
    text: str
    arrow: LonLat | None = None
