"""Notes and highlighted countries are written beside the figure and are parts of the link."""

from __future__ import annotations

from tests.ui.app_page import RING, RecordingMap, faultless, opened, unfolded
from tests.ui.page_contents import link_values, messages


def test_notes_and_countries_become_parts_of_the_link(drawn: RecordingMap) -> None:
    page = unfolded(opened(RING), "open_figure")
    faultless(page.text_input(key="figure_highlight").set_value("jp, GU").run())
    note = "22,150;text=Base;arrow=13.5,144.8"
    faultless(page.text_area(key="figure_notes").set_value(note).run())
    assert link_values(page, "highlight") == ["JP,GU"]
    assert link_values(page, "note") == [note]
    assert page.text_area(key="figure_notes").value == note
    faultless(page.text_area(key="figure_notes").set_value("").run())
    assert link_values(page, "note") == []


def test_a_wrong_note_is_one_sentence(drawn: RecordingMap) -> None:
    page = unfolded(opened(RING), "open_figure")
    faultless(page.text_area(key="figure_notes").set_value("here;text=A").run())
    assert any("does not begin with the latitude" in text for text in messages(page))
    assert len(link_values(page, "ring")) == 1


def test_letters_that_no_font_has_are_named_before_the_drawing(drawn: RecordingMap) -> None:
    page = unfolded(opened(RING), "open_figure")
    faultless(page.text_input(key="figure_title").set_value("\U0001cc00").run())
    assert any(text.startswith("No font here has letters for") for text in messages(page))
    assert not page.get("image")


def test_the_inset_is_a_part_of_the_link(drawn: RecordingMap) -> None:
    page = unfolded(opened(RING), "open_figure")
    assert page.checkbox(key="figure_inset").value is False
    faultless(page.checkbox(key="figure_inset").check().run())
    assert link_values(page, "inset") == ["shown"]
    assert page.checkbox(key="figure_inset").value is True
    faultless(page.checkbox(key="figure_inset").uncheck().run())
    assert link_values(page, "inset") == []
