"""The files of the scene: a map in one HTML file, GeoJSON and KML."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ranges.core import Scenario, gettext, gettext_noop
from ranges.export import Format, exported_file, flight_features, scene_features
from ranges.flights import selected_flights
from ranges.map import embed_snippet, map_page
from ranges.scene import Findings, headline
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.folded_parts import folded_part

__all__ = ["show_files"]


def _written(scene: Scenario, name: Format) -> bytes:
    flights = () if scene.flights is None else selected_flights(scene.flights)
    return exported_file([*scene_features(scene), *flight_features(flights)], name, scene=scene)


@folded_part(gettext_noop("Files: map, GeoJSON, KML"), key="open_files")
def show_files(findings: Findings) -> None:
    """Show the files of the scene."""
    scene, is_dark = findings.scenario, st.context.theme.type == "dark"
    show_download(
        gettext("Interactive map, one HTML file"),
        partial(map_page, findings, is_dark=is_dark),
        "ranges.html",
        help=gettext(
            "Opens from disk with no network, and can be put on any site; opened here again it"
            " is this scene"
        ),
    )
    show_download(
        gettext("Light map for an article"),
        partial(map_page, findings, is_dark=is_dark, is_light=True),
        "ranges-light.html",
        help=gettext(
            "At most 350 kB for up to twenty rings: the map with its sources, without the tables"
        ),
    )
    left, right = st.columns(2)
    files: tuple[tuple[DeltaGenerator, Format, str], ...] = (
        (left, "geojson", gettext("GeoJSON")),
        (right, "kml", "KML"),
    )
    for side, name, label in files:
        show_download(
            label,
            partial(_written, scene, name),
            f"ranges.{name}",
            into=side,
            help=gettext(
                "The rings, paths, points and flights that are shown, with method and sources;"
                " opened here again it is this scene"
            ),
        )
    st.caption(
        gettext("To show a file within an article, put it beside the article and this into it:")
    )
    title = scene.title or headline(findings)
    st.code(embed_snippet("ranges.html", title), language="html")
