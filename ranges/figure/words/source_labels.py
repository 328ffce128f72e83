"""Sources as a newspaper names them: who published it, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["listed_sources", "source_label"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"(?:(?:\d{{1,2}} )?(?:{_MONTHS}) )?(?:19|20)\d\d")
#: In a figure's title of a source: what it was read in, which the catalogue says in full.
#: A longer one loses what stands in brackets behind it.
_LONG_PUBLISHER = 50
_COPY = re.compile(r" \((?:a |GeoJSON )?copy[^)]*\)|; data from the [^)]*")


def source_label(title: str) -> str:
    """Return publisher and date of a source: "Korea Herald, 31 January 2022".

    The publisher is what stands before the first comma that is in no brackets.
    """
    if title.startswith("GeoNames"):  # its licence is part of its name
        return title
    title = _COPY.sub("", title)
    publisher = _before_comma(title)
    if len(publisher) > _LONG_PUBLISHER:
        publisher = publisher.partition(" (")[0]
    dates = _DATE.findall(title[len(publisher) :])
    return f"{publisher}, {dates[-1]}" if dates else publisher


def _before_comma(text: str) -> str:
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            return text[:index]
    return text


def listed_sources(titles: Iterable[str], most_letters: int) -> str:
    """Return sources, each once, as far as there is room; the rest is counted."""
    labels = list(dict.fromkeys(map(source_label, titles)))
    # A publisher with a date stands for the same without one.
    labels = [one for one in labels if not any(other.startswith(f"{one}, ") for other in labels)]
    shown: list[str] = []
    for label in labels:
        if sum(map(len, shown)) + len(label) > most_letters:
            break
        shown.append(label)
    left_out = len(labels) - len(shown)
    if left_out:
        shown.append(f"{left_out}{' more' if shown else ''} in the catalogue")
    return "; ".join(shown)
