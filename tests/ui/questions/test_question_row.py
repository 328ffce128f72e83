"""The row of five questions: one answer at a time, and which is asked survives."""

from __future__ import annotations

from tests.ui.app_page import RING, RecordingMap, asked, faultless, go_to, opened
from tests.ui.page_contents import button_named, flights_in_link, shown_html


def test_one_answer_at_a_time_and_it_survives_a_move(drawn: RecordingMap) -> None:
    page = opened(RING)
    row = page.segmented_control(key="question")
    assert row.options == ["In range", "What reaches a place", "Is it true?", "Flights", "Compare"]
    assert row.value == "in range"
    assert "<h4>Just outside</h4>" in shown_html(page)
    keys = {"reaches": "reached_place", "claim": "claim_example", "compare": "compare_left"}
    for question, own in keys.items():
        asked(page, question)
        shown = {box.key for box in page.selectbox}
        assert shown & set(keys.values()) == {own}
        assert "<h4>Just outside</h4>" not in shown_html(page)
        faultless(page.slider(key="range_km").set_value(3000 + len(question)).run())
        assert page.segmented_control(key="question").value == question
    asked(page, "in range")
    assert "<h4>Just outside</h4>" in shown_html(page)


def test_flights_bring_their_question_and_their_headline(drawn: RecordingMap) -> None:
    page = opened(RING)
    asked(page, "flights")
    faultless(button_named(page, "^Show them$").click().run())
    assert flights_in_link(page) == ["all"]
    assert page.dataframe
    assert "193 reported launch events, " in shown_html(page)
    faultless(page.slider(key="range_km").set_value(3000).run())
    assert "<h2>3,000 km from Pyongyang" in shown_html(page)
    asked(page, "in range")
    faultless(page.toggle(key="flights_on").set_value(False).run())
    faultless(page.toggle(key="flights_on").set_value(True).run())
    assert page.segmented_control(key="question").value == "flights"


def test_a_map_with_flights_alone_says_what_it_shows(drawn: RecordingMap) -> None:
    page = opened({"tests": "2022-10-01..2022-10-31"})
    assert page.segmented_control(key="question").value == "flights"
    text = shown_html(page)
    assert "<h2>7 reported launch events, " in text
    assert "October 2022" in text
    asked(page, "in range")
    assert "There is no ring that a place could be in" in shown_html(page)
    go_to(page, {"title": "Mine"})
    faultless(page.run())
    assert "<h2>Mine</h2>" in shown_html(page)
