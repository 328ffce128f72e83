"""The list of rings and paths, and the window that edits the selected one."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1.element_tree import Button

from ranges.ui import page
from tests.ui.app_page import ADD_RING, RecordingMap, faultless, opened, unfolded
from tests.ui.page_contents import button_named, link_values


def test_rings_are_added_selected_and_removed(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    faultless(button_named(page, ADD_RING).click().run())
    assert len(link_values(page, "ring")) == len(drawn.layers("ring")) == 2
    colours = {layer["colour"] for layer in drawn.layers("ring")}
    assert len(colours) == 2
    # The new one is selected: the slider is its own.
    faultless(page.slider(key="range_km").set_value(700).run())
    assert link_values(page, "ring")[0].startswith("3400km")
    assert link_values(page, "ring")[1].startswith("700km")
    faultless(page.radio(key="selected").set_value(0).run())
    assert page.slider(key="range_km").value == 3400
    faultless(button_named(page, "remove").click().run())
    (left,) = link_values(page, "ring")
    assert left.startswith("700km")
    unfolded(page, "open_item")  # it closes with the item that it was opened for
    faultless(button_named(page, "remove").click().run())
    assert link_values(page, "ring") == []
    assert drawn.layers("ring") == []
    faultless(button_named(page, ADD_RING).click().run())
    assert len(drawn.layers("ring")) == 1


def _make_moves(monkeypatch: pytest.MonkeyPatch, *moves: Any) -> None:
    """Make moves on the controls as they are: no run between them gets as far as the next ones."""
    with monkeypatch.context() as patched:
        patched.setattr(page, "show_sidebar", lambda findings: st.stop())
        for move in moves:
            moved = move()
            faultless(moved.run())
            if isinstance(moved, Button):
                moved.set_value(False)  # else it is sent as clicked with each later move


@pytest.mark.parametrize("ring", ["700km@guam", "3400km@pyongyang"])
def test_a_second_click_on_remove_removes_no_other(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, ring: str
) -> None:
    page = opened({"ring": ["3400km@pyongyang", ring], "path": "sunan>guam"})
    remove = button_named(page, "remove")
    _make_moves(monkeypatch, remove.click, remove.click)
    faultless(page.run())
    (left,) = link_values(page, "ring")
    assert left.startswith(ring)
    assert len(link_values(page, "path")) == len(drawn.layers("path")) == 1


def test_what_is_typed_for_a_removed_item_names_no_other(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rings in (["3400km@pyongyang"], ["3400km@pyongyang", "700km@guam"]):
        page = opened({"ring": rings})
        name = page.text_input(key="item_name")
        _make_moves(
            monkeypatch,
            button_named(page, "remove").click,
            lambda name=name: name.set_value("Gone"),
        )
        faultless(page.run())
        assert not any("Gone" in ring for ring in link_values(page, "ring"))
        assert len(link_values(page, "ring")) == len(rings) - 1


def test_an_item_is_removed_though_it_was_named_just_before(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened({"ring": ["3400km@pyongyang", "700km@guam"]})
    name = page.text_input(key="item_name")
    _make_moves(monkeypatch, lambda: name.set_value("Mine"), button_named(page, "remove").click)
    faultless(page.run())
    (left,) = link_values(page, "ring")
    assert left.startswith("700km@guam")


def test_a_ring_added_just_before_is_not_removed_for_a_path(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened({"ring": "3400km@pyongyang", "path": "sunan>guam"})
    faultless(page.radio(key="selected").set_value(1).run())
    _make_moves(monkeypatch, button_named(page, ADD_RING).click, button_named(page, "remove").click)
    faultless(page.run())
    assert len(link_values(page, "ring")) == 2


def test_name_colour_and_hiding(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    faultless(page.text_input(key="item_name").set_value("A; B & C").run())
    assert ";name=A;; B & C" in link_values(page, "ring")[0]
    faultless(page.selectbox(key="item_colour").set_value("green").run())
    assert ";colour=green" in link_values(page, "ring")[0]
    assert drawn.layers("ring")[0]["colour"] == "#009E73"
    faultless(page.toggle(key="item_shown").set_value(False).run())
    assert link_values(page, "ring")[0].endswith(";hidden")
    assert drawn.layers("ring") == []
    faultless(page.toggle(key="item_shown").set_value(True).run())
    assert len(drawn.layers("ring")) == 1
    assert "A; B & C" in drawn.layers("ring")[0]["tooltip"]


def test_the_window_of_an_item_closes_when_the_item_is_removed(drawn: RecordingMap) -> None:
    page = opened({"ring": ["3400km@pyongyang", "700km@guam"]})
    faultless(page.text_input(key="item_name").set_value("Mine").run())
    assert page.session_state["open_item"]
    faultless(button_named(page, "remove").click().run())
    assert not page.session_state["open_item"]
    assert [item for item in page.button if "remove" in item.label.casefold()] == []


def test_items_change_places_within_their_kind(drawn: RecordingMap) -> None:
    page = opened({"ring": ["1km@guam", "2km@guam"], "path": ["sunan>guam", "sunan>tokyo"]})
    assert button_named(page, "^up").disabled
    faultless(button_named(page, "^down").click().run())
    assert [ring.partition("@")[0] for ring in link_values(page, "ring")] == ["2km", "1km"]
    assert link_values(page, "selected") == ["2"]
    assert button_named(page, "^down").disabled
    assert [layer["label"] for layer in drawn.layers("ring")] == ["2 km", "1 km"]
    faultless(page.radio(key="selected").set_value(3).run())
    faultless(button_named(page, "^up").click().run())
    assert [path.partition(";")[0] for path in link_values(page, "path")] == [
        "sunan>tokyo",
        "sunan>guam",
    ]
    assert link_values(page, "selected") == ["3"]
