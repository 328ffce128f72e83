"""The short link and its QR code, when they are unfolded."""

from __future__ import annotations

from ranges.scene import parsed_link
from tests.ui.app_page import RING, RecordingMap, opened, unfolded
from tests.ui.page_contents import download_labels


def test_the_short_link_stands_for_the_scene(drawn: RecordingMap) -> None:
    page = opened({**RING, "title": "Mine"})
    assert [item.value for item in page.code if "s=1" in item.value] == []
    unfolded(page, "open_sharing")
    (link,) = [item.value for item in page.code if "?s=1" in item.value]
    scene = parsed_link(link.partition("?")[2]).scenario
    assert scene.title == "Mine"
    assert scene.rings[0].range_km.low_km == 3400.0
    assert "QR code (SVG)" in download_labels(page)


def test_a_scene_that_no_code_holds_says_so(drawn: RecordingMap) -> None:
    rings = [f"{number}km@{number / 9},{number / 7};name={number / 11}" for number in range(1, 99)]
    page = unfolded(opened({"ring": rings}), "open_sharing")
    assert any("more than a QR code holds" in item.value for item in page.info)
    assert "QR code (SVG)" not in download_labels(page)
