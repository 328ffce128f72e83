"""Legs of paths as they are typed, clicked, dragged and taken away."""

from __future__ import annotations

import pytest

from ranges.catalog import origin_named
from ranges.core import PathError, PathSpec, RangesError
from ranges.scene.link.items import path_text
from ranges.ui.state.path_ends import grown_path, typed_path, without_last_leg
from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, link_values, messages

SUNAN = origin_named("sunan")


def told(path: PathSpec) -> str:
    return path_text(path).partition(";")[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("guam", "sunan>guam"),
        (" guam >  13,170 > 84°: 500 km", "sunan>guam>13,170>84deg:500km"),
        ("84:500", "sunan>84deg:500mi"),
        ("guam > 84 deg, 10-20 nmi", "sunan>guam>84deg:10-20nmi"),
    ],
)
def test_typed_legs(text: str, wanted: str) -> None:
    assert told(typed_path(SUNAN, text, "mi")) == wanted


@pytest.mark.parametrize("text", ["", "guam >", "guam > guam", "84°: 500 km > guam", "> guam"])
def test_what_makes_no_path_is_refused(text: str) -> None:
    with pytest.raises(RangesError):
        typed_path(SUNAN, text, "km")


def test_a_leg_that_cannot_be_is_named() -> None:
    with pytest.raises(PathError, match=r"^Leg 2, Guam to Guam: The two ends are"):
        typed_path(SUNAN, "guam > guam", "km")


def test_a_path_grows_at_its_end_and_loses_its_last_leg() -> None:
    path = typed_path(SUNAN, "guam", "km")
    longer = grown_path(path, "13,170 > 84°: 500 km", "km")
    assert told(longer) == "sunan>guam>13,170>84deg:500km"
    with pytest.raises(PathError, match="ends along a bearing"):
        grown_path(longer, "guam", "km")
    for wanted in ("sunan>guam>13,170", "sunan>guam", "sunan>guam"):
        longer = without_last_leg(longer)
        assert told(longer) == wanted
    with pytest.raises(PathError, match=r"^Leg 2, Guam to Guam"):
        grown_path(path, "guam", "km")
    for _ in range(9):
        path = grown_path(path, "sunan > guam", "km")
    assert len(path.ends) == 20
    with pytest.raises(PathError, match="21 ends are too many for one path: at most 20"):
        grown_path(path, "13,170", "km")


def test_the_page_adds_legs_and_takes_them_away(drawn: RecordingMap) -> None:
    page = opened({"path": "sunan>guam;name=Mine"})
    page.session_state["open_item"] = True
    faultless(page.run())
    faultless(page.text_input(key="path_on").set_value("13,170").run())
    (path,) = link_values(page, "path")
    assert path.startswith("sunan>guam>13,170;name=Mine")
    assert page.text_input(key="path_on").value == ""
    assert len(drawn.scene["hands"]["via"]) == 1
    faultless(page.text_input(key="path_on").set_value("nowhere at all").run())
    assert "nowhere at all" in page.error[0].value
    assert link_values(page, "path") == [path]
    faultless(button_named(page, "last leg").click().run())
    assert link_values(page, "path")[0].startswith("sunan>guam;name=Mine")


def test_a_place_on_the_way_is_moved_by_hand(drawn: RecordingMap) -> None:
    page = opened({"path": "sunan>guam>13,170"})
    guam = {"lon": 144.75, "lat": 13.47}
    drawn.move({"kind": "via1", "index": 0, "lon": 150.0, "lat": 20.0, "held": guam})
    faultless(page.run())
    assert link_values(page, "path")[0].startswith("sunan>20,150>13,170;")
    for kind in ("via2", "via1", "via19", "via0"):  # there is none, or it was elsewhere
        drawn.move({"kind": kind, "index": 0, "lon": 1.0, "lat": 2.0, "held": guam})
        faultless(page.run())
    assert link_values(page, "path")[0].startswith("sunan>20,150>13,170;")
    assert messages(page) == []


def test_ticks_are_chosen_in_the_window(drawn: RecordingMap) -> None:
    page = opened({"path": "sunan>guam;ticks=123km"})
    page.session_state["open_item"] = True
    faultless(page.run())
    choice = page.selectbox(key="path_ticks")
    assert choice.options[0] == "none"
    assert choice.options[-1] == "every 123 km"
    faultless(choice.select(500.0).run())
    assert ";ticks=500km" in link_values(page, "path")[0]
    faultless(page.selectbox(key="path_ticks").select(None).run())
    assert "ticks" not in link_values(page, "path")[0]
    assert messages(page) == []


def test_a_rhumb_line_is_switched_on_in_the_window(drawn: RecordingMap) -> None:
    page = opened({"path": "sunan>guam"})
    page.session_state["open_item"] = True
    faultless(page.run())
    faultless(page.toggle(key="path_contrast").set_value(True).run())
    assert ";contrast=rhumb" in link_values(page, "path")[0]
    assert "rhumb-0-0" in [layer["id"] for layer in drawn.layers("path")]
    faultless(page.toggle(key="path_contrast").set_value(False).run())
    assert "contrast" not in link_values(page, "path")[0]
