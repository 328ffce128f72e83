"""Elements that give way to new ones, in which nothing is chosen."""

from __future__ import annotations

from tests.ui.app_page import RING, RecordingMap, faultless, opened, picked
from tests.ui.page_contents import button_named, window_title


def test_the_list_forgets_its_row_when_a_flight_is_put_on_the_map(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2022-10-01..2022-10-31"})
    before = page.dataframe[0].proto.id
    picked(page, page.dataframe[0], rows=[1], columns=[], cells=[])
    assert window_title(page)
    faultless(button_named(page, "Put it on the map").click().run())
    assert page.dataframe[0].proto.id != before
