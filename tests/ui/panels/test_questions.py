"""Questions answered on the page: systems that reach a place, a claim, the drawn ring."""

from __future__ import annotations

import re

from tests.ui.app_page import RecordingMap, faultless, opened, typed_in, unfolded
from tests.ui.page_contents import button_named, link_values, messages, shown_html


def test_what_reaches_a_place_and_its_ring(drawn: RecordingMap) -> None:
    page = unfolded(opened({"ring": "3400km@pyongyang"}), "open_reaches")
    text = shown_html(page)
    assert "Guam" in text
    assert "Reaches: " in text
    assert "Hwasong-12" in text
    assert "does not mean that the system is deployed" in " ".join(
        item.value for item in page.caption
    )
    faultless(page.selectbox(key="reached_system").set_value("hwasong-12").run())
    faultless(button_named(page, "^Draw this ring$").click().run())
    rings = link_values(page, "ring")
    assert len(rings) == 2
    assert rings[1].startswith("hwasong-12@")


def test_a_claim_is_checked(drawn: RecordingMap) -> None:
    page = unfolded(opened({"ring": "3400km@pyongyang"}), "open_claim")
    assert "holds" in shown_html(page)
    assert "3,195" in " ".join(item.value for item in page.code)
    faultless(typed_in(page, "claim", "<b>nonsense</b>"))
    (said,) = messages(page)
    assert "nonsense" in said
    faultless(typed_in(page, "claim", "Tokyo is 5 km from Guam"))
    assert "off by" in shown_html(page)


def test_the_drawn_ring_is_measured(drawn: RecordingMap) -> None:
    page = unfolded(opened({"ring": "3400km@pyongyang"}), "open_check")
    faultless(button_named(page, "^Measure it$").click().run())
    assert re.search(r"none is more than [\d.]+ m from the true distance", shown_html(page))
