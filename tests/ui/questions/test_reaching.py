"""What reaches a place, on the page: typed or clicked, by operator, and the ring of the reverse."""

from __future__ import annotations

import re

from tests.ui.app_page import RING, RecordingMap, asked, faultless, opened, typed_in
from tests.ui.page_contents import captions, link_values, messages, shown_html


def _headings(text: str) -> list[str]:
    return re.findall(r"<h3>(.*?)</h3>", text)


def test_what_reaches_a_place_and_its_ring(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "reaches")
    text = shown_html(page)
    assert "Guam" in text
    assert "Reaches: " in text
    assert "Hwasong-12" in text
    assert "does not mean that the system is deployed" in captions(page)
    # What the button of its row writes.
    assert "data-tell='reached_drawn' data-word='hwasong-12'" in text
    faultless(page.text_input(key="reached_drawn").set_value("hwasong-12 1").run())
    rings = link_values(page, "ring")
    assert len(rings) == 2
    assert rings[1].startswith("hwasong-12@")
    question = "From where can Hwasong-12 reach Guam?"
    assert f"<h2>{question}</h2>" in shown_html(page)
    # Another system answers another question, and the ring loses its heading.
    faultless(page.selectbox(key="system").set_value("hwasong-15").run())
    assert f"<h2>{question}</h2>" not in shown_html(page)
    faultless(page.text_input(key="reached_drawn").set_value("no-such-system 2").run())
    assert len(messages(page)) == 1
    assert len(link_values(page, "ring")) == 2


def test_what_reaches_a_country_and_both_rings(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "reaches")
    faultless(typed_in(page, "reached_place", "Japan"))
    text = shown_html(page)
    assert "Japan" in _headings(text)
    assert "Its nearest point decides" in text
    assert re.search(r"its farthest point [\d,]+ km: all of it is reached", text)
    faultless(page.text_input(key="reached_drawn").set_value("hwasong-12 1").run())
    faultless(page.text_input(key="reached_drawn").set_value("hwasong-12@sunan 2").run())
    _, reverse, forward = link_values(page, "ring")
    assert reverse.startswith("hwasong-12@anywhere:JP")
    assert "reach any part of Japan?" in reverse
    assert forward.startswith("hwasong-12@sunan")
    assert "name=" not in forward
    assert messages(page) == []


def test_typed_guam_is_the_territory_and_the_listed_one_its_town(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "reaches")
    assert "Its nearest point decides" not in shown_html(page)
    faultless(typed_in(page, "reached_place", "Guam"))
    assert "Its nearest point decides" in shown_html(page)


def test_the_place_asked_for_last_counts_typed_or_clicked(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "reaches")
    drawn.clicked = {"lat": 37.57, "lng": 126.98}
    faultless(page.run())
    box = page.selectbox(key="reached_place")
    assert box.value == "37.57,126.98"
    assert "37.57° N, 126.98° E" in _headings(shown_html(page))
    faultless(typed_in(page, "reached_place", "Darwin"))
    assert page.selectbox(key="reached_place").value == "Darwin"
    assert "Darwin" in _headings(shown_html(page))
    assert "37.57° N, 126.98° E" in _headings(shown_html(page))  # of the click, which stays
    drawn.clicked = {"lat": 13.45, "lng": 144.78}
    faultless(page.run())
    assert "Darwin" not in _headings(shown_html(page))
    # What nobody knows is answered under the field, and stays in it.
    faultless(typed_in(page, "reached_place", "no such place 77"))
    assert page.selectbox(key="reached_place").value == "no such place 77"
    (said,) = messages(page)
    assert "no such place 77" in said


def test_systems_are_chosen_by_who_operates_them(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "reaches")
    operators = page.selectbox(key="reached_operator").options
    assert {"North Korea", "United States"} <= set(operators)
    faultless(page.selectbox(key="reached_operator").set_value("North Korea").run())
    text = shown_html(page)
    assert "Hwasong-12" in text
    assert "Minuteman" not in text


def test_all_that_reach_are_drawn_in_one_step(drawn: RecordingMap) -> None:
    page = asked(opened(RING), "reaches")
    faultless(page.selectbox(key="reached_operator").set_value("North Korea").run())
    count = int(re.search(r"Reaches: (\d+)", shown_html(page))[1])  # type: ignore[index]
    assert count > 1
    forward = page.button(key="reached_all_forward")
    assert forward.label == f"All {count} from sites"
    faultless(forward.click().run())
    rings = link_values(page, "ring")
    assert len(rings) == 1 + count
    assert all("@guam" not in ring for ring in rings[1:])
    assert "reaches Guam" in link_values(page, "title")[0]
    assert "each from its nearest site" in shown_html(page)
    page = asked(opened(RING), "reaches")
    faultless(page.selectbox(key="reached_operator").set_value("North Korea").run())
    faultless(page.button(key="reached_all_reverse").click().run())
    rings = link_values(page, "ring")
    assert len(rings) == 1 + count
    assert all("@guam" in ring and "From where can" in ring for ring in rings[1:])
    assert link_values(page, "title")[0].startswith("From where ")


def test_more_rings_than_a_map_holds_are_refused(drawn: RecordingMap) -> None:
    page = asked(opened({"ring": ["3400km@pyongyang"] * 98}), "reaches")
    faultless(page.button(key="reached_all_forward").click().run())
    assert "choose one operator" in messages(page)[0]
    assert len(link_values(page, "ring")) == 98
