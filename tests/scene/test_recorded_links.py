"""Links that were shared once: each means the same scene for ever."""

from __future__ import annotations

import dataclasses
import datetime
import json
from pathlib import Path

import pytest

from ranges.core import Territory
from ranges.scene import link_query, parsed_link

DATA = Path(__file__).parents[1] / "data"
LINKS = [
    line
    for line in (DATA / "links.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SCENES = json.loads((DATA / "links.json").read_text(encoding="utf-8"))


def as_plain(value: object) -> object:
    """Return a value of a scene as JSON has it; a territory is its name."""
    if isinstance(value, Territory):
        return value.name
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: as_plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple):
        return [as_plain(member) for member in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def differences(recorded: object, now: object, where: str = "scene") -> list[str]:
    """Return where a recorded scene is not met; settings that are new are no difference."""
    if isinstance(recorded, dict) and isinstance(now, dict):
        return [
            difference
            for key, value in recorded.items()
            for difference in differences(value, now.get(key), f"{where}.{key}")
        ]
    if isinstance(recorded, list) and isinstance(now, list) and len(recorded) == len(now):
        return [
            difference
            for at, (item, other) in enumerate(zip(recorded, now, strict=True))
            for difference in differences(item, other, f"{where}[{at}]")
        ]
    return [] if recorded == now else [f"{where}: {recorded!r} was, {now!r} is"]


def test_there_are_a_hundred_of_every_kind() -> None:
    assert len(set(LINKS)) >= 100
    assert list(SCENES) == LINKS
    text = "\n".join(LINKS)
    parts = "ring= path= tests= test= expected= title= units= base= projection= view= data="
    options = ";name= ;colour= ;hidden ;from= ;to= ;flight= ;class= ;tag= ;outcome= ;over="
    for part in f"{parts} {options} ;beyond= ;upto= anywhere: km@ mi@ nmi@ deg:".split():
        assert part in text, part


@pytest.mark.parametrize("link", LINKS)
def test_a_recorded_link_means_the_same_scene(link: str) -> None:
    scene = parsed_link(link).scenario
    assert differences(SCENES[link], as_plain(scene)) == []
    # And so does the link that the page writes for it.
    assert differences(SCENES[link], as_plain(parsed_link(link_query(scene)).scenario)) == []


def test_a_difference_is_seen() -> None:
    recorded = SCENES["ring=3400km@pyongyang"]
    assert differences(recorded, as_plain(parsed_link("ring=3401km@pyongyang").scenario))
    assert differences(recorded, as_plain(parsed_link("path=sunan>guam").scenario))
