"""Readings of a text, and what comes of them: one place, several, one spelt alike, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ranges.catalog import origin_label, origin_link
from ranges.core import CoordinateError, LonLat, Origin, gettext, gettext_noop, shortened

__all__ = [
    "Ambiguous",
    "NotFound",
    "Reading",
    "ReadingKind",
    "Resolution",
    "Resolved",
    "Suggested",
    "UndecidedPlaceError",
]

ReadingKind = Literal[
    "site", "reference place", "territory", "region", "state", "town", "airport", "coordinates"
]


_KINDS: dict[ReadingKind, str] = {
    "territory": gettext_noop("country or territory"),
    "state": gettext_noop("US state"),
    "region": gettext_noop("region"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One place that a text may mean.

    `country` is its ISO alpha-2 code, `population` None where it is not known, `matched` how the
    text is its own ("name", "ISO code", "name in de", "one slip"). As `origin` an area is anywhere
    in it.
    """

    name: str
    kind: ReadingKind
    country: str | None
    population: int | None
    matched: str
    origin: Origin

    @property
    def position(self) -> LonLat:
        """Where it lies; of an area, a point within its largest part."""
        return self.origin.position

    @property
    def link(self) -> str:
        """What names it exactly, in a link and wherever a place is typed."""
        return origin_link(self.origin)

    @property
    def short_label(self) -> str:
        """The name with what or where it is."""
        if self.origin.area is not None:
            return gettext("{name} ({kind})", name=self.name, kind=gettext(_KINDS[self.kind]))
        return origin_label(self.origin)

    @property
    def label(self) -> str:
        """The name with what and where it is and its people, for a list to choose from."""
        short = self.short_label
        if not self.population:
            return short
        people = _people_text(self.population)
        if short.endswith(")"):
            return gettext("{label}, {people})", label=short[:-1], people=people)
        return gettext("{label} ({people})", label=short, people=people)

    @property
    def typed(self) -> str:
        """What people may write for it, and for nothing else."""
        return self.label if self.kind == "town" else self.short_label


def _people_text(people: int) -> str:
    if people >= 1_000_000:
        return gettext("{count:.1f} million people", count=people / 1e6)
    return gettext("{count:,} people", count=people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The one place that a text names.

    `notice` says what else it could mean, with `remark`, which says what a name is really of.
    """

    reading: Reading
    others: tuple[Reading, ...] = ()
    notice: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """Two places or more that a text names equally well; the likeliest comes first."""

    readings: tuple[Reading, ...]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A text that names no place, and those whose names resemble it, the likeliest first."""

    readings: tuple[Reading, ...]
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFound:
    """A text that names no place; one sentence says so.

    `is_explained`: the sentence says why, so that nothing need be added.
    """

    sentence: str
    is_explained: bool = False


Resolution: TypeAlias = Resolved | Ambiguous | Suggested | NotFound


class UndecidedPlaceError(CoordinateError):
    """A text that names several places, or only resembles the names of some, to choose from.

    `name` is the text; `lead` asks, where the places to choose from stand beneath it.
    """

    def __init__(self, name: str, result: Ambiguous | Suggested) -> None:
        self.name, self.readings = name, result.readings
        if isinstance(result, Suggested):
            super().__init__(
                gettext("{question} Write the name in full.", question=result.question)
            )
            self.lead = gettext(
                '"{text}" is not a place that we know. Did you mean:', text=shortened(name)
            )
            return
        super().__init__(gettext("{question}: write one of them so.", question=result.question))
        self.lead = gettext('Which "{text}" is meant?', text=shortened(name))
