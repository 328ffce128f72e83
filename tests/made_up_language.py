"""Two languages that are made of the template: English in marks, and English in wide letters.

In marks it is seen that a text stands in sentences of the template; in wide letters that every word
within a sentence does: what is left in plain letters is data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Formatter, ascii_letters

import pytest
from babel.messages.pofile import read_po, write_po

from ranges.core.messages import translation

__all__ = ["MADE_UP", "made_up_language", "marked", "plain_words", "unmarked", "widened"]

#: The name of the one in marks: that of a language, as Babel asks for one.
MADE_UP = "eo"
#: That of any other: what a test had the program keep is not shown in the next one's language.
_OTHER = "ia"
TEMPLATE = Path(translation.__file__).with_name("messages.pot")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_WIDE = str.maketrans({letter: chr(ord(letter) + 0xFEE0) for letter in ascii_letters})


def marked(text: str) -> str:
    """Return a sentence in marks."""
    return f"⟦{text}⟧"


def unmarked(text: str) -> str:
    """Return what of a text stands outside of all marks."""
    while _MARKED.search(text):
        text = _MARKED.sub("", text)
    return text.strip()


def widened(text: str) -> str:
    """Return a sentence in wide letters, in which its values stand as they are."""
    if "{" not in text:
        return text.translate(_WIDE)
    parts = []
    for words, field, form, conversion in Formatter().parse(text):
        parts.append(words.translate(_WIDE))
        if field is not None:
            ending = f"!{conversion}" * bool(conversion) + f":{form}" * bool(form)
            parts.append(f"{{{field}{ending}}}")
    return "".join(parts)


def plain_words(text: str, *, data: Iterator[str] | tuple[str, ...] = ()) -> list[str]:
    """Return the words of a text that are in plain letters, apart from data and units."""
    for each in sorted({*data}, key=len, reverse=True):
        text = text.replace(each, " ")
    return [word for word in re.findall(r"[A-Za-z]+", text) if word not in ("km", "mi", "nmi")]


@contextmanager
def made_up_language(
    folder: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[str], str] = marked
) -> Iterator[str]:
    """Let there be words of the made-up language, and yield its name."""
    name = MADE_UP if made is marked else _OTHER
    with TEMPLATE.open("rb") as file:
        catalogue = read_po(file, locale=name)
    for message in catalogue:
        if isinstance(message.id, tuple):
            message.string = tuple(map(made, message.id))
        elif message.id:
            message.string = made(message.id)
    with (folder / f"{name}.po").open("wb") as file:
        write_po(file, catalogue)
    kept = (translation.catalogue_languages, translation._catalogue, translation._script_words)
    monkeypatch.setattr(translation, "_FOLDER", folder)
    for each in kept:
        each.cache_clear()
    yield name
    for each in kept:
        each.cache_clear()
