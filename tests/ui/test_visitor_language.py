"""The page speaks the language of the visitor's browser where there is a catalogue for it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ranges.core import ENGLISH, in_language, language
from ranges.core.messages import translation
from ranges.ui import visitor_language


@pytest.mark.parametrize(("locale", "name"), [("xx-XX", "xx"), ("en-GB", "en"), (None, "en")])
def test_the_language_is_the_browsers(
    monkeypatch: pytest.MonkeyPatch, locale: str | None, name: str
) -> None:
    for module in (translation, visitor_language):
        monkeypatch.setattr(module, "catalogue_languages", lambda: (ENGLISH, "xx"))
    page = SimpleNamespace(context=SimpleNamespace(locale=locale))
    monkeypatch.setattr(visitor_language, "st", page)
    with in_language(ENGLISH):
        visitor_language.speak_visitor_language()
        assert language() == name
