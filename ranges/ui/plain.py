"""How does outside text stay text? Streamlit renders Markdown and HTML; names must be neither."""

from __future__ import annotations

import html
import re

__all__ = ["as_html", "as_markdown"]

#: What begins something in Streamlit's Markdown: emphasis, code, links, images, maths, tags,
#: tables, headings, strikethrough, entities, and the colon of a directive such as :red[...].
_SPECIAL = re.compile(r"([\\`*_\[\]<>$#~|&!{}]|:(?=[\w:]))")


def as_markdown(text: str) -> str:
    """Return Markdown that shows `text` as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def as_html(text: str) -> str:
    """Return HTML that shows `text` as it is; safe in an attribute too."""
    return html.escape(text, quote=True)
