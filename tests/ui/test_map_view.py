"""The map in its frame: what is in its script, what is data, and what a click says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import link_values, messages, without_ids


def test_slider_changes_the_address_and_not_the_base_map(drawn: RecordingMap) -> None:
    page = opened()
    for range_km in (3500, 12000, 20000, 10):
        faultless(page.slider(key="range_km").set_value(range_km).run())
        assert link_values(page, "ring")[0].startswith(f"{range_km}km@pyongyang")
        assert page.slider(key="range_km").value == range_km
        assert page.text_input(key="range_number").value.replace(",", "") == str(range_km)
        assert drawn.layers("ring")[0]["label"] == f"{range_km:,} km"
    scripts = {call["script"] for call in drawn.calls}
    assert len(drawn.calls) >= 5
    assert len({without_ids(script) for script in scripts}) == 1
    assert len({(call["key"], call["height"]) for call in drawn.calls}) == 1
    # What is fitted has not changed either, so the view stays the visitor's.
    fitted = {
        json.dumps([json.loads(c["scene"].data)[k] for k in ("view", "bounds")])
        for c in drawn.calls
    }
    assert len(fitted) == 1


def test_no_scene_is_in_the_base_map(drawn: RecordingMap) -> None:
    opened({"ring": "1234km@39.2,125.67;name=Zanzibar", "title": "Zanzibar", "view": "1,2,3"})
    opened({"ring": "77km@guam", "base": "osm", "units": "mi"})
    first, second = (without_ids(call["script"]) for call in (drawn.calls[0], drawn.calls[-1]))
    assert first == second
    assert "Zanzibar" not in first
    assert not re.search(r"https?://(?!localhost)", re.sub(r"http://www\.w3\.org\S*", "", first))


@pytest.mark.parametrize("clicked", [{"lat": 91.0, "lng": 0.0}, {"lat": None, "lng": 1.0}, {}])
def test_click_off_the_earth_is_none(drawn: RecordingMap, clicked: dict[str, Any]) -> None:
    page = opened()
    drawn.clicked = clicked
    faultless(page.run())
    assert messages(page) == []


def test_hostile_text_is_no_script(drawn: RecordingMap) -> None:
    """What reaches the map's script is the same scene, with no sign that a template reads."""
    name = "`${x}` </script> {{y}} {% z %} ' \\ _a1 <img src=x onerror=y>"
    page = opened({"ring": f"3400km@0,0;name={name};from={name}", "title": name})
    data = drawn.calls[-1]["scene"].data
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', data)
    assert not set("`$<>{}%'_") & set("".join(strings))
    assert name in drawn.layers("ring")[0]["tooltip"]
    html = " ".join(element.proto.body for element in page.get("html"))
    assert "<img" not in html
    assert "</script" not in html
