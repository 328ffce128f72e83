"""Words that say nothing of the distance, or say it twice."""

import pytest

from ranges.core import RangesError
from ranges.reach.claims import checked_claim, parsed_claim


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Seoul is 125 miles (200 kilometers) from Pyongyang", "km"),
        ("Guam is about 2,100 miles (3,400 kilometers) south-east of Pyongyang", "mi"),
    ],
)
def test_of_two_units_the_rounder_counts(sentence: str, unit: str) -> None:
    claim = parsed_claim(sentence)
    assert claim.unit == unit
    assert checked_claim(claim).verdict == "holds"


def test_two_units_that_differ_are_asked_about() -> None:
    with pytest.raises(RangesError, match="two different distances"):
        parsed_claim("Seoul is 125 miles (300 km) from Pyongyang")
