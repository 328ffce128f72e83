"""The buttons that add a family of rings or a path."""

from __future__ import annotations

import pytest

from tests.tables import table
from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, link_values, messages


@pytest.mark.parametrize(
    ("text", "count"), [("500, 1000, 1,500", 3), ("every 500 to 3000", 6), ("every 0.5 to 2", 4)]
)
def test_family(drawn: RecordingMap, text: str, count: int) -> None:
    page = opened({"ring": "3400km@guam"})
    faultless(page.text_input(key="family").set_value(text).run())
    faultless(button_named(page, "these rings").click().run())
    assert messages(page) == []
    assert len(link_values(page, "ring")) == 1 + count
    assert all("@guam" in ring for ring in link_values(page, "ring"))


@pytest.mark.parametrize("text", ["every 1 to 20000", "every 0 to 10", "", "1, two", "every 5"])
def test_refused_family(drawn: RecordingMap, text: str) -> None:
    page = opened({"ring": "3400km@guam"})
    faultless(page.text_input(key="family").set_value(text).run())
    faultless(button_named(page, "these rings").click().run())
    assert len(page.error) == 1
    assert len(link_values(page, "ring")) == 1


@pytest.mark.parametrize(*table("paths_typed"))
def test_paths_are_added(drawn: RecordingMap, start: str, end: str, wanted: str) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    page.text_input(key="path_from").set_value(start)
    faultless(page.text_input(key="path_to").set_value(end).run())
    faultless(button_named(page, "this path").click().run())
    assert messages(page) == []
    (path,) = link_values(page, "path")
    assert path.startswith(wanted)
    assert len(drawn.layers("path")) == 1
    faultless(button_named(page, "remove").click().run())
    assert link_values(page, "path") == []
    assert drawn.layers("path") == []
    assert len(drawn.layers("ring")) == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("sunan", "sunan"),
        ("-90,0", "90,0"),
        ("nowhere 77", "guam"),
        ("sunan", "84: -5 km"),
        ("sunan", f"{'9' * 400}deg:500km"),
    ],
)
def test_refused_path(drawn: RecordingMap, start: str, end: str) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    page.text_input(key="path_from").set_value(start)
    faultless(page.text_input(key="path_to").set_value(end).run())
    faultless(button_named(page, "this path").click().run())
    assert len(page.error) == 1
    assert link_values(page, "path") == []


def test_no_path_from_a_territory(drawn: RecordingMap) -> None:
    page = opened({"ring": "500km@guam"})
    page.text_input(key="path_from").set_value("anywhere in Japan")
    faultless(page.text_input(key="path_to").set_value("guam").run())
    faultless(button_named(page, "this path").click().run())
    assert len(page.error) == 1
    assert "anywhere in Japan is none" in page.error[0].value
    assert link_values(page, "path") == []
