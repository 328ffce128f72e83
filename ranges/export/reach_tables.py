"""What is in range, as tables: text for a terminal, CSV and JSON."""

from __future__ import annotations

import json

from ranges import catalog
from ranges.core.units import Unit, measured_text
from ranges.export.formats import csv_rows
from ranges.reach.distance_spans import TerritoryReach
from ranges.reach.range_contents import PlaceReach
from ranges.scene import (
    PEOPLE_METHOD,
    REACH_HEAD,
    RingFindings,
    reach_cells,
    reach_method,
    ring_sentence,
    ring_title,
)
from ranges.scene.sources import CREDIT

__all__ = [
    "place_csv",
    "place_rows",
    "reach_csv",
    "reach_csv_rows",
    "reach_json",
    "reach_rows",
    "reach_table",
]


def reach_rows(found: RingFindings) -> list[dict[str, object]]:
    """Return every territory reached, nearest first, with units in the keys."""
    rows = []
    for one in found.contents.territories:
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
    spec, answer = found.spec, found.contents
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
        "sentence": ring_sentence(found),
        "territories": reach_rows(found),
        "just_outside": [
            _row(one) | {"missed_by_km": round(-one.spare_km, 3)} for one in outside[:5]
        ],
        "method": reach_method(spec.origin),
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
        "range_km": found.contents.range_km,
        "method": reach_method(spec.origin),
        "people_method": PEOPLE_METHOD,
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return [row | common for row in rows] or [common]


def place_csv(found: RingFindings) -> str:
    """Return every place inside, the largest first, as a table."""
    rows = place_rows(found.contents.places(limit=None).rows)
    common = {
        "origin": found.spec.origin.name,
        "range_km": found.contents.range_km,
        "method": reach_method(found.spec.origin),
        "source": "GeoNames (CC BY 4.0)",
        "credit": CREDIT,
        "data_version": catalog.data_version(),
    }
    return csv_rows([row | common for row in rows] or [common])


def reach_table(found: RingFindings, units: Unit = "km") -> str:
    """Return the answer as text for a terminal."""
    answer = found.contents
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
    lines += [f"Places inside: {answer.places_inside:,}.", "", ring_sentence(found, units)]
    lines += ["", PEOPLE_METHOD]
    return "\n".join(lines) + "\n"
