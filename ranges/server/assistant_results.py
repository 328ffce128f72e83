"""What an assistant is answered: plain typed values, each with its sources and how to cite it.

They have no slots: the SDK would take these for default values where it describes the fields.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = [
    "ClaimAnswer",
    "FigureAnswer",
    "PlaceAnswer",
    "PlaceReading",
    "ReachAnswer",
    "ReachesAnswer",
    "Source",
    "SystemRow",
    "TerritoryRow",
]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a figure was read."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What every answer ends with.

    `scene`: the query of a link to the page that shows it, empty where none does. `citation`: a
    text to cite the answer with. `notices`: how the words of the question were taken.
    """

    citation: str
    sources: list[Source]
    credit: str
    data_version: str
    scene: str
    notices: list[str]


@dataclass(frozen=True, kw_only=True)
class PlaceReading:
    """A place that a text may mean. `write_as`: the words that name this one and no other."""

    name: str
    kind: str
    country: str | None
    latitude_deg: float
    longitude_deg: float
    people: int | None
    matched: str
    write_as: str


@dataclass(frozen=True, kw_only=True)
class PlaceAnswer(Cited):
    """The places that a text may mean, the likeliest first; `question` where it must be asked."""

    text: str
    question: str | None
    readings: list[PlaceReading]


@dataclass(frozen=True, kw_only=True)
class TerritoryRow:
    """A territory and a range. `state`: "wholly", "partly" or "out"; people are an estimate."""

    name: str
    kind: str
    status: str | None
    state: str
    nearest_km: float
    farthest_km: float | None
    area_share: float | None
    people_estimate: int | None


@dataclass(frozen=True, kw_only=True)
class ReachAnswer(Cited):
    """What lies within a range; `sentence` says it in words, `method` how it was worked out."""

    origin: str
    range_low_km: float
    range_high_km: float
    sentence: str
    people_estimate: int
    places_inside: int
    territories: list[TerritoryRow]
    areas: list[TerritoryRow]
    just_outside: list[TerritoryRow]
    method: str
    people_method: str


@dataclass(frozen=True, kw_only=True)
class SystemRow:
    """A system and a place. `spare`: km beyond the place, negative where it falls short."""

    system_id: str
    system: str
    system_class: str
    operator: str
    range_low_km: float | None
    range_high_km: float | None
    is_flown_only: bool
    state: str
    nearest_site: str | None
    distance_km: float | None
    spare_low_km: float | None
    spare_high_km: float | None
    confidence: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class ReachesAnswer(Cited):
    """Which systems reach a place; `counts` has how many there are of each state, shown or not."""

    place: str
    counts: dict[str, int]
    systems: list[SystemRow]
    caveat: str


@dataclass(frozen=True, kw_only=True)
class ClaimAnswer(Cited):
    """A judged sentence. `verdict`: "holds", "partly" or "no"; `not_understood` was left out."""

    claim: str
    verdict: str
    answer: str
    taken_to_be: list[str]
    not_understood: list[str]


@dataclass(frozen=True, kw_only=True)
class FigureAnswer(Cited):
    """What is said of a figure: its headline, and the picture in words."""

    headline: str
    alt_text: str
    width_px: int
    height_px: int
