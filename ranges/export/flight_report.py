"""What does the page of a flight say, to be read or taken away? As text and as JSON.

The same for the page, the command line and files. Every figure keeps its kind: reported, measured
on what is drawn, or estimated; and its source, its confidence and the catalogue's date go along.
"""

from __future__ import annotations

import json
import textwrap

from ranges import catalog
from ranges.core.dates import date_text
from ranges.core.units import Unit, band_text, measured_text
from ranges.core.values import RangeBand
from ranges.export.flight_tables import (
    apogee_text,
    catalogue_stamp,
    distance_reported_text,
    flight_row,
)
from ranges.flights.arc import ARC_METHOD, HeightBand
from ranges.flights.detail import FlightDetail, flight_detail, height_text
from ranges.flights.selection import CLASS_WORDS, flight_class, launches_text
from ranges.reach.path_findings import INFERRED

__all__ = ["flight_facts", "flight_json", "flight_text"]

_WIDTH = 96


def flight_facts(page: FlightDetail, units: Unit = "km") -> tuple[tuple[str, str], ...]:
    """Return what was reported, as pairs of a label and its text, in the order of reading."""
    flight = page.flight
    minutes = flight.flight_minutes
    system = page.system.name if page.system else "not known"
    found = [
        ("Date", f"{date_text(flight.date)} (local date)"),
        ("System", f"{system} ({CLASS_WORDS[flight_class(flight)]})"),
        ("Launch site", page.site.name if page.site else "no single one reported"),
        ("Launches", launches_text(flight)),
        ("Outcome", flight.outcome),
        ("Distance", distance_reported_text(flight, units)),
        ("Apogee", apogee_text(flight, units)),
        ("Flight time", f"{minutes:g} minutes" if minutes is not None else "not reported"),
        ("Flown over", flight.overflew or "no land of another country reported"),
        ("Came down", flight.impact_description or "not reported"),
        ("Tags", ", ".join(flight.tags) or "none"),
        ("Reported by", flight.reported_by),
        ("Who said what", flight.notes or "nothing further"),
        ("Confidence", f"{flight.confidence} (how directly the source supports the figures)"),
    ]
    return tuple(found)


def flight_text(flight_id: str, units: Unit = "km") -> str:
    """Return the page of a flight as text; errors as for `flight_detail`."""
    page = flight_detail(flight_id, units)
    lines = [page.title, "=" * len(page.title), "", "Reported"]
    lines += [
        line
        for label, text in flight_facts(page, units)
        for line in _wrapped(text, first=f"  {label:<14}", rest=" " * 16)
    ]
    lines += ["", "On the map", *_wrapped(page.drawing.reason)]
    lines += _lands(page, units) + _cities(page, units)
    if page.checks:
        lines += ["", "Reported, and beside it what follows from the drawing"]
    for check in page.checks:
        lines += _wrapped(f"{check.what}: {check.reported}; {check.computed}.")
    lines += ["", "Heights", *_wrapped(page.why_no_arc or ARC_METHOD)]
    if page.arc is not None:
        lines += _wrapped(f"To compare: {_heights(units)}.")
    lines += ["", "If it had flown its full range", *_wrapped(page.full_range.text)]
    lines += ["", "Sources"]
    for source in page.sources:
        grade = f" (confidence: {source.confidence})" if source.confidence else ""
        lines += _wrapped(f"{source.of}: {source.citation.title}{grade}", first="  ")
        lines.append(f"    {source.citation.url}")
    lines += ["", f"Ranges: {catalogue_stamp()}."]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, *, first: str = "  ", rest: str = "    ") -> list[str]:
    """Return a text in lines; control characters of outside text cannot reach a terminal."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return textwrap.wrap(
        plain,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lands(page: FlightDetail, units: Unit) -> list[str]:
    if page.path is None:
        return []
    inferred = f" ({INFERRED})" if page.path.is_inferred else ""
    lines = ["", f"Under the drawn path{inferred}, measured from the site"]
    for leg in page.lands:
        height = ""
        if leg.entry_height is not None and leg.exit_height is not None:
            height = (
                f"   height {height_text(leg.entry_height, units)} to"
                f" {height_text(leg.exit_height, units)} (estimate)"
            )
        entry = measured_text(leg.entry_km, units) if leg.entry_km else "the site"
        span = f"{entry} to {measured_text(leg.exit_km, units)}"
        lines.append(f"  {leg.label:<16}{span:<24}{height}".rstrip())
    return lines


def _cities(page: FlightDetail, units: Unit) -> list[str]:
    if not page.cities:
        return []
    return [
        "",
        "Nearest cities of the catalogue, measured to the drawn path",
        *(f"  {one.name:<16}{measured_text(one.distance_km, units):>9}" for one in page.cities),
    ]


def _heights(units: Unit) -> str:
    return ", ".join(
        f"{one.name[0].lower()}{one.name[1:]}"
        f" {band_text(RangeBand(low_km=one.low_km, high_km=one.high_km), units)}"
        for one in catalog.heights().values()
    )


def flight_json(flight_id: str) -> str:
    """Return the page of a flight as a JSON object; errors as for `flight_detail`."""
    page = flight_detail(flight_id)
    full = page.full_range.range_km
    value = {
        **flight_row(page.flight),
        "title": page.title,
        "path": None
        if page.path is None
        else {
            "bearing_deg": page.path.track.bearing_deg,
            "length_km": page.path.track.length_km,
            "is_inferred": page.path.is_inferred,
        },
        "territories": [
            {
                "territory": leg.territory,
                "label": leg.label,
                "entry_km": round(leg.entry_km, 3),
                "exit_km": round(leg.exit_km, 3),
                "entry_height_km_estimate": _band(leg.entry_height),
                "exit_height_km_estimate": _band(leg.exit_height),
            }
            for leg in page.lands
        ],
        "nearest_cities": [
            {
                "name": one.name,
                "distance_km": round(one.distance_km, 3),
                "along_km": round(one.along_km, 3),
            }
            for one in page.cities
        ],
        "reported_and_computed": [
            {"what": one.what, "reported": one.reported, "computed": one.computed}
            for one in page.checks
        ],
        "height_profile_km_estimate": []
        if page.arc is None
        else [
            {"along_km": round(along_km, 3), "height": _band(band)}
            for along_km, band in page.arc.profile(41)
        ],
        "height_method": page.why_no_arc or ARC_METHOD,
        "heights_to_compare": [
            {
                "name": one.name,
                "height_km_low": one.low_km,
                "height_km_high": one.high_km,
                "notes": one.notes,
                "source_title": one.citation.title,
                "source_url": one.citation.url,
                "confidence": one.confidence,
            }
            for one in catalog.heights().values()
        ],
        "full_range": {
            "text": page.full_range.text,
            "range_km_low": full.low_km if full else None,
            "range_km_high": full.high_km if full else None,
            "source_url": page.full_range.citation.url if page.full_range.citation else None,
        },
        "sources": [
            {
                "of": one.of,
                "title": one.citation.title,
                "url": one.citation.url,
                "confidence": one.confidence,
            }
            for one in page.sources
        ],
    }
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _band(band: HeightBand | None) -> dict[str, float] | None:
    """Return an estimate to whole kilometres."""
    if band is None:
        return None
    return {"low": float(round(band.low_km)), "high": float(round(band.high_km))}
