"""The list of reported flights, and the page that a row opens."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import OCTOBER, RING, RecordingMap, faultless, opened, picked
from tests.ui.page_contents import flights_in_link, link_values, window_title


def _closed(page: AppTest) -> AppTest:
    """Close the window that is open, as its cross does."""
    states = page._tree.get_widget_states()
    states.widgets.add(id=page.get("dialog")[0].proto.dialog.id, trigger_value=True)
    return faultless(page._run(states))


def test_a_row_opens_a_page_and_closing_it_clears_the_link(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2022-10-01..2022-10-31"})
    assert window_title(page) is None
    picked(page, page.dataframe[0], rows=[1], columns=[], cells=[])
    assert link_values(page, "test") == [OCTOBER]
    assert str(window_title(page)).startswith("Flight of 4 October 2022")
    old = page.dataframe[0]
    # Another move while it is open, and it is still there; closed it does not come back.
    faultless(page.run())
    assert window_title(page)
    _closed(page)
    assert link_values(page, "test") == []
    assert window_title(page) is None
    faultless(page.slider(key="range_km").set_value(3000).run())
    assert window_title(page) is None
    assert flights_in_link(page) == ["2022-10-01..2022-10-31"]
    # A list that is put away may say once more what was chosen in it; that is no new choice.
    picked(page, old, rows=[1], columns=[], cells=[])
    assert link_values(page, "test") == []
    # The same row can be chosen again.
    picked(page, page.dataframe[0], rows=[1], columns=[], cells=[])
    assert link_values(page, "test") == [OCTOBER]


@pytest.mark.parametrize("rows", [[], [99]])
def test_no_row_opens_nothing(drawn: RecordingMap, rows: list[int]) -> None:
    page = opened({**RING, "tests": "2022-10-01..2022-10-31"})
    picked(page, page.dataframe[0], rows=rows, columns=[], cells=[])
    assert link_values(page, "test") == []
    assert window_title(page) is None
