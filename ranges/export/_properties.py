"""Named values that several kinds of files share: positions, sources, the legs of a path."""

from __future__ import annotations

from collections import defaultdict

from ranges.core import Citation, LonLat
from ranges.reach import PathFindings

__all__ = ["Properties", "Value", "leg_rows", "position_fields", "source_fields"]

Value = str | float | int | bool | None | list[dict[str, object]]
Properties = dict[str, Value]


def position_fields(role: str, position: LonLat | None) -> Properties:
    """Return the latitude and longitude of a role such as "origin", to about a centimetre."""
    lat, lon = (None, None) if position is None else (position.lat, position.lon)
    return {
        f"{role}_lat_deg": None if lat is None else round(lat, 7),
        f"{role}_lon_deg": None if lon is None else round(lon, 7),
    }


def source_fields(citation: Citation, confidence: str) -> Properties:
    """Return the page where a row of the catalogue was read, and how directly it supports it."""
    return {
        "source_title": citation.title,
        "source_url": citation.url,
        "confidence": confidence,
    }


def leg_rows(path: PathFindings) -> list[dict[str, Value]]:
    """Return the legs of a path over land and sea in order, with distances to a metre.

    `total_over_it_km`: all legs over the same territory, or all over the sea.
    """
    totals_km: defaultdict[str | None, float] = defaultdict(float)
    for leg in path.crossings:
        totals_km[leg.territory] += leg.exit_km - leg.entry_km
    return [
        {
            "territory": leg.territory,
            "entry_km": round(leg.entry_km, 3),
            "exit_km": round(leg.exit_km, 3),
            "leg_km": round(leg.exit_km - leg.entry_km, 3),
            "total_over_it_km": round(totals_km[leg.territory], 3),
        }
        for leg in path.crossings
    ]
