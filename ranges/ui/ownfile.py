"""What is in the visitor's own file? Dropped on the page, its good rows join the map.

Its rings and paths become part of the scene and of its link; points alone stay with this visit.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from ranges import uploads
from ranges.layers import Layer, place_layer
from ranges.ui import address
from ranges.ui.answers import answer
from ranges.ui.handover import hand_over
from ranges.ui.inputs import show_whole_scene
from ranges.ui.plain import as_markdown

__all__ = ["own_places", "show_own_file"]

KEY_FILE = "own_file"
_READ = "own_file_read"
_TAKEN = "own_file_taken"
_SENTENCES_SHOWN = 12
#: More names than these on one map could not be told apart.
_PLACES_SHOWN = 300


@answer()
def _dropped() -> None:
    given: Any = st.session_state[KEY_FILE]
    if given is None:
        st.session_state.pop(_READ, None)
        return
    if given.file_id == st.session_state.get(_TAKEN):
        return  # a quick next move brought the same file once more
    st.session_state[_TAKEN] = given.file_id
    found = uploads.read_upload(given.getvalue())
    scene, left_out = uploads.added(address.current(), found)
    if scene != address.current():
        address.keep(scene)
        show_whole_scene()
    st.session_state[_READ] = (found, left_out)


def own_places(around: float) -> list[Layer]:
    """Return the points of the file that ask for neither a ring nor a path, as layers."""
    if _READ not in st.session_state:
        return []
    found, _ = st.session_state[_READ]
    alone = [row.place for row in found.rows if row.ring is None and row.path is None]
    return [place_layer(place.position, place.name, around) for place in alone[:_PLACES_SHOWN]]


def show_own_file() -> None:
    """Show where a file can be dropped, and what came of the last one, in the sidebar."""
    with st.sidebar, st.expander("Your own file"):
        st.file_uploader(
            "Places, ranges or flights",
            type=["csv", "txt", "tsv", "json", "geojson"],
            key=KEY_FILE,
            on_change=_dropped,
            max_upload_size=1,
            help=uploads.LIMITS_TEXT,
        )
        hand_over(
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


def _result(found: uploads.Upload, left_out: tuple[str, ...]) -> None:
    rings = sum(row.ring is not None for row in found.rows)
    paths = sum(row.path is not None for row in found.rows)
    points = len(found.rows) - rings - paths
    parts = [
        f"{count:,} {word}{'' if count == 1 else 's'}"
        for count, word in ((rings, "ring"), (paths, "path"), (points, "point"))
        if count
    ]
    st.caption(f"Added to the map: {', '.join(parts)}." if parts else "Nothing could be added.")
    for tell, sentences in (
        (st.error, (*found.problems, *left_out)),
        (st.warning, found.notices),
    ):
        for sentence in sentences[:_SENTENCES_SHOWN]:
            tell(as_markdown(sentence))
        if len(sentences) > _SENTENCES_SHOWN:
            st.caption(f"and {len(sentences) - _SENTENCES_SHOWN:,} more like these.")
