"""What is in range of an origin as tables: text, CSV and JSON; and a judged sentence."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

from ranges import catalog
from ranges.core import (
    Territory,
    TerritoryStatus,
    Unit,
    band_text,
    measured_text,
    readable_line,
)
from ranges.export._text_table import table_lines
from ranges.export.formats import csv_table, json_text
from ranges.reach import (
    JudgedClaim,
    PlaceReach,
    TerritoryReach,
    area_in_range,
    left_out_text,
    main_region,
    ring_steps,
)
from ranges.scene import (
    COUNT_METHOD,
    CREDIT,
    REACH_HEAD,
    RingFindings,
    measures_text,
    people_method,
    people_text,
    reach_cells,
    reach_method,
    ring_sentence,
    ring_title,
    territory_count_notes,
)

__all__ = [
    "claim_json",
    "claim_text",
    "place_csv",
    "reach_csv",
    "reach_csv_rows",
    "reach_json",
    "reach_list_csv",
    "reach_list_json",
    "reach_rows",
    "reach_table",
    "ring_step_table",
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


def _shape(ring: RingFindings) -> dict[str, object]:
    """Return what a ring leaves out: its minimum range and its sector, where it has them."""
    shape = ring.spec.shape
    fields: dict[str, object] = {} if shape.min_km is None else {"range_km_min": shape.min_km}
    if shape.sector is not None:
        sector = shape.sector
        fields |= {"sector_from_deg": sector.start_deg, "sector_to_deg": sector.end_deg}
    return fields


def _inside(reaches: Iterable[TerritoryReach]) -> list[TerritoryReach]:
    return [reach for reach in reaches if reach.state != "out"]


def _territory_row(reach: TerritoryReach) -> dict[str, object]:
    return {
        "name": reach.territory.name,
        "label": reach.territory.label,
        "iso_numeric": reach.territory.iso_numeric,
        "kind": reach.territory.kind,
        "status": reach.territory.status,
        "sovereign": reach.territory.sovereign,
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


def reach_json(ring: RingFindings, areas: Sequence[Territory] = ()) -> str:
    """Return all findings of a ring as a JSON object; `areas`: regions to be answered besides."""
    return json_text(_reach_value(ring, areas), is_indented=True)


def reach_list_json(rings: Sequence[RingFindings], areas: Sequence[Territory] = ()) -> str:
    """Return several rings as a JSON list, each as `reach_json` has it.

    Round one origin each says in `added` what it has that no smaller one has.
    """
    values = [_reach_value(ring, areas) for ring in rings]
    for step in ring_steps([ring.contents for ring in rings]):
        values[step.ring]["added"] = {
            "people": round(step.added.people),
            "places_inside": len(step.added.places),
            "territories": list(step.territories),
        }
    return json_text(values, is_indented=True)


def _reach_value(ring: RingFindings, areas: Sequence[Territory]) -> dict[str, object]:
    spec, contents = ring.spec, ring.contents
    outside = [reach for reach in contents.territories if reach.falls_short]
    return {
        "origin": {
            "id": spec.origin.id,
            "name": spec.origin.name,
            "latitude": None if spec.origin.area else spec.origin.position.lat,
            "longitude": None if spec.origin.area else spec.origin.position.lon,
        },
        "range_km": contents.range_km,
        "range_km_low": spec.range_km.low_km,
        **_measures(ring),
        **_shape(ring),
        "system_id": spec.system_id,
        "people": round(contents.people),
        "people_is_estimate": True,
        "people_method": people_method(),
        "places_inside": contents.places_inside,
        "sentence": ring_sentence(ring),
        "counts": {state: _counts(contents.in_state(state)) for state in ("wholly", "partly")},
        "territories": reach_rows(ring),
        "areas": [
            _area_row(reach) | {"parts": [_territory_row(part) for part in _inside(reach.parts)]}
            for reach in _area_reaches(ring, areas)
        ],
        "just_outside": [
            _territory_row(reach) | {"missed_by_km": round(-reach.spare_km, 3)}
            for reach in outside[:_OUTSIDE_NAMED]
        ],
        "closer_than_minimum": [
            _territory_row(reach) | {"closer_by_km": round(reach.closer_km or 0.0, 3)}
            for reach in ring.closer
        ],
        "method": reach_method(spec.origin),
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }


def _area_reaches(ring: RingFindings, areas: Sequence[Territory]) -> list[TerritoryReach]:
    """Return how the US mainland and each of `areas` lie to the high figure of a ring."""
    start, range_km = ring.spec.origin.measured_from, ring.spec.range_km.high_km
    asked = dict.fromkeys((main_region(), *areas))
    return [area_in_range(start, range_km, area, ring.spec.shape) for area in asked]


def _area_row(reach: TerritoryReach) -> dict[str, object]:
    """Return the row of an area that was asked about, out of range or not."""
    return _territory_row(reach) | {
        "wholly_from_km": math.ceil(reach.farthest_km),
        "spare_km": round(reach.spare_km, 3),
    }


def _counts(territories: Iterable[Territory]) -> dict[str, int]:
    """Return how many territories have each status."""
    counts = Counter(territory.status for territory in territories)
    return {status: counts[status] for status in get_args(TerritoryStatus)}


def reach_csv(ring: RingFindings, areas: Sequence[Territory] = ()) -> str:
    """Return the territories reached as a table, the parts of a territory after it.

    The US mainland and the `areas` stand last, with kind "region" or their own, reached or not.
    """
    return csv_table(reach_csv_rows(ring, areas))


def reach_list_csv(rings: Sequence[RingFindings], areas: Sequence[Territory] = ()) -> str:
    """Return the rows of `reach_csv` of several rings, one ring after the other."""
    return csv_table([row for ring in rings for row in reach_csv_rows(ring, areas)])


def reach_csv_rows(ring: RingFindings, areas: Sequence[Territory] = ()) -> list[dict[str, object]]:
    """Return the rows of `reach_csv`, each with its ring, the method and the data version."""
    rows: list[dict[str, object]] = []
    for reach in _inside(ring.contents.territories):
        rows.append(_territory_row(reach) | {"part_of": None})
        parts = map(_territory_row, _inside(reach.parts))
        rows += [part | {"part_of": reach.territory.name} for part in parts]
    known = {row["name"] for row in rows}
    for reach in _area_reaches(ring, areas):
        if reach.territory.kind == "region" or reach.territory.name not in known:
            rows.append(_territory_row(reach) | {"part_of": None})
    return _with_shared(rows, ring, {"people_method": people_method()})


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
        **_shape(ring),
        "method": reach_method(ring.spec.origin),
        **source,
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return [row | shared for row in rows] or [shared]


def reach_table(ring: RingFindings, units: Unit = "km", areas: Sequence[Territory] = ()) -> str:
    """Return the findings of a ring as text for a terminal; `areas` as for `reach_json`."""
    contents = ring.contents
    rows: list[tuple[str, ...]] = [REACH_HEAD]
    for reach in _inside(contents.territories):
        rows.append(reach_cells(reach, units))
        parts = _inside(reach.parts) if reach.state == "partly" else ()
        part_cells = [reach_cells(part, units) for part in parts]
        rows += [(f"  {name}", *cells) for name, *cells in part_cells]
    for reach in _area_reaches(ring, areas):
        rows.append((f"{reach.territory.label}:", *reach_cells(reach, units)[1:]))
        if reach.territory in areas:
            part_cells = [reach_cells(part, units) for part in _inside(reach.parts)]
            rows += [(f"  {name}", *cells) for name, *cells in part_cells]
    outside = [reach for reach in contents.territories if reach.falls_short]
    missed = ", ".join(
        f"{reach.territory.label} (by {measured_text(-reach.spare_km, units)})"
        for reach in outside[:_OUTSIDE_NAMED]
    )
    lines = [readable_line(ring_title(ring.spec, units)), "", *table_lines(rows)]
    lines += ["", f"Just outside: {missed}."] if outside else []
    closer = ", ".join(
        f"{reach.territory.label} (by {measured_text(reach.closer_km or 0.0, units)})"
        for reach in ring.closer
    )
    lines += [f"Closer than the minimum range: {closer}."] if closer else []
    lines += [f"Places inside: {contents.places_inside:,}."]
    lines += [f"Area: {measures_text(ring.measures, units)}."]
    lines += [*territory_count_notes([reach.territory for reach in ring.reached]), COUNT_METHOD]
    lines += ["", readable_line(ring_sentence(ring, units)), "", people_method()]
    return "\n".join(lines) + "\n"


def ring_step_table(rings: Sequence[RingFindings], units: Unit = "km") -> str:
    """Return rings round one origin from the smallest to the largest, as text for a terminal.

    What lies within each and all smaller ones, and what it adds to these.
    """
    rows: list[tuple[str, ...]] = [
        ("Range", "People within", "Places", "People added", "Places", "Territories added")
    ]
    for step in ring_steps([ring.contents for ring in rings]):
        spec = rings[step.ring].spec
        counts = [
            count
            for part in (step.within, step.added)
            for count in (people_text(part.people), f"{len(part.places):,}")
        ]
        extent = band_text(spec.range_km, units, typed_unit=spec.unit)
        rows.append((extent, *counts, f"{len(step.territories):,}"))
    return "\n".join([*table_lines(rows), "", people_method()]) + "\n"


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
    unread = [left_out_text(claim.unread)] if claim.unread else []
    taken = f"Taken to be: {'; '.join(claim.taken)}."
    return "\n".join(map(readable_line, (claim.verdict_text, *unread, taken))) + "\n"
