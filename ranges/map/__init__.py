"""What is drawn on the map in the browser? Findings as typed layers and as one payload.

May import `scene` and what lies below it.
"""

from __future__ import annotations

from ranges.map.expected_lines import Expected, expected
from ranges.map.flight_lines import INFERRED_DASH, flight_layers, flight_tooltip
from ranges.map.globe import globe_svg
from ranges.map.html_file import embed_snippet, map_page
from ranges.map.layers import (
    Layer,
    click_layer,
    layer_bounds,
    line_layer,
    middle_lon,
    place_layer,
    scene_layers,
)
from ranges.map.overlays import LegendEntry, overlay_layers, overlay_legend, overlay_text
from ranges.map.payload import is_true_distance, map_payload
from ranges.map.ruler_and_compass import (
    ECONOMIST_NOTE,
    ECONOMIST_SOURCES,
    FlatCircle,
    StraightLine,
    circle_sentence,
    flat_circle,
    line_sentence,
    straight_line,
)
from ranges.map.true_distance import alt_sentence, bounds_km, true_layers

__all__ = [
    "ECONOMIST_NOTE",
    "ECONOMIST_SOURCES",
    "INFERRED_DASH",
    "Expected",
    "FlatCircle",
    "Layer",
    "LegendEntry",
    "StraightLine",
    "alt_sentence",
    "bounds_km",
    "circle_sentence",
    "click_layer",
    "embed_snippet",
    "expected",
    "flat_circle",
    "flight_layers",
    "flight_tooltip",
    "globe_svg",
    "is_true_distance",
    "layer_bounds",
    "line_layer",
    "line_sentence",
    "map_page",
    "map_payload",
    "middle_lon",
    "overlay_layers",
    "overlay_legend",
    "overlay_text",
    "place_layer",
    "scene_layers",
    "straight_line",
    "true_layers",
]
