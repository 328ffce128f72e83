"""The query of a link as text: percent signs, parts, items and options, without meaning.

Within a value, a semicolon parts the options from each other and is written twice where a text
holds a semicolon: `3400km@pyongyang;name=Seoul;; Busan;hidden` has the options
"name=Seoul; Busan" and "hidden". Percent-encoding comes on top of that, as in any URL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar
from urllib.parse import quote_plus, unquote_plus

from ranges.core import RangesError, gettext, gettext_noop, ngettext, shortened

__all__ = [
    "Query",
    "items_of_texts",
    "left_out_text",
    "option_texts",
    "pairs",
    "query_text",
    "with_options",
]

#: A query as it stands in an address, or decoded: by key (one or several values), or as pairs.
Query = str | Mapping[str, str | Sequence[str]] | Iterable[tuple[str, str]]

Item = TypeVar("Item")

_MAX_QUERY = 1_000_000
_MAX_PARTS = 400
#: Characters that RFC 3986 lets stand in a query, less those that end a link in running text.
_READABLE = "@:;,=/"


def pairs(query: Query, problems: list[str]) -> list[tuple[str, str]]:
    """Return the decoded keys and values in order.

    `problems` gets a sentence where the query is too long or has too many parts.
    """
    is_encoded = isinstance(query, str)
    if isinstance(query, str):
        if len(query) > _MAX_QUERY:
            problems.append(
                gettext(
                    "The link is too long to be read whole ({count:,} characters): what stands"
                    " after the first {limit:,} is left out.",
                    count=len(query),
                    limit=_MAX_QUERY,
                )
            )
            query = query[:_MAX_QUERY].rpartition("&")[0]
        partitions = [part.partition("=") for part in query.removeprefix("?").split("&") if part]
        parts = [(key, value) for key, _, value in partitions]
    else:
        parts = list(_flat(query.items() if isinstance(query, Mapping) else query))
    if len(parts) > _MAX_PARTS:
        problems.append(
            gettext(
                "The link has {count:,} parts, more than the {limit} that are read: what"
                " stands after them is left out.",
                count=len(parts),
                limit=_MAX_PARTS,
            )
        )
    parts = parts[:_MAX_PARTS]
    if is_encoded:
        parts = [(unquote_plus(key), unquote_plus(value)) for key, value in parts]
    return [(_encodable(key), _encodable(value)) for key, value in parts]


def _flat(items: Iterable[tuple[str, str | Sequence[str]]]) -> Iterable[tuple[str, str]]:
    for key, values in items:
        for value in (values,) if isinstance(values, str) else values:
            yield key, value


def _encodable(text: str) -> str:
    """Return `text` without halves of surrogate pairs, which UTF-8 cannot hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


_LEFT_OUT = {
    "ring": gettext_noop('The ring "{text}" is left out: {error}'),
    "path": gettext_noop('The path "{text}" is left out: {error}'),
    "point": gettext_noop('The point "{text}" is left out: {error}'),
    "file": gettext_noop('The file "{text}" is left out: {error}'),
    "note": gettext_noop('The note "{text}" is left out: {error}'),
}
_ITEMS = {
    "ring": gettext_noop("rings"),
    "path": gettext_noop("paths"),
    "point": gettext_noop("points"),
    "file": gettext_noop("files"),
    "note": gettext_noop("notes"),
}


def left_out_text(kind: str, text: str, error: RangesError) -> str:
    """Return that a ring, path, point, file or note of a link is left out, and why."""
    return gettext(_LEFT_OUT[kind], text=shortened(text), error=error)


def items_of_texts(
    kind: str,
    limit: int,
    texts: Sequence[str],
    read: Callable[[str, Sequence[Item]], Item],
    problems: list[str],
) -> list[Item | None]:
    """Return the items of one kind of a link, at most `limit`, and None for each that is left out.

    `read` gets those before as well.
    """
    items: list[Item | None] = []
    kept: list[Item] = []
    for index, text in enumerate(texts):
        if len(kept) == limit:
            problems.append(_too_many(kind, len(texts), limit, len(texts) - index))
            items.extend([None] * (len(texts) - index))
            break
        try:
            kept.append(read(text, kept))
            items.append(kept[-1])
        except RangesError as error:
            problems.append(left_out_text(kind, text, error))
            items.append(None)
    return items


def _too_many(kind: str, given: int, limit: int, left_out: int) -> str:
    return ngettext(
        "The link has {given} {items}, more than the {limit} that a map may hold: the last {count}"
        " is left out.",
        "The link has {given} {items}, more than the {limit} that a map may hold: the last {count}"
        " are left out.",
        left_out,
        given=given,
        items=gettext(_ITEMS[kind]),
        limit=limit,
    )


def query_text(parts: Iterable[tuple[str, str]]) -> str:
    """Return the query that `pairs` reads as these parts, as readable as URL rules allow."""
    return "&".join(
        f"{key}={quote_plus(value, safe=_READABLE, errors='replace')}" for key, value in parts
    )


def option_texts(value: str) -> tuple[str, ...]:
    """Return the texts between single semicolons, with doubled semicolons read as one."""
    texts = [""]
    for run in re.split("(;+)", value):
        if run.startswith(";"):
            texts[-1] += ";" * (len(run) // 2)
            if len(run) % 2:
                texts.append("")
        else:
            texts[-1] += run
    return tuple(texts)


def with_options(head: str, options: Iterable[tuple[str, str | None]]) -> str:
    """Return `head` with `;key=TEXT` for every option that has a text."""
    texts = (f";{key}={text.replace(';', ';;')}" for key, text in options if text is not None)
    return head + "".join(texts)
