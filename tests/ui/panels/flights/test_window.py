"""The page of one flight, and the flight put on the map."""

from __future__ import annotations

from ranges.core.scenario import MAX_RINGS, FlightFilter
from ranges.flights.selection import selected_flights
from tests.ui.app_page import OCTOBER, RING, RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, link_values, messages, shown_html, window_title


def test_the_button_and_the_link_open_the_page(drawn: RecordingMap) -> None:
    page = opened()
    faultless(button_named(page, "About the flight of 4 October 2022").click().run())
    assert link_values(page, "test") == [OCTOBER]
    assert window_title(page)
    again = opened({"test": OCTOBER})
    assert window_title(again) == window_title(page)
    text = shown_html(again)
    for part in (
        "4,500–4,600 km",
        "970–1,000 km",
        "South Korean Joint Chiefs of Staff",
        "Aomori",
        "irection inferred",
        "height (est.)",
        "an estimate",
        "If it had flown its full range",
        "No maximum range of the Unnamed IRBM",
        "What number was it?",
        "<td>23rd</td>",
        "Number 23 of 2022 by CNN",
        "<h4>Sources</h4>",
        "<h4>Who gave each figure</h4>",
        "failures 0; distance 4500 km; apogee 970 km; direction 80°",
        "days old: later launches are missing.",
        "https://",
    ):
        assert part.casefold() in text.casefold(), part
    labels = [element.label for element in again.get("download_button")]
    assert {"As text", "As JSON"} <= set(labels)


def test_an_unknown_flight_in_a_link_is_named(drawn: RecordingMap) -> None:
    page = opened({**RING, "test": "2022-10-04-over-jpan"})
    (said,) = messages(page)
    assert "2022-10-04-over-jpan" in said
    assert window_title(page) is None
    assert [layer["id"] for layer in drawn.layers("ring") if layer["id"].startswith("ring")] == [
        "ring-0"
    ]


def test_a_page_puts_its_flight_on_the_map_once(drawn: RecordingMap) -> None:
    page = opened({**RING, "test": OCTOBER})
    faultless(button_named(page, "Put it on the map").click().run())
    assert window_title(page) is None
    assert link_values(page, "test") == []
    (path,) = link_values(page, "path")
    assert f";flight={OCTOBER}" in path
    (layer,) = drawn.layers("path")
    assert layer["dash"]
    assert link_values(page, "ring")[0].startswith("3400km@pyongyang")
    faultless(button_named(page, "About the flight").click().run())
    faultless(button_named(page, "Put it on the map").click().run())
    assert link_values(page, "path") == [path]
    assert window_title(page) is None


def test_what_is_there_but_hidden_is_shown_again(drawn: RecordingMap) -> None:
    page = opened({"test": OCTOBER, **RING})
    faultless(button_named(page, "Put it on the map").click().run())
    (path,) = link_values(page, "path")
    page = opened({**RING, "path": f"{path};hidden", "test": OCTOBER})
    assert not drawn.layers("path")
    faultless(button_named(page, "Put it on the map").click().run())
    assert link_values(page, "path") == [path]
    assert len(drawn.layers("path")) == 1


def test_the_full_range_comes_beside_the_flown_path(drawn: RecordingMap) -> None:
    """The Hwasong-12 of August 2017 has a published range; where there is none, that is said."""
    flight = next(
        each_flight.id
        for each_flight in selected_flights(FlightFilter(over="JP"))
        if each_flight.system_id == "hwasong-12"
    )
    page = opened({"test": flight})
    assert "published maximum range" in shown_html(page)
    faultless(button_named(page, "Put it on the map").click().run())
    (ring,) = link_values(page, "ring")
    assert ring.startswith("hwasong-12@")
    assert len(link_values(page, "path")) == 1


def test_a_full_map_refuses_one_more_in_a_sentence(drawn: RecordingMap) -> None:
    flight = "2022-11-18-hwasong-17"
    rings = [f"{km}km@guam" for km in range(100, 100 + 10 * MAX_RINGS, 10)]
    page = opened({"ring": rings, "test": flight})
    assert len(link_values(page, "ring")) == MAX_RINGS
    faultless(button_named(page, "Put it on the map").click().run())
    (said,) = [item.value for item in page.error]
    assert "remove some first" in said
    assert len(link_values(page, "ring")) == MAX_RINGS
    assert window_title(page)


def test_the_chosen_flight_is_drawn_stronger(drawn: RecordingMap) -> None:
    opened({**RING, "tests": "2022-10-01..2022-10-31", "test": OCTOBER})
    flights = [
        layer for layer in drawn.scene["layers"] if layer.get("id", "").startswith("flight-")
    ]
    assert [flight["thin"] for flight in flights] == [True] * 5 + [False]
    assert flights[-1]["id"] == f"flight-{OCTOBER}"
