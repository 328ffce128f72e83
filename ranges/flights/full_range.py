"""The published range of the system that flew, as a ring round the site of its flight."""

from __future__ import annotations

from dataclasses import dataclass

from ranges.core import Citation, FlightEvent, RangeBand, RingSpec, Unit, band_text, gettext
from ranges.flights.drawings import reported_distance, reported_text, site_origin
from ranges.flights.kinds import flight_system

__all__ = ["FullRange", "full_range"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullRange:
    """The published maximum range of the flight's system as a ring, or why there is none."""

    text: str
    range_km: RangeBand | None = None
    ring: RingSpec | None = None
    citation: Citation | None = None


def full_range(flight: FlightEvent, units: Unit = "km") -> FullRange:
    """Return the published maximum range of the flight's system, as a ring round its site."""
    system, site = flight_system(flight), site_origin(flight)
    if system is None:
        return FullRange(
            text=gettext("The system is not known, so there is no published range to draw.")
        )
    if system.range_km is None:
        return FullRange(
            text=gettext(
                "No maximum range of the {system} was found in our sources.", system=system.name
            ),
            citation=system.citation,
        )
    figure = band_text(system.range_km, units)
    if system.is_flown_only:
        return FullRange(
            text=gettext(
                "No maximum range of the {system} was found in our sources;"
                " {figure} is the longest that it was reported to have flown.",
                system=system.name,
                figure=figure,
            ),
            citation=system.citation,
        )
    name = system.name
    if system.system_class == "space launcher":
        name = gettext("{system} as a missile", system=name)
    if site is None:
        return FullRange(
            text=gettext(
                "The published maximum range of the {system} is {figure}; no single launch site was"
                " reported to draw it from.",
                system=name,
                figure=figure,
            ),
            range_km=system.range_km,
            citation=system.citation,
        )
    return FullRange(
        text=_full_range_text(flight, name, figure, units),
        range_km=system.range_km,
        ring=RingSpec(origin=site, range_km=system.range_km, system_id=system.id, colour="ink"),
        citation=system.citation,
    )


def _full_range_text(flight: FlightEvent, system: str, figure: str, units: Unit) -> str:
    """Return the published range of a flight's system beside what it was reported to have flown."""
    flown_km = reported_distance(flight)
    if flown_km is None:
        return gettext(
            "The published maximum range of the {system} is {figure}.", system=system, figure=figure
        )
    flown = reported_text(flown_km, units)
    if "lofted" in flight.tags:
        return gettext(
            "The published maximum range of the {system} is {figure}, against {flown} flown on a"
            " steep (lofted) path.",
            system=system,
            figure=figure,
            flown=flown,
        )
    return gettext(
        "The published maximum range of the {system} is {figure}, against {flown} flown.",
        system=system,
        figure=figure,
        flown=flown,
    )
