"""The map in the browser: folium, with everything served from this server.

The base map's script never changes, so that the map is mounted once and the view stays the
visitor's; the scene arrives as a feature group whose script hands plain data to `assets/scene.js`.
Leaflet comes from the package that ships it, and nothing is asked of another host unless an online
background is chosen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import folium
import streamlit as st
from branca.element import Element, Figure, MacroElement
from folium.template import Template
from streamlit_folium import st_folium

from ranges.core import CoordinateError, LonLat, language_cache
from ranges.map import MapPayload, colour_style, map_constants, map_options
from ranges.ui.background_maps import online_tiles
from ranges.ui.map_files import ground_address, script_address

__all__ = ["MapEvents", "as_script", "scene_script", "show_map"]

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')

_SIGN = re.compile(r"[_'`$<>&{}%]")


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEvents:
    """What the visitor did on the map: the last point clicked, if any."""

    clicked: LonLat | None


class _Map(folium.Map):
    """A map whose libraries are files of this server: Mercator until a scene has a centre."""

    def __init__(self) -> None:
        options = map_options(is_true_distance=False)
        super().__init__(
            location=options["center"],
            crs=options["crs"],
            zoom_start=options["zoom"],
            tiles=None,
            min_zoom=options["minZoom"],
            max_zoom=options["maxZoom"],
            zoom_snap=options["zoomSnap"],
            zoom_delta=options["zoomDelta"],
            wheel_px_per_zoom_level=options["wheelPxPerZoomLevel"],
            track_resize=options["trackResize"],
        )
        self.default_js = [("map", script_address())]
        self.default_css = []

    def render(self, **kwargs: Any) -> str:
        """Leave out the page that folium writes round a map: of that, only the head is used."""
        figure = self.get_root()
        assert isinstance(figure, Figure), "a map makes itself a figure"
        figure.header.add_child(_Head(), name="head")
        return ""


class _Head(Element):
    """What stands in the head of the map's frame, which it fills."""

    _template = Template(
        '<meta name="viewport" content="width=device-width, initial-scale=1.0,'
        ' maximum-scale=1.0, user-scalable=no" />'
        "<style>html, body { width: 100%; height: 100%; margin: 0; padding: 0; }"
        " #map_div { position: relative; width: 100%; height: 100%; left: 0; top: 0; }"
        " .leaflet-container { font-size: 1rem; }</style>"
    )


class _Start(MacroElement):
    """The constant script that begins the scene on the map."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "rangesScene.start({{ this._parent.get_name() }}, {{ this.url|tojson }},"
        " {{ this.constants }});"
        "{% endmacro %}"
    )

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.url = url
        self.constants = _constants()


@language_cache()
def _constants() -> str:
    """Return the constants of the map's scripts, as a script: of each language the same."""
    return as_script(map_constants(style=colour_style()))


class _Scene(folium.FeatureGroup):
    """The scene, as data handed to the script that draws it."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = L.layerGroup();"
        " rangesScene.update({{ this.data }}, {{ this.painting|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, data: str, painting: str) -> None:
        super().__init__()
        self.data = data
        self.painting = painting

    def render(self, **kwargs: Any) -> str:
        """Leave out folium's page here too: streamlit-folium asks for the script alone."""
        return ""


def as_script(value: object) -> str:
    """Return a value as JSON that is also a JavaScript literal, whatever text is in it.

    The text passes through templates and patterns on its way (folium's, streamlit-folium's) that
    look for quotes, braces, underscores and tags; none of them is left in a string.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return _STRING.sub(
        lambda match: _SIGN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", match[0]), text
    )


def scene_script(scene: MapPayload, *, base: str = "plain", query: str = "") -> str:
    """Return a scene written out for the browser.

    Parameters
    ----------
    scene
        From `ranges.map.payload`.
    base
        An id of `BASES`; on the map of true distances it is the plain one, for tiles are Mercator.
    query
        The link to the scene, for "copy link".

    Raises
    ------
    ValueError
        If the scene holds a number that JSON cannot write.
    """
    is_true = scene["centre"] is not None
    data = {**scene, "query": query, "tiles": None if is_true else online_tiles(base)}
    return as_script(data)


def show_map(
    script: str,
    *,
    painting: str = "",
    height_px: int = 640,
    key: str = "map",
    on_change: Callable[[object], object] | None = None,
) -> MapEvents:
    """Show a scene on the map and return what was clicked.

    Parameters
    ----------
    script
        From `scene_script`. The map moves again only when its bounds, its view or its centre
        change; it is the same map, mounted once, whether distances on it are true or not.
    painting
        What the map says once the scene is painted, from `painting_name`; nothing if empty.
    height_px
        Height of the frame, unless the page's style says otherwise.
    on_change
        Called before the run that a click or a move by hand starts, with what was last moved.
    """

    def changed() -> None:
        if on_change is not None:
            on_change((st.session_state.get(key) or {}).get("last_active_drawing"))

    map_ = _Map()
    _Start(ground_address()).add_to(map_)
    returned = st_folium(
        map_,
        key=key,
        height=height_px,
        use_container_width=True,
        returned_objects=["last_clicked", "last_active_drawing"],
        feature_group_to_add=_Scene(script, painting),
        on_change=changed,
        wrap_longitude=True,
        render=False,  # rendered once on the way in any case; twice costs 7 ms and changes nothing
    )
    return MapEvents(clicked=_clicked(returned))


def _clicked(returned: Mapping[str, Any] | None) -> LonLat | None:
    clicked = (returned or {}).get("last_clicked")
    try:
        return LonLat(lon=clicked["lng"], lat=clicked["lat"]) if clicked else None
    except (CoordinateError, KeyError, TypeError):  # above the map's edge there is no Earth
        return None
