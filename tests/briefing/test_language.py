"""What is wrong with a briefing is said in the visitor's language."""

from __future__ import annotations

import pytest

from ranges.briefing import Briefing, BriefingScene, briefing_pages, read_briefing
from ranges.core import ENGLISH, FileError, SceneError, in_language
from tests.briefing.test_briefing_file import file_with
from tests.made_up_language import plain_words

#: What a file says of itself, and the words that it is made of.
_OF_THE_FILE = ("a.json", "JSON", "UTF", "ranges-briefing", "schema", "scenes", "version", "notes")
_FIELDS = ("link", "title", "key_figure", "colour")


def refusal(content: bytes) -> str:
    with pytest.raises(FileError) as refused:
        read_briefing(content, name="a.json")
    return str(refused.value)


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    "content",
    [
        b"{",
        file_with(schema="other"),
        file_with(version=True),
        file_with(version=99),
        file_with(colour="red"),
        file_with(title=7),
        file_with(title="x" * 999),
        file_with(scenes=7),
        file_with(scenes=[7]),
        file_with(scenes=[{}]),
        file_with(scenes=[{"link": "", "colour": "red"}]),
        file_with(scenes=[{"link": "", "notes": "x" * 99_999}]),
        file_with(scenes=[{"link": ""}] * 999),
        b" " * 3_000_001,
    ],
)
def test_a_file_is_refused_in_the_language(content: bytes) -> None:
    said = refusal(content)
    assert plain_words(said, data=(*_OF_THE_FILE, *_FIELDS)) == []
    with in_language(ENGLISH):
        assert said != refusal(content)


@pytest.mark.usefixtures("wide")
def test_what_cannot_be_drawn_is_said_in_the_language() -> None:
    with pytest.raises(FileError) as refused:
        briefing_pages(Briefing())
    assert plain_words(str(refused.value)) == []
    with pytest.raises(SceneError) as missing:
        Briefing(scenes=(BriefingScene(link=""),)).without(7)
    assert plain_words(str(missing.value)) == []
