"""The panel of the point clicked on the map: its distance from each origin, and rings around it."""

from __future__ import annotations

import re

import numpy as np
import streamlit as st

from ranges.catalog import territories_at
from ranges.core import (
    LonLat,
    as_html,
    coordinates_name,
    heading_row,
    measured_text,
    table,
    table_row,
)
from ranges.scene import (
    Findings,
    ring_range_text,
)
from ranges.territories import origin_distances
from ranges.ui.elements.citation_marks import Column, cited_table
from ranges.ui.elements.list_ends import ITEMS_SHOWN, more_html
from ranges.ui.elements.style import swatch
from ranges.ui.state import address
from ranges.ui.state.map_frame import KEY_CLICK
from ranges.ui.state.scene_edits import use_as_origin

__all__ = ["show_click"]


def show_click(findings: Findings, position: LonLat) -> None:
    """Show what lies at a clicked point: how far from each origin, and which rings hold it."""
    units = findings.scenario.units
    (territory,) = territories_at(position.lon, position.lat)
    territory_label = territory.label if territory is not None else "at sea"
    rows = []
    shown = [ring for ring in findings.rings if not ring.spec.is_hidden]
    for ring in shown[:ITEMS_SHOWN]:
        origin = ring.spec.origin
        away_km, bearings = origin_distances(
            origin.measured_from, np.array([position.lon]), np.array([position.lat])
        )
        distance_km = float(away_km[0])
        bearing = "" if bearings is None else f"<br>{round(float(bearings[0])) % 360}°"
        band = ring.spec.range_km
        inside = "inside" if distance_km <= band.low_km else "outside"
        if band.low_km < distance_km <= band.high_km:
            inside = "by the high estimate"
        rows.append(
            table_row(
                f"{swatch(ring.spec.colour)}{as_html(ring_range_text(ring.spec, units))} from"
                f" {as_html(origin.name)}",
                f"{measured_text(distance_km, units)}{bearing}",
                inside,
            )
        )
    columns = (Column("distance and bearing of this point"), Column("this point is"))
    opening = cited_table(coordinates_name(position), columns)
    heading = heading_row("Ring", "distance, bearing", "this point is")
    st.html(
        f"<div class='findings'><section><h3>{as_html(coordinates_name(position))}</h3>"
        f"<p>{as_html(_sexagesimal(position))}<br>{as_html(territory_label)}</p>"
        f"{table(rows, heading=heading, opening=opening)}{''.join(more_html(len(shown)))}"
        "</section></div>"
    )
    left, right = st.columns(2)
    left.button("Use as origin", on_click=use_as_origin, args=(position,), type="primary")
    right.button("Close", key="close_click", on_click=_close_click)


def _sexagesimal(position: LonLat) -> str:
    from geopy.point import Point  # half a second with all its geocoders, and only needed here

    # To the second, some 30 m: a click is no better.
    rounded = [round(degrees * 3600.0) / 3600.0 for degrees in (position.lat, position.lon)]
    return re.sub(r"(\d+)(\.\d+)?″", r"\1″", str(Point(*rounded).format_unicode()))


def _close_click() -> None:
    address.hold()
    st.session_state[KEY_CLICK] = None
