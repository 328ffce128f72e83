"""Units, headline and background of the scene."""

from __future__ import annotations

import pytest

from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import link_values


def test_units(drawn: RecordingMap) -> None:
    page = opened()
    shape = [drawn.layers("ring")[0][part] for part in ("fill", "outlines")]
    for units, typed in (("mi", 2112.66), ("nmi", 1835.85), ("km", 3400.0)):
        faultless(page.selectbox(key="units").set_value(units).run())
        assert link_values(page, "units") == [units]
        assert drawn.scene["units"] == units
        assert drawn.layers("ring")[0]["label"].endswith(f" {units}")
        assert [drawn.layers("ring")[0][part] for part in ("fill", "outlines")] == shape
        value = float(page.text_input(key="range_number").value.replace(",", ""))
        assert value == pytest.approx(typed, abs=0.01)
        assert page.slider(key="range_km").value == 3400


def test_headline_and_background(drawn: RecordingMap) -> None:
    page = opened()
    assert drawn.scene["tiles"] is None
    faultless(page.text_input(key="title").set_value("My own").run())
    assert link_values(page, "title") == ["My own"]
    assert "My own" in " ".join(element.proto.body for element in page.get("html"))
    faultless(page.selectbox(key="base").set_value("osm").run())
    assert link_values(page, "base") == ["osm"]
    tiles = drawn.scene["tiles"]
    assert tiles["url"].startswith("https://")
    assert "OpenStreetMap" in tiles["options"]["attribution"]
