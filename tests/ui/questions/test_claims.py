"""Claims checked on the page, and the drawn ring measured."""

from __future__ import annotations

import re

from tests.ui.app_page import RING, RecordingMap, asked, faultless, opened
from tests.ui.page_contents import button_named, link_values, messages, offers, shown_html


def test_a_claim_is_checked(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    shown = shown_html(page)
    assert "Holds only from some points: they are 3,195 to 3,609 km apart." in shown
    assert "Kaesong" not in shown  # examples are among the details
    assert "Kaesong" in " ".join(item.value for item in page.code)
    assert "3,195" in " ".join(item.value for item in page.code)
    faultless(page.text_area(key="claim").set_value("<b>nonsense</b>").run())
    (said,) = messages(page)
    assert "nonsense" in said
    faultless(page.text_area(key="claim").set_value("Tokyo is 5 km from Guam").run())
    assert "off by" in shown_html(page)


def test_which_place_a_claim_names_is_a_click(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    claim = "Georgia is 7,000 km from North Korea"
    faultless(page.text_area(key="claim").set_value(claim).run())
    assert "<mark>Georgia</mark> is 7,000 km" in shown_html(page)
    assert messages(page) == ['Which "Georgia" is meant?']
    faultless(offers(page)["Georgia (US state, 11.2 million people)"].click().run())
    assert page.text_area(key="claim").value == "Georgia (US state) is 7,000 km from North Korea"
    assert "Does not hold" in shown_html(page)
    assert messages(page) == []


def test_the_drawn_ring_is_measured(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    faultless(button_named(page, "^Measure it$").click().run())
    assert re.search(r"none is more than [\d.]+ m from the true distance", shown_html(page))


def test_what_was_left_out_is_marked_in_the_sentence(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    sentence = "Yonhap said Seoul, a city of ten million, is 195 km from Pyongyang, and more <b>"
    faultless(page.text_area(key="claim").set_value(sentence).run())
    assert (
        "<mark>Yonhap said</mark> Seoul, <mark>a city of ten million</mark>, is 195 km from"
        " Pyongyang, <mark>and more &lt;b&gt;</mark>" in shown_html(page)
    )
    faultless(page.text_area(key="claim").set_value("Seoul is 35 miles from the DMZ").run())
    assert "Military Demarcation Line" in messages(page)[0]


def test_that_a_system_reaches_a_place_is_judged(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    faultless(
        page.text_area(key="claim").set_value("<b>Some</b> say the Hwasong-12 can reach Guam").run()
    )
    shown = shown_html(page)
    assert "Holds: the published range of the Hwasong-12" in shown
    assert "<mark>&lt;b&gt;Some&lt;/b&gt; say the</mark>" in shown
    claim = "The Hwasong-15 can reach Georgia"
    faultless(page.text_area(key="claim").set_value(claim).run())
    assert messages(page) == ['Which "Georgia" is meant?']
    faultless(offers(page)["Georgia (US state, 11.2 million people)"].click().run())
    assert "the nearest point of the state of Georgia" in shown_html(page)


def test_an_example_is_a_click(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    example = "The Hwasong-15 can reach the US mainland"
    faultless(page.selectbox(key="claim_example").set_value(example).run())
    assert page.text_area(key="claim").value == example
    assert "km to spare" in shown_html(page)


def test_a_sentence_is_kept_while_other_questions_are_asked(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    sentence = "Analysts say the Hwasong-12 can reach Guam"
    faultless(page.text_area(key="claim").set_value(sentence).run())
    asked(asked(page, "in range"), "claim")
    assert page.text_area(key="claim").value == sentence


def test_what_was_judged_is_drawn(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "claim")
    for sentence, kind, part in (
        ("The DF-26 can reach Guam from Beijing", "ring", "df-26@"),
        ("Tokyo is about 1,300 km from Pyongyang", "path", ">"),
        ("Guam is 3,300 km from Tokyo", "ring", "3300km@"),
    ):
        faultless(page.text_area(key="claim").set_value(sentence).run())
        faultless(button_named(page, "^Draw it on the map$").click().run())
        assert part in link_values(page, kind)[-1]
