"""A briefing as a value: its scenes, each a link with a title, a key figure and notes.

Every change returns another briefing, so that a caller may keep the one before and go back to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ranges.core import SceneError, gettext, gettext_noop, readable_line
from ranges.scene import parsed_link

__all__ = [
    "MAX_BRIEFING_SCENES",
    "MAX_KEY_FIGURE",
    "MAX_NOTES",
    "MAX_SCENE_LINK",
    "MAX_SCENE_TITLE",
    "Briefing",
    "BriefingScene",
]

MAX_BRIEFING_SCENES = 100
#: Letters of a title, of a key figure, of the notes and of the link of a scene.
MAX_SCENE_TITLE, MAX_KEY_FIGURE, MAX_NOTES, MAX_SCENE_LINK = 200, 120, 10_000, 20_000


_TOO_LONG = {
    "title": gettext_noop(
        "A scene's title may have {most:,} letters, and one has {count:,}: shorten it."
    ),
    "key_figure": gettext_noop(
        "A scene's key figure may have {most:,} letters, and one has {count:,}: shorten it."
    ),
    "notes": gettext_noop(
        "A scene's notes may have {most:,} letters, and one has {count:,}: shorten it."
    ),
    "link": gettext_noop(
        "A scene's link may have {most:,} letters, and one has {count:,}: shorten it."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingScene:
    """One scene of a briefing.

    `link`: what stands after "?" in its address. `title`: shown over the map, "" for the headline
    that is written for the scene. `key_figure`: what is to be remembered, may be empty. `notes`:
    for the speaker alone, of several lines.
    """

    link: str
    title: str = ""
    key_figure: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "link", self.link.strip().removeprefix("?"))
        object.__setattr__(self, "title", readable_line(self.title).strip())
        object.__setattr__(self, "key_figure", readable_line(self.key_figure).strip())
        lines = (readable_line(line).rstrip() for line in self.notes.splitlines())
        object.__setattr__(self, "notes", "\n".join(lines).strip("\n"))
        for field, text, most in (
            ("title", self.title, MAX_SCENE_TITLE),
            ("key_figure", self.key_figure, MAX_KEY_FIGURE),
            ("notes", self.notes, MAX_NOTES),
            ("link", self.link, MAX_SCENE_LINK),
        ):
            if len(text) > most:
                raise SceneError(gettext(_TOO_LONG[field], most=most, count=len(text)))

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the link, a sentence each; the rest of it is drawn."""
        return parsed_link(self.link).problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Scenes in the order in which they are shown, under one title."""

    title: str = ""
    scenes: tuple[BriefingScene, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", readable_line(self.title).strip())
        if len(self.title) > MAX_SCENE_TITLE:
            raise SceneError(
                gettext(
                    "The title of a briefing may have {most:,} letters, and this one has {count:,}:"
                    " shorten it.",
                    most=MAX_SCENE_TITLE,
                    count=len(self.title),
                )
            )
        if len(self.scenes) > MAX_BRIEFING_SCENES:
            raise SceneError(
                gettext(
                    "A briefing holds at most {most} scenes, and this would have {count:,}:"
                    " divide it.",
                    most=MAX_BRIEFING_SCENES,
                    count=len(self.scenes),
                )
            )

    def with_scenes(self, more: Iterable[BriefingScene]) -> Briefing:
        """Return it with more scenes at its end."""
        return replace(self, scenes=(*self.scenes, *more))

    def changed(self, index: int, scene: BriefingScene) -> Briefing:
        """Return it with another scene at a position."""
        self._check(index)
        return replace(self, scenes=(*self.scenes[:index], scene, *self.scenes[index + 1 :]))

    def moved(self, index: int, to: int) -> Briefing:
        """Return it with a scene at another position; positions beyond the ends are the ends."""
        self._check(index)
        rest = [*self.scenes[:index], *self.scenes[index + 1 :]]
        rest.insert(min(max(to, 0), len(rest)), self.scenes[index])
        return replace(self, scenes=tuple(rest))

    def duplicated(self, index: int) -> Briefing:
        """Return it with a scene a second time, behind itself."""
        self._check(index)
        return replace(self, scenes=(*self.scenes[: index + 1], *self.scenes[index:]))

    def without(self, index: int) -> Briefing:
        """Return it without the scene at a position."""
        self._check(index)
        return replace(self, scenes=(*self.scenes[:index], *self.scenes[index + 1 :]))

    def _check(self, index: int) -> None:
        if not 0 <= index < len(self.scenes):
            raise SceneError(
                gettext(
                    "The briefing has {count} scenes, and none with the number {number}.",
                    count=len(self.scenes),
                    number=index + 1,
                )
            )
