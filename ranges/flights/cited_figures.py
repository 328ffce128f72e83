"""Who gave each figure of an event, source by source; where sources differ each keeps its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ranges import catalog
from ranges.core import FlightCitation

__all__ = ["CitedFigures", "cited_figures"]

#: How a field is said, and the unit after its value.
_FIELD_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "distance_km": ("distance", " km"),
        "apogee_km": ("apogee", " km"),
        "bearing_deg": ("direction", "°"),
        "flight_minutes": ("flight time", " minutes"),
        "overflew": ("flown over", ""),
        "fall_description": ("came down", ""),
        "launch_site_id": ("site", ""),
        "system_id": ("system", ""),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigures:
    """The figures of an event that were read on one page; `url` is None where none is kept."""

    source: str
    title: str
    url: str | None
    citations: tuple[FlightCitation, ...]

    @property
    def text(self) -> str:
        """The figures in words: "launches 1; distance 500 km"."""
        return "; ".join(dict.fromkeys(map(_figure_text, self.citations)))


def _figure_text(citation: FlightCitation) -> str:
    words, unit = _FIELD_WORDS.get(citation.field, (citation.field, ""))
    return f"{words} {citation.value}{unit}"


@cache
def _by_event() -> Mapping[str, tuple[CitedFigures, ...]]:
    pages: dict[str, dict[tuple[str, str, str | None], list[FlightCitation]]] = {}
    for citation in catalog.flight_citations().values():
        page = (citation.source, citation.title, citation.url)
        pages.setdefault(citation.event_id, {}).setdefault(page, []).append(citation)
    return MappingProxyType(
        {
            event_id: tuple(
                CitedFigures(source=source, title=title, url=url, citations=tuple(citations))
                for (source, title, url), citations in of_event.items()
            )
            for event_id, of_event in pages.items()
        }
    )


def cited_figures(event_id: str) -> tuple[CitedFigures, ...]:
    """Return the pages that gave figures of an event, each with its figures."""
    return _by_event().get(event_id, ())
