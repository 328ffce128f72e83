"""The rows of the catalogue as frozen values: sites, systems, flights, places, territories.

The fields of a curated record are the columns of its CSV file, in the same order. A field's type
says how it is read; where that is not enough, `Annotated` adds a `Column`. To add a column, add it
to the file and add its field here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

from ranges.core.values import LonLat, RangeBand, Wind

if TYPE_CHECKING:
    from shapely.geometry import MultiPolygon, Point

__all__ = [
    "Airport",
    "AreaKind",
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
    "Mobility",
    "Place",
    "PointRole",
    "ReferencePlace",
    "Region",
    "Site",
    "System",
    "SystemStatus",
    "SystemTag",
    "Term",
    "Territory",
    "TerritoryStatus",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """How a field stands in its CSV file, where its name and its type do not say it.

    `name`: the column, if it is called otherwise. `form`: what a text must look like; a note may be
    empty, and a count may be nought. `ids_of`: the record whose ids the field holds.
    """

    name: str | None = None
    form: Literal["id", "country", "date", "date or decade", "note", "url", "count"] | None = None
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
PointRole = Literal["overflown", "landing", "fall"]
AreaKind = Literal["territory", "US state", "region"]
#: Whether a territory is a state, is governed by another one, or neither (a reef, a lease).
TerritoryStatus = Literal["sovereign", "dependent", "other"]
#: What a page says has become of a system; `geodata/README.md` says how its words are mapped.
SystemStatus = Literal[
    "operational", "in development", "tested", "shown", "retired", "never in service"
]
#: What a system is also looked for by; whether it is mobile stands in a field of its own.
SystemTag = Literal["hypersonic", "submarine-launched", "rail-launched", "air-launched"]
#: Lower-case words joined by hyphens.
_Id = Annotated[str, Column(form="id")]
#: ISO 3166-1 alpha-2.
_Country = Annotated[str, Column(form="country")]
#: A year, a month or a day (ISO 8601) as the source gives it.
_Date = Annotated[str, Column(form="date")]
#: Such a date, or a decade ("1960s").
_DateOrDecade = Annotated[str | None, Column(form="date or decade")]
_Note = Annotated[str, Column(form="note")]
#: An address that starts with http or https.
_OptionalUrl = Annotated[str | None, Column(form="url")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a figure was read."""

    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place from which launches were publicly reported; `short_name` is for labels.

    `years`: when it was one ("1962" or "1962-1963"), given for what is history only.
    """

    id: _Id
    name: str
    short_name: str
    country: _Country
    position: LonLat
    kind: str
    first_reported_use: _DateOrDecade
    years: str | None
    notes: _Note
    citation: Citation
    confidence: Confidence

    @property
    def is_history(self) -> bool:
        """Whether it is kept for what once stood there; nothing of today is measured from it."""
        return self.kind == "historic site"


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
class Mobility:
    """The words of a page by which a system is mobile, or is not; their citation is the words."""

    words: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A missile or launcher with its published range, where there is one.

    `is_flown_only`: the figures are the longest distances reported flown, not a maximum range.
    `is_mobile`: whether it is launched from a road or rail vehicle (a silo is not); None where no
    page was found that says so. `mobility_words` are those of the page at `mobility_url`.
    """

    id: _Id
    name: str
    other_names: tuple[str, ...]
    country: _Country
    system_class: Annotated[str, Column(name="class")]
    range_km: RangeBand | None
    is_flown_only: bool
    is_mobile: bool | None
    mobility_words: _Note
    mobility_url: _OptionalUrl
    tags: tuple[SystemTag, ...]
    status: SystemStatus | None
    first_flight_date: _DateOrDecade
    notes: _Note
    citation: Citation
    confidence: Confidence

    @property
    def mobility(self) -> Mobility | None:
        """What was read of its being mobile or not, None where nothing was."""
        if self.mobility_url is None:
            return None
        host = urlsplit(self.mobility_url).netloc
        title = f"{self.name}: “{self.mobility_words}” ({host})"
        citation = Citation(title=title, url=self.mobility_url)
        return Mobility(words=self.mobility_words, citation=citation)


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

    `reported_km`: how far from the point the fall was reported, and in which `direction` from it,
    where that was; None for a point flown over.
    """

    id: _Id
    event_id: Annotated[str, Column(ids_of="FlightEvent")]
    role: PointRole
    name: str
    position: LonLat
    reported_km: RangeBand | None
    direction: Wind | None
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
class Airport:
    """An airport by its codes, either of which may be empty."""

    iata: str
    icao: str
    name: str
    city: str
    country: str
    position: LonLat


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A named set of territories (ISO alpha-2 codes) or US states ("US-TX").

    `part`: whether all of the land of its members belongs to it, the mainland alone, the land
    north of the Tropic of Cancer, or what lies within its `box`: west, south, east and north in
    degrees, which an island or an exclave is told by.
    """

    id: _Id
    name: str
    other_names: tuple[str, ...]
    members: str
    part: Literal["whole", "mainland", "north", "within"]
    box: Annotated[str, Column(form="note")]
    notes: _Note
    citation: Citation
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A territory of Natural Earth 1:10m, a US state or a region, as an area with borders.

    `name` is the source's own, `label` reads well. `code` names a state ("US-TX") or a region in a
    link. Names and codes tell areas apart; comparing their borders as well would be slow. `status`
    and, of a dependent one, the `sovereign` are those of a territory; `is_in_un` is true of members
    and observers of the United Nations.
    """

    name: str
    label: str
    iso_numeric: str | None
    iso_a2: str | None
    iso_a3: str | None
    area_km2: float
    geometry: MultiPolygon | Point = field(compare=False, repr=False)
    kind: AreaKind = "territory"
    code: str | None = None
    status: TerritoryStatus | None = field(default=None, compare=False)
    sovereign: str | None = field(default=None, compare=False)
    is_in_un: bool = field(default=False, compare=False)

    @property
    def has_area(self) -> bool:
        """Whether anything can lie in it; the Vatican is a point in the source."""
        return str(self.geometry.geom_type) != "Point"
