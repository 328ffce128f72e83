"""The page as a whole: a fault in one part leaves the others; selection follows the scene."""

from __future__ import annotations

from typing import Any

import pytest

from ranges.core.errors import SceneError
from ranges.ui import page as page_module
from ranges.ui.panels import figures
from tests.ui.test_app import (
    ADD_RING,
    RecordingMap,
    _address,
    _button,
    _go_to,
    _html,
    _said,
    _sound,
    _unfolded,
    _values,
    drawn,
    opened,
)

__all__ = ["drawn"]  # a fixture is used by its name

PATH_BESIDE = {"ring": "3400km@pyongyang", "path": "sunan>guam"}


def test_back_after_one_ring_selects_the_ring_that_was_selected(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place of the added ring in the list is that of the path, once the ring is gone."""
    page = opened(PATH_BESIDE)
    before = _address(page)
    _sound(_button(page, ADD_RING).click().run())
    assert page.radio(key="selected").value == 1
    after = _address(page)
    monkeypatch.setattr("ranges.ui.state.address._has_gone_back", lambda: True)
    page.query_params["ring"] = before["ring"]
    _sound(page.run())
    assert page.radio(key="selected").value == 0
    assert [layer["selected"] for layer in drawn.layers("ring")] == [True]
    # And forward again it is the added one.
    _go_to(page, after)
    _sound(page.run())
    assert page.radio(key="selected").value == 1
    assert len(_values(page, "ring")) == 2


def test_the_window_of_an_item_closes_when_the_item_is_removed(drawn: RecordingMap) -> None:
    page = opened({"ring": ["3400km@pyongyang", "700km@guam"]})
    _sound(page.text_input(key="item_name").set_value("Mine").run())
    assert page.session_state["open_item"]
    _sound(_button(page, "remove").click().run())
    assert not page.session_state["open_item"]
    assert [one for one in page.button if "remove" in one.label.casefold()] == []


def _failing(error: Exception) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


PARTS = ["show_headline", "show_findings", "show_sidebar", "show_flight_filter", "show_figure"]


@pytest.mark.parametrize("part", PARTS)
def test_a_refusal_in_one_part_is_a_sentence_there(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    sound = opened(PATH_BESIDE)
    monkeypatch.setattr(page_module, part, _failing(SceneError("So `it` is *not*.")))
    page = opened(PATH_BESIDE)
    (error,) = page.error
    assert error.value == r"So \`it\` is \*not\*."
    shown = {one.key for one in page.slider} | {one.key for one in page.text_input}
    if part != "show_sidebar":
        assert shown == {one.key for one in sound.slider} | {one.key for one in sound.text_input}
    assert len(drawn.layers("ring")) == 1
    assert "seen_run" in shown


@pytest.mark.contained_fault
@pytest.mark.parametrize("part", PARTS)
def test_a_mistake_in_one_part_leaves_the_others(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    monkeypatch.setattr(page_module, part, _failing(ZeroDivisionError("a secret path")))
    page = opened(PATH_BESIDE)
    (error,) = page.error
    assert "Something went wrong in this part" in error.value
    assert "secret" not in error.value
    if part != "show_sidebar":
        _sound(page.slider(key="range_km").set_value(3500).run())
        assert drawn.layers("ring")[0]["label"] == "3,500 km"


def test_a_scene_that_cannot_be_drawn_leaves_the_last_good_one(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(PATH_BESIDE)
    payload = page_module.map_payload

    def limited(findings: Any, *args: Any, **kwargs: Any) -> Any:
        if findings.scenario.rings[0].range_km.high_km > 5000:
            raise SceneError("That is too far.")
        return payload(findings, *args, **kwargs)

    monkeypatch.setattr(page_module, "map_payload", limited)
    _sound(page.slider(key="range_km").set_value(6000).run())
    assert _said(page) == ["That is too far."]
    assert drawn.layers("ring")[0]["label"] == "3,400 km"
    assert page.slider(key="range_km").value == 3400
    assert _values(page, "ring")[0].startswith("3400km@pyongyang")
    # The next change is made to the scene that stayed, and settles what was said.
    _sound(page.slider(key="range_km").set_value(3600).run())
    assert _said(page) == []
    assert drawn.layers("ring")[0]["label"] == "3,600 km"
    # A link that cannot be drawn gives the opening scene.
    page = opened({"ring": "6000km@guam"})
    assert _said(page) == ["That is too far."]
    assert [layer["label"] for layer in drawn.layers("ring")] == ["3,400 km", "4,500 km"]
    assert page.slider(key="range_km").value == 3400


@pytest.mark.contained_fault
def test_a_mistake_in_a_callback_leaves_the_scene(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(PATH_BESIDE)
    monkeypatch.setattr("ranges.ui.state.scene_edits.select", _failing(KeyError("x")))
    _sound(_button(page, ADD_RING).click().run())
    assert len(page.error) == 1
    assert len(_values(page, "ring")) == len(drawn.layers("ring")) == 1
    assert page.slider(key="range_km").value == 3400


@pytest.mark.parametrize("name", ["$$", "$x$", "$x$ and $$", r"\$ $\frac{1}{0}$ $$"])
def test_a_dollar_sign_in_a_name_is_a_letter(drawn: RecordingMap, name: str) -> None:
    page = opened({"ring": f"3400km@39,125;name={name};from={name}", "title": name})
    assert _said(page) == []
    (label,) = page.radio(key="selected").options
    assert label.count("$") == label.count(r"\$") >= name.count("$")
    assert drawn.layers("ring")[0]["name"].startswith(name.replace("  ", " "))
    assert name in _html(page)
    _unfolded(page, "open_figure")
    for file_format, mark in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        page.selectbox(key="figure_format").set_value(file_format)
        _sound(_button(page, "Draw the figure").click().run())
        assert _said(page) == []
        assert page.session_state[figures._MADE][1].data.startswith(mark)
