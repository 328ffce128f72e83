"""Why a figure cannot be drawn as it is wished is said in the visitor's language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ranges.core import ENGLISH, SceneError, in_language
from ranges.figure import FigureOptions, figure
from ranges.scene import evaluate, parsed_link
from tests.made_up_language import plain_words

#: What may be asked for, which is the same in all languages.
WORDS = ("WIDTHxHEIGHT", "col", "mm", "px", "none", "no-theme", "none-such", "x")


def drawn(**options: Any) -> Callable[[], object]:
    findings = evaluate(parsed_link("ring=900km@guam").scenario)
    return lambda: figure(findings, FigureOptions(size="800x600", **options))


@pytest.mark.usefixtures("wide")
@pytest.mark.parametrize(
    "refused",
    [
        lambda: FigureOptions(size="9"),
        lambda: FigureOptions(fit="none-such"),
        lambda: FigureOptions(theme="no-theme"),
        lambda: FigureOptions(scale=9.0),
        lambda: FigureOptions(labels="x," * 999),
        drawn(fit="view"),
        drawn(title="Long words " * 99),
        drawn(subtitle="Long words " * 99),
        drawn(caption="Words. " * 900),
    ],
    ids=["size", "fit", "theme", "scale", "labels", "view", "title", "subtitle", "caption"],
)
def test_a_figure_is_refused_in_the_language(refused: Callable[[], object]) -> None:
    def said() -> str:
        with pytest.raises(SceneError) as error:
            refused()
        return str(error.value)

    sentence = said()
    with in_language(ENGLISH):
        english = said()
    assert len(plain_words(sentence, data=WORDS)) < 0.4 * len(plain_words(english))


@pytest.mark.usefixtures("wide")
def test_a_name_that_finds_no_room_is_told_of_in_the_language() -> None:
    findings = evaluate(parsed_link("ring=900km@guam").scenario)
    file = figure(findings, FigureOptions(size="800x600", labels="Lisbon"))
    (notice,) = file.notices
    assert plain_words(notice) == ["Lisbon"]
