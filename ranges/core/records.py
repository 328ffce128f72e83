"""The rows of the catalogue as frozen values: sites, systems, flights, places, territories.

The fields of a curated record are the columns of its CSV file, in the same order. A field's type
says how it is read; where that is not enough, `Annotated` adds a `Column`. To add a column, add it
to the file and add its field here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal

from ranges.core.values import LonLat, RangeBand

if TYPE_CHECKING:
    from shapely.geometry import MultiPolygon, Point

__all__ = [
    "Citation",
    "Column",
    "Confidence",
    "FlightAlias",
    "FlightCitation",
    "FlightCompilation",
    "FlightEvent",
    "FlightKind",
    "FlightOccasion",
    "FlightPoint",
    "Height",
    "Place",
    "PointRole",
    "ReferencePlace",
    "Site",
    "System",
    "Term",
    "Territory",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How a field stands in its CSV file, where its name and its type do not say it.

    `name`: the column, if it is called otherwise. `form`: what a text must look like; a note may be
    empty, and a count may be nought. `ids_of`: the record whose ids the field holds.
    """

    name: str | None = None
    form: Literal["id", "country", "date", "date or decade", "note", "count"] | None = None
    ids_of: str | None = None


Confidence = Literal["high", "medium", "low"]
FlightKind = Literal[
    "ballistic",
    "space launch",
    "cruise",
    "anti-ship",
    "surface-to-air or other",
    "artillery rocket",
    "unclear",
]
PointRole = Literal["overflown", "landing"]
#: Lower-case words joined by hyphens.
_Id = Annotated[str, Column(form="id")]
#: ISO 3166-1 alpha-2.
_Country = Annotated[str, Column(form="country")]
#: A year, a month or a day (ISO 8601) as the source gives it.
_Date = Annotated[str, Column(form="date")]
#: Such a date, or a decade ("1960s").
_DateOrDecade = Annotated[str | None, Column(form="date or decade")]
_Note = Annotated[str, Column(form="note")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a figure was read."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place from which launches were publicly reported; `short_name` is for labels."""

    id: _Id
    name: str
    short_name: str
    country: _Country
    position: LonLat
    kind: str
    first_reported_use: _DateOrDecade
    notes: _Note
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferencePlace:
    """A city or territory that readers know, with an id for links."""

    id: _Id
    name: str
    country: _Country
    position: LonLat
    kind: str
    notes: _Note
    citation: Citation
    confidence: Confidence

    @property
    def short_name(self) -> str:
        """The name for a label: "Guam (Hagåtña)" is Guam, "Naha, Okinawa" is Naha."""
        return self.name.partition(" (")[0].partition(", ")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A missile or launcher with its published range, where there is one.

    `is_flown_only`: the figures are the longest distances reported flown, not a maximum range.
    """

    id: _Id
    name: str
    other_names: tuple[str, ...]
    country: _Country
    system_class: Annotated[str, Column(name="class")]
    range_km: RangeBand | None
    is_flown_only: bool
    tags: tuple[str, ...]
    status: str
    first_flight_date: _DateOrDecade
    notes: _Note
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightEvent:
    """The launches of one system from one place on one day, as far as anybody reported them.

    Low and high where reports differ. `launches_high` is None where only a least number is known,
    `failures` where nobody said. `bearings_deg`: the directions that `bearing_by` compiled,
    clockwise from north; not reported. `citation`: where most was read; `FlightCitation` has each.
    """

    id: _Id
    date: _Date
    kind: FlightKind
    system_id: Annotated[str | None, Column(ids_of="System")]
    system_as_reported: str | None
    launch_site_id: Annotated[str | None, Column(ids_of="Site")]
    site_as_reported: str | None
    launches_low: int | None
    launches_high: int | None
    failures_low: Annotated[int | None, Column(form="count")]
    failures_high: Annotated[int | None, Column(form="count")]
    distance_km_low: float | None
    distance_km_high: float | None
    apogee_km_low: float | None
    apogee_km_high: float | None
    flight_minutes: float | None
    outcome: str
    bearings_deg: tuple[str, ...]
    bearing_by: str | None
    overflew: str | None
    fall_description: str | None
    fall: LonLat | None
    tags: tuple[str, ...]
    reported_by: str
    confidence: Confidence
    notes: _Note
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightCitation:
    """Who gave one figure of an event, and where; `checked` is None where no day was kept."""

    id: _Id
    event_id: Annotated[str, Column(ids_of="FlightEvent")]
    field: str
    value: str
    source: str
    title: str
    url: str | None
    checked: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightOccasion:
    """How an outlet counted a flight within its year: "23rd", of what, and of which kinds."""

    id: _Id
    event_id: Annotated[str, Column(ids_of="FlightEvent")]
    ordinal: int
    of_year: int
    unit: str
    kinds: str
    counted_by: str
    title: str
    url: str
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightCompilation:
    """What a compilation counts in a year, of ballistic missiles and space launches.

    `entries`: its occasions, or the events into which its single missiles fall; `missiles_high` is
    None where it gives no number for one of them.
    """

    id: _Id
    compilation: Literal["CNS-based list", "CSIS"]
    year: int
    days: int
    entries: int
    missiles_low: int | None
    missiles_high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightAlias:
    """An id of a flight in links, and the events into which it was divided."""

    id: _Id
    event_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightPoint:
    """A named point that a report ties to a flight: it flew over it, or fell so far from it.

    `reported_km`: how far from the point the fall was reported; None for a point flown over.
    """

    id: _Id
    event_id: Annotated[str, Column(ids_of="FlightEvent")]
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

    id: _Id
    name: str
    low_km: Annotated[float, Column(name="height_km_low")]
    high_km: Annotated[float, Column(name="height_km_high")]
    notes: str
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word and what it means; without a citation, the meaning is that of this project."""

    id: _Id
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
    area_km2: float
    geometry: MultiPolygon | Point = field(compare=False, repr=False)

    @property
    def has_area(self) -> bool:
        """Whether anything can lie in it; the Vatican is a point in the source."""
        return str(self.geometry.geom_type) != "Point"
