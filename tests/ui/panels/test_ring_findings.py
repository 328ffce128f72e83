"""What the page says of a ring."""

from __future__ import annotations

import re

from tests.ui.app_page import RecordingMap, opened
from tests.ui.page_contents import shown_html


def test_shares_and_people_stand_beside_the_ring(drawn: RecordingMap) -> None:
    page = opened({"ring": "9000km@pyongyang"})
    text = shown_html(page)
    assert "billion people live inside (an estimate)" in text
    assert re.search(r"Russia</span></td><td>[\d,]+ km</td><td>[\d.]+ %</td><td>[\d.]+ mill", text)
    assert re.search(r"Alaska</span></td><td>[\d,]+ km</td><td>100 %", text)
    assert "Not people at risk" in text
    assert "Within 9,000 km of Pyongyang lie" in text  # the map in words


def test_a_state_that_the_origin_lies_in_is_near_in_words(drawn: RecordingMap) -> None:
    page = opened({"ring": "1000km@39,-98"})
    text = " ".join(element.proto.body for element in page.get("html"))
    for label in ("United States", "Kansas"):
        assert re.search(rf">{label}(</span>)?</td><td>from here</td>", text)
    assert "<td>0.0 km</td>" not in text


def test_an_origin_called_by_its_coordinates_is_placed(drawn: RecordingMap) -> None:
    text = shown_html(opened({"ring": "3400km@25,140"}))
    assert "At sea, 133 km from Japan. Nearest place: Ogasawara, Japan" in text
    assert "Nearest place" not in shown_html(opened({"ring": "3400km@pyongyang"}))
