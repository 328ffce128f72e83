"""What is in range of an origin as tables: text, CSV and JSON; and a judged sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ranges import catalog
from ranges.core import Unit, measured_text, readable_line
from ranges.export._text_table import table_lines
from ranges.export.formats import csv_table, json_text
from ranges.reach import JudgedClaim, PlaceReach, TerritoryReach
from ranges.scene import (
    CREDIT,
    PEOPLE_METHOD,
    REACH_HEAD,
    RingFindings,
    measures_text,
    reach_cells,
    reach_method,
    ring_sentence,
    ring_title,
)

__all__ = [
    "claim_json",
    "claim_text",
    "place_csv",
    "reach_csv",
    "reach_csv_rows",
    "reach_json",
    "reach_rows",
    "reach_table",
]

#: Territories just outside that are named.
_OUTSIDE_NAMED = 5


def reach_rows(ring: RingFindings) -> list[dict[str, object]]:
    """Return every territory reached, nearest first, with units in the keys."""
    rows = []
    for reach in ring.contents.territories:
        if reach.state != "out":
            row = _territory_row(reach)
            if reach.parts:
                row["parts"] = [_territory_row(part) for part in _inside(reach.parts)]
            rows.append(row)
    return rows


def _measures(ring: RingFindings) -> dict[str, object]:
    """Return the area in km2 and the edge in km of a ring; of a band the high."""
    measures = ring.measures
    return {"area_km2": float(f"{measures.area_km2:.10g}"), "edge_km": round(measures.edge_km, 6)}


def _inside(reaches: Iterable[TerritoryReach]) -> list[TerritoryReach]:
    return [reach for reach in reaches if reach.state != "out"]


def _territory_row(reach: TerritoryReach) -> dict[str, object]:
    return {
        "name": reach.territory.name,
        "label": reach.territory.label,
        "iso_numeric": reach.territory.iso_numeric,
        "nearest_km": round(reach.nearest_km, 3),
        "farthest_km": round(reach.farthest_km, 3),
        "area_share": None if reach.area_share is None else round(reach.area_share, 5),
        "people": None if reach.people is None else round(reach.people),
        "state": reach.state,
    }


def _place_rows(places: Iterable[PlaceReach]) -> list[dict[str, object]]:
    """Return places as rows, with units in the keys."""
    return [
        {
            "name": reach.place.name,
            "country": reach.place.country,
            "latitude": reach.place.position.lat,
            "longitude": reach.place.position.lon,
            "population": reach.place.population,
            "distance_km": round(reach.distance_km, 3),
            "bearing_deg": None if reach.bearing_deg is None else round(reach.bearing_deg, 2),
        }
        for reach in places
    ]


def reach_json(ring: RingFindings) -> str:
    """Return all findings of a ring as a JSON object."""
    spec, contents = ring.spec, ring.contents
    outside = [reach for reach in contents.territories if reach.state == "out"]
    value = {
        "origin": {
            "id": spec.origin.id,
            "name": spec.origin.name,
            "latitude": None if spec.origin.area else spec.origin.position.lat,
            "longitude": None if spec.origin.area else spec.origin.position.lon,
        },
        "range_km": contents.range_km,
        "range_km_low": spec.range_km.low_km,
        **_measures(ring),
        "system_id": spec.system_id,
        "people": round(contents.people),
        "people_is_estimate": True,
        "people_method": PEOPLE_METHOD,
        "places_inside": contents.places_inside,
        "sentence": ring_sentence(ring),
        "territories": reach_rows(ring),
        "just_outside": [
            _territory_row(reach) | {"missed_by_km": round(-reach.spare_km, 3)}
            for reach in outside[:_OUTSIDE_NAMED]
        ],
        "method": reach_method(spec.origin),
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return json_text(value, is_indented=True)


def reach_csv(ring: RingFindings) -> str:
    """Return the territories reached as a table, the parts of a territory after it."""
    return csv_table(reach_csv_rows(ring))


def reach_csv_rows(ring: RingFindings) -> list[dict[str, object]]:
    """Return the rows of `reach_csv`, each with its ring, the method and the data version."""
    rows: list[dict[str, object]] = []
    for reach in _inside(ring.contents.territories):
        rows.append(_territory_row(reach) | {"part_of": None})
        parts = map(_territory_row, _inside(reach.parts))
        rows += [part | {"part_of": reach.territory.name} for part in parts]
    return _with_shared(rows, ring, {"people_method": PEOPLE_METHOD})


def place_csv(ring: RingFindings) -> str:
    """Return every place inside, the largest first, as a table."""
    rows = _place_rows(ring.contents.places(limit=None).rows)
    return csv_table(_with_shared(rows, ring, {"source": "GeoNames (CC BY 4.0)"}))


def _with_shared(
    rows: list[dict[str, object]], ring: RingFindings, source: dict[str, object]
) -> list[dict[str, object]]:
    """Return rows with the columns that all of them share; without any row, those alone."""
    shared = {
        "origin": ring.spec.origin.name,
        "range_km": ring.contents.range_km,
        **_measures(ring),
        "method": reach_method(ring.spec.origin),
        **source,
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return [row | shared for row in rows] or [shared]


def reach_table(ring: RingFindings, units: Unit = "km") -> str:
    """Return the findings of a ring as text for a terminal."""
    contents = ring.contents
    rows: list[tuple[str, ...]] = [REACH_HEAD]
    for reach in _inside(contents.territories):
        rows.append(reach_cells(reach, units))
        parts = _inside(reach.parts) if reach.state == "partly" else ()
        part_cells = [reach_cells(part, units) for part in parts]
        rows += [(f"  {name}", *cells) for name, *cells in part_cells]
    outside = [reach for reach in contents.territories if reach.state == "out"]
    missed = ", ".join(
        f"{reach.territory.label} (by {measured_text(-reach.spare_km, units)})"
        for reach in outside[:_OUTSIDE_NAMED]
    )
    lines = [readable_line(ring_title(ring.spec, units)), "", *table_lines(rows)]
    lines += ["", f"Just outside: {missed}."] if outside else []
    lines += [f"Places inside: {contents.places_inside:,}."]
    lines += [f"Area: {measures_text(ring.measures, units)}."]
    lines += ["", readable_line(ring_sentence(ring, units)), "", PEOPLE_METHOD]
    return "\n".join(lines) + "\n"


def claim_json(claim: JudgedClaim) -> str:
    """Return a judged sentence with its verdict: `holds`, `partly` or `no`."""
    value = {
        "claim": claim.text,
        "verdict": claim.verdict,
        "answer": claim.verdict_text,
        "taken": list(claim.taken),
        "not_understood": list(claim.unread),
        "citation": claim.sentence,
    }
    return json_text(value, is_indented=True)


def claim_text(claim: JudgedClaim) -> str:
    """Return a judged sentence as lines for a terminal."""
    unread = [f"Not understood, and left out: “{words}”." for words in claim.unread]
    taken = f"Taken to be: {'; '.join(claim.taken)}."
    return "\n".join(map(readable_line, (claim.verdict_text, *unread, taken))) + "\n"
