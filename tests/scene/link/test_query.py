"""The letters of a query."""

from __future__ import annotations

import random
from urllib.parse import parse_qsl

import pytest

from ranges.scene.link.query import option_texts, pairs, query_text, with_options

ALPHABET = "ab ;;;@>&=%+#?\"'\\<>$`{}[]()\n\t/:,.é東🚀\u202e"


def test_parts_survive_the_way_through_an_address() -> None:
    dice = random.Random(7)
    for _ in range(500):
        given = [
            (key, "".join(dice.choice(ALPHABET) for _ in range(dice.randint(0, 12))))
            for key in dice.choices(["ring", "path", "title"], k=3)
        ]
        query = query_text(given)
        assert not set(query) & set(" <>\"'`\\{}\n#")
        problems: list[str] = []
        assert pairs(query, problems) == given
        assert pairs("?" + query, problems) == given
        assert pairs(given, problems) == given
        assert parse_qsl(query, keep_blank_values=True) == given  # as a web server reads it
        assert not problems


def test_readable_where_url_rules_allow() -> None:
    assert query_text([("ring", "3400km@pyongyang;name=Guam"), ("path", "a>84deg:46km")]) == (
        "ring=3400km@pyongyang;name=Guam&path=a%3E84deg:46km"
    )


def test_options_survive_semicolons_anywhere() -> None:
    dice = random.Random(8)
    for _ in range(500):
        options = [
            (key, "".join(dice.choice("a;=") for _ in range(dice.randint(0, 6))))
            for key in ("name", "from", "to")
        ]
        expected = ("head", *(f"{key}={text}" for key, text in options))
        assert option_texts(with_options("head", options)) == expected


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("a", ("a",)),
        ("a;b", ("a", "b")),
        ("a;;b", ("a;b",)),
        ("a;;;b", ("a;", "b")),
        ("a;;;;b", ("a;;b",)),
        ("a;", ("a", "")),
        ("", ("",)),
    ],
)
def test_doubled_semicolons(value: str, texts: tuple[str, ...]) -> None:
    assert option_texts(value) == texts


def test_mappings_with_one_or_several_values() -> None:
    problems: list[str] = []
    assert pairs({"ring": ["a", "b"], "title": "c"}, problems) == [
        ("ring", "a"),
        ("ring", "b"),
        ("title", "c"),
    ]
    assert not problems


def test_too_much_is_said_once() -> None:
    problems: list[str] = []
    assert len(pairs("&".join(["x=1"] * 3000), problems)) == 400
    assert len(problems) == 1
    assert "3,000 parts" in problems[0]
    problems.clear()
    assert pairs("title=ok&title=" + "x" * 2_000_000, problems) == [("title", "ok")]
    assert len(problems) == 1
    assert "too long" in problems[0]


def test_half_a_surrogate_pair_does_no_harm() -> None:
    assert pairs([("title", "a\ud83d")], []) == [("title", "a?")]
    assert query_text([("title", "a\ud83d")]) == "title=a%3F"
