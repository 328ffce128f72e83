"""The map that records, and a failure of the test in which a part of the page failed."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from ranges.ui import map_view
from tests.ui.app_page import RecordingMap

LOGGER = "ranges.ui.elements.contained_faults"


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
