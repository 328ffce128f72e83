"""A folded part costs nothing, and a fault in it stays in it."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _page() -> None:
    import streamlit as st

    from ranges.core.errors import SceneError
    from ranges.ui.elements.folded_parts import folded_part

    @folded_part("Areas", key="open_areas")
    def areas(count: int, *, unit: str) -> None:
        """Show areas."""
        if st.session_state.get("is_refused"):
            raise SceneError("No *area*.")
        st.caption(f"{count} {unit}")

    areas(3, unit="km²")
    st.caption("below")
    st.session_state["name"] = (areas.__name__, areas.__doc__)


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(_page).run()


def test_what_is_folded_is_not_computed(page: AppTest) -> None:
    (fold,) = page.expander
    assert (fold.label, fold.proto.expanded) == ("Areas", False)
    assert [caption.value for caption in page.caption] == ["below"]
    assert page.session_state["name"] == ("areas", "Show areas.")


def test_what_is_unfolded_is_shown_in_the_fold(page: AppTest) -> None:
    page.session_state["open_areas"] = True
    (fold,) = page.run().expander
    assert [caption.value for caption in fold.caption] == ["3 km²"]
    assert [caption.value for caption in page.caption] == ["3 km²", "below"]


def test_a_fault_in_it_leaves_the_rest(page: AppTest) -> None:
    page.session_state["open_areas"] = page.session_state["is_refused"] = True
    page.run()
    assert [error.value for error in page.error] == [r"No \*area\*."]
    assert [caption.value for caption in page.caption] == ["below"]
