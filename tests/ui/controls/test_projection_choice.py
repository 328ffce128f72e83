"""The choice between Mercator and the map of true distances."""

from __future__ import annotations

import pytest

from tests.ui.app_page import TRUE, RecordingMap, faultless, opened
from tests.ui.page_contents import link_values, messages, without_ids


def test_a_path_beyond_mercator_is_a_page_without_its_line(drawn: RecordingMap) -> None:
    page = opened({"path": "89,0>89,90", "expected": "shown"})
    assert messages(page) == []
    assert [layer["lines"] for layer in drawn.layers("path") if layer["id"] == "path-0"] == [[]]
    faultless(page.segmented_control(key="projection").set_value("azimuthal-equidistant").run())
    (line,) = [layer for layer in drawn.layers("path") if layer["id"] == "path-0"]
    assert len(line["lines"][0]) > 1


def test_switching_to_true_distance_and_back(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    flat = without_ids(drawn.calls[-1]["script"])
    assert drawn.scene["centre"] is None
    assert "Mercator projection." in drawn.scene["alt_text"]
    faultless(page.segmented_control(key="projection").set_value("azimuthal-equidistant").run())
    assert link_values(page, "projection") == ["azimuthal-equidistant"]
    assert drawn.scene["centre"] == {"lat": 39.0214, "lon": 125.7527}
    assert drawn.scene["bounds"] == pytest.approx([-3400, -3400, 3400, 3400])
    assert drawn.scene["globe"]["svg"].startswith("<svg")
    assert drawn.scene["globe"]["text"] == "A globe with Pyongyang in its middle."
    assert "Azimuthal equidistant" in drawn.scene["alt_text"]
    assert "distances from Pyongyang are true" in drawn.scene["alt_text"]
    assert without_ids(drawn.calls[-1]["script"]) == flat  # the map is not mounted anew
    text = " ".join(element.proto.body for element in page.get("html"))
    assert "from Pyongyang are true" in text
    assert "is drawn too large" not in text
    faultless(page.segmented_control(key="projection").set_value("mercator").run())
    assert link_values(page, "projection") == []
    assert without_ids(drawn.calls[-1]["script"]) == flat
    assert drawn.scene["bounds"][0] == pytest.approx(8.4, abs=0.1)
    assert "is drawn too large" in " ".join(element.proto.body for element in page.get("html"))


def test_online_tiles_are_not_for_the_true_distance_map(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang", "base": "osm", **TRUE})
    assert drawn.scene["tiles"] is None
    assert link_values(page, "base") == ["osm"]
    text = " ".join(element.proto.body for element in page.get("html"))
    assert "Online backgrounds come in " in text


def test_a_territory_as_the_centre_is_named_as_a_point_of_it(drawn: RecordingMap) -> None:
    page = opened({"ring": "1000km@anywhere:KP", **TRUE})
    assert drawn.scene["centre"]["lat"] == pytest.approx(40.34, abs=0.01)
    text = " ".join(element.proto.body for element in page.get("html"))
    assert "from a point in North Korea are true" in text
    assert "one from anywhere in North Korea is not" in text


def test_flights_expected_lines_and_a_wrong_projection(drawn: RecordingMap) -> None:
    opened({"ring": "3400km@pyongyang", "tests": "all", "expected": "shown", **TRUE})
    ids = [layer["id"] for layer in [*drawn.layers("path"), *drawn.layers("ring")]]
    assert "flat-0" in ids
    assert len([each_id for each_id in ids if each_id.startswith("flight-")]) > 50
    page = opened({"ring": "3400km@pyongyang", "projection": "globe"})
    assert any("use mercator or azimuthal" in message for message in messages(page))
    assert drawn.scene["centre"] is None
