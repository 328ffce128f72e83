"""Changes to the scene that several parts of the page make."""

from __future__ import annotations

from tests.ui.app_page import ADD_RING, RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, messages


def test_hundred_rings_at_most(drawn: RecordingMap) -> None:
    page = opened({"ring": [f"{km}km@guam" for km in range(100, 10000, 100)]})
    assert len(drawn.layers("ring")) == 99
    faultless(button_named(page, ADD_RING).click().run())
    assert len(drawn.layers("ring")) == 100
    assert messages(page) == []
    faultless(button_named(page, ADD_RING).click().run())
    assert len(page.error) == 1
    assert "100" in page.error[0].value
    assert len(drawn.layers("ring")) == 100
