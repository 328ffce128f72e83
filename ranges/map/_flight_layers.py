"""Reported flights as layers: a thin, quiet line each, in the colour of its class.

Paths as `ranges.flights.drawings` allows them. Flights of which the site alone is known share a
dot there, since many lie upon each other. A flight that may not be drawn has no layer, and whoever
lists the flights says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from ranges import catalog
from ranges.core import (
    COLOUR_CODES,
    FlightEvent,
    Floats,
    PathSpec,
    Unit,
    date_text,
    gettext,
    items_text,
    language_cache,
    low_high_text,
)
from ranges.flights import (
    CLASS_COLOURS,
    Drawing,
    ReportedFall,
    fall_text,
    flight_class,
    flight_drawing,
    is_one_launch,
    is_own_flight,
    launches_text,
    reported_distance,
    reported_falls,
    reported_text,
    system_name,
)
from ranges.geodesy import geodesic_path, path_curves
from ranges.map._path_layers import SideLine, side_path_layer
from ranges.map.layer_types import LineLayer, LineLook, PathLayer
from ranges.reach import INFERRED, compiled_direction

__all__ = ["DOT_PX", "FLIGHT_DASHES", "FlightStyle", "flight_layers", "flight_tooltip"]

#: How a path is dashed whose direction was not reported, by the kind of its drawing.
FLIGHT_DASHES: Mapping[str, str] = MappingProxyType(
    {"inferred path": "5 4", "compiled path": "1.5 2.5"}
)
#: The width of a dot at a site.
DOT_PX = 5.0
_ARC_PX = 2.5
#: Of more flights than this no salvo has its number on the map.
_MOST_NUMBERED = 24
#: Some 10 m: nothing at any zoom, but more than nothing, which a canvas would not draw.
_DOT_DEG = 1e-4
#: Many lie side by side, where their light edges would be a haze: the selected one is strong.
_QUIET: LineLook = {"thin": True, "opacity": 0.8, "casing": 0.15}
_SELECTED: LineLook = {"thin": False, "width_px": 3.0}


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
    flights: Iterable[FlightEvent], style: FlightStyle, *, selected_id: str | None = None
) -> list[LineLayer]:
    """Return the layers of the flights that may be drawn: sites, paths, the selected one last.

    Parameters
    ----------
    flights
        In the order in which they are drawn.
    style
        How they are drawn.
    selected_id
        The id of the flight whose page is open, if any.
    """
    drawings = [flight_drawing(flight) for flight in flights]
    layers: list[LineLayer] = []
    for drawing in drawings:
        path = _path_layer(drawing.flight, style) if drawing.path is not None else None
        if path is not None:
            is_selected = drawing.flight.id == selected_id
            layers.append({**path, **(_SELECTED if is_selected else _QUIET)})
    layers = [*_site_layers(drawings, style, selected_id), *layers]
    layers += [layer for drawing in drawings for layer in _fall_layers(drawing.flight, style)]
    if len(drawings) <= _MOST_NUMBERED:
        layers = [_numbered(layer, drawings) for layer in layers]
    # Of two lines that lie upon each other the selected one is seen.
    return sorted(layers, key=lambda layer: layer["id"] == f"flight-{selected_id}")


def _site_layers(
    drawings: Iterable[Drawing], style: FlightStyle, selected_id: str | None
) -> list[LineLayer]:
    """Return a dot for each site from which flights are known without a path."""
    by_site: dict[str, list[Drawing]] = {}
    for drawing in drawings:
        if drawing.kind == "site" and drawing.site is not None:
            by_site.setdefault(str(drawing.site.id), []).append(drawing)
    layers: list[LineLayer] = []
    for of_site in by_site.values():
        # The dot opens the page of one: of the flight that is selected, else of the last.
        shown = next((one for one in of_site if one.flight.id == selected_id), of_site[-1])
        layer = _site_layer(tuple(one.flight for one in of_site), shown.flight, style)
        layers.append({**layer, "opacity": 1.0})
    return layers


@language_cache(maxsize=1024)
def _fall_layers(flight: FlightEvent, style: FlightStyle) -> tuple[PathLayer, ...]:
    return tuple(_fall_layer(fall, style) for fall in reported_falls(flight, style.units))


def _fall_layer(fall: ReportedFall, style: FlightStyle) -> PathLayer:
    """Return where a flight came down: an arc, or a dot where a position was reported."""
    is_point = len(fall.arcs[0]) == 1
    curves = tuple(np.vstack([arc, arc + _DOT_DEG]) for arc in fall.arcs) if is_point else fall.arcs
    line = SideLine(
        # A click on it opens the page of its flight, whose id it has.
        id=f"fall-{fall.flight.id}.{fall.id}",
        curves=curves,
        anchor_lon=float(fall.arcs[0][0, 0]),
        tooltip=fall_text(fall),
        colour=COLOUR_CODES[CLASS_COLOURS[flight_class(fall.flight)]],
        dash=None,
    )
    layer = side_path_layer(line, style.near_lon, to_poles=style.to_poles)
    width_px = DOT_PX if is_point else _ARC_PX
    return {**layer, "thin": True, "width_px": width_px, "dates": [fall.flight.date]}


def _numbered(layer: LineLayer, drawings: Iterable[Drawing]) -> LineLayer:
    """Return the layer of a salvo with its number at the end of its line: several missiles in one.

    Of many flights the numbers would hide the map; there the tooltip has them.
    """
    for drawing in drawings:
        flight, low = drawing.flight, drawing.flight.launches_low
        if layer["id"] == f"flight-{flight.id}" and low is not None and not is_one_launch(flight):
            high = flight.launches_high
            figures = f"{low}+" if high is None else low_high_text(str(low), str(high))
            numbered = layer.copy()
            numbered["label"] = f"×{figures}"
            if numbered["kind"] == "path":
                numbered["label_anchors"] = [curve[-1] for curve in numbered["lines"][-1:]]
            return numbered
    return layer


def flight_tooltip(drawing: Drawing, units: Unit = "km") -> str:
    """Return the tooltip of a flight: when, what, how far, and whence its direction is."""
    flight, distance_km = drawing.flight, reported_distance(drawing.flight)
    what = [system_name(flight)]
    if not is_one_launch(flight):
        what.append(launches_text(flight))
    if distance_km is not None:
        what.append(reported_text(distance_km, units))
    date, said = date_text(flight.date), items_text(what)
    site = catalog.sites().get(flight.launch_site_id or "")
    if site is None:
        text = gettext("{date}: {flight}", date=date, flight=said)
    else:
        text = gettext("{date}: {flight} from {site}", date=date, flight=said, site=site.short_name)
    if is_own_flight(flight):
        text = gettext("{flight}; of the reader’s own file", flight=text)
    reservation = {
        "site": gettext("no direction held") if distance_km else gettext("no distance reported"),
        "inferred path": gettext(INFERRED),
        "compiled path": compiled_direction(str(flight.bearing_by)),
    }.get(drawing.kind)
    return f"{text} ({reservation})" if reservation else text


@language_cache(maxsize=1024)
def _path_layer(flight: FlightEvent, style: FlightStyle) -> PathLayer:
    drawing = flight_drawing(flight)
    path = drawing.path
    assert path is not None  # whoever calls it knows
    line = SideLine(
        id=f"flight-{flight.id}",
        curves=_path_curves(path),
        anchor_lon=path.start.position.lon,
        tooltip=flight_tooltip(drawing, style.units),
        colour=COLOUR_CODES[path.colour],
        dash=FLIGHT_DASHES.get(drawing.kind),
    )
    layer = side_path_layer(line, style.near_lon, to_poles=style.to_poles)
    return {**layer, "dates": [flight.date]}


@language_cache(maxsize=256)
def _site_layer(
    flights: tuple[FlightEvent, ...], shown: FlightEvent, style: FlightStyle
) -> PathLayer:
    """Return a dot at a site: a line too short to be seen as one, with round ends."""
    drawing = flight_drawing(shown)
    assert drawing.site is not None  # whoever calls it knows
    position = drawing.site.position
    tooltip = flight_tooltip(drawing, style.units)
    if len(flights) > 1:
        tooltip = gettext(
            "{flight}; {number} launches here without a path, all in the list",
            flight=tooltip,
            number=len(flights),
        )
    ends = [(position.lon, position.lat), (position.lon + _DOT_DEG, position.lat)]
    line = SideLine(
        id=f"flight-{shown.id}",
        curves=(np.array(ends),),
        anchor_lon=position.lon,
        tooltip=tooltip,
        colour=COLOUR_CODES[CLASS_COLOURS[flight_class(shown)]],
        dash=None,
    )
    layer = side_path_layer(line, style.near_lon, to_poles=style.to_poles)
    bands = dict.fromkeys(map(reported_distance, flights))
    return {
        **layer,
        "thin": True,
        "width_px": DOT_PX,
        "dates": [flight.date for flight in flights],
        "hover_rings": [
            [position.lon, position.lat, figure_km]
            for band in bands
            if band is not None
            for figure_km in band.figures_km
        ],
    }


def _path_curves(spec: PathSpec) -> tuple[Floats, ...]:
    assert spec.distance_km is not None  # flights are drawn along a bearing
    path = geodesic_path(
        spec.start.position, bearing_deg=spec.bearing_deg, distance_km=spec.distance_km.high_km
    )
    return path_curves(path)
