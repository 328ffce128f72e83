"""The panel of the point clicked on the map."""

from __future__ import annotations

import re

import pytest
from pyproj import Geod

from ranges.catalog import reference_places, sites
from tests.ui.app_page import TRUE, RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, link_values, messages, shown_html


def test_click_asks_and_sets_only_when_told(drawn: RecordingMap) -> None:
    page = opened()
    drawn.clicked = {"lat": 13.45, "lng": 144.78}
    faultless(page.run())
    assert link_values(page, "ring")[0].startswith("3400km@pyongyang")
    text = " ".join(element.proto.body for element in page.get("html"))
    assert re.search(r"3,39\d km", text)  # from Pyongyang to the middle of Guam
    assert any(layer["style"] == "click" for layer in drawn.layers("mark"))
    faultless(button_named(page, "use as origin").click().run())
    assert link_values(page, "ring")[0].startswith("3400km@13.45,144.78")
    assert messages(page) == []


def test_a_click_has_a_distance_from_a_territory_and_no_bearing(drawn: RecordingMap) -> None:
    page = opened({"ring": "1500km@anywhere:KP"})
    nearest = (
        ("outside", 13.45, 144.78, r"3,2\d\d km.*1,7\d\d km short"),
        ("inside", 36.0, 138.5, r"9\d\d km.*5\d\d km to spare"),
    )
    for where, lat, lon, away in nearest:
        drawn.clicked = {"lat": lat, "lng": lon}
        faultless(page.run())
        rows = re.findall(
            r"<tr>(?:(?!<tr>).)*?1,500 km from anywhere in North Korea.*?</tr>", shown_html(page)
        )
        (row,) = [each_row for each_row in rows if f"<td>{where}, " in each_row]
        assert re.search(away, row), row
        assert "°" not in row


def test_a_click_on_the_true_distance_map_is_a_place_and_outlives_the_switch(
    drawn: RecordingMap,
) -> None:
    page = opened({"ring": "3400km@pyongyang", **TRUE})
    drawn.clicked = {"lat": 35.6762, "lng": 139.6503}
    faultless(page.run())
    text = " ".join(element.proto.body for element in page.get("html"))
    away_km = Geod(ellps="WGS84").inv(125.7527, 39.0214, 139.6503, 35.6762)[2] / 1000.0
    assert f"{away_km:,.0f} km" in text
    (mark,) = [mark for mark in drawn.layers("mark") if mark["style"] == "click"]
    assert (mark["at"][0] ** 2 + mark["at"][1] ** 2) ** 0.5 == pytest.approx(away_km, abs=0.1)
    drawn.clicked = None  # the other map has not been clicked
    faultless(page.segmented_control(key="projection").set_value("mercator").run())
    (mark,) = [mark for mark in drawn.layers("mark") if mark["style"] == "click"]
    assert mark["at"] == pytest.approx([139.6503, 35.6762])


def test_a_click_says_what_is_there_and_how_each_ring_falls(drawn: RecordingMap) -> None:
    page = opened({"ring": ["3400km@pyongyang", "2000-3000km@sohae"], "path": "sunan>guam"})
    guam = reference_places()["guam"].position
    drawn.clicked = {"lat": guam.lat, "lng": guam.lon}
    faultless(page.run())
    text = shown_html(page)
    panel = text[text.index("<div class='findings clicked'>") :]
    assert "<h3>Guam</h3>" in panel
    assert "13.47° N, 144.75° E" in panel
    pyongyang, sohae = (sites() | reference_places())["pyongyang"], sites()["sohae"]
    for origin, range_km in ((pyongyang.position, 3400.0), (sohae.position, 3000.0)):
        bearing_deg, _, distance_m = Geod(ellps="WGS84").inv(
            origin.lon, origin.lat, guam.lon, guam.lat
        )
        away_km = distance_m / 1000.0
        assert f"{away_km:,.0f} km<br>{bearing_deg:.0f}°" in panel
        left_km = range_km - away_km
        word = "to spare" if left_km > 0 else "short"
        figure = f"{abs(left_km):,.0f}" if abs(left_km) >= 9.95 else f"{abs(left_km):.1f}"
        assert f"{figure} km {word}" in panel
    assert re.search(r"outside, 1,\d\d\d km short by the low estimate", panel)
    assert ">Sunan<" in panel  # where the path begins; it has a distance, and no range


def test_what_reaches_the_point_is_asked_there(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    drawn.clicked = {"lat": -12.46, "lng": 130.84}
    faultless(page.run())
    faultless(button_named(page, "what reaches this").click().run())
    assert "<h3>12.46° S, 130.84° E</h3>" in shown_html(page).partition("findings plain")[2]
