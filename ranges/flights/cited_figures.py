"""Who gave each figure of an event, source by source; where sources differ each keeps its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ranges import catalog
from ranges.core import FlightCitation, clauses_text, gettext, gettext_noop

__all__ = ["CitedFigures", "cited_figures"]

#: How a figure is said, by its field.
_FIELD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "distance_km": gettext_noop("distance {value} km"),
        "apogee_km": gettext_noop("apogee {value} km"),
        "bearing_deg": gettext_noop("direction {value}°"),
        "flight_minutes": gettext_noop("flight time {value} minutes"),
        "overflew": gettext_noop("flown over {value}"),
        "fall_description": gettext_noop("came down {value}"),
        "launch_site_id": gettext_noop("site {value}"),
        "site": gettext_noop("site {value}"),
        "system_id": gettext_noop("system {value}"),
        "system": gettext_noop("system {value}"),
        "launches": gettext_noop("launches {value}"),
        "failures": gettext_noop("failures {value}"),
        "date": gettext_noop("date {value}"),
        "date (UTC, or as corrected)": gettext_noop("date (UTC, or as corrected) {value}"),
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
        return clauses_text(dict.fromkeys(map(_figure_text, self.citations)))


def _figure_text(citation: FlightCitation) -> str:
    words = _FIELD_WORDS.get(citation.field)
    if words is None:
        return f"{citation.field} {citation.value}"
    return gettext(words, value=citation.value)


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
