"""Where was all that a scene shows read? Each source once, with the method and the credit."""

from __future__ import annotations

from typing import Protocol

from ranges import catalog
from ranges.core.records import Citation, FlightTest
from ranges.core.scenario import Origin, PathSpec, RingSpec, Scenario
from ranges.flights.drawings import drawn_flights, flight_drawing, overflown_point

__all__ = [
    "CREDIT",
    "METHOD",
    "SourceRole",
    "SourcedRecord",
    "path_sources",
    "ring_sources",
    "scene_sources",
]

METHOD = "geodesic on WGS84"


CREDIT = "Ranges; borders: Natural Earth; places and people: GeoNames (CC BY 4.0)"


class SourcedRecord(Protocol):
    """Anything that says where it was read."""

    @property
    def citation(self) -> Citation:
        """Where it was read."""
        ...


#: What was read, and where; None where there was nothing to read.
SourceRole = tuple[str, SourcedRecord | None]


def scene_sources(scenario: Scenario) -> tuple[Citation, ...]:
    """Return where all that a scene shows was read, each source once, in the order of the scene.

    Of rings, of paths and of the reported flights beside them. Land, borders and towns have their
    credit wherever there is a map.
    """
    cited: list[SourceRole] = []
    for ring in scenario.rings:
        cited += ring_sources(ring) if not ring.is_hidden else []
    for path_spec in scenario.paths:
        cited += path_sources(path_spec) if not path_spec.is_hidden else []
    for drawn in drawn_flights(scenario):
        site = catalog.sites().get(drawn.flight.launch_site_id or "")
        cited += [("flight", drawn.flight), ("start", site), _through(drawn.flight)]
    return tuple(dict.fromkeys(one.citation for _, one in cited if one is not None))


def ring_sources(spec: RingSpec) -> list[SourceRole]:
    """Return what was read of a ring: its range, and where its origin lies."""
    system = catalog.systems().get(spec.system_id or "")
    return [("range", system), ("origin", _catalogued(spec.origin))]


def path_sources(spec: PathSpec) -> list[SourceRole]:
    """Return what was read of a path: the flight, its ends, and the point it is drawn through."""
    flight = catalog.flight_tests().get(spec.flight_id or "")
    ends = [("start", _catalogued(spec.start)), ("end", _catalogued(spec.end))]
    return [("flight", flight), *ends, _through(flight)]


def _through(flight: FlightTest | None) -> SourceRole:
    """Return the point through which a flight is drawn whose fall was not reported."""
    is_inferred = flight is not None and flight_drawing(flight).kind == "inferred path"
    return "point flown over", overflown_point(flight) if flight and is_inferred else None


def _catalogued(place: Origin | None) -> SourcedRecord | None:
    if place is None or place.id is None:
        return None
    return catalog.sites().get(place.id) or catalog.reference_places().get(place.id)
