"""Verdicts on claims in another language: every sentence of them, and no English word within."""

from __future__ import annotations

from pathlib import Path

import pytest

from ranges.core import RangesError, in_language
from ranges.reach import judged_claim
from tests.made_up_language import made_up_language, plain_words, unmarked


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    ("claim", "data"),
    [
        ("Guam is 3,400 km from North Korea", ()),
        ("Tokyo is about 1,300 km from Pyongyang", ()),
        ("Seoul is within 200 km of North Korea", ()),
        ("Alaska is at least 9,000 km from North Korea", ()),
        ("London is just over 5,000 miles from Pyongyang", ()),
        ("The Hwasong-15 can reach the US mainland", ("US mainland", "Hwasong")),
        ("Hawaii is beyond the range of the Hwasong-12", ("Hwasong", "Musudan-ri")),
    ],
)
def test_a_verdict_is_in_the_language(claim: str, data: tuple[str, ...]) -> None:
    names = ("Guam", "North Korea", "Tokyo", "Pyongyang", "Seoul", "Alaska", "Hawaii", "London")
    judged = judged_claim(claim)
    assert plain_words(judged.verdict_text, data=(*names, *data)) == []
    with in_language("en"):
        english = judged_claim(claim)
        assert english.verdict_text.startswith(("Holds", "Does not hold"))
    assert judged.sentence != english.sentence


@pytest.mark.parametrize(
    "claim", ["Guam is far away", "Guam is 3 km from Guam", "Nothing can reach Guam", "x" * 900]
)
def test_a_refusal_is_in_the_language(
    claim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        made_up_language(tmp_path, monkeypatch) as name,
        in_language(name),
        pytest.raises(RangesError) as refused,
    ):
        judged_claim(claim)
    assert unmarked(str(refused.value)) == ""
