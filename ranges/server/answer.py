"""What is answered, as it goes from a worker process to the server: light to import for both."""

from __future__ import annotations

import json
from typing import NamedTuple

__all__ = ["WORDS_PATH", "Answer", "LinkWords", "error_answer"]

#: Not an address: what the tags of a link say, asked for by the server itself.
WORDS_PATH = "words"


class Answer(NamedTuple):
    """What an address answers; `notices` are sentences on how its texts were taken."""

    status: int
    media_type: str
    body: bytes
    notices: tuple[str, ...] = ()


class LinkWords(NamedTuple):
    """What is said of a link where it is shown: nothing of it is a visitor's own text."""

    title: str
    description: str
    alt: str


def error_answer(status: int, sentence: str) -> Answer:
    """Return a sentence as JSON."""
    body = json.dumps({"error": sentence}, ensure_ascii=False).encode("utf-8", "replace")
    return Answer(status, "application/json", body)
