"""The rows of the catalogue as frozen values: sites, systems, flights, places, territories."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from ranges.core.values import LonLat, RangeBand

if TYPE_CHECKING:
    from shapely.geometry import MultiPolygon, Point

__all__ = [
    "Citation",
    "Confidence",
    "FlightPoint",
    "FlightTest",
    "Height",
    "Place",
    "PointRole",
    "ReferencePlace",
    "Site",
    "System",
    "Term",
    "Territory",
]

Confidence = Literal["high", "medium", "low"]


PointRole = Literal["overflown", "landing"]


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
