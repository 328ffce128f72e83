"""Sentences with more words than a distance needs: what is read, what is marked as left out."""

from __future__ import annotations

import pytest

from ranges.core import RangesError
from ranges.reach import judged_claim, parsed_claim

#: Sentence; first and second place; which points; the words left out.
READ = [
    (
        "Guam lies 3,400 km from North Korea, and Pyongyang has talked about it",
        *("Guam", "North Korea", "any", ("and Pyongyang has talked about it",)),
    ),
    (
        "From Eastport, Maine, which is the easternmost U.S. city, to Moscow, Russia, is a distance"
        " of about 4,222 miles, according to a map",
        *("Eastport, Maine, US", "Moscow", "any"),
        ("according to a map", "which is the easternmost U.S. city"),
    ),
    (
        "The distance between Paris and Berlin is 878 km when it is measured by hand",
        *("Paris", "Berlin", "any", ("when it is measured by hand",)),
    ),
    (
        "Seoul – a city of ten million – is 195 km from Pyongyang",
        *("Seoul", "Pyongyang", "any", ("a city of ten million",)),
    ),
    (
        "Guam is a tiny island in the western Pacific about 2,100 miles from Pyongyang",
        *("Guam", "Pyongyang", "any", ("is a tiny island in the western Pacific",)),
    ),
    (
        "Yonhap reported that Seoul is 195 km from Pyongyang",
        *("Seoul", "Pyongyang", "any", ("Yonhap reported that",)),
    ),
    ("Seoul is 195 km from Pyongyang as the crow flies", "Seoul", "Pyongyang", "any", ()),
    ("At its closest point, Cuba is 90 miles from Florida", "Cuba", "Florida", "nearest", ()),
    ("The shortest distance from Cuba to Florida is 90 miles", "Cuba", "Florida", "nearest", ()),
    ("The nearest point of Iran is 1,000 km from Tel Aviv", "Iran", "Tel Aviv", "nearest", ()),
    ("Guam is 3,600 km from North Korea at the farthest", "Guam", "North Korea", "farthest", ()),
    ("Lampedusa is 113 km from the coast of Tunisia", "Lampedusa", "Tunisia", "nearest", ()),
    ("Warsaw is 180 km from the border with Belarus", "Warsaw", "Belarus", "nearest", ()),
    ("Longyearbyen is 1,316 km from the North Pole", None, "North Pole", "any", ()),
    ("Cuba is 90 miles from Key West, Fla.", "Cuba", "Key West, Florida, US", "any", ()),
]


@pytest.mark.parametrize(("text", "first", "second", "points", "unread"), READ)
def test_what_is_read_and_what_is_left_out(
    text: str, first: str | None, second: str, points: str, unread: tuple[str, ...]
) -> None:
    claim = parsed_claim(text)
    assert first in (None, claim.start.name)
    assert (claim.end.name, claim.points, claim.unread) == (second, points, unread)
    # What is left out can be marked: it stands in the sentence as it was written.
    assert all(words in claim.text for words in claim.unread)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tokyo is in Japan, Seoul is 1,150 km from Beijing", "not a place"),
        ("Tokyo, Seoul is 1,150 km from Beijing", "not a place"),
        ("Japan is building a base on an island 110 km from Taiwan", "not a place"),
        ("The border between India and Pakistan is 2,912 km", "not a place"),
        ("Khasan is 3,495 km from Guam", "only as another name of Hassan, India"),
        ("Tokyo is 1,150 km from Seoul, Fooland", "not a place"),
        ("The driving distance from Paris to Berlin is 1,050 km", "only straight distances"),
        ("Paris is 1,050 km from Berlin by road", "only straight distances"),
        ("Seoul is 195 km from Pyongyang, which is false", "may turn the sentence round|not a pla"),
        ("The closest point of Cuba is 90 miles from Florida at its farthest", "the farthest"),
        ("Seoul is 35 miles from the DMZ", "Military Demarcation Line"),
    ],
)
def test_no_verdict_on_what_was_not_asked(text: str, said: str) -> None:
    with pytest.raises(RangesError, match=said):
        judged_claim(text)


def test_the_nearest_points_alone_are_judged() -> None:
    near = judged_claim("The shortest distance from Cuba to Florida is about 90 miles")
    assert near.verdict == "holds"
    assert near.verdict_text == "Holds: their nearest points are 91 mi apart."
    off = judged_claim("At its closest point, Guam is 3,400 km from North Korea")
    assert off.verdict == "no"
    assert "off by 205 km; their nearest points are 3,195 km apart" in off.verdict_text
    far = judged_claim("Guam is 3,610 km from North Korea at its farthest point")
    assert far.verdict == "holds"
    assert "their farthest points are 3,609 km" in far.verdict_text
