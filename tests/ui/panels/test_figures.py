"""The figure for print: drawn when asked for, and not before."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from ranges.ui.panels import figures
from tests.ui.app_page import RING, RecordingMap, faultless, opened, unfolded
from tests.ui.page_contents import download_labels, messages


def _draw(page: AppTest) -> AppTest:
    (button,) = [item for item in page.button if item.label == "Draw the figure"]
    return faultless(button.click().run())


def _caption_box(page: AppTest) -> Any:
    (box,) = [item for item in page.text_area if item.label == "Caption"]
    return box


def _figure_texts(page: AppTest) -> str:
    data = page.session_state[figures._LAST_FIGURE][1].data
    return " ".join("".join(item.itertext()) for item in ElementTree.fromstring(data).iter())


def test_a_figure_is_drawn_when_asked_and_is_of_what_is_asked(drawn: RecordingMap) -> None:
    page = opened(RING)
    assert not [item for item in page.button if item.label == "Draw the figure"]
    unfolded(page, "open_figure")
    assert not [label for label in download_labels(page) if label.startswith("Download as")]
    page.selectbox(key="figure_format").set_value("svg")
    _draw(page)
    assert "Download as SVG" in download_labels(page)
    (alt_text,) = [item.value for item in page.code]
    assert "Pyongyang" in alt_text
    _, made, seen = page.session_state[figures._LAST_FIGURE]
    assert made.data.startswith(b"<?xml")
    assert made.data == seen
    assert b"3,400 km" in made.data
    # Another choice or another scene makes it an old one.
    faultless(page.selectbox(key="figure_theme").set_value("dark").run())
    assert "Download as SVG" not in download_labels(page)
    faultless(page.selectbox(key="figure_theme").set_value("light").run())
    assert "Download as SVG" in download_labels(page)
    faultless(page.slider(key="range_km").set_value(3000).run())
    assert "Download as SVG" not in download_labels(page)


@pytest.mark.parametrize(
    ("chosen", "mark", "label"),
    [("png", b"\x89PNG", "PNG"), ("png2", b"\x89PNG", "PNG"), ("pdf", b"%PDF", "PDF")],
)
def test_formats_of_a_figure(drawn: RecordingMap, chosen: str, mark: bytes, label: str) -> None:
    page = unfolded(opened(RING), "open_figure")
    page.selectbox(key="figure_format").set_value(chosen)
    page.selectbox(key="figure_size").set_value("1200x675")
    page.text_input(key="figure_title").set_value("<b>Mine</b> $x$ \\frac")
    _draw(page)
    _, made, seen = page.session_state[figures._LAST_FIGURE]
    assert made.data.startswith(mark)
    assert seen.startswith(b"\x89PNG")
    assert f"Download as {label}" in download_labels(page)
    width = int.from_bytes(seen[16:20], "big")
    assert width == (2400 if chosen == "png2" else 1200)


def test_the_caption_is_the_rings_own_sentence_to_be_changed(drawn: RecordingMap) -> None:
    query = {"ring": ["9000km@guam;hidden", "3400km@pyongyang"], "path": "guam>tokyo"}
    page = unfolded(opened(query), "open_figure")  # the first, which is hidden, is selected
    page.selectbox(key="figure_format").set_value("svg")
    own = _caption_box(page).value
    assert own.startswith("Within 3,400 km of Pyongyang lie")
    _draw(page)
    assert "Within 3,400 km of Pyongyang lie" in _figure_texts(page)
    faultless(_caption_box(page).set_value("Words of mine.").run())
    assert "Download as SVG" not in download_labels(page)
    page.text_input(key="figure_subtitle").set_value("Below the title")
    _draw(page)
    said = _figure_texts(page)
    assert "Words of mine." in said
    assert "Below the title" in said
    assert "Within 3,400 km" not in said
    # Another unit is another sentence; what was written is there when the first comes back.
    faultless(page.selectbox(key="units").set_value("mi").run())
    assert _caption_box(page).value.startswith("Within 2,113 mi of Pyongyang lie")
    faultless(page.selectbox(key="units").set_value("km").run())
    assert _caption_box(page).value == "Words of mine."
    # None at all can be had too.
    faultless(_caption_box(page).set_value("").run())
    _draw(page)
    said = _figure_texts(page)
    assert "Words of mine." not in said
    assert "Within 3,400 km" not in said
    faultless(_caption_box(page).set_value(own).run())
    _draw(page)
    assert "Within 3,400 km of Pyongyang lie" in _figure_texts(page)


def test_a_map_without_a_ring_can_be_drawn_too(drawn: RecordingMap) -> None:
    page = unfolded(opened({"ring": "3400km@pyongyang;hidden"}), "open_figure")
    _draw(page)
    assert messages(page) == []
    (alt_text,) = [item.value for item in page.code]
    assert alt_text.startswith("What falls in range? Map. Nothing is drawn yet.")
    assert "Download as PNG" in download_labels(page)


def test_the_figure_shows_what_is_seen_on_the_map(drawn: RecordingMap) -> None:
    page = unfolded(opened(RING), "open_figure")
    for text in ("", "nonsense", "91,0,5,100x100 1", "35,135,5 2"):
        faultless(page.text_input(key="figure_seen").set_value(text).run())
        assert page.selectbox(key="figure_fit").value == "scene"
    faultless(page.text_input(key="figure_seen").set_value("35.1,135.2,5.25,1000x500 3").run())
    assert page.selectbox(key="figure_fit").value == "view"
    page.selectbox(key="figure_format").set_value("svg")
    page.text_input(key="figure_labels").set_value("countries")
    _draw(page)
    words = _figure_texts(page)
    assert "Japan" in words
    assert "Tokyo" not in words
    assert page.session_state[figures._LAST_FIGURE][1].km_per_px < 4.0
