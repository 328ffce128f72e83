"""Work that is done before the page needs it."""

from __future__ import annotations

import pytest

from ranges.core.progress import Progress
from ranges.core.records import Territory
from ranges.ui import preparation
from tests.ui.app_page import RecordingMap, faultless, opened


def test_the_map_comes_before_what_is_inside_a_ring_from_a_territory(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def recorded(area: Territory, range_km: float, *, progress: Progress) -> None:
        asked.append((area.iso_a2, range_km, len(drawn.calls)))
        progress(0.5)

    monkeypatch.setattr(preparation, "precompute_contents", recorded)
    page = opened({"ring": ["500km@guam", "300-400km@anywhere:LU", "200km@anywhere:LU;hidden"]})
    assert asked == []  # of the selected ring alone
    faultless(page.radio(key="selected").set_value(1).run())
    assert asked == [("LU", 400.0, 2)]
    faultless(page.radio(key="selected").set_value(2).run())
    assert len(asked) == 1
