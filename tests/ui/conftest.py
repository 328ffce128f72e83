"""The map that records, and a failure of the test in which a part of the page failed.

What no test here looks at takes no time: a page in a test has no browser that must paint first, and
the installed packages are searched for components once.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from ranges.ui import map_view, painting
from tests.ui.app_page import RecordingMap

LOGGER = "ranges.ui.elements.contained_faults"


@pytest.fixture(autouse=True, scope="session")
def one_search_for_components() -> Iterator[None]:
    """Search the installed packages once: Streamlit's test does so for every page, in 0.2 s."""
    with pytest.MonkeyPatch.context() as patch:
        search = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", search)
        yield


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a run go on at once: there is no browser that paints the map meanwhile."""
    monkeypatch.setattr(painting, "_LONGEST_S", 0.0)


@pytest.fixture(autouse=True)
def no_unexpected_fault(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test in which a part of the page failed unexpectedly, unless it asks for that."""
    yield
    faults = [
        record
        for record in caplog.get_records("call")
        if record.name == LOGGER and record.levelno >= logging.ERROR
    ]
    if request.node.get_closest_marker("contained_fault") is None:
        assert not faults, [record.exc_text or record.exc_info for record in faults]
    else:
        assert faults, "no part of the page failed"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> RecordingMap:
    """Put a map that records in the place of the real one, and return it."""
    recording = RecordingMap()
    monkeypatch.setattr(map_view, "st_folium", recording)
    return recording
