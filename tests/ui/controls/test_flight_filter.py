"""The switch and the filters of the reported flights."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest

from ranges import catalog
from ranges.core.scenario import FlightFilter
from ranges.flights.kinds import FLIGHT_KINDS
from ranges.flights.selection import all_outcomes, all_tags, catalogue_filter, selected_flights
from tests.ui.app_page import OCTOBER, RING, RecordingMap, faultless, opened, picked
from tests.ui.page_contents import (
    flights_drawn,
    flights_in_link,
    listed_dates,
    messages,
    shown_html,
    timeline,
)


def test_the_switch_puts_flights_on_the_map_and_off(drawn: RecordingMap) -> None:
    page = opened(RING)
    assert not page.toggle(key="flights_on").value
    assert page.dataframe == page.get("vega_lite_chart") == []
    assert flights_drawn(drawn) == set()
    faultless(page.toggle(key="flights_on").set_value(True).run())
    assert flights_in_link(page) == ["all"]
    assert len(listed_dates(page)) == len(selected_flights()) == 193
    kinds = list(page.dataframe[0].value["Drawn as"])
    # Launches known by their site alone share its dot.
    assert len(flights_drawn(drawn)) > len(kinds) - kinds.count("nothing") - kinds.count("site")
    text = shown_html(page)
    assert "193 reported launch events (ballistic, space launch only): 2 drawn as paths" in text
    assert f"{kinds.count('inferred path')} as dashed paths, direction inferred" in text
    assert f"{kinds.count('compiled path')} as dotted paths, direction as compiled by A. K" in text
    assert "On record besides, and shown by choice: cruise 25, anti-ship 22," in text
    # The colours of the lines are told, and each class is explained where it stands.
    legend = text[text.index("<div class='legend'>") :]
    assert legend.index("SRBM") < legend.index("ICBM")
    assert re.search(r"<summary>ICBM</summary><p>.*?intercontinental", legend, re.IGNORECASE)
    old = timeline(page)
    faultless(page.toggle(key="flights_on").set_value(False).run())
    assert flights_in_link(page) == []
    picked(page, old, period=[{"period": "2022"}])
    assert flights_in_link(page) == []
    assert flights_drawn(drawn) == set()
    assert [layer["id"] for layer in drawn.layers("ring") if layer["id"].startswith("ring")] == [
        "ring-0"
    ]
    assert messages(page) == []


def test_filters_narrow_the_list_the_map_and_the_link(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    asked: dict[str, Any] = {}
    for key, value, link in (
        ("classes", ["IRBM", "ICBM"], "class=IRBM,ICBM"),
        ("outcomes", ["success"], "outcome=success"),
        ("tags", ["lofted"], "tag=lofted"),
    ):
        faultless(page.multiselect(key=f"flights_{key}").set_value(value).run())
        asked[key] = value
        wanted = selected_flights(catalogue_filter(FlightFilter(**asked)))
        assert listed_dates(page) == [item.date for item in wanted]
        assert flights_drawn(drawn) <= {item.id for item in wanted}
        assert link in flights_in_link(page)[0]
    assert 0 < len(listed_dates(page)) < 40
    for key in ("classes", "outcomes", "tags"):
        faultless(page.multiselect(key=f"flights_{key}").set_value([]).run())
    assert flights_in_link(page) == ["all"]
    assert set(page.multiselect(key="flights_tags").options) == set(all_tags())
    assert set(page.multiselect(key="flights_outcomes").options) == set(all_outcomes())


def test_other_kinds_come_by_choice_and_with_their_counts(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    kinds = page.multiselect(key="flights_kinds")
    assert kinds.value == ["ballistic", "space launch"]
    assert {"ballistic (183)", "cruise (25)", "anti-ship (22)"} < set(kinds.options)
    faultless(kinds.set_value(["ballistic", "space launch", "cruise"]).run())
    assert flights_in_link(page) == ["all;kind=ballistic,space launch,cruise"]
    assert len(listed_dates(page)) == 193 + 25
    assert "ballistic, space launch, cruise only" in shown_html(page)
    faultless(page.multiselect(key="flights_kinds").set_value([]).run())
    assert flights_in_link(page) == ["all"]
    assert page.multiselect(key="flights_kinds").value == ["ballistic", "space launch"]
    faultless(page.multiselect(key="flights_kinds").set_value(list(FLIGHT_KINDS)).run())
    assert flights_in_link(page) == ["all;kind=all"]
    assert len(listed_dates(page)) == len(catalog.flight_events())


def test_days_and_land_flown_over(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    since, until = datetime.date(2022, 10, 1), datetime.date(2023, 4, 30)
    faultless(page.date_input(key="flights_since").set_value(since).run())
    faultless(page.date_input(key="flights_until").set_value(until).run())
    assert flights_in_link(page) == ["2022-10-01..2023-04-30"]
    dates = listed_dates(page)
    assert "2022-10-04" in dates
    assert all("2022-10" <= date <= "2023-04-30" for date in dates)
    faultless(page.selectbox(key="flights_over").set_value("JP").run())
    assert listed_dates(page) == ["2022-10-04"]
    assert flights_drawn(drawn) == {OCTOBER}
    # From after to: one sentence, and what was there stays.
    before = flights_in_link(page)
    faultless(page.date_input(key="flights_since").set_value(datetime.date(2024, 1, 1)).run())
    assert len(page.error) == 1
    assert flights_in_link(page) == before
    assert page.date_input(key="flights_since").value == datetime.date(2024, 1, 1)
    assert flights_drawn(drawn) == {OCTOBER}
    faultless(page.date_input(key="flights_since").set_value(since).run())
    assert page.error == []
    assert flights_in_link(page) == before


@pytest.mark.parametrize(
    ("units", "typed", "beyond_km"), [("km", "1,000", 1000.0), ("mi", "650", 650 * 1.609344)]
)
def test_flown_farther_than(drawn: RecordingMap, units: str, typed: str, beyond_km: float) -> None:
    page = opened({**RING, "tests": "all", "units": units})
    faultless(page.text_input(key="flights_beyond_km").set_value(typed).run())
    wanted = selected_flights(FlightFilter(beyond_km=beyond_km))
    assert listed_dates(page) == [item.date for item in wanted]
    assert 3 < len(wanted) < 20
    faultless(page.text_input(key="flights_beyond_km").set_value("").run())
    assert flights_in_link(page) == ["all"]


@pytest.mark.parametrize("refused", ["-5", "nan", "inf", "far", "`x`", "<b>1</b>", "30000"])
def test_a_wrong_distance_is_one_sentence_and_the_scene_stays(
    drawn: RecordingMap, refused: str
) -> None:
    page = opened({**RING, "tests": "2022-01-01..2022-12-31;beyond=1000km"})
    before, shown, listed = flights_in_link(page), flights_drawn(drawn), listed_dates(page)
    assert shown
    faultless(page.text_input(key="flights_beyond_km").set_value(refused).run())
    assert len(page.error) == 1
    assert (flights_in_link(page), flights_drawn(drawn), listed_dates(page)) == (
        before,
        shown,
        listed,
    )
    assert page.text_input(key="flights_beyond_km").value == refused  # it can be mended
    assert [layer["id"] for layer in drawn.layers("ring") if layer["id"].startswith("ring")] == [
        "ring-0"
    ]
    # It stands there until the text is mended, whatever else is done.
    faultless(page.slider(key="range_km").set_value(3000).run())
    assert len(messages(page)) == 1
    faultless(page.text_input(key="flights_beyond_km").set_value("1000").run())
    assert messages(page) == []


def test_controls_show_what_a_link_asks_for(drawn: RecordingMap) -> None:
    """Also where no flight was: the visitor must see what is asked, to undo it."""
    page = opened({"tests": "1950..2030;over=FR;beyond=800km;upto=900km"})
    assert page.date_input(key="flights_since").value == datetime.date(1950, 1, 1)
    assert page.date_input(key="flights_until").value == datetime.date(2030, 12, 31)
    assert page.selectbox(key="flights_over").value == "FR"
    assert page.text_input(key="flights_beyond_km").value == "800"
    assert page.text_input(key="flights_up_to_km").value == "900"
    assert listed_dates(page) == []
    faultless(page.selectbox(key="flights_over").set_value(None).run())
    assert len(listed_dates(page)) > 1
    faultless(page.text_input(key="flights_up_to_km").set_value("").run())
    assert flights_in_link(page) == ["1950-01-01..2030-12-31;beyond=800km"]
