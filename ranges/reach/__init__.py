"""What lies within a range, how far everything is, and whether a stated distance is true.

Distances of territories and states, shares of their areas, places and people inside, territories
under a path, systems that reach a place, claims, and the check of a drawn ring. May import `core`,
`geodesy`, `catalog` and `territories`; knows nothing of scenes and of how anything is shown.
"""

from __future__ import annotations

from ranges.reach.claims import (
    CheckedClaim,
    Claim,
    PlaceSeparation,
    Relation,
    Verdict,
    checked_claim,
    claim_sentence,
    endpoint_named,
    parsed_claim,
    verdict_text,
)
from ranges.reach.distance_spans import (
    DistanceSpan,
    ReachState,
    TerritoryReach,
    area_spans,
    reach_state,
    reference_territory_codes,
    territory_reach,
    territory_span,
    territory_spans,
)
from ranges.reach.from_territory import FARTHEST_ERROR_KM, reach_from_anywhere
from ranges.reach.overflight import path, path_crossings
from ranges.reach.path_findings import INFERRED, PathFindings, evaluated_path, path_title
from ranges.reach.population import (
    DATA_YEAR,
    ELSEWHERE,
    PlacesInside,
    country_codes_by_territory,
    places_by_distance,
    population_of_places,
    population_within,
)
from ranges.reach.precomputation import precompute_contents, precompute_range_edges
from ranges.reach.range_contents import (
    InRange,
    Order,
    PlaceReach,
    PlaceRows,
    RingOverlap,
    in_range,
    ring_overlap,
    territories_in_range,
)
from ranges.reach.ring_check import RingCheck, checked_band, checked_ring
from ranges.reach.system_reach import (
    NOT_DEPLOYED,
    SiteReach,
    SystemReach,
    SystemState,
    sites_of,
    systems_reaching,
)

__all__ = [
    "DATA_YEAR",
    "ELSEWHERE",
    "FARTHEST_ERROR_KM",
    "INFERRED",
    "NOT_DEPLOYED",
    "CheckedClaim",
    "Claim",
    "DistanceSpan",
    "InRange",
    "Order",
    "PathFindings",
    "PlaceReach",
    "PlaceRows",
    "PlaceSeparation",
    "PlacesInside",
    "ReachState",
    "Relation",
    "RingCheck",
    "RingOverlap",
    "SiteReach",
    "SystemReach",
    "SystemState",
    "TerritoryReach",
    "Verdict",
    "area_spans",
    "checked_band",
    "checked_claim",
    "checked_ring",
    "claim_sentence",
    "country_codes_by_territory",
    "endpoint_named",
    "evaluated_path",
    "in_range",
    "parsed_claim",
    "path",
    "path_crossings",
    "path_title",
    "places_by_distance",
    "population_of_places",
    "population_within",
    "precompute_contents",
    "precompute_range_edges",
    "reach_from_anywhere",
    "reach_state",
    "reference_territory_codes",
    "ring_overlap",
    "sites_of",
    "systems_reaching",
    "territories_in_range",
    "territory_reach",
    "territory_span",
    "territory_spans",
    "verdict_text",
]
