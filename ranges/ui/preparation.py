"""Work done before the page needs it, with its progress: rings from territories, first reads."""

from __future__ import annotations

import gc
import threading
import time

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ranges.core import LonLat, Progress, gettext
from ranges.gazetteer import resolution
from ranges.map import globe_svg
from ranges.reach import precompute_contents, precompute_range_edges
from ranges.scene import Findings, ring_title
from ranges.ui.elements.escaping import as_markdown

__all__ = ["prepare_contents", "prepare_edges", "warm_up"]

#: How often progress is shown; quicker work is not worth a bar that comes and goes.
_SHOWN_EVERY_S = 0.3


def prepare_edges(findings: Findings, waiting: DeltaGenerator) -> None:
    """Compute the rings from whole territories, with a bar of progress where it takes long."""
    for ring in findings.rings:
        spec = ring.spec
        if spec.origin.area is not None and not spec.is_hidden:
            text = gettext("Working out {ring}", ring=ring_title(spec, findings.scenario.units))
            precompute_range_edges(
                spec.origin.area, spec.range_km, progress=_progress_bar(waiting, text)
            )
    waiting.empty()


def prepare_contents(findings: Findings, waiting: DeltaGenerator) -> None:
    """Compute what is inside the selected ring, if it starts from a whole territory."""
    selected = findings.scenario.selected
    for ring in findings.rings[selected : selected + 1]:
        spec = ring.spec
        if spec.origin.area is not None and not spec.is_hidden:
            title = ring_title(spec, findings.scenario.units)
            bar = _progress_bar(
                waiting, gettext("Working out what is inside: {title}", title=title)
            )
            precompute_contents(spec.origin.area, spec.range_km.high_km, progress=bar)
    waiting.empty()


def _progress_bar(waiting: DeltaGenerator, text: str) -> Progress:
    """Return what shows the progress of work, now and then, unless it is done in a moment."""
    last = time.monotonic()

    def show_share(share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= _SHOWN_EVERY_S:
            last = time.monotonic()
            waiting.progress(share, as_markdown(text))

    return show_share


@st.cache_resource(show_spinner=False)
def warm_up() -> None:
    """Read places and land while nobody waits: the first search and globe are quick too."""
    threading.Thread(target=_read_first, daemon=True).start()


def _read_first() -> None:
    """Read what the first search and globe need, and leave all data to the end of the process.

    A full garbage collection walks through every object that it may free; the data are never
    freed, and once frozen they are not walked through any more.
    """
    resolution("guam")
    globe_svg(LonLat(lon=0.0, lat=0.0))
    gc.collect()
    gc.freeze()
