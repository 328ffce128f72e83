"""How reach grew: year by year the longest flight, the longest published range, and who is inside.

A flight counts by the highest distance reported, a published range from the year of its system's
first flight on (`ranges.flights.reached_by_year`): it is the one published to date. Space launchers
and cruise missiles are left out of both. A place is inside where its nearest point is no farther
from the nearest point of where it is measured from: of a country, since its missiles are mobile.
That says how far, and nothing of a direction that was flown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ranges import catalog
from ranges.core import (
    CoordinateError,
    FlightEvent,
    RangeBand,
    System,
    Unit,
    band_text,
    clauses_text,
    date_text,
    gettext,
    measured_text,
    shortened,
)
from ranges.flights.drawings import reported_distance
from ranges.flights.reached_by_year import flown_by
from ranges.gazetteer import UndecidedPlaceError
from ranges.reach import endpoint_named
from ranges.territories import Endpoint, nearest_separation

__all__ = [
    "GROWTH_PLACES",
    "Growth",
    "GrowthPlace",
    "GrowthYear",
    "growth",
    "growth_method",
    "growth_sentence",
    "year_of",
]

#: What readers ask after, the nearest first as seen from North Korea.
GROWTH_PLACES = ("Seoul", "Tokyo", "Guam", "Alaska", "US mainland")
_FROM = "North Korea"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthYear:
    """A year of the record.

    `flown` is the longest flight of the year, `longest_flown` that of all years so far;
    `published` the system with the longest published range of those flown by its end, and
    `published_km` the greatest low and the greatest high figure among them.
    """

    year: int
    flown: FlightEvent | None
    longest_flown: FlightEvent | None
    published: System | None
    published_km: RangeBand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthPlace:
    """What first was as long as a place is far: a flight, and a published range, low and high.

    `flown` is the first flight of that distance; `published_high` the first system to fly whose
    high figure is as long, `published_low` that of whose low figure. Each is None where none is.
    """

    name: str
    distance_km: float
    flown: FlightEvent | None
    published_low: System | None
    published_high: System | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """Years and places as measured from one origin, the nearest place first.

    `is_from_area`: whether that is a territory, of which the nearest point counts.
    """

    origin: str
    is_from_area: bool
    years: tuple[GrowthYear, ...]
    places: tuple[GrowthPlace, ...]

    def newly_flown(self, year: int) -> tuple[str, ...]:
        """Return the places as far as which a missile first flew in a year."""
        return tuple(p.name for p in self.places if p.flown and year_of(p.flown) == year)

    def newly_published(self, year: int) -> tuple[str, ...]:
        """Return the places that a year brought within a published range, by its high figure."""
        systems = {place.name: place.published_high for place in self.places}
        return tuple(name for name, system in systems.items() if system and year_of(system) == year)

    def newly_sure(self, year: int) -> tuple[str, ...]:
        """Return the places that a year brought within a published range by its low figure too."""
        systems = {place.name: place.published_low for place in self.places}
        return tuple(name for name, system in systems.items() if system and year_of(system) == year)


def year_of(first: FlightEvent | System) -> int:
    """Return the year of a flight, or of the first flight of a system."""
    date = first.date if isinstance(first, FlightEvent) else first.first_flight_date
    return int((date or "")[:4])


@lru_cache(maxsize=16)
def growth(origin: str = _FROM) -> Growth:
    """Return how reach grew, measured from a place, a territory or coordinates.

    Raises
    ------
    CoordinateError
        If no such place is known, or several of which one must be chosen.
    """
    try:
        start = endpoint_named(origin)
    except UndecidedPlaceError:
        raise
    except CoordinateError:
        raise CoordinateError(
            gettext(
                '"{origin}" is not a place that we know: give a country, a town, a launch'
                " site or coordinates, such as North Korea or 39.2,125.67.",
                origin=shortened(origin),
            )
        ) from None
    return Growth(
        origin=start.name,
        is_from_area=start.area is not None,
        years=_years(),
        places=tuple(
            sorted(
                (_place(start, endpoint_named(name)) for name in GROWTH_PLACES),
                key=lambda place: place.distance_km,
            )
        ),
    )


@lru_cache(maxsize=1)
def _years() -> tuple[GrowthYear, ...]:
    flights = [event for event in catalog.flight_events().values() if event.kind == "ballistic"]
    first, last = int(min(flight.date for flight in flights)[:4]), catalog.catalogue_date().year
    years: list[GrowthYear] = []
    longest: FlightEvent | None = None
    for year in range(first, last + 1):
        flown = _longest([flight for flight in flights if int(flight.date[:4]) == year])
        longest = _longest([flight for flight in (longest, flown) if flight is not None])
        systems = flown_by(year).systems
        bands = [system.range_km for system in systems if system.range_km is not None]
        years.append(
            GrowthYear(
                year=year,
                flown=flown,
                longest_flown=longest,
                published=systems[0] if systems else None,
                published_km=RangeBand(
                    low_km=max(band.low_km for band in bands),
                    high_km=max(band.high_km for band in bands),
                )
                if bands
                else None,
            )
        )
    return tuple(years)


def _longest(flights: Sequence[FlightEvent]) -> FlightEvent | None:
    """Return the flight with the longest reported distance; of equals the first."""
    known = [flight for flight in flights if flight.distance_km_high is not None]
    return max(known, key=lambda flight: flight.distance_km_high or 0.0, default=None)


def _place(start: Endpoint, end: Endpoint) -> GrowthPlace:
    distance_km = nearest_separation(start, end).distance_km
    flights = [e for e in catalog.flight_events().values() if e.kind == "ballistic"]
    systems = sorted(
        flown_by(catalog.catalogue_date().year).systems,
        key=lambda system: system.first_flight_date or "",
    )
    bands = [(system, system.range_km) for system in systems if system.range_km is not None]
    return GrowthPlace(
        name=end.name,
        distance_km=distance_km,
        flown=next((e for e in flights if (e.distance_km_high or 0.0) >= distance_km), None),
        published_low=next((one for one, band in bands if band.low_km >= distance_km), None),
        published_high=next((one for one, band in bands if band.high_km >= distance_km), None),
    )


def growth_method(result: Growth) -> str:
    """Return how the years are made, for wherever they are shown."""
    start = result.origin
    if result.is_from_area:
        start = gettext("the nearest point of {place}", place=result.origin)
    return gettext(
        "Measured from {start} to the nearest point of each place,"
        " islands included."
        " Flown: the longest distance reported of a ballistic missile, by its highest report; most"
        " flew steeply, and so less far than they could. Published: the longest maximum range of a"
        " ballistic missile that had flown by then, as published to date, low and high. Space"
        " launchers and cruise missiles are left out. A distance is no direction: it says what is"
        " as near, not where a flight went. Record to {date}.",
        start=start,
        date=date_text(catalog.flight_record_date()),
    )


def growth_sentence(place: GrowthPlace, units: Unit = "km") -> str:
    """Return when a place came inside, each way, in a sentence."""
    return gettext(
        "{place}, {distance} away: {clauses}.",
        place=place.name,
        distance=measured_text(place.distance_km, units),
        clauses=clauses_text((_flown_clause(place, units), _published_clause(place))),
    )


def _flown_clause(place: GrowthPlace, units: Unit) -> str:
    flown = place.flown
    if flown is None:
        return gettext("no ballistic missile has been reported flown as far")
    band, date = reported_distance(flown), date_text(flown.date)
    assert band is not None  # it is by its distance that it was found
    figure = band_text(band, units)
    if len(flown.date) == len("2022-10-04"):
        return gettext(
            "first reported to have flown as far on {date} ({figure})", date=date, figure=figure
        )
    return gettext(
        "first reported to have flown as far in {date} ({figure})", date=date, figure=figure
    )


def _published_clause(place: GrowthPlace) -> str:
    low, high = place.published_low, place.published_high
    if high is None:
        return gettext("no published range is as long")
    year, system = year_of(high), high.name
    if low == high:
        return gettext("within a published range since {year} ({system})", year=year, system=system)
    if low is None:
        return gettext(
            "within high estimates of range since {year} ({system}), by no low one",
            year=year,
            system=system,
        )
    return gettext(
        "within high estimates of range since {year} ({system}), by low ones since {low_year}"
        " ({low_system})",
        year=year,
        system=system,
        low_year=year_of(low),
        low_system=low.name,
    )
