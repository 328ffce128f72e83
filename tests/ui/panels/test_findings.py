"""Straight lines and flat circles beside the true ones."""

from __future__ import annotations

import re

from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import link_values, shown_html


def test_straight_lines_and_flat_circles(drawn: RecordingMap) -> None:
    page = opened()
    before = [layer.get("id") for layer in drawn.scene["layers"]]
    faultless(page.toggle(key="expected").set_value(True).run())
    assert link_values(page, "expected") == ["shown"]
    added = [layer["id"] for layer in drawn.layers("path") if layer["id"] not in before]
    assert sorted(added) == ["flat-0", "flat-1", "straight-0"]
    text = shown_html(page)
    assert "A compass opened to 3,400 km" in text
    assert re.search(r"wrong by up to 7\d\d km", text)
    assert "secondary" in text
    assert text.count("data-of='answer'") >= 3  # each sentence can be cited
    faultless(page.toggle(key="expected").set_value(False).run())
    assert [layer.get("id") for layer in drawn.scene["layers"]] == before
    assert "A compass opened" not in shown_html(page)
    assert link_values(page, "expected") == []


def test_nothing_to_compare_with_is_said(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang;hidden", "expected": "shown"})
    assert "no ring and no path to compare with" in shown_html(page)
