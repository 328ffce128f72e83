"""What lies under a path and near it: rows for files, and text for a terminal."""

from __future__ import annotations

from ranges.core import Unit, readable_line
from ranges.export._properties import Properties, position_fields
from ranges.export._text_table import table_lines
from ranges.geodesy import RhumbLine
from ranges.reach import PathFindings, PlacesNearPath, path_title
from ranges.scene import (
    LEG_HEAD,
    NEAR_PLACE_HEAD,
    STAY_HEAD,
    land_and_sea_text,
    largest_text,
    leg_cells,
    near_place_cells,
    near_places_text,
    rhumb_texts,
    stay_rows,
)

__all__ = ["leg_fields", "near_place_fields", "path_table", "stay_fields", "tick_fields"]


def leg_fields(path: PathFindings) -> list[dict[str, object]]:
    """Return the legs from end to end in order, with lengths and bearings."""
    ends = [geodesic.end or path.end for geodesic in path.geodesics]
    lines = path.rhumb_lines or (None,) * len(ends)
    return [
        {
            "from": leg.start,
            "to": leg.end or None,
            **position_fields("from", geodesic.start),
            **position_fields("to", end),
            "start_km": round(leg.start_km, 6),
            "length_km": round(leg.length_km, 6),
            "bearing_deg": round(leg.bearing_deg, 6),
            "end_bearing_deg": round(leg.end_bearing_deg, 6),
            **_rhumb_fields(line),
        }
        for leg, geodesic, end, line in zip(path.legs, path.geodesics, ends, lines, strict=True)
    ]


def _rhumb_fields(line: RhumbLine | None) -> dict[str, object]:
    if line is None:
        return {}
    return {
        "rhumb_line_km": round(line.length_km, 6),
        "rhumb_line_bearing_deg": round(line.bearing_deg, 6),
    }


def tick_fields(path: PathFindings) -> list[dict[str, object]] | None:
    """Return the ticks along a path, each with its distance from the start; None without any."""
    return [
        {"along_km": round(tick.along_km, 6), **position_fields("tick", tick.position)}
        for tick in path.ticks
    ] or None


def stay_fields(path: PathFindings) -> Properties:
    """Return lengths over land and sea, and each territory and sea once, in order."""
    stays = path.stays
    land_km = sum(stay.length_km for stay in stays if stay.territory is not None)
    return {
        "land_km": round(land_km, 3),
        "sea_km": round(path.length_km - land_km, 3),
        "stays": [
            {
                "territory": stay.territory,
                "length_km": round(stay.length_km, 3),
                "entry_km": round(stay.entry_km, 3),
                "exit_km": round(stay.exit_km, 3),
                "parts": len(stay.parts),
                "channels_between_parts_km": round(stay.waters_km, 3),
                "between_parts_of": stay.between_parts_of,
            }
            for stay in stays
        ],
    }


def near_place_fields(near: PlacesNearPath) -> Properties:
    """Return how many places lie near a path, the largest in its order, and the nearest."""
    nearest = [] if near.nearest is None else [near.nearest]
    rows: list[dict[str, object]] = [
        {
            "name": place.place.name,
            "country": place.place.country,
            **position_fields("place", place.place.position),
            "population": place.place.population,
            "distance_km": round(place.distance_km, 3),
            "along_km": round(place.along_km, 3),
            "side": place.side,
            "is_nearest": place in nearest,
        }
        for place in (*near.largest, *(place for place in nearest if place not in near.largest))
    ]
    return {
        "near_places_within_km": near.within_km,
        "near_places_apart_km": round(near.apart_km, 3),
        "near_places_count": near.count,
        "near_places": rows,
    }


def path_table(path: PathFindings, near: PlacesNearPath, units: Unit = "km") -> str:
    """Return what lies under a path and near it as text for a terminal."""
    stays = [
        (f"  {cells[0]}" if is_part else cells[0], *cells[1:])
        for is_part, cells in stay_rows(path.stays, units)
    ]
    lines = [readable_line(path_title(path, units)), "", *table_lines([STAY_HEAD, *stays])]
    legs = [leg_cells(leg, units) for leg in path.legs]
    lines[1:1] = ["", *table_lines([LEG_HEAD, *legs])]
    lines += ["", *texts] if (texts := list(rhumb_texts(path, units))) else []
    lines += ["", f"{land_and_sea_text(path.stays, units)}.", near_places_text(near, units)]
    if near.largest:
        places = [near_place_cells(place, units) for place in near.largest]
        lines += ["", largest_text(near, units), "", *table_lines([NEAR_PLACE_HEAD, *places])]
    return "".join(f"{line.rstrip()}\n" for line in lines)
