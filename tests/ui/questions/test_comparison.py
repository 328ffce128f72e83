"""The comparison of two systems, or of two years."""

from __future__ import annotations

from typing import Any

import pytest

from tests.ui.app_page import RING, RecordingMap, asked, faultless, opened
from tests.ui.page_contents import button_named, messages, shown_html


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Systems", "hwasong-12", "hwasong-15"),
        ("Systems", "hwasong-12", "hwasong-12"),
        ("Years", 2012, 2012),
        ("Years", 1990, 2024),
    ],
)
def test_two_are_compared(drawn: RecordingMap, kind: str, left: Any, right: Any) -> None:
    page = asked(opened(RING), "compare")
    if kind == "Years":
        faultless(page.segmented_control(key="compare_kind").set_value(kind).run())
        faultless(page.number_input(key="compare_year_left").set_value(left).run())
        faultless(page.number_input(key="compare_year_right").set_value(right).run())
    else:
        faultless(page.selectbox(key="compare_left").set_value(left).run())
        faultless(page.selectbox(key="compare_right").set_value(right).run())
    faultless(button_named(page, "Side by side").click().run())
    assert messages(page) == []
    assert len(page.get("image")) == 2
    assert shown_html(page).count("confidence") >= 1
