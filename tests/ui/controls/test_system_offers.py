"""What a system's ring is offered: its country where it is mobile, and what-if figures."""

from __future__ import annotations

from ranges import catalog
from ranges.core import as_html
from tests.ui.app_page import RecordingMap, faultless, opened
from tests.ui.page_contents import button_named, captions, link_values, messages, shown_html

OFFER = "From anywhere in North Korea"


def buttons(page: object) -> list[str]:
    return [button.label for button in page.button]  # type: ignore[attr-defined]


def test_a_mobile_system_offers_its_country_first(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@pyongyang"})
    assert OFFER not in buttons(page)
    faultless(page.selectbox(key="system").set_value("hwasong-15").run())
    assert link_values(page, "ring")[0].startswith("hwasong-15@pyongyang")  # only offered
    assert page.selectbox(key="origin").options[0] == "Anywhere in North Korea"
    mobility = catalog.systems()["hwasong-15"].mobility
    assert mobility is not None
    said = shown_html(page)
    assert "It may start from anywhere in North Korea, not from one place only" in said
    assert f"since it is mobile: <a href='{mobility.citation.url}'" in said
    assert f"“{mobility.words}”" in said

    faultless(button_named(page, OFFER).click().run())
    assert messages(page) == []
    assert link_values(page, "ring")[0].startswith("hwasong-15@anywhere:KP")
    (layer,) = drawn.layers("ring")
    assert layer["tooltip"].endswith("from anywhere in North Korea")
    assert OFFER not in buttons(page)
    said = shown_html(page)
    # Beneath the list, and with the ring's own source in its findings.
    assert said.count(mobility.citation.url) == 2
    assert said.count("Counted from anywhere in North Korea") == 2


def test_from_the_list_of_places(drawn: RecordingMap) -> None:
    page = opened({"ring": "kn-23@sunan"})
    faultless(page.selectbox(key="origin").set_value("anywhere:KP").run())
    assert link_values(page, "ring")[0].startswith("kn-23@anywhere:KP")
    # Another system goes on from there, without the reason where none was found.
    faultless(page.selectbox(key="system").set_value("hwasong-5").run())
    assert link_values(page, "ring")[0].startswith("hwasong-5@anywhere:KP")
    assert "since it is mobile" not in shown_html(page)


def test_what_is_not_said_to_be_mobile_offers_nothing(drawn: RecordingMap) -> None:
    for system_id in ("hwasong-5", "minuteman-iii", "trident-ii-us"):
        page = opened({"ring": f"{system_id}@sunan"})
        assert not [label for label in buttons(page) if "anywhere" in label]
        assert not page.selectbox(key="origin").options[0].startswith("Anywhere")
        assert "since it is mobile" not in shown_html(page)


def test_what_if_a_system_had_less_range(drawn: RecordingMap) -> None:
    page = opened({"ring": "hwasong-15@pyongyang;name=Mine"})
    page.session_state["open_item"] = True
    faultless(page.run())
    cited = as_html(catalog.systems()["hwasong-15"].citation.url)
    assert cited in shown_html(page)
    faultless(page.slider(key="what_if").set_value(-20).run())
    assert messages(page) == []
    (ring,) = link_values(page, "ring")
    name = "Mine, Hwasong-15 with 20 % less range (own figures)"
    assert ring.startswith(f"6800-11200km@pyongyang;name={name}")
    said = shown_html(page)
    assert cited not in said
    assert "the published range of Hwasong-15, 8,500–14,000 km, with 20 % less" in said
    assert "none is cited" in captions(page)
    # Back at nought it is the system's, with its source.
    faultless(page.slider(key="what_if").set_value(0).run())
    assert link_values(page, "ring")[0].startswith("hwasong-15@pyongyang;name=Mine;")
    assert cited in shown_html(page)


def test_what_if_is_refused_beyond_any_way_on_earth(drawn: RecordingMap) -> None:
    page = opened({"ring": "hwasong-17@pyongyang"})
    page.session_state["open_item"] = True
    faultless(page.run())
    before = link_values(page, "ring")
    faultless(page.slider(key="what_if").set_value(50).run())
    assert len(page.error) == 1
    assert link_values(page, "ring") == before


def test_a_what_if_ends_with_another_range_or_system(drawn: RecordingMap) -> None:
    link = "ring=6800-11200km@pyongyang;name=Hwasong-15 with 20 %25 less range (own figures)"
    page = opened({"ring": link.removeprefix("ring=").replace("%25", "%")})
    assert "Own figures" in shown_html(page)
    faultless(page.slider(key="range_km").set_value(5000).run())
    assert "own figures" not in link_values(page, "ring")[0]
    assert "Own figures" not in shown_html(page)
