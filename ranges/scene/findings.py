"""Every ring and path of a scenario, evaluated: territories, places, people, distances.

A ring that is a band (a low and a high estimate) is judged by its high figure, and what only the
high figure reaches is kept apart. Numbers only: `headlines` and `sentences` put them into words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ranges import catalog
from ranges.catalog import origin_named, territories_at, territory_in_text
from ranges.core import (
    FlightFilter,
    LonLat,
    Origin,
    RingSpec,
    Scenario,
    SceneError,
    System,
    Territory,
    date_span,
    gettext,
)
from ranges.flights import selected_flights
from ranges.reach import (
    DistanceSpan,
    InRange,
    PathFindings,
    ReachState,
    TerritoryReach,
    evaluated_path,
    in_range,
    reach_state,
    reference_territory_codes,
    territories_in_range,
    territory_span,
)
from ranges.territories import RangeMeasures, range_measures

__all__ = [
    "Centre",
    "Findings",
    "RingFindings",
    "centre",
    "centre_at",
    "drawn_scene",
    "evaluate",
    "nearest_reference_territory",
    "notable_territory",
    "shown_ring",
    "spans_from_other_sites",
]

#: A territory this near the edge of a ring, as a share of the range, is what people ask about.
_NEAR_EDGE_SHARE = 0.03
#: A territory that spans more than this share of its distance has no one distance to speak of.
_MAX_SPAN_SHARE = 0.3
#: The centre of a map without ring and path: most of the catalogue's flights begin near it.
_DEFAULT_CENTRE = "pyongyang"


@dataclass(frozen=True, slots=True, kw_only=True)
class RingFindings:
    """A ring and every territory, nearest first, as it lies to the high figure of its range."""

    spec: RingSpec
    system: System | None

    @property
    def territories(self) -> tuple[TerritoryReach, ...]:
        """Every territory; the work for an origin is done when it is first asked for."""
        start = self.spec.origin.measured_from
        return territories_in_range(start, self.spec.range_km.high_km, self.spec.shape)

    @property
    def contents(self) -> InRange:
        """Shares, places and people as well, for the high figure; more work for a new origin."""
        return in_range(self.spec.origin.measured_from, self.spec.range_km.high_km, self.spec.shape)

    @property
    def measures(self) -> RangeMeasures:
        """The area inside by the high figure, and the length of all its edges."""
        return range_measures(
            self.spec.origin.measured_from, self.spec.range_km.high_km, self.spec.shape
        )

    @property
    def reached(self) -> tuple[TerritoryReach, ...]:
        """The territories that lie wholly or partly inside, nearest first."""
        return tuple(reach for reach in self.territories if reach.state != "out")

    @property
    def outside(self) -> tuple[TerritoryReach, ...]:
        """The territories beyond the range, those that just escape first."""
        return tuple(reach for reach in self.territories if reach.falls_short)

    @property
    def closer(self) -> tuple[TerritoryReach, ...]:
        """The territories that are wholly within the minimum range, nearest first."""
        return tuple(reach for reach in self.territories if reach.closer_km is not None)

    def in_state(self, state: ReachState) -> list[Territory]:
        """Return the territories in that state, nearest first."""
        return [reach.territory for reach in self.territories if reach.state == state]

    def is_high_only(self, reach: TerritoryReach) -> bool:
        """Return whether the low figure reaches less of this territory, or nothing."""
        return reach.state != "out" and self.low_state(reach) != reach.state

    def low_state(self, reach: TerritoryReach) -> ReachState:
        """Return how a territory lies to the low figure."""
        low_km, shape = self.spec.range_km.low_km, self.spec.shape
        if shape.is_whole:
            return reach_state(reach.nearest_km, reach.farthest_km, low_km)
        low = territories_in_range(self.spec.origin.measured_from, low_km, shape)
        known = {each.territory: each.state for each in low}
        return known.get(reach.territory, reach.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A scenario and the findings for each of its rings and paths, hidden ones included."""

    scenario: Scenario
    rings: tuple[RingFindings, ...]
    paths: tuple[PathFindings, ...]


def evaluate(scenario: Scenario) -> Findings:
    """Return what each ring reaches and what lies under each path.

    Raises
    ------
    PathError
        If a path of the scenario cannot be drawn (see `ranges.path`).
    """
    return Findings(
        scenario=scenario,
        rings=tuple(_ring_findings(spec) for spec in scenario.rings),
        paths=tuple(evaluated_path(spec) for spec in scenario.paths),
    )


def drawn_scene(scenario: Scenario) -> Scenario:
    """Return a scene that has something to draw; of an open flight alone, that flight's day.

    Raises
    ------
    SceneError
        If nothing in it would be drawn.
    """
    if not all(item.is_hidden for item in scenario.items) or scenario.points:
        return scenario
    flights = scenario.flights
    if flights is None and scenario.flight_id is not None:
        event = catalog.flight_events()[scenario.flight_id]
        since, until = date_span(event.date)
        flights = FlightFilter(since=since, until=until, kinds=(event.kind,))
    if flights is not None and selected_flights(flights):
        return replace(scenario, flights=flights)
    if flights is not None:
        raise SceneError(
            gettext("No reported flight of our list is of this kind, and nothing else is drawn.")
        )
    raise SceneError(
        gettext(
            "The link draws nothing: give it a ring, a path, a point or reported flights, such"
            ' as "ring=3400km@sunan" or "tests=2022".'
        )
    )


@lru_cache(maxsize=512)
def _ring_findings(spec: RingSpec) -> RingFindings:
    return RingFindings(spec=spec, system=catalog.systems().get(spec.system_id or ""))


def shown_ring(findings: Findings) -> RingFindings | None:
    """Return the ring that a scene speaks of: the selected one if it is shown, else the first."""
    selected = findings.scenario.selected
    candidates = (*findings.rings[selected : selected + 1], *findings.rings)
    return next((ring for ring in candidates if not ring.spec.is_hidden), None)


class Centre(NamedTuple):
    """The point from which distances are true, its name, and the territory it stands for."""

    position: LonLat
    name: str
    area: str | None = None


def centre(findings: Findings) -> Centre:
    """Return the origin of the selected ring if it is shown, else the first of another item."""
    ring = shown_ring(findings)
    if ring is not None:
        return centre_at(ring.spec.origin)
    starts = [path.spec.start for path in findings.paths if not path.spec.is_hidden]
    starts += findings.scenario.points
    return centre_at(starts[0] if starts else origin_named(_DEFAULT_CENTRE))


def centre_at(place: Origin) -> Centre:
    """Return a place as the centre of a map; of a territory it is a point in it."""
    if place.area is None:
        return Centre(place.position, place.name)
    area = territory_in_text(place.area)
    return Centre(place.position, gettext("a point in {area}", area=area), area)


def notable_territory(ring: RingFindings) -> TerritoryReach | None:
    """Return the territory to ask about whose distance is nearest to the range, if one is near."""
    nearest = nearest_reference_territory(ring)
    near_km = _NEAR_EDGE_SHARE * ring.spec.range_km.high_km
    return nearest if nearest is not None and _edge_gap_km(nearest) <= near_km else None


def nearest_reference_territory(ring: RingFindings) -> TerritoryReach | None:
    """Return the territory to ask about nearest to the edge, if it is within twice the range.

    Those that lie far apart themselves (islands over an ocean) have no one distance to speak of.
    """
    codes = reference_territory_codes()
    range_km = ring.spec.range_km.high_km
    compact = [
        reach
        for reach in ring.territories
        if reach.territory.iso_a2 in codes
        and not reach.is_aside
        and reach.closer_km is None
        and reach.farthest_km - reach.nearest_km <= _MAX_SPAN_SHARE * reach.nearest_km
        and reach.nearest_km <= 2.0 * range_km
    ]
    return min(compact, key=_edge_gap_km, default=None)


def _edge_gap_km(reach: TerritoryReach) -> float:
    """Return how far a territory is from the edge of the ring; 0 where the edge crosses it."""
    range_km = reach.nearest_km + reach.spare_km
    return max(reach.nearest_km - range_km, range_km - reach.farthest_km, 0.0)


def spans_from_other_sites(
    ring: RingFindings, territory: Territory
) -> tuple[tuple[str, DistanceSpan], ...]:
    """Return the span of distances to a territory from each catalogued site in the same country.

    Nearest first; empty where the origin's country has no catalogued site.
    """
    origin = ring.spec.origin
    home = origin.area or territories_at(origin.position.lon, origin.position.lat)[0]
    if home is None or home.iso_a2 is None:
        return ()
    places = [
        (site.short_name, site.position)
        for site in catalog.sites().values()
        if site.country == home.iso_a2
    ]
    if places and origin.kind not in ("site", "anywhere"):
        places.append((origin.name, origin.position))
    spans = [(name, territory_span(position, territory)) for name, position in places]
    return tuple(sorted(spans, key=lambda named_span: named_span[1].nearest_km))
