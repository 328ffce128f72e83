"""Everything that a text names exactly: areas, places of the catalogue, towns and airports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from ranges.catalog import (
    AreaName,
    airports,
    area_codes,
    areas_by_name,
    catalogue_origins_named,
    country_capital,
    country_populations,
    origin_named,
    place_index,
    place_origin,
    places,
    point_origin,
    reference_places,
    sites,
    state_populations,
    territory_origin,
    us_state_at,
)
from ranges.core import LonLat, Origin, Territory, folded, language_cache, name_key
from ranges.gazetteer.readings import Reading, ReadingKind

__all__ = [
    "GREAT_TOWN",
    "Found",
    "are_near",
    "area_reading",
    "catalogue_reading",
    "found",
    "is_capital",
    "is_in",
    "town_reading",
    "weight",
]

#: In people: what is smaller is hardly meant beside something great of the same name.
GREAT_TOWN = 100_000
#: A populated place so near to a place of the catalogue is the same place.
_NEAR_DEG = 0.5
#: Of so short a text, other names of towns are codes and abbreviations.
_SHORT = 3
_MOST_TOWNS = 40
_OTHER_NAME = 0.1
_KINDS: dict[str, ReadingKind] = {"territory": "territory", "US state": "state", "region": "region"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text names exactly, by kind, each the likeliest first.

    `remark`: what is to be said of the name of the first area. `coded_area`, `postal_state`: by
    a code.
    """

    territories: tuple[Reading, ...]
    states: tuple[Reading, ...]
    regions: tuple[Reading, ...]
    coded_area: Reading | None
    postal_state: Reading | None
    catalogued: tuple[Reading, ...]
    towns: tuple[Reading, ...]
    airport: Reading | None
    remark: str | None

    @property
    def all(self) -> tuple[Reading, ...]:
        """All readings, in the order in which they are taken."""
        coded = (self.coded_area, *self.states, *self.regions, self.postal_state)
        areas = (*self.territories, *(area for area in coded if area is not None))
        last = () if self.airport is None else (self.airport,)
        return (*areas, *self.catalogued, *self.towns, *last)


@language_cache(maxsize=512)
def found(text: str) -> Found:
    """Return all that `text` names exactly."""
    named = areas_by_name(text)
    by_kind = {
        kind: tuple(area_reading(area.area, area.how) for area in named if area.area.kind == kind)
        for kind in _KINDS
    }
    coded, postal = _coded(text, named)
    catalogued = tuple(catalogue_reading(origin) for origin in catalogue_origins_named(text))
    return Found(
        territories=by_kind["territory"],
        states=by_kind["US state"],
        regions=by_kind["region"],
        coded_area=coded,
        postal_state=postal,
        catalogued=catalogued,
        towns=_towns(text, catalogued),
        airport=_airport(text),
        remark=named[0].remark if named else None,
    )


def _coded(text: str, named: tuple[AreaName, ...]) -> tuple[Reading | None, Reading | None]:
    """Return the territory, or the state of a whole code, and the state of a postal code."""
    code = folded(text).upper().replace(" ", "")
    codes = area_codes()
    area = codes.get(text.strip().upper()) or codes.get(text.strip())
    if len(code) in (2, 3) and code.isascii():
        area = area or codes.get(code)
    if area is not None and area in [other.area for other in named]:
        area = None
    postal = codes.get(f"US-{text.strip().upper()}")
    return (
        None if area is None else area_reading(area, _code_kind(area, code)),
        None if postal is None else area_reading(postal, "postal code"),
    )


def _code_kind(area: Territory, code: str) -> str:
    return "ISO code" if code in (area.iso_a2, area.iso_a3) or area.kind == "US state" else "id"


def area_reading(area: Territory, matched: str) -> Reading:
    """Return a whole territory, US state or region as a reading."""
    country = "US" if area.kind == "US state" else area.iso_a2
    if area.kind == "US state":
        population = state_populations().get(area.code or "")
    else:
        population = country_populations().get(area.iso_a2) if area.iso_a2 else None
    return Reading(
        name=area.label,
        kind=_KINDS[area.kind],
        country=country,
        population=population,
        matched=matched,
        origin=territory_origin(area),
    )


def catalogue_reading(origin: Origin, matched: str = "name") -> Reading:
    """Return a launch site or reference place as a reading, with the people of its town."""
    assert origin.id is not None
    if origin.kind == "site":
        record = sites()[origin.id]
        return Reading(
            name=record.short_name,
            kind="site",
            country=record.country,
            population=None,
            matched=matched,
            origin=origin,
        )
    place, row = reference_places()[origin.id], _row_at(origin)
    return Reading(
        name=place.short_name,
        kind="reference place",
        country=place.country,
        population=None if row is None else int(places().population[row]),
        matched=matched,
        origin=origin,
    )


@lru_cache(maxsize=256)
def _row_at(origin: Origin) -> int | None:
    """Return the index in `places()` of the town that a reference place is, by GeoNames."""
    rows = place_index().rows_named(origin.name)
    return next((row for row in rows if are_near(_position(row), origin.position)), None)


def _position(row: int) -> LonLat:
    return LonLat(lon=float(places().lon[row]), lat=float(places().lat[row]))


def are_near(one: LonLat, other: LonLat) -> bool:
    """Return whether two places of one name are the same place."""
    return max(abs(one.lon - other.lon), abs(one.lat - other.lat)) < _NEAR_DEG


def _towns(text: str, catalogued: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return the towns of this name, own or other, without those that the catalogue has."""
    readings: list[Reading] = []
    is_short = len(name_key(text)) <= _SHORT and text.isascii()
    for row in place_index().rows_named(text):
        is_own = _full_name(places().name[row]) == _full_name(text)
        if is_short and not is_own and places().population[row] < GREAT_TOWN:
            continue
        reading = town_reading(row, "name" if is_own else "other name")
        known = (*catalogued, *readings)  # the greatest first: what is beside it is a part of it
        if not any(are_near(reading.position, place.position) for place in known):
            readings.append(reading)
        if len(readings) == _MOST_TOWNS:
            break
    return tuple(sorted(readings, key=lambda reading: -weight(reading)))


def _full_name(name: str) -> str:
    """Return a folded name with "Saint" in full: both ways of writing it are a town's own."""
    return re.sub(r"\bst\b", "saint", folded(name))


def weight(place: Reading) -> float:
    """Return the people of a place, a tenth of them where the name is not its own."""
    return (place.population or 0) * (_OTHER_NAME if place.matched == "other name" else 1.0)


@cache
def _references_by_row() -> Mapping[int, Origin]:
    """Return the reference places by the index in `places()` of the town that each is."""
    references: dict[int, Origin] = {}
    for record in reference_places().values():
        origin = origin_named(record.id)
        row = _row_at(origin)
        if row is not None and origin.kind == "reference":
            references[row] = origin
    return MappingProxyType(references)


@lru_cache(maxsize=1024)
def town_reading(row: int, matched: str) -> Reading:
    """Return a populated place, by its index in `places()`, or the catalogue's place for it."""
    reference = _references_by_row().get(row)
    if reference is not None:
        return catalogue_reading(reference, matched)
    return Reading(
        name=places().name[row],
        kind="town",
        country=places().country[row],
        population=int(places().population[row]) or None,
        matched=matched,
        origin=place_origin(row),
    )


def _airport(text: str) -> Reading | None:
    code = text.strip().upper()
    airport = airports().get(code) if code.isascii() else None
    if airport is None:
        return None
    kind = "IATA" if code == airport.iata else "ICAO"
    return Reading(
        name=airport.name,
        kind="airport",
        country=airport.country,
        population=None,
        matched=f"{kind} code",
        origin=point_origin(airport.position, f"{airport.name} ({code})"),
    )


def is_capital(reading: Reading) -> bool:
    """Return whether a town or reference place is the capital of its country."""
    capital = country_capital(reading.country) if reading.country is not None else None
    is_named_so = capital is not None and folded(capital[0]) == folded(reading.name)
    return capital is not None and is_named_so and are_near(reading.position, capital[1])


def is_in(reading: Reading, area: Territory) -> bool:
    """Return whether a reading lies in a territory, by its country, or in a US state."""
    if reading.origin.area == area:
        return False
    if area.kind != "US state":
        return reading.country == area.iso_a2 and area.iso_a2 is not None
    if reading.origin.area is not None or reading.country != "US":
        return False
    return us_state_at(reading.position) == area
