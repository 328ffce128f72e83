"""A visitor's own file: dropped on the page, its good rows join the map.

Its rings and paths become part of the scene and of its link; points alone stay with this visit.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from ranges.map import Layer, place_layer
from ranges.scene import uploads
from ranges.ui.elements.downloads import show_download
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.state import address
from ranges.ui.state.control_values import control_callback
from ranges.ui.state.map_frame import fit_whole_scene
from ranges.ui.state.refusals import show_refusals

__all__ = ["own_places", "show_own_file"]

KEY_FILE = "own_file"
_READ = "own_file_read"
_POINTS = "own_file_points"
_TAKEN = "own_file_taken"
_SENTENCES_SHOWN = 12


@control_callback(field=KEY_FILE)
def _dropped() -> None:
    uploaded_file: Any = st.session_state[KEY_FILE]
    if uploaded_file is None:
        for key in (_READ, _POINTS):
            st.session_state.pop(key, None)
        return
    if uploaded_file.file_id == st.session_state.get(_TAKEN):
        return  # a quick next move brought the same file once more
    st.session_state[_TAKEN] = uploaded_file.file_id
    upload = uploads.read_upload(uploaded_file.getvalue())
    added = uploads.with_upload(address.current(), st.session_state.get(_POINTS, ()), upload)
    if added.new_rings or added.new_paths or added.new_points:
        address.keep(added.scenario)
        fit_whole_scene()
    st.session_state[_POINTS] = added.points
    st.session_state[_READ] = (upload, added)


def own_places(near_lon: float) -> list[Layer]:
    """Return the points of the files that ask for neither a ring nor a path, as layers."""
    places = st.session_state.get(_POINTS, ())
    return [place_layer(place.position, place.name, near_lon) for place in places]


def show_own_file() -> None:
    """Show the field for a file, and the result of the last file, in the sidebar."""
    with st.sidebar, st.expander("Your own file", key="own_file_fold"):
        st.file_uploader(
            "Places, ranges or flights",
            type=["csv", "txt", "tsv", "json", "geojson"],
            key=KEY_FILE,
            on_change=_dropped,
            max_upload_size=1,
            help=uploads.LIMITS_TEXT,
        )
        show_refusals(KEY_FILE)
        show_download(
            "A sample to start from",
            uploads.SAMPLE,
            uploads.SAMPLE_NAME,
            type="tertiary",
            width="content",
        )
        if _READ in st.session_state:
            _result(*st.session_state[_READ])
        else:
            st.caption(uploads.LIMITS_TEXT)


def _result(upload: uploads.Upload, added: uploads.SceneWithUpload) -> None:
    counts = ((added.new_rings, "ring"), (added.new_paths, "path"), (added.new_points, "point"))
    parts = [f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    st.caption(f"Added to the map: {', '.join(parts)}." if parts else "Nothing could be added.")
    columns = [
        column if heading.casefold() == column else f"{column} from “{heading}”"
        for heading, column in upload.columns
    ]
    if columns:
        st.caption(as_markdown(f"Columns read: {', '.join(columns)}."))
    for show, sentences in (
        (st.error, (*added.problems, *upload.problems)),
        (st.warning, upload.notices),
    ):
        for sentence in sentences[:_SENTENCES_SHOWN]:
            show(as_markdown(sentence))
        if len(sentences) > _SENTENCES_SHOWN:
            st.caption(f"and {len(sentences) - _SENTENCES_SHOWN:,} more like these.")
