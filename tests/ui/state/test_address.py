"""The link in the address bar: read anew, outrun by a move, and each visitor's own."""

from __future__ import annotations

import pytest

from ranges.scene import short_query
from tests.ui.app_page import ADD_RING, PATH_BESIDE, RecordingMap, faultless, go_to, opened
from tests.ui.page_contents import button_named, link_values, messages, page_address


def test_wrong_parts_are_named_and_the_rest_drawn(drawn: RecordingMap) -> None:
    page = opened(
        {
            "ring": ["3400km@pyongyang", "3400km@zzqqzzqq"],
            "path": "guam>guam",
            "units": "furlongs",
            "wingspan": "3",
            "utm_source": "x",
        }
    )
    said = messages(page)
    assert len(said) == 4
    for part in ("zzqqzzqq", "guam", "furlongs", "wingspan"):
        assert any(part in item for item in said)
    assert len(drawn.layers("ring")) == 1


def test_a_new_address_is_read_anew(drawn: RecordingMap) -> None:
    """As when a visitor goes back, or types over the link."""
    page = opened({"ring": "3400km@pyongyang"})
    faultless(page.slider(key="range_km").set_value(5000).run())
    for key in list(page.query_params):
        del page.query_params[key]
    page.query_params["ring"] = "700km@guam"
    faultless(page.run())
    assert link_values(page, "ring")[0].startswith("700km@guam")
    assert page.slider(key="range_km").value == 700
    assert page.selectbox(key="origin").value == "guam"
    assert drawn.layers("ring")[0]["label"] == "700 km"


def test_visitors_do_not_share_a_scene(drawn: RecordingMap) -> None:
    one, other = opened({"ring": "3400km@pyongyang"}), opened()
    faultless(one.slider(key="range_km").set_value(5000).run())
    faultless(other.run())
    assert link_values(other, "ring")[0].startswith("3400km@pyongyang")
    assert len(link_values(other, "ring")) == 2


def test_a_quick_second_move_outruns_the_address(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser still sends the address from before the first: the second move counts."""
    page = opened()
    before = page_address(page)
    faultless(page.slider(key="range_km").set_value(3500).run())
    go_to(page, before)
    faultless(page.slider(key="range_km").set_value(3600).run())
    assert drawn.layers("ring")[0]["label"] == "3,600 km"
    assert link_values(page, "ring")[0].startswith("3600km@pyongyang")
    # The browser may say one move twice; the second time it is news of no control.
    go_to(page, before)
    faultless(page.run())
    assert drawn.layers("ring")[0]["label"] == "3,600 km"
    assert page.slider(key="range_km").value == 3600
    assert link_values(page, "ring")[0].startswith("3600km@pyongyang")
    monkeypatch.setattr("ranges.ui.state.address.has_gone_back", lambda: True)
    go_to(page, before)
    faultless(page.run())
    assert drawn.layers("ring")[0]["label"] == "3,400 km"


def test_an_address_written_again_is_the_last_one_known(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ranges.ui.state.address._MAX_KNOWN", 2)
    page = opened()
    for range_km in (3500, 3600, 3500):
        faultless(page.slider(key="range_km").set_value(range_km).run())
    before = page_address(page)
    faultless(page.slider(key="range_km").set_value(3700).run())
    go_to(page, before)
    faultless(page.run())
    assert drawn.layers("ring")[0]["label"] == "3,700 km"
    assert link_values(page, "ring")[0].startswith("3700km@pyongyang")


def test_back_after_one_ring_selects_the_ring_that_was_selected(
    drawn: RecordingMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The place of the added ring in the list is that of the path, once the ring is gone."""
    page = opened(PATH_BESIDE)
    before = page_address(page)
    faultless(button_named(page, ADD_RING).click().run())
    assert page.radio(key="selected").value == 1
    after = page_address(page)
    monkeypatch.setattr("ranges.ui.state.address.has_gone_back", lambda: True)
    page.query_params.clear()
    go_to(page, before)
    faultless(page.run())
    assert page.radio(key="selected").value == 0
    assert [layer["selected"] for layer in drawn.layers("ring")] == [True]
    # And forward again it is the added one.
    go_to(page, after)
    faultless(page.run())
    assert page.radio(key="selected").value == 1
    assert len(link_values(page, "ring")) == 2


def test_a_short_link_opens_its_scene_and_the_address_has_the_long_one(
    drawn: RecordingMap,
) -> None:
    short = short_query("ring=700km@guam;name=Mine&units=mi")
    page = opened({"s": short[2:]})
    assert messages(page) == []
    assert [layer["name"] for layer in drawn.layers("ring")] == ["Mine"]
    assert link_values(page, "ring")[0].startswith("700km@guam")
    assert "s" not in page_address(page)


@pytest.mark.parametrize("code", ["2AbCdEf", "1AbCdEf"])
def test_a_short_link_that_cannot_be_read_stays_until_the_scene_is_changed(
    drawn: RecordingMap, code: str
) -> None:
    page = opened({"s": code, "ring": "700km@guam"})
    (said,) = messages(page)
    assert f's={code}"' in said
    assert link_values(page, "ring")[0].startswith("700km@guam")
    assert link_values(page, "s") == [code]
    faultless(page.run())
    assert link_values(page, "s") == [code]
    faultless(page.slider(key="range_km").set_value(5000).run())
    assert "s" not in page_address(page)
    assert messages(page) == []
