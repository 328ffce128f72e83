"""Moves by hand on the map: what they make of the scene, and what is passed over."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import OCTOBER, PATH_BESIDE, RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, link_values, messages, window_title

PYONGYANG = {"lon": 125.7527, "lat": 39.0214}
SUNAN = {"lon": 125.6733, "lat": 39.2002}


def _rings(page: AppTest) -> list[str]:
    return [text.partition(";")[0] for text in link_values(page, "ring")]


def _paths(page: AppTest) -> list[str]:
    return [text.partition(";")[0] for text in link_values(page, "path")]


def edge(low_km: Any, high_km: Any = None, **more: Any) -> dict[str, Any]:
    high_km = low_km if high_km is None else high_km
    ends = {"low_km": low_km, "high_km": high_km}
    return {"kind": "edge", "index": 0, "held": PYONGYANG, **ends, **more}


def test_an_edge_sets_the_range_and_every_control_follows(drawn: RecordingMap) -> None:
    page = opened()
    bounds, serial = drawn.scene["bounds"], drawn.scene["settled"]
    drawn.move(edge(4840.0))
    faultless(page.run())
    assert _rings(page)[0] == "4840km@pyongyang"
    assert page.slider(key="range_km").value == 4840
    assert page.text_input(key="range_number").value == "4,840"
    assert drawn.layers("ring")[0]["label"] == "4,840 km"
    assert drawn.scene["hands"]["high_km"] == 4840.0
    assert drawn.scene["settled"] == serial + 1
    assert drawn.scene["bounds"] == bounds
    assert messages(page) == []
    assert not page.toast


def test_an_inner_edge_sets_the_minimum_range(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang;min=1000km", "units": "mi"})
    drawn.move({"kind": "min", "index": 0, "min_km": 700 * 1.609344, "held": PYONGYANG})
    faultless(page.run())
    assert ";min=1126.5408km" in link_values(page, "ring")[0]
    assert drawn.scene["hands"]["min_km"] == pytest.approx(700 * 1.609344)
    # No nearer than the range, and none where there is none.
    kept = link_values(page, "ring")
    drawn.move({"kind": "min", "index": 0, "min_km": 3500.0, "held": PYONGYANG})
    faultless(page.run())
    assert link_values(page, "ring") == kept
    assert any("is not less than the range" in message for message in messages(page))


def test_a_ring_without_a_minimum_range_is_given_none_by_hand(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    kept = link_values(page, "ring")
    drawn.move({"kind": "min", "index": 0, "min_km": 500.0, "held": PYONGYANG})
    faultless(page.run())
    assert link_values(page, "ring") == kept


def test_a_range_has_the_unit_of_the_scene(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang", "units": "mi"})
    drawn.move(edge(2113 * 1.609344))
    faultless(page.run())
    assert _rings(page) == ["2113mi@pyongyang"]


def test_a_systems_ring_becomes_ones_own_and_says_so_once(drawn: RecordingMap) -> None:
    page = opened({"ring": "hwasong-12@pyongyang"})
    assert drawn.scene["hands"]["is_system"]
    drawn.move(edge(4500.0, 5600.0))
    faultless(page.run())
    assert _rings(page) == ["4500-5600km@pyongyang"]
    assert page.selectbox(key="system").value is None
    (toast,) = page.toast
    assert toast.value == "Now your own range: no longer the published range of Hwasong-12."
    faultless(page.run())
    assert not page.toast


def test_a_centre_and_an_end_become_points(drawn: RecordingMap) -> None:
    page = opened(PATH_BESIDE)
    guam = {"lon": 144.75, "lat": 13.47}
    drawn.move(
        {"kind": "centre", "index": 0, "lon": 129.25, "lat": -12.5, "held": PYONGYANG},
        {"kind": "end", "index": 0, "lon": 181.0, "lat": 10.0, "held": guam},
        {"kind": "start", "index": 0, "lon": 120.0, "lat": 5.0, "held": SUNAN},
    )
    faultless(page.run())
    assert _rings(page) == ["3400km@-12.5,129.25"]
    assert _paths(page) == ["5,120>10,-179"]
    assert page.selectbox(key="origin").value == "-12.5,129.25"


def test_a_second_move_is_made_on_what_the_first_leads_to(drawn: RecordingMap) -> None:
    """Two quick ones may come as one message, and the first may come twice."""
    page = opened({"ring": "3400km@pyongyang"})
    serial = drawn.scene["settled"]
    first = {"kind": "centre", "index": 0, "lon": 130.0, "lat": 30.0, "held": PYONGYANG}
    second = edge(500.0, held={"lon": 130.0, "lat": 30.0})
    drawn.move(first)
    faultless(page.run())
    drawn.say(
        {
            "properties": {
                "earlier": [{**first, "serial": serial + 1, "lat": 0.0}],
                "ranges_move": {**second, "serial": serial + 2},
            }
        }
    )
    faultless(page.run())
    assert _rings(page) == ["500km@30,130"]
    assert drawn.scene["settled"] == serial + 2


@pytest.mark.parametrize(
    "move",
    [
        edge(float("nan")),
        edge(True),
        edge("4000"),
        edge(None),
        edge(4000.0, index=1),
        edge(4000.0, index=-1),
        edge(4000.0, index="0"),
        edge(4000.0, held=None),
        edge(4000.0, held=SUNAN),
        edge(4000.0, held={"lon": "x", "lat": 1.0}),
        edge(4000.0, kind="nothing"),
        edge(4000.0, kind=["edge"]),
        {"kind": "centre", "index": 0, "lon": 1.0, "lat": 91.0, "held": PYONGYANG},
        {"kind": "end", "index": 0, "lon": 1.0, "lat": 2.0, "held": PYONGYANG},
    ],
    ids=str,
)
def test_what_cannot_be_read_changes_nothing_and_is_settled(
    drawn: RecordingMap, move: dict[str, Any]
) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    serial = drawn.scene["settled"]
    drawn.move(move)
    faultless(page.run())
    assert _rings(page) == ["3400km@pyongyang"]
    assert messages(page) == []
    assert drawn.scene["settled"] == serial + 1


@pytest.mark.parametrize(
    "message",
    [
        {},
        [1],
        "x",
        {"properties": 3},
        {"properties": {"ranges_move": "x", "earlier": 5}},
        {"properties": {"ranges_move": {**edge(4000.0), "serial": 1}}},
        {"properties": {"ranges_move": {**edge(4000.0), "serial": "9"}}},
        {"properties": {"ranges_move": {**edge(4000.0), "serial": 2.0**60}}},
    ],
    ids=str,
)
def test_a_message_that_is_none_or_old_is_passed_over(drawn: RecordingMap, message: object) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    serial = drawn.scene["settled"]
    drawn.say(message)
    faultless(page.run())
    assert _rings(page) == ["3400km@pyongyang"]
    assert (messages(page), drawn.scene["settled"]) == ([], serial)


def test_a_range_that_there_cannot_be_is_one_sentence(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    for _ in range(2):  # the second is seen even if the first was folded
        drawn.move(edge(30_000.0))
        faultless(page.run())
        (error,) = page.error
        assert "30,000 km is outside 0.001 to 20,003.93 km" in error.value
        assert [fold.label for fold in page.expander if fold.error] == ["Not changed"]
    assert _rings(page) == ["3400km@pyongyang"]


def test_a_territory_has_an_edge_and_no_centre(drawn: RecordingMap) -> None:
    page = opened({"ring": "900km@anywhere:JP"})
    assert drawn.scene["hands"]["centre"] is None
    drawn.move(edge(1200.0, held=None))
    faultless(page.run())
    assert _rings(page) == ["1200km@anywhere:JP"]
    drawn.move({"kind": "centre", "index": 0, "lon": 1.0, "lat": 2.0, "held": None})
    faultless(page.run())
    assert _rings(page) == ["1200km@anywhere:JP"]


def test_a_line_that_was_clicked_is_selected_or_opens_its_page(drawn: RecordingMap) -> None:
    page = opened({"ring": ["3400km@pyongyang", "1000km@guam"], "path": "sunan>guam"})
    at = {"lon": 140.0, "lat": 25.0}
    for item, index, selected in (("ring", 1, "2"), ("path", 0, "3"), ("ring", 5, "3")):
        drawn.move({"kind": "select", "item": item, "index": index, **at})
        faultless(page.run())
        assert link_values(page, "selected") == [selected]
    drawn.move({"kind": "open-flight", "flight": OCTOBER, **at})
    faultless(page.run())
    assert window_title(page) is not None


@pytest.mark.parametrize(
    "move",
    [
        {"kind": "select", "item": "flight", "index": 0},
        {"kind": "select", "item": "ring", "index": True},
        {"kind": "open-flight", "flight": "no-such-flight"},
        {"kind": "open-flight", "flight": ["x"]},
    ],
)
def test_a_line_that_is_not_there_is_passed_over(drawn: RecordingMap, move: dict[str, Any]) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    drawn.move({**move, "lon": 140.0, "lat": 25.0})
    faultless(page.run())
    assert link_values(page, "selected") == []
    assert window_title(page) is None


def test_a_click_on_a_line_ends_a_path_that_was_begun(drawn: RecordingMap) -> None:
    page = opened({"ring": ["3400km@pyongyang", "1000km@guam"]})
    drawn.clicked = {"lat": 25.0, "lng": 140.0}
    faultless(page.run())
    faultless(button_named(page, "path from here").click().run())
    drawn.move({"kind": "select", "item": "ring", "index": 1, "lon": 144.0, "lat": 22.0})
    faultless(page.run())
    assert _paths(page) == ["25,140>22,144"]
