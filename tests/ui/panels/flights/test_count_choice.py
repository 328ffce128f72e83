"""How the timeline counts is chosen on the page, and is a part of the link."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import RING, RecordingMap, faultless, opened
from tests.ui.page_contents import captions, flights_in_link, link_values, messages

ALL = {**RING, "tests": "all"}


def _count(page: AppTest) -> list[str]:
    return link_values(page, "count")


def test_each_choice_is_a_part_of_the_link_and_said_in_the_caption(drawn: RecordingMap) -> None:
    page = opened(ALL)
    assert _count(page) == ["days"]
    faultless(page.segmented_control(key="count_unit").set_value("missiles").run())
    assert _count(page) == ["missiles"]
    assert "Reported missiles launched by year, ballistic, space launch only" in captions(page)
    faultless(page.selectbox(key="count_kinds").set_value("ballistic and cruise").run())
    assert _count(page) == ["missiles;kind=ballistic,cruise"]
    assert "by year, ballistic, cruise only" in captions(page)
    faultless(page.segmented_control(key="count_stack").set_value("outcome").run())
    assert _count(page) == ["missiles;kind=ballistic,cruise;stack=outcome"]
    assert "divided by outcome" in captions(page)
    # What is on the map stays what it was.
    assert flights_in_link(page) == ["all"]
    faultless(page.selectbox(key="count_kinds").set_value("as on the map").run())
    faultless(page.segmented_control(key="count_stack").set_value("").run())
    assert _count(page) == ["missiles"]


def test_kinds_that_the_page_does_not_offer_are_shown_as_they_are(drawn: RecordingMap) -> None:
    page = opened({**ALL, "count": "events;kind=cruise"})
    assert page.selectbox(key="count_kinds").value == "cruise only"
    faultless(page.selectbox(key="count_kinds").set_value("all kinds").run())
    assert _count(page) == ["events;kind=all"]


@pytest.mark.parametrize(
    ("since", "until", "link"),
    [
        ("2017", "", "2017-01-01..all"),
        ("2017", "2019", "2017-01-01..2019-12-31"),
        ("2022-10", "2022-11", "2022-10-01..2022-11-30"),
    ],
)
def test_years_and_months_can_be_typed(
    drawn: RecordingMap, since: str, until: str, link: str
) -> None:
    page = opened(ALL)
    faultless(page.text_input(key="timeline_since").set_value(since).run())
    if until:
        faultless(page.text_input(key="timeline_until").set_value(until).run())
    assert flights_in_link(page) == [link.replace("all", "")]
    assert messages(page) == []
    faultless(page.text_input(key="timeline_since").set_value("").run())
    if not until:
        assert flights_in_link(page) == ["all"]


def test_what_is_no_date_stays_in_its_field_with_a_sentence(drawn: RecordingMap) -> None:
    page = opened(ALL)
    page.text_input(key="timeline_since").set_value("last spring").run()
    assert page.text_input(key="timeline_since").value == "last spring"
    assert any("is not a date" in said for said in messages(page)) or "is not a date" in captions(
        page
    )
    assert flights_in_link(page) == ["all"]
    page.text_input(key="timeline_since").set_value("2020").run()
    page.text_input(key="timeline_until").set_value("2019").run()
    assert flights_in_link(page)[0].startswith("2020-01-01..")
