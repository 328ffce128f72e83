"""The introduction for a first visit, and words explained where they stand."""

from __future__ import annotations

from tests.ui.app_page import OCTOBER, RecordingMap, opened
from tests.ui.page_contents import shown_html


def test_words_are_explained_and_the_first_visit_is_one_click(drawn: RecordingMap) -> None:
    page = opened({"test": OCTOBER})
    text = shown_html(page)
    for word in ("IRBM", "Apogee", "Overflight"):
        assert f"<details class='word'><summary>{word}</summary><p>" in text
    assert any("New here? One minute" in str(element.proto) for element in page.get("popover"))
    (first,) = [item.value for item in page.markdown if "**The map**" in item.value]
    assert len(first.split()) < 150  # read in under a minute
