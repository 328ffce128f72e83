"""The terms of the glossary that a text uses, each folded out where it is used."""

from __future__ import annotations

from ranges.catalog import source_text, terms_in
from ranges.core import Term, as_html
from ranges.ui.elements.escaping import as_link

__all__ = ["term_html", "terms_html"]


def terms_html(text: str) -> str:
    """Return a line of the words in a text that are explained, each folded behind itself."""
    return "".join(term_html(term) for term in terms_in(text))


def term_html(term: Term) -> str:
    """Return one term, with its explanation and source folded behind it."""
    source = as_link(term.citation.url, source_text(term)) if term.citation else source_text(term)
    return (
        f"<details class='word'><summary>{as_html(term.term)}</summary>"
        f"<p>{as_html(term.text)} <small>{source}</small></p></details>"
    )
