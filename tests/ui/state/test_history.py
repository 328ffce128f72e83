"""The steps of a visit, and what the last one did: the server follows the browser's history."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import RecordingMap, faultless, go_to, opened
from tests.ui.page_contents import button_named, page_address

TWO = {"ring": ["3400km@pyongyang", "2000km@guam"]}


def said(page: AppTest) -> str:
    """Return the words of the line beside the buttons, and what the buttons would do."""
    (line,) = (
        item.proto.body for item in page.get("html") if "<p class='history-line'" in item.proto.body
    )
    return str(line)


@pytest.fixture
def gone_back(monkeypatch: pytest.MonkeyPatch) -> object:
    """Go to an entry of the browser's history."""

    def gone(page: AppTest, entry: Mapping[str, str | list[str]]) -> None:
        with monkeypatch.context() as patched:
            patched.setattr("ranges.ui.state.address.has_gone_back", lambda: True)
            page.query_params.clear()
            go_to(page, entry)
            faultless(page.run())

    return gone


def test_each_step_is_said_and_so_is_the_way_back(drawn: RecordingMap, gone_back) -> None:  # type: ignore[no-untyped-def]
    page = opened(TWO)
    assert "data-undo='' data-redo=''" in said(page)
    entries = [page_address(page)]
    faultless(page.slider(key="range_km").set_value(3500).run())
    assert "data-undo='Range: 3,400 km to 3,500 km of Pyongyang ring'" in said(page)
    assert "data-redo=''></p>" in said(page)
    entries.append(page_address(page))
    faultless(page.radio(key="selected").set_value(1).run())
    assert "data-undo='Range: 3,400 km to 3,500 km of Pyongyang ring'" in said(page)
    entries[-1] = page_address(page)
    faultless(button_named(page, "remove").click().run())
    assert "<span>Removed: 2,000 km from Guam</span> · <button" in said(page)
    entries.append(page_address(page))
    gone_back(page, entries[1])
    assert ">Undone: removed 2,000 km from Guam<" in said(page)
    assert "data-redo='Removed: 2,000 km from Guam'" in said(page)
    assert page.radio(key="selected").value == 1
    gone_back(page, entries[0])
    assert ">Undone: range 3,400 km to 3,500 km of Pyongyang ring<" in said(page)
    gone_back(page, entries[2])
    assert ">Redone: range 3,400 km to 3,500 km of Pyongyang ring, and 1 more step<" in said(page)
    # Another step from within ends what could be made again.
    gone_back(page, entries[0])
    faultless(page.toggle(key="expected").set_value(True).run())
    assert "data-undo='Shown: straight lines, flat circles' data-redo=''" in said(page)


def test_there_and_back_again_is_followed(drawn: RecordingMap, gone_back) -> None:  # type: ignore[no-untyped-def]
    """The same scene lies on both sides: whoever went back goes on back."""
    page = opened(TWO)
    entries = [page_address(page)]
    for km in (3500, 3400):
        faultless(page.slider(key="range_km").set_value(km).run())
        entries.append(page_address(page))
    for entry, words in (
        (1, "Undone: range 3,500 km to 3,400"),
        (0, "Undone: range 3,400 km to 3,500"),
        (1, "Redone: range 3,400 km to 3,500"),
        (2, "Redone: range 3,500 km to 3,400"),
    ):
        gone_back(page, entries[entry])
        assert words in said(page)


def test_what_lies_before_the_page_was_loaded_is_said_as_a_change(
    drawn: RecordingMap,
    gone_back,  # type: ignore[no-untyped-def]
) -> None:
    page = opened(TWO)
    gone_back(page, {"ring": ["<b>km@pyongyang", "900km@guam;name=<b>"]})
    assert "Undone" not in said(page)
    assert "data-redo='" in said(page)
    assert "<b>" not in said(page)
