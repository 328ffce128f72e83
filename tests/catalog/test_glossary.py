"""The words that are explained, and finding them in a sentence."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.catalog.glossary import all_terms, source_text, term_by_id, term_uses, terms_in
from ranges.core import FilterError
from ranges.flights.drawings import flight_drawing
from ranges.flights.selection import CLASS_WORDS, selected_flights
from ranges.geodesy import PROJECTIONS, projection_title


def ids(text: str) -> list[str]:
    return [item.id for item in terms_in(text)]


def test_what_the_map_and_the_tests_speak_of_is_explained() -> None:
    assert {
        *("srbm", "mrbm", "irbm", "icbm", "slbm", "lofted", "apogee", "range-and-payload"),
        *("published-range", "geodesic", "flown", "estimate", "inferred-direction", "confidence"),
    } <= {term.id for term in all_terms()}
    assert term_by_id("lofted").term == "Lofted"


def test_the_classes_give_their_ranges() -> None:
    plain = {"anti-ship", "surface-to-air", "artillery rocket", "unknown"}
    for name, words in CLASS_WORDS.items():
        assert len(ids(words)) == (name not in plain)
    said = {name: term_by_id(name.lower()).text for name in ("SRBM", "MRBM", "IRBM", "ICBM")}
    assert "1,000 km" in said["SRBM"]
    assert "1,000 to 3,000 km" in said["MRBM"]
    assert "3,000 to 5,500 km" in said["IRBM"]
    assert "more than 5,500 km" in said["ICBM"]
    assert [ids(CLASS_WORDS[name]) for name in said] == [["srbm"], ["mrbm"], ["irbm"], ["icbm"]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The ICBM flew a lofted path to an apogee of 6,000 km.",
            "icbm lofted ground-track apogee",
        ),
        ("An intercontinental ballistic missile", "icbm"),
        ("Two SRBMs and a cruise missile", "srbm cruise-missile"),
        ("Direction inferred from the reported overflight", "inferred-direction overflight"),
        ("No maximum range; the longest flown", "published-range flown"),
        ("Spring, string and a pathway", ""),
        ("", ""),
    ],
)
def test_words_are_found_in_a_sentence(text: str, found: str) -> None:
    assert ids(text) == found.split()


def test_the_sentences_of_drawings_have_their_words_explained() -> None:
    for flight in selected_flights():
        made = flight_drawing(flight)
        if made.kind == "inferred path":
            assert ids(made.reason)[0] == "inferred-direction"
        if made.kind == "ring":
            assert "range-ring" in ids(made.reason)


def test_a_word_is_pointed_at_where_it_is_used_first() -> None:
    text = "Geodesics on the WGS84 ellipsoid; WGS84 and a geodesic"
    uses = [(text[start:end], term.id) for start, end, term in term_uses(text)]
    assert uses == [("Geodesics", "geodesic"), ("WGS84 ellipsoid", "wgs84")]


def test_every_projection_and_what_the_method_speaks_of_is_explained() -> None:
    for projection in PROJECTIONS:
        assert ids(projection_title(projection)), projection
    assert ids("the WGS84 ellipsoid, de facto borders")[:2] == ["wgs84", "de-facto-border"]


def test_an_explanation_names_its_source() -> None:
    assert source_text(term_by_id("icbm")).endswith("glossary)")
    assert source_text(term_by_id("estimate")) == "How the word is used here."
    for term in all_terms():
        assert (source_text(term) == "How the word is used here.") is (term.citation is None)
    assert len(all_terms()) == len(catalog.glossary_terms())


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(FilterError, match='"warhead" is not a word that we explain: use ballistic'):
        term_by_id("warhead")
