"""What is drawn of the reported flights? A thin line each, in the colour of its class.

Paths and rings as `ranges.flights.drawings` allows them; a ring has no fill, since many lie upon each
other. What may not be drawn has no layer, and whoever lists the flights says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ranges import catalog
from ranges.core.dates import date_text
from ranges.core.palette import COLOUR_CODES
from ranges.core.records import FlightTest
from ranges.core.scenario import PathSpec, RingSpec
from ranges.core.units import Unit, band_text
from ranges.flights.drawings import Drawing, flight_drawing, reported_distance
from ranges.flights.selection import is_one_launch, launches_text, system_name
from ranges.geodesy.paths import geodesic_path, path_curves
from ranges.map.layers import Layer, line_layer
from ranges.reach.path_findings import INFERRED
from ranges.territories.range_regions import range_edge

__all__ = ["INFERRED_DASH", "flight_layers", "flight_tooltip"]

Floats = NDArray[np.float64]

INFERRED_DASH = "5 4"


def flight_layers(
    flights: Iterable[FlightTest],
    around: float,
    units: Unit = "km",
    *,
    chosen: str | None = None,
    to_poles: bool = False,
) -> list[Layer]:
    """Return a layer for each flight that may be drawn, the chosen one last and stronger.

    Parameters
    ----------
    flights
        In the order in which they are drawn.
    around
        The longitude round which the scene is unwrapped, see `layers.middle_lon`.
    units
        Of the distances in what is said of a line.
    chosen
        The id of the flight whose page is open, if any.
    to_poles
        Whether lines are drawn beyond 85 degrees too, where Web Mercator ends.
    """
    found = [
        {**layer, "thin": one.id != chosen}
        for one in flights
        if (layer := _layer(one, around, units, to_poles)) is not None
    ]
    return sorted(found, key=lambda layer: not layer["thin"])


def flight_tooltip(drawn: Drawing, units: Unit = "km") -> str:
    """Return what is said of a flight's line: when, what, how far, and how it is drawn."""
    flight, distance_km = drawn.flight, reported_distance(drawn.flight)
    said = f"{date_text(flight.date)}: {system_name(flight)}"
    if not is_one_launch(flight):
        said += f", {launches_text(flight)}"
    if distance_km is not None:
        said += f", {band_text(distance_km, units)}"
    site = catalog.sites().get(flight.launch_site_id or "")
    said += f" from {site.short_name}" if site is not None else ""
    how = {"ring": "no direction reported", "inferred path": INFERRED}.get(drawn.kind)
    return f"{said} ({how})" if how else said


@lru_cache(maxsize=512)
def _layer(flight: FlightTest, around: float, units: Unit, to_poles: bool) -> Layer | None:
    drawn = flight_drawing(flight)
    spec = drawn.path or drawn.ring
    if spec is None:
        return None
    curves = _path_curves(spec) if isinstance(spec, PathSpec) else _ring_curves(spec)
    lon = spec.start.position.lon if isinstance(spec, PathSpec) else spec.origin.position.lon
    dash = INFERRED_DASH if drawn.kind == "inferred path" else ""
    said = flight_tooltip(drawn, units)
    parts = [
        line_layer(
            f"flight-{flight.id}", curve, lon, around, tooltip=said, dash=dash, to_poles=to_poles
        )
        for curve in curves
    ]
    return {
        **parts[0],
        "lines": [line for part in parts for line in part["lines"]],
        "dash": dash or None,
        "colour": COLOUR_CODES[spec.colour],
    }


def _path_curves(spec: PathSpec) -> tuple[Floats, ...]:
    assert spec.distance_km is not None  # flights are drawn along a bearing
    found = geodesic_path(
        spec.start.position, bearing_deg=spec.bearing_deg, distance_km=spec.distance_km.high_km
    )
    return path_curves(found)


def _ring_curves(spec: RingSpec) -> tuple[Floats, ...]:
    found = []
    for range_km in dict.fromkeys((spec.range_km.low_km, spec.range_km.high_km)):
        edge = range_edge(spec.origin.position, range_km)
        found += [*edge.loops, *(cap.curve for cap in edge.caps)]
    return tuple(found)
