"""Which names a map has: kinds, names, what is left out, and what is asked for and has no room."""

from __future__ import annotations

import pytest

from ranges.core.errors import SceneError
from ranges.figure.choices.labels import LABEL_KINDS, label_choice
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import figure, laid_out_figure
from ranges.scene.link.scene_link import link_query, parsed_link
from tests.figure.scenes import scene
from tests.figure.test_composition import texts

QUERY = "ring=3400km@pyongyang&path=tokyo>guam;name=A flight"


def shown(labels: str | None, query: str = QUERY) -> set[str]:
    options = FigureOptions(title="", caption="", credit="", labels=labels)
    return set(texts(figure(scene(query), options, file_format="svg").data))


def test_without_a_choice_all_is_as_usual() -> None:
    assert shown(None) == shown("all") == shown(", ,") == shown(",".join(LABEL_KINDS))
    assert {"Pyongyang", "China", "3,400 km", "A flight"} <= shown(None)


def test_kinds_and_names_alone() -> None:
    assert not {"Pyongyang", "China", "3,400 km", "Guam"} & shown("none")
    countries = shown("Countries")
    assert "China" in countries
    assert not {"Pyongyang", "3,400 km", "Manila"} & countries
    some = shown("rings, guam, Nagasaki, JP, south korea")
    assert {"3,400 km", "Guam", "Nagasaki"} <= some
    assert not {"Pyongyang", "China", "A flight", "Manila"} & some
    assert "Japan" in some


def test_all_but_what_is_left_out() -> None:
    usual, less = shown(None), shown("-seas,-Pyongyang,-CN,-3,400 km,-a flight")
    assert "Pyongyang" in usual - less
    assert "China" in usual - less
    assert "A flight" in usual - less
    assert not any("Ocean" in text for text in less)
    assert "Russia" in less


def test_what_is_asked_for_and_not_there_is_named() -> None:
    options = FigureOptions(labels="rings,Atlantis <b>,Guam,China,JP,Buenos Aires,3,400 km")
    laid = laid_out_figure(scene(QUERY), options)
    notices = laid.file().notices
    assert any("“Atlantis <b>” is not named on the map" in text for text in notices)
    assert not any(f"“{name}”" in text for name in ("Guam", "China", "JP") for text in notices)


def test_the_link_holds_the_choice() -> None:
    link = f"{QUERY}&labels=countries,rings,Guam"
    parsed = parsed_link(link)
    assert not parsed.problems
    assert parsed.scenario.labels == "countries,rings,Guam"
    assert parsed_link(link_query(parsed.scenario)).scenario == parsed.scenario
    assert "Pyongyang" not in shown(None, link)
    assert "Pyongyang" in shown("all", link)
    (problem,) = parsed_link("labels=" + "x" * 1001).problems
    assert "more than 1000 letters" in problem


@pytest.mark.parametrize("text", ["a," * 61, "x" * 81])
def test_too_much_is_refused(text: str) -> None:
    with pytest.raises(SceneError, match="are too many or too long"):
        label_choice(text)
    with pytest.raises(SceneError, match="are too many or too long"):
        FigureOptions(labels=text)
