"""Any line of text becomes a number and back, in few bits where it resembles the examples."""

from __future__ import annotations

import random

import pytest

from ranges.scene.link.short_links._coding import Coding

CODING = Coding("ring=3400km@pyongyang;colour=blue\nring=1000km@39.2,125.67\n" * 3)
ANY = "\x00\x01\t\r%&=;@>'\"\\0123456789abcKM é東🚀\u202e"


def test_any_line_comes_back_with_its_check() -> None:
    dice = random.Random(15)
    for _ in range(300):
        line = "".join(dice.choice(ANY) for _ in range(dice.randint(0, 60)))
        check = dice.randint(1, 5000)
        assert CODING.line(CODING.number(line, check), 1000) == (line, check)


def test_all_bytes_and_long_runs_come_back() -> None:
    for line in ("".join(map(chr, (*range(10), *range(11, 256)))), "a" * 5000, ""):
        assert CODING.line(CODING.number(line, 1), 10_000) == (line, 1)


def test_what_resembles_the_examples_is_short() -> None:
    known = CODING.number("ring=1000km@pyongyang;colour=blue", 1).bit_length()
    strange = CODING.number("gnir=0001mk@gnaygnoyp;ruoloc=eulb", 1).bit_length()
    assert known < strange / 4


def test_a_figure_stands_for_any_figure() -> None:
    """A figure never seen there costs what any of ten does (3.3 bits), and little more."""
    coding = Coding("ring=1234567890km\n" * 10 + "ring=0987654321km\n" * 10)
    bits = coding.number("ring=5555555555km", 1).bit_length()
    assert 33 <= bits < 70


@pytest.mark.parametrize("number", [0, 1, 2, 4095])
def test_a_number_that_is_no_line_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no line"):
        CODING.line(number, 100)


def test_a_line_longer_than_may_be_is_given_up() -> None:
    number = CODING.number("a" * 5000, 1)
    assert number.bit_length() < 5000  # less than a bit a letter: it could be made far longer
    with pytest.raises(ValueError, match="at most 100 bytes"):
        CODING.line(number, 100)
