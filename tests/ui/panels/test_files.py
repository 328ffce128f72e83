"""Files to take away, offered when they are unfolded."""

from __future__ import annotations

from tests.ui.app_page import RING, RecordingMap, opened, unfolded
from tests.ui.page_contents import download_labels


def test_the_embedded_map_has_the_title_of_the_scene(drawn: RecordingMap) -> None:
    page = unfolded(opened({**RING, "title": "Mine"}), "open_files")
    (snippet,) = [item.value for item in page.code]
    assert 'title="Mine"' in snippet


def test_files_are_offered_when_unfolded(drawn: RecordingMap) -> None:
    page = opened(RING)
    assert "GeoJSON" not in download_labels(page)
    unfolded(page, "open_files")
    assert {
        "Interactive map, one HTML file",
        "Light map for an article",
        "GeoJSON",
        "KML",
    } <= set(download_labels(page))
    (snippet,) = [item.value for item in page.code]
    assert snippet.startswith("<iframe")
    assert "ranges.html" in snippet
