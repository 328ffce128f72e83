"""Reported flights as layers: a thin line each, in the colour of its class.

Paths and rings as `ranges.flights.drawings` allows them; a ring has no area, since many lie upon
each other. A flight that may not be drawn has no layer, and whoever lists the flights says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ranges import catalog
from ranges.core import (
    COLOUR_CODES,
    FlightTest,
    Floats,
    PathSpec,
    RingSpec,
    Unit,
    band_text,
    date_text,
)
from ranges.flights import (
    Drawing,
    flight_drawing,
    is_one_launch,
    launches_text,
    reported_distance,
    system_name,
)
from ranges.geodesy import geodesic_path, path_curves
from ranges.map._path_layers import SideLine, side_path_layer, side_ring_layer
from ranges.map.layer_types import LineLayer
from ranges.reach import INFERRED
from ranges.territories import range_edge

__all__ = ["INFERRED_DASH", "FlightStyle", "flight_layers", "flight_tooltip"]

INFERRED_DASH = "5 4"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlightStyle:
    """How reported flights are drawn.

    `near_lon`: the longitude near which the scene is unwrapped, see `layers.scene_lon`. `units`: of
    the distances in tooltips. With `to_poles` lines are drawn beyond 85 degrees too, where Web
    Mercator ends.
    """

    near_lon: float
    units: Unit = "km"
    to_poles: bool = False


def flight_layers(
    flights: Iterable[FlightTest], style: FlightStyle, *, selected_id: str | None = None
) -> list[LineLayer]:
    """Return a layer for each flight that may be drawn, the selected one last and stronger.

    Parameters
    ----------
    flights
        In the order in which they are drawn.
    style
        How they are drawn.
    selected_id
        The id of the flight whose page is open, if any.
    """
    layers: list[LineLayer] = []
    selected_layers: list[LineLayer] = []
    for flight in flights:
        layer = _layer(flight, style)
        if layer is not None:
            is_selected = flight.id == selected_id
            (selected_layers if is_selected else layers).append(_with_weight(layer, is_selected))
    return layers + selected_layers


def _with_weight(layer: LineLayer, is_selected: bool) -> LineLayer:
    if layer["kind"] == "ring":
        return {**layer, "thin": not is_selected}
    return {**layer, "thin": not is_selected}


def flight_tooltip(drawing: Drawing, units: Unit = "km") -> str:
    """Return the tooltip of a flight's line: when, what, how far, and how it is drawn."""
    flight, distance_km = drawing.flight, reported_distance(drawing.flight)
    text = f"{date_text(flight.date)}: {system_name(flight)}"
    if not is_one_launch(flight):
        text += f", {launches_text(flight)}"
    if distance_km is not None:
        text += f", {band_text(distance_km, units)}"
    site = catalog.sites().get(flight.launch_site_id or "")
    text += f" from {site.short_name}" if site is not None else ""
    reservation = {"ring": "no direction reported", "inferred path": INFERRED}.get(drawing.kind)
    return f"{text} ({reservation})" if reservation else text


@lru_cache(maxsize=512)
def _layer(flight: FlightTest, style: FlightStyle) -> LineLayer | None:
    drawing = flight_drawing(flight)
    spec = drawing.path or drawing.ring
    if spec is None:
        return None
    origin = spec.start if isinstance(spec, PathSpec) else spec.origin
    line = SideLine(
        id=f"flight-{flight.id}",
        curves=_path_curves(spec) if isinstance(spec, PathSpec) else _ring_curves(spec),
        anchor_lon=origin.position.lon,
        tooltip=flight_tooltip(drawing, style.units),
        colour=COLOUR_CODES[spec.colour],
        dash=INFERRED_DASH if drawing.kind == "inferred path" else None,
    )
    if isinstance(spec, PathSpec):
        return side_path_layer(line, style.near_lon, to_poles=style.to_poles)
    return side_ring_layer(line, style.near_lon, to_poles=style.to_poles)


def _path_curves(spec: PathSpec) -> tuple[Floats, ...]:
    assert spec.distance_km is not None  # flights are drawn along a bearing
    path = geodesic_path(
        spec.start.position, bearing_deg=spec.bearing_deg, distance_km=spec.distance_km.high_km
    )
    return path_curves(path)


def _ring_curves(spec: RingSpec) -> tuple[Floats, ...]:
    curves: list[Floats] = []
    for range_km in spec.range_km.figures_km:
        edge = range_edge(spec.origin.position, range_km)
        curves += [*edge.loops, *(cap.curve for cap in edge.caps)]
    return tuple(curves)
