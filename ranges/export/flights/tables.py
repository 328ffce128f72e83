"""The list of reported flights as text, CSV and GeoJSON.

Each row keeps its source, its confidence, how it is drawn and why, and the catalogue's date.
"""

from __future__ import annotations

from collections.abc import Sequence

from shapely.geometry import Point

from ranges import catalog
from ranges.core import FlightEvent, Origin, RangeBand, Unit, gettext, gettext_noop
from ranges.export._properties import Properties, source_fields
from ranges.export._text_table import table_lines
from ranges.export.features import Feature, path_feature
from ranges.export.formats import csv_table, geojson_text
from ranges.flights import (
    CLASS_COLOURS,
    CLASS_WORDS,
    flight_class,
    flight_drawing,
    flight_system,
    is_own_flight,
    launches_text,
    reported_distance,
    reported_text,
    system_name,
)
from ranges.reach import INFERRED, compiled_direction

__all__ = [
    "OWN_STAMP",
    "apogee_text",
    "catalogue_stamp",
    "distance_reported_text",
    "flight_features",
    "flight_row",
    "flights_csv",
    "flights_geojson",
    "flights_table",
]

#: What stands where the record of a flight is named, of one that is a reader's own.
OWN_STAMP = gettext_noop("Of the reader’s own file, not of the record.")
_HEAD = ("Date", "System", "Class", "From", "Distance", "Apogee", "Launches", "Drawn as", "Id")


def distance_reported_text(flight: FlightEvent, units: Unit = "km") -> str:
    """Return the reported distance, low to high, or that there is none."""
    band = reported_distance(flight)
    return reported_text(band, units) if band else gettext("not reported")


def apogee_text(flight: FlightEvent, units: Unit = "km") -> str:
    """Return the reported apogee, low to high, or that there is none."""
    low, high = flight.apogee_km_low, flight.apogee_km_high
    if low is None or high is None:
        return gettext("not reported")
    return reported_text(RangeBand(low_km=low, high_km=high), units)


def catalogue_stamp() -> str:
    """Return the name of the catalogue, its date, and the version of the data."""
    return gettext(
        "{catalogue}; data version {version}",
        catalogue=catalog.catalogue_statement(),
        version=catalog.data_version(),
    )


def flight_row(flight: FlightEvent) -> Properties:
    """Return a flight's row as plain properties, with how it is drawn, and of which record."""
    is_own = is_own_flight(flight)
    drawing = flight_drawing(flight)
    system = flight_system(flight)
    site = catalog.sites().get(flight.launch_site_id or "")
    return {
        "kind": "test",
        "id": flight.id,
        "date": flight.date,
        "launch_kind": flight.kind,
        "system_id": flight.system_id,
        "system": system.name if system else None,
        "system_as_reported": flight.system_as_reported,
        "class": flight_class(flight),
        "class_in_words": CLASS_WORDS[flight_class(flight)],
        "launch_site_id": flight.launch_site_id,
        "launch_site": site.name if site else None,
        "launch_site_as_reported": flight.site_as_reported,
        "launch_site_lat_deg": site.position.lat if site else None,
        "launch_site_lon_deg": site.position.lon if site else None,
        "distance_km_low": flight.distance_km_low,
        "distance_km_high": flight.distance_km_high,
        "apogee_km_low": flight.apogee_km_low,
        "apogee_km_high": flight.apogee_km_high,
        "flight_minutes": flight.flight_minutes,
        "launches_low": flight.launches_low,
        "launches_high": flight.launches_high,
        "failures_low": flight.failures_low,
        "failures_high": flight.failures_high,
        "outcome": flight.outcome,
        "bearings_deg_compiled": "; ".join(flight.bearings_deg) or None,
        "bearings_compiled_by": flight.bearing_by,
        "overflew": flight.overflew,
        "impact_description": flight.fall_description,
        "impact_lat_deg": flight.fall.lat if flight.fall else None,
        "impact_lon_deg": flight.fall.lon if flight.fall else None,
        "tags": "; ".join(flight.tags) or None,
        "drawn_as": drawing.kind,
        "drawn_because": drawing.reason,
        "reported_by": flight.reported_by,
        "notes": flight.notes or None,
        **source_fields(flight.citation, flight.confidence),
        "catalogue": OWN_STAMP if is_own else catalog.catalogue_statement(),
        "data_version": None if is_own else catalog.data_version(),
    }


def flight_features(flights: Sequence[FlightEvent]) -> tuple[Feature, ...]:
    """Return each flight as a feature: its path, the point of its site, or no geometry."""
    return tuple(_feature(flight) for flight in flights)


def _feature(flight: FlightEvent) -> Feature:
    drawing = flight_drawing(flight)
    if drawing.path is None:
        point = None if drawing.site is None else _point(drawing.site)
        return Feature(
            properties=flight_row(flight),
            geometry=point,
            colour=CLASS_COLOURS[flight_class(flight)],
        )
    drawn = path_feature(drawing.path)
    note = drawn.properties.get("note")
    method = {key: drawn.properties[key] for key in ("tolerance_km", "method", "sources")}
    return Feature(
        properties={**flight_row(flight), "note": note, **method},
        geometry=drawn.geometry,
        outline=drawn.outline,
        colour=drawn.colour,
    )


def _point(site: Origin) -> Point:
    return Point(site.position.lon, site.position.lat)


def flights_geojson(flights: Sequence[FlightEvent]) -> str:
    """Return the flights as a FeatureCollection; one that cannot be drawn has a null geometry."""
    return geojson_text(flight_features(flights))


def flights_csv(flights: Sequence[FlightEvent]) -> str:
    """Return the flights as a table, one row each; without any, the columns alone."""
    first = next(iter(catalog.flight_events().values()))
    return csv_table([flight_row(flight) for flight in flights], columns=tuple(flight_row(first)))


def flights_table(flights: Sequence[FlightEvent], units: Unit = "km") -> str:
    """Return the flights as text for a terminal, and the record that they are of."""
    rows = [_HEAD, *(_cells(flight, units) for flight in flights)]
    lines = [line.rstrip() for line in table_lines(rows, word_columns=range(len(_HEAD)))]
    events = "1 event" if len(flights) == 1 else f"{len(flights) or 'no'} events"
    own = sum(map(is_own_flight, flights))
    of_own = f", {own} of them of the reader’s own file," if own else ""
    lines += ["", f"{events}{of_own} of {catalogue_stamp()}."]
    if any(flight_drawing(flight).kind == "inferred path" for flight in flights):
        lines.append(f"Inferred path: {INFERRED}.")
    compilers = {str(f.bearing_by) for f in flights if flight_drawing(f).kind == "compiled path"}
    if compilers:
        direction = compiled_direction(" and ".join(sorted(compilers)))
        lines.append(f"Compiled path: {direction}.")
    lines.append("Sources and notes: --format csv, or the command test with an id.")
    return "\n".join(lines) + "\n"


def _cells(flight: FlightEvent, units: Unit) -> tuple[str, ...]:
    site = catalog.sites().get(flight.launch_site_id or "")
    return (
        flight.date,
        system_name(flight),
        flight_class(flight),
        site.short_name if site else "not given",
        distance_reported_text(flight, units),
        apogee_text(flight, units),
        "not reported" if flight.launches_low is None else launches_text(flight),
        flight_drawing(flight).kind,
        f"{flight.id} (own file)" if is_own_flight(flight) else flight.id,
    )
