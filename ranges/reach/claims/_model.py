"""Claims about a distance, or about what a system reaches, and the results of measuring them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ranges.core import (
    LonLat,
    Origin,
    PathSpec,
    RangeBand,
    RingSpec,
    System,
    Unit,
    sentence_text,
)
from ranges.territories import Endpoint, EndpointKind, Separation

__all__ = [
    "CheckedClaim",
    "CheckedSystemClaim",
    "Claim",
    "ClaimedPoints",
    "JudgedClaim",
    "PlaceSeparation",
    "Relation",
    "StartSpan",
    "SystemClaim",
    "Verdict",
]

Relation = Literal["is", "at most", "at least", "just over", "just under"]
Verdict = Literal["holds", "partly", "no"]
#: Between which points of two places a distance is claimed.
ClaimedPoints = Literal["any", "nearest", "farthest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Two ends and a number; `text` is the sentence.

    `decimals`: of the number as it was typed. `low_km`, `high_km`: what it allows, its rounding
    included. `centres_km`: of what it allows, for where the centres of two towns are taken.
    `is_floored`: it allows a kilometre for borders, which is more than its rounding.
    `points`: which points of the two it speaks of. `is_to_border`: it speaks of the coast or the
    border of one. `unread`: the words that were left out.
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
    centres_km: float = 0.0
    is_floored: bool = False
    points: ClaimedPoints = "any"
    is_to_border: bool = False
    unread: tuple[str, ...] = ()


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
    distances there are, 0 where it holds for some. `places`: from where in a country it holds, none
    where the sentence says which points it speaks of.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemClaim:
    """That a system reaches a place.

    `start`: from where, if the sentence says so. `is_whole`: all of the place is meant, not any
    part. `is_denied`: the sentence says that it does not. `unread`: what was not understood.
    `further`: places that it is said to reach as well. `system_text`: the words that the system was
    taken for, where they do not name it.
    """

    text: str
    system: System
    target: Endpoint
    start: Endpoint | None
    is_whole: bool
    is_denied: bool
    unread: tuple[str, ...]
    further: tuple[Endpoint, ...] = ()
    system_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartSpan:
    """How far the nearest and the farthest point of the target are from a start, in km.

    `name`: in a sentence. `farthest_km` is None where only the nearest counts.
    """

    name: str
    origin: Origin
    nearest_km: float
    farthest_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedSystemClaim:
    """A claim about a system and what was measured.

    `from_sites`: from each launch site that the system is measured from, or from the start named,
    the nearest first. `from_anywhere`: from the operator's territory, None where that has no
    meaning or was not measured. `farthest_km`: of an area from the nearest site, None where all of
    it is claimed.
    """

    claim: SystemClaim
    range_km: RangeBand
    verdict: Verdict
    from_sites: tuple[StartSpan, ...]
    from_anywhere: StartSpan | None
    farthest_km: float | None

    @property
    def best(self) -> StartSpan:
        """The start from which the least range is needed, of those that count."""
        return min(self.starts, key=self.needed_km)

    @property
    def starts(self) -> tuple[StartSpan, ...]:
        """The starts that count: anywhere in the territory for what is mobile, else the sites."""
        is_anywhere = self.claim.system.is_mobile or not self.from_sites
        if self.from_anywhere is not None and is_anywhere:
            return (self.from_anywhere,)
        return self.from_sites

    def needed_km(self, span: StartSpan) -> float:
        """Return the range that is needed from a start."""
        if not self.claim.is_whole:
            return span.nearest_km
        assert span.farthest_km is not None
        return span.farthest_km


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A sentence with its verdict, in words and to quote.

    `verdict_clause`: the verdict as it stands within a sentence, in the language of the run that
    judged it, as all words here. `taken`: what the names were taken for. `unread`: what was not
    understood and left out. `drawn`: what shows it on a map, a ring round the start or the way
    between two points; `further`: the same of further claims of the sentence.
    """

    text: str
    verdict: Verdict
    verdict_clause: str
    taken: tuple[str, ...]
    unread: tuple[str, ...]
    sentence: str
    drawn: RingSpec | PathSpec
    further: tuple[RingSpec | PathSpec, ...] = ()

    @property
    def verdict_text(self) -> str:
        """The verdict as a sentence."""
        return sentence_text(self.verdict_clause)
