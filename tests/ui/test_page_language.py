"""The page in another language: a made-up one, in which every sentence stands in marks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ranges import catalog
from ranges.core import in_language
from ranges.ui import visitor_language
from tests.made_up_language import MADE_UP, made_up_language, unmarked
from tests.ui.app_page import PATH_BESIDE, RING, RecordingMap, opened

#: Our own name.
_NAMES = frozenset({"Ranges"})
#: Names of controls that hold data alone, days among them, or that only programs read.
_DATA = re.compile(
    r"seen|:material/.*|km|mi|nmi|(svg|png|pdf|csv|json|html|kml)|[^A-Za-z]*"
    r"|\d+ (July|October|November) \d{4}",
    re.IGNORECASE,
)


@pytest.fixture
def marked_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the page speak a language of its English in marks, made from the template."""
    with made_up_language(tmp_path, monkeypatch) as name:
        monkeypatch.setattr(visitor_language, "spoken_language", lambda locale: name)
        yield


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


def data() -> Iterator[str]:
    """Yield the texts of the data that the page shows, which have one language."""
    for term in catalog.all_terms():
        yield from (term.term, term.text, *([term.citation.title] if term.citation else []))
    for area in catalog.bordered_areas():
        yield from (area.label, area.sovereign or area.label)
    for system in catalog.systems().values():
        yield from (system.name, system.citation.title, system.notes, *system.other_names)
    for site in (*catalog.sites().values(), *catalog.reference_places().values()):
        yield from (site.name, site.short_name, site.citation.title)
    for flight in catalog.flight_events().values():
        yield from (flight.citation.title, flight.overflew or flight.id)
    yield from (*catalog.places().name[:4000], catalog.data_version())
    yield from (region.name for region in catalog.regions().values())
    yield from (catalog.country_label(code) for code in set(catalog.places().country))


@pytest.mark.usefixtures("marked_language")
@pytest.mark.parametrize(
    "query",
    [
        RING,
        PATH_BESIDE,
        {**RING, "tests": "2022"},
        {"ring": "300km@anywhere:KP"},
        {"ring": "hwasong-15@sunan;min=500km;sector=20-140deg;radials=6"},
    ],
    ids=["ring", "path", "flights", "area", "part"],
)
def test_all_that_the_page_says_is_in_the_language(
    drawn: RecordingMap, query: dict[str, str]
) -> None:
    page = opened(query)
    bodies = [str(element.proto.body) for element in page.get("html")]
    bodies += [str(element.value) for kind in ("markdown", "caption") for element in page.get(kind)]
    known = sorted({*data()}, key=len, reverse=True)
    left = []
    for body in bodies:
        shown = re.sub(r"<(style|script)\b.*?</\1>", " ", body, flags=re.DOTALL)
        text = unmarked(html.unescape(re.sub(r"<[^>]+>", " ", shown)))
        for each in known:
            text = text.replace(each, " ") if each in text else text
        left += [word for word in re.findall(r"[A-Za-z’']{3,}", text) if word not in _NAMES]
    assert sum(body.count("⟦") for body in bodies) > 100
    assert left == []


@pytest.mark.usefixtures("marked_language")
def test_the_panels_speak_the_language_and_the_map_is_drawn(drawn: RecordingMap) -> None:
    page = opened(RING)
    said = " ".join(str(element.proto.body) for element in page.get("html"))
    for words in ("Just outside", "Full screen", "Click a number to copy its citation.", "Undo"):
        assert f"⟦{words}⟧" in said
    assert drawn.layers("ring")


@pytest.mark.usefixtures("marked_language")
def test_the_window_of_a_flight_speaks_the_language(drawn: RecordingMap) -> None:
    flight = "2017-08-29-hwasong-12"
    page = opened({"tests": "2017", "test": flight})
    said = "".join(str(element.proto.body) for element in page.get("html"))
    window = "".join(re.findall(r"<div class='findings page'>.*?</div>", said, re.DOTALL))
    heads = re.findall(r"<(?:h4|th)[^>]*>([^<]+)<", window)
    assert len(heads) > 20
    assert [head for head in heads if re.search("[a-z]", unmarked(head))] == []
    outcome = catalog.flight_events()[flight].outcome
    for words in ("intermediate-range ballistic missile", outcome, "ballistic"):
        assert f"⟦{words}⟧" in window


@pytest.mark.usefixtures("marked_language")
def test_a_clicked_point_is_told_of_in_the_language(drawn: RecordingMap) -> None:
    page = opened(RING)
    drawn.clicked = {"lat": 13.5, "lng": 150.0}
    with in_language(MADE_UP):  # in which Streamlit's test reads what is chosen
        page.run()
    said = " ".join(str(element.proto.body) for element in page.get("html"))
    assert re.search(r"⟦At sea, [\d,]+ km from ⟦the [^⟦⟧]+⟧\.⟧", said)
    assert re.search(r"⟦outside, ⟦[\d,]+ km short⟧⟧", said)


def test_without_a_catalogue_nothing_is_marked(drawn: RecordingMap) -> None:
    page = opened(RING)
    assert not [text for _, text in named_parts(page) if "⟦" in text]
