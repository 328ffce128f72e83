"""Values put into controls, and what a browser that lags behind says of them."""

from __future__ import annotations

import pytest

from tests.ui.app_page import ADD_RING, PATH_BESIDE, RecordingMap, failing, faultless, opened
from tests.ui.page_contents import button_named, link_values, seen_run_field


def test_a_move_there_and_back_counts_also_right_after_the_page_opened(
    drawn: RecordingMap,
) -> None:
    """What a control showed first is no old value that the browser could say again."""
    page = opened()
    for range_km in (3500, 3400):
        faultless(page.slider(key="range_km").set_value(range_km).run())
    assert drawn.layers("ring")[0]["label"] == "3,400 km"


def test_a_control_that_lags_behind_is_not_obeyed(drawn: RecordingMap) -> None:
    """With the slider's second move the browser still sends the number of before the first."""
    page = opened()
    seen = seen_run_field(page).value
    # At last what a run has put into it has come, though the rest of that run has not.
    for range_km, number in ((3500, "3,400"), (3600, "3,400"), (3700, "3,500")):
        page.text_input(key="range_number").set_value(number)
        seen_run_field(page).set_value(seen)
        faultless(page.slider(key="range_km").set_value(range_km).run())
        assert drawn.layers("ring")[0]["label"] == f"{range_km:,} km"
        assert page.text_input(key="range_number").value == f"{range_km:,}"
    # A number that was not there before is what somebody typed, and so is an old one in a browser
    # that has come so far.
    for typed, is_late in (("3450", True), ("3,400", False)):
        if is_late:
            seen_run_field(page).set_value(seen)
        faultless(page.text_input(key="range_number").set_value(typed).run())
        range_km = float(typed.replace(",", ""))
        assert drawn.layers("ring")[0]["label"] == f"{range_km:,.0f} km"
        assert page.slider(key="range_km").value == range_km


@pytest.mark.parametrize("is_first", [True, False])
def test_what_an_item_showed_is_not_given_to_the_next(
    drawn: RecordingMap, *, is_first: bool
) -> None:
    """After a choice in the list the browser says the old origin, in whatever order."""
    page = opened({"ring": ["3400km@pyongyang", "2000km@guam"]})
    seen = seen_run_field(page).value
    faultless(page.radio(key="selected").set_value(1).run())
    faultless(page.radio(key="selected").set_value(0).run())
    late = page.selectbox(key="origin"), page.toggle(key="expected"), page.selectbox(key="units")
    late[0].set_value("guam")
    late[1 if is_first else 2].set_value(True if is_first else "mi")
    seen_run_field(page).set_value(str(int(seen) + 1))
    faultless(page.run())
    assert [ring.partition(";")[0] for ring in link_values(page, "ring")] == [
        "3400km@pyongyang",
        "2000km@guam",
    ]
    assert page.selectbox(key="origin").value == "pyongyang"
    # By itself it is no wish either, until the browser has come so far.
    page.selectbox(key="origin").set_value("guam")
    seen_run_field(page).set_value(str(int(seen) + 1))
    faultless(page.run())
    assert link_values(page, "ring")[0].startswith("3400km@pyongyang")
    faultless(page.selectbox(key="origin").set_value("guam").run())
    assert link_values(page, "ring")[0].startswith("3400km@guam")


def test_what_may_be_lost_on_its_way_is_sent_again(drawn: RecordingMap) -> None:
    """Streamlit drops what a run has put into controls, if the next one begins at once."""
    page = opened({"ring": ["3400km@pyongyang", "2000km@guam"]})
    seen = seen_run_field(page).value
    faultless(page.radio(key="selected").set_value(1).run())
    assert page.text_input(key="range_number").proto.set_value
    seen_run_field(page).set_value(seen)
    faultless(page.toggle(key="expected").set_value(True).run())
    assert page.text_input(key="range_number").proto.set_value
    # It comes after what the visitor did meanwhile, so that is sent as well.
    seen_run_field(page).set_value(str(int(seen) + 1))
    faultless(page.text_input(key="range_number").set_value("2500").run())
    assert page.text_input(key="range_number").proto.set_value
    seen_run_field(page).set_value(str(int(seen) + 2))
    page.text_input(key="range_number").set_value("2,000")
    faultless(page.toggle(key="expected").set_value(False).run())
    assert link_values(page, "ring")[1].startswith("2500km@guam")
    assert page.text_input(key="range_number").value == "2,500"
    assert page.selectbox(key="origin").value == "guam"
    faultless(page.toggle(key="expected").set_value(True).run())
    assert not page.text_input(key="range_number").proto.set_value
    assert not page.selectbox(key="origin").proto.set_value


@pytest.mark.parametrize("said", ["", "none", "²", "-1", "9" * 5000])
def test_a_browser_that_says_nonsense_of_how_far_it_is(drawn: RecordingMap, said: str) -> None:
    page = opened()
    seen_run_field(page).set_value(said)
    faultless(page.slider(key="range_km").set_value(3500).run())
    assert drawn.layers("ring")[0]["label"] == "3,500 km"


@pytest.mark.contained_fault
def test_a_mistake_in_a_callback_leaves_the_scene(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(PATH_BESIDE)
    monkeypatch.setattr("ranges.ui.state.scene_edits.fit_whole_scene", failing(KeyError("x")))
    faultless(button_named(page, ADD_RING).click().run())
    assert len(page.error) == 1
    assert len(link_values(page, "ring")) == len(drawn.layers("ring")) == 1
    assert page.slider(key="range_km").value == 3400
