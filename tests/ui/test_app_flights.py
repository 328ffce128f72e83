"""Reported flights on the page: their switch, filters, timeline and list, and the page of one."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pyarrow.ipc
import pytest
from streamlit.testing.v1 import AppTest

from ranges import catalog
from ranges.core.scenario import MAX_RINGS, FlightFilter
from ranges.flights.selection import all_outcomes, all_tags, catalogue_filter, selected_flights
from tests.ui.test_app import RecordingMap, _button, _html, _said, _sound, _values, drawn, opened

__all__ = ["drawn"]  # a fixture is used by its name

RING = {"ring": "3400km@pyongyang"}
OCTOBER = "2022-10-04-over-japan"


def _picked(page: AppTest, element: Any, **selection: Any) -> AppTest:
    """Choose in a chart or a table, as the browser says it: AppTest itself cannot."""
    states = page._tree.get_widget_states()
    states.widgets.add(id=element.proto.id, string_value=json.dumps({"selection": selection}))
    return _sound(page._run(states))


def _closed(page: AppTest) -> AppTest:
    """Close the window that is open, as its cross does."""
    states = page._tree.get_widget_states()
    states.widgets.add(id=page.get("dialog")[0].proto.dialog.id, trigger_value=True)
    return _sound(page._run(states))


def _timeline(page: AppTest) -> Any:
    (chart,) = page.get("vega_lite_chart")
    return chart


def _bars(page: AppTest) -> list[dict[str, Any]]:
    """Return the rows behind the bars of the timeline."""
    (data,) = _timeline(page).proto.datasets
    found: list[dict[str, Any]] = pyarrow.ipc.open_stream(data.data.data).read_all().to_pylist()
    return found


def _tests(page: AppTest) -> list[str]:
    return _values(page, "tests")


def _listed(page: AppTest) -> list[str]:
    """Return the dates in the list."""
    return [str(date) for date in page.dataframe[0].value["Date"]] if page.dataframe else []


def _flights(drawn: RecordingMap) -> set[str]:
    """Return the ids of the flights that are on the map."""
    ids = [str(layer.get("id")) for layer in drawn.scene["layers"]]
    return {one.removeprefix("flight-") for one in ids if one.startswith("flight-")}


def _title(page: AppTest) -> str | None:
    """Return the title of the window that is open, if one is."""
    windows = page.get("dialog")
    return str(windows[0].proto.dialog.title) if windows else None


def test_the_switch_puts_flights_on_the_map_and_off(drawn: RecordingMap) -> None:
    page = opened(RING)
    assert not page.toggle(key="flights_on").value
    assert page.dataframe == page.get("vega_lite_chart") == []
    assert _flights(drawn) == set()
    _sound(page.toggle(key="flights_on").set_value(True).run())
    assert _tests(page) == ["all"]
    assert len(_listed(page)) == len(catalog.flight_tests())
    kinds = list(page.dataframe[0].value["Drawn as"])
    assert len(_flights(drawn)) == len(kinds) - kinds.count("nothing") > 60
    text = _html(page)
    assert f"{len(kinds)} entries of selected reported flights: 2 drawn as paths" in text
    assert f"{kinds.count('inferred path')} as dashed paths, direction inferred" in text
    # The colours of the lines are told, and each class is explained where it stands.
    legend = text[text.index("<div class='legend'>") :]
    assert legend.index("SRBM") < legend.index("ICBM")
    assert re.search(r"<summary>ICBM</summary><p>.*?intercontinental", legend, re.IGNORECASE)
    old = _timeline(page)
    _sound(page.toggle(key="flights_on").set_value(False).run())
    assert _tests(page) == []
    _picked(page, old, period=[{"period": "2022"}])
    assert _tests(page) == []
    assert _flights(drawn) == set()
    assert [one["id"] for one in drawn.layers("ring") if one["id"].startswith("ring")] == ["ring-0"]
    assert _said(page) == []


def test_filters_narrow_the_list_the_map_and_the_link(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    asked: dict[str, Any] = {}
    for key, value, link in (
        ("classes", ["IRBM", "ICBM"], "class=IRBM,ICBM"),
        ("outcomes", ["success"], "outcome=success"),
        ("tags", ["lofted"], "tag=lofted"),
    ):
        _sound(page.multiselect(key=f"flights_{key}").set_value(value).run())
        asked[key] = value
        wanted = selected_flights(catalogue_filter(FlightFilter(**asked)))
        assert _listed(page) == [one.date for one in wanted]
        assert _flights(drawn) <= {one.id for one in wanted}
        assert link in _tests(page)[0]
    assert 0 < len(_listed(page)) < 40
    for key in ("classes", "outcomes", "tags"):
        _sound(page.multiselect(key=f"flights_{key}").set_value([]).run())
    assert _tests(page) == ["all"]
    assert set(page.multiselect(key="flights_tags").options) == set(all_tags())
    assert set(page.multiselect(key="flights_outcomes").options) == set(all_outcomes())


def test_days_and_land_flown_over(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    since, until = datetime.date(2022, 10, 1), datetime.date(2023, 4, 30)
    _sound(page.date_input(key="flights_since").set_value(since).run())
    _sound(page.date_input(key="flights_until").set_value(until).run())
    assert _tests(page) == ["2022-10-01..2023-04-30"]
    dates = _listed(page)
    assert "2022-10-04" in dates
    assert all("2022-10" <= one <= "2023-04-30" for one in dates)
    _sound(page.selectbox(key="flights_over").set_value("JP").run())
    assert _listed(page) == ["2022-10-04"]
    assert _flights(drawn) == {OCTOBER}
    # From after to: one sentence, and what was there stays.
    before = _tests(page)
    _sound(page.date_input(key="flights_since").set_value(datetime.date(2024, 1, 1)).run())
    assert len(page.error) == 1
    assert _tests(page) == before
    assert page.date_input(key="flights_since").value == since
    assert _flights(drawn) == {OCTOBER}


@pytest.mark.parametrize(
    ("units", "typed", "beyond_km"), [("km", "1,000", 1000.0), ("mi", "650", 650 * 1.609344)]
)
def test_flown_farther_than(drawn: RecordingMap, units: str, typed: str, beyond_km: float) -> None:
    page = opened({**RING, "tests": "all", "units": units})
    _sound(page.text_input(key="flights_beyond_km").set_value(typed).run())
    wanted = selected_flights(FlightFilter(beyond_km=beyond_km))
    assert _listed(page) == [one.date for one in wanted]
    assert 3 < len(wanted) < 20
    _sound(page.text_input(key="flights_beyond_km").set_value("").run())
    assert _tests(page) == ["all"]


@pytest.mark.parametrize("refused", ["-5", "nan", "inf", "far", "`x`", "<b>1</b>", "30000"])
def test_a_wrong_distance_is_one_sentence_and_the_scene_stays(
    drawn: RecordingMap, refused: str
) -> None:
    page = opened({**RING, "tests": "2022-01-01..2022-12-31;beyond=1000km"})
    before, shown, listed = _tests(page), _flights(drawn), _listed(page)
    assert shown
    _sound(page.text_input(key="flights_beyond_km").set_value(refused).run())
    assert len(page.error) == 1
    assert (_tests(page), _flights(drawn), _listed(page)) == (before, shown, listed)
    assert page.text_input(key="flights_beyond_km").value == "1,000"
    assert [one["id"] for one in drawn.layers("ring") if one["id"].startswith("ring")] == ["ring-0"]
    _sound(page.slider(key="range_km").set_value(3000).run())
    assert _said(page) == []


def test_a_bar_asks_for_its_year_then_for_its_months(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all;class=SRBM,ICBM,unknown"})
    bars = {bar["period"]: bar for bar in _bars(page)}
    assert bars["2022"]["label"].startswith("2022: ")
    assert all(bar["chosen"] == bool(bar["entries"]) for bar in bars.values())
    _picked(page, _timeline(page), period=[{"period": "2022"}])
    assert _tests(page)[0].startswith("2022-01-01..2022-12-31")
    assert "class=SRBM" in _tests(page)[0]
    months = {bar["period"]: bar for bar in _bars(page)}
    assert all(period.startswith("2022-") for period in months)
    # 2 November 2022 is the day of 23 and more launches that it was.
    assert months["2022-11"]["launches"] >= 25
    _picked(page, _timeline(page), period=[{"period": "2022-11"}])
    assert _tests(page)[0].startswith("2022-11-01..2022-11-30")
    assert "2022-11-02" in _listed(page)
    assert any("23" in words for words in page.dataframe[0].value["Launches"])
    # Another bar of the same year stands there to be chosen, and the first is pale then.
    _picked(page, _timeline(page), period=[{"period": "2022-10"}])
    assert _tests(page)[0].startswith("2022-10-01..2022-10-31")
    assert _said(page) == []
    assert {bar["period"] for bar in _bars(page) if bar["chosen"]} == {"2022-10"}
    # What the chart does not have, or nothing, changes nothing.
    for odd in ([{"period": "2022-10-04"}], [{"period": "<b>"}], [{}], []):
        _picked(page, _timeline(page), period=odd)
        assert _tests(page)[0].startswith("2022-10-01..2022-10-31")
        assert _said(page) == []
    old = _timeline(page)
    _sound(_button(page, "^All years$").click().run())
    assert _tests(page) == ["all;class=SRBM,ICBM,unknown"]
    # A chart that is put away may say once more what was chosen in it; that is no new choice.
    _picked(page, old, period=[{"period": "2022-10"}])
    assert _tests(page) == ["all;class=SRBM,ICBM,unknown"]
    assert [bar["period"] for bar in _bars(page)] == list(bars)


def test_the_timeline_is_titled_as_what_it_is(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "all"})
    said = [one.value for one in page.caption if "not all launches" in one.value]
    assert len(said) == 1
    assert said[0].startswith("Selected reported flights, to 19 April 2026, by year")
    proto = _timeline(page).proto
    words = proto.alt or proto.spec
    assert "2022: 15 entries, 48 to 50 launches" in words
    assert list(proto.selection_mode) == ["period"]


def test_no_flight_of_that_kind_is_said_and_undone(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2018"})
    assert "0 entries" in _html(page)
    assert any("choose less narrowly" in one.value for one in page.caption)
    assert page.dataframe == page.get("vega_lite_chart") == []
    _sound(_button(page, "^All years$").click().run())
    assert _tests(page) == ["all"]
    assert len(_bars(page)) > 40


def test_a_row_opens_a_page_and_closing_it_clears_the_link(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2022-10-01..2022-10-31"})
    assert _title(page) is None
    _picked(page, page.dataframe[0], rows=[0], columns=[], cells=[])
    assert _values(page, "test") == [OCTOBER]
    assert str(_title(page)).startswith("Flight of 4 October 2022")
    old = page.dataframe[0]
    # Another move while it is open, and it is still there; closed it does not come back.
    _sound(page.run())
    assert _title(page)
    _closed(page)
    assert _values(page, "test") == []
    assert _title(page) is None
    _sound(page.slider(key="range_km").set_value(3000).run())
    assert _title(page) is None
    assert _tests(page) == ["2022-10-01..2022-10-31"]
    # A list that is put away may say once more what was chosen in it; that is no new choice.
    _picked(page, old, rows=[0], columns=[], cells=[])
    assert _values(page, "test") == []
    # The same row can be chosen again.
    _picked(page, page.dataframe[0], rows=[0], columns=[], cells=[])
    assert _values(page, "test") == [OCTOBER]


@pytest.mark.parametrize("rows", [[], [99]])
def test_no_row_opens_nothing(drawn: RecordingMap, rows: list[int]) -> None:
    page = opened({**RING, "tests": "2022-10-01..2022-10-31"})
    _picked(page, page.dataframe[0], rows=rows, columns=[], cells=[])
    assert _values(page, "test") == []
    assert _title(page) is None


def test_the_button_and_the_link_open_the_page(drawn: RecordingMap) -> None:
    page = opened()
    _sound(_button(page, "About the flight of 4 October 2022").click().run())
    assert _values(page, "test") == [OCTOBER]
    assert _title(page)
    again = opened({"test": OCTOBER})
    assert _title(again) == _title(page)
    text = _html(again)
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
        "<h4>Sources</h4>",
        "https://",
    ):
        assert part.casefold() in text.casefold(), part
    labels = [one.label for one in again.get("download_button")]
    assert {"As text", "As JSON"} <= set(labels)


def test_an_unknown_flight_in_a_link_is_named(drawn: RecordingMap) -> None:
    page = opened({**RING, "test": "2022-10-04-over-jpan"})
    (said,) = _said(page)
    assert "2022-10-04-over-jpan" in said
    assert _title(page) is None
    assert [one["id"] for one in drawn.layers("ring") if one["id"].startswith("ring")] == ["ring-0"]


def test_a_page_puts_its_flight_on_the_map_once(drawn: RecordingMap) -> None:
    page = opened({**RING, "test": OCTOBER})
    _sound(_button(page, "Put it on the map").click().run())
    assert _title(page) is None
    assert _values(page, "test") == []
    (path,) = _values(page, "path")
    assert f";flight={OCTOBER}" in path
    (layer,) = drawn.layers("path")
    assert layer["dash"]
    assert _values(page, "ring")[0].startswith("3400km@pyongyang")
    _sound(_button(page, "About the flight").click().run())
    _sound(_button(page, "Put it on the map").click().run())
    assert _values(page, "path") == [path]
    assert _title(page) is None


def test_what_is_there_but_hidden_is_shown_again(drawn: RecordingMap) -> None:
    page = opened({"test": OCTOBER, **RING})
    _sound(_button(page, "Put it on the map").click().run())
    (path,) = _values(page, "path")
    page = opened({**RING, "path": f"{path};hidden", "test": OCTOBER})
    assert not drawn.layers("path")
    _sound(_button(page, "Put it on the map").click().run())
    assert _values(page, "path") == [path]
    assert len(drawn.layers("path")) == 1


def test_the_list_forgets_its_row_when_a_flight_is_put_on_the_map(drawn: RecordingMap) -> None:
    page = opened({**RING, "tests": "2022-10-01..2022-10-31"})
    before = page.dataframe[0].proto.id
    _picked(page, page.dataframe[0], rows=[0], columns=[], cells=[])
    assert _title(page)
    _sound(_button(page, "Put it on the map").click().run())
    assert page.dataframe[0].proto.id != before


def test_controls_show_what_a_link_asks_for(drawn: RecordingMap) -> None:
    """Also where no flight was: the visitor must see what is asked, to undo it."""
    page = opened({"tests": "1950..2030;over=FR;beyond=800km;upto=900km"})
    assert page.date_input(key="flights_since").value == datetime.date(1950, 1, 1)
    assert page.date_input(key="flights_until").value == datetime.date(2030, 12, 31)
    assert page.selectbox(key="flights_over").value == "FR"
    assert page.text_input(key="flights_beyond_km").value == "800"
    assert page.text_input(key="flights_up_to_km").value == "900"
    assert _listed(page) == []
    _sound(page.selectbox(key="flights_over").set_value(None).run())
    assert len(_listed(page)) > 1
    _sound(page.text_input(key="flights_up_to_km").set_value("").run())
    assert _tests(page) == ["1950-01-01..2030-12-31;beyond=800km"]


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("Systems", "hwasong-12", "hwasong-15"),
        ("Systems", "hwasong-12", "hwasong-12"),
        ("Years", 2012, 2012),
        ("Years", 1990, 2024),
    ],
)
def test_two_are_compared(drawn: RecordingMap, kind: str, left: Any, right: Any) -> None:
    page = opened(RING)
    page.session_state["open_compare"] = True
    _sound(page.run())
    if kind == "Years":
        _sound(page.segmented_control(key="compare_kind").set_value(kind).run())
        _sound(page.number_input(key="compare_year_left").set_value(left).run())
        _sound(page.number_input(key="compare_year_right").set_value(right).run())
    else:
        _sound(page.selectbox(key="compare_left").set_value(left).run())
        _sound(page.selectbox(key="compare_right").set_value(right).run())
    _sound(_button(page, "Side by side").click().run())
    assert _said(page) == []
    assert len(page.get("image")) == 2
    assert _html(page).count("confidence") >= 1


def test_the_full_range_comes_beside_the_flown_path(drawn: RecordingMap) -> None:
    """The Hwasong-12 of August 2017 has a published range; where there is none, that is said."""
    flight = next(
        one.id for one in selected_flights(FlightFilter(over="JP")) if one.system_id == "hwasong-12"
    )
    page = opened({"test": flight})
    assert "published maximum range" in _html(page)
    _sound(_button(page, "Put it on the map").click().run())
    (ring,) = _values(page, "ring")
    assert ring.startswith("hwasong-12@")
    assert len(_values(page, "path")) == 1


def test_a_full_map_refuses_one_more_in_a_sentence(drawn: RecordingMap) -> None:
    flight = "2022-10-06-kn-23"
    rings = [f"{km}km@guam" for km in range(100, 100 + 10 * MAX_RINGS, 10)]
    page = opened({"ring": rings, "test": flight})
    assert len(_values(page, "ring")) == MAX_RINGS
    _sound(_button(page, "Put it on the map").click().run())
    (said,) = [one.value for one in page.error]
    assert "remove some first" in said
    assert len(_values(page, "ring")) == MAX_RINGS
    assert _title(page)


def test_the_chosen_flight_is_drawn_stronger(drawn: RecordingMap) -> None:
    opened({**RING, "tests": "2022-10-01..2022-10-31", "test": OCTOBER})
    flights = [one for one in drawn.scene["layers"] if one.get("id", "").startswith("flight-")]
    assert [one["thin"] for one in flights] == [True, True, False]
    assert flights[-1]["id"] == f"flight-{OCTOBER}"


def test_straight_lines_and_flat_circles(drawn: RecordingMap) -> None:
    page = opened()
    before = [one.get("id") for one in drawn.scene["layers"]]
    _sound(page.toggle(key="expected").set_value(True).run())
    assert _values(page, "expected") == ["shown"]
    added = [one["id"] for one in drawn.layers("path") if one["id"] not in before]
    assert sorted(added) == ["flat-0", "flat-1", "straight-0"]
    text = _html(page)
    assert "A compass opened to 3,400 km" in text
    assert re.search(r"wrong by up to 7\d\d km", text)
    assert "secondary" in text
    assert text.count("data-of='answer'") >= 3  # each sentence can be cited
    _sound(page.toggle(key="expected").set_value(False).run())
    assert [one.get("id") for one in drawn.scene["layers"]] == before
    assert "A compass opened" not in _html(page)
    assert _values(page, "expected") == []


def test_nothing_to_compare_with_is_said(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang;hidden", "expected": "shown"})
    assert "no ring and no path to compare with" in _html(page)


def test_words_are_explained_and_the_first_visit_is_one_click(drawn: RecordingMap) -> None:
    page = opened({"test": OCTOBER})
    text = _html(page)
    for word in ("IRBM", "Apogee", "Overflight"):
        assert f"<details class='word'><summary>{word}</summary><p>" in text
    assert any("New here? One minute" in str(one.proto) for one in page.get("popover"))
    (first,) = [one.value for one in page.markdown if "**The map**" in one.value]
    assert len(first.split()) < 150  # read in under a minute
