"""The end of a list that is too long to be shown whole."""

from __future__ import annotations

__all__ = ["ITEMS_SHOWN", "more_html"]

ITEMS_SHOWN = 12


def more_html(count: int, how_to_see: str = "") -> list[str]:
    """Return a sentence for the items beyond `ITEMS_SHOWN`, empty where there are none."""
    more = count - ITEMS_SHOWN
    sentence = f"<p class='quiet'>and {more} more{how_to_see}.</p>"
    return [sentence] if more > 0 else []
