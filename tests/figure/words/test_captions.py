"""A caption has a sentence for all that is shown, none for what is not, and each source once."""

from __future__ import annotations

import pytest

from ranges import catalog
from ranges.figure.choices.options import FigureOptions
from ranges.figure.composition import laid_out_figure
from ranges.figure.words import captions, shown_sentences
from ranges.scene import Findings, centre, evaluate, parsed_link


def scene(query: str) -> Findings:
    parsed = parsed_link(query)
    assert not parsed.problems
    return evaluate(parsed.scenario)


def whole(query: str) -> tuple[str, str]:
    findings = scene(query)
    return next(captions(findings, "azimuthal-equidistant", centre(findings), "Made with Ranges"))


def test_every_shown_item_has_one_sentence() -> None:
    query = (
        "ring=hwasong-12@mupyong-ri&ring=hwasong-14@sunan&ring=3400km@pyongyang;hidden"
        "&path=tokyo>guam"
    )
    sentences = list(shown_sentences(scene(query)))
    assert len(sentences) == 3
    assert sentences[0].startswith(
        "Hwasong-12, published range 4,500–5,000 km: within 5,000 km of Mupyong-ri lie all or part"
    )
    assert sentences[1].startswith("Hwasong-14, ")
    assert sentences[2].startswith("Tokyo to Guam, ")
    assert "3,400 km" not in " ".join(sentences)


def test_flights_are_told_one_by_one_or_together() -> None:
    few = list(shown_sentences(scene("tests=2022-10-04")))
    assert len(few) == 1
    assert few[0].startswith("4 October 2022: ")
    (many,) = shown_sentences(scene("tests=2022"))
    assert many.startswith("41 reported launch events, 5 January 2022 to")


def test_nothing_is_said_of_what_is_not_on_the_map() -> None:
    shown, method = whole("ring=900km@guam")
    assert "out of reach" not in shown
    assert "Northern Mariana" not in shown
    for word in ("flight", "launch"):
        assert word not in shown + method
    assert catalog.catalogue_statement() in whole("tests=2022")[1]


def test_method_sources_and_data_stand_once() -> None:
    shown, method = whole("ring=hwasong-12@mupyong-ri&ring=hwasong-12@sunan")
    text = f"{shown} {method}"
    for part in ("Korea Herald, 31 January 2022", "WGS84", "Natural Earth", "GeoNames", "Sources:"):
        assert text.count(part) == 1, part
    assert text.lower().count(f"data version {catalog.data_version()}") == 1
    assert method.endswith("Made with Ranges.")
    assert "://" not in text


@pytest.mark.parametrize("query", ["", "tests=2022&ring=3400km@pyongyang", "ring=hwasong-15@sunan"])
def test_each_caption_is_shorter_than_the_one_before(query: str) -> None:
    findings = scene(query)
    lengths = [
        len(text.shown) + len(text.method)
        for text in captions(findings, "mercator", centre(findings), "")
    ]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[-1] < lengths[0]


def test_a_figure_lists_no_sources_where_what_it_stands_in_does() -> None:
    findings = scene("ring=hwasong-12@pyongyang")
    for has_sources in (True, False):
        options = FigureOptions(has_sources=has_sources)
        words = " ".join(laid_out_figure(findings, options).sheet.written_texts())
        assert ("Sources:" in words) == has_sources
        assert ("Natural Earth" in words) == has_sources
        assert "Data version" in words
