"""Text from outside made harmless: one line, without control characters, cut to a length."""

from __future__ import annotations

import unicodedata

__all__ = ["readable_line", "shortened"]

#: What turns the direction of the text around it, and so of text that is not its own.
_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


def shortened(text: str, length: int = 60) -> str:
    """Return `text` on one line, cut to `length` characters with an ellipsis, for a message."""
    text = " ".join(text[: 4 * length].split())
    return text if len(text) <= length else text[: length - 1] + "…"


def readable_line(text: str) -> str:
    """Return a text from outside as one line without anything that is not to be read."""
    kept = []
    for letter in text:
        category = unicodedata.category(letter)
        if category == "Cs" or ord(letter) & 0xFFFE == 0xFFFE:
            kept.append("\ufffd")
        elif letter.isspace() or category == "Cc":
            kept.append(" ")
        elif unicodedata.bidirectional(letter) not in _TURNING:
            kept.append(letter)
    return " ".join("".join(kept).split())
