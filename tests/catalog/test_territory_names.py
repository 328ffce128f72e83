"""Every territory by its names and codes, and how it stands in a sentence."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.catalog.origins import origin_link, origin_named
from ranges.catalog.territory_names import (
    territories_beginning,
    territory_code,
    territory_in_text,
    territory_named,
)
from ranges.core import CoordinateError, Territory
from ranges.gazetteer import Resolved, readings, resolution
from tests.tables import table

ALL = catalog.territories()


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_every_name_and_code_leads_back(one: Territory) -> None:
    codes = [code for code in (one.iso_a2, one.iso_a3) if code]
    for text in (one.name, one.label, one.label.lower(), one.label.upper(), *codes):
        assert territory_named(text) == one, text
    texts = [territory_code(one), one.name, one.label, territory_in_text(one)]
    texts += [each for code in codes for each in (code, code.lower(), f"the {code.lower()}")]
    for text in texts:
        for before in ("anywhere:", "anywhere: ", "Anywhere in ", "ANYWHERE IN "):
            assert origin_named(f"{before}{text}").area == one, text
    result = origin_named(f"anywhere:{territory_code(one)}")
    assert origin_link(result) == f"anywhere:{territory_code(one)}"
    assert result.name == f"anywhere in {territory_in_text(one)}"
    answer = resolution(f"anywhere:{territory_code(one)}")
    assert isinstance(answer, Resolved)
    assert answer.reading.origin == result


@pytest.mark.parametrize(
    "one",
    [item for item in ALL if territory_in_text(item).startswith("the ")],
    ids=lambda one: one.name,
)
def test_as_it_stands_in_a_sentence_it_is_found_everywhere(one: Territory) -> None:
    text = territory_in_text(one)
    for each in (text, text.upper(), f" {text.capitalize()} "):
        assert territory_named(each) == one
        assert one in territories_beginning(each)
        assert one in [reading.origin.area for reading in readings(each)]


def test_codes_are_short_and_no_two_are_alike() -> None:
    codes = [territory_code(item) for item in ALL]
    assert len(set(codes)) == len(codes) == len(ALL)
    assert all(code.isascii() and " " not in code for code in codes)
    assert {code for code in codes if len(code) == 2} == {
        item.iso_a2 for item in ALL if item.iso_a2
    }


@pytest.mark.parametrize(*table("territories_in_text"))
def test_articles(code: str, text: str) -> None:
    one = territory_named(code)
    assert one is not None
    assert territory_in_text(one) == text


@pytest.mark.parametrize(*table("territories_named"))
def test_what_people_call_them(text: str, code: str) -> None:
    result = territory_named(text)
    assert result is not None
    assert result.iso_a2 == code
    assert origin_named(f"anywhere:{text}").area == result


@pytest.mark.parametrize("text", ["", " ", "in", "us", "kp", "Texas", "Atlantis", "-", "\x00", "?"])
def test_what_is_no_name_is_none(text: str) -> None:
    # Codes stand in capitals: "in", "as" and "no" are words.
    assert territory_named(text) is None


def test_beginnings_come_before_words_within() -> None:
    labels = [item.label for item in territories_beginning("guinea")]
    assert set(labels) == {"Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea"}
    assert set(labels[:2]) == {"Guinea", "Guinea-Bissau"}
    assert [item.iso_a2 for item in territories_beginning("North K")] == ["KP"]
    assert territories_beginning("") == territories_beginning(" - ") == ()
    assert territories_beginning("orth kor") == ()


@pytest.mark.parametrize(
    "name",
    [
        "Atlantis",
        "",
        " ",
        "<b>Japan</b>",
        "JP;hidden",
        "x" * 900_000,
        "Ja\npan",
        "\x00",
        "anywhere:KP",
    ],
)
def test_other_names_are_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(CoordinateError) as caught:
        origin_named(f"anywhere:{name}")
    said = str(caught.value)
    assert "names no territory that we know" in said
    assert '"anywhere:KP"' in said
    assert said.endswith(".")
    assert len(said) < 300
    assert "\n" not in said


def test_two_or_three_letters_are_a_code_after_anywhere() -> None:
    assert origin_named("anywhere:in").name == "anywhere in India"
    assert origin_named("anywhere in the us").name == "anywhere in the United States"
    with pytest.raises(CoordinateError, match="did you mean United Kingdom"):
        origin_named("anywhere:united king")
