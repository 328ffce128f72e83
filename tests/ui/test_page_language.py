"""The page in another language: a made-up one, in which every sentence stands in marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po

from ranges.core import in_language
from ranges.core.messages import translation
from ranges.ui import visitor_language
from tests.ui.app_page import PATH_BESIDE, RING, RecordingMap, opened

TEMPLATE = Path(translation.__file__).with_name("messages.pot")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
#: Names of controls that hold data alone, days among them, or that only programs read.
_DATA = re.compile(
    r"seen|:material/.*|km|mi|nmi|(svg|png|pdf|csv|json|html|kml)|[^A-Za-z]*"
    r"|\d+ (July|October|November) \d{4}",
    re.IGNORECASE,
)


@pytest.fixture
def marked_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the page speak a language of its English in marks, made from the template."""
    with TEMPLATE.open("rb") as file:
        catalogue = read_po(file, locale="eo")
    for message in catalogue:
        if isinstance(message.id, tuple):
            message.string = tuple(f"⟦{text}⟧" for text in message.id)
        elif message.id:
            message.string = f"⟦{message.id}⟧"
    with (tmp_path / "eo.po").open("wb") as file:
        write_po(file, catalogue)
    kept = (translation.catalogue_languages, translation._catalogue, translation._script_words)
    monkeypatch.setattr(translation, "_FOLDER", tmp_path)
    monkeypatch.setattr(visitor_language, "spoken_language", lambda locale: "eo")
    for each in kept:
        each.cache_clear()
    yield
    for each in kept:
        each.cache_clear()


def unmarked(text: str) -> str:
    """Return what of a text stands outside of all marks."""
    while _MARKED.search(text):
        text = _MARKED.sub("", text)
    return text.strip()


def named_parts(page: Any) -> Iterator[tuple[str, str]]:
    """Yield what each control says of itself: its name, its help and what stands in it empty."""
    kinds = (
        "button",
        "checkbox",
        "date_input",
        "expander",
        "multiselect",
        "number_input",
        "selectbox",
        "slider",
        "text_input",
        "toggle",
    )
    for kind in kinds:
        for element in page.get(kind):
            for name in ("label", "help", "placeholder"):
                text = getattr(element.proto, name, "") or ""
                if text:
                    yield f"{kind} {name}", text


@pytest.mark.usefixtures("marked_language")
@pytest.mark.parametrize(
    "query",
    [RING, PATH_BESIDE, {**RING, "tests": "2022"}, {"ring": "900km@anywhere:LU"}, {"ring": "x"}],
    ids=["ring", "path", "flights", "area", "refused"],
)
def test_every_control_speaks_the_language(drawn: RecordingMap, query: dict[str, str]) -> None:
    page = opened(query)
    parts = list(named_parts(page))
    assert sum("⟦" in text for _, text in parts) > 25
    outside = [(what, text) for what, text in parts if not _DATA.fullmatch(unmarked(text))]
    assert outside == []


@pytest.mark.usefixtures("marked_language")
def test_the_panels_speak_the_language_and_the_map_is_drawn(drawn: RecordingMap) -> None:
    page = opened(RING)
    said = " ".join(str(element.proto.body) for element in page.get("html"))
    for words in ("Just outside", "Full screen", "Click a number to copy its citation.", "Undo"):
        assert f"⟦{words}⟧" in said
    assert drawn.layers("ring")


@pytest.mark.usefixtures("marked_language")
def test_a_clicked_point_is_told_of_in_the_language(drawn: RecordingMap) -> None:
    page = opened(RING)
    drawn.clicked = {"lat": 13.5, "lng": 150.0}
    with in_language("eo"):  # in which Streamlit's test reads what is chosen
        page.run()
    said = " ".join(str(element.proto.body) for element in page.get("html"))
    assert re.search(r"⟦At sea, [\d,]+ km from [^⟦⟧]+\.⟧", said)
    assert re.search(r"⟦outside, ⟦[\d,]+ km short⟧⟧", said)


def test_without_a_catalogue_nothing_is_marked(drawn: RecordingMap) -> None:
    page = opened(RING)
    assert not [text for _, text in named_parts(page) if "⟦" in text]
