"""A visitor's own file: dropped on the page, its good rows join the map.

Its rings, paths and first points become part of the scene and of its link. Areas, lines and further
points stay with this visit: the scene says that they are there, and Undo takes them away with it. A
file of ours opens as its scene.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from ranges.core import FilePart, Scenario, gettext
from ranges.map import Layer, place_layer, shape_layers
from ranges.scene import uploads
from ranges.ui.background_maps import BASES
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import fit_whole_scene, open_scene
from ranges.ui.state.refusals import show_refusals

__all__ = ["missing_files", "own_layers", "show_own_file"]

KEY_FILE = "own_file"
_READ = "own_file_read"
_VISIT_PARTS = "own_file_parts"
_TAKEN = "own_file_taken"
_SENTENCES_SHOWN = 12


@control_callback(field=KEY_FILE)
def _dropped() -> None:
    uploaded_file: Any = st.session_state[KEY_FILE]
    if uploaded_file is None:
        st.session_state.pop(_READ, None)
        _take_away()
        return
    if uploaded_file.file_id == st.session_state.get(_TAKEN):
        return  # a quick next move brought the same file once more
    st.session_state[_TAKEN] = uploaded_file.file_id
    name = str(uploaded_file.name)
    upload = uploads.read_upload(uploaded_file.getvalue(), bases=BASES, name=name)
    if upload.flights is not None:
        address.keep_own_flights(upload.flights)
    added = uploads.with_upload(address.current(), upload)
    if added.visit_part is not None:
        parts = st.session_state.setdefault(_VISIT_PARTS, {})
        parts[added.visit_part.part.id] = added.visit_part
    if upload.scene is not None:
        open_scene(added.scenario)
    elif any(added.new.values()):
        address.keep(added.scenario)
        fit_whole_scene()
    st.session_state[_READ] = (upload, added)


@control_callback(field=KEY_FILE)
def _take_away() -> None:
    """Take the points, areas, lines and flights of the visitor's own off the map."""
    scene = address.current()
    if _has_own(scene):
        flights = None if scene.flights is None else replace(scene.flights, own=None)
        address.keep(replace(scene, points=(), file_parts=(), flights=flights))


def _has_own(scene: Scenario) -> bool:
    has_flights = scene.flights is not None and scene.flights.own is not None
    return bool(scene.points or scene.file_parts or has_flights)


def _visit_parts() -> tuple[list[uploads.VisitPart], list[FilePart]]:
    """Return what the scene shows of files of this visit, and what of others, which is missing."""
    known: dict[str, uploads.VisitPart] = st.session_state.get(_VISIT_PARTS, {})
    parts = address.current().file_parts
    found = [known[part.id] for part in parts if part.id in known]
    return found, [part for part in parts if part.id not in known]


def own_layers(near_lon: float, *, to_poles: bool) -> list[Layer]:
    """Return what the scene shows of the visitor's files and no link holds, as layers."""
    found, _ = _visit_parts()
    shapes = [shape for part in found for shape in part.shapes]
    places = [place for part in found for place in part.points]
    return [
        *shape_layers(shapes, near_lon, to_poles=to_poles),
        *(place_layer(place.position, place.name, near_lon) for place in places),
    ]


def missing_files() -> tuple[str, ...]:
    """Return a sentence where the scene shows parts of files that were opened in another visit."""
    _, missing = _visit_parts()
    flights = address.current().flights
    sentences = [uploads.missing_files_text(missing)] if missing else []
    if flights is not None and flights.own is not None and not flights.own.events:
        sentences.append(uploads.missing_flights_text(flights.own))
    return tuple(sentences)


def show_own_file() -> None:
    """Show the field for a file, and the result of the last file, in the sidebar."""
    with st.sidebar, st.expander(gettext("Your own file"), key="own_file_fold"):
        st.file_uploader(
            gettext("Places, ranges or flights"),
            type=["csv", "txt", "tsv", "json", "geojson", "kml", "kmz", "html", "url"],
            key=KEY_FILE,
            on_change=_dropped,
            max_upload_size=uploads.MAX_OWN_BYTES // 1_000_000,
            help=uploads.limits_text(),
        )
        show_refusals(KEY_FILE)
        show_download(
            gettext("A sample to start from"),
            uploads.SAMPLE,
            uploads.SAMPLE_NAME,
            type="tertiary",
            width="content",
        )
        show_download(
            gettext("A sample of flights, which are counted with the record"),
            uploads.FLIGHTS_SAMPLE,
            uploads.FLIGHTS_SAMPLE_NAME,
            type="tertiary",
            width="content",
        )
        if _READ in st.session_state:
            _result(*st.session_state[_READ])
        else:
            st.caption(uploads.limits_text())
        scene = address.current()
        if _has_own(scene):
            st.button(
                gettext("Take my points, areas and flights off the map"),
                key="own_file_away",
                on_click=_take_away,
                type="tertiary",
            )


def _result(upload: uploads.Upload, added: uploads.SceneWithUpload) -> None:
    parts = [
        f"{count:,} {word}{'' if count == 1 else 's'}" for word, count in added.new.items() if count
    ]
    if upload.scene is not None:
        st.caption(
            gettext(
                "The scene of the file is open{more}; Undo brings back the one before.",
                more=_with(parts),
            )
        )
    else:
        st.caption(
            gettext("Added to the map: {join}.", join=", ".join(parts))
            if parts
            else gettext("Nothing could be added.")
        )
    columns = [
        column
        if heading.casefold() == column
        else gettext("{column} from “{heading}”", column=column, heading=heading)
        for heading, column in upload.columns
    ]
    if columns:
        st.caption(as_markdown(gettext("Columns read: {join}.", join=", ".join(columns))))
    for show, sentences in (
        (st.error, (*added.problems, *upload.problems)),
        (st.warning, (*added.notices, *upload.notices)),
    ):
        for sentence in sentences[:_SENTENCES_SHOWN]:
            show(as_markdown(sentence))
        if len(sentences) > _SENTENCES_SHOWN:
            st.caption(
                gettext("and {value:,} more like these.", value=len(sentences) - _SENTENCES_SHOWN)
            )


def _with(parts: list[str]) -> str:
    return gettext(", with {parts}", parts=", ".join(parts)) if parts else ""
