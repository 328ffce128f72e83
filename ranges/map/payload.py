"""What is the browser given to draw? A scene as plain data, for the page and for the file alike.

Layers from the lowest up, already as they lie on the kind of map that is asked for, with what
frames them and what is said of them. `ui/assets/scene.js` draws it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ranges.core.text import readable_line
from ranges.map.globe import globe_svg
from ranges.map.layers import Layer, layer_bounds, scene_layers
from ranges.map.overlays import overlay_layers, overlay_text
from ranges.map.true_distance import alt_sentence, bounds_km, true_layers
from ranges.scene import Findings, alt_text
from ranges.scene.map_centre import centre

__all__ = ["is_true_distance", "map_payload"]

Bounds = tuple[float, float, float, float]


def is_true_distance(findings: Findings) -> bool:
    """Return whether the map of a scene is the one of true distances."""
    return findings.scenario.projection == "azimuthal-equidistant"


def map_payload(
    findings: Findings,
    selected: int = 0,
    *,
    also: Iterable[Layer] = (),
    is_dark: bool = False,
    known_bounds: Bounds | None = None,
) -> dict[str, Any]:
    """Return what draws a scene: layers, bounds, view, centre, globe, units and the map in words.

    Parameters
    ----------
    findings
        The scene, evaluated.
    selected
        The position of the ring that is spoken of.
    also
        Layers of points in degrees that lie on top.
    is_dark
        Whether the map is dark.
    known_bounds
        What frames the map already; else all that is drawn does.
    """
    is_true, view = is_true_distance(findings), findings.scenario.view
    drawn = overlay_layers(findings, to_poles=is_true)
    drawn += [*scene_layers(findings, selected, to_poles=is_true), *also]
    scene: dict[str, Any] = {
        "is_dark": is_dark,
        "view": view and {"lat": view.centre.lat, "lon": view.centre.lon, "zoom": view.zoom},
        "units": findings.scenario.units,
        "centre": None,
        "globe": None,
        "alt_text": (
            f"{alt_text(findings, overlay_text(findings))} {alt_sentence(findings, selected)}"
        ),
    }
    if is_true:
        middle = centre(findings, selected)
        drawn = true_layers(drawn, findings, middle.position)
        scene["centre"] = {"lat": middle.position.lat, "lon": middle.position.lon}
        scene["globe"] = {
            "svg": globe_svg(middle.position, is_dark=is_dark),
            "text": f"A globe with {readable_line(middle.name)} in its middle.",
        }
    scene["bounds"] = known_bounds or (bounds_km if is_true else layer_bounds)(drawn)
    scene["layers"] = [_without_repetition(layer) for layer in drawn]
    return scene


def _without_repetition(layer: Layer) -> Layer:
    """Return a ring without its outlines where they are the very loops of its fill."""
    if layer["kind"] == "ring" and layer["outlines"] == layer["fill"]["loops"]:
        return {**layer, "outlines": None}
    return layer
