"""Sentences judged whatever they claim, and what is said of them."""

from __future__ import annotations

import pytest

from ranges.core import DistanceError, PathSpec, RangesError, RingSpec
from ranges.reach import judged_claim


def test_a_distance_and_a_system_are_judged_alike() -> None:
    distance = judged_claim("Tokyo is about 1,300 km from Pyongyang")
    assert (distance.verdict, len(distance.taken), distance.unread) == ("holds", 2, ())
    system = judged_claim(" “The Hwasong-15 can reach the US mainland.” ")
    assert system.text == "The Hwasong-15 can reach the US mainland"
    assert system.verdict == "holds"
    assert system.verdict_text.startswith("Holds: the published range of the Hwasong-15 is ")
    assert "the nearest point of the US mainland is 7,526 km" in system.verdict_text
    assert system.verdict_text.endswith(" km to spare.")
    assert "by the low figure." in system.sentence
    assert "the nearest launch site of our list" in system.sentence
    assert "It is mobile: " in system.sentence
    assert "https://" in system.sentence
    assert "does not mean that the system is deployed" in system.sentence


@pytest.mark.parametrize(
    ("text", "verdict", "end"),
    [
        ("The Hwasong-12 can reach Hawaii", "no", " too far."),
        ("The Hwasong-12 cannot reach Hawaii", "holds", " too far."),
        ("The Hwasong-14 can reach Chicago", "partly", " short by the low one."),
    ],
)
def test_a_verdict_is_one_sentence(text: str, verdict: str, end: str) -> None:
    judged = judged_claim(text)
    assert judged.verdict == verdict
    assert judged.verdict_text.endswith(end)
    assert judged.verdict_text.count(". ") == 0


@pytest.mark.parametrize("text", ["North Korea can reach Guam", "Guam is within range of Tokyo"])
def test_without_a_system_or_a_distance_there_is_nothing_to_judge(text: str) -> None:
    with pytest.raises(DistanceError, match="names no system that we know and no distance"):
        judged_claim(text)


@pytest.mark.parametrize("text", ["", "x" * 5000, "can reach " * 400, "<b>reach</b> Guam", "\0"])
def test_hostile_text_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as refused:
        judged_claim(text)
    assert len(str(refused.value)) < 400


def test_what_shows_a_claim_on_a_map() -> None:
    way = judged_claim("Tokyo is about 1,300 km from Pyongyang").drawn
    assert isinstance(way, PathSpec)
    assert way.end is not None
    assert (way.start.name, way.end.name) == ("Tokyo", "Pyongyang")
    ring = judged_claim("Guam is 3,400 km from North Korea").drawn
    assert isinstance(ring, RingSpec)
    assert (ring.origin.name, ring.range_km.low_km) == ("anywhere in North Korea", 3400.0)
    ring = judged_claim("Alaska is 3,700 miles from Pyongyang").drawn
    assert isinstance(ring, RingSpec)
    assert (ring.origin.name, ring.unit) == ("Pyongyang", "mi")
    for sentence, name in (
        ("The Hwasong-15 can reach Guam", "anywhere in North Korea"),  # it is mobile
        ("The Hwasong-12 can reach Guam", "Kaesong"),
    ):
        ring = judged_claim(sentence).drawn
        assert isinstance(ring, RingSpec)
        assert ring.origin.name == name
        assert ring.system_id is not None


#: As they are pasted: with quotes, lines, sources; and what the verdict is, None where it is asked.
PASTED = [
    ("“North Korea's Hwasong-14 can reach Chicago,” said the analyst.", "partly"),
    ("Iran’s Khorramshahr missile could hit Tel Aviv, according to a report.", "holds"),
    ("Iran’s Khorramshahr\nmissile could hit\n\nTel Aviv", "holds"),
    ("The Khorramshahr can not reach London.", "holds"),
    ("The Khorramshahr cannot reach all of Israel", "no"),
    ("The Sejjil brings all of Israel within range", "holds"),
    ("The Hwasong-15 is theoretically capable of hitting San Francisco", "holds"),
    ("The Hwasong-12 could have hit Guam", "holds"),
    ("The Musudan can hit the U.S. base in Guam", "partly"),
    ("The DF-26 launched from Beijing could reach Guam", "no"),
    ("The DF-26 launched from Foobarville could reach Guam", None),
    ("The Hwasong-15, unlike the Hwasong-14, can reach San Francisco", None),
    ("An upgraded Shahab-3 could reach Rome", None),
    ("Shahab-3 could reach Rome if it were lighter", None),
    ("Nothing in Iran's arsenal, including the Khorramshahr, can reach London", None),
    ("The Khorramshahr is unlikely to reach London", None),
    ("The Khorramshahr could only reach Israel", None),
    ("No Iranian missile can reach London", None),
    ("Most of Europe is within range of the Oreshnik", None),
    ("Guam is 2,100 miles (3,400 km) from Pyongyang. https://www.example.org/article/1", "holds"),
    ("Guam is 2,100 miles (3,400 km) from Pyongyang — Reuters, 9 August 2017", "holds"),
    ("Tokyo to Pyongyang: 1,290 km\nSource: AP", "holds"),
    ("Seoul is 195 km from Pyongyang. It has ten million people.", "holds"),
    ("Kyiv to Moscow is 750-800 km (470-500 miles)", "holds"),
    ("New Delhi is less than 700 km from Islamabad", "holds"),
    ("Islamabad is not less than 700 km from New Delhi", "no"),
    ("Hawaii is between 7,000 and 7,500 km away from North Korea", "partly"),
    ("The Iranian capital of Tehran is 1,600 km from Tel Aviv", "holds"),
    ("The capital of Iran is 1,600 km from Tel Aviv", "holds"),
    ("Seoul is 35 miles (100 km) from Pyongyang", None),
    ("Seoul is 35 miles from the border", None),
    ("Guam is 3,400 km from North Korea. That is false.", None),
    ("It is a myth that Guam is 3,400 km from North Korea", None),
    ("Experts deny that Guam is 3,400 km from North Korea", None),
    ("Guam is 3,400 km closer to North Korea than Hawaii", None),
    ("Guam would be 3,400 km from North Korea if it moved", None),
    ("JFK to Heathrow: 5,540 km", None),
    ("The missile flew 930 km from Kusong into the Sea of Japan", None),
    ("Georgia is 1,700 km from Moscow", None),
]


@pytest.mark.parametrize(("text", "verdict"), PASTED)
def test_a_sentence_as_it_is_pasted(text: str, verdict: str | None) -> None:
    if verdict is None:
        with pytest.raises(RangesError, match=r"\.$"):
            judged_claim(text)
    else:
        assert judged_claim(text).verdict == verdict


@pytest.mark.parametrize(
    ("text", "verdict", "taken"),
    [
        ("A North Korean missile can reach Japanese soil", "holds", "Japanese soil"),
        ("North Korean short-range missiles can reach Tokyo", "no", "short-range missiles"),
        ("Svalbard is 1,040 km from the North Pole", "partly", "Svalbard (the region"),
        ("Easter Island is 3,510 km from Chile", "partly", "the main land of Chile"),
        ("South Korea's capital is 195 km from Pyongyang", "holds", "as Seoul"),
        ("Kharg Island is about 720 km from the Iranian capital, Tehran", "holds", "as Tehran"),
    ],
)
def test_whose_and_where(text: str, verdict: str, taken: str) -> None:
    claim = judged_claim(text)
    assert claim.verdict == verdict
    assert any(taken in words for words in claim.taken), claim.taken


def test_several_distances_are_judged_each() -> None:
    text = "Tokyo is about 1,290 km from Pyongyang, 1,150 km from Seoul and 5,000 km from Beijing"
    claim = judged_claim(text)
    assert claim.verdict == "partly"
    assert claim.verdict_text.count("holds: ") == 2
    assert "“5,000 km from Beijing”: does not hold" in claim.verdict_text
    assert len(claim.further) == 2
    both = judged_claim("Guam is 3,400 km from Pyongyang and Seoul")
    assert both.verdict == "partly"
    one = judged_claim("Guam is between 3,000 and 4,000 km from Pyongyang")
    assert one.further == ()
    islands = judged_claim("Trinidad is 10,000 km from Bosnia and Herzegovina")
    assert islands.further == ()


def test_further_places_that_a_system_reaches_are_judged_too() -> None:
    claim = judged_claim("The Hwasong-12 can reach Guam, Tokyo and Hawaii")
    assert (claim.verdict, len(claim.further), claim.unread) == ("partly", 2, ())
    assert "“Hawaii”: does not hold" in claim.verdict_text


def test_a_range_that_the_sentence_gives_is_not_the_published_one() -> None:
    claim = judged_claim(
        "The Iskander missiles have a range of 450 miles, meaning they could hit Berlin if launched"
        " from Kaliningrad"
    )
    assert claim.verdict == "no"
    assert claim.verdict_text.endswith("; the 450 miles that the sentence gives would do.")


@pytest.mark.parametrize(
    "text",
    [
        "The Hwasong-12 puts Guam within range only if it is launched from Sunan",
        "North Korea claims it just tested a missile that can reach Alaska",
        "Japan is building a base on an island 110 km from Taiwan",
        "The base is near Minsk, 300 km from Moscow",
        "Vilnius is near Minsk, 300 km from Riga",
        "It is 300 km from Argentina and 8,000 km from Britain",
    ],
)
def test_what_another_word_would_turn_is_asked_about(text: str) -> None:
    with pytest.raises(RangesError):
        judged_claim(text)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Berlin is 880 km (roughly 550 miles) from Paris", "holds"),
        ("Berlin is 547 miles / 880 kilometers / 475 nautical miles from Paris", "holds"),
        ("Specifically, the distance from Madrid in Spain to Paris is 1,050 km", "holds"),
        ("Paris and Berlin, often seen as rivals, are 1,500 km apart", "no"),
        ("Berlin is 880 km (550 mi) North East of Paris (a 2 hour flight)", "holds"),
        ("The towns farthest apart are Paris and Berlin, which are 880 km apart", "holds"),
        ("The longest distance between our capitals is 880 km, between Paris and Berlin", "holds"),
        ("A flight from Paris to Berlin covers 880 km", "holds"),
        ("San Francisco (SFO) to Honolulu (HNL): 2,397 miles", "holds"),
        ("Okinawa (Naha Airport) is about 1,550 km from Tokyo", "holds"),
        ("Bermuda is about 640 miles east of the United States coastline", "holds"),
        ("Bermuda is about 500 miles east of the United States coastline", "no"),
        ("The Hwaseong-15 can hit the US mainland", "holds"),
        ("The DF-16 has a range of 1,000 km, which covers Okinawa", "holds"),
        ("The DF-16 has a range of 1,000 km, far enough to hit Hawaii", "no"),
        ("The Musudan has a range of 2,500 km—enough to hit the US territory of Guam", "partly"),
    ],
)
def test_forms_of_published_sentences(text: str, verdict: str) -> None:
    assert judged_claim(text).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "The Hwasong-12 has a range of 4,500 km, too short to reach Hawaii",
        "The Hwasong-12 has no range of 4,500 km, enough to reach Hawaii",
        "The Hwasong-12 has a range of 4,500 km, hardly enough to reach Hawaii",
        "The DF-16 has a range of 1,000 km, unlike the DF-26, which covers Guam",
        "The DF-16 has a range of 1,000 km, a third of the DF-26's, which covers Guam",
        "The planned Hwasong-12 has a range of 4,500 km, enough to reach Guam",
        "Vienna and Bratislava, once thought 100 km apart, are 55 km apart",
        "A flight from Paris to Berlin via Rome covers 880 km",
        "San Francisco (LAX) to Honolulu (HNL): 2,397 miles",
        "Tangier in Spain is 33 km from Tarifa in Morocco",
    ],
)
def test_a_trap_in_such_a_form_is_asked_about(text: str) -> None:
    with pytest.raises(RangesError):
        judged_claim(text)


def test_a_distance_shorter_than_a_town_is_wide_is_not_denied() -> None:
    with pytest.raises(DistanceError, match="taken as its centre"):
        judged_claim("Kinmen is 3.5 km from Xiamen")
    assert judged_claim("Kinmen is 60 km from Xiamen").verdict == "no"


def test_a_town_is_denied_a_short_distance_only_where_it_is_far_off() -> None:
    assert judged_claim("Tokyo is 5 km from Guam").verdict == "no"
    with pytest.raises(DistanceError, match="taken as its centre"):
        judged_claim("Xiamen is 3.5 km from Taiwan")
