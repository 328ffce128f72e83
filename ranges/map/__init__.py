"""The map in the browser: findings as typed layers, as one payload, and in one file.

Which lines, areas and names stand on the map of a scene? May import `scene` and the packages below
it. All JavaScript and CSS lies in `assets`; folium and Streamlit are known to `ui` alone.
"""

from __future__ import annotations

from ranges.map.flight_layers import INFERRED_DASH, FlightStyle, flight_layers, flight_tooltip
from ranges.map.globe import globe_svg
from ranges.map.html_file import embed_snippet, map_page
from ranges.map.layer_types import (
    AntipodeSpot,
    Bounds,
    Cap,
    Curve,
    Fill,
    Globe,
    Layer,
    LineFields,
    LineLayer,
    MapConstants,
    MapOptions,
    MapPayload,
    MapPosition,
    MapView,
    MarkLayer,
    PathLayer,
    RingLayer,
)
from ranges.map.layers import (
    click_layer,
    framed_vertices,
    layer_bounds,
    layer_curves,
    place_layer,
    scene_layers,
    scene_lon,
)
from ranges.map.mercator_comparison import (
    ECONOMIST_NOTE,
    ECONOMIST_SOURCES,
    ExpectedLine,
    WrongPlaces,
    circle_sentence,
    expected_lines,
    line_sentence,
    wrong_places,
)
from ranges.map.overlays import LegendEntry, overlay_layers, overlay_legend, overlay_text
from ranges.map.payload import (
    ASSETS,
    colour_style,
    is_true_distance,
    map_constants,
    map_options,
    map_payload,
    map_scripts,
)
from ranges.map.true_distance import alt_sentence, bounds_km, true_layers

__all__ = [
    "ASSETS",
    "ECONOMIST_NOTE",
    "ECONOMIST_SOURCES",
    "INFERRED_DASH",
    "AntipodeSpot",
    "Bounds",
    "Cap",
    "Curve",
    "ExpectedLine",
    "Fill",
    "FlightStyle",
    "Globe",
    "Layer",
    "LegendEntry",
    "LineFields",
    "LineLayer",
    "MapConstants",
    "MapOptions",
    "MapPayload",
    "MapPosition",
    "MapView",
    "MarkLayer",
    "PathLayer",
    "RingLayer",
    "WrongPlaces",
    "alt_sentence",
    "bounds_km",
    "circle_sentence",
    "click_layer",
    "colour_style",
    "embed_snippet",
    "expected_lines",
    "flight_layers",
    "flight_tooltip",
    "framed_vertices",
    "globe_svg",
    "is_true_distance",
    "layer_bounds",
    "layer_curves",
    "line_sentence",
    "map_constants",
    "map_options",
    "map_page",
    "map_payload",
    "map_scripts",
    "overlay_layers",
    "overlay_legend",
    "overlay_text",
    "place_layer",
    "scene_layers",
    "scene_lon",
    "true_layers",
    "wrong_places",
]
