"""Marks of numbers that one click cites: attributes that `assets/cite.js` reads in the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ranges.core import as_html, gettext
from ranges.scene import CITED, Cited, citation_form

__all__ = ["Column", "citation_forms", "cited_number", "cited_table"]


class Column(NamedTuple):
    """What the numbers of a column are, in words that follow a row's name, and their source."""

    head: str
    source: Cited = "distance"


def cited_table(subject: str, columns: Sequence[Column]) -> str:
    """Return the opening tag of a table with numbers from its second column on."""
    heads = "|".join(gettext(column.head) for column in columns)
    sources = "|".join(column.source for column in columns)
    return (
        f"<table data-cite='{as_html(subject)}' data-heads='{as_html(heads)}' data-of='{sources}'>"
    )


def cited_number(text: str, description: str, source: Cited = "distance") -> str:
    """Return a number in a sentence, as HTML, with a description that holds the number too."""
    hint = as_html(gettext("Copy the citation"))
    return (
        f"<span data-number='{as_html(description)}' data-of='{source}' tabindex='0' role='button'"
        f" title='{hint}'>{as_html(text)}</span>"
    )


def citation_forms() -> str:
    """Return the citations to be filled in, once for a page, not shown."""
    return "".join(
        f"<p hidden data-citation='{source}'>{as_html(citation_form(source))}</p>"
        for source in CITED
    )
