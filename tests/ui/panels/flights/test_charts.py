"""Charts of the flights that are shown: drawn when asked, counted as the timeline is."""

from __future__ import annotations

import pytest

from tests.ui.app_page import RING, RecordingMap, faultless, opened, unfolded
from tests.ui.page_contents import button_named, download_labels, messages


@pytest.mark.parametrize("chart", ["year", "month", "maps"])
def test_a_chart_is_drawn_and_offered_in_every_format(drawn: RecordingMap, chart: str) -> None:
    query = {**RING, "tests": "2016..2017", "count": "missiles;stack=class"}
    page = unfolded(opened(query), "open_flight_charts")
    faultless(page.segmented_control(key="flight_chart").set_value(chart).run())
    assert page.get("image") == page.get("imgs") == []
    faultless(button_named(page, "^Draw the chart$").click().run())
    labels = download_labels(page)
    assert [label for label in labels if label in ("PNG", "SVG", "PDF")] == ["PNG", "SVG", "PDF"]
    assert "Counts as CSV" in labels
    assert messages(page) == []
    # Another paper makes the one that is shown an old one.
    faultless(page.segmented_control(key="flight_chart_theme").set_value("dark").run())
    assert "PNG" not in download_labels(page)


def test_nothing_to_draw_is_said(drawn: RecordingMap) -> None:
    page = unfolded(opened({**RING, "tests": "2018"}), "open_flight_charts")
    faultless(page.segmented_control(key="flight_chart").set_value("maps").run())
    faultless(button_named(page, "^Draw the chart$").click().run())
    assert any("choose less narrowly" in said for said in messages(page))
