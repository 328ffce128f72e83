"""Names that are alike."""

from __future__ import annotations

import random

import pytest

from ranges.core.name_search import Match, NameIndex, _edits, folded, name_key, spelt_alike_text

ROWS = (
    "Shanghai\nSchanghai\n上海",
    "Pyongyang\nP'yŏngyang\nHeijō",
    "Xi’an\nXian\nSian",
    "New York City\nNueva York",
    "York",
    "Weißwasser",
    "Łódź",
    "Yorkton",
    "Wonsan-si",
    "Foo (Bar)",
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("P'yŏngyang", "pyongyang"),
        ("  Mupyong - ri ", "mupyong ri"),
        ("Weißwasser", "weisswasser"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("İstanbul", "istanbul"),
        ("KÖLN", "koln"),
        ("Washington, D.C.", "washington dc"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("Foo (Bar)", "foo bar"),
        ("\n", ""),
        ("\udc80x", "x"),
    ],
)
def test_folding(text: str, plain: str) -> None:
    assert folded(text).replace("?", "") == plain


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("pyongyang", [Match(0, 1)]),
        ("P’yongyang", [Match(0, 1)]),
        ("heijo", [Match(0, 1)]),
        ("上海", [Match(0, 0)]),
        ("xi'an", [Match(0, 2)]),
        ("york", [Match(0, 4), Match(1, 7), Match(2, 3)]),
        ("WEISSWASSER", [Match(0, 5)]),
        ("wonsan si", [Match(0, 8)]),
        ("foo bar", [Match(0, 9)]),
        ("pyong", [Match(1, 1)]),
        ("pyongyng", [Match(3, 1)]),
        ("poyngyang", [Match(3, 1)]),
        ("pyongyangg", [Match(3, 1)]),
        ("ponyyanng", []),
        ("shangxay", []),
        ("new yrok ctiy", [Match(4, 3)]),
        ("nope", []),
        ("", []),
        ("'", []),
        ("\x1e", []),
    ],
)
def test_search(query: str, found: list[Match]) -> None:
    assert list(NameIndex(ROWS).matches(query, 8)) == found


def test_limit_and_importance() -> None:
    index = NameIndex([f"Springfield\nSpring {number}" for number in range(50)])
    assert index.matches("springfield", 3) == (Match(0, 0), Match(0, 1), Match(0, 2))
    assert index.matches("spring", 2) == (Match(1, 0), Match(1, 1))


def test_slips_can_be_ruled_out() -> None:
    assert NameIndex(ROWS).matches("pyongyng", 8, most_slips=0) == ()


def _alignment(first: str, second: str) -> int:
    """Optimal string alignment, the textbook way."""
    cost = [[max(i, j) for j in range(len(second) + 1)] for i in range(len(first) + 1)]
    for i, letter in enumerate(first, 1):
        for j, other in enumerate(second, 1):
            options = [cost[i - 1][j] + 1, cost[i][j - 1] + 1]
            options.append(cost[i - 1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and first[i - 2] == other:
                options.append(cost[i - 2][j - 2] + 1)
            cost[i][j] = min(options)
    return cost[-1][-1]


def test_edits_agree_with_the_textbook() -> None:
    dice = random.Random(4)

    def word(size: int) -> str:
        return "".join(dice.choice("abc") for _ in range(size))

    near = 0
    for _ in range(60):
        query, limit = word(dice.randint(5, 9)), dice.choice([1, 2])
        names = [word(len(query) + dice.randint(-limit, limit)) for _ in range(30)]
        names += [query[1:], query + "a", query[1] + query[0] + query[2:]]
        edits = _edits(query, names, limit)
        expected = [min(_alignment(query, name), limit + 1) for name in names]
        assert edits.tolist() == expected
        near += sum(distance <= limit for distance in expected)
    assert near > 180


def test_a_few_names_spelt_alike_are_suggested() -> None:
    ids = {"hwasong12": "hwasong-12", "hwasong12b": "hwasong-12", "hwasong14": "hwasong-14"}
    ids |= {"nodong": "nodong", "hwasong15": "hwasong-15", "hwasong17": "hwasong-17"}
    assert spelt_alike_text("hwasong12", ids).startswith(" (spelt alike: hwasong-12, ")
    assert spelt_alike_text("hwasong1", ids).count(",") == 2
    assert spelt_alike_text("nodng", ids) == " (spelt alike: nodong)"
    assert spelt_alike_text("something else", ids) == ""


def test_a_key_has_no_spaces() -> None:
    assert name_key("Mupyong - ri ") == name_key("mupyongri") == "mupyongri"
