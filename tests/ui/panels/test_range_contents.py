"""What lies in range: the places in a ring, rings together, and sentences to quote."""

from __future__ import annotations

from tests.ui.app_page import RecordingMap, asked, faultless, opened, unfolded
from tests.ui.page_contents import button_named, shown_html


def test_places_are_listed_searched_and_turned_over(drawn: RecordingMap) -> None:
    page = opened({"ring": "1500km@pyongyang"})
    assert not [
        item for item in page.text_input if item.key == "place_text"
    ]  # folded: not computed
    unfolded(page, "open_places")
    first = shown_html(page)
    assert "1 to 12 of " in first
    faultless(button_named(page, "^More$").click().run())
    assert "13 to 24 of " in shown_html(page)
    faultless(page.text_input(key="place_text").set_value("tokyo").run())
    assert "1 to " in shown_html(page)
    assert "Tokyo, Japan" in shown_html(page)
    faultless(page.text_input(key="place_text").set_value("<b>x</b>").run())
    assert "No listed place inside answers to “&lt;b&gt;x&lt;/b&gt;”." in shown_html(page)
    faultless(page.slider(key="range_km").set_value(1000).run())
    assert "Just outside" in shown_html(page)


def test_rings_together_and_what_to_quote(drawn: RecordingMap) -> None:
    page = asked(opened(), "compare")
    text = shown_html(page)
    for part in ("In any of them", "In all of them", "Reached by all:", "Reached only by 4,500 km"):
        assert part in text
    unfolded(page, "open_quote")
    sentence, citation = (item.value for item in page.code)
    assert sentence.startswith("Within 3,400 km of Pyongyang lie")
    assert "ring=3400km@pyongyang" in citation
    assert "Data version" in citation
