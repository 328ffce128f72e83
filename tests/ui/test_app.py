"""The page as Streamlit runs it, with a map that only records what it is given."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from pyproj import Geod
from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value
from streamlit.runtime.scriptrunner.exec_code import exec_func_with_error_handling
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from ranges import catalog
from ranges.core.progress import Progress
from ranges.core.records import Territory
from ranges.reach import precomputation as ahead
from ranges.ui import map_view, page
from tests.tables import table

ADD_RING = r"\bring$"
APP = str(Path(__file__).parents[2] / "app.py")


class RecordingMap:
    """Stands in for `st_folium`: keeps what it is given, and is clicked where a test says."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.clicked: dict[str, float] | None = None

    def __call__(self, drawn: Any, **options: Any) -> dict[str, Any]:
        script = drawn.get_root().render()
        self.calls.append({"script": script, "scene": options["feature_group_to_add"], **options})
        return {"last_clicked": self.clicked}

    @property
    def scene(self) -> dict[str, Any]:
        """What was drawn last."""
        found: dict[str, Any] = json.loads(self.calls[-1]["scene"].data)
        return found

    def layers(self, kind: str) -> list[dict[str, Any]]:
        return [layer for layer in self.scene["layers"] if layer["kind"] == kind]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> RecordingMap:
    recording = RecordingMap()
    monkeypatch.setattr(map_view, "st_folium", recording)
    return recording


def opened(query: dict[str, str | list[str]] | None = None) -> AppTest:
    page = AppTest.from_file(APP, default_timeout=60)
    page.session_state["open_item"] = True
    _go_to(page, query or {})
    return _sound(page.run())


def _sound(page: AppTest) -> AppTest:
    """Return the page, once nothing was raised in its run."""
    assert [one.value for one in page.exception] == []
    return page


def _address(page: AppTest) -> dict[str, list[str]]:
    return {key: _values(page, key) for key in page.query_params}


def _go_to(page: AppTest, address: Mapping[str, str | list[str]]) -> None:
    for key, values in address.items():
        page.query_params[key] = values


def _values(page: AppTest, key: str) -> list[str]:
    values = page.query_params.get(key, [])
    return [values] if isinstance(values, str) else list(values)


def _said(page: AppTest) -> list[str]:
    return [one.value for one in (*page.error, *page.warning)]


def _button(page: AppTest, name: str) -> Any:
    found = [one for one in page.button if re.search(name, one.label, re.IGNORECASE)]
    assert len(found) == 1, [one.label for one in page.button]
    return found[0]


def test_opening_scene(drawn: RecordingMap) -> None:
    page = opened()
    assert _said(page) == []
    assert [layer["label"] for layer in drawn.layers("ring")] == ["3,400 km", "4,500 km"]
    (layer,) = drawn.layers("path")
    assert layer["dash"]
    assert page.slider(key="range_km").value == 3400
    assert page.selectbox(key="origin").value == "pyongyang"
    assert page.selectbox(key="units").value == "km"
    assert _values(page, "ring")[0].startswith("3400km@pyongyang")
    assert _values(page, "ring")[1].startswith("4500km@mupyong-ri")
    assert _values(page, "path")[0].startswith("mupyong-ri>84")
    for key in ("units", "base", "data"):
        assert len(_values(page, key)) == 1
    text = " ".join(one.proto.body for one in page.get("html"))
    assert "Guam" in text
    assert "19 April 2026" in text
    options = drawn.calls[-1]
    assert options["returned_objects"] == ["last_clicked"]
    assert options["key"]


def test_slider_changes_the_address_and_not_the_base_map(drawn: RecordingMap) -> None:
    page = opened()
    for range_km in (3500, 12000, 20000, 10):
        _sound(page.slider(key="range_km").set_value(range_km).run())
        assert _values(page, "ring")[0].startswith(f"{range_km}km@pyongyang")
        assert page.slider(key="range_km").value == range_km
        assert page.text_input(key="range_number").value.replace(",", "") == str(range_km)
        assert drawn.layers("ring")[0]["label"] == f"{range_km:,} km"
    scripts = {call["script"] for call in drawn.calls}
    assert len(drawn.calls) >= 5
    assert len({_without_ids(script) for script in scripts}) == 1
    assert len({(call["key"], call["height"]) for call in drawn.calls}) == 1
    # What is fitted has not changed either, so the view stays the visitor's.
    fitted = {
        json.dumps([json.loads(c["scene"].data)[k] for k in ("view", "bounds")])
        for c in drawn.calls
    }
    assert len(fitted) == 1


def _without_ids(script: str) -> str:
    """Return a script without folium's random ids, as streamlit-folium compares it."""
    return re.sub(r"_[a-z0-9]{32}", "", script)


def test_no_scene_is_in_the_base_map(drawn: RecordingMap) -> None:
    opened({"ring": "1234km@39.2,125.67;name=Zanzibar", "title": "Zanzibar", "view": "1,2,3"})
    opened({"ring": "77km@guam", "base": "osm", "units": "mi"})
    first, second = (_without_ids(call["script"]) for call in (drawn.calls[0], drawn.calls[-1]))
    assert first == second
    assert "Zanzibar" not in first
    assert not re.search(r"https?://(?!localhost)", re.sub(r"http://www\.w3\.org\S*", "", first))


def test_number_box(drawn: RecordingMap) -> None:
    page = opened()
    _sound(page.text_input(key="range_number").set_value("2,112.5 mi").run())
    assert _values(page, "ring")[0].startswith("2112.5mi@pyongyang")
    assert page.slider(key="range_km").value == 3400
    _sound(page.text_input(key="range_number").set_value("1000-2000").run())
    assert _values(page, "ring")[0].startswith("1000-2000km@pyongyang")
    assert "1,000–2,000 km" in drawn.layers("ring")[0]["tooltip"]


@pytest.mark.parametrize("refused", ["-5", "0", "nan", "inf", "20004", "1,2", "far", "`x`", ""])
def test_refused_number_keeps_the_scene(drawn: RecordingMap, refused: str) -> None:
    page = opened()
    before, scene = _values(page, "ring"), drawn.layers("ring")
    _sound(page.text_input(key="range_number").set_value(refused).run())
    assert len(page.error) == 1
    assert _values(page, "ring") == before
    assert drawn.layers("ring") == scene
    assert page.text_input(key="range_number").value == "3,400"
    # It is said once, and forgotten when something is right again.
    _sound(page.slider(key="range_km").set_value(3000).run())
    assert _said(page) == []


def test_origin(drawn: RecordingMap) -> None:
    """From the list; what is typed is for the browser's tests, where it can be typed."""
    page = opened()
    for place_id in ("busan", "sunan", "guam"):
        _sound(page.selectbox(key="origin").set_value(place_id).run())
        assert _said(page) == []
        assert _values(page, "ring")[0].startswith(f"3400km@{place_id}")
        assert _values(page, "ring")[1].startswith("4500km@mupyong-ri")


def test_system(drawn: RecordingMap) -> None:
    page = opened()
    _sound(page.selectbox(key="system").set_value("hwasong-12").run())
    assert _values(page, "ring")[0].startswith("hwasong-12@pyongyang")
    text = " ".join(one.proto.body for one in page.get("html"))
    assert "Hwasong-12" in text
    assert "Source" in text
    without = [one for one in page.selectbox(key="system").options if "no published range" in one]
    assert without
    before = _values(page, "ring")
    unranged = next(system.id for system in catalog.systems().values() if system.range_km is None)
    _sound(page.selectbox(key="system").set_value(unranged).run())
    assert len(page.error) == 1
    assert _values(page, "ring") == before
    # Another range makes it a plain ring again.
    _sound(page.slider(key="range_km").set_value(1000).run())
    assert _values(page, "ring")[0].startswith("1000km@pyongyang")
    assert page.selectbox(key="system").value is None


def test_units(drawn: RecordingMap) -> None:
    page = opened()
    shape = [drawn.layers("ring")[0][part] for part in ("fill", "outlines")]
    for units, typed in (("mi", 2112.66), ("nmi", 1835.85), ("km", 3400.0)):
        _sound(page.selectbox(key="units").set_value(units).run())
        assert _values(page, "units") == [units]
        assert drawn.scene["units"] == units
        assert drawn.layers("ring")[0]["label"].endswith(f" {units}")
        assert [drawn.layers("ring")[0][part] for part in ("fill", "outlines")] == shape
        value = float(page.text_input(key="range_number").value.replace(",", ""))
        assert value == pytest.approx(typed, abs=0.01)
        assert page.slider(key="range_km").value == 3400


def test_rings_are_added_selected_and_removed(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    _sound(_button(page, ADD_RING).click().run())
    assert len(_values(page, "ring")) == len(drawn.layers("ring")) == 2
    colours = {layer["colour"] for layer in drawn.layers("ring")}
    assert len(colours) == 2
    # The new one is selected: the slider is its own.
    _sound(page.slider(key="range_km").set_value(700).run())
    assert _values(page, "ring")[0].startswith("3400km")
    assert _values(page, "ring")[1].startswith("700km")
    _sound(page.radio(key="selected").set_value(0).run())
    assert page.slider(key="range_km").value == 3400
    _sound(_button(page, "remove").click().run())
    (left,) = _values(page, "ring")
    assert left.startswith("700km")
    _unfolded(page, "open_item")  # it closes with the item that it was opened for
    _sound(_button(page, "remove").click().run())
    assert _values(page, "ring") == []
    assert drawn.layers("ring") == []
    _sound(_button(page, ADD_RING).click().run())
    assert len(drawn.layers("ring")) == 1


def _before_drawn_anew(monkeypatch: pytest.MonkeyPatch, *moves: Any) -> None:
    """Make moves on the controls as they are: no run between them gets as far as the next ones."""
    with monkeypatch.context() as patched:
        patched.setattr(page, "show_sidebar", lambda findings: st.stop())
        for move in moves:
            moved = move()
            _sound(moved.run())
            if isinstance(moved, Button):
                moved.set_value(False)  # else it is sent as clicked with each later move


@pytest.mark.parametrize("ring", ["700km@guam", "3400km@pyongyang"])
def test_a_second_click_on_remove_removes_no_other(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch, ring: str
) -> None:
    page = opened({"ring": ["3400km@pyongyang", ring], "path": "sunan>guam"})
    remove = _button(page, "remove")
    _before_drawn_anew(monkeypatch, remove.click, remove.click)
    _sound(page.run())
    (left,) = _values(page, "ring")
    assert left.startswith(ring)
    assert len(_values(page, "path")) == len(drawn.layers("path")) == 1


def test_what_is_typed_for_a_removed_item_names_no_other(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rings in (["3400km@pyongyang"], ["3400km@pyongyang", "700km@guam"]):
        page = opened({"ring": rings})
        name = page.text_input(key="item_name")
        _before_drawn_anew(
            monkeypatch, _button(page, "remove").click, lambda name=name: name.set_value("Gone")
        )
        _sound(page.run())
        assert not any("Gone" in ring for ring in _values(page, "ring"))
        assert len(_values(page, "ring")) == len(rings) - 1


def test_an_item_is_removed_though_it_was_named_just_before(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened({"ring": ["3400km@pyongyang", "700km@guam"]})
    name = page.text_input(key="item_name")
    _before_drawn_anew(monkeypatch, lambda: name.set_value("Mine"), _button(page, "remove").click)
    _sound(page.run())
    (left,) = _values(page, "ring")
    assert left.startswith("700km@guam")


def test_a_ring_added_just_before_is_not_removed_for_a_path(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened({"ring": "3400km@pyongyang", "path": "sunan>guam"})
    _sound(page.radio(key="selected").set_value(1).run())
    _before_drawn_anew(monkeypatch, _button(page, ADD_RING).click, _button(page, "remove").click)
    _sound(page.run())
    assert len(_values(page, "ring")) == 2


@pytest.mark.parametrize(
    ("text", "count"), [("500, 1000, 1,500", 3), ("every 500 to 3000", 6), ("every 0.5 to 2", 4)]
)
def test_family(drawn: RecordingMap, text: str, count: int) -> None:
    page = opened({"ring": "3400km@guam"})
    _sound(page.text_input(key="family").set_value(text).run())
    _sound(_button(page, "these rings").click().run())
    assert _said(page) == []
    assert len(_values(page, "ring")) == 1 + count
    assert all("@guam" in ring for ring in _values(page, "ring"))


@pytest.mark.parametrize("text", ["every 1 to 20000", "every 0 to 10", "", "1, two", "every 5"])
def test_refused_family(drawn: RecordingMap, text: str) -> None:
    page = opened({"ring": "3400km@guam"})
    _sound(page.text_input(key="family").set_value(text).run())
    _sound(_button(page, "these rings").click().run())
    assert len(page.error) == 1
    assert len(_values(page, "ring")) == 1


def test_hundred_rings_at_most(drawn: RecordingMap) -> None:
    page = opened({"ring": [f"{km}km@guam" for km in range(100, 10000, 100)]})
    assert len(drawn.layers("ring")) == 99
    _sound(_button(page, ADD_RING).click().run())
    assert len(drawn.layers("ring")) == 100
    assert _said(page) == []
    _sound(_button(page, ADD_RING).click().run())
    assert len(page.error) == 1
    assert "100" in page.error[0].value
    assert len(drawn.layers("ring")) == 100


@pytest.mark.parametrize(*table("paths_typed"))
def test_paths_are_added(drawn: RecordingMap, start: str, end: str, wanted: str) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    page.text_input(key="path_from").set_value(start)
    _sound(page.text_input(key="path_to").set_value(end).run())
    _sound(_button(page, "this path").click().run())
    assert _said(page) == []
    (path,) = _values(page, "path")
    assert path.startswith(wanted)
    assert len(drawn.layers("path")) == 1
    _sound(_button(page, "remove").click().run())
    assert _values(page, "path") == []
    assert drawn.layers("path") == []
    assert len(drawn.layers("ring")) == 1


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("sunan", "sunan"),
        ("-90,0", "90,0"),
        ("nowhere 77", "guam"),
        ("sunan", "84: -5 km"),
        ("sunan", f"{'9' * 400}deg:500km"),
    ],
)
def test_refused_path(drawn: RecordingMap, start: str, end: str) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    page.text_input(key="path_from").set_value(start)
    _sound(page.text_input(key="path_to").set_value(end).run())
    _sound(_button(page, "this path").click().run())
    assert len(page.error) == 1
    assert _values(page, "path") == []


def test_name_colour_and_hiding(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    _sound(page.text_input(key="item_name").set_value("A; B & C").run())
    assert ";name=A;; B & C" in _values(page, "ring")[0]
    _sound(page.selectbox(key="item_colour").set_value("green").run())
    assert ";colour=green" in _values(page, "ring")[0]
    assert drawn.layers("ring")[0]["colour"] == "#009E73"
    _sound(page.toggle(key="item_shown").set_value(False).run())
    assert _values(page, "ring")[0].endswith(";hidden")
    assert drawn.layers("ring") == []
    _sound(page.toggle(key="item_shown").set_value(True).run())
    assert len(drawn.layers("ring")) == 1
    assert "A; B & C" in drawn.layers("ring")[0]["tooltip"]


def test_headline_and_background(drawn: RecordingMap) -> None:
    page = opened()
    assert drawn.scene["tiles"] is None
    _sound(page.text_input(key="title").set_value("My own").run())
    assert _values(page, "title") == ["My own"]
    assert "My own" in " ".join(one.proto.body for one in page.get("html"))
    _sound(page.selectbox(key="base").set_value("osm").run())
    assert _values(page, "base") == ["osm"]
    tiles = drawn.scene["tiles"]
    assert tiles["url"].startswith("https://")
    assert "OpenStreetMap" in tiles["options"]["attribution"]


def test_click_asks_and_sets_only_when_told(drawn: RecordingMap) -> None:
    page = opened()
    drawn.clicked = {"lat": 13.45, "lng": 144.78}
    _sound(page.run())
    assert _values(page, "ring")[0].startswith("3400km@pyongyang")
    text = " ".join(one.proto.body for one in page.get("html"))
    assert re.search(r"3,39\d km", text)  # from Pyongyang to the middle of Guam
    assert any(layer["style"] == "click" for layer in drawn.layers("mark"))
    _sound(_button(page, "use as origin").click().run())
    assert _values(page, "ring")[0].startswith("3400km@13.45,144.78")
    assert _said(page) == []


@pytest.mark.parametrize("clicked", [{"lat": 91.0, "lng": 0.0}, {"lat": None, "lng": 1.0}, {}])
def test_click_off_the_earth_is_none(drawn: RecordingMap, clicked: dict[str, Any]) -> None:
    page = opened()
    drawn.clicked = clicked
    _sound(page.run())
    assert _said(page) == []


def test_wrong_parts_are_named_and_the_rest_drawn(drawn: RecordingMap) -> None:
    page = opened(
        {
            "ring": ["3400km@pyongyang", "3400km@atlantis"],
            "path": "guam>guam",
            "units": "furlongs",
            "wingspan": "3",
            "utm_source": "x",
        }
    )
    said = _said(page)
    assert len(said) == 4
    for part in ("atlantis", "guam", "furlongs", "wingspan"):
        assert any(part in one for one in said)
    assert len(drawn.layers("ring")) == 1


def test_a_new_address_is_read_anew(drawn: RecordingMap) -> None:
    """As when a visitor goes back, or types over the link."""
    page = opened({"ring": "3400km@pyongyang"})
    _sound(page.slider(key="range_km").set_value(5000).run())
    for key in list(page.query_params):
        del page.query_params[key]
    page.query_params["ring"] = "700km@guam"
    _sound(page.run())
    assert _values(page, "ring")[0].startswith("700km@guam")
    assert page.slider(key="range_km").value == 700
    assert page.selectbox(key="origin").value == "guam"
    assert drawn.layers("ring")[0]["label"] == "700 km"


def test_visitors_do_not_share_a_scene(drawn: RecordingMap) -> None:
    one, other = opened({"ring": "3400km@pyongyang"}), opened()
    _sound(one.slider(key="range_km").set_value(5000).run())
    _sound(other.run())
    assert _values(other, "ring")[0].startswith("3400km@pyongyang")
    assert len(_values(other, "ring")) == 2


def test_hostile_text_is_no_script(drawn: RecordingMap) -> None:
    """What reaches the map's script is the same scene, with no sign that a template reads."""
    name = "`${x}` </script> {{y}} {% z %} ' \\ _a1 <img src=x onerror=y>"
    page = opened({"ring": f"3400km@0,0;name={name};from={name}", "title": name})
    data = drawn.calls[-1]["scene"].data
    strings = re.findall(r'"(?:[^"\\]|\\.)*"', data)
    assert not set("`$<>{}%'_") & set("".join(strings))
    assert name in drawn.layers("ring")[0]["tooltip"]
    html = " ".join(one.proto.body for one in page.get("html"))
    assert "<img" not in html
    assert "</script" not in html


def test_a_quick_second_move_outruns_the_address(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser still sends the address from before the first: the second move counts."""
    page = opened()
    before = _address(page)
    _sound(page.slider(key="range_km").set_value(3500).run())
    _go_to(page, before)
    _sound(page.slider(key="range_km").set_value(3600).run())
    assert drawn.layers("ring")[0]["label"] == "3,600 km"
    assert _values(page, "ring")[0].startswith("3600km@pyongyang")
    # The browser may say one move twice; the second time it is news of no control.
    _go_to(page, before)
    _sound(page.run())
    assert drawn.layers("ring")[0]["label"] == "3,600 km"
    assert page.slider(key="range_km").value == 3600
    assert _values(page, "ring")[0].startswith("3600km@pyongyang")
    monkeypatch.setattr("ranges.ui.state.address._has_gone_back", lambda: True)
    _go_to(page, before)
    _sound(page.run())
    assert drawn.layers("ring")[0]["label"] == "3,400 km"


def test_a_move_there_and_back_counts_also_right_after_the_page_opened(
    drawn: RecordingMap,
) -> None:
    """What a control showed first is no old value that the browser could say again."""
    page = opened()
    for range_km in (3500, 3400):
        _sound(page.slider(key="range_km").set_value(range_km).run())
    assert drawn.layers("ring")[0]["label"] == "3,400 km"


def test_an_address_written_again_is_the_last_one_known(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ranges.ui.state.address._MAX_KNOWN", 2)
    page = opened()
    for range_km in (3500, 3600, 3500):
        _sound(page.slider(key="range_km").set_value(range_km).run())
    before = _address(page)
    _sound(page.slider(key="range_km").set_value(3700).run())
    _go_to(page, before)
    _sound(page.run())
    assert drawn.layers("ring")[0]["label"] == "3,700 km"
    assert _values(page, "ring")[0].startswith("3700km@pyongyang")


def test_a_run_begins_on_the_page_wherever_the_last_one_ended(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit leaves a run that waited for a fragment where that stood; here, in the sidebar."""

    def elsewhere(run: Callable[[], Any], context: Any) -> Any:
        def begun() -> Any:
            context_dg_stack.set((*get_default_dg_stack_value(), st.sidebar))
            return run()

        return exec_func_with_error_handling(begun, context)

    monkeypatch.setattr(
        "streamlit.runtime.scriptrunner.script_runner.exec_func_with_error_handling", elsewhere
    )
    page = opened()
    headline = "<header class='finding'>"
    assert [headline in one.proto.body for one in page.main.get("html")].count(True) == 1
    assert not [one for one in page.sidebar.get("html") if headline in one.proto.body]


def test_a_control_that_lags_behind_is_not_obeyed(drawn: RecordingMap) -> None:
    """With the slider's second move the browser still sends the number of before the first."""
    page = opened()
    seen = _seen(page).value
    # At last what a run has put into it has come, though the rest of that run has not.
    for range_km, number in ((3500, "3,400"), (3600, "3,400"), (3700, "3,500")):
        page.text_input(key="range_number").set_value(number)
        _seen(page).set_value(seen)
        _sound(page.slider(key="range_km").set_value(range_km).run())
        assert drawn.layers("ring")[0]["label"] == f"{range_km:,} km"
        assert page.text_input(key="range_number").value == f"{range_km:,}"
    # A number that was not there before is what somebody typed, and so is an old one in a browser
    # that has come so far.
    for typed, is_late in (("3450", True), ("3,400", False)):
        if is_late:
            _seen(page).set_value(seen)
        _sound(page.text_input(key="range_number").set_value(typed).run())
        range_km = float(typed.replace(",", ""))
        assert drawn.layers("ring")[0]["label"] == f"{range_km:,.0f} km"
        assert page.slider(key="range_km").value == range_km


def _seen(page: AppTest) -> Any:
    """Return the control that says how far the browser has come, for a test to say another."""
    return page.text_input(key="seen_run")


@pytest.mark.parametrize("is_first", [True, False])
def test_what_an_item_showed_is_not_given_to_the_next(
    drawn: RecordingMap, *, is_first: bool
) -> None:
    """After a choice in the list the browser says the old origin, in whatever order."""
    page = opened({"ring": ["3400km@pyongyang", "2000km@guam"]})
    seen = _seen(page).value
    _sound(page.radio(key="selected").set_value(1).run())
    _sound(page.radio(key="selected").set_value(0).run())
    late = page.selectbox(key="origin"), page.toggle(key="expected"), page.selectbox(key="units")
    late[0].set_value("guam")
    late[1 if is_first else 2].set_value(True if is_first else "mi")
    _seen(page).set_value(str(int(seen) + 1))
    _sound(page.run())
    assert [ring.partition(";")[0] for ring in _values(page, "ring")] == [
        "3400km@pyongyang",
        "2000km@guam",
    ]
    assert page.selectbox(key="origin").value == "pyongyang"
    # By itself it is no wish either, until the browser has come so far.
    page.selectbox(key="origin").set_value("guam")
    _seen(page).set_value(str(int(seen) + 1))
    _sound(page.run())
    assert _values(page, "ring")[0].startswith("3400km@pyongyang")
    _sound(page.selectbox(key="origin").set_value("guam").run())
    assert _values(page, "ring")[0].startswith("3400km@guam")


def test_what_may_be_lost_on_its_way_is_sent_again(drawn: RecordingMap) -> None:
    """Streamlit drops what a run has put into controls, if the next one begins at once."""
    page = opened({"ring": ["3400km@pyongyang", "2000km@guam"]})
    seen = _seen(page).value
    _sound(page.radio(key="selected").set_value(1).run())
    assert page.text_input(key="range_number").proto.set_value
    _seen(page).set_value(seen)
    _sound(page.toggle(key="expected").set_value(True).run())
    assert page.text_input(key="range_number").proto.set_value
    # It comes after what the visitor did meanwhile, so that is sent as well.
    _seen(page).set_value(str(int(seen) + 1))
    _sound(page.text_input(key="range_number").set_value("2500").run())
    assert page.text_input(key="range_number").proto.set_value
    _seen(page).set_value(str(int(seen) + 2))
    page.text_input(key="range_number").set_value("2,000")
    _sound(page.toggle(key="expected").set_value(False).run())
    assert _values(page, "ring")[1].startswith("2500km@guam")
    assert page.text_input(key="range_number").value == "2,500"
    assert page.selectbox(key="origin").value == "guam"
    _sound(page.toggle(key="expected").set_value(True).run())
    assert not page.text_input(key="range_number").proto.set_value
    assert not page.selectbox(key="origin").proto.set_value


@pytest.mark.parametrize("said", ["", "none", "²", "-1", "9" * 5000])
def test_a_browser_that_says_nonsense_of_how_far_it_is(drawn: RecordingMap, said: str) -> None:
    page = opened()
    _seen(page).set_value(said)
    _sound(page.slider(key="range_km").set_value(3500).run())
    assert drawn.layers("ring")[0]["label"] == "3,500 km"


def _html(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def test_shares_and_people_stand_beside_the_ring(drawn: RecordingMap) -> None:
    page = opened({"ring": "9000km@pyongyang"})
    text = _html(page)
    assert "billion people live inside (an estimate)" in text
    assert re.search(r"Russia</td><td>[\d,]+ km</td><td>[\d.]+ %</td><td>[\d.]+ million", text)
    assert re.search(r"Alaska</td><td>[\d,]+ km</td><td>100 %", text)
    assert "Not people at risk" in text
    assert "Within 9,000 km of Pyongyang lie" in text  # the map in words


def _unfolded(page: AppTest, key: str) -> AppTest:
    page.session_state[key] = True
    return _sound(page.run())


def test_places_are_listed_searched_and_turned_over(drawn: RecordingMap) -> None:
    page = opened({"ring": "1500km@pyongyang"})
    assert not [one for one in page.text_input if one.key == "place_text"]  # folded: not computed
    _unfolded(page, "open_places")
    first = _html(page)
    assert "1 to 12 of " in first
    _sound(_button(page, "^More$").click().run())
    assert "13 to 24 of " in _html(page)
    _sound(page.text_input(key="place_text").set_value("tokyo").run())
    assert "1 to " in _html(page)
    assert "Tokyo, Japan" in _html(page)
    _sound(page.text_input(key="place_text").set_value("<b>x</b>").run())
    assert "No listed place inside answers to “&lt;b&gt;x&lt;/b&gt;”." in _html(page)
    _sound(page.slider(key="range_km").set_value(1000).run())
    assert "Just outside" in _html(page)


def test_rings_together_and_what_to_quote(drawn: RecordingMap) -> None:
    page = _unfolded(opened(), "open_together")
    text = _html(page)
    for part in ("In any of them", "In all of them", "Reached by all:", "Reached only by 4,500 km"):
        assert part in text
    _unfolded(page, "open_quote")
    sentence, citation = (one.value for one in page.code)
    assert sentence.startswith("Within 3,400 km of Pyongyang lie")
    assert "ring=3400km@pyongyang" in citation
    assert "Data version" in citation


def test_what_reaches_a_place_and_its_ring(drawn: RecordingMap) -> None:
    page = _unfolded(opened({"ring": "3400km@pyongyang"}), "open_reaches")
    text = _html(page)
    assert "Guam" in text
    assert "Reaches: " in text
    assert "Hwasong-12" in text
    assert "does not mean that the system is deployed" in " ".join(
        one.value for one in page.caption
    )
    _sound(page.selectbox(key="reached_system").set_value("hwasong-12").run())
    _sound(_button(page, "^Draw this ring$").click().run())
    rings = _values(page, "ring")
    assert len(rings) == 2
    assert rings[1].startswith("hwasong-12@")


def test_a_claim_is_checked(drawn: RecordingMap) -> None:
    page = _unfolded(opened({"ring": "3400km@pyongyang"}), "open_claim")
    assert "holds" in _html(page)
    assert "3,195" in " ".join(one.value for one in page.code)
    _sound(_typed(page, "claim", "<b>nonsense</b>"))
    (said,) = _said(page)
    assert "nonsense" in said
    _sound(_typed(page, "claim", "Tokyo is 5 km from Guam"))
    assert "off by" in _html(page)


def test_the_drawn_ring_is_measured(drawn: RecordingMap) -> None:
    page = _unfolded(opened({"ring": "3400km@pyongyang"}), "open_check")
    _sound(_button(page, "^Measure it$").click().run())
    assert re.search(r"none is more than [\d.]+ m from the true distance", _html(page))


def _text(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def _typed(page: AppTest, key: str, text: str) -> AppTest:
    """Type into a list: Streamlit's test takes only what the list has, so it is put there."""
    box = page.selectbox(key=key)
    box.options.append(text)
    return box.set_value(text).run()


def test_anywhere_in_a_territory_is_an_origin(drawn: RecordingMap) -> None:
    page = opened({"ring": "500km@guam"})
    _sound(_typed(page, "origin", "anywhere in Japan"))
    assert _said(page) == []
    (ring,) = _values(page, "ring")
    assert ring.startswith("500km@anywhere:JP;")
    (layer,) = drawn.layers("ring")
    assert layer["tooltip"] == "500 km from anywhere in Japan"
    styles = {mark["text"]: mark["style"] for mark in drawn.layers("mark")}
    assert styles["Anywhere in Japan"] == "area"
    text = _text(page)
    assert "Within 500 km of anywhere in Japan lie " in text
    assert "adjoins" not in text
    # The link opens the same ring, and the list names what it starts from.
    again = opened({"ring": ring})
    assert _said(again) == []
    assert drawn.layers("ring") == [layer]
    _sound(again.selectbox(key="origin").set_value("guam").run())
    assert _values(again, "ring")[0].startswith("500km@guam")


def test_a_click_has_a_distance_from_a_territory_and_no_bearing(drawn: RecordingMap) -> None:
    page = opened({"ring": "1500km@anywhere:KP"})
    nearest = (("outside", 13.45, 144.78, r"3,2\d\d km"), ("inside", 36.0, 138.5, r"9\d\d km"))
    for where, lat, lon, away in nearest:
        drawn.clicked = {"lat": lat, "lng": lon}
        _sound(page.run())
        rows = re.findall(
            r"<tr>(?:(?!<tr>).)*?1,500 km from anywhere in North Korea.*?</tr>", _text(page)
        )
        (row,) = [one for one in rows if f"<td>{where}</td>" in one]
        assert re.search(away, row), row
        assert "°" not in row


def test_a_territory_that_is_not_known_is_refused(drawn: RecordingMap) -> None:
    page = opened({"ring": ["500km@guam", "5km@anywhere:Atlantis"]})
    assert len(_said(page)) == 1
    assert "names no territory that we know" in _said(page)[0]
    _sound(_typed(page, "origin", "anywhere in Atlantis"))
    assert len(page.error) == 1
    assert _values(page, "ring")[0].startswith("500km@guam")


def test_no_path_from_a_territory(drawn: RecordingMap) -> None:
    page = opened({"ring": "500km@guam"})
    page.text_input(key="path_from").set_value("anywhere in Japan")
    _sound(page.text_input(key="path_to").set_value("guam").run())
    _sound(_button(page, "this path").click().run())
    assert len(page.error) == 1
    assert "anywhere in Japan is none" in page.error[0].value
    assert _values(page, "path") == []


TRUE = {"projection": "azimuthal-equidistant"}


def test_a_path_beyond_mercator_is_a_page_without_its_line(drawn: RecordingMap) -> None:
    page = opened({"path": "89,0>89,90", "expected": "shown"})
    assert _said(page) == []
    assert [one["lines"] for one in drawn.layers("path") if one["id"] == "path-0"] == [[]]
    _sound(page.segmented_control(key="projection").set_value("azimuthal-equidistant").run())
    (line,) = [one for one in drawn.layers("path") if one["id"] == "path-0"]
    assert len(line["lines"][0]) > 1


def test_switching_to_true_distance_and_back(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    flat = _without_ids(drawn.calls[-1]["script"])
    assert drawn.scene["centre"] is None
    assert "Mercator projection." in drawn.scene["alt_text"]
    _sound(page.segmented_control(key="projection").set_value("azimuthal-equidistant").run())
    assert _values(page, "projection") == ["azimuthal-equidistant"]
    assert drawn.scene["centre"] == {"lat": 39.0214, "lon": 125.7527}
    assert drawn.scene["bounds"] == pytest.approx([-3400, -3400, 3400, 3400])
    assert drawn.scene["globe"]["svg"].startswith("<svg")
    assert drawn.scene["globe"]["text"] == "A globe with Pyongyang in its middle."
    assert "Azimuthal equidistant" in drawn.scene["alt_text"]
    assert "distances from Pyongyang are true" in drawn.scene["alt_text"]
    assert "CRS.TrueDistance" in drawn.calls[-1]["script"]
    text = " ".join(one.proto.body for one in page.get("html"))
    assert "from Pyongyang are true" in text
    assert "is drawn too large" not in text
    _sound(page.segmented_control(key="projection").set_value("mercator").run())
    assert _values(page, "projection") == []
    assert _without_ids(drawn.calls[-1]["script"]) == flat
    assert drawn.scene["bounds"][0] == pytest.approx(8.4, abs=0.1)
    assert "is drawn too large" in " ".join(one.proto.body for one in page.get("html"))


def test_the_true_distance_map_stays_while_layers_and_its_centre_change(
    drawn: RecordingMap,
) -> None:
    page = opened({"ring": ["3400km@pyongyang", "2000km@guam"], **TRUE})
    fitted = drawn.scene["bounds"]
    _sound(page.slider(key="range_km").set_value(15_000).run())
    (ring, _) = drawn.layers("ring")
    assert {round((x * x + y * y) ** 0.5) for x, y in ring["fill"]["loops"][0]} == {15_000}
    assert drawn.scene["bounds"] == fitted  # the view stays
    _sound(page.radio(key="selected").set_value(1).run())
    assert drawn.scene["centre"] == {"lat": 13.47, "lon": 144.75}
    assert drawn.scene["bounds"] != fitted
    assert len({_without_ids(call["script"]) for call in drawn.calls}) == 1


def test_a_click_on_the_true_distance_map_is_a_place_and_outlives_the_switch(
    drawn: RecordingMap,
) -> None:
    page = opened({"ring": "3400km@pyongyang", **TRUE})
    drawn.clicked = {"lat": 35.6762, "lng": 139.6503}
    _sound(page.run())
    text = " ".join(one.proto.body for one in page.get("html"))
    away_km = Geod(ellps="WGS84").inv(125.7527, 39.0214, 139.6503, 35.6762)[2] / 1000.0
    assert f"{away_km:,.0f} km" in text
    (mark,) = [mark for mark in drawn.layers("mark") if mark["style"] == "click"]
    assert (mark["at"][0] ** 2 + mark["at"][1] ** 2) ** 0.5 == pytest.approx(away_km, abs=0.1)
    drawn.clicked = None  # the other map has not been clicked
    _sound(page.segmented_control(key="projection").set_value("mercator").run())
    (mark,) = [mark for mark in drawn.layers("mark") if mark["style"] == "click"]
    assert mark["at"] == pytest.approx([139.6503, 35.6762])


def test_online_tiles_are_not_for_the_true_distance_map(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang", "base": "osm", **TRUE})
    assert drawn.scene["tiles"] is None
    assert _values(page, "base") == ["osm"]
    text = " ".join(one.proto.body for one in page.get("html"))
    assert "Online backgrounds come in Mercator only" in text


def test_a_territory_as_the_centre_is_named_as_a_point_of_it(drawn: RecordingMap) -> None:
    page = opened({"ring": "1000km@anywhere:KP", **TRUE})
    assert drawn.scene["centre"]["lat"] == pytest.approx(40.34, abs=0.01)
    text = " ".join(one.proto.body for one in page.get("html"))
    assert "from a point in North Korea are true" in text
    assert "one from anywhere in North Korea is not" in text


def test_flights_expected_lines_and_a_wrong_projection(drawn: RecordingMap) -> None:
    opened({"ring": "3400km@pyongyang", "tests": "all", "expected": "shown", **TRUE})
    ids = [layer["id"] for layer in [*drawn.layers("path"), *drawn.layers("ring")]]
    assert "flat-0" in ids
    assert len([one for one in ids if one.startswith("flight-")]) > 50
    page = opened({"ring": "3400km@pyongyang", "projection": "globe"})
    assert any("use mercator or azimuthal" in one for one in _said(page))
    assert drawn.scene["centre"] is None


def test_a_state_that_the_origin_lies_in_is_near_in_words(drawn: RecordingMap) -> None:
    page = opened({"ring": "1000km@39,-98"})
    text = " ".join(one.proto.body for one in page.get("html"))
    for label in ("United States", "Kansas"):
        assert f"<td>{label}</td><td>from here</td>" in text
    assert "<td>0.0 km</td>" not in text


def test_the_map_comes_before_what_is_inside_a_ring_from_a_territory(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def recorded(area: Territory, range_km: float, *, progress: Progress) -> None:
        asked.append((area.iso_a2, range_km, len(drawn.calls)))
        progress(0.5)

    monkeypatch.setattr(ahead, "precompute_contents", recorded)
    page = opened({"ring": ["500km@guam", "300-400km@anywhere:LU", "200km@anywhere:LU;hidden"]})
    assert asked == []  # of the selected ring alone
    _sound(page.radio(key="selected").set_value(1).run())
    assert asked == [("LU", 400.0, 2)]
    _sound(page.radio(key="selected").set_value(2).run())
    assert len(asked) == 1
