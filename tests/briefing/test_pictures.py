"""The drawn scenes of a briefing: in order, with their own titles, each when it is asked for."""

from __future__ import annotations

import pytest

from ranges.briefing.document import Briefing, BriefingScene
from ranges.briefing.pictures import drawn_slides
from ranges.core import progress_listener
from ranges.core.errors import FileError
from ranges.figure import FigureOptions

SMALL = FigureOptions(size="800x450")


def test_scenes_are_drawn_in_order_and_reported() -> None:
    briefing = Briefing(
        scenes=(
            BriefingScene(link="ring=900km@guam;name=Mine&title=Of+the+link"),
            BriefingScene(link="ring=hwasong-12@pyongyang"),
            BriefingScene(link="ring=1km@guam&nonsense=1", title="Its own"),
        )
    )
    shares: list[float] = []
    with progress_listener(shares.append):
        slides = list(drawn_slides(briefing, lambda _: SMALL, "png"))
    assert [slide.number for slide in slides] == [1, 2, 3]
    assert slides[0].title == "Of the link"
    assert slides[1].title.startswith("Hwasong-12")
    assert slides[2].title == "Its own"
    assert any("nonsense" in sentence for sentence in slides[2].notices)
    assert slides[1].sources
    assert all(slide.picture.startswith(b"\x89PNG") for slide in slides)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_scene_is_drawn_when_it_is_asked_for() -> None:
    briefing = Briefing(
        scenes=(BriefingScene(link="ring=900km@guam"), BriefingScene(link="units=km"))
    )
    slides = drawn_slides(briefing, lambda _: SMALL, "svg")
    assert b"<svg" in next(slides).picture
    with pytest.raises(FileError, match="Scene 2 of the briefing cannot be drawn"):
        next(slides)
