"""Sentences in the visitor's language: English as it stands in the code, others by catalogue."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ranges.core import (
    ENGLISH,
    catalogue_languages,
    gettext,
    in_language,
    language,
    language_cache,
    ngettext,
    pgettext,
    script_words,
    spoken_language,
    use_language,
)
from ranges.core.messages import translation

_PO = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "{distance} from {place}"
msgstr "从{place}{distance}"

msgid "{count} ring"
msgid_plural "{count} rings"
msgstr[0] "eins: {count}"
msgstr[1] "mehr: {count}"

msgctxt "script"
msgid "Undo"
msgstr "Zurück"

msgid "a slip {name}"
msgstr "{nme}"

#, fuzzy
msgid "not sure"
msgstr "unsicher"
"""


@pytest.fixture
def other_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield a language that has words only here."""
    (tmp_path / "de.po").write_text(_PO, encoding="utf-8")
    monkeypatch.setattr(translation, "_FOLDER", tmp_path)
    kept = (translation.catalogue_languages, translation._catalogue, translation._script_words)
    for each in kept:
        each.cache_clear()
    yield "de"
    for each in kept:
        each.cache_clear()


def test_english_is_the_text_in_the_code() -> None:
    assert language() == ENGLISH
    assert gettext("{distance} from {place}", distance="1 km", place="A") == "1 km from A"
    assert gettext("braces {as} they are") == "braces {as} they are"
    assert [ngettext("{count} ring", "{count} rings", n) for n in (0, 1, 2)] == [
        "0 rings",
        "1 ring",
        "2 rings",
    ]
    assert pgettext("a map", "Map") == "Map"
    assert script_words() == {}


def test_a_catalogue_gives_the_words(other_language: str) -> None:
    assert catalogue_languages() == (ENGLISH, other_language)
    with in_language(other_language):
        assert gettext("{distance} from {place}", distance="1 km", place="A") == "从A1 km"
        assert [ngettext("{count} ring", "{count} rings", n) for n in (1, 2)] == [
            "eins: 1",
            "mehr: 2",
        ]
        assert gettext("not in it {name}", name="x") == "not in it x"
        assert gettext("not sure") == "not sure"
        assert pgettext("script", "Undo") == "Zurück"
        assert pgettext("another", "Undo") == "Undo"
        assert script_words() == {"Undo": "Zurück"}
    assert language() == ENGLISH


def test_what_is_kept_is_kept_apart_by_language(other_language: str) -> None:
    asked = []

    @language_cache(maxsize=4)
    def told(place: str) -> str:
        asked.append(place)
        return gettext("{distance} from {place}", distance="1 km", place=place)

    for _ in range(2):
        assert told("A") == "1 km from A"
        with in_language(other_language):
            assert told("A") == "从A1 km"
    assert asked == ["A", "A"]


def test_a_slip_in_a_catalogue_loses_no_sentence(other_language: str) -> None:
    with in_language(other_language):
        assert gettext("a slip {name}", name="of the pen") == "a slip of the pen"


@pytest.mark.parametrize("text", ["{0}", "{x.__class__}", "%s %(a)s", "{", "}", "{place!r:>9}"])
def test_what_a_visitor_typed_is_no_format(text: str) -> None:
    assert gettext("from {place}", place=text) == f"from {text}"
    assert ngettext("{count} at {place}", "{count} at {place}", 2, place=text) == f"2 at {text}"


def test_a_slip_in_the_code_is_seen() -> None:
    with pytest.raises(KeyError):
        gettext("from {place}", name="A")


@pytest.mark.parametrize(
    ("locale", "name"),
    [("de", "de"), ("de-AT", "de"), ("DE_de", "de"), ("fr", "en"), (None, "en"), ("../de", "en")],
)
def test_the_language_of_a_browser(other_language: str, locale: str | None, name: str) -> None:
    assert other_language == "de"
    assert spoken_language(locale) == name


def test_a_language_is_of_one_run_alone(other_language: str) -> None:
    heard = []

    def run(name: str) -> None:
        use_language(name)
        heard.append(language())

    for name in (other_language, "unknown"):
        thread = threading.Thread(target=run, args=(name,))
        thread.start()
        thread.join()
    assert heard == [other_language, ENGLISH]
    assert language() == ENGLISH
