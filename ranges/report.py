"""What does the answer say, to be quoted? A sentence, a citation, and the rows of its tables.

The same for the page, the command line and files. Numbers of people are rounded to what an estimate
supports; the rows hold what was computed.
"""

from __future__ import annotations

import datetime
import json
import re
from functools import lru_cache
from typing import Literal

from ranges import catalog, people, reaching
from ranges.anywhere_reach import FARTHEST_ERROR_KM
from ranges.export import csv_rows
from ranges.features import CREDIT
from ranges.findings import (
    RingFindings,
    asked_about,
    count_text,
    margin_sentence,
    ring_range_text,
    ring_title,
)
from ranges.model import Origin, Unit
from ranges.quantity import measured_text
from ranges.reach import TerritoryReach
from ranges.within import PlaceReach

__all__ = [
    "CITED",
    "PEOPLE_METHOD",
    "REACH_HEAD",
    "Cited",
    "citation",
    "citation_form",
    "people_text",
    "place_csv",
    "place_rows",
    "reach_cells",
    "reach_csv",
    "reach_csv_rows",
    "reach_json",
    "reach_rows",
    "reach_table",
    "reaches_csv",
    "reaches_json",
    "sentence",
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
_METHOD = (
    "Geodesic distances on the WGS84 ellipsoid to the borders of Natural Earth 1:10m and to the"
    " places of GeoNames"
)
#: What is said besides where the range counts from anywhere in a territory.
_METHOD_ANYWHERE = (
    "; the nearest point of the territory counts, and farthest distances from it are approximate,"
    f" good to {FARTHEST_ERROR_KM:g} km"
)


_METHODS: dict[Cited, str] = {
    "answer": f"{_METHOD}.",
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
def sentence(found: RingFindings, units: Unit = "km") -> str:
    """Return the answer as one statement to quote: counts, people, the edge, method and data."""
    spec, answer = found.spec, found.found
    within = measured_text(answer.range_km, units) if not spec.range_km.is_single else None
    range_text = ring_range_text(spec, units)
    by = "" if within is None else f" (the high estimate of {range_text})"
    said = (
        f"Within {within or range_text}{by} of {spec.origin.name} lie"
        f" {count_text(answer.count('wholly'))} wholly and {answer.count('partly') or 'none'}"
        f" partly, {_people_clause(answer.people)}."
    )
    one = asked_about(found)
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
        f"{_METHOD}; people apportioned from country totals (GeoNames, {people.DATA_YEAR});"
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


def reach_rows(found: RingFindings) -> list[dict[str, object]]:
    """Return every territory reached, nearest first, with units in the keys."""
    rows = []
    for one in found.found.territories:
        if one.state != "out":
            row = _row(one)
            if one.parts:
                row["parts"] = [_row(part) for part in one.parts if part.state != "out"]
            rows.append(row)
    return rows


def _row(one: TerritoryReach) -> dict[str, object]:
    return {
        "name": one.territory.name,
        "label": one.territory.label,
        "iso_numeric": one.territory.iso_numeric,
        "nearest_km": round(one.nearest_km, 3),
        "farthest_km": round(one.farthest_km, 3),
        "area_share": None if one.area_share is None else round(one.area_share, 5),
        "people": None if one.people is None else round(one.people),
        "state": one.state,
    }


def _method(origin: Origin) -> str:
    return _METHOD if origin.area is None else _METHOD + _METHOD_ANYWHERE


def place_rows(places: tuple[PlaceReach, ...]) -> list[dict[str, object]]:
    """Return places as rows, with units in the keys."""
    return [
        {
            "name": one.place.name,
            "country": one.place.country,
            "latitude": one.place.position.lat,
            "longitude": one.place.position.lon,
            "population": one.place.population,
            "distance_km": round(one.distance_km, 3),
            "bearing_deg": None if one.bearing_deg is None else round(one.bearing_deg, 2),
        }
        for one in places
    ]


def reach_json(found: RingFindings) -> str:
    """Return the whole answer as a JSON object."""
    spec, answer = found.spec, found.found
    outside = [one for one in answer.territories if one.state == "out"]
    value = {
        "origin": {
            "id": spec.origin.id,
            "name": spec.origin.name,
            "latitude": None if spec.origin.area else spec.origin.position.lat,
            "longitude": None if spec.origin.area else spec.origin.position.lon,
        },
        "range_km": answer.range_km,
        "range_km_low": spec.range_km.low_km,
        "system_id": spec.system_id,
        "people": round(answer.people),
        "people_is_estimate": True,
        "people_method": PEOPLE_METHOD,
        "places_inside": answer.places_inside,
        "sentence": sentence(found),
        "territories": reach_rows(found),
        "just_outside": [
            _row(one) | {"missed_by_km": round(-one.spare_km, 3)} for one in outside[:5]
        ],
        "method": _method(spec.origin),
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def reach_csv(found: RingFindings) -> str:
    """Return the territories reached as a table, the parts of one after it."""
    return csv_rows(reach_csv_rows(found))


def reach_csv_rows(found: RingFindings) -> list[dict[str, object]]:
    """Return the rows of `reach_csv`: each says of which ring it is, how it came, and the data."""
    spec = found.spec
    rows = []
    for row in reach_rows(found):
        parts = row.pop("parts", [])
        rows.append(row | {"part_of": None})
        assert isinstance(parts, list)
        rows += [part | {"part_of": row["name"]} for part in parts]
    common = {
        "origin": spec.origin.name,
        "range_km": found.found.range_km,
        "method": _method(spec.origin),
        "people_method": PEOPLE_METHOD,
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return [row | common for row in rows] or [common]


def place_csv(found: RingFindings) -> str:
    """Return every place inside, the largest first, as a table."""
    rows = place_rows(found.found.places(limit=None).rows)
    common = {
        "origin": found.spec.origin.name,
        "range_km": found.found.range_km,
        "method": _METHOD,
        "source": "GeoNames (CC BY 4.0)",
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return csv_rows([row | common for row in rows] or [common])


def reaches_json(place: Origin) -> str:
    """Return what reaches a place as a JSON object: a row for each system."""
    rows = reaching.reaching_rows(place)
    value = {
        "place": place.name,
        "latitude": place.position.lat,
        "longitude": place.position.lon,
        "caveat": reaching.NOT_DEPLOYED,
        "catalogue": catalog.catalogue_statement(),
        "credit": CREDIT,
        "data_version": catalog.data_version(),
        "systems": rows,
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def reaches_csv(place: Origin) -> str:
    """Return what reaches a place as a table: a row for each system and launch site."""
    rows = reaching.reaching_rows(place, all_sites=True)
    return csv_rows([{**row, "credit": CREDIT} for row in rows])


def reach_table(found: RingFindings, units: Unit = "km") -> str:
    """Return the answer as text for a terminal."""
    answer = found.found
    head = REACH_HEAD
    rows: list[tuple[str, ...]] = []
    for one in answer.territories:
        if one.state != "out":
            rows.append(reach_cells(one, units))
            partly = one.parts if one.state == "partly" else ()
            parts = [reach_cells(part, units) for part in partly if part.state != "out"]
            rows += [("  " + part[0], *part[1:-1], "") for part in parts]
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    lines = [ring_title(found.spec, units), ""]
    for row in [head, *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells))
    outside = [one for one in answer.territories if one.state == "out"][:5]
    missed = ", ".join(
        f"{one.territory.label} (by {measured_text(-one.spare_km, units)})" for one in outside
    )
    lines += ["", f"Just outside: {missed}."] if outside else []
    lines += [f"Places inside: {answer.places_inside:,}.", "", sentence(found, units)]
    lines += ["", PEOPLE_METHOD]
    return "\n".join(lines) + "\n"


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
