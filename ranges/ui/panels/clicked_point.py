"""The panel of the point clicked on the map: what lies there, how ranges fall, what may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator

import streamlit as st

from ranges.core import (
    LonLat,
    Origin,
    as_html,
    coordinates_name,
    gettext,
    heading_row,
    measured_text,
    table,
    table_row,
)
from ranges.reach import OriginDistance, PointFindings, margin_text, point_findings, point_text
from ranges.scene import Findings, ring_range_text, shape_text
from ranges.ui.elements.citation_marks import Column, cited_table
from ranges.ui.elements.list_ends import ITEMS_SHOWN, more_html
from ranges.ui.elements.style import swatch
from ranges.ui.state import address
from ranges.ui.state.asked import ask
from ranges.ui.state.clicked_points import (
    KEY_PATH_END,
    KEY_REACHED_CLICK,
    begin_path,
    end_path_at,
    end_path_there,
    forget_path,
    path_start,
)
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import KEY_CLICK
from ranges.ui.state.path_ends import growing_path, lead_path_to
from ranges.ui.state.refusals import show_refusals
from ranges.ui.state.scene_edits import KEY_OFFERS, add_ring_from, use_as_origin

__all__ = ["show_click"]


def show_click(findings: Findings, position: LonLat) -> None:
    """Show what lies at a clicked point, and how far it is from each origin and ring's edge."""
    units = findings.scenario.units
    found = point_findings(position, _named_places(findings))
    title, sentence = point_text(found, units)
    where = [_sexagesimal(position), sentence]
    if found.name is not None:
        where[0] = f"{coordinates_name(position)} ({where[0]})"
    rows = [*_ring_rows(findings, position), *_path_rows(findings, position)]
    columns = (
        Column(gettext("distance and bearing of this point")),
        Column(gettext("this point is")),
    )
    opening = cited_table(title, columns)
    heading = heading_row(gettext("From"), gettext("distance, bearing"), gettext("this point is"))
    distances = table(rows[:ITEMS_SHOWN], heading=heading, opening=opening) if rows else ""
    lines = "<br>".join(as_html(line) for line in where if line)
    st.html(
        f"<div class='findings clicked'><section><h3>{as_html(title)}</h3><p>{lines}</p>"
        f"{distances}{''.join(more_html(len(rows)))}</section></div>"
    )
    _show_offers(found)


def _named_places(findings: Findings) -> Iterator[tuple[LonLat, str]]:
    """Yield where the rings and paths that are shown begin and end."""
    for ring in findings.rings:
        if not ring.spec.is_hidden and ring.spec.origin.area is None:
            yield _named(ring.spec.origin)
    for path in findings.paths:
        if not path.spec.is_hidden:
            yield from map(_named, path.spec.ends)


def _named(origin: Origin) -> tuple[LonLat, str]:
    """Return a place with its name, without one where it is called by its coordinates."""
    is_number = origin.name == coordinates_name(origin.position)
    return origin.position, "" if is_number else origin.name


def _ring_rows(findings: Findings, position: LonLat) -> Iterator[str]:
    """Yield a row for each ring: the distance and bearing from its origin, to spare or short."""
    units = findings.scenario.units
    for ring in findings.rings:
        if not ring.spec.is_hidden:
            away = OriginDistance.between(ring.spec.origin, position)
            text = gettext(
                "{range} from {origin}{shape}",
                range=ring_range_text(ring.spec, units),
                origin=ring.spec.origin.name,
                shape=shape_text(ring.spec, units),
            )
            yield table_row(
                swatch(ring.spec.colour) + as_html(text),
                _distance_html(away, findings),
                as_html(margin_text(away, ring.spec.range_km, units, ring.spec.shape)),
            )


def _path_rows(findings: Findings, position: LonLat) -> Iterator[str]:
    """Yield a row for each place where only paths begin."""
    known = {ring.spec.origin for ring in findings.rings if not ring.spec.is_hidden}
    for path in findings.paths:
        start = path.spec.start
        if not path.spec.is_hidden and start not in known:
            known.add(start)
            away = OriginDistance.between(start, position)
            yield table_row(
                f"{swatch(path.spec.colour)}{as_html(start.name)}",
                _distance_html(away, findings),
                "–",
            )


def _distance_html(away: OriginDistance, findings: Findings) -> str:
    distance = measured_text(away.distance_km, findings.scenario.units)
    if away.bearing_deg is None:
        return distance
    return f"{distance}<br>{round(away.bearing_deg) % 360}°"


def _show_offers(found: PointFindings) -> None:
    """Show what the point can begin, or, for a path that is begun, where it shall end."""
    start = path_start()
    if start is not None:
        sentence = gettext(
            "A path from {place}: click where it ends, or type it.", place=start.name
        )
        st.html(f"<p class='findings answer' role='status'>{as_html(sentence)}</p>")
        st.text_input(
            gettext("Where it ends"),
            "",
            key=KEY_PATH_END,
            on_change=end_path_there,
            placeholder=gettext("a place or coordinates"),
        )
        show_refusals(KEY_PATH_END, on_offer=end_path_at)
        st.button(gettext("No path"), on_click=forget_path, width="stretch")
        return
    left, right = st.columns(2, gap="small")
    for side, label, begin, help_text in (
        (left, gettext("Use as origin"), use_as_origin, gettext("The selected ring moves here")),
        (
            right,
            gettext("Ring from here"),
            add_ring_from,
            gettext("A new ring, as large as the selected one"),
        ),
        (
            left,
            gettext("Path from here to…"),
            begin_path,
            gettext("The next click ends it, or a place that you type"),
        ),
    ):
        side.button(
            label,
            on_click=begin,
            args=(found.origin,),
            type="primary" if begin is use_as_origin else "secondary",
            width="stretch",
            help=help_text,
        )
    right.button(
        gettext("What reaches this?"),
        key="reaches_click",
        on_click=_ask_what_reaches,
        width="stretch",
        help=gettext("Systems whose published range reaches this point"),
    )
    if growing_path() is not None:
        st.button(
            gettext("Selected path on to here"),
            on_click=_path_led_on,
            args=(found.origin,),
            width="stretch",
            help=gettext("One more leg of the selected path, from its end"),
        )
    show_refusals(KEY_OFFERS)
    st.button(gettext("Close"), key="close_click", on_click=_close_click, width="stretch")


@control_callback(field=KEY_OFFERS)
def _path_led_on(place: Origin) -> None:
    lead_path_to(place)
    st.session_state[KEY_CLICK] = None


def _ask_what_reaches() -> None:
    address.hold()
    st.session_state.pop(KEY_REACHED_CLICK, None)  # a place may have been typed since the click
    ask("reaches")


def _sexagesimal(position: LonLat) -> str:
    from geopy.point import Point  # half a second with all its geocoders, and only needed here

    # To the second, some 30 m: a click is no better.
    rounded = [round(degrees * 3600.0) / 3600.0 for degrees in (position.lat, position.lon)]
    return re.sub(r"(\d+)(\.\d+)?″", r"\1″", str(Point(*rounded).format_unicode()))


def _close_click() -> None:
    address.hold()
    st.session_state[KEY_CLICK] = None
