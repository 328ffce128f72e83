"""A text from outside becomes one line of characters that can be read."""

from __future__ import annotations

import unicodedata

import pytest

from ranges.core.text import clauses_text, items_text, readable_line, shortened


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\x00b\r\nc\t d", "a b c d"),
        ("half \ud83d of \ufffe", "half \ufffd of \ufffd"),
        ("\u202eevil\u2066 text", "evil text"),
        ("\ufeffname", "name"),
        ("soft\u00adhyphen", "softhyphen"),
        ("no\u200bspace\u2060here", "nospacehere"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("‏שלום‎", "‏שלום‎"),
        (" 東京 $x^2$ <b> ", "東京 $x^2$ <b>"),
    ],
)
def test_a_line_holds_what_can_be_read(text: str, line: str) -> None:
    assert readable_line(text) == line


def test_no_control_and_no_format_character_is_left_that_no_script_needs() -> None:
    every = "".join(map(chr, range(0x110000)))
    left = {
        letter
        for letter in readable_line(every)
        if unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    }
    assert {"\u200c", "\u200d"} <= left
    assert all(unicodedata.category(letter) == "Cf" for letter in left)
    assert not left & set("\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad")
    assert len(left) < 20


def test_a_long_text_is_cut_to_its_length() -> None:
    assert shortened("a  b\n c") == "a b c"
    assert shortened("x" * 61) == "x" * 59 + "…"
    assert shortened("x" * 60) == "x" * 60
    assert shortened("abc", 2) == "a…"


def test_words_and_clauses_are_joined() -> None:
    assert items_text(["A", "B", "C"]) == "A, B, C"
    assert clauses_text(word for word in ("A", "B")) == "A; B"
    assert items_text([]) == clauses_text([]) == ""
