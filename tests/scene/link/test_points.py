"""A reader's own points in a link, and what it says of files."""

from __future__ import annotations

import pytest

from ranges.core.scenario import MAX_FILE_PARTS, MAX_LINK_POINTS, FilePart, Scenario
from ranges.core.values import LonLat
from ranges.scene import link_query, parsed_link


@pytest.mark.parametrize("name", ["Here", "a;b", "50 % & more", "<b>x</b>", "평양", "x=1;hidden"])
def test_a_point_is_read_back_as_it_was(name: str) -> None:
    parsed = parsed_link({"point": f"13.47,144.75;name={name.replace(';', ';;')}"})
    assert parsed.problems == ()
    (point,) = parsed.scenario.points
    assert (point.name, point.position.lat, point.position.lon) == (name, 13.47, 144.75)
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario


def test_a_point_without_a_name_is_called_by_its_coordinates() -> None:
    scene = parsed_link("point=13.47,144.75").scenario
    assert scene.points[0].name == "13.47° N, 144.75° E"
    assert "point=13.47,144.75&" in link_query(scene)


def test_a_place_may_be_a_point_and_an_area_may_not() -> None:
    parsed = parsed_link("point=sunan&point=anywhere:KP&point=99,1&point=1,2")
    assert [point.name for point in parsed.scenario.points] == ["Sunan", "1° N, 2° E"]
    assert len(parsed.problems) == 2
    assert "anywhere in North Korea is no one point" in parsed.problems[0]
    assert 'The point "99,1" is left out: Latitude 99 is outside' in parsed.problems[1]
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("1,2;colour=blue", 'has an option "colour=blue": use name alone', "1° N, 2° E"),
        ("1,2;name=A;name=B", "has name twice, and the first is used", "A"),
        ("sunan;name=A", "has a name, which only a point of coordinates may have", "Sunan"),
        (f"1,2;name={'x' * 130}", "a name of more than 120 letters, which is cut", "x" * 120),
    ],
)
def test_a_wrong_option_is_named_and_the_point_kept(text: str, said: str, name: str) -> None:
    parsed = parsed_link({"point": text})
    assert [point.name for point in parsed.scenario.points] == [name]
    assert len(parsed.problems) == 1
    assert said in parsed.problems[0]


def test_more_points_than_a_link_holds_are_left_out_and_said() -> None:
    parsed = parsed_link([("point", f"1,{lon}") for lon in range(60)])
    assert len(parsed.scenario.points) == MAX_LINK_POINTS == 50
    (said,) = parsed.problems
    assert "The link has 60 points, more than the 50" in said
    assert "the last 10 are left out" in said


def test_what_is_shown_of_a_file_is_read_back() -> None:
    part = FilePart(id="0123456789", areas=2, lines=1, points=30)
    query = link_query(Scenario(file_parts=(part,)))
    assert "file=0123456789;areas=2;lines=1;points=30" in query
    assert parsed_link(query).scenario.file_parts == (part,)
    assert parsed_link(
        f"{query}&file=0123456789;areas=2;lines=1;points=30"
    ).scenario.file_parts == (part,)


@pytest.mark.parametrize(
    "text",
    ["x", "0123456789;areas=-1", "0123456789;areas=x", "0123456789;a=1", "0123456789;areas=99999"],
)
def test_another_word_of_a_file_is_refused(text: str) -> None:
    parsed = parsed_link({"file": text, "ring": "5km@guam"})
    assert parsed.scenario.file_parts == ()
    assert parsed.problems == (f'The file "{text}" is left out: it is not as this page writes it.',)


def test_files_have_a_limit() -> None:
    parsed = parsed_link([("file", f"{number:010x};areas=1") for number in range(12)])
    assert len(parsed.scenario.file_parts) == MAX_FILE_PARTS
    assert "The link has 12 files" in parsed.problems[0]


def test_notes_and_highlights_survive_their_link() -> None:
    query = (
        "ring=900km@guam&note=22,150;text=Base;; main;arrow=13.5,144.8&note=1,2;text=B"
        "&highlight=jp,GU"
    )
    parsed = parsed_link(query)
    assert parsed.problems == ()
    first, second = parsed.scenario.notes
    assert first.text == "Base; main"
    assert first.arrow == LonLat(lon=144.8, lat=13.5)
    assert second.arrow is None
    assert parsed.scenario.highlighted == ("JP", "GU")
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("note=here;text=A", "does not begin with the latitude"),
        ("note=1,2", "it has no text: give it one"),
        ("note=1,2;text=A;arrow=9", "an arrow that leads to no latitude"),
        ("note=1,2;text=A;colour=red", "use text or arrow"),
        (f"note=1,2;text={'A' * 300}", "more than 200 letters"),
        ("highlight=Japan", "is no country that can be highlighted"),
    ],
)
def test_a_wrong_note_or_highlight_is_named_and_the_rest_kept(part: str, said: str) -> None:
    parsed = parsed_link(f"ring=900km@guam&{part}")
    assert len(parsed.scenario.rings) == 1
    assert any(said in problem for problem in parsed.problems), parsed.problems
