"""The timeline of reported flights."""

from __future__ import annotations

from typing import Any

import pyarrow.ipc
from streamlit.testing.v1 import AppTest

from tests.ui.app_page import RING, RecordingMap, faultless, opened, picked
from tests.ui.page_contents import (
    button_named,
    flights_in_link,
    listed_dates,
    messages,
    shown_html,
    timeline,
)


def _bars(page: AppTest) -> list[dict[str, Any]]:
    """Return the rows behind the bars of the timeline."""
    (data,) = timeline(page).proto.datasets
    found: list[dict[str, Any]] = pyarrow.ipc.open_stream(data.data.data).read_all().to_pylist()
    return found


def test_a_bar_asks_for_its_year_then_for_its_months(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all;kind=all;class=SRBM,ICBM,unknown"})
    bars = {bar["period"]: bar for bar in _bars(page)}
    assert bars["2022"]["label"].startswith("2022: ")
    assert all(bar["chosen"] == bool(bar["days"]) for bar in bars.values())
    picked(page, timeline(page), period=[{"period": "2022"}])
    assert flights_in_link(page)[0].startswith("2022-01-01..2022-12-31")
    assert "class=SRBM" in flights_in_link(page)[0]
    months = {bar["period"]: bar for bar in _bars(page)}
    assert all(period.startswith("2022-") for period in months)
    # 2 November 2022 is the day of 23 and more launches that it was.
    assert months["2022-11"]["launches"] >= 23
    picked(page, timeline(page), period=[{"period": "2022-11"}])
    assert flights_in_link(page)[0].startswith("2022-11-01..2022-11-30")
    assert "2022-11-02" in listed_dates(page)
    assert any("16 to 18" in words for words in page.dataframe[0].value["Launches"])
    # Another bar of the same year stands there to be chosen, and the first is pale then.
    picked(page, timeline(page), period=[{"period": "2022-10"}])
    assert flights_in_link(page)[0].startswith("2022-10-01..2022-10-31")
    assert messages(page) == []
    assert {bar["period"] for bar in _bars(page) if bar["chosen"]} == {"2022-10"}
    # What the chart does not have, or nothing, changes nothing.
    for odd in ([{"period": "2022-10-04"}], [{"period": "<b>"}], [{}], []):
        picked(page, timeline(page), period=odd)
        assert flights_in_link(page)[0].startswith("2022-10-01..2022-10-31")
        assert messages(page) == []
    old = timeline(page)
    faultless(button_named(page, "^All years$").click().run())
    assert flights_in_link(page) == ["all;kind=all;class=SRBM,ICBM,unknown"]
    # A chart that is put away may say once more what was chosen in it; that is no new choice.
    picked(page, old, period=[{"period": "2022-10"}])
    assert flights_in_link(page) == ["all;kind=all;class=SRBM,ICBM,unknown"]
    assert [bar["period"] for bar in _bars(page)] == list(bars)


def test_the_timeline_is_titled_as_what_it_is(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    said = [item.value for item in page.caption if "Reported launch days" in item.value]
    assert len(said) == 1
    assert said[0] == (
        "Reported launch days by year, ballistic, space launch only, to 20 August 2026."
        " Dark: launch days; light: missiles, at least."
    )
    proto = timeline(page).proto
    words = proto.alt or proto.spec
    assert "2022: 34 launch days, 41 events, 73 launches" in words
    assert list(proto.selection_mode) == ["period"]


def test_no_flight_of_that_kind_is_said_and_undone(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2018"})
    assert "0 reported launch events" in shown_html(page)
    assert any("choose less narrowly" in item.value for item in page.caption)
    assert page.dataframe == page.get("vega_lite_chart") == []
    faultless(button_named(page, "^All years$").click().run())
    assert flights_in_link(page) == ["all"]
    assert len(_bars(page)) > 40
