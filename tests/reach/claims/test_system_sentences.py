"""What is said of a claim about a system."""

from __future__ import annotations

import pytest

from ranges.reach import checked_system_claim, parsed_system_claim
from ranges.reach.claims._system_sentences import system_claim_sentence, system_verdict_text


def _said(text: str) -> tuple[str, str]:
    claim = parsed_system_claim(text)
    assert claim is not None
    checked = checked_system_claim(claim)
    return system_verdict_text(checked), system_claim_sentence(checked)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hwasong-12 can reach Guam", ("Holds: ", "the nearest point of Guam is ", " to spare.")),
        ("Hwasong-12 can reach Tokyo", ("Holds: ", "Tokyo is 1,0", " from ", " to spare.")),
        ("Hwasong-14 can reach Chicago", ("Holds in part: ", "by the high figure", "low one.")),
        ("Hwasong-12 can reach Hawaii", ("Does not hold: ", "the nearest point", " too far.")),
        ("Hwasong-12 cannot reach Hawaii", ("Holds: ", " too far.")),
        ("Hwasong-12 can reach all of Russia", ("Does not hold: ", "the farthest point of Russia")),
        ("DF-26 can reach Guam from China", ("Holds: ", "from the nearest point of China")),
    ],
)
def test_a_verdict_says_range_place_and_margin(text: str, parts: tuple[str, ...]) -> None:
    verdict, sentence = _said(text)
    at = 0
    for part in parts:
        at = verdict.index(part, at)
    assert sentence.startswith(f"“{text}”: {verdict[:1].lower()}{verdict[1:]}")
    assert sentence.index("http") < sentence.index("Measured: to ")


def test_how_much_of_an_area_is_reached() -> None:
    _, all_of_it = _said("Hwasong-17 can reach the US mainland")
    assert "Its farthest point is 12,087 km from Musudan-ri: all of it is reached" in all_of_it
    _, by_low = _said("Hwasong-15 can reach the US mainland")
    assert "not all of it is reached from there by the low figure." in by_low
    _, point = _said("Hwasong-15 can reach Chicago")
    assert "Its farthest point" not in point
