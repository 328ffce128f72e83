"""The payload of a map: its options, constants handed over once, a scene with each change.

The constants are those of the Earth, of the frame, of units and of colours; no script and no style
sheet has any of its own. A scene is its layers from the lowest up, already as they lie on the
chosen kind of map, with the bounds that frame them and the map in words. The page and the map in
one file are handed the same, and `assets/scene.js` draws it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ranges.core import (
    KM_PER_UNIT,
    MAP_COLOURS,
    UNITS,
    LightDark,
    LonLat,
    css_properties,
    gettext,
    json_colours,
    readable_line,
    script_words,
)
from ranges.geodesy import ANTIPODE_SPOT, EARTH_NUMBERS, projection_record
from ranges.map.hands import map_hands
from ranges.map.layer_types import Bounds, Layer, MapConstants, MapOptions, MapPayload, MapPosition
from ranges.map.layers import (
    FRAME_NORTH,
    FRAME_SOUTH,
    layer_bounds,
    scene_layers,
    without_repetition,
)
from ranges.map.overlays import area_legend, overlay_layers, overlay_text
from ranges.map.remarks import highlighted_areas, notes_on_map
from ranges.map.true_distance import alt_sentence, bounds_km, globe_svg, true_layers
from ranges.scene import Findings, alt_text, centre

__all__ = [
    "ANSWERED_SCRIPTS",
    "ASSETS",
    "colour_style",
    "is_true_distance",
    "map_constants",
    "map_options",
    "map_payload",
    "map_scripts",
]

#: The folder of the map's scripts and style sheets.
ASSETS = Path(__file__).parent / "assets"
#: Scripts that speak to the page and the server, and are no use in a file; loaded after the others.
ANSWERED_SCRIPTS = (
    "moves.js",
    "places.js",
    "live.js",
    "grip.js",
    "settled_ring.js",
    "ring_edges.js",
    "hand_box.js",
    "handle_marks.js",
    "knob.js",
    "slider.js",
    "handles.js",
    "note_editor.js",
    "note_hands.js",
    "cite.js",
    "page_keys.js",
    "history.js",
    "page_buttons.js",
)


def map_scripts(*, is_true_distance: bool) -> tuple[str, ...]:
    """Return the names of the map's scripts in `assets`, in the order in which they are loaded."""
    plane = ("azimuthal.js",) if is_true_distance else ()
    geometry = (
        "words.js",
        "host_page.js",
        "type.js",
        "geodesic.js",
        "mercator.js",
        "curves.js",
        *plane,
        "preview.js",
    )
    drawing = ("pace", "lines", "thinning", "crowd", "outside", "room", "names")
    parts = (*drawing, "corner", "controls", "pointing")
    ground = ("ground.js", "basemap.js")
    last = ("notes", "measure", "hover_ring", "play", "touch", "frame", "paper", "scene")
    names = (f"{part}.js" for part in (*parts, *last))
    return (*geometry, *ground, *names)


def map_options(*, is_true_distance: bool) -> MapOptions:
    """Return the options of a new map, of the page and of one in a file alike."""
    return {
        "crs": "TrueDistance" if is_true_distance else "EPSG3857",
        "center": (0.0, 0.0) if is_true_distance else (30.0, 150.0),
        "zoom": 3,
        "minZoom": 1,
        "maxZoom": 12,
        "zoomSnap": 0.25,
        "zoomDelta": 0.5,
        "wheelPxPerZoomLevel": 120,
        "trackResize": False,  # the scene's script does
    }


def map_constants(*, style: str | None = None) -> MapConstants:
    """Return the constants with which the map's scripts are started.

    `style`: rules that the script adds to the page, for one that cannot hold them; see
    `colour_style`.
    """
    return {
        "earth": EARTH_NUMBERS,
        "antipode": {
            "spot_deg": ANTIPODE_SPOT.spot_deg,
            "cut_locus_deg": ANTIPODE_SPOT.cut_locus_deg,
        },
        "framed": {"south": FRAME_SOUTH, "north": FRAME_NORTH},
        "km_per_unit": {unit: KM_PER_UNIT[unit] for unit in UNITS},
        "colours": json_colours(MAP_COLOURS),
        "style": style,
        "words": script_words(),
    }


def colour_style(colours: LightDark[Any] = MAP_COLOURS, prefix: str = "map") -> str:
    """Return the rules that give a style sheet the colours of a palette, for light and for dark.

    They are custom properties named by the prefix; the page is dark where its root has that class.
    """
    light, dark = css_properties(colours.light, prefix), css_properties(colours.dark, prefix)
    return f":root:not(.dark) {{ {light} }}\n.dark {{ {dark} }}\n"


def is_true_distance(findings: Findings) -> bool:
    """Return whether the map of a scene is the one of true distances."""
    return projection_record(findings.scenario.projection).has_true_distances


def map_payload(
    findings: Findings,
    *,
    also: Iterable[Layer] = (),
    is_dark: bool = False,
    known_bounds: Bounds | None = None,
    settled: int | None = None,
    refit: int = 0,
) -> MapPayload:
    """Return what draws a scene: layers, bounds, view, centre, globe, units and the map in words.

    Parameters
    ----------
    findings
        The scene, evaluated.
    also
        Layers of points in degrees that lie on top.
    is_dark
        Whether the map is dark.
    known_bounds
        The bounds that frame the map already; else those of all that is drawn.
    settled
        The number of the last move by hand that the scene holds; None where nobody answers such
        moves, and nothing may be taken hold of.
    refit
        The number of the last change after which the map is to show what was asked for.
    """
    is_true, view = is_true_distance(findings), findings.scenario.view
    layers: list[Layer] = [
        *overlay_layers(findings, to_poles=is_true),
        *scene_layers(findings, to_poles=is_true),
        *also,
    ]
    map_centre = centre(findings) if is_true else None
    if map_centre is not None:
        layers = true_layers(layers, findings, map_centre.position)
    return {
        "layers": [without_repetition(layer) for layer in layers],
        "is_dark": is_dark,
        "bounds": known_bounds or (bounds_km if is_true else layer_bounds)(layers),
        "refit": refit,
        "view": None if view is None else {**_position(view.centre), "zoom": view.zoom},
        "units": findings.scenario.units,
        "centre": map_centre and _position(map_centre.position),
        "globe": map_centre
        and {
            "svg": globe_svg(map_centre.position, is_dark=is_dark),
            "text": _globe_text(map_centre.name),
        },
        "legend": [
            {"text": entry.text, "colour": entry.colour, "area": entry.area}
            for entry in area_legend(findings)
            if entry.area is not None
        ],
        "notes": notes_on_map(findings.scenario.notes),
        "highlights": highlighted_areas(findings.scenario.highlighted),
        "alt_text": f"{alt_text(findings, overlay_text(findings))} {alt_sentence(findings)}",
        "hands": None if settled is None else map_hands(findings),
        "settled": settled,
    }


def _globe_text(name: str) -> str:
    return gettext("A globe with {place} in its middle.", place=readable_line(name))


def _position(position: LonLat) -> MapPosition:
    return {"lat": position.lat, "lon": position.lon}
