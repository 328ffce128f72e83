"""The sources of all that a scene shows, each once, with the method and the credit."""

from __future__ import annotations

from typing import Protocol

from ranges import catalog
from ranges.core import Citation, FlightEvent, Origin, PathSpec, RingSpec, Scenario
from ranges.flights import drawn_flights, flight_drawing, overflown_point

__all__ = [
    "CREDIT",
    "METHOD",
    "SourceRole",
    "SourcedRecord",
    "is_home_area",
    "path_sources",
    "ring_sources",
    "scene_sources",
]

METHOD = "geodesic on WGS84"
CREDIT = "Ranges; borders: Natural Earth; places, people: GeoNames (CC BY 4.0), US Census Bureau"


class SourcedRecord(Protocol):
    """A record of the catalogue that says where it was read."""

    @property
    def citation(self) -> Citation:
        """Where it was read."""
        ...


#: The role of a record in a scene, and the record; None where the catalogue has none.
SourceRole = tuple[str, SourcedRecord | None]


def scene_sources(scenario: Scenario) -> tuple[Citation, ...]:
    """Return the sources of all that a scene shows, each once, in the order of the scene.

    Of rings, of paths and of the reported flights beside them. Land, borders and towns have their
    credit wherever there is a map.
    """
    roles: list[SourceRole] = []
    for ring in scenario.rings:
        roles += ring_sources(ring) if not ring.is_hidden else []
    for path_spec in scenario.paths:
        roles += path_sources(path_spec) if not path_spec.is_hidden else []
    for drawing in drawn_flights(scenario):
        flight = drawing.flight
        site = catalog.sites().get(flight.launch_site_id or "")
        roles += [("flight", flight), ("start", site), _overflown_role(flight)]
    return tuple(dict.fromkeys(record.citation for _, record in roles if record is not None))


def ring_sources(spec: RingSpec) -> list[SourceRole]:
    """Return the records behind a ring: of its range, and of its origin.

    Where a mobile system is counted from anywhere in its country, that it is mobile is the reason.
    """
    system = catalog.systems().get(spec.system_id or "")
    roles: list[SourceRole] = [("range", system), ("origin", _catalogued(spec.origin))]
    if system is not None and system.is_mobile and is_home_area(spec):
        roles.append(("mobility", system.mobility))
    return roles


def is_home_area(spec: RingSpec) -> bool:
    """Return whether a system's ring is counted from anywhere in the country that operates it."""
    system, area = catalog.systems().get(spec.system_id or ""), spec.origin.area
    return system is not None and area is not None and area.iso_a2 == system.country


def path_sources(spec: PathSpec) -> list[SourceRole]:
    """Return the records behind a path: its flight, its ends, the point it is drawn through."""
    flight = catalog.flight_events().get(spec.flight_id or "")
    on_the_way = [("end on the way", _catalogued(place)) for place in spec.via]
    ends = [("start", _catalogued(spec.start)), *on_the_way, ("end", _catalogued(spec.end))]
    return [("flight", flight), *ends, _overflown_role(flight)]


def _overflown_role(flight: FlightEvent | None) -> SourceRole:
    """Return the point through which an inferred path of a flight is drawn."""
    is_inferred = flight is not None and flight_drawing(flight).kind == "inferred path"
    return "point flown over", overflown_point(flight) if flight and is_inferred else None


def _catalogued(place: Origin | None) -> SourcedRecord | None:
    if place is None or place.id is None:
        return None
    return catalog.sites().get(place.id) or catalog.reference_places().get(place.id)
