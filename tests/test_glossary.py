"""The words that are explained, and finding them in a sentence."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.drawings import drawing
from ranges.errors import FilterError
from ranges.flights import CLASS_WORDS, selected
from ranges.glossary import (
    CLASS_TERMS,
    explanation,
    source_text,
    term,
    term_of_class,
    terms,
    terms_in,
)


def ids(text: str) -> list[str]:
    return [one.id for one in terms_in(text)]


def test_what_the_map_and_the_tests_speak_of_is_explained() -> None:
    assert {
        *("srbm", "mrbm", "irbm", "icbm", "slbm", "lofted", "apogee", "range-and-payload"),
        *("published-range", "geodesic", "flown", "estimate", "inferred-direction", "confidence"),
    } <= {one.id for one in terms()}
    assert term("lofted").term == "Lofted"


def test_the_classes_give_their_ranges() -> None:
    assert set(CLASS_TERMS) == set(CLASS_WORDS) - {"unknown"}
    for name in CLASS_TERMS:
        assert term_of_class(name) is not None
    assert term_of_class("unknown") is None
    said = {name: term(CLASS_TERMS[name]).text for name in ("SRBM", "MRBM", "IRBM", "ICBM")}
    assert "1,000 km" in said["SRBM"]
    assert "1,000 to 3,000 km" in said["MRBM"]
    assert "3,000 to 5,500 km" in said["IRBM"]
    assert "more than 5,500 km" in said["ICBM"]
    for name in CLASS_TERMS:
        assert ids(CLASS_WORDS[name]) == [CLASS_TERMS[name]]


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
    for flight in selected():
        made = drawing(flight)
        if made.kind == "inferred path":
            assert ids(made.reason)[0] == "inferred-direction"
        if made.kind == "ring":
            assert "range-ring" in ids(made.reason)


def test_an_explanation_names_its_source() -> None:
    assert explanation(term("icbm")).endswith("glossary).")
    assert explanation(term("estimate")).endswith("How the word is used here.")
    for one in terms():
        assert explanation(one).startswith(f"{one.term}: {one.text}")
        assert (source_text(one) == "How the word is used here.") is (one.citation is None)
    assert len(terms()) == len(catalog.glossary())


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(FilterError, match='"warhead" is not a word that we explain: use ballistic'):
        term("warhead")
