"""The page as a whole: its opening scene, and scenes that cannot be drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st
from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value
from streamlit.runtime.scriptrunner.exec_code import exec_func_with_error_handling

from ranges.core.errors import SceneError
from ranges.ui import page as page_module
from ranges.ui.panels import figures
from tests.ui.app_page import PATH_BESIDE, RecordingMap, failing, faultless, opened, unfolded
from tests.ui.page_contents import button_named, link_values, messages, shown_html


def test_opening_scene(drawn: RecordingMap) -> None:
    page = opened()
    assert messages(page) == []
    assert [layer["label"] for layer in drawn.layers("ring")] == ["3,400 km", "4,500 km"]
    (layer,) = drawn.layers("path")
    assert layer["dash"]
    assert page.slider(key="range_km").value == 3400
    assert page.selectbox(key="origin").value == "pyongyang"
    assert page.selectbox(key="units").value == "km"
    assert link_values(page, "ring")[0].startswith("3400km@pyongyang")
    assert link_values(page, "ring")[1].startswith("4500km@mupyong-ri")
    assert link_values(page, "path")[0].startswith("mupyong-ri>84")
    for key in ("units", "base", "data"):
        assert len(link_values(page, key)) == 1
    text = " ".join(element.proto.body for element in page.get("html"))
    assert "Guam" in text
    assert "20 August 2026" in text
    options = drawn.calls[-1]
    assert options["returned_objects"] == ["last_clicked", "last_active_drawing"]
    assert options["key"]


def test_a_run_begins_on_the_page_wherever_the_last_one_ended(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit leaves a run that waited for a fragment where that stood; here, in the sidebar."""

    def elsewhere(run: Callable[[], Any], context: Any) -> Any:
        def begun() -> Any:
            context_dg_stack.set((*get_default_dg_stack_value(), st.sidebar))
            return run()

        return exec_func_with_error_handling(begun, context)

    monkeypatch.setattr(
        "streamlit.runtime.scriptrunner.script_runner.exec_func_with_error_handling", elsewhere
    )
    page = opened()
    headline = "<header class='finding'"
    assert [headline in element.proto.body for element in page.main.get("html")].count(True) == 1
    assert not [element for element in page.sidebar.get("html") if headline in element.proto.body]


def change_far_payload(monkeypatch: pytest.MonkeyPatch, changed: Callable[[Any], Any]) -> None:
    """Change the map's data where the first ring is beyond 5,000 km."""
    payload = page_module.map_payload

    def replaced(findings: Any, *args: Any, **kwargs: Any) -> Any:
        data = payload(findings, *args, **kwargs)
        is_far = findings.scenario.rings[0].range_km.high_km > 5000
        return changed(data) if is_far else data

    monkeypatch.setattr(page_module, "map_payload", replaced)


def test_a_scene_that_cannot_be_drawn_leaves_the_last_good_one(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(PATH_BESIDE)
    change_far_payload(monkeypatch, failing(SceneError("That is too far.")))
    faultless(page.slider(key="range_km").set_value(6000).run())
    assert messages(page) == ["That is too far."]
    assert drawn.layers("ring")[0]["label"] == "3,400 km"
    assert page.slider(key="range_km").value == 3400
    assert link_values(page, "ring")[0].startswith("3400km@pyongyang")
    # The next change is made to the scene that stayed, and settles what was said.
    faultless(page.slider(key="range_km").set_value(3600).run())
    assert messages(page) == []
    assert drawn.layers("ring")[0]["label"] == "3,600 km"
    # A link that cannot be drawn gives the opening scene.
    page = opened({"ring": "6000km@guam"})
    assert messages(page) == ["That is too far."]
    assert [layer["label"] for layer in drawn.layers("ring")] == ["3,400 km", "4,500 km"]
    assert page.slider(key="range_km").value == 3400


@pytest.mark.contained_fault
def test_a_scene_whose_data_cannot_be_written_leaves_the_last_good_one(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(PATH_BESIDE)
    change_far_payload(monkeypatch, lambda data: {**data, "bounds": (float("nan"),) * 4})
    faultless(page.slider(key="range_km").set_value(6000).run())
    assert len(messages(page)) == 1
    assert drawn.layers("ring")[0]["label"] == "3,400 km"
    assert page.slider(key="range_km").value == 3400


@pytest.mark.parametrize("part", ["own_layers", "prepare_edges", "map_payload", "show_map"])
def test_a_fault_of_a_part_keeps_the_scene_and_the_controls(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    page = opened({"ring": "777km@guam;name=Mine;colour=blue", "unknown": "x"})
    said_of_the_link = messages(page)
    with monkeypatch.context() as broken:
        broken.setattr(page_module, part, failing(SceneError("It broke.")))
        faultless(page.run())
        assert "It broke." in messages(page)
        assert page.slider(key="range_km").value == 777
        assert link_values(page, "ring") == ["777km@guam;name=Mine;colour=blue"]
        # A change is made to the scene all the same.
        faultless(page.slider(key="range_km").set_value(900).run())
        assert link_values(page, "ring") == ["900km@guam;name=Mine;colour=blue"]
    faultless(page.run())
    assert messages(page) == []
    assert said_of_the_link
    assert [layer["label"] for layer in drawn.layers("ring")] == ["900 km"]


def test_a_link_that_opens_while_nothing_can_be_drawn_is_drawn_later(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(page_module, "evaluate", failing(SceneError("It broke.")))
        page = opened({"ring": "777km@guam"})
        assert "It broke." in messages(page)
        assert link_values(page, "ring")[0].startswith("777km@guam")
        assert page.selectbox(key="units").value
    faultless(page.run())
    assert messages(page) == []
    assert [layer["label"] for layer in drawn.layers("ring")] == ["777 km"]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["$$", "$x$", "$x$ and $$", r"\$ $\frac{1}{0}$ $$"])
def test_a_dollar_sign_in_a_name_is_a_letter(drawn: RecordingMap, name: str) -> None:
    page = opened({"ring": f"3400km@39,125;name={name};from={name}", "title": name})
    assert messages(page) == []
    (label,) = page.radio(key="selected").options
    assert label.count("$") == label.count(r"\$") >= name.count("$")
    assert drawn.layers("ring")[0]["name"].startswith(name.replace("  ", " "))
    assert name in shown_html(page)
    unfolded(page, "open_figure")
    for file_format, mark in (("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")):
        page.selectbox(key="figure_format").set_value(file_format)
        faultless(button_named(page, "Draw the figure").click().run())
        assert messages(page) == []
        assert page.session_state[figures._LAST_FIGURE][1].data.startswith(mark)
