"""Sentences that say what a system reaches, as they are read."""

from __future__ import annotations

import pytest

from ranges.core import RangesError
from ranges.gazetteer import UndecidedPlaceError
from ranges.reach import parsed_system_claim

#: Sentence; system, target, start; whether all is meant and whether it is denied; what is left out.
READ = [
    ("Hwasong-12 can reach Guam", "hwasong-12", "Guam", None, "", ()),
    ("The Hwasong-15 can reach the US mainland", "hwasong-15", "US mainland", None, "", ()),
    ("North Korea's Hwasong-14 could hit Chicago", "hwasong-14", "Chicago", None, "", ()),
    ("the North Korean Hwasong-14 missile reaches Alaska", "hwasong-14", "Alaska", None, "", ()),
    ("China's DF-26 can easily reach Guam from Beijing", "df-26", "Guam", "Beijing", "", ()),
    ("The Chinese DF-26 cannot reach Hawaii", "df-26", "Hawaii", None, "denied", ()),
    ("The DF-26 isn't able to reach Hawaii", None, None, None, "", ()),
    ("The DF-26 is not able to reach Hawaii", "df-26", "Hawaii", None, "denied", ()),
    ("The DF-26 can't reach Hawaii", "df-26", "Hawaii", None, "denied", ()),
    ("Hwasong-17 can reach all of the US mainland", "hwasong-17", "US mainland", None, "all", ()),
    ("Hwasong-17 can reach any part of Japan", "hwasong-17", "Japan", None, "all", ()),
    ("Hwasong-12 can't reach any part of Spain", "hwasong-12", "Spain", None, "denied", ()),
    ("The Hwasong-12 puts Guam within striking distance", "hwasong-12", "Guam", None, "", ()),
    ("Agni-V, which can reach targets as far as Beijing", "agni-v", "Beijing", None, "", ()),
    ("Hwasong-17 can reach parts of Canada", "hwasong-17", "Canada", None, "", ()),
    ("Guam is within range of the Hwasong-12", "hwasong-12", "Guam", None, "", ()),
    ("Guam is not within range of Hwasong-11A", "kn-23", "Guam", None, "denied", ()),
    ("Guam lies beyond the range of Hwasong-11A", "kn-23", "Guam", None, "denied", ()),
    ("Guam is not beyond the range of the Hwasong-12", "hwasong-12", "Guam", None, "", ()),
    ("Tokyo is within striking distance of the KN-23", "kn-23", "Tokyo", None, "", ()),
    (
        "Analysts say the Hwasong-15 could reach Seattle, in Washington",
        "hwasong-15",
        "Seattle",
        None,
        "",
        ("Analysts say the", "in Washington"),
    ),
    ("Russia's Hwasong-12 can reach Guam", "hwasong-12", "Guam", None, "", ("Russia's",)),
    ("Hwasong-12 can reach Guam and Hawaii", "hwasong-12", "Guam", None, "", ()),
]


@pytest.mark.parametrize(("text", "system", "target", "start", "how", "unread"), READ)
def test_what_is_read(
    text: str,
    system: str | None,
    target: str | None,
    start: str | None,
    how: str,
    unread: tuple[str, ...],
) -> None:
    if system is None:
        with pytest.raises(RangesError, match="may turn the sentence round"):
            parsed_system_claim(text)
        return
    claim = parsed_system_claim(text)
    assert claim is not None
    assert (claim.system.id, claim.target.name) == (system, target)
    assert (claim.start.name if claim.start else None) == start
    assert (claim.is_whole, claim.is_denied) == (how == "all", how == "denied")
    assert claim.unread == unread


@pytest.mark.parametrize(
    "text",
    [
        "Guam is 3,400 km from North Korea",
        "North Korea can reach Guam",
        "Guam is within reach of Pyongyang: 3,400 km",
        "",
        "reach",
        "can reach Guam",
    ],
)
def test_what_is_no_claim_about_a_system(text: str) -> None:
    assert parsed_system_claim(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The Hwasong-12 can hardly reach Guam",
        "The Hwasong-12 can almost reach Guam",
        "The Hwasong-12 can reach Guam but not Hawaii",
        "The Hwasong-12 fails, say some, to reach Guam",
        "Guam is within range of the Hwasong-12, unless it is heavily loaded",
    ],
)
def test_what_turns_a_sentence_round_is_not_left_out(text: str) -> None:
    with pytest.raises(RangesError, match="may turn the sentence round"):
        parsed_system_claim(text)


def test_an_unknown_place_is_refused_and_one_of_several_asked_about() -> None:
    with pytest.raises(RangesError, match='"Nowhereton" is not a place that we know'):
        parsed_system_claim("The Hwasong-12 can reach Nowhereton")
    with pytest.raises(UndecidedPlaceError, match="Georgia") as asked:
        parsed_system_claim("The Hwasong-18 can reach the Georgia of today")
    assert asked.value.name == "Georgia"
