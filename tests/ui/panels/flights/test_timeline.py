"""The timeline of reported flights."""

from __future__ import annotations

import datetime
from typing import Any

import pyarrow.ipc
import pytest
from streamlit.testing.v1 import AppTest

from ranges import catalog
from ranges.flights import BALLISTIC_AND_SPACE, count_caption, launch_counts
from ranges.scene.link.flights import count_from_text
from ranges.ui.elements.escaping import as_markdown
from ranges.ui.panels.flights import timeline as timeline_module
from tests.ui.app_page import RING, RecordingMap, faultless, opened, picked
from tests.ui.page_contents import (
    button_named,
    flights_in_link,
    link_values,
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
    bars = {bar["period"]: bar for bar in _bars(page) if bar["is_whole"]}
    assert bars["2022"]["label"].startswith("2022: ")
    assert all(bar["chosen"] == bool(bar["number"]) for bar in bars.values())
    picked(page, timeline(page), period=[{"period": "2022"}])
    assert flights_in_link(page)[0].startswith("2022-01-01..2022-12-31")
    assert "class=SRBM" in flights_in_link(page)[0]
    months = {bar["period"]: bar for bar in _bars(page) if bar["is_whole"]}
    assert all(period.startswith("2022-") for period in months)
    # 2 November 2022 is the day of 23 and more launches that it was.
    assert "to 25 launches" in months["2022-11"]["summary"] or months["2022-11"]["number"] >= 3
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
    assert [bar["period"] for bar in _bars(page) if bar["is_whole"]] == list(bars)


def test_the_timeline_is_titled_as_what_it_is(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    until = catalog.catalogue_date()
    titles = {}
    for age_days in (60, 61):
        day = until + datetime.timedelta(days=age_days)
        monkeypatch.setattr(timeline_module, "today", lambda day=day: day)
        page = opened({**RING, "tests": "all"})
        (titles[age_days],) = [i.value for i in page.caption if "Reported launch days" in i.value]
    assert titles[60] == (
        "Reported launch days by year, ballistic, space launch only, to 20 August 2026."
    )
    assert titles[61] == (f"{titles[60]} The record is 61 days old: later launches are missing.")
    proto = timeline(page).proto
    words = proto.alt or proto.spec
    assert "2022: 34 launch days, 41 events, 73 launches" in words
    assert sorted(proto.selection_mode) == ["period", "span"]


@pytest.mark.parametrize(
    "count",
    ["days", "events;kind=all", "missiles;kind=ballistic,cruise;stack=class", "days;stack=outcome"],
)
def test_bars_have_the_numbers_of_the_command(drawn: RecordingMap, count: str) -> None:
    page = opened({**RING, "tests": "all", "count": count})
    wanted = count_from_text(count, [])
    kinds = wanted.kinds or BALLISTIC_AND_SPACE
    counts = launch_counts("year", wanted.unit, kinds, stack=wanted.stack)
    bars = [bar for bar in _bars(page) if not bar["is_whole"]]
    assert [(bar["period"], bar["number"]) for bar in bars] == [(c.label, c.low) for c in counts]
    if wanted.stack:
        assert [bar["part"] for bar in bars] == [c.part for c in counts]
        assert counts[0].part in shown_html(page)
    caption = count_caption("year", wanted.unit, kinds, stack=wanted.stack)
    assert any(item.value.startswith(as_markdown(caption)) for item in page.caption)
    assert link_values(page, "count") == [count]


def test_bars_dragged_over_ask_for_their_years(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    picked(page, timeline(page), span={"period": ["2016", "2017", "2018", "2019", "2020"]})
    assert flights_in_link(page)[0].startswith("2016-01-01..2020-12-31")
    assert {bar["period"] for bar in _bars(page) if bar["chosen"]} == {
        *("2016", "2017", "2019", "2020"),
    }
    # Within two years the bars are months, of which some can be dragged over in turn.
    picked(page, timeline(page), span={"period": ["2016", "2017"]})
    picked(page, timeline(page), span={"period": ["2016-08", "2016-09"]})
    assert flights_in_link(page)[0].startswith("2016-08-01..2016-09-30")
    for odd in ({"period": ["<b>"]}, {"period": []}, {}):
        picked(page, timeline(page), span=odd)
        assert flights_in_link(page)[0].startswith("2016-08-01..2016-09-30")
    assert messages(page) == []


def test_no_flight_of_that_kind_is_said_and_undone(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2018"})
    assert "0 reported launch events" in shown_html(page)
    assert any("choose less narrowly" in item.value for item in page.caption)
    assert page.dataframe == page.get("vega_lite_chart") == []
    faultless(button_named(page, "^All years$").click().run())
    assert flights_in_link(page) == ["all"]
    assert len(_bars(page)) > 40
