"""The scenes of a briefing as they are handed out: title, picture, the same in words, sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ranges.briefing.document import Briefing, BriefingScene
from ranges.core import Citation, FigureFormat, FileError, RangesError, gettext, report_progress
from ranges.figure import FigureOptions, figure
from ranges.scene import drawn_scene, evaluate, headline, parsed_link, scene_sources

__all__ = ["SceneSlide", "drawn_slides"]


class SceneSlide(NamedTuple):
    """A scene that is drawn.

    `number`: its position, from 1. `title`: its own, else the headline written for it. `picture`:
    the file; `alt_text`: the same in words. `notices`: what a reader should know of the link.
    """

    number: int
    scene: BriefingScene
    title: str
    picture: bytes
    alt_text: str
    sources: tuple[Citation, ...]
    notices: tuple[str, ...]


def drawn_slides(
    briefing: Briefing,
    options_of: Callable[[BriefingScene], FigureOptions],
    file_format: FigureFormat,
) -> Iterator[SceneSlide]:
    """Yield the scenes of a briefing one by one, each drawn when it is asked for.

    Parameters
    ----------
    options_of
        How each scene is drawn; a title of None is its own.

    Raises
    ------
    FileError
        If there is no scene, or one has nothing to draw; the sentence says which.
    """
    if not briefing.scenes:
        raise FileError(gettext("The briefing has no scene yet: add one, then hand it out."))
    for number, scene in enumerate(briefing.scenes, 1):
        report_progress((number - 1) / len(briefing.scenes))
        try:
            yield _drawn(number, scene, options_of(scene), file_format)
        except RangesError as fault:
            raise FileError(
                gettext(
                    "Scene {number} of the briefing cannot be drawn: {fault}",
                    number=number,
                    fault=fault,
                )
            ) from None
    report_progress(1.0)


def _drawn(
    number: int, scene: BriefingScene, options: FigureOptions, file_format: FigureFormat
) -> SceneSlide:
    parsed = parsed_link(scene.link)
    scenario = drawn_scene(parsed.scenario)
    findings = evaluate(scenario)
    title = scene.title or scenario.title or headline(findings)
    if options.title is None:
        options = replace(options, title=title)
    drawn = figure(findings, options, file_format=file_format)
    return SceneSlide(
        number=number,
        scene=scene,
        title=title,
        picture=drawn.data,
        alt_text=drawn.alt_text,
        sources=scene_sources(scenario),
        notices=(*parsed.problems, *parsed.notices, *drawn.notices),
    )
