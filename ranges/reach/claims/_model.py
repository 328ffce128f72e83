"""A claim about the distance of two places, and the result of measuring it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ranges.core import LonLat, RangeBand, Unit
from ranges.territories import Endpoint, EndpointKind, Separation

__all__ = [
    "CheckedClaim",
    "Claim",
    "PlaceSeparation",
    "Relation",
    "Verdict",
]

Relation = Literal["is", "at most", "at least", "just over", "just under"]
Verdict = Literal["holds", "partly", "no"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Two ends and a number; `text` is the sentence.

    `decimals`: of the number as it was typed. `low_km`, `high_km`: what it allows, its rounding
    included.
    """

    text: str
    start: Endpoint
    end: Endpoint
    range_km: RangeBand
    unit: Unit
    relation: Relation
    is_about: bool
    decimals: int
    low_km: float
    high_km: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSeparation:
    """The span of distances from a catalogued place of one end (`of`) to the other end."""

    name: str
    kind: EndpointKind
    position: LonLat
    of: Literal["start", "end"]
    nearest_km: float
    farthest_km: float
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim and what was measured.

    `bearing_deg`: from the start, for two points only. `off_km`: by how much the number misses all
    distances there are, 0 where it holds for some. `places`: from where in a country it holds.
    """

    claim: Claim
    nearest: Separation
    farthest: Separation
    bearing_deg: float | None
    verdict: Verdict
    off_km: float
    places: tuple[PlaceSeparation, ...]

    @property
    def distance_km(self) -> float | None:
        """The distance where both ends are points, else None."""
        return None if self.bearing_deg is None else self.nearest.distance_km
