"""One of the possibilities is always chosen, the first at first."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from ranges.ui.elements.segmented_choice import segmented_choice

    words = {"largest": "Largest first", "nearest": "Nearest first"}
    st.session_state["chosen"] = segmented_choice("Order", words, key="order")


def test_one_is_always_chosen() -> None:
    page = AppTest.from_function(_page).run()
    control = page.segmented_control(key="order")
    assert list(control.options) == ["Largest first", "Nearest first"]
    assert page.session_state["chosen"] == "largest"
    control.set_value("nearest").run()
    assert page.session_state["chosen"] == "nearest"
    # Its label is for those who hear the page.
    assert control.proto.label_visibility.value == control.proto.label_visibility.COLLAPSED
