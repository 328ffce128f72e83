"""What does a scene say? Every ring and path of a scenario, evaluated, and the sentences about it.

A ring that is a band (a low and a high estimate) is judged by its high figure, and what only the
high figure reaches is kept apart. Nothing is drawn here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ranges import catalog
from ranges.catalog.borders import territories_at
from ranges.catalog.territory_names import territory_label
from ranges.core.records import System, Territory
from ranges.core.scenario import RingSpec, Scenario
from ranges.core.units import band_text, measured_text
from ranges.core.values import Unit
from ranges.reach import distance_spans as reach
from ranges.reach.distance_spans import TerritoryReach
from ranges.reach.path_findings import PathFindings, evaluated_path, path_title
from ranges.reach.range_contents import InRange, in_range, territories_in_range

__all__ = [
    "Findings",
    "RingFindings",
    "alt_text",
    "evaluate",
    "from_other_sites",
    "headline",
    "margin_sentence",
    "nearest_reference_territory",
    "notable_territory",
    "ring_range_text",
    "ring_title",
    "shown_ring",
    "territory_count_text",
]

#: A territory this near the edge of a ring, as a share of the range, is what people ask about.
_NEAR_EDGE_SHARE = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class RingFindings:
    """A ring and every territory, nearest first, as it lies to the high figure of its range."""

    spec: RingSpec
    system: System | None

    @property
    def territories(self) -> tuple[TerritoryReach, ...]:
        """Every territory; the work for an origin is done when it is first asked for."""
        start = self.spec.origin.measured_from
        return territories_in_range(start, self.spec.range_km.high_km)

    @property
    def found(self) -> InRange:
        """Shares, places and people as well, for the high figure; more work for a new origin."""
        return in_range(self.spec.origin.measured_from, self.spec.range_km.high_km)

    @property
    def reached(self) -> tuple[TerritoryReach, ...]:
        """The territories that lie wholly or partly inside, nearest first."""
        return tuple(one for one in self.territories if one.state != "out")

    @property
    def outside(self) -> tuple[TerritoryReach, ...]:
        """The territories outside, those that just escape first."""
        return tuple(one for one in self.territories if one.state == "out")

    def count(self, state: reach.ReachState) -> int:
        """Return how many territories are in that state."""
        return sum(one.state == state for one in self.territories)

    def is_high_only(self, one: TerritoryReach) -> bool:
        """Return whether the low figure reaches less of this territory, or nothing."""
        return one.state != "out" and self.low_state(one) != one.state

    def low_state(self, one: TerritoryReach) -> reach.ReachState:
        """Return how a territory lies to the low figure."""
        return reach.reach_state(one.nearest_km, one.farthest_km, self.spec.range_km.low_km)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A scenario and what was found for each of its rings and paths, hidden ones included."""

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


@lru_cache(maxsize=512)
def _ring_findings(spec: RingSpec) -> RingFindings:
    return RingFindings(
        spec=spec,
        system=catalog.systems().get(spec.system_id) if spec.system_id else None,
    )


def shown_ring(findings: Findings, selected: int = 0) -> RingFindings | None:
    """Return the ring that a scene speaks of: the selected one if it is shown, else the first."""
    chosen = findings.rings[selected : selected + 1]
    shown = (one for one in (*chosen, *findings.rings) if not one.spec.is_hidden)
    return next(shown, None)


def ring_range_text(spec: RingSpec, units: Unit) -> str:
    """Return a ring's range as people read it, "flown" where that is all that is known."""
    text = band_text(spec.range_km, units, typed_unit=spec.unit)
    system = catalog.systems().get(spec.system_id) if spec.system_id else None
    return f"{text} flown" if system is not None and system.is_flown_only else text


def ring_title(spec: RingSpec, units: Unit) -> str:
    """Return what a ring is: "3,400 km from Pyongyang"; a system's with its name."""
    system = catalog.systems().get(spec.system_id) if spec.system_id else None
    text = f"{ring_range_text(spec, units)} from {spec.origin.name}"
    return f"{system.name}: {text}" if system is not None else text


def notable_territory(found: RingFindings) -> TerritoryReach | None:
    """Return the territory to ask about whose distance is nearest to the range, if one is near."""
    one = nearest_reference_territory(found)
    near_km = _NEAR_EDGE_SHARE * found.spec.range_km.high_km
    return one if one is not None and _edge_gap_km(one) <= near_km else None


def nearest_reference_territory(found: RingFindings) -> TerritoryReach | None:
    """Return the territory to ask about nearest to the edge, if it is within twice the range.

    Those that lie far apart themselves (islands over an ocean) have no one distance to speak of.
    """
    codes = reach.reference_territory_codes()
    range_km = found.spec.range_km.high_km
    compact = [
        one
        for one in found.territories
        if one.territory.iso_a2 in codes
        and one.farthest_km - one.nearest_km <= 0.3 * one.nearest_km
        and one.nearest_km <= 2.0 * range_km
    ]
    return min(compact, key=_edge_gap_km, default=None)


def _edge_gap_km(one: TerritoryReach) -> float:
    """Return how far a territory is from the edge of the ring; 0 where the edge crosses it."""
    range_km = one.nearest_km + one.spare_km
    return max(one.nearest_km - range_km, range_km - one.farthest_km, 0.0)


def from_other_sites(
    found: RingFindings, territory: Territory
) -> tuple[tuple[str, reach.DistanceSpan], ...]:
    """Return the span of distances to a territory from each catalogued site in the same country.

    Nearest first; empty where the origin's country has no catalogued site.
    """
    origin = found.spec.origin
    home = origin.area or territories_at(origin.position.lon, origin.position.lat)[0]
    if home is None or home.iso_a2 is None:
        return ()
    places = [
        (place.short_name, place.position)
        for place in catalog.sites().values()
        if place.country == home.iso_a2
    ]
    if places and origin.kind not in ("site", "anywhere"):
        places.append((origin.name, origin.position))
    spans = [(name, reach.territory_span(position, territory)) for name, position in places]
    return tuple(sorted(spans, key=lambda one: one[1].nearest_km))


def headline(findings: Findings, selected: int = 0) -> str:
    """Return the finding of the selected ring, or of the first that is shown, as a headline.

    A title of the user's own goes before it; that is for the caller to decide.
    """
    units = findings.scenario.units
    found = shown_ring(findings, selected)
    if found is None:
        paths = [path for path in findings.paths if not path.spec.is_hidden]
        return path_title(paths[0], units) if paths else "What falls in range?"
    title = ring_title(found.spec, units)
    one = notable_territory(found)
    if one is None:
        return f"{title} reaches {territory_count_text(len(found.reached))}{_by_the_high(found)}"
    label = one.territory.label
    by_the_high = _by_the_high(found) if found.is_high_only(one) else ""
    if one.state == "partly":
        return f"{title} crosses {label}{by_the_high}"
    if one.state == "wholly":
        return f"{title} reaches {label}{by_the_high}"
    return f"{title} ends {measured_text(-one.spare_km, units)} short of {label}"


def territory_count_text(count: int) -> str:
    """Return a number of territories in words: "no territory", "1 territory", "22 territories"."""
    return f"{count or 'no'} {'territory' if count < 2 else 'territories'}"


def _by_the_high(found: RingFindings) -> str:
    return "" if found.spec.range_km.is_single else " by the high estimate"


def margin_sentence(one: TerritoryReach, range_text: str, units: Unit) -> str:
    """Return how a territory lies to a range, with the km to spare or short."""
    label = one.territory.label
    nearest = measured_text(one.nearest_km, units)
    farthest = measured_text(one.farthest_km, units)
    beyond_km = one.farthest_km - (one.nearest_km + one.spare_km)
    if one.state == "out":
        return (
            f"{label} is out of reach: its nearest point is {nearest} away,"
            f" {measured_text(-one.spare_km, units)} beyond {range_text}."
        )
    if one.state == "wholly":
        return (
            f"{label} lies wholly inside: its farthest point is {farthest} away,"
            f" {measured_text(-beyond_km, units)} to spare."
        )
    return (
        f"{label} is crossed: it lies {nearest} to {farthest} away, so {range_text} reaches its"
        f" nearest point with {measured_text(one.spare_km, units)} to spare and falls"
        f" {measured_text(beyond_km, units)} short of its farthest."
    )


def alt_text(findings: Findings, beside: str = "") -> str:
    """Return the map in words, for those who do not see it.

    `beside`: what is drawn besides rings and paths, in whole sentences.
    """
    units = findings.scenario.units
    parts: list[str] = []
    for ring in findings.rings:
        if not ring.spec.is_hidden:
            said = f"A ring of {ring_title(ring.spec, units)}"
            # Reach is work for every new origin, and much for a territory: the map must not wait.
            if len(parts) < 3 and ring.spec.origin.area is None:
                said += f"; it reaches {territory_count_text(len(ring.reached))}"
            parts.append(f"{said}.")
    for path in findings.paths:
        if not path.spec.is_hidden:
            under = list(
                dict.fromkeys(territory_label(str(leg.territory)) for leg in path.overflown)
            )
            over = f", over {', '.join(under)}" if under else ", over no land"
            parts.append(f"A path: {path_title(path, units)}{over}.")
    if beside:
        parts.append(beside)
    return "Map. " + (" ".join(parts) or "Nothing is drawn yet.")
