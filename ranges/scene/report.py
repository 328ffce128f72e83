"""What does the answer say, to be quoted? A sentence, a citation, and the rows of its tables.

The same for the page, the command line and files. Numbers of people are rounded to what an estimate
supports; the rows hold what was computed.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Literal

from ranges import catalog
from ranges.core.units import measured_text
from ranges.core.values import Unit
from ranges.reach import population as people
from ranges.reach.distance_spans import TerritoryReach
from ranges.reach.from_territory import FARTHEST_ERROR_KM
from ranges.reach.range_contents import PlaceReach
from ranges.scene.findings import (
    RingFindings,
    margin_sentence,
    nearest_reference_territory,
    ring_range_text,
    territory_count_text,
)

__all__ = [
    "CITED",
    "PEOPLE_METHOD",
    "REACH_HEAD",
    "REACH_METHOD",
    "WHOLE_TERRITORY_METHOD",
    "Cited",
    "citation",
    "citation_form",
    "people_text",
    "reach_cells",
    "ring_sentence",
    "share_text",
]

#: What a number says, which decides what its citation names.
Cited = Literal["answer", "distance", "share", "people", "place", "height"]

PEOPLE_METHOD = (
    "People living within this distance, an estimate: each country's total (GeoNames,"
    f" {people.DATA_YEAR}) is apportioned by the share of its listed population that is inside."
    " Not people at risk, and not a forecast of harm. Territories without a listed place of their"
    " own are counted with none."
)
#: What the columns of `reach_cells` are.
REACH_HEAD = ("Territory", "nearest", "farthest", "area inside", "people (est.)")
REACH_METHOD = (
    "Geodesic distances on the WGS84 ellipsoid to the borders of Natural Earth 1:10m and to the"
    " places of GeoNames"
)
#: What is said besides where the range counts from anywhere in a territory.
WHOLE_TERRITORY_METHOD = (
    "; the nearest point of the territory counts, and farthest distances from it are approximate,"
    f" good to {FARTHEST_ERROR_KM:g} km"
)


_METHODS: dict[Cited, str] = {
    "answer": f"{REACH_METHOD}.",
    "distance": (
        "Geodesic distance on the WGS84 ellipsoid to the borders of Natural Earth 1:10m"
        " (generalised de facto borders)."
    ),
    "share": (
        "Share of the area within a geodesic distance on the WGS84 ellipsoid, by the borders of"
        " Natural Earth 1:10m (generalised de facto borders)."
    ),
    "people": PEOPLE_METHOD,
    "height": (
        "Estimated height: a plain ballistic arc (a Kepler ellipse round a spherical Earth) fitted"
        " to the reported distance and apogee."
    ),
    "place": (
        "Geodesic distance on the WGS84 ellipsoid to the point that GeoNames (CC BY 4.0) gives for"
        " the place."
    ),
}
CITED = tuple(_METHODS)


def people_text(count: float) -> str:
    """Return an estimated number of people with three figures: "1.82 billion", "14,300"."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if count >= 0.9995 * size:
            return f"{float(f'{count / size:.3g}'):g} {word}"
    return f"{float(f'{count:.3g}'):,.0f}"


@lru_cache(maxsize=64)  # the page says it in several places
def ring_sentence(found: RingFindings, units: Unit = "km") -> str:
    """Return the answer as one statement to quote: counts, people, the edge, method and data."""
    spec, answer = found.spec, found.found
    within = measured_text(answer.range_km, units) if not spec.range_km.is_single else None
    range_text = ring_range_text(spec, units)
    by = "" if within is None else f" (the high estimate of {range_text})"
    said = (
        f"Within {within or range_text}{by} of {spec.origin.name} lie"
        f" {territory_count_text(answer.count('wholly'))} wholly and {answer.count('partly') or 'none'}"
        f" partly, {_people_clause(answer.people)}."
    )
    one = nearest_reference_territory(found)
    if one is not None:
        said += f" {margin_sentence(one, within or range_text, units)}"
    inner, outer = answer.edge()
    said += _edge_sentence(inner, outer, units)
    return f"{said} {_method_sentence()}"


def _people_clause(count: float) -> str:
    if count < 0.5:
        return "without any listed place"
    return f"where about {people_text(count)} people live (an estimate)"


def _edge_sentence(inner: PlaceReach | None, outer: PlaceReach | None, units: Unit) -> str:
    parts = []
    for one, where in ((inner, "inside"), (outer, "outside")):
        if one is not None:
            away = measured_text(one.distance_km, units)
            country = catalog.country_label(one.place.country)
            parts.append(f"{one.place.name} ({country}) just {where}, {away} away")
    return f" Near the edge: {'; '.join(parts)}." if parts else ""


def _method_sentence() -> str:
    return (
        f"{REACH_METHOD}; people apportioned from country totals (GeoNames, {people.DATA_YEAR});"
        f" Ranges, data version {catalog.data_version()}."
    )


def citation_form(of: Cited = "answer") -> str:
    """Return how to cite a number, to be filled in: {what} it is, {link} and {day} of access."""
    return (
        f"Ranges, “{{what}}”, {{link}}, accessed {{day}}. {_METHODS[of]} Data version"
        f" {catalog.data_version()}."
    )


def citation(what: str, link: str, accessed: datetime.date, of: Cited = "answer") -> str:
    """Return how to cite a number: what it is, where it stands, when it was read, of what data."""
    known = {"what": what, "link": link, "day": f"{accessed.day} {accessed:%B %Y}"}
    return re.sub(r"\{(what|link|day)\}", lambda found: known[found[1]], citation_form(of))


def reach_cells(one: TerritoryReach, units: Unit) -> tuple[str, ...]:
    """Return a territory's row as people read it: name, nearest, farthest, area inside, people."""
    share = one.area_share
    return (
        one.territory.label,
        measured_text(one.nearest_km, units),
        measured_text(one.farthest_km, units),
        "" if share is None else share_text(share),
        "no listed place" if one.people is None else people_text(one.people),
    )


def share_text(share: float) -> str:
    """Return a share of an area in percent, never rounded up to all or down to nothing."""
    if share in (0.0, 1.0):
        return f"{100.0 * share:.0f} %"
    return f"{min(max(100.0 * share, 0.1), 99.9):.1f} %"
