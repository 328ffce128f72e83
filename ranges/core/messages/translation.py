"""Sentences in the visitor's language, by gettext's catalogues; English is the text in the code.

The language belongs to a run of the page; the command line, data files and server keep to English,
for which nothing is looked up. A sentence is whole, its values stand in it by name, and they are
put in here, after the look-up: what a visitor typed is never read as a format.

Catalogues are kept as the text that translators write (`.po`) and read by Babel when they are first
asked for, once for a process: so a wheel needs no step that makes other files of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache, wraps
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

__all__ = [
    "ENGLISH",
    "catalogue_languages",
    "gettext",
    "gettext_noop",
    "in_language",
    "language",
    "language_cache",
    "ngettext",
    "pgettext",
    "script_words",
    "spoken_language",
    "translated",
    "use_language",
]

ENGLISH = "en"
_FOLDER = Path(__file__).parent
#: Context of the words that the scripts of the page and the map show.
_SCRIPT = "script"
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_LANGUAGE: ContextVar[str] = ContextVar("language", default=ENGLISH)
_Key = TypeVar("_Key")
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def language() -> str:
    """Return the language of this run, "en" unless another was chosen."""
    return _LANGUAGE.get()


def use_language(name: str) -> None:
    """Speak a language from now on in this run: one of `catalogue_languages`, else English."""
    _LANGUAGE.set(name if name in catalogue_languages() else ENGLISH)


@contextmanager
def in_language(name: str) -> Iterator[None]:
    """Speak a language within: English for what goes into links and data files."""
    before = _LANGUAGE.set(name)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


@cache
def catalogue_languages() -> tuple[str, ...]:
    """Return the languages that there are words for, English first."""
    return (ENGLISH, *sorted(path.stem for path in _FOLDER.glob("*.po") if path.stem != ENGLISH))


def spoken_language(locale: str | None) -> str:
    """Return the language for a browser's locale, such as "ko-KR": English where there is none."""
    if locale is None or len(catalogue_languages()) == 1 or not _LANGUAGE_TAG.fullmatch(locale):
        return ENGLISH
    tag = locale.replace("-", "_")
    wanted = (tag.lower(), tag.partition("_")[0].lower())
    by_name = {name.lower(): name for name in catalogue_languages()}
    return next((by_name[name] for name in wanted if name in by_name), ENGLISH)


def gettext(message: str, /, **values: object) -> str:
    """Return a sentence in the language of this run, with its values.

    Parameters
    ----------
    message
        The English sentence, with named places for its values: "{distance} from {place}".
    values
        What stands there; without any the sentence is taken as it is, braces and all.
    """
    name = _LANGUAGE.get()
    text = message if name == ENGLISH else _catalogue(name).gettext(message)
    return _filled(text, message, values) if values else text


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> str:
    """Return a sentence about `count` things, with its values, of which `count` is always one."""
    name = _LANGUAGE.get()
    english = singular if count == 1 else plural
    text = english if name == ENGLISH else _catalogue(name).ngettext(singular, plural, count)
    return _filled(text, english, {"count": count, **values})


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return a sentence as `gettext` does, of an English text that has several meanings."""
    name = _LANGUAGE.get()
    text = message if name == ENGLISH else _catalogue(name).pgettext(context, message)
    return _filled(text, message, values) if values else text


def gettext_noop(message: str) -> str:
    """Return an English sentence as it is: it is translated where it is shown, by `gettext`."""
    return message


def translated(words: Mapping[_Key, str]) -> dict[_Key, str]:
    """Return words that were marked with `gettext_noop`, in the language of this run."""
    return {key: gettext(word) for key, word in words.items()}


def language_cache(
    maxsize: int | None = None,
) -> Callable[[Callable[_Asked, _Answer]], Callable[_Asked, _Answer]]:
    """Return a decorator that keeps answers as `functools.lru_cache` does, apart by language.

    For functions whose answers hold sentences.
    """

    def decorator(function: Callable[_Asked, _Answer]) -> Callable[_Asked, _Answer]:
        @lru_cache(maxsize=maxsize)
        def kept(spoken: str, *args: Any, **kwargs: Any) -> _Answer:
            return function(*args, **kwargs)

        @wraps(function)
        def answer(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Answer:
            return kept(_LANGUAGE.get(), *args, **kwargs)  # type: ignore[arg-type]

        answer.cache_clear = kept.cache_clear  # type: ignore[attr-defined]
        return answer

    return decorator


def script_words() -> dict[str, str]:
    """Return the words of the page's scripts by their English, none where that is spoken."""
    name = _LANGUAGE.get()
    return {} if name == ENGLISH else dict(_script_words(name))


def _filled(text: str, english: str, values: Mapping[str, object]) -> str:
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError, AttributeError):
        if text == english:
            raise
        return english.format(**values)  # a slip in a catalogue loses no sentence


@cache
def _catalogue(name: str) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = BytesIO()
    with (_FOLDER / f"{name}.po").open("rb") as file:
        write_mo(written, read_po(file, locale=name))
    written.seek(0)
    return GNUTranslations(written)


@cache
def _script_words(name: str) -> tuple[tuple[str, str], ...]:
    from babel.messages.pofile import read_po

    with (_FOLDER / f"{name}.po").open("rb") as file:
        catalogue = read_po(file, locale=name)
    return tuple(
        (str(message.id), str(message.string))
        for message in catalogue
        if message.context == _SCRIPT and message.string and not message.fuzzy
    )
