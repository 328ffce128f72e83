"""The buttons of undo and redo, and their line; that they work is seen in a real browser."""

from __future__ import annotations

from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, link_values


def test_clear_all_is_one_step_and_the_settings_stay(drawn: RecordingMap) -> None:
    page = opened(
        {
            "ring": ["3400km@pyongyang", "2000km@guam"],
            "path": "sunan>guam",
            "tests": "2022",
            "title": "Mine",
            "units": "mi",
            "selected": "3",
        }
    )
    faultless(button_named(page, "Clear all").click().run())
    assert drawn.scene["layers"] == [] or {layer["kind"] for layer in drawn.scene["layers"]} == {
        "mark"
    }
    for key in ("ring", "path", "tests", "title", "selected"):
        assert link_values(page, key) == []
    assert link_values(page, "units") == ["mi"]
    (line,) = (
        item.proto.body for item in page.get("html") if "<p class='history-line'" in item.proto.body
    )
    assert "Cleared: 2 rings, 1 path, reported flights</span>" in line
    assert [item for item in page.button if item.label == "Clear all"] == []


def test_buttons_begin_as_ones_that_can_do_nothing(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    (buttons,) = (
        item.proto.body
        for item in page.get("html")
        if "<div class='history-buttons'" in item.proto.body
    )
    assert buttons.count("<button type='button'") == buttons.count(" disabled>") == 2
