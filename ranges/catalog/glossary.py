"""What does this word mean? Short explanations, found by id or in a sentence.

The words are in `geodata/glossary.csv`, each with its source where it is not our own use of it that
is explained.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from ranges.catalog.curated_records import glossary_terms
from ranges.core.errors import FilterError
from ranges.core.records import Term
from ranges.core.text import shortened

__all__ = [
    "all_terms",
    "source_text",
    "term_by_id",
    "terms_in",
]

#: How a word may stand in a sentence beside its own form.
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
        "range-and-payload": ("payload",),
        "ground-track": ("path",),
        "low-high": ("low estimate", "high estimate"),
    }
)


def all_terms() -> tuple[Term, ...]:
    """Return all words, in the order in which they are read best."""
    return tuple(glossary_terms().values())


def term_by_id(term_id: str) -> Term:
    """Return the word of that id.

    Raises
    ------
    FilterError
        If there is none.
    """
    found = glossary_terms().get(term_id)
    if found is None:
        known = ", ".join(glossary_terms())
        raise FilterError(f'"{shortened(term_id)}" is not a word that we explain: use {known}.')
    return found


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_ids(), key=len, reverse=True)  # the longest first: "cruise missile"
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, forms))})s?(?!\w)", re.IGNORECASE)


@cache
def _ids() -> Mapping[str, str]:
    """Return the id of every form of every word, in lower case."""
    found = {}
    for one in all_terms():
        for form in (one.term, *_OTHER_FORMS.get(one.id, ())):
            found[form.casefold()] = one.id
    return MappingProxyType(found)


def terms_in(text: str) -> tuple[Term, ...]:
    """Return the words that a text uses and that are explained, in the order of their first use.

    Whole words are found, in any case and with a plural s; the longest form counts, so that an
    "intercontinental ballistic missile" is not also a ballistic missile.
    """
    used = dict.fromkeys(_ids()[found[1].casefold()] for found in _pattern().finditer(text))
    return tuple(term_by_id(term_id) for term_id in used)


def source_text(one: Term) -> str:
    """Return where the explanation was read, or that the use is our own."""
    return one.citation.title if one.citation else "How the word is used here."
