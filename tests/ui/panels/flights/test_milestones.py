"""Records and firsts on the page: each with its source, and its flight's page one click away."""

from __future__ import annotations

from ranges.core import as_html
from ranges.flights import flight_milestones, milestone_text, milestones
from tests.ui.app_page import OCTOBER, RING, RecordingMap, faultless, opened, unfolded
from tests.ui.page_contents import link_values, messages, shown_html, window_title


def test_every_record_and_first_is_listed_with_its_source(drawn: RecordingMap) -> None:
    page = unfolded(opened({**RING, "tests": "all"}), "open_milestones")
    text = shown_html(page)
    for milestone in milestones():
        assert as_html(milestone_text(milestone)) in text
        assert as_html(milestone.citation.url) in text
        assert all(f"data-word='{event.id}'" in text for event in milestone.events)


def test_a_date_opens_the_page_of_its_flight_which_names_its_records(drawn: RecordingMap) -> None:
    page = unfolded(opened({**RING, "tests": "all"}), "open_milestones")
    faultless(page.text_input(key="milestone_opened").set_value(f"{OCTOBER} 1").run())
    assert link_values(page, "test") == [OCTOBER]
    assert "Flight of 4 October 2022" in str(window_title(page))
    text = shown_html(page)
    for milestone in flight_milestones(OCTOBER):
        assert f"<li>{as_html(milestone_text(milestone))}</li>" in text
    for odd in ("<b> 2", "no-such-flight 3", ""):
        faultless(page.text_input(key="milestone_opened").set_value(odd).run())
        assert link_values(page, "test") == [OCTOBER]
    assert messages(page) == []


def test_rows_of_the_list_are_marked(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2022-10"})
    marked = dict(
        zip(page.dataframe[0].value["Date"], page.dataframe[0].value["Record"], strict=False)
    )
    assert "Longest flight of a ballistic missile" in marked["2022-10-04"]
    assert marked["2022-10-01"] == ""
