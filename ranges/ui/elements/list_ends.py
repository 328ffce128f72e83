"""The end of a list that is too long to be shown whole."""

from __future__ import annotations

from ranges.core import as_html, gettext

__all__ = ["ITEMS_SHOWN", "more_html"]

ITEMS_SHOWN = 12


def more_html(count: int, how_to_see: str = "") -> list[str]:
    """Return a sentence for the items beyond `ITEMS_SHOWN`, empty where there are none."""
    more = count - ITEMS_SHOWN
    if more <= 0:
        return []
    sentence = gettext("and {more} more{how_to_see}.", more=more, how_to_see=how_to_see)
    return [f"<p class='quiet'>{as_html(sentence)}</p>"]
