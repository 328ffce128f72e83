"""The page of the app: scene in, findings down, map and panels out."""

from __future__ import annotations

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ranges.core import LonLat, Scenario, gettext, ngettext
from ranges.map import (
    Layer,
    MapPayload,
    click_layer,
    is_true_distance,
    map_payload,
    scene_lon,
)
from ranges.scene import Findings, centre, evaluate, link_query, shown_ring
from ranges.ui.controls.flight_filter import show_flight_filter
from ranges.ui.controls.history_buttons import show_history_buttons
from ranges.ui.controls.introduction import show_guide
from ranges.ui.controls.map_items import show_item_colours
from ranges.ui.controls.own_file import missing_files, own_layers, show_own_file
from ranges.ui.controls.sidebar import show_sidebar
from ranges.ui.elements.contained_faults import contained_faults, fault_sentence, show_part
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.elements.style import show_style
from ranges.ui.map_view import scene_script, show_map
from ranges.ui.painting import let_paint, painting_name
from ranges.ui.panels.figures import show_figure
from ranges.ui.panels.files import show_files
from ranges.ui.panels.findings import mark_stale_headline, show_headline, show_method
from ranges.ui.panels.flights.timeline import show_timeline, timeline_room
from ranges.ui.panels.flights.window import show_flight_window
from ranges.ui.panels.range_contents import show_quote
from ranges.ui.panels.sharing import show_sharing
from ranges.ui.preparation import prepare_contents, prepare_edges, warm_up
from ranges.ui.questions.question_row import show_questions
from ranges.ui.state import address
from ranges.ui.state.asked import asked_question, follow
from ranges.ui.state.clicked_points import take_click
from ranges.ui.state.control_values import begin_run, end_run
from ranges.ui.state.element_keys import element_key, renew_element
from ranges.ui.state.history import follow_history
from ranges.ui.state.map_frame import KEY_BOUNDS, KEY_CLICK, KEY_REFIT, refit_on_change
from ranges.ui.state.map_moves import notice, settle_moves, settled_serial
from ranges.ui.state.refusals import unshown_refusals
from ranges.ui.visitor_language import speak_visitor_language

__all__ = ["show_page"]


_LAST_CLICK = "last_click"
_LAST_FLIGHTS = "last_flights"
_NOT_CHANGED = "not_changed"


def show_page() -> None:
    """Show the whole page once, as the scene of this visitor has it."""
    speak_visitor_language()
    st.set_page_config(page_title=gettext("Ranges: what falls in range?"), layout="wide")
    # A run that was waiting while a fragment ran begins, in Streamlit 1.67, where that fragment
    # stood: the whole page would be drawn anew within it, and the map with it.
    with st._main:
        begin_run()
        with contained_faults():
            _show_parts()
        end_run()
    warm_up()


def _show_parts() -> None:
    show_style()
    is_new = address.read()
    map_side, panel_side = st.columns([5, 2], gap="small")
    with map_side:
        top, bottom = st.container(key="head"), st.container(key="map_frame")
    with bottom:
        notes = st.container(key="map_notes")  # lies on the map, so that it never moves it
    marker = notes.empty()
    mark_stale_headline(address.current(), marker)
    drawable = _drawable_scene(bottom, notes, is_new=is_new)
    findings, preparing = drawable.findings, panel_side.empty()

    def show_answers() -> None:
        clicked: LonLat | None = st.session_state.get(KEY_CLICK)
        address.write()
        follow_history()
        follow(findings.scenario, is_new=is_new)
        # Style alone goes where windows open: after the fragment that opens one it would give way.
        show_part(show_item_colours, findings.scenario)
        with panel_side:
            show_part(prepare_contents, findings, preparing)
        with top:
            show_part(show_headline, findings)
            marker.empty()
            show_part(show_history_buttons)
        with panel_side:
            show_part(show_questions, findings, clicked)

    # The map comes first, and alone: it is what a visitor waits for, and the browser would
    # otherwise work through every control before it draws the ring. But a bar of the timeline asks
    # for the list, and has drawn its year on the map by itself.
    is_list_first = _is_of_other_flights(findings.scenario)
    if is_list_first:
        show_answers()
    with bottom:
        _show_scene(drawable)
    let_paint(lambda: _work_out(findings))
    if not is_list_first:
        show_answers()
    with bottom:
        show_part(show_timeline, findings.scenario)
    with notes:
        _show_problems()
    with panel_side:
        with st.container(key="take_away"):
            show_part(show_quote, findings)
            show_part(show_figure, findings)
            show_part(show_files, findings)
            show_part(show_sharing)
        show_part(show_method)
    show_part(show_sidebar, findings)
    show_part(show_flight_filter, findings.scenario)
    show_part(show_own_file)
    show_part(show_guide)
    show_part(show_flight_window, findings)
    with notes:
        show_part(_show_unshown)


def _is_of_other_flights(scene: Scenario) -> bool:
    """Return whether other flights are chosen than in the run before, and their list is open."""
    before = st.session_state.get(_LAST_FLIGHTS, scene.flights)
    st.session_state[_LAST_FLIGHTS] = scene.flights
    return scene.flights != before and asked_question() == "flights"


class _Drawable(NamedTuple):
    """The findings of a scene, what its map is sent, and the sentence of a fault."""

    findings: Findings
    script: str | None
    sentence: str


def _show_scene(drawable: _Drawable) -> None:
    """Draw the scene on the map, or say why it cannot be."""
    if drawable.script is None:
        st.error(as_markdown(drawable.sentence))
    else:
        show_part(_show_map, drawable.findings, drawable.script)


def _drawable_scene(bottom: DeltaGenerator, notes: DeltaGenerator, *, is_new: bool) -> _Drawable:
    """Return the scene as it can be drawn; where it cannot be, the last good one stays.

    If the scene cannot be drawn, another is tried. If none can, it is no fault of the scene: it
    stays, without a map, so that no control is lost.
    """
    waiting, room = notes.empty(), notes.empty()
    asked, sentence = None, ""
    for scene in address.scenes_to_try():
        findings = Findings(scenario=Scenario(), rings=(), paths=())
        try:
            findings = evaluate(scene)
            with bottom:
                prepare_edges(findings, waiting)
            data = _map_data(findings, is_new=is_new)
            script = scene_script(data, base=scene.base, query=link_query(scene))
        except Exception as fault:
            sentence = sentence or fault_sentence(fault)
            asked = asked or findings
        else:
            address.confirm(scene, sentence)
            st.session_state[KEY_BOUNDS] = data["bounds"]
            if findings.scenario.flights is not None:
                room.html(timeline_room(findings.scenario))
            return _Drawable(findings, script, sentence)
    return _Drawable(asked or findings, None, sentence)


def _work_out(findings: Findings) -> None:
    """Work out what the panels will say of the ring, where that is not shown with its progress."""
    ring = shown_ring(findings)
    if ring is not None and ring.spec.origin.area is None:
        with contained_faults():
            _ = ring.contents


def _show_problems() -> None:
    """Name what was wrong with the link, in what can be folded: it lies on the map."""
    sentences = (*address.problems(), *missing_files())
    if sentences:
        count = ngettext(
            "{count} remark on this link", "{count} remarks on this link", len(sentences)
        )
        with _fold(count, key="link_remarks", symbol="warning"):
            for sentence in sentences:
                st.warning(as_markdown(sentence))
    changed = notice()
    if changed:
        st.toast(as_markdown(changed))


def _show_unshown() -> None:
    """Name what was refused just now and stands at no field."""
    sentences = unshown_refusals()
    if sentences:
        renew_element(_NOT_CHANGED)  # it was perhaps closed over another sentence
        with _fold(gettext("Not changed"), key=element_key(_NOT_CHANGED), symbol="error"):
            for sentence in sentences:
                st.error(as_markdown(sentence))


def _fold(title: str, *, key: str, symbol: str) -> DeltaGenerator:
    return st.expander(title, key=key, expanded=True, icon=f":material/{symbol}:")


def _map_data(findings: Findings, *, is_new: bool) -> MapPayload:
    """Return what the map is sent: the scene, and what lies on it besides."""
    scene = findings.scenario
    extra_layers: list[Layer] = []
    with contained_faults():
        is_true = is_true_distance(findings)
        extra_layers += own_layers(scene_lon(findings), to_poles=is_true)
        clicked = st.session_state.get(KEY_CLICK)
        if clicked is not None:
            extra_layers.append(click_layer(clicked))
    middle = centre(findings).position if is_true_distance(findings) else None
    refit_on_change((scene.projection, middle))
    return map_payload(
        findings,
        also=extra_layers,
        is_dark=st.context.theme.type == "dark",
        known_bounds=None if is_new else st.session_state.get(KEY_BOUNDS),
        settled=settled_serial(),
        refit=st.session_state.get(KEY_REFIT, 0),
    )


def _map_changed(moved: object) -> None:
    """Take what was done on the map for a wish, and put what was moved by hand into the scene."""
    address.hold()
    settle_moves(moved)


def _show_map(findings: Findings, script: str) -> None:
    """Draw the map and keep the point that was clicked on it."""
    scene = findings.scenario
    painting = painting_name(script)
    events = show_map(script, painting=painting, height_px=740, on_change=_map_changed)
    # What the map says of clicks just after it became one of the other kind is no new click.
    before, last = st.session_state.get(_LAST_CLICK, (scene.projection, None))
    st.session_state[_LAST_CLICK] = (scene.projection, events.clicked)
    if before == scene.projection and events.clicked != last:
        take_click(events.clicked)
        address.hold()
        st.rerun()
