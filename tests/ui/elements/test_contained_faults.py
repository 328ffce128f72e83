"""A fault in one part of the page leaves the others."""

from __future__ import annotations

import pytest

from ranges.core.errors import SceneError
from ranges.ui import page as page_module
from ranges.ui.questions import question_row
from tests.ui.app_page import PATH_BESIDE, RecordingMap, failing, faultless, opened

PARTS = {
    "show_headline": page_module,
    "show_findings": question_row,
    "show_sidebar": page_module,
    "show_flight_filter": page_module,
    "show_figure": page_module,
}


@pytest.mark.parametrize("part", PARTS)
def test_a_refusal_in_one_part_is_a_sentence_there(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    sound = opened(PATH_BESIDE)
    monkeypatch.setattr(PARTS[part], part, failing(SceneError("So `it` is *not*.")))
    page = opened(PATH_BESIDE)
    (error,) = page.error
    assert error.value == r"So \`it\` is \*not\*."
    shown = {item.key for item in page.slider} | {item.key for item in page.text_input}
    if part != "show_sidebar":
        assert shown == {item.key for item in sound.slider} | {
            item.key for item in sound.text_input
        }
    assert len(drawn.layers("ring")) == 1
    assert "seen_run" in shown


@pytest.mark.contained_fault
@pytest.mark.parametrize("part", PARTS)
def test_a_mistake_in_one_part_leaves_the_others(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(PARTS[part], part, failing(ZeroDivisionError("a secret path")))
    page = opened(PATH_BESIDE)
    (error,) = page.error
    assert "Something went wrong in this part" in error.value
    assert "secret" not in error.value
    if part != "show_sidebar":
        faultless(page.slider(key="range_km").set_value(3500).run())
        assert drawn.layers("ring")[0]["label"] == "3,500 km"
