"""The selected item, which follows the scene."""

from __future__ import annotations

import pytest

from tests.ui.app_page import ADD_RING, PATH_BESIDE, RecordingMap, faultless, go_to, opened
from tests.ui.page_contents import button_named, link_values, page_address


def test_back_after_one_ring_selects_the_ring_that_was_selected(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place of the added ring in the list is that of the path, once the ring is gone."""
    page = opened(PATH_BESIDE)
    before = page_address(page)
    faultless(button_named(page, ADD_RING).click().run())
    assert page.radio(key="selected").value == 1
    after = page_address(page)
    monkeypatch.setattr("ranges.ui.state.address._has_gone_back", lambda: True)
    page.query_params["ring"] = before["ring"]
    faultless(page.run())
    assert page.radio(key="selected").value == 0
    assert [layer["selected"] for layer in drawn.layers("ring")] == [True]
    # And forward again it is the added one.
    go_to(page, after)
    faultless(page.run())
    assert page.radio(key="selected").value == 1
    assert len(link_values(page, "ring")) == 2
