"""Names in lists that the map lights and shows: attributes that `assets/pointing.js` reads."""

from __future__ import annotations

from ranges.catalog import territory_code
from ranges.core import LonLat, Territory, as_html, coordinates_link, folded, gettext

__all__ = ["place_mark", "state_mark", "territory_mark"]


def territory_mark(territory: Territory) -> str:
    """Return a territory's label, as HTML."""
    return _mark(f"data-territory='{as_html(territory_code(territory))}'", territory.label)


def state_mark(state: Territory) -> str:
    """Return a US state's label, as HTML."""
    return _mark(f"data-state='{as_html(folded(state.label).replace(' ', '-'))}'", state.label)


def place_mark(position: LonLat, name: str) -> str:
    """Return the name of a place, as HTML."""
    return _mark(f"data-place='{coordinates_link(position)}'", name)


def _mark(attribute: str, name: str) -> str:
    hint = as_html(gettext("Show on the map"))
    return (
        f"<span class='on-map' {attribute} tabindex='0' role='button' title='{hint}'>"
        f"{as_html(name)}</span>"
    )
