"""Clicks on the map: what they begin, and the path that the next one ends."""

from __future__ import annotations

from ranges.catalog import reference_places
from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, link_values, messages, shown_html


def test_a_ring_and_a_path_begin_where_was_clicked(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    tokyo = reference_places()["tokyo"].position
    drawn.clicked = {"lat": tokyo.lat, "lng": tokyo.lon}
    faultless(page.run())
    faultless(button_named(page, "ring from here").click().run())
    rings = link_values(page, "ring")
    assert [ring.split(";")[0] for ring in rings] == ["3400km@pyongyang", "3400km@tokyo"]

    drawn.clicked = {"lat": 25.0, "lng": 140.0}
    faultless(page.run())
    faultless(button_named(page, "path from here").click().run())
    assert "A path from 25° N, 140° E" in shown_html(page)
    drawn.clicked = {"lat": tokyo.lat, "lng": tokyo.lon}
    faultless(page.run())
    (path,) = link_values(page, "path")
    assert path.startswith("25,140>tokyo")
    assert "A path from" not in shown_html(page)

    drawn.clicked = {"lat": 26.0, "lng": 141.0}
    faultless(page.run())
    faultless(button_named(page, "path from here").click().run())
    faultless(page.text_input(key="path_end").set_value("nowhere at all").run())
    assert len(messages(page)) == 1
    assert len(link_values(page, "path")) == 1
    faultless(page.text_input(key="path_end").set_value("guam").run())
    assert link_values(page, "path")[1].startswith("26,141>guam")
    assert messages(page) == []


def test_a_path_that_was_begun_can_be_forgotten(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    drawn.clicked = {"lat": 25.0, "lng": 140.0}
    faultless(page.run())
    faultless(button_named(page, "path from here").click().run())
    faultless(button_named(page, "no path").click().run())
    drawn.clicked = {"lat": 26.0, "lng": 141.0}
    faultless(page.run())
    assert link_values(page, "path") == []
    assert "26° N, 141° E" in shown_html(page)
