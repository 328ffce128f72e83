"""Text from outside made harmless: one line, without control characters, cut to a length."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import reduce

from ranges.core.messages import gettext, pgettext

__all__ = [
    "all_text",
    "alternatives_text",
    "any_text",
    "clauses_text",
    "items_text",
    "joined_text",
    "readable_line",
    "sentence_text",
    "shortened",
]

#: Format characters (category Cf) that scripts need: joiners, marks of direction, and the signs of
#: Arabic, Syriac and Kaithi that enclose what follows. All others are invisible, and some turn the
#: direction of the text around them.
_NEEDED_FORMATS = frozenset(
    "\u061c\u200c\u200d\u200e\u200f"
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


def shortened(text: str, length: int = 60) -> str:
    """Return `text` on one line, cut to `length` characters with an ellipsis, for a message."""
    text = " ".join(text[: 4 * length].split())
    return text if len(text) <= length else text[: length - 1] + "…"


def readable_line(text: str) -> str:
    """Return a text from outside as one line of characters that are there to be read.

    Control characters and spaces become a space, halves of a pair and codes that are no characters
    a replacement sign; format characters that no script needs, such as U+FEFF, are left out.
    """
    kept = []
    for letter in text:
        category = unicodedata.category(letter)
        if category == "Cs" or ord(letter) & 0xFFFE == 0xFFFE:
            kept.append("\ufffd")
        elif letter.isspace() or category == "Cc":
            kept.append(" ")
        elif category != "Cf" or letter in _NEEDED_FORMATS:
            kept.append(letter)
    return " ".join("".join(kept).split())


def alternatives_text(texts: Sequence[str]) -> str:
    """Return "A, B or C"."""
    *others, last = texts
    return any_text([items_text(others), last]) if others else last


def joined_text(texts: Sequence[str]) -> str:
    """Return "A, B and C"."""
    *others, last = texts
    return all_text([items_text(others), last]) if others else last


def all_text(texts: Sequence[str]) -> str:
    """Return "A and B and C", and "" of none."""
    return reduce(_both_text, texts) if texts else ""


def any_text(texts: Sequence[str]) -> str:
    """Return "A or B or C", and "" of none."""
    return reduce(_either_text, texts) if texts else ""


def _both_text(first: str, second: str) -> str:
    return gettext("{first} and {second}", first=first, second=second)


def _either_text(first: str, second: str) -> str:
    return gettext("{first} or {second}", first=first, second=second)


def items_text(texts: Iterable[str]) -> str:
    """Return "A, B, C"."""
    return pgettext("between the words of a list", ", ").join(texts)


def clauses_text(texts: Iterable[str]) -> str:
    """Return "A; B; C"."""
    return pgettext("between the clauses of a sentence", "; ").join(texts)


def sentence_text(clause: str) -> str:
    """Return a clause as a sentence: "holds in part" as "Holds in part."."""
    return pgettext(
        "a clause as a sentence", "{clause}.", clause=f"{clause[:1].upper()}{clause[1:]}"
    )
