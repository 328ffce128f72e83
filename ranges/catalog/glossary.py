"""The glossary: short explanations of terms, by id or as a sentence uses them.

The terms stand in `geodata/glossary.csv`, each with its source, unless the meaning is that of this
project.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ranges.catalog.curated_records import glossary_terms
from ranges.core import FilterError, Term, gettext, shortened

__all__ = [
    "all_terms",
    "source_text",
    "term_by_id",
    "term_uses",
    "terms_in",
]

#: Other forms that a term has in sentences.
_OTHER_FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "srbm": ("short-range ballistic missile",),
        "mrbm": ("medium-range ballistic missile",),
        "irbm": ("intermediate-range ballistic missile",),
        "icbm": ("intercontinental ballistic missile",),
        "slbm": ("submarine-launched ballistic missile",),
        "published-range": ("published maximum range", "maximum range"),
        "inferred-direction": ("direction inferred",),
        "overflight": ("flown over", "overflown", "overflew"),
        "range-ring": ("ring",),
        "rhumb-line": ("loxodrome",),
        "wgs84": ("WGS84 ellipsoid", "WGS 84"),
        "equal-area": ("Equal Earth (equal-area)",),
        "de-facto-border": ("de facto",),
        "range-and-payload": ("payload",),
        "ground-track": ("path",),
        "low-high": ("low estimate", "high estimate"),
    }
)


def all_terms() -> tuple[Term, ...]:
    """Return all terms, in the order in which they are read best."""
    return tuple(glossary_terms().values())


def term_by_id(term_id: str) -> Term:
    """Return the term of that id.

    Raises
    ------
    FilterError
        If there is none.
    """
    term = glossary_terms().get(term_id)
    if term is None:
        known = ", ".join(glossary_terms())
        raise FilterError(
            gettext(
                '"{text}" is not a word that we explain: use {known}.',
                text=shortened(term_id),
                known=known,
            )
        )
    return term


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_ids_by_form(), key=len, reverse=True)  # the longest first: "cruise missile"
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, forms))})s?(?!\w)", re.IGNORECASE)


@cache
def _ids_by_form() -> Mapping[str, str]:
    """Return the ids of the terms by all their forms in lower case."""
    ids = {}
    for term in all_terms():
        for form in (term.term, *_OTHER_FORMS.get(term.id, ())):
            ids[form.casefold()] = term.id
    return MappingProxyType(ids)


def terms_in(text: str) -> tuple[Term, ...]:
    """Return the terms that a text uses, in the order of their first use.

    Whole words are found, in any case and with a plural s; the longest form counts, so that an
    "intercontinental ballistic missile" is not also a ballistic missile.
    """
    return tuple(term for _, _, term in term_uses(text))


def term_uses(text: str) -> tuple[tuple[int, int, Term], ...]:
    """Return where a text uses each term first, as the start and the end of the word, in order."""
    uses: dict[str, tuple[int, int]] = {}
    for match in _pattern().finditer(text):
        uses.setdefault(_ids_by_form()[match[1].casefold()], match.span())
    return tuple((start, end, term_by_id(term_id)) for term_id, (start, end) in uses.items())


def source_text(term: Term) -> str:
    """Return where the explanation was read, or that the use is our own."""
    return term.citation.title if term.citation else gettext("How the word is used here.")
