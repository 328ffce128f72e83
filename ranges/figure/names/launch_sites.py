"""The names of the sites that reported flights began at, where they are few."""

from __future__ import annotations

from collections.abc import Sequence

from ranges.flights import drawn_flights
from ranges.map import MarkLayer
from ranges.scene import Findings

__all__ = ["launch_site_marks"]

#: Of more sites than these the names would hide the flights.
_MOST_SITES = 6


def launch_site_marks(findings: Findings, marks: Sequence[MarkLayer]) -> tuple[MarkLayer, ...]:
    """Return a mark for each site of a flight that is drawn, none where there are many.

    `marks` has those of the scene: what is an origin or an end of it has its mark already.
    """
    known = {mark["text"] for mark in marks if mark["rank"] < 2}
    sites = {
        drawing.site.id: drawing.site
        for drawing in drawn_flights(findings.scenario)
        if drawing.site is not None and (drawing.path is not None or drawing.kind == "site")
    }
    if len(sites) > _MOST_SITES:
        return ()
    return tuple(
        {
            "kind": "mark",
            "at": [site.position.lon, site.position.lat],
            "text": site.name,
            "rank": 1,
            "style": "origin",
        }
        for site in sites.values()
        if site.name not in known
    )
