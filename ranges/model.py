"""What are the things we speak of? Frozen values with their invariants; nothing is computed."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from ranges.errors import CoordinateError, DistanceError, FilterError, PathError, SceneError

if TYPE_CHECKING:
    from shapely.geometry import MultiPolygon, Point

__all__ = [
    "COLOURS",
    "MAP_PROJECTIONS",
    "MAX_PATHS",
    "MAX_RANGE_KM",
    "MAX_RINGS",
    "MIN_RANGE_KM",
    "Citation",
    "Confidence",
    "Crossing",
    "FlightFilter",
    "FlightPoint",
    "FlightTest",
    "Height",
    "LonLat",
    "MapProjection",
    "Origin",
    "PathSpec",
    "Place",
    "RangeBand",
    "ReferencePlace",
    "RingSpec",
    "Scenario",
    "Site",
    "System",
    "Term",
    "Territory",
    "Unit",
    "View",
]

#: Half the meridian ellipse of WGS84: no two points on Earth are farther apart.
MAX_RANGE_KM = 20_003.931_458_6
#: One metre, the smallest ring that is drawn.
MIN_RANGE_KM = 0.001
MAX_RINGS = 100
MAX_PATHS = 100
#: Palette ids in the order in which they are given out; `layers` has the colours themselves.
COLOURS = ("blue", "vermillion", "green", "purple", "orange", "sky", "ink")

Unit = Literal["km", "mi", "nmi"]
Confidence = Literal["high", "medium", "low"]
OriginKind = Literal["site", "reference", "point", "anywhere"]
PointRole = Literal["overflown", "landing"]
#: What the map on the page can be: with straight compass lines, or with true distances from its
#: centre.
MapProjection = Literal["mercator", "azimuthal-equidistant"]
MAP_PROJECTIONS: tuple[MapProjection, ...] = get_args(MapProjection)


def _finite(value: object, what: str, error: type[CoordinateError] | type[DistanceError]) -> float:
    """Return `value` as a float, or refuse it by name."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise error(
            f"{what} {value!r} is not a number: give it in figures, such as 39.2."
        ) from None
    if not math.isfinite(number):
        raise error(f"{what} {number} is not a finite number: give it in figures, such as 39.2.")
    return number


def checked_range_km(value: object, what: str = "Range") -> float:
    """Return `value` as a distance in km, from 0.001 to 20,003.93 (half the meridian).

    Raises
    ------
    DistanceError
        If it is not a finite number within those limits.
    """
    number = _finite(value, what, DistanceError)
    if not MIN_RANGE_KM <= number <= MAX_RANGE_KM:
        raise DistanceError(
            f"{what} {number:,.10g} km is outside 0.001 to 20,003.93 km"
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
    """A lowest and a highest published figure in km; both are the same where there is one."""

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
        """Whether there is one figure only."""
        return self.low_km == self.high_km


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a figure was read."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place from which launches were publicly reported; `short_name` is for labels."""

    id: str
    name: str
    short_name: str
    country: str
    position: LonLat
    kind: str
    first_reported_use: str | None
    notes: str
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePlace:
    """A city or territory that readers know, with an id for links."""

    id: str
    name: str
    country: str
    position: LonLat
    kind: str
    notes: str
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A missile or launcher with its published range, where there is one.

    `is_flown_only`: the figures are the longest distances reported flown, not a maximum range.
    """

    id: str
    name: str
    other_names: tuple[str, ...]
    country: str
    system_class: str
    range_km: RangeBand | None
    is_flown_only: bool
    tags: tuple[str, ...]
    status: str
    first_flight_date: str | None
    notes: str
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightTest:
    """One reported flight (or the launches of one day); low and high where reports differ."""

    id: str
    date: str
    system_id: str | None
    launch_site_id: str | None
    distance_km_low: float | None
    distance_km_high: float | None
    apogee_km_low: float | None
    apogee_km_high: float | None
    launches_low: int | None
    launches_high: int | None
    flight_minutes: float | None
    outcome: str
    overflew: str | None
    impact_description: str | None
    impact: LonLat | None
    tags: tuple[str, ...]
    reported_by: str
    notes: str
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightPoint:
    """A named point that a report ties to a flight: it flew over it, or fell so far from it.

    `reported_km` is how far from the point the fall was reported; None for one flown over.
    """

    id: str
    test_id: str
    role: PointRole
    name: str
    position: LonLat
    reported_km: RangeBand | None
    notes: str
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Height:
    """A height above the ground that readers know, to compare with."""

    id: str
    name: str
    low_km: float
    high_km: float
    notes: str
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word and what it means; without a citation it is our own use of it that is explained."""

    id: str
    term: str
    text: str
    citation: Citation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A populated place (GeoNames)."""

    name: str
    country: str
    position: LonLat
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A territory of Natural Earth 1:10m: `name` is the source's own, `label` reads well.

    Names and codes tell territories apart; comparing their borders as well would be slow.
    """

    name: str
    label: str
    iso_numeric: str | None
    iso_a2: str | None
    iso_a3: str | None
    continent: str | None
    area_km2: float
    population: int | None
    geometry: MultiPolygon | Point = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One leg of a path: over `territory` (Natural Earth's name), or over the sea (None)."""

    territory: str | None
    entry_km: float
    exit_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a ring is centred or a path ends: a launch site, a reference place, or a point.

    `id` is what stands in a link; a point has none and is written as its coordinates. A ring may
    also start from anywhere in a territory, its `area`; its name then stands at `position`.
    """

    id: str | None
    name: str
    position: LonLat
    kind: OriginKind
    area: Territory | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if (self.kind == "anywhere") is not (self.area is not None):
            raise CoordinateError("An origin is either a place, or anywhere in a territory.")

    @property
    def measured_from(self) -> LonLat | Territory:
        """What distances are counted from: the place, or the nearest point of the territory."""
        return self.position if self.area is None else self.area


def _checked_colour(colour: str) -> None:
    if colour not in COLOURS:
        raise SceneError(f"Colour {colour!r} is not known: use one of {', '.join(COLOURS)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RingSpec:
    """One ring (or band) as asked for.

    `system_id` is set where the range is a catalogued system's; `unit` is the one it was typed in.
    """

    origin: Origin
    range_km: RangeBand
    system_id: str | None = None
    unit: Unit = "km"
    name: str | None = None
    colour: str = "blue"
    is_hidden: bool = False

    def __post_init__(self) -> None:
        _checked_colour(self.colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathSpec:
    """One path as asked for: to an end, or along a bearing for a distance (not both).

    `flight_id` names the reported flight that it stands for, if any.
    """

    start: Origin
    end: Origin | None = None
    bearing_deg: float | None = None
    distance_km: RangeBand | None = None
    unit: Unit = "km"
    flight_id: str | None = None
    name: str | None = None
    colour: str = "ink"
    is_hidden: bool = False

    def __post_init__(self) -> None:
        _checked_colour(self.colour)
        for end in (self.start, self.end):
            if end is not None and end.area is not None:
                raise PathError(
                    f"A path runs from point to point, and {end.name} is none: give a launch site,"
                    " a town or coordinates."
                )
        has_bearing = self.bearing_deg is not None and self.distance_km is not None
        if (self.end is None) is not has_bearing:
            raise PathError("A path needs either an end, or a bearing and a distance.")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightFilter:
    """What is asked of a reported flight; empty or None asks nothing.

    Parameters
    ----------
    since, until
        First and last day, both included. A flight dated by its month is taken where any day of
        that month is.
    classes, tags, outcomes
        Any one of them, in the words of `ranges.flights`. A flight has the class of its system;
        without one it is "unknown", or a space launcher where it is tagged so.
    beyond_km, up_to_km
        More than so far by the highest report; at most so far by the lowest. A flight without a
        reported distance is taken by neither.
    over
        Whose land was reported as overflown, by its code.

    Raises
    ------
    FilterError
        If the first day is after the last, or a distance is not one there can be.
    """

    since: datetime.date | None = None
    until: datetime.date | None = None
    classes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    beyond_km: float | None = None
    up_to_km: float | None = None
    over: str | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise FilterError(
                f"The first day, {self.since}, is after the last, {self.until}: change them over."
            )
        for what, value in (("least", self.beyond_km), ("greatest", self.up_to_km)):
            if value is not None and not (math.isfinite(value) and 0.0 <= value <= MAX_RANGE_KM):
                raise FilterError(
                    f"The {what} distance {value:g} km is outside 0 to 20,003.93 km:"
                    " give a distance between the two."
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What part of the map is seen."""

    centre: LonLat
    zoom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything that decides the picture; what stands in the address bar.

    `flights`: which reported flights are shown, None for none. `flight_id`: the one whose page is
    open. `is_expected_shown`: whether straight lines and flat circles are drawn beside the truth.
    `projection`: that of the map on the page.
    """

    rings: tuple[RingSpec, ...] = ()
    paths: tuple[PathSpec, ...] = ()
    flights: FlightFilter | None = None
    flight_id: str | None = None
    is_expected_shown: bool = False
    title: str | None = None
    units: Unit = "km"
    base: str = "plain"
    projection: MapProjection = "mercator"
    view: View | None = None
    data_version: str | None = None

    def __post_init__(self) -> None:
        if len(self.rings) > MAX_RINGS:
            raise SceneError(
                f"{len(self.rings)} rings are too many for one map: at most {MAX_RINGS};"
                " remove one before adding another."
            )
        if len(self.paths) > MAX_PATHS:
            raise SceneError(
                f"{len(self.paths)} paths are too many for one map: at most {MAX_PATHS};"
                " remove one before adding another."
            )
