"""How reach grew, in a window under "Compare"."""

from __future__ import annotations

import datetime

import pytest

from ranges import catalog
from ranges.core import as_html
from ranges.flights import growth, growth_sentence
from ranges.ui.questions import reach_growth
from tests.ui.app_page import RING, RecordingMap, asked, faultless, opened
from tests.ui.page_contents import button_named, download_labels, messages, shown_html


@pytest.mark.parametrize("units", ["km", "mi"])
def test_the_window_says_when_each_place_came_inside(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, units: str
) -> None:
    late = catalog.catalogue_date() + datetime.timedelta(days=100)
    monkeypatch.setattr(reach_growth, "today", lambda: late)
    page = asked(opened({**RING, "units": units}), "compare")
    faultless(button_named(page, "How reach grew").click().run())
    text = shown_html(page)
    for place in growth().places:
        assert as_html(growth_sentence(place, units)) in text  # type: ignore[arg-type]
    assert "The record is 100 days old: later launches are missing." in text
    labels = download_labels(page)
    assert {"PNG", "SVG", "PDF", "CSV", "JSON"} <= set(labels)
    assert messages(page) == []


def test_flights_of_a_readers_own_file_are_named_as_left_out(drawn: RecordingMap) -> None:
    for tests, is_told in (("2022;own=9f3c01d2aa-2", True), ("2022", False)):
        page = asked(opened({**RING, "tests": tests}), "compare")
        faultless(button_named(page, "How reach grew").click().run())
        assert ("own file are left out here" in shown_html(page)) is is_told
