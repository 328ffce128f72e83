"""Names typed as the origin of a ring: taken, offered beside it, or asked about."""

from __future__ import annotations

import pytest

from tests.ui.app_page import RING, RecordingMap, faultless, opened, typed_in
from tests.ui.page_contents import link_values, messages


def _offers(page: object) -> list[str]:
    buttons = page.button  # type: ignore[attr-defined]
    return [button.label for button in buttons if button.label.startswith("or ")]


@pytest.mark.parametrize(
    ("typed", "origin", "offered"),
    [
        ("Brazil", "anywhere:BR", "Brasilia"),
        ("Cuba", "anywhere:CU", "Havana"),
        ("GUM", "anywhere:GU", "Guam International Airport"),
        ("Guam", "anywhere:GU", ""),
    ],
)
def test_a_country_is_anywhere_in_it_with_its_capital_a_click_away(
    drawn: RecordingMap, typed: str, origin: str, offered: str
) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(typed_in(page, "origin", typed))
    assert messages(page) == []
    assert link_values(page, "ring")[0].startswith(f"300km@{origin}")
    assert any(offered in label for label in _offers(page))


def test_the_capital_is_taken_by_a_click(drawn: RecordingMap) -> None:
    page = opened({"ring": "300km@pyongyang"})
    faultless(typed_in(page, "origin", "Cuba"))
    (capital,) = [button for button in page.button if button.label.startswith("or Havana")]
    faultless(capital.click().run())
    assert link_values(page, "ring")[0].startswith("300km@23.1")
    assert _offers(page) == []


@pytest.mark.parametrize(
    ("typed", "wanted", "link"),
    [
        ("Georgia", r"or Georgia (US state)?", "anywhere:US-GA"),
        ("Washington", "or Washington (US state)?", "anywhere:US-WA"),
        ("Congo", "or Democratic Republic of the Congo", "anywhere:CD"),
        ("Pyongyng", "or Pyongyang (North Korea, 3.2 million people)?", "pyongyang"),
    ],
)
def test_of_several_readings_none_is_taken_until_one_is_clicked(
    drawn: RecordingMap, typed: str, wanted: str, link: str
) -> None:
    page = opened({"ring": "300km@guam"})
    faultless(typed_in(page, "origin", typed))
    (said,) = messages(page)
    assert typed in said
    assert " or " in said or "Did you mean" in said
    assert link_values(page, "ring")[0].startswith("300km@guam")
    labels = {button.label.replace("\\", ""): button for button in page.button}
    (label,) = [label for label in labels if label.startswith(wanted)]
    faultless(labels[label].click().run())
    assert messages(page) == []
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
