"""A fault that the page contains is still a failure of the test in which it happened."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

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
