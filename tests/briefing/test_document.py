"""Briefings as values: every change gives another one, and limits are said."""

from __future__ import annotations

import pytest

from ranges.briefing.document import (
    MAX_BRIEFING_SCENES,
    MAX_NOTES,
    Briefing,
    BriefingScene,
)
from ranges.core.errors import SceneError

A, B, C = (BriefingScene(link=f"ring={km}km@guam") for km in (1, 2, 3))


def order(briefing: Briefing) -> str:
    return "".join("ABC"[(A, B, C).index(scene)] for scene in briefing.scenes)


def test_changes_leave_the_briefing_before_as_it_was() -> None:
    briefing = Briefing(title="Three").with_scenes([A, B, C])
    assert order(briefing.moved(0, 2)) == "BCA"
    assert order(briefing.moved(2, 0)) == "CAB"
    assert order(briefing.moved(1, -9)) == "BAC"
    assert order(briefing.moved(1, 99)) == "ACB"
    assert order(briefing.duplicated(1)) == "ABBC"
    assert order(briefing.without(1)) == "AC"
    assert order(briefing.changed(0, C)) == "CBC"
    assert order(briefing) == "ABC"
    assert briefing.without(1).title == "Three"


@pytest.mark.parametrize("index", [-1, 3])
def test_a_scene_that_is_not_there_is_one_sentence(index: int) -> None:
    briefing = Briefing(scenes=(A, B, C))
    for change in (briefing.without, briefing.duplicated, lambda at: briefing.moved(at, 0)):
        with pytest.raises(SceneError, match="has 3 scenes, and none with the number"):
            change(index)


def test_texts_are_lines_without_control_characters() -> None:
    scene = BriefingScene(
        link=" ?ring=1km@guam ",
        title="a\x00b\nc",
        key_figure="\x1b[31mred",
        notes="one\r\ntwo\x07\n\n",
    )
    assert scene.link == "ring=1km@guam"
    assert "\n" not in scene.title
    assert scene.notes.splitlines()[0] == "one"
    assert not any(letter < " " for text in (scene.title, scene.key_figure) for letter in text)
    assert BriefingScene(link="ring=x").problems
    assert not A.problems


def test_limits() -> None:
    with pytest.raises(SceneError, match="notes may have 10,000 letters"):
        BriefingScene(link="", notes="x" * (MAX_NOTES + 1))
    with pytest.raises(SceneError, match="holds at most 100 scenes"):
        Briefing(scenes=(A,) * (MAX_BRIEFING_SCENES + 1))
    with pytest.raises(SceneError, match="title of a briefing"):
        Briefing(title="x" * 201)
