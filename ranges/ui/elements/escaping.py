"""Outside text as text: Streamlit renders Markdown and HTML, and names must be neither."""

from __future__ import annotations

import re

from ranges.core import as_html

__all__ = ["as_link", "as_markdown"]

#: What begins something in Streamlit's Markdown: emphasis, code, links, images, maths, tags,
#: tables, headings, strikethrough, entities, and the colon of a directive such as :red[...].
_SPECIAL = re.compile(r"([\\`*_\[\]<>$#~|&!{}]|:(?=[\w:]))")
#: What Streamlit makes links, pictures and signs of even where it is escaped: it looks through the
#: finished text, but not into code, so such words are shown as code.
_MADE_OVER = re.compile(r"://|:material/|www\.|\w@\w|:[\w+/-]+:|<-|->|--|[<>~]=", re.IGNORECASE)
_BACKTICKS = re.compile(r"`+")
#: The one thing that Streamlit makes over in code too: an icon's name loses its slash.
_ICON = re.compile(r"(?<=:material)/")


def as_markdown(text: str) -> str:
    """Return Markdown that shows `text` as it is, on one line."""
    return " ".join(
        _as_code(word) if _MADE_OVER.search(word) else _SPECIAL.sub(r"\\\1", word)
        for word in text.split()
    )


def _as_code(word: str) -> str:
    return r"\/".join(_code_span(part) for part in _ICON.split(word))


def _code_span(word: str) -> str:
    if not word:
        return ""
    runs = [len(run) for run in _BACKTICKS.findall(word)]
    fence = "`" * (max(runs, default=0) + 1)
    space = " " if word.startswith("`") or word.endswith("`") else ""
    return f"{fence}{space}{word}{space}{fence}"


def as_link(url: str, text: str, *, title: str = "") -> str:
    """Return HTML for a link to another page, or the text alone where `url` is no web address."""
    if not url.startswith(("https://", "http://")):
        return as_html(text)
    hint = f" title='{as_html(title)}'" if title else ""
    return (
        f"<a href='{as_html(url)}' target='_blank' rel='noopener noreferrer'{hint}>"
        f"{as_html(text)}</a>"
    )
