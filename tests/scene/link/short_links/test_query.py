"""Short links stand for their long ones, and say so where they cannot be read."""

from __future__ import annotations

import datetime
import random
import statistics
from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from ranges.catalog.origins import point_origin
from ranges.core import FlightCount, FlightFilter, RingShape, Scenario, SceneError, Sector
from ranges.core.values import LonLat
from ranges.scene import link_query, opening_scenario, parsed_link, short_query
from ranges.scene.link.short_links import _query, expanded
from tests.scene.link import test_scene_link as test_link

LONGEST_RATIO = 0.6


def scenes(count: int, seed: int) -> list[Scenario]:
    """Return scenes of all kinds: those of the tests of links, with flights, points and sectors."""
    dice = random.Random(seed)
    made = []
    for _ in range(count):
        scene = test_link._scenario(dice)
        if scene.rings and scene.rings[0].origin.area is None and dice.random() < 0.3:
            sector = Sector(start_deg=dice.randint(0, 180), end_deg=dice.randint(181, 359))
            shape = RingShape(sector=sector)
            shaped = replace(scene.rings[0], shape=shape, radials=dice.randint(0, 72))
            scene = replace(scene, rings=(shaped, *scene.rings[1:]))
        if dice.random() < 0.3:
            positions = [
                LonLat(lat=dice.uniform(-89, 89), lon=dice.uniform(-180, 180))
                for _ in range(dice.randint(1, 9))
            ]
            scene = replace(scene, points=tuple(map(point_origin, positions)))
        if dice.random() < 0.3:
            since = datetime.date(1984, 4, 9) + datetime.timedelta(dice.randint(0, 15_000))
            chosen = FlightFilter(since=since, classes=("ICBM",), beyond_km=dice.uniform(1, 5000))
            scene = replace(scene, flights=chosen, count=FlightCount(unit="days"))
        made.append(scene)
    return made


def test_any_scene_comes_back_from_its_short_link() -> None:
    for scene in scenes(150, 1501):
        long = link_query(scene)
        short = short_query(long)
        assert len(short) <= len(long)
        assert parsed_link(short) == parsed_link(long)
        assert parsed_link(short).problems == ()


def test_a_long_link_without_free_text_becomes_at_most_three_fifths(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(test_link, "_text", lambda _: None)
    links = [link for scene in scenes(300, 1502) if len(link := link_query(scene)) > 200]
    ratios = [len(short_query(link)) / len(link) for link in links]
    assert len(ratios) > 200
    assert max(ratios) <= LONGEST_RATIO
    assert statistics.mean(ratios) < 0.45


def test_a_link_as_people_make_them_becomes_a_quarter() -> None:
    link = link_query(opening_scenario())
    assert len(short_query(link)) <= len(link) / 4


def test_short_links_of_former_days_are_read_for_ever() -> None:
    """Recorded, and never to be changed: the examples are a part of the format."""
    recorded = ("1h-7yugZNywtzuIO7nVTSJISSpfJVfkhnwWg",)
    assert parsed_link(f"s={recorded[0]}").scenario == opening_scenario()


def test_any_parts_come_back_and_not_only_those_we_know() -> None:
    query = "a%3Db=1%26c&title=%25+%0A%00x&x=&ring=1km@guam&ring=1km@guam&" + "z=%E6%9D%B1" * 9
    parts = parse_qsl(query, keep_blank_values=True)
    short = short_query(query)
    assert short.startswith("s=1")
    assert expanded(short[2:]) == parts


def test_other_parts_of_the_address_count_too() -> None:
    short = short_query(link_query(opening_scenario()))
    parsed = parsed_link(f"{short}&utm_source=x&title=Mine")
    assert parsed.problems == ()
    assert parsed.scenario == replace(opening_scenario(), title="Mine")


def test_what_a_sentence_puts_after_a_link_is_not_of_it() -> None:
    short = short_query(link_query(opening_scenario()))
    assert parsed_link(f"{short}).").scenario == opening_scenario()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("", "damaged"),
        ("1", "damaged"),
        ("2AbCd", "of version 2, and this Ranges reads version 1"),
        ("hello", "damaged"),
        ("1ring=3400km@pyongyang", "damaged"),
        ("1" + "_" * 29_999, "damaged"),
        ("1" + "A" * 40_000, "40,000 letters"),
        ("1<script>", "damaged"),
    ],
)
def test_a_code_that_cannot_be_read_is_one_sentence_and_the_rest_is_kept(
    code: str, said: str
) -> None:
    with pytest.raises(SceneError, match=said):
        expanded(code)
    parsed = parsed_link([("s", code), ("ring", "300km@guam")])
    (problem,) = parsed.problems
    assert said in problem
    assert problem.endswith(".")
    assert len(problem) < 200
    assert len(parsed.scenario.rings) == 1
    assert parsed.unread == (code,)


def test_a_changed_letter_or_a_lost_end_is_noticed() -> None:
    dice = random.Random(1503)
    code = short_query(link_query(opening_scenario()))[2:]
    letters = "ABCabc019-_"
    changed = [
        code[:at] + dice.choice(letters.replace(code[at], "")) + code[at + 1 :]
        for at in range(1, len(code))
    ]
    cut = [code[:end] for end in range(1, len(code))]
    for wrong in (*changed, *cut):
        # One in 4,096 of them may pass; of these none does.
        with pytest.raises(SceneError):
            expanded(wrong)


def test_twice_is_named_and_the_first_used() -> None:
    short = short_query(link_query(opening_scenario()))
    parsed = parsed_link(f"{short}&{short}")
    assert parsed.problems == ("The link gives s 2 times: the first is used.",)
    assert parsed.scenario == opening_scenario()


def test_a_short_link_within_a_short_link_is_no_part() -> None:
    short = short_query(link_query(opening_scenario()))
    nested = short_query(short + "&title=" + "Range " * 20)
    assert nested.startswith("s=1")
    (problem,) = parsed_link(nested).problems
    assert '"s" is not a part' in problem


def test_a_short_link_cannot_be_made_to_unfold_without_end() -> None:
    """Repeated text costs next to nothing; what it may become is bounded, and so is the wait."""
    coding = _query._coding()
    number = coding.number("title=" + "a" * 100_000, 1)
    assert number.bit_length() < 6 * 30_000
    code = _query.urlsafe_b64encode(number.to_bytes((number.bit_length() + 7) // 8)).decode()
    with pytest.raises(SceneError, match="damaged"):
        expanded("1" + code.rstrip("="))


def test_a_scene_too_long_to_be_read_short_keeps_its_long_link() -> None:
    link = link_query(replace(opening_scenario(), title="x" * 120)) + "&title=" + "y" * 30_000
    assert short_query(link) == link
