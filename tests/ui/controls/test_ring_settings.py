"""The origin, range and system of the selected ring."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ranges import catalog
from ranges.core import System
from tests.ui.app_page import RING, RecordingMap, faultless, opened, typed_in
from tests.ui.page_contents import link_values, messages, offers, shown_html


def test_number_box(drawn: RecordingMap) -> None:
    page = opened()
    faultless(page.text_input(key="range_number").set_value("2,112.5 mi").run())
    assert link_values(page, "ring")[0].startswith("2112.5mi@pyongyang")
    assert page.slider(key="range_km").value == 3400
    faultless(page.text_input(key="range_number").set_value("1000-2000").run())
    assert link_values(page, "ring")[0].startswith("1000-2000km@pyongyang")
    assert "1,000–2,000 km" in drawn.layers("ring")[0]["tooltip"]


@pytest.mark.parametrize("refused", ["-5", "0", "nan", "inf", "20004", "1,2", "far", "`x`", ""])
def test_refused_number_keeps_the_scene(drawn: RecordingMap, refused: str) -> None:
    page = opened()
    before, scene = link_values(page, "ring"), drawn.layers("ring")
    faultless(page.text_input(key="range_number").set_value(refused).run())
    assert len(page.error) == 1
    assert link_values(page, "ring") == before
    assert drawn.layers("ring") == scene
    assert page.text_input(key="range_number").value == refused  # it can be mended
    # It is forgotten when something is right again.
    faultless(page.slider(key="range_km").set_value(3000).run())
    assert messages(page) == []
    assert page.text_input(key="range_number").value == "3,000"


def test_origin(drawn: RecordingMap) -> None:
    """From the list; what is typed is for the browser's tests, where it can be typed."""
    page = opened()
    for place_id in ("busan", "sunan", "guam"):
        faultless(page.selectbox(key="origin").set_value(place_id).run())
        assert messages(page) == []
        assert link_values(page, "ring")[0].startswith(f"3400km@{place_id}")
        assert link_values(page, "ring")[1].startswith("4500km@mupyong-ri")


def test_system(drawn: RecordingMap) -> None:
    page = opened()
    faultless(page.selectbox(key="system").set_value("hwasong-12").run())
    assert link_values(page, "ring")[0].startswith("hwasong-12@pyongyang")
    text = " ".join(element.proto.body for element in page.get("html"))
    assert "Hwasong-12" in text
    assert "Source" in text
    without = [
        option for option in page.selectbox(key="system").options if "no published range" in option
    ]
    assert without
    before = link_values(page, "ring")
    unranged = next(system.id for system in catalog.systems().values() if system.range_km is None)
    faultless(page.selectbox(key="system").set_value(unranged).run())
    assert len(page.error) == 1
    assert link_values(page, "ring") == before
    assert page.selectbox(key="system").value == unranged
    # Another range makes it a plain ring again.
    faultless(page.slider(key="range_km").set_value(1000).run())
    assert link_values(page, "ring")[0].startswith("1000km@pyongyang")
    assert messages(page) == []
    assert page.selectbox(key="system").value is None


@pytest.mark.parametrize(
    ("word", "is_meant"),
    [
        ("SLBM", lambda system: system.system_class == "SLBM"),
        ("hypersonic", lambda system: "hypersonic" in system.tags),
        ("rail-launched", lambda system: "rail-launched" in system.tags),
        ("mobile", lambda system: system.is_mobile is True),
        ("China", lambda system: system.country == "CN"),
        ("KN-23", lambda system: system.id in {"kn-23", "hwasong-11c", "hwasong-11s"}),
        ("Scud-C", lambda system: system.id in {"hwasong-6", "scud-c-marv", "shahab-2"}),
        ("no published range", lambda system: system.range_km is None),
        ("retired", lambda system: system.status == "retired"),
    ],
)
def test_the_list_of_systems_is_found_by_word(
    drawn: RecordingMap, word: str, is_meant: Callable[[System], bool]
) -> None:
    """Streamlit looks for what is typed in the words of each choice."""
    options = opened().selectbox(key="system").options
    systems = catalog.systems().values()
    assert len(options) == len(systems)
    found = {option.partition(" · ")[0] for option in options if word in option}
    meant = {system.name for system in systems if is_meant(system)}
    assert found
    assert found == meant


def test_a_choice_says_range_class_country_and_status(drawn: RecordingMap) -> None:
    options = opened().selectbox(key="system").options
    assert "Hwasong-14 · 5,500–10,400 km · ICBM, North Korea" in " ".join(options)
    kn_23 = "Hwasong-11A · 600–800 km flown · SRBM, North Korea · operational"
    assert f"{kn_23} · rail-launched, mobile · KN-23, Hwasong-11Ga" in options


def test_anywhere_in_a_territory_is_an_origin(drawn: RecordingMap) -> None:
    page = opened({"ring": "500km@guam"})
    faultless(typed_in(page, "origin", "anywhere in Japan"))
    assert messages(page) == []
    (ring,) = link_values(page, "ring")
    assert ring.startswith("500km@anywhere:JP;")
    (layer,) = drawn.layers("ring")
    assert layer["tooltip"] == "500 km from anywhere in Japan"
    styles = {mark["text"]: mark["style"] for mark in drawn.layers("mark")}
    assert styles["Anywhere in Japan"] == "area"
    text = shown_html(page)
    assert "Within 500 km of anywhere in Japan lie " in text
    assert "adjoins" not in text
    # The link opens the same ring, and the list names what it starts from.
    again = opened({"ring": ring})
    assert messages(again) == []
    assert drawn.layers("ring") == [layer]
    faultless(again.selectbox(key="origin").set_value("guam").run())
    assert link_values(again, "ring")[0].startswith("500km@guam")


def test_a_territory_that_is_not_known_is_refused(drawn: RecordingMap) -> None:
    page = opened({"ring": ["500km@guam", "5km@anywhere:Atlantis"]})
    assert len(messages(page)) == 1
    assert "names no territory that we know" in messages(page)[0]
    faultless(typed_in(page, "origin", "anywhere in Atlantis"))
    assert len(page.error) == 1
    assert link_values(page, "ring")[0].startswith("500km@guam")


@pytest.mark.parametrize(
    ("typed", "origin", "offered"),
    [
        ("Brazil", "anywhere:BR", "Brasilia"),
        ("Cuba", "anywhere:CU", "Havana"),
        ("GUM", "anywhere:GU", "Guam International Airport"),
        ("Guam", "anywhere:GU", "Guam (Hagåtña)"),
    ],
)
def test_a_country_is_anywhere_in_it_with_its_capital_a_click_away(
    drawn: RecordingMap, typed: str, origin: str, offered: str
) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(typed_in(page, "origin", typed))
    assert messages(page) == []
    assert link_values(page, "ring")[0].startswith(f"300km@{origin}")
    assert any(offered in label for label in offers(page))


def test_what_was_offered_before_gives_way_to_a_question(drawn: RecordingMap) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(typed_in(page, "origin", "GUM"))
    faultless(typed_in(page, "origin", "Georgia"))
    assert messages(page) == ['Which "Georgia" is meant?']
    assert len(offers(page)) == 2


def test_the_capital_is_taken_by_a_click(drawn: RecordingMap) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(typed_in(page, "origin", "Cuba"))
    assert "Meant something else?" in [caption.value for caption in page.caption]
    ((label, capital),) = offers(page).items()
    assert label.startswith("Its capital, Havana")
    faultless(capital.click().run())
    assert link_values(page, "ring")[0].startswith("300km@23.1")
    assert offers(page) == {}


@pytest.mark.parametrize(
    ("typed", "wanted", "link"),
    [
        ("Georgia", "Georgia (US state", "anywhere:US-GA"),
        ("Washington", "Washington (US state", "anywhere:US-WA"),
        ("Congo", "Democratic Republic of the Congo (country", "anywhere:CD"),
        ("Pyongyng", "Pyongyang (North Korea, 3.2 million people)", "pyongyang"),
    ],
)
def test_of_several_readings_none_is_taken_until_one_is_clicked(
    drawn: RecordingMap, typed: str, wanted: str, link: str
) -> None:
    page = opened({"ring": "300km@guam"})
    faultless(typed_in(page, "origin", typed))
    (said,) = messages(page)
    assert typed in said
    assert said.startswith("Which") or said.endswith("Did you mean:")
    assert link_values(page, "ring")[0].startswith("300km@guam")
    (choice,) = [button for label, button in offers(page).items() if label.startswith(wanted)]
    faultless(choice.click().run())
    assert messages(page) == []
    assert offers(page) == {}
    assert link_values(page, "ring")[0].startswith(f"300km@{link}")


def test_england_is_the_united_kingdom_with_a_word_about_it(drawn: RecordingMap) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(typed_in(page, "origin", "England"))
    assert link_values(page, "ring")[0].startswith("300km@anywhere:GB")
    assert any("England is a part of the United Kingdom" in said.value for said in page.caption)


@pytest.mark.parametrize("typed", ["DMZ", "Middle East", "zzqqzz"])
def test_what_is_no_place_is_said_and_nothing_is_lost(drawn: RecordingMap, typed: str) -> None:
    page = opened(dict(RING))
    before = link_values(page, "ring")
    faultless(typed_in(page, "origin", typed))
    assert len(messages(page)) == 1
    assert link_values(page, "ring") == before


def test_a_time_at_a_speed_is_a_ring_that_says_so_until_it_has_another_range(
    drawn: RecordingMap,
) -> None:
    page = opened(dict(RING))
    faultless(page.text_input(key="range_number").set_value("5 h x 800 km/h").run())
    assert messages(page) == []
    assert link_values(page, "ring") == [
        "4000km@pyongyang;name=5 h at 800 km/h (own figures);colour=blue"
    ]
    assert "own figures" in drawn.layers("ring")[0]["tooltip"]
    faultless(page.slider(key="range_km").set_value(1000).run())
    assert link_values(page, "ring") == ["1000km@pyongyang;colour=blue"]


@pytest.mark.parametrize(
    ("typed", "ring"),
    [
        ("-20%", "name=20 % less than 3,400 km (own figures)"),
        ("3400*0.8", "name=0.8 times 3,400 km (own figures)"),
    ],
)
def test_what_if_it_were_less(drawn: RecordingMap, typed: str, ring: str) -> None:
    page = opened({"ring": "3400km@pyongyang;colour=blue"})
    faultless(page.text_input(key="range_number").set_value(typed).run())
    assert messages(page) == []
    assert link_values(page, "ring") == [f"2720km@pyongyang;{ring};colour=blue"]
    faultless(page.text_input(key="range_number").set_value("3000").run())
    assert link_values(page, "ring") == ["3000km@pyongyang;colour=blue"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("3,400", "3400km"),
        ("3'400", "3400km"),
        ("3\u2009400 km", "3400km"),
        ("3,000 ft", "3000ft"),
        ("12.3450", "12.3450km"),
    ],
)
def test_figures_of_all_plain_kinds(drawn: RecordingMap, typed: str, kept: str) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(page.text_input(key="range_number").set_value(typed).run())
    assert messages(page) == []
    assert link_values(page, "ring")[0].startswith(f"{kept}@pyongyang")


@pytest.mark.parametrize("typed", ["3.400", "3,4"])
def test_a_figure_that_may_be_two_is_asked_about(drawn: RecordingMap, typed: str) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(page.text_input(key="range_number").set_value(typed).run())
    (said,) = messages(page)
    assert "3.4" in said
    assert "3400" in said
    assert link_values(page, "ring")[0].startswith("300km@pyongyang")
    assert page.text_input(key="range_number").value == typed


def test_a_minimum_range_and_a_sector_are_typed_and_taken_back(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@sunan"})
    whole = drawn.layers("ring")[0]
    faultless(page.text_input(key="ring_min").set_value("1,000").run())
    assert link_values(page, "ring")[0].startswith("3400km@sunan;min=1000km;")
    donut = drawn.layers("ring")[0]
    assert len(donut["fill"]["loops"]) == 2
    assert donut["inner_label"] == "1,000 km"
    assert "Closer than the minimum range" in shown_html(page)
    faultless(page.text_input(key="ring_sector").set_value("300-120").run())
    assert link_values(page, "ring")[0].startswith("3400km@sunan;min=1000km;sector=300-120deg;")
    assert len(drawn.layers("ring")[0]["fill"]["loops"]) == 1
    faultless(page.text_input(key="ring_min").set_value("").run())
    faultless(page.text_input(key="ring_sector").set_value("").run())
    assert drawn.layers("ring")[0] == whole
    assert messages(page) == []


@pytest.mark.parametrize(
    ("key", "refused", "said"),
    [
        ("ring_min", "4000", "not less than the range"),
        ("ring_min", "far", "Minimum range"),
        ("ring_sector", "north", "300-120deg"),
        ("ring_sector", "20-20", "no two sides"),
    ],
)
def test_what_is_refused_stays_in_its_field(
    drawn: RecordingMap, key: str, refused: str, said: str
) -> None:
    page = opened({"ring": "3400km@sunan;min=1000km"})
    before = link_values(page, "ring")
    faultless(page.text_input(key=key).set_value(refused).run())
    assert len(page.error) == 1
    assert said in page.error[0].value
    assert link_values(page, "ring") == before
    assert page.text_input(key=key).value == refused


def test_a_range_below_the_minimum_is_refused_in_one_sentence(drawn: RecordingMap) -> None:
    page = opened({"ring": "3400km@sunan;min=1000km"})
    before = link_values(page, "ring")
    faultless(page.text_input(key="range_number").set_value("900").run())
    assert "not less than the range" in page.error[0].value
    assert link_values(page, "ring") == before
