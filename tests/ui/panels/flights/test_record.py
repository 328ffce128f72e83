"""The whole record in a fold under the list of flights."""

from __future__ import annotations

from tests.ui.app_page import RING, RecordingMap, opened
from tests.ui.page_contents import shown_html


def test_the_record_stands_under_the_list_of_flights(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2022"})
    text = shown_html(page)
    assert "The record holds 270 launch events" in text
    assert "<td>2022</td><td>34</td><td>41</td><td>73</td><td>33</td><td>40</td>" in text
    labels = [element.label for element in page.get("download_button")]
    assert {"As CSV", "As JSON"} <= set(labels)
    assert [fold.label for fold in page.expander].count(
        "The whole record, and what others count"
    ) == 1


def test_without_flights_there_is_no_record(drawn: RecordingMap) -> None:
    assert "The record holds" not in shown_html(opened(RING))
