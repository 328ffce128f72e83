"""Ranges, the page: scene in, findings down, map and panels out."""

import threading
import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ranges.catalog.origins import search_origins
from ranges.core.errors import RangesError
from ranges.core.progress import Progress
from ranges.core.values import LonLat
from ranges.map import click_layer, scene_lon
from ranges.map.globe import globe_svg
from ranges.map.payload import is_true_distance, map_payload
from ranges.reach import precomputation as ahead
from ranges.scene import Findings, evaluate, ring_title
from ranges.scene.map_centre import centre
from ranges.ui import (
    address,
    answers,
    compare,
    flightchoice,
    flightpanel,
    inputs,
    inside,
    mapview,
    ownfile,
    panels,
    pictures,
    style,
    tools,
)
from ranges.ui.plain import as_markdown

#: Long enough for the map to be sent, drawn and painted before the browser gets the rest.
PAUSE_S = 0.15
#: How often progress is shown; what is done before is not worth a bar that comes and goes.
TOLD_EVERY_S = 0.3

st.set_page_config(page_title="Ranges: what falls in range?", layout="wide")


def main() -> None:
    answers.begin()
    style.show()
    is_new = address.read()
    findings = evaluate(address.current())
    map_side, panel_side = st.columns([5, 2], gap="small")
    with map_side:
        top, bottom = st.container(), st.container(key="map_frame")
    with top:
        waiting = st.empty()
        work_out_edges(findings, waiting)
    # The map comes first, and alone: it is what a visitor waits for, and the browser would
    # otherwise work through every control before it draws the ring.
    with bottom:
        clicked = show_map(findings, is_new=is_new)
    let_paint()
    address.write()
    with bottom:
        flightchoice.show_timeline(findings.scenario)
    with panel_side:
        work_out_inside(findings, inputs.selected(findings.scenario), st.empty())
    with top:
        panels.show_headline(findings, inputs.selected(findings.scenario))
        show_problems()
    with panel_side:
        if clicked is not None:
            panels.show_click(findings, clicked)
        panels.show_expected(findings)
        flightpanel.show_flight_list(findings)
        panels.show_findings(findings, inputs.selected(findings.scenario))
        flightpanel.show_page_button(findings)
        inside.show_inside(findings, inputs.selected(findings.scenario))
        pictures.show_pictures(findings, inputs.selected(findings.scenario))
        compare.show_compare(findings, inputs.selected(findings.scenario))
        tools.show_tools(findings, inputs.selected(findings.scenario), clicked)
    inputs.controls(findings)
    flightchoice.show_choice(findings.scenario)
    ownfile.show_own_file()
    flightpanel.show_flight_page(findings)
    answers.end()
    warm_up()


def work_out_edges(findings: Findings, waiting: DeltaGenerator) -> None:
    """Work out the rings from whole territories, and say how far that is where it takes long."""
    for ring in findings.rings:
        spec = ring.spec
        if spec.origin.area is not None and not spec.is_hidden:
            text = f"Working out {ring_title(spec, findings.scenario.units)}"
            ahead.precompute_range_edges(
                spec.origin.area, spec.range_km, progress=teller(waiting, text)
            )
    waiting.empty()


def work_out_inside(findings: Findings, selected: int, waiting: DeltaGenerator) -> None:
    """Work out what is inside the selected ring, as above."""
    for ring in findings.rings[selected : selected + 1]:
        spec = ring.spec
        if spec.origin.area is not None and not spec.is_hidden:
            title = ring_title(spec, findings.scenario.units)
            tell = teller(waiting, f"Working out what is inside: {title}")
            ahead.precompute_contents(spec.origin.area, spec.range_km.high_km, progress=tell)
    waiting.empty()


def teller(waiting: DeltaGenerator, text: str) -> Progress:
    """Return what shows the progress of work, now and then, unless it is done in a moment."""
    last = time.monotonic()

    def tell(share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= TOLD_EVERY_S:
            last = time.monotonic()
            waiting.progress(share, as_markdown(text))

    return tell


def let_paint() -> None:
    """Hold back the rest until the map is painted, unless a newer move comes in."""
    until = time.monotonic() + PAUSE_S
    while time.monotonic() < until:
        time.sleep(0.01)
        _ = inputs.KEY_BOUNDS in st.session_state  # here Streamlit may begin the newer run


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Read places and land while nobody waits: the first search and globe are quick too."""
    threading.Thread(target=read_ahead, daemon=True).start()


def read_ahead() -> None:
    search_origins("guam")
    globe_svg(LonLat(lon=0.0, lat=0.0))


def show_problems() -> None:
    """Name what was wrong with the link, and what was refused just now."""
    refused = answers.refusal()
    if refused:
        st.error(as_markdown(refused))
    for sentence in address.problems():
        st.warning(as_markdown(sentence))


def show_map(findings: Findings, *, is_new: bool) -> LonLat | None:
    """Draw the map and return the point that was clicked on it, if any."""
    scene, chosen = findings.scenario, inputs.selected(findings.scenario)
    also = ownfile.own_places(scene_lon(findings))
    clicked = st.session_state.get(inputs.KEY_CLICK)
    if clicked is not None:
        also.append(click_layer(clicked))
    middle = centre(findings, chosen).position if is_true_distance(findings) else None
    inputs.fit_anew_with((scene.projection, middle))
    data = map_payload(
        findings,
        chosen,
        also=also,
        is_dark=st.context.theme.type == "dark",
        known_bounds=None if is_new else st.session_state.get(inputs.KEY_BOUNDS),
    )
    st.session_state[inputs.KEY_BOUNDS] = data["bounds"]
    events = mapview.show(
        data,
        base=scene.base,
        query=address.link(),
        height_px=740,
        on_click=address.hold,
    )
    # Another kind of map is another map, which has not been clicked yet: the point stays.
    before, last = st.session_state.get("last_click", (scene.projection, None))
    st.session_state["last_click"] = (scene.projection, events.clicked)
    if before == scene.projection and events.clicked != last:
        st.session_state[inputs.KEY_CLICK] = events.clicked
        address.hold()
        st.rerun()
    return clicked


# A run that was waiting while a fragment ran begins, in Streamlit 1.67, where that fragment stood:
# the whole page would be drawn anew within it, and the map with it.
with st._main:
    try:
        main()
    except RangesError as error:
        st.error(as_markdown(str(error)))
        answers.end()
