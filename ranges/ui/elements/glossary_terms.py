"""The terms of the glossary that a text uses, each explained where it is used."""

from __future__ import annotations

from ranges.catalog import source_text, term_uses, terms_in
from ranges.core import Term, as_html
from ranges.ui.elements.escaping import as_link

__all__ = ["explained_html", "term_html", "terms_html"]


def terms_html(text: str) -> str:
    """Return a line of the words in a text that are explained, each folded behind itself."""
    return "".join(term_html(term) for term in terms_in(text))


def term_html(term: Term) -> str:
    """Return one term, with its explanation and source folded behind it."""
    return (
        f"<details class='word'><summary>{as_html(term.term)}</summary>"
        f"<p>{as_html(term.text)} <small>{_source_html(term)}</small></p></details>"
    )


def _source_html(term: Term) -> str:
    """Return where an explanation was read, as a link where there is one."""
    if term.citation is None:
        return as_html(source_text(term))
    return as_link(term.citation.url, source_text(term))


def explained_html(text: str, place: str) -> str:
    """Return a text as HTML in which each word that is explained can be clicked, where it is first.

    The explanation lies on the page while it is read, so that nothing moves. `place`: names where
    the text stands, so that the same word may be explained in several places.
    """
    parts, last = [], 0
    for start, end, term in term_uses(text):
        name = f"word-{place}-{term.id}"
        parts.append(
            f"{as_html(text[last:start])}<button type='button' class='term' popovertarget='{name}'>"
            f"{as_html(text[start:end])}</button><span popover id='{name}' class='term-text'>"
            f"<b>{as_html(term.term)}</b> {as_html(term.text)} <small>{_source_html(term)}</small>"
            "</span>"
        )
        last = end
    return f"<span>{''.join(parts)}{as_html(text[last:])}</span>"
